//! What a letter begins with: what is on record about the issue, and who may have it.

use super::Recipient;
use crate::app::Book;
use crate::domain::{Affected, ClientFacts, ClientId, IssueFacts, Joined, What};
use std::collections::BTreeSet;

pub fn happened(issue: &IssueFacts) -> usize {
    issue.events.len() + issue.solutions.len() + issue.preventions.len() + issue.asks.len()
}

/// The client, its people, whoever the issue touches, and those who hear of it.
pub fn recipients(facts: &ClientFacts, issue: &IssueFacts, book: &Book) -> Vec<Recipient> {
    let reopened = issue.reopened_at(book.now);
    let had = |whom: &Affected| {
        let sorry = |what: &What| matches!(what, What::Apologised(to) if to == whom);
        issue
            .events_back(book.now)
            .any(|e| sorry(&e.what) && Some(e.at) >= reopened)
    };
    let touched: Vec<Affected> = issue
        .events
        .iter()
        .filter(|e| e.at <= book.now)
        .filter_map(|e| match &e.what {
            What::Touches(whom) if *whom != Affected::Client => Some(whom.clone()),
            _ => None,
        })
        .collect();
    let mut all: Vec<Recipient> = vec![];
    let mut add = |whom: Affected, name: String, ticked: bool| {
        if all.iter().all(|known| known.whom != whom) {
            let had = had(&whom);
            all.push(Recipient {
                ticked: ticked && !had,
                had,
                whom,
                name,
            });
        }
    };
    add(Affected::Client, facts.client.name.clone(), true);
    for person in &facts.people {
        let whom = Affected::Person(person.id.clone());
        let ticked = touched.contains(&whom);
        add(whom, person.name.clone(), ticked);
    }
    let others: BTreeSet<&ClientId> = facts
        .ties
        .iter()
        .map(|tie| tie.other_than(facts.id()))
        .chain(touched.iter().filter_map(|whom| match whom {
            Affected::Other(id) => Some(id),
            _ => None,
        }))
        .collect();
    for id in others {
        // What touches another client is said to it in words of its own, when it was chosen to be.
        add(Affected::Other(id.clone()), book.name(id).to_owned(), false);
    }
    all
}

/// What is on record and could be told to the client, a line each: what happened, since when, what we did. Never
/// whose doing it is, and no word of apology.
pub fn on_record(issue: &IssueFacts, book: &Book) -> String {
    let day = |at| book.calendar.told(at);
    let said = |words: &str| match words.trim() {
        "" => String::new(),
        words => format!(": {words}"),
    };
    let mut lines = vec![];
    let noticed = issue.issue.noticed_at;
    lines.push((
        noticed,
        format!("What happened: {}", issue.issue.title.trim()),
    ));
    lines.push((noticed, format!("Since: {}", day(noticed))));
    for event in issue.events.iter().filter(|e| e.at <= book.now) {
        let line = match &event.what {
            What::ToldClient => format!("Told on {}", day(event.at)),
            What::Resolved => format!("Put right on {}{}", day(event.at), said(&event.note)),
            What::Reopened => format!("It came back on {}{}", day(event.at), said(&event.note)),
            _ => continue,
        };
        lines.push((event.at, line));
    }
    let solutions = issue
        .solutions
        .iter()
        .filter(|s| s.at <= book.now && s.is_good());
    lines.extend(solutions.map(|s| (s.at, format!("What we do about it: {}", s.text.trim()))));
    let preventions = issue.preventions.iter().filter(|p| p.at <= book.now);
    lines.extend(preventions.map(|p| (p.at, format!("What changes: {}", p.what.trim()))));
    lines.sort_by_key(|(at, _)| *at);
    let mut text = lines.into_iter().map(|(_, line)| line).joined("\n");
    text.push_str("\n\n");
    text
}
