//! Answering: which of the asks that wait, then the quick log.

use super::{Choice, did_it, log};
use crate::app::{App, Book, Entry};
use crate::domain::{Ask, AskId, ClientId, IssueFacts, IssueId, Step};

/// The asks of an issue that wait for an answer.
fn waiting<'a>(issue: &'a IssueFacts, book: &'a Book) -> impl Iterator<Item = &'a Ask> {
    let open = issue.resolved_at(book.now).is_none();
    issue.waiting_asks(book.now).filter(move |_| open)
}

/// Whether there is something to answer: on the issue under the cursor of Issues, or of the client in front.
pub(in crate::app) fn can(app: &App) -> bool {
    let waits = |issue: &IssueFacts| waiting(issue, &app.book).next().is_some();
    if app.is_on_issues() {
        let issue = app.current_issue();
        let facts = issue.and_then(|(client, issue)| app.issue_facts(&client, &issue));
        return facts.is_some_and(waits);
    }
    let entry = app.focused();
    entry.is_some_and(|entry| entry.facts.issues.iter().any(waits) || is_past_date(entry))
}

/// Whether what they wait for is an issue that should be resolved by now: a new date answers that, or that it is.
fn is_past_date(entry: &Entry) -> bool {
    let next = &entry.assessment.next;
    next.ask.is_none() && matches!(next.step, Step::Fix | Step::Answer | Step::AnswerNow)
}

/// Answers what a client asked; which, where several wait.
pub(in crate::app) fn open(app: &mut App, client: &ClientId) {
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let issues = entry.facts.issues.iter();
    let mut asks: Vec<(&IssueFacts, &Ask)> = issues
        .flat_map(|i| waiting(i, &app.book).map(move |a| (i, a)))
        .collect();
    asks.sort_by_key(|(_, ask)| ask.opened_at);
    match asks.as_slice() {
        [] if is_past_date(entry) => did_it::open(app, client),
        [] => app.say(format!("{} waits for no answer", entry.name())),
        [(_, ask)] => {
            let ask: AskId = ask.id.clone();
            log::answering(app, client.clone(), vec![ask]);
        }
        several => {
            let choice = |(issue, ask): &(&IssueFacts, &Ask)| {
                let words = if ask.text.is_empty() {
                    &issue.issue.title
                } else {
                    &ask.text
                };
                let (client, ask) = (client.clone(), ask.id.clone());
                Choice::opens(words, format!("#{}", issue.issue.number), move |app| {
                    log::answering(app, client.clone(), vec![ask.clone()]);
                })
            };
            let all: Vec<AskId> = several.iter().map(|(_, ask)| ask.id.clone()).collect();
            let whose = client.clone();
            let every = Choice::opens("every one", "", move |app| {
                log::answering(app, whose.clone(), all.clone());
            });
            app.choose(
                "Answer what?",
                several.iter().map(choice).chain([every]).collect(),
            );
        }
    }
}

/// Answers the oldest ask of one issue.
pub(in crate::app) fn on_issue(app: &mut App, client: &ClientId, issue: &IssueId) {
    let oldest = |facts| waiting(facts, &app.book).min_by_key(|ask| ask.opened_at);
    let ask = app
        .issue_facts(client, issue)
        .and_then(oldest)
        .map(|ask| ask.id.clone());
    match ask {
        Some(ask) => log::answering(app, client.clone(), vec![ask]),
        None => app.say(format!(
            "{} waits for no answer",
            app.issue_quoted(client, issue)
        )),
    }
}
