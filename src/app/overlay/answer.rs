//! Answering: which of the asks that wait, then the quick log.

use super::{Choice, did_it, log};
use crate::app::{App, Book};
use crate::domain::{Ask, AskId, ClientId, IssueFacts, IssueId};
use crate::health::words::near;

fn waiting<'a>(issue: &'a IssueFacts, book: &'a Book) -> impl Iterator<Item = &'a Ask> {
    let open = issue.resolved_at(book.now).is_none();
    issue.waiting_asks(book.now).filter(move |_| open)
}

/// Whether there is something to answer: on the issue under the cursor of Issues, or of the client in front.
pub(in crate::app) fn can(app: &App) -> bool {
    let waits = |issue: &IssueFacts| waiting(issue, &app.book).next().is_some();
    if app.is_on_issues() {
        let issue = app.current_issue();
        return issue.is_some_and(|(client, issue)| {
            app.issue_facts(&client, &issue).is_some_and(waits)
                || did_it::is_past_date(app, &client, Some(&issue))
        });
    }
    let entry = app.focused();
    entry.is_some_and(|entry| {
        entry.facts().issues.iter().any(waits) || did_it::is_past_date(app, entry.id(), None)
    })
}

pub(in crate::app) fn open(app: &mut App, client: &ClientId) {
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let asks = asks(&entry.facts().issues, &app.book);
    if asks.is_empty() && did_it::is_past_date(app, client, None) {
        did_it::answer(app, client, None);
    } else if asks.is_empty() {
        app.say(format!("{} waits for no answer", entry.name()));
    } else {
        which(app, client, &asks);
    }
}

/// What waits on these issues, the oldest first.
fn asks<'a>(
    issues: impl IntoIterator<Item = &'a IssueFacts>,
    book: &Book,
) -> Vec<(String, AskId, String)> {
    let issues = issues.into_iter();
    let mut asks: Vec<(&IssueFacts, &Ask)> = issues
        .flat_map(|issue| waiting(issue, book).map(move |ask| (issue, ask)))
        .collect();
    asks.sort_by_key(|(_, ask)| ask.opened_at);
    asks.into_iter().map(|ask| named(ask, book)).collect()
}

fn named((issue, ask): (&IssueFacts, &Ask), book: &Book) -> (String, AskId, String) {
    let words = if ask.text.is_empty() {
        &issue.issue.title
    } else {
        &ask.text
    };
    let since = near(book.calendar.local_date(ask.opened_at), book.date());
    let told = format!("#{}, {since}", issue.issue.number);
    (words.clone(), ask.id.clone(), told)
}

/// Answers the one that waits; of several asks which, or every one.
fn which(app: &mut App, client: &ClientId, asks: &[(String, AskId, String)]) {
    if let [(_, ask, _)] = asks {
        log::answering(app, client.clone(), vec![ask.clone()]);
        return;
    }
    let answers = |label: &str, detail: String, asks: Vec<AskId>| {
        let client = client.clone();
        Choice::opens(label, detail, move |app| {
            log::answering(app, client.clone(), asks.clone());
        })
    };
    let each = asks
        .iter()
        .map(|(words, ask, told)| answers(words, told.clone(), vec![ask.clone()]));
    let all = asks.iter().map(|(_, ask, _)| ask.clone()).collect();
    let every = answers("every one", String::new(), all);
    app.choose("Answer what?", each.chain([every]).collect());
}

/// Answers what was asked on one issue; one that is past its date is answered by a new date, or that it is resolved.
pub(in crate::app) fn on_issue(app: &mut App, client: &ClientId, issue: &IssueId) {
    let facts = app.issue_facts(client, issue);
    let asks = asks(facts, &app.book);
    if !asks.is_empty() {
        which(app, client, &asks);
    } else if did_it::is_past_date(app, client, Some(issue)) {
        did_it::answer(app, client, Some(issue));
    } else {
        app.say(format!(
            "{} waits for no answer",
            app.issue_quoted(client, issue)
        ));
    }
}
