//! What stands beside the next step of one client: how whoever it names is reached, what else is open, and what is planned.

use super::{column::Column, lines::Pieces, short};
use crate::app::{App, Entry, screen::Detail};
use crate::domain::{Channel, IssueFacts, Joined, Plan};
use crate::health::{next_step::reached, triage::due_preventions};

/// Plans and issues shown.
const PLANS: usize = 3;
/// Numbers or addresses shown of whoever is to be reached.
const WAYS: usize = 2;

/// How the one whom the next step names is reached: who calls needs the number, not another page.
pub fn whom_to_reach<'a>(detail: Option<&'a Detail>, entry: &Entry, on: Column) -> Vec<Pieces<'a>> {
    let next = &entry.assessment().next;
    let found = detail.map(|detail| reached(&detail.facts, next.ask.as_ref(), next.channel));
    let Some((channel, Some(person))) = found else {
        return vec![];
    };
    let mails = channel == Channel::Mail && !person.mails.is_empty();
    let (label, ways) = if mails || person.phones.is_empty() {
        ("Mail  ", &person.mails)
    } else {
        ("Call  ", &person.phones)
    };
    if ways.is_empty() {
        return vec![];
    }
    // Whoever has no name is called by an address.
    let ways = ways.iter().filter(|way| **way != person.name).take(WAYS);
    let told = std::iter::once(&person.name)
        .chain(ways)
        .map(String::as_str);
    on.titled(label, &told.joined(", "), 2)
}

/// What is open with them and costs no points: whoever calls them wants to know of it.
pub fn open_issues<'a>(app: &App, entry: &Entry, on: Column) -> Vec<Pieces<'a>> {
    let now = app.book.now;
    let told = |issue: &IssueFacts| {
        let mut reasons = entry.assessment().reasons.iter();
        reasons.any(|reason| matches!(&reason.issue, Some((id, _)) if *id == issue.issue.id))
    };
    let issues = entry.facts().issues.iter();
    let open = issues.filter(|issue| issue.over_at(now).is_none() && !told(issue));
    open.take(PLANS)
        .flat_map(|issue| on.titled("Open  ", &issue.issue.label(), 2))
        .collect()
}

/// What is planned, the next first.
pub fn plans<'a>(app: &App, entry: &Entry, on: Column) -> Vec<Pieces<'a>> {
    let (book, theme) = (&app.book, on.theme);
    let told = |label, what: &str, due: String, late| {
        let style = if late { theme.warn } else { theme.text };
        on.labelled(
            (label, theme.title),
            &format!("{what}, due {due}"),
            style,
            2,
        )
    };
    let plans = entry.facts().plans.iter();
    let mut open: Vec<_> = plans.filter(|p| p.is_open(book.now)).collect();
    open.sort_by_key(|p| p.due);
    let line = |plan: &Plan| {
        let late = plan.is_overdue(book.now, book.date());
        told("Plan  ", &plan.what, short::due(plan, app), late)
    };
    let mut lines: Vec<Pieces> = open.into_iter().take(PLANS).flat_map(line).collect();
    for (prevention, due) in due_preventions(entry.facts(), book.now).take(PLANS) {
        let late = due < book.date();
        lines.extend(told(
            "Prevent  ",
            &prevention.what,
            short::day(due, app),
            late,
        ));
    }
    lines
}
