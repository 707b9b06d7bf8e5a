//! A client of a file, with its people, contacts, plans and snoozes.

use super::context::Context;
use super::object::Object;
use super::refer::{Around, Names};
use super::{issue, shorthand};
use crate::domain::fact::Record as _;
use crate::domain::{
    Channel, Client, ClientFacts, ClientId, Contact, ContactId, Event, EventId, Instant, IssueId,
    Person, PersonId, Plan, PlanId, Snooze, SnoozeId, Subject, WakeOn,
};
use crate::wire::facts::names::{self, file_word};
use crate::wire::facts::node::Node;
use crate::wire::facts::problem::Path;
use std::sync::Arc;

/// Reads a client; `index` is its place in the file.
pub(super) fn read(cx: &Context, path: Path, node: Node, index: usize) -> ClientFacts {
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

/// Reads each row of a list.
pub(super) fn each<T>(
    path: Path,
    name: &str,
    nodes: Vec<Node>,
    mut read: impl FnMut(Path, Node) -> T,
) -> Vec<T> {
    let list = Path::Field(&path, name);
    nodes
        .into_iter()
        .enumerate()
        .map(|(index, node)| read(Path::Item(&list, index), node))
        .collect()
}

/// Who and what the rows of a client may refer to.
fn surroundings(
    cx: &Context,
    path: Path,
    facts: &ClientFacts,
    contacts: &[Node],
    issues: &[Node],
) -> Around {
    let mut people = Names::new();
    let said = |person: &Person| -> Arc<str> { person.id.as_str().into() };
    for person in &facts.people {
        people.insert(person.name.to_lowercase(), said(person));
    }
    let by_id = facts.people.iter().map(|p| (p.id.to_string(), said(p)));
    people.extend(by_id);
    let ids = contacts.iter().filter_map(|node| node.text_field("id"));
    let mut around = Around {
        client: facts.id().clone(),
        people,
        contacts: ids.map(str::to_owned).collect(),
        issues: Vec::new(),
        issue_names: Names::new(),
    };
    let list = Path::Field(&path, "issues");
    for (index, node) in issues.iter().enumerate() {
        issue::name(cx, Path::Item(&list, index), node, &mut around);
    }
    around
}

/// The earliest date that anything says of a client.
fn earliest(facts: &ClientFacts) -> Option<Instant> {
    let contacts = facts.contacts.iter().map(|contact| contact.at);
    let events = facts.events.iter().map(|event| event.at);
    let issues = facts.issues.iter().flat_map(|issue| {
        let asks = issue.asks.iter().map(|ask| ask.opened_at);
        asks.chain([issue.issue.noticed_at])
    });
    contacts.chain(events).chain(issues).min()
}

fn person(cx: &Context, path: Path, node: Node, client: &ClientId) -> Person {
    let mut object = Object::open(cx, path, node, Person::FIELDS, &[]);
    let mut person: Person = object.record();
    object.finish();
    person.client = client.clone();
    let says = format!("{client}/{}", person.name.to_lowercase());
    person.id = PersonId::new(cx.own_id(path, "person", person.id.as_str(), &says));
    person
}

fn contact(cx: &Context, path: Path, node: Node, around: &Around) -> Contact {
    let mut object = Object::open(cx, path, node, Contact::FIELDS, &[]).among(around);
    let channel = match object.peek("channel") {
        Some(Node::Text(text)) => text.parse().unwrap_or(Channel::Other),
        _ => Channel::Other,
    };
    let usual = channel.usual_direction().word();
    object.default("direction", || Node::Text(usual.to_owned()));
    let mut contact: Contact = object.record();
    object.finish();
    contact.client = around.client.clone();
    let says = format!(
        "{}/{}/{}/{}",
        around.client,
        contact.at.to_rfc3339(),
        contact.direction,
        contact.channel
    );
    contact.id = ContactId::new(cx.own_id(path, "contact", contact.id.as_str(), &says));
    contact
}

fn plan(cx: &Context, path: Path, node: Node, around: &Around, since: Instant) -> Plan {
    let mut object = Object::open(cx, path, node, Plan::FIELDS, &[]).among(around);
    object.default("at", || Node::At(since));
    let mut plan: Plan = object.record();
    object.finish();
    plan.client = around.client.clone();
    let says = format!("{}/{}/{}", around.client, plan.due, plan.what);
    plan.id = PlanId::new(cx.own_id(path, "plan", plan.id.as_str(), &says));
    plan
}

fn snooze(cx: &Context, path: Path, node: Node, around: &Around) -> Snooze {
    let mut object = Object::open(cx, path, node, Snooze::FIELDS, &[]).among(around);
    let without_date = object.peek("until").is_none();
    let mut snooze: Snooze = object.record();
    object.finish();
    if without_date && snooze.wake_on == WakeOn::Date {
        let message = "a snooze needs “until”, or a “wake_on” other than date";
        cx.problem(path, message.to_owned());
    }
    snooze.client = around.client.clone();
    let says = format!("{}/{}", around.client, snooze.at.to_rfc3339());
    snooze.id = SnoozeId::new(cx.own_id(path, "snooze", snooze.id.as_str(), &says));
    snooze
}

/// Reads an event on an issue of a client, or on the client itself.
pub(super) fn event(
    cx: &Context,
    path: Path,
    node: Node,
    around: &Around,
    issue: Option<&IssueId>,
) -> Event {
    let mut object = Object::open(cx, path, node, Event::FIELDS, &[])
        .among(around)
        .on_client(issue.is_none());
    let event = object.record();
    object.finish();
    placed(cx, path, around, issue, event)
}

/// An event where it belongs, with its id.
pub(super) fn placed(
    cx: &Context,
    path: Path,
    around: &Around,
    issue: Option<&IssueId>,
    mut event: Event,
) -> Event {
    event.client = around.client.clone();
    event.subject = issue.map_or(Subject::Client, |issue| Subject::Issue(issue.clone()));
    let owner = issue.map_or_else(|| around.client.as_str(), IssueId::as_str);
    let what = file_word(event.what.word());
    let says = format!("{owner}/{what}/{}", event.at.to_rfc3339());
    event.id = EventId::new(cx.own_id(path, "event", event.id.as_str(), &says));
    event
}
