//! What the keys of the page Issues begin: on the issue under the cursor or on all that are marked.

use super::{IssueLane, IssuesRow};
use crate::app::overlay::{ball as whose, issue, log as quick_log, resolve as resolved};
use crate::app::screen::{ClientPage, Item, Pane};
use crate::app::{App, Move, Page};
use crate::domain::{ClientId, IssueId};
use std::collections::BTreeSet;

pub fn show_lane(app: &mut App, lane: IssueLane) {
    app.show_page(Page::Issues);
    if app.issues.lane != lane || app.issues.cause.is_some() {
        app.issues.go_to(lane);
        app.issues.find.clear();
    }
    app.issues.arrange(&app.book);
}

pub fn mark(app: &mut App) {
    if let Some(id) = app.issues.current_issue().map(|seen| seen.id.clone())
        && !app.issues.marks.remove(&id)
    {
        app.issues.marks.insert(id);
    }
    app.go(Move::By(1));
}

/// Marks all that are shown, or none when they are all marked already.
pub fn mark_all(app: &mut App) {
    let page = &app.issues;
    let shown = page.rows().iter().filter_map(|row| match row {
        IssuesRow::Issue(at) => page.seen.get(*at).map(|seen| seen.id.clone()),
        _ => None,
    });
    let shown: BTreeSet<IssueId> = shown.collect();
    if shown.is_subset(&app.issues.marks) {
        app.issues.marks.clear();
    } else if app.shows_what_was_asked() {
        app.issues.marks.extend(shown);
    }
}

pub fn show_more(app: &mut App) {
    if matches!(app.issues.rows().last(), Some(IssuesRow::More(_))) {
        app.issues.pages += 1;
    } else {
        app.say("all of them are shown");
    }
}

pub fn open(app: &mut App) {
    if app.opens_many("issue") {
        return;
    }
    if let Some((client, issue)) = app.issues_meant().into_iter().next() {
        let mut page = ClientPage::new(client);
        page.seek = Some((Pane::Issues, Item::Issue(issue)));
        app.show_client(page);
    } else {
        show_more(app);
    }
}

/// Logs a contact, about the open issue under the cursor of Issues or the one that is being mended.
pub fn log(app: &mut App, clients: Vec<ClientId>) {
    let meant = app.issues_meant();
    let open = match meant.as_slice() {
        [(client, issue)] if app.is_on_issues() => app.issue_facts(client, issue),
        _ => None,
    };
    let open = open.filter(|facts| facts.over_at(app.book.now).is_none());
    match open.map(|facts| facts.issue.number) {
        Some(number) => quick_log::about(app, clients, Some(number)),
        None => quick_log::open(app, clients),
    }
}

pub fn edit(app: &mut App, client: &ClientId, issue: &IssueId) {
    if let Some(facts) = app.issue_facts(client, issue).cloned() {
        app.fill(issue::IssueForm(facts));
    }
}

pub fn resolve(app: &mut App, issues: &[(ClientId, IssueId)]) {
    match issues {
        [(client, _)] if app.marked() == 0 => resolved::open(app, client),
        _ => resolved::all(app, issues.to_vec()),
    }
}

pub fn ball(app: &mut App, issues: &[(ClientId, IssueId)]) {
    match issues {
        [(client, _)] if app.marked() == 0 => whose::open(app, client),
        _ => whose::of(app, issues.to_vec()),
    }
}
