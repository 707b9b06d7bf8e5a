//! A contact of the timeline is linked to an issue, or moved to another one.

use super::Choice;
use crate::domain::{ClientId, Contact, IssueId};
use crate::{app::App, deed::Link};

pub fn open(app: &mut App, client: &ClientId, contact: &Contact) {
    let Some(facts) = app.facts(client) else {
        return;
    };
    let now = app.book.now;
    let mut issues: Vec<_> = facts
        .issues
        .iter()
        .filter(|i| i.issue.noticed_at <= now)
        .collect();
    issues.sort_by_key(|i| {
        (
            i.resolved_at(now).is_some(),
            std::cmp::Reverse(i.issue.noticed_at),
        )
    });
    let here = |id: &IssueId| contact.issues.contains(id);
    let choices: Vec<Choice> = issues
        .iter()
        .filter(|i| !here(&i.issue.id))
        .map(|i| {
            let state = if i.resolved_at(now).is_some() {
                ", resolved"
            } else {
                ""
            };
            let detail = format!("#{}{state}", i.issue.number);
            to(&i.issue.title, detail, client, contact, Some(&i.issue.id))
        })
        .collect();
    let none = (!contact.issues.is_empty())
        .then(|| to("about no issue", String::new(), client, contact, None));
    let all: Vec<Choice> = choices.into_iter().chain(none).collect();
    if all.is_empty() {
        app.say("there is no issue that it could be about (n notes one)");
    } else {
        app.choose(
            "What is it about? What it answers stays as it is; a says that it answers",
            all,
        );
    }
}

fn to(
    label: &str,
    detail: String,
    client: &ClientId,
    contact: &Contact,
    issue: Option<&IssueId>,
) -> Choice {
    let (contact, issue) = (contact.clone(), issue.cloned());
    Choice::does(label, detail, client, move |app, client, moment| {
        let facts = app.known(client)?;
        let issue = issue.as_ref().and_then(|id| facts.issue(id));
        let contact = &contact;
        Link { contact, issue }.decide(facts, moment)
    })
}
