//! Which of a client's issues is meant, where the cursor does not tell.

use super::Choice;
use crate::app::{App, May};
use crate::domain::{ClientId, IssueFacts, IssueId};
use crate::health::words::near;
use std::rc::Rc;

#[derive(Clone, Copy, PartialEq)]
pub enum IssueChoice {
    Open,
    /// Those that are over, the last first; the one that is left is asked for too.
    Over,
}

/// Those of a client that come into question: the one under the cursor, else any; of those that are over the last first.
fn found<'a>(app: &'a App, client: &ClientId, of: IssueChoice) -> Vec<&'a IssueFacts> {
    let now = app.book.now;
    let over = |i: &IssueFacts| i.over_at(now).is_some();
    let fits = |i: &&IssueFacts| i.issue.noticed_at <= now && over(i) == (of == IssueChoice::Over);
    if let Some((client, issue)) = app.issue_meant() {
        let here = app.issue_facts(&client, &issue);
        return here.into_iter().filter(fits).collect();
    }
    let issues = app.facts(client).map_or(&[][..], |facts| &facts.issues);
    let mut found: Vec<&IssueFacts> = issues.iter().filter(fits).collect();
    if of == IssueChoice::Over {
        found.sort_by_key(|i| std::cmp::Reverse(i.resolved_at(now)));
    }
    found
}

fn may(app: &App, of: IssueChoice) -> May {
    let client = app.focus();
    let found = client.is_some_and(|client| !found(app, client, of).is_empty());
    let why = match (app.issue_meant().is_some(), of) {
        (true, IssueChoice::Open) => "this one is resolved: R reopens it",
        (true, IssueChoice::Over) => "this one is open: r resolves it",
        (false, IssueChoice::Open) => "no open issue here",
        (false, IssueChoice::Over) => "no resolved issue here",
    };
    found.then_some(()).ok_or_else(|| why.to_owned())
}

/// Whether there is an issue that is open: the one under the cursor, or one of the client in front.
pub fn may_be_open(app: &App) -> May {
    may(app, IssueChoice::Open)
}

/// Whether there is one that is over.
pub fn may_be_over(app: &App) -> May {
    may(app, IssueChoice::Over)
}

/// Which of several it is, where they are called the same.
pub fn told_by(app: &App, issue: &IssueFacts) -> String {
    let at = issue
        .resolved_at(app.book.now)
        .unwrap_or(issue.issue.noticed_at);
    let when = near(app.book.calendar.local_date(at), app.book.date());
    format!("#{}, {when}", issue.issue.number)
}

/// Does something with the issue under the cursor, the only one in question, or the one that is chosen.
pub fn ask(
    app: &mut App,
    client: &ClientId,
    of: IssueChoice,
    title: &str,
    then: impl Fn(&mut App, ClientId, IssueId) + 'static,
) {
    let found = found(app, client, of);
    match found.as_slice() {
        [] => {}
        [one] if app.issue_meant().is_some() || of == IssueChoice::Open => {
            let issue = one.issue.id.clone();
            then(app, client.clone(), issue);
        }
        several => {
            let then = Rc::new(then);
            let choice = |i: &&IssueFacts| {
                let (then, client, issue) = (Rc::clone(&then), client.clone(), i.issue.id.clone());
                Choice::opens(&i.issue.title, told_by(app, i), move |app| {
                    then(app, client.clone(), issue.clone());
                })
            };
            app.choose(title, several.iter().map(choice).collect());
        }
    }
}
