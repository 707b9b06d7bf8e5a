//! A client of a file, with all that belongs to it.

use super::context::{FactsContext, IdsByName};
use super::row::{contact, each, event, person, plan, snooze};
use super::{issue, object::Object, refer::Around, shorthand};
use crate::domain::{Client, ClientFacts, ClientId, Instant, Person, declare::FactRecord as _};
use crate::wire::facts::{names, node::Node, problem::Path};
use std::sync::Arc;

/// Reads a client; `index` is its place in the file.
pub fn read(cx: &FactsContext, path: Path, node: Node, index: usize) -> ClientFacts {
    let id = cx.clients.get(index).cloned();
    let mut object = Object::open(cx, path, node, Client::FIELDS, names::CLIENT);
    let dated = object.peek("added_at").is_some();
    object.default("added_at", || Node::At(cx.reading.now));
    let mut facts = ClientFacts::new(object.record());
    facts.client.id = id.unwrap_or_else(|| ClientId::new(""));
    facts.client.tags.sort();
    facts.client.tags.dedup();
    let id = facts.client.id.clone();
    let [people, contacts, issues] =
        ["people", "contacts", "issues"].map(|name| object.objects(name));
    let [events, plans, snoozes] = ["events", "plans", "snoozes"].map(|name| object.objects(name));
    facts.people = each(path, "people", people, |path, node| {
        person(cx, path, node, &id)
    });
    let around = surroundings(cx, path, &facts, &contacts, &issues);
    facts.contacts = each(path, "contacts", contacts, |path, node| {
        contact(cx, path, node, &around)
    });
    let mut at = 0;
    facts.issues = each(path, "issues", issues, |path, node| {
        at += 1;
        issue::read(cx, path, node, &around, at - 1)
    });
    facts.events = each(path, "events", events, |path, node| {
        event(cx, path, node, &around, None)
    });
    if !dated {
        facts.client.added_at = earliest(&facts).unwrap_or(cx.reading.now);
    }
    let since = facts.client.added_at;
    facts
        .events
        .extend(shorthand::client(&mut object, &around, since));
    facts.plans = each(path, "plans", plans, |path, node| {
        plan(cx, path, node, &around, since)
    });
    facts.snoozes = each(path, "snoozes", snoozes, |path, node| {
        snooze(cx, path, node, &around)
    });
    object.finish();
    facts
}

/// Who and what the rows of a client may refer to.
fn surroundings(
    cx: &FactsContext,
    path: Path,
    facts: &ClientFacts,
    contacts: &[Node],
    issues: &[Node],
) -> Around {
    let mut people = IdsByName::new();
    let said = |person: &Person| -> Arc<str> { person.id.as_str().into() };
    for person in &facts.people {
        people.insert(person.name.to_lowercase(), said(person));
    }
    people.extend(facts.people.iter().map(|p| (p.id.to_string(), said(p))));
    let ids = contacts.iter().filter_map(|node| node.text_field("id"));
    let mut around = Around {
        client: facts.id().clone(),
        people,
        contacts: ids.map(str::to_owned).collect(),
        issues: vec![],
        issue_names: IdsByName::new(),
    };
    let list = Path::Field(&path, "issues");
    for (index, node) in issues.iter().enumerate() {
        issue::name(cx, Path::Item(&list, index), node, &mut around);
    }
    around
}

fn earliest(facts: &ClientFacts) -> Option<Instant> {
    let contacts = facts.contacts.iter().map(|contact| contact.at);
    let events = facts.events.iter().map(|event| event.at);
    let issues = facts.issues.iter().flat_map(|issue| {
        issue
            .asks
            .iter()
            .map(|ask| ask.opened_at)
            .chain([issue.issue.noticed_at])
    });
    contacts.chain(events).chain(issues).min()
}
