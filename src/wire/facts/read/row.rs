//! The rows of a client and of an issue, each with its place and its id.

use super::{context::FactsContext, object::Object, refer::Around};
use crate::domain::{
    Ask, Channel, ClientId, Contact, Event, Instant, Issue, IssueId, Person, Plan, Prevention,
    Snooze, Solution, Subject, WakeOn, declare::FactRecord as _,
};
use crate::wire::facts::{names::file_word, node::Node, problem::Path};

pub fn each<T>(
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

pub fn person(cx: &FactsContext, path: Path, node: Node, client: &ClientId) -> Person {
    let mut person: Person = Object::open(cx, path, node, Person::FIELDS, &[]).whole();
    person.client = client.clone();
    let says = format!("{client}/{}", person.name.to_lowercase());
    cx.own_id(path, "person", &mut person.id, &says);
    person
}

pub fn contact(cx: &FactsContext, path: Path, node: Node, around: &Around) -> Contact {
    let mut object = Object::open(cx, path, node, Contact::FIELDS, &[]).among(around);
    let channel = match object.peek("channel") {
        Some(Node::Text(text)) => text.parse().unwrap_or(Channel::Other),
        _ => Channel::Other,
    };
    let usual = channel.usual_direction().word();
    object.default("direction", || Node::Text(usual.to_owned()));
    let mut contact: Contact = object.whole();
    contact.client = around.client.clone();
    let says = format!(
        "{}/{}/{}/{}",
        around.client,
        contact.at.to_rfc3339(),
        contact.direction,
        contact.channel
    );
    cx.own_id(path, "contact", &mut contact.id, &says);
    contact
}

/// What is meant to be done for a client, which was added then.
pub fn plan(cx: &FactsContext, path: Path, node: Node, around: &Around, since: Instant) -> Plan {
    let mut object = Object::open(cx, path, node, Plan::FIELDS, &[]).among(around);
    object.default("at", || Node::At(since));
    let mut plan: Plan = object.whole();
    plan.client = around.client.clone();
    let says = format!("{}/{}/{}", around.client, plan.due, plan.what);
    cx.own_id(path, "plan", &mut plan.id, &says);
    plan
}

pub fn snooze(cx: &FactsContext, path: Path, node: Node, around: &Around) -> Snooze {
    let object = Object::open(cx, path, node, Snooze::FIELDS, &[]).among(around);
    let without_date = object.peek("until").is_none();
    let mut snooze: Snooze = object.whole();
    if without_date && snooze.wake_on == WakeOn::Date {
        let message = "a snooze needs “until”, or a “wake_on” other than date";
        cx.problem(path, message.to_owned());
    }
    snooze.client = around.client.clone();
    let says = format!("{}/{}", around.client, snooze.at.to_rfc3339());
    cx.own_id(path, "snooze", &mut snooze.id, &says);
    snooze
}

/// Reads an event on an issue of a client, or on the client itself.
pub fn event(
    cx: &FactsContext,
    path: Path,
    node: Node,
    around: &Around,
    issue: Option<&IssueId>,
) -> Event {
    let object = Object::open(cx, path, node, Event::FIELDS, &[])
        .among(around)
        .on_client(issue.is_none());
    placed(cx, path, around, issue, object.whole())
}

/// An event where it belongs, with its id.
pub fn placed(
    cx: &FactsContext,
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
    cx.own_id(path, "event", &mut event.id, &says);
    event
}

pub fn ask(cx: &FactsContext, path: Path, node: Node, around: &Around, issue: &Issue) -> Ask {
    let mut object = Object::open(cx, path, node, Ask::FIELDS, &[]).among(around);
    object.default("opened_at", || Node::At(issue.noticed_at));
    let unanswered = object.peek("answered_at").is_none();
    if unanswered && object.peek("answered_by").is_some() {
        object.problem("answered_by", "say also when: “answered_at” is missing");
    }
    let mut ask: Ask = object.whole();
    ask.issue = issue.id.clone();
    let says = format!("{}/{}", issue.id, ask.opened_at.to_rfc3339());
    cx.own_id(path, "ask", &mut ask.id, &says);
    ask
}

pub fn solution(cx: &FactsContext, path: Path, node: Node, issue: &Issue) -> Solution {
    let mut object = Object::open(cx, path, node, Solution::FIELDS, &[]);
    object.default("at", || Node::At(issue.noticed_at));
    let mut solution: Solution = object.whole();
    solution.issue = issue.id.clone();
    let says = format!("{}/{}", issue.id, solution.at.to_rfc3339());
    cx.own_id(path, "solution", &mut solution.id, &says);
    solution
}

pub fn prevention(cx: &FactsContext, path: Path, node: Node, issue: &IssueId) -> Prevention {
    let mut prevention: Prevention = Object::open(cx, path, node, Prevention::FIELDS, &[]).whole();
    prevention.issue = issue.clone();
    let says = format!("{issue}/{}", prevention.at.to_rfc3339());
    cx.own_id(path, "prevention", &mut prevention.id, &says);
    prevention
}
