//! Acting on all marked issues at once: one command, one undo.

use super::super::{begin, choose, named, prompt};
use crate::app::overlay::{Choice, Choose, Overlay, Pick, Prompt, Purpose};
use crate::app::{Action, App, Effect};
use crate::deed::{Deed, Moment};
use crate::domain::{Ball, ClientId, Command, IssueId, SupplierId, What};

/// What the marks mean for an action; false where it is none for issues.
pub(super) fn act(app: &mut App, action: Action) -> bool {
    let marked = marked(app);
    match action {
        Action::Resolve => {
            let open: Vec<_> = marked
                .into_iter()
                .filter(|(client, issue)| is_open(app, client, issue))
                .collect();
            if open.is_empty() {
                app.say("none of the marked issues is open");
                return true;
            }
            let title = format!("Resolved · {}", counted(app, &open));
            let hint = "how they were put right, or just Enter";
            app.overlays.push(Overlay::Prompt(Prompt::new(
                title,
                hint,
                Purpose::ResolveMany(open),
            )));
        }
        Action::Ball => whose(app, &marked),
        _ => return false,
    }
    true
}

/// The marked issues with their clients, in the order in which they are shown.
fn marked(app: &App) -> Vec<(ClientId, IssueId)> {
    let page = &app.issues;
    page.seen
        .iter()
        .filter(|seen| page.marks.contains(&seen.id))
        .filter_map(|seen| seen.ids(&app.book))
        .collect()
}

fn is_open(app: &App, client: &ClientId, issue: &IssueId) -> bool {
    app.issue_facts(client, issue)
        .is_some_and(|facts| facts.resolved_at(app.book.now).is_none())
}

/// The clients of the marked issues, each once, in the order in which they are shown.
pub(in super::super) fn clients_of_marked(app: &App) -> Vec<ClientId> {
    let mut clients: Vec<ClientId> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for (client, _) in marked(app) {
        if known.insert(client.clone()) {
            clients.push(client);
        }
    }
    clients
}

/// “#12 the printer jams”, “3 issues”.
fn counted(app: &App, issues: &[(ClientId, IssueId)]) -> String {
    match issues {
        [(client, issue)] => begin::issue_title(app, client, issue),
        many => format!("{} issues", many.len()),
    }
}

fn whose(app: &mut App, issues: &[(ClientId, IssueId)]) {
    let pick = |ball| Pick::BallMany(issues.to_vec(), ball);
    let mut choices = vec![
        Choice::new("ours", "we have to act", pick(Ball::Us)),
        Choice::new(
            "the clients'",
            "our promises stand still",
            pick(Ball::Client),
        ),
    ];
    let suppliers = app.book.suppliers.iter();
    choices.extend(
        suppliers.map(|s| Choice::new(&s.name, "supplier", pick(Ball::Supplier(s.id.clone())))),
    );
    choices.push(Choice::new(
        "a new supplier",
        "",
        Pick::NewSupplierMany(issues.to_vec()),
    ));
    let title = format!("Whose ball · {}", counted(app, issues));
    app.overlays
        .push(Overlay::Choose(Choose::new(title, choices)));
}

/// Asks for the name of a supplier for several issues.
pub(in super::super) fn new_supplier(app: &mut App, issues: Vec<(ClientId, IssueId)>) {
    let title = format!("Handed over · {}", counted(app, &issues));
    app.overlays.push(Overlay::Prompt(Prompt::new(
        title,
        "the supplier's name",
        Purpose::HandOver(issues),
    )));
}

/// The ball of several issues is whose it is said to be.
pub(in super::super) fn ball_many(
    app: &mut App,
    issues: &[(ClientId, IssueId)],
    ball: &Ball,
    moment: &mut Moment<'_>,
) -> Vec<Effect> {
    let whose = match ball {
        Ball::Us => "ours",
        Ball::Client => "the clients'",
        Ball::Supplier(id) => app
            .book
            .suppliers
            .iter()
            .find(|s| &s.id == id)
            .map_or("a supplier's", |s| &s.name),
    };
    let title = format!("the ball is {whose} · {}", counted(app, issues));
    let command = Command::Together(passed(app, issues, ball, moment));
    app.acted = issues.first().map(|(client, _)| client.clone());
    app.issues.marks.clear();
    vec![Effect::Apply(Deed::of(command, title))]
}

