//! Answering: which of the asks that wait, then the quick log.

use super::{Choice, Choose, Overlay, choose::OrTyped, did_it, key_of, log};
use crate::app::{App, Book, May, allowed};
use crate::domain::{Ask, AskId, ClientId, IssueFacts, IssueId};
use crate::health::words::near;
use std::rc::Rc;

/// An ask in its words, and where and since when it waits.
type WaitingAsk = (String, AskId, String);

/// Whether there is something to answer: on the issue that is meant on Issues, or of the client in front.
pub fn may(app: &App) -> May {
    let waits = |issue: &IssueFacts| issue.waiting_asks(app.book.now).next().is_some();
    let (named, waits) = match (app.is_on_issues(), app.issue_meant(), app.focused()) {
        (true, Some((client, issue)), _) => (
            app.issue_quoted(&client, &issue),
            app.issue_facts(&client, &issue).is_some_and(waits)
                || did_it::is_past_date(app, &client, Some(&issue)),
        ),
        (_, _, Some(entry)) => (
            entry.name().to_owned(),
            entry.facts().issues.iter().any(waits) || did_it::is_past_date(app, entry.id(), None),
        ),
        _ => return Ok(()),
    };
    allowed(waits, || format!("{named} waits for no answer"))
}

/// Answers what waits on the issue under the cursor, else on any of the client's.
pub fn open(app: &mut App, client: &ClientId) {
    let here = app.issue_meant().filter(|(of, _)| of == client);
    if let Some((_, issue)) = here
        && let waiting = asks(app.issue_facts(client, &issue), &app.book)
        && !waiting.is_empty()
    {
        return answer(app, client, &waiting, Some(&issue));
    }
    let entry = app.book.get(client);
    let issues = entry.map_or(&[][..], |entry| &entry.facts().issues);
    answer(app, client, &asks(issues, &app.book), None);
}

pub fn on_issue(app: &mut App, client: &ClientId, issue: &IssueId) {
    let facts = app.issue_facts(client, issue);
    answer(app, client, &asks(facts, &app.book), Some(issue));
}

/// Answers the one that waits; of several asks which, or every one; what is past its date is answered by a new date, or
/// that it is resolved.
fn answer(app: &mut App, client: &ClientId, asks: &[WaitingAsk], issue: Option<&IssueId>) {
    match asks {
        [] => return did_it::answer(app, client, issue),
        [(_, ask, _)] => return log::answering(app, client.clone(), vec![ask.clone()], ""),
        _ => {}
    }
    which(app, client, asks, "");
}

/// Asks which of several asks is answered. What is typed where none is called so is the answer itself.
fn which(app: &mut App, client: &ClientId, asks: &[WaitingAsk], typed: &str) {
    let answers = |label: &str, detail: String, asks: Vec<AskId>| {
        let (client, typed) = (client.clone(), typed.to_owned());
        Choice::opens(label, detail, move |app| {
            log::answering(app, client.clone(), asks.clone(), &typed);
        })
    };
    let each = asks
        .iter()
        .map(|(words, ask, told)| answers(words, told.clone(), vec![ask.clone()]));
    let all = asks.iter().map(|(_, ask, _)| ask.clone()).collect();
    let every = answers("every one", String::new(), all);
    let choices = each.chain([every]).collect();
    let title = match typed {
        "" => "Answer what?".to_owned(),
        typed => format!("“{typed}” answers what?"),
    };
    let again = (client.clone(), asks.to_vec());
    app.overlays.push(Overlay::Choose(Choose {
        or_typed: Some(OrTyped {
            says: "Enter takes it as the answer",
            then: Rc::new(move |app, typed| which(app, &again.0, &again.1, typed)),
            tab: None,
            draft: Some((
                key_of("answer what", asks.iter().map(|(_, ask, _)| ask.as_str())),
                typed.to_owned(),
            )),
        }),
        ..Choose::new(title, choices)
    }));
}

/// What waits on these issues, the oldest first.
fn asks<'a>(issues: impl IntoIterator<Item = &'a IssueFacts>, book: &Book) -> Vec<WaitingAsk> {
    let mut asks: Vec<(&IssueFacts, &Ask)> = issues
        .into_iter()
        .flat_map(|issue| issue.waiting_asks(book.now).map(move |ask| (issue, ask)))
        .collect();
    asks.sort_by_key(|(_, ask)| ask.opened_at);
    asks.into_iter().map(|ask| named(ask, book)).collect()
}

fn named((issue, ask): (&IssueFacts, &Ask), book: &Book) -> WaitingAsk {
    let since = near(book.calendar.local_date(ask.opened_at), book.date());
    let told = format!("#{}, {since}", issue.issue.number);
    let words = ask.words(&issue.issue.title);
    (words.to_owned(), ask.id.clone(), told)
}
