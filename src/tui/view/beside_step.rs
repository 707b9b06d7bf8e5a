//! What stands beside the next step of one client: how whoever it names is reached, what else is open, and what is planned.

use super::lines::{Pieces, labelled};
use super::short;
use crate::app::{App, Entry, screen::Detail};
use crate::domain::{Channel, IssueFacts, Joined, Plan};
use crate::health::{next_step::whom, triage::due_preventions};
use crate::tui::theme::Theme;

/// Plans and issues shown.
const PLANS: usize = 3;
/// Numbers or addresses shown of whoever is to be reached.
const WAYS: usize = 2;

/// How the one whom the next step names is reached: who calls needs the number, not another page.
pub fn whom_to_reach<'a>(
    detail: Option<&'a Detail>,
    entry: &Entry,
    theme: &Theme,
    room: usize,
) -> Vec<Pieces<'a>> {
    let people = detail.map_or(&[][..], |detail| &detail.facts.people);
    let Some(person) = whom(people, entry.assessment().next.channel) else {
        return vec![];
    };
    let mails = entry.assessment().next.channel == Channel::Mail && !person.mails.is_empty();
    let (label, ways) = if mails || person.phones.is_empty() {
        ("Mail  ", &person.mails)
    } else {
        ("Call  ", &person.phones)
    };
    if ways.is_empty() {
        return vec![];
    }
    let ways = ways.iter().take(WAYS).map(String::as_str);
    let text = format!("{}, {}", person.name, ways.joined(", "));
    labelled((label.to_owned(), theme.title), &text, theme.text, room, 2)
}

/// What is open with them and costs no points: whoever calls them wants to know of it.
pub fn open_issues<'a>(app: &App, entry: &Entry, theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let now = app.book.now;
    let told = |issue: &IssueFacts| {
        let mut reasons = entry.assessment().reasons.iter();
        reasons.any(|reason| {
            reason
                .issue
                .as_ref()
                .is_some_and(|(id, _)| *id == issue.issue.id)
        })
    };
    entry
        .facts()
        .issues
        .iter()
        .filter(|issue| issue.over_at(now).is_none() && !told(issue))
        .take(PLANS)
        .flat_map(|issue| {
            let label = ("Open  ".to_owned(), theme.title);
            labelled(label, &issue.issue.label(), theme.text, room, 2)
        })
        .collect()
}

/// What is planned, the next first.
pub fn plans<'a>(app: &App, entry: &Entry, theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let book = &app.book;
    let mut open: Vec<_> = entry
        .facts()
        .plans
        .iter()
        .filter(|p| p.is_open(book.now))
        .collect();
    open.sort_by_key(|p| p.due);
    let line = |plan: &Plan| {
        let style = if plan.is_overdue(book.now, book.date()) {
            theme.warn
        } else {
            theme.text
        };
        let text = format!("{}, due {}", plan.what, short::due(plan, app));
        labelled(("Plan  ".to_owned(), theme.title), &text, style, room, 2)
    };
    let mut lines: Vec<Pieces> = open.into_iter().take(PLANS).flat_map(line).collect();
    for (prevention, due) in due_preventions(entry.facts(), book.now).take(PLANS) {
        let style = if due < book.date() {
            theme.warn
        } else {
            theme.text
        };
        let text = format!("{}, due {}", prevention.what, short::day(due, app));
        lines.extend(labelled(
            ("Prevent  ".to_owned(), theme.title),
            &text,
            style,
            room,
            2,
        ));
    }
    lines
}
