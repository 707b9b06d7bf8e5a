//! A contact of the timeline is linked to an issue, or moved to another one.

use super::Choice;
use crate::domain::{ClientId, Contact, IssueFacts, IssueId};
use crate::{app::App, deed::Link};

pub fn open(app: &mut App, client: &ClientId, contact: &Contact) {
    let Some(facts) = app.facts(client) else {
        return;
    };
    let now = app.book.now;
    let is_other =
        |i: &&IssueFacts| i.issue.noticed_at <= now && !contact.issues.contains(&i.issue.id);
    let mut issues: Vec<_> = facts.issues.iter().filter(is_other).collect();
    let newest = |i: &IssueFacts| std::cmp::Reverse(i.issue.noticed_at);
    issues.sort_by_key(|i| (i.resolved_at(now).is_some(), newest(i)));
    let choice = |i: &IssueFacts| {
        let state = i.resolved_at(now).map_or("", |_| ", resolved");
        let detail = format!("#{}{state}", i.issue.number);
        to(&i.issue.title, detail, client, contact, Some(&i.issue.id))
    };
    let none = (!contact.issues.is_empty())
        .then(|| to("about no issue", String::new(), client, contact, None));
    let all: Vec<Choice> = issues.into_iter().map(choice).chain(none).collect();
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
