//! Whom else an issue touches: they get an apology of their own.

use super::Choice;
use crate::app::App;
use crate::deed::{Decides, Then, Touch};
use crate::domain::{Affected, ClientId, IssueId, Tie};

/// Asks whom else an issue of the client in front touches: its people, tied clients, then any other.
pub fn open(app: &mut App, issue: &IssueId, known: &[Affected]) {
    let Some(detail) = app.shown_detail() else {
        app.warn("this client is not read yet; try again");
        return;
    };
    let facts = &detail.facts;
    let mut choices = vec![];
    let mut add = |label: &str, detail: &str, who: Affected| {
        if !known.contains(&who) {
            choices.push(choice(label, detail, facts.id(), issue, who));
        }
    };
    for person in &facts.people {
        let who = Affected::Person(person.id.clone());
        add(&person.name, &person.role, who);
    }
    let other = |tie: &Tie| tie.other_than(facts.id()).clone();
    let tied: Vec<ClientId> = facts.ties.iter().map(other).collect();
    for other in &tied {
        let who = Affected::Other(other.clone());
        add(app.book.name(other), "tied: hears of it", who);
    }
    let mut names: Vec<_> = app.book.names().iter().collect();
    names.sort_by_key(|named| named.name.to_lowercase());
    for named in names {
        if &named.id != facts.id() && !tied.contains(&named.id) {
            add(&named.name, "client", Affected::Other(named.id.clone()));
        }
    }
    app.choose("Whom does it touch too?", choices);
}

fn choice(label: &str, detail: &str, client: &ClientId, issue: &IssueId, who: Affected) -> Choice {
    let issue = issue.clone();
    Choice::does(label, detail, client, move |app, client, moment| {
        let (facts, issue) = app.at_hand(client, &issue)?;
        Touch {
            issue,
            who: std::slice::from_ref(&who),
            note: "",
            then: Then::default(),
        }
        .decide(facts, moment)
    })
}
