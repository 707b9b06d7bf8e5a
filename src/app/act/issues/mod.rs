//! Acting on the page Issues: on the issue under the cursor or on all that are marked, and on the rows of its lists
//! of plans, suppliers and causes.

mod lists;
mod many;

pub(super) use lists::{ask_prevention, prevention_done};
pub(super) use many::{
    ball_many, clients_of_marked, hand_over, new_supplier, resolve_many, tag, tagged, tags,
};

use super::{begin, delete, form, mend};
use crate::app::overlay::mend::RungPick;
use crate::app::overlay::{Choice, Choose, Overlay, Pick, Prompt, Purpose};
use crate::app::screen::{ClientPage, IssueLane, IssuesRow};
use crate::app::{Action, App, Effect, Move, Page, route};
use crate::domain::{AskId, ClientId, IssueId, Step};
use crate::health::{Case, Next, assess, words};

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
    if !app.issues.marks.is_empty() && many::act(app, action) {
        return Some(Vec::new());
    }
    let (client, issue) = app.current_issue()?;
    let open = app
        .issues
        .current_issue()
        .is_some_and(|seen| seen.over_at.is_none());
    match action {
        Action::DidIt => did_it(app, &client, &issue),
        Action::Answer => answer(app, &client, &issue),
        Action::Log if app.issues.marks.is_empty() => log_about(app, client),
        Action::Mend => mend_it(app, client, &issue),
        Action::Edit => form::edit_issue(app, &client, &issue),
        Action::Delete => delete::ask_issue(app, &client, &issue),
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

/// The step that would be next if this were the client's only issue; `None` where there is none on it.
fn next_on(app: &App, client: &ClientId, issue: &IssueId) -> Option<Next> {
    let entry = app.book.get(client)?;
    let next = &entry.assessment.next;
    if next.issue.as_ref() == Some(issue) {
        return Some(next.clone());
    }
    let mut facts = entry.facts.clone();
    facts.issues.retain(|i| &i.issue.id == issue);
    let (policy, calendar) = (&app.book.policy, &app.book.calendar);
    let next = assess(&Case {
        facts: &facts,
        policy,
        calendar,
        now: app.book.now,
    })
    .next;
    (next.issue.as_ref() == Some(issue)).then_some(next)
}

/// What `.` records on an issue: the client's own next step, where it is about it.
pub(super) fn step_on(app: &App, client: &ClientId, issue: &IssueId) -> Option<Next> {
    next_on(app, client, issue).filter(|next| !matches!(next.step, Step::Watch | Step::Nothing))
}

/// The repair of this issue; of an ordinary one it is asked whether it needs any.
fn mend_it(app: &mut App, client: ClientId, issue: &IssueId) {
    let Some(facts) = app.issue_facts(&client, issue) else {
        return;
    };
    let now = app.book.now;
    let trouble = facts.needs_mending(now) && facts.settled_at(now).is_none();
    if trouble || facts.resolved_at(now).is_some() {
        mend::show(app, client);
        if let Some(page) = &mut app.mend {
            page.go_to(issue);
        }
        return;
    }
    let pick = Pick::Rung(RungPick::NeedsMending(client.clone(), issue.clone()));
    let why = "mistakes and what came back need it anyway";
    let choices = vec![
        Choice::new(
            "yes: it needs mending",
            "own up, say sorry, fix it, prevent it",
            pick,
        ),
        Choice::new(
            "no: just show the ladder",
            why,
            Pick::Rung(RungPick::Rehearse(client.clone())),
        ),
    ];
    let title = format!(
        "Did {} hurt the relationship?",
        begin::issue_said(app, &client, issue)
    );
    app.overlays
        .push(Overlay::Choose(Choose::new(title, choices)));
}

fn did_it(app: &mut App, client: &ClientId, issue: &IssueId) {
    let title = begin::issue_said(app, client, issue);
    let Some(next) = step_on(app, client, issue) else {
        app.say(format!(
            "{title}: no step is due on it; l logs a word, r resolves it"
        ));
        return;
    };
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let mut judged = entry.assessment.clone();
    judged.next = next;
    let sentence = words::next_sentence(&judged, &app.telling(entry));
    let prompt = Prompt::new(
        format!("Done · {} · {sentence}", entry.name()),
        begin::step_hint(&judged.next),
        Purpose::DidItOn(client.clone(), issue.clone()),
    );
    app.overlays.push(Overlay::Prompt(prompt));
}

fn answer(app: &mut App, client: &ClientId, issue: &IssueId) {
    let waits =
        |facts| crate::app::overlay::waiting(facts, &app.book).min_by_key(|ask| ask.opened_at);
    let ask: Option<AskId> = app
        .issue_facts(client, issue)
        .and_then(waits)
        .map(|ask| ask.id.clone());
    let Some(ask) = ask else {
        let title = begin::issue_said(app, client, issue);
        app.say(format!("{title} waits for no answer"));
        return;
    };
    begin::answer_ask(app, client.clone(), ask);
}

/// The quick log, about the issue under the cursor.
fn log_about(app: &mut App, client: ClientId) {
    let number = app
        .issues
        .current_issue()
        .filter(|seen| seen.over_at.is_none())
        .map(|seen| seen.number);
    begin::log(app, vec![client]);
    if let (Some(Overlay::Log(log)), Some(number)) = (app.overlays.last_mut(), number)
        && log.line.text().is_empty()
    {
        log.line.set(format!("#{number} "));
    }
}
