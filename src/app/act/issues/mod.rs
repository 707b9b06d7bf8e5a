//! Acting on the page Issues: on the issue under the cursor or on all that are marked, and on the rows of its lists
//! of plans, suppliers and causes.

mod lists;

use crate::app::overlay::{answer, ball, delete, did_it, issue, log, mend, resolve};
use crate::app::screen::{ClientPage, IssueLane, IssuesRow};
use crate::app::{Action, App, Effect, Move, Page, route};
use crate::domain::{ClientId, IssueId};

/// Decides what an action does here; `None` where it means what it means on every page.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    if app.page != Page::Issues || app.client.is_some() || app.mend.is_some() {
        return None;
    }
    match action {
        Action::Sort | Action::SortBack => sort(app, action),
        Action::Mark => mark(app),
        Action::MarkAll => mark_all(app),
        Action::ShowMore => show_more(app),
        Action::Open => open(app),
        _ => return on_row(app, action),
    }
    Some(Vec::new())
}

fn on_row(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    match app.issues.lane {
        IssueLane::Plans => lists::on_plan(app, action),
        IssueLane::Suppliers => lists::on_supplier(app, action),
        IssueLane::Causes if app.issues.cause.is_none() => lists::on_cause(app, action),
        _ => on_issue(app, action),
    }
}

fn on_issue(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    if !app.issues.marks.is_empty() && on_marked(app, action) {
        return Some(Vec::new());
    }
    let (client, issue) = app.current_issue()?;
    let open = app
        .issues
        .current_issue()
        .is_some_and(|seen| seen.over_at.is_none());
    match action {
        Action::DidIt => did_it::on_issue(app, &client, &issue),
        Action::Answer => answer::on_issue(app, &client, &issue),
        Action::Log if app.issues.marks.is_empty() => log_about(app, client),
        Action::Mend => mend::on_issue(app, &client, &issue),
        Action::Edit => {
            if let Some(facts) = app.issue_facts(&client, &issue).cloned() {
                app.fill(issue::EditIssue(facts));
            }
        }
        Action::Delete => delete::issue(app, &client, &issue),
        Action::Resolve if !open => app.say("this one is resolved: R reopens it"),
        Action::Reopen if open => app.say("this one is open: r resolves it"),
        // The rest finds the issue under the cursor by itself.
        _ => return None,
    }
    Some(Vec::new())
}

fn sort(app: &mut App, action: Action) {
    let key = app.issues.current_key(&app.book);
    let causes = app.issues.lane == IssueLane::Causes && app.issues.cause.is_none();
    if causes || matches!(app.issues.lane, IssueLane::Plans | IssueLane::Suppliers) {
        app.say("this list has one order");
        return;
    }
    if action == Action::Sort {
        app.issues.turn_sort();
    } else {
        app.issues.reversed = !app.issues.reversed;
    }
    app.issues.arrange(&app.book);
    app.issues.stay_on(key.as_ref(), &app.book);
    // The lanes leave no room to say so in the header.
    let round = if app.issues.reversed {
        ", turned round"
    } else {
        ""
    };
    app.say(format!("sorted by {}{round}", app.issues.sort.word()));
}

fn mark(app: &mut App) {
    if let Some(id) = app.issues.current_issue().map(|seen| seen.id.clone())
        && !app.issues.marks.remove(&id)
    {
        app.issues.marks.insert(id);
    }
    route::go(app, Move::By(1));
}

fn mark_all(app: &mut App) {
    let page = &app.issues;
    let shown = page.rows().iter().filter_map(|row| match row {
        IssuesRow::Issue(at) => page.seen.get(*at).map(|seen| seen.id.clone()),
        _ => None,
    });
    let shown: std::collections::BTreeSet<IssueId> = shown.collect();
    if shown.is_subset(&app.issues.marks) {
        app.issues.marks.clear();
    } else {
        app.issues.marks.extend(shown);
    }
}

/// Reads another page of older resolved issues.
fn show_more(app: &mut App) {
    if matches!(app.issues.rows().last(), Some(IssuesRow::More(_))) {
        app.issues.pages += 1;
    }
}

fn open(app: &mut App) {
    match app.issues.current() {
        Some(IssuesRow::More(_)) => show_more(app),
        Some(IssuesRow::Issue(_)) => {
            if let Some((client, issue)) = app.current_issue() {
                let mut page = ClientPage::new(client);
                page.seek = Some(issue);
                page.arrange(&app.book, app.detail.as_ref());
                app.client = Some(page);
            }
        }
        Some(_) => lists::open(app),
        None => {}
    }
}

/// What the marks mean for an action; false where it is none for issues.
fn on_marked(app: &mut App, action: Action) -> bool {
    match action {
        Action::Resolve => resolve::all(app, marked(app)),
        Action::Ball => ball::of(app, marked(app)),
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

/// The clients of the marked issues, each once, in the order in which they are shown.
pub(super) fn clients_of_marked(app: &App) -> Vec<ClientId> {
    let mut clients: Vec<ClientId> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for (client, _) in marked(app) {
        if known.insert(client.clone()) {
            clients.push(client);
        }
    }
    clients
}

/// The quick log, about the issue under the cursor.
fn log_about(app: &mut App, client: ClientId) {
    let open = app
        .issues
        .current_issue()
        .filter(|seen| seen.over_at.is_none());
    let number = open.map(|seen| seen.number);
    log::about(app, vec![client], number);
}
