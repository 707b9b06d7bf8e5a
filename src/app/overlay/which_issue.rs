//! Which of a client's issues is meant, where the cursor does not tell.

use super::Choice;
use crate::app::{App, Entry};
use crate::domain::{ClientId, IssueFacts, IssueId};
use crate::health::words::near;
use std::rc::Rc;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum IssueChoice {
    Open,
    /// Those that are over, the last first; the one that is left is asked for too.
    Over,
}

/// Does something with the issue under the cursor, the only one in question, or the one that is chosen.
pub fn ask(
    app: &mut App,
    client: &ClientId,
    of: IssueChoice,
    title: &str,
    then: impl Fn(&mut App, ClientId, IssueId) + 'static,
) {
    let current = app.current_issue().map(|(_, issue)| issue);
    let now = app.book.now;
    let over = |i: &IssueFacts| i.resolved_at(now).or_else(|| i.settled_at(now)).is_some();
    let fits = |i: &&IssueFacts| {
        let meant = current.as_ref().is_none_or(|issue| &i.issue.id == issue);
        meant && i.issue.noticed_at <= now && over(i) == (of == IssueChoice::Over)
    };
    let whole = app
        .shown_detail()
        .map(|d| &*d.facts)
        .filter(|facts| facts.id() == client);
    let Some(facts) = whole.or_else(|| app.book.get(client).map(Entry::facts)) else {
        return;
    };
    let mut found: Vec<&IssueFacts> = facts.issues.iter().filter(fits).collect();
    if of == IssueChoice::Over {
        found.sort_by_key(|i| std::cmp::Reverse(i.resolved_at(now)));
    }
    match (found.as_slice(), of) {
        ([], IssueChoice::Over) => app.say("no resolved issue here"),
        ([], IssueChoice::Open) => app.say("no open issue here"),
        ([one], _) if current.is_some() || of == IssueChoice::Open => {
            let issue = one.issue.id.clone();
            then(app, client.clone(), issue);
        }
        (several, _) => {
            let then = Rc::new(then);
            let choice = |i: &&IssueFacts| {
                let (then, client, issue) = (Rc::clone(&then), client.clone(), i.issue.id.clone());
                let at = i.resolved_at(now).unwrap_or(i.issue.noticed_at);
                let when = near(app.book.calendar.local_date(at), app.book.date());
                let told = format!("#{}, {when}", i.issue.number);
                Choice::opens(&i.issue.title, told, move |app| {
                    then(app, client.clone(), issue.clone());
                })
            };
            let choices = several.iter().map(choice).collect();
            app.choose(title, choices);
        }
    }
}