fn passed(
    app: &App,
    issues: &[(ClientId, IssueId)],
    ball: &Ball,
    moment: &mut Moment<'_>,
) -> Vec<Command> {
    let chase_on = (*ball != Ball::Us).then(|| choose::chase_date(app));
    let pass = |(client, issue): &(ClientId, IssueId)| {
        let what = What::Ball {
            ball: ball.clone(),
            chase_on,
        };
        Command::Record(moment.issue_event(client, issue, moment.now, what, ""))
    };
    issues.iter().map(pass).collect()
}

/// What resolves several issues.
pub(in super::super) fn resolve_many(
    app: &App,
    issues: &[(ClientId, IssueId)],
    note: &str,
    moment: &mut Moment<'_>,
) -> Result<Deed, String> {
    let deeds = issues
        .iter()
        .map(|(client, issue)| prompt::resolve(app, client, issue, note, moment))
        .collect::<Result<_, _>>()?;
    Ok(Deed::together(
        deeds,
        format!("resolved {}", counted(app, issues)),
    ))
}

/// What hands several issues to a supplier by name.
///
/// # Errors
/// When no name is typed.
pub(in super::super) fn hand_over(
    app: &App,
    issues: &[(ClientId, IssueId)],
    name: &str,
    moment: &mut Moment<'_>,
) -> Result<Deed, String> {
    if name.is_empty() {
        return Err("which supplier? a name, please".to_owned());
    }
    let mut parts = Vec::new();
    let supplier: SupplierId = prompt::named_supplier(app, name).unwrap_or_else(|| {
        let new = moment.supplier(name);
        let id = new.id.clone();
        parts.push(Command::PutSupplier(new));
        id
    });
    parts.extend(passed(app, issues, &Ball::Supplier(supplier), moment));
    Ok(Deed::of(
        Command::Together(parts),
        format!("the ball is with {name} · {}", counted(app, issues)),
    ))
}

/// Asks for the tags that clients get or lose.
pub(in super::super) fn tag(app: &mut App, clients: Vec<ClientId>) {
    let title = format!("Tag · {}", named(app, &clients));
    let hint = "vip retainer   ·   -old takes one off";
    app.overlays.push(Overlay::Prompt(Prompt::new(
        title,
        hint,
        Purpose::Tag(clients),
    )));
}

/// Tags to add, and tags to take off.
pub(in super::super) fn tags(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut add, mut remove) = (Vec::new(), Vec::new());
    for word in text
        .split([',', ' '])
        .map(str::trim)
        .filter(|w| !w.is_empty())
    {
        match word.strip_prefix('-') {
            Some("") => {}
            Some(gone) => remove.push(gone.to_owned()),
            None => add.push(word.trim_start_matches('+').to_owned()),
        }
    }
    add.retain(|tag| !tag.is_empty());
    (add, remove)
}

/// What tags clients.
///
/// # Errors
/// When no tag is typed.
pub(in super::super) fn tagged(
    app: &App,
    clients: &[ClientId],
    text: &str,
) -> Result<Deed, String> {
    let (add, remove) = tags(text);
    if add.is_empty() && remove.is_empty() {
        return Err("which tag? a word, please".to_owned());
    }
    let tag = |client: &ClientId| Command::TagClient {
        client: client.clone(),
        add: add.clone(),
        remove: remove.clone(),
    };
    let title = format!("tagged {}: {}", named(app, clients), text.trim());
    Ok(Deed::of(
        Command::Together(clients.iter().map(tag).collect()),
        title,
    ))
}
