//! A client of a file, with its people, contacts, plans and snoozes.

use super::context::Context;
use super::node::Node;
use super::object::Object;
use super::refer::Around;
use super::{event, issue, shorthand};
use crate::domain::{
    Channel, Client, ClientFacts, ClientId, Contact, ContactId, Instant, Lines, Outcome, Person,
    PersonId, Plan, PlanId, Snooze, SnoozeId, WakeOn, clean,
};
use crate::wire::facts::field;
use crate::wire::facts::problem::Path;
use std::collections::{BTreeMap, HashMap};

/// Reads a client; `index` is its place in the file.
pub(super) fn read(cx: &Context, path: Path, node: Node, index: usize) -> ClientFacts {
    let id = cx
        .clients
        .get(index)
        .cloned()
        .unwrap_or_else(|| ClientId::new(""));
    let mut object = Object::open(cx, path, node, field::CLIENT);
    let added_at = object.instant("added_at");
    let mut facts = ClientFacts::new(client(
        &mut object,
        id.clone(),
        added_at.unwrap_or(cx.reading.now),
    ));
    let lists = Lists::take(&mut object);
    facts.people = each(path, "people", lists.people, |path, node| {
        person(cx, path, node, &id)
    });
    let around = surroundings(cx, path, &facts, &lists.contacts, &lists.issues);
    facts.contacts = each(path, "contacts", lists.contacts, |path, node| {
        contact(cx, path, node, &around)
    });
    let mut at = 0;
    facts.issues = each(path, "issues", lists.issues, |path, node| {
        at += 1;
        issue::read(cx, path, node, &around, at - 1)
    });
    facts.events = each(path, "events", lists.events, |path, node| {
        event::read(cx, path, node, &around, None)
    });
    if added_at.is_none() {
        facts.client.added_at = earliest(&facts).unwrap_or(cx.reading.now);
    }
    let since = facts.client.added_at;
    facts
        .events
        .extend(shorthand::client(&mut object, &around, since));
    facts.plans = each(path, "plans", lists.plans, |path, node| {
        plan(cx, path, node, &around, since)
    });
    facts.snoozes = each(path, "snoozes", lists.snoozes, |path, node| {
        snooze(cx, path, node, &around)
    });
    object.finish();
    facts
}

/// The lists of a client, taken from it.
struct Lists {
    people: Vec<Node>,
    contacts: Vec<Node>,
    issues: Vec<Node>,
    events: Vec<Node>,
    plans: Vec<Node>,
    snoozes: Vec<Node>,
}

impl Lists {
    fn take(object: &mut Object) -> Self {
        Self {
            people: object.objects("people"),
            contacts: object.objects("contacts"),
            issues: object.objects("issues"),
            events: object.objects("events"),
            plans: object.objects("plans"),
            snoozes: object.objects("snoozes"),
        }
    }
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
    let mut people = HashMap::new();
    for person in &facts.people {
        people.insert(person.name.to_lowercase(), person.id.clone());
    }
    people.extend(
        facts
            .people
            .iter()
            .map(|person| (person.id.to_string(), person.id.clone())),
    );
    let ids = contacts.iter().filter_map(|node| node.text_field("id"));
    let mut around = Around {
        client: facts.id().clone(),
        people,
        contacts: ids.map(|id| (id.to_owned(), ContactId::new(id))).collect(),
        issues: Vec::new(),
        issue_names: HashMap::new(),
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

fn client(object: &mut Object, id: ClientId, added_at: Instant) -> Client {
    object.id("id");
    let mut tags = object.lines("tags");
    tags.sort();
    tags.dedup();
    Client {
        id,
        name: object.needed_line("name"),
        size: object.word("size"),
        billing: object.number("billing", i64::MIN, i64::MAX),
        tags,
        note: object.text("note"),
        fields: fields(object),
        added_at,
        origin: object.origin(),
    }
}

fn fields(object: &mut Object) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    match object.take("fields") {
        None => {}
        Some(Node::Object(entries)) => {
            for (name, value) in entries {
                let value = match value {
                    Node::Text(text) => text,
                    Node::Whole(number) => number.to_string(),
                    Node::Real(number) => number.to_string(),
                    Node::Truth(truth) => truth.to_string(),
                    other => {
                        object.problem(
                            "fields",
                            format!("{name} is {}; it should be a text", other.kind()),
                        );
                        continue;
                    }
                };
                fields.insert(
                    clean(&name, Lines::Fold, 2_000),
                    clean(&value, Lines::Keep, 1_000_000),
                );
            }
        }
        Some(other) => object.problem(
            "fields",
            format!("this is {}; it should be an object of texts", other.kind()),
        ),
    }
    fields
}

fn person(cx: &Context, path: Path, node: Node, client: &ClientId) -> Person {
    let mut object = Object::open(cx, path, node, field::PERSON);
    let given = object.id("id");
    let name = object.needed_line("name");
    let says = format!("{client}/{}", name.to_lowercase());
    let person = Person {
        id: PersonId::new(cx.id_of(path, "person", given, &says)),
        client: client.clone(),
        name,
        role: object.line("role"),
        mails: object.lines("mails"),
        phones: object.lines("phones"),
        answers_to: object.line("answers_to"),
        note: object.text("note"),
        origin: object.origin(),
    };
    object.finish();
    person
}

fn contact(cx: &Context, path: Path, node: Node, around: &Around) -> Contact {
    let mut object = Object::open(cx, path, node, field::CONTACT);
    let given = object.id("id");
    let at = object.needed_instant("at", cx.reading.now);
    let channel = object.word("channel").unwrap_or(Channel::Other);
    let usual = channel.usual_direction();
    let direction = object.word("direction").unwrap_or(usual);
    let says = format!(
        "{}/{}/{direction}/{channel}",
        around.client,
        at.to_rfc3339()
    );
    let contact = Contact {
        id: ContactId::new(cx.id_of(path, "contact", given, &says)),
        client: around.client.clone(),
        at,
        direction,
        channel,
        mood: object.word("mood"),
        text: object.text("text"),
        persons: object.persons("persons", around),
        issues: object.issues("issues", around),
        outcome: object.word("outcome").unwrap_or(Outcome::Reached),
        automatic: object.truth("automatic").unwrap_or(false),
        origin: object.origin(),
    };
    object.finish();
    contact
}

fn plan(cx: &Context, path: Path, node: Node, around: &Around, since: Instant) -> Plan {
    let mut object = Object::open(cx, path, node, field::PLAN);
    let given = object.id("id");
    let what = object.needed_line("what");
    let at = object.instant("at").unwrap_or(since);
    if !object.has("due") {
        cx.problem(path, "“due” is missing".to_owned());
    }
    let due = object.day("due").unwrap_or(at.date_naive());
    let says = format!("{}/{due}/{what}", around.client);
    let plan = Plan {
        id: PlanId::new(cx.id_of(path, "plan", given, &says)),
        client: around.client.clone(),
        issue: object.issue("issue", around),
        what,
        due,
        at,
        done_at: object.instant("done_at"),
        done_as: object.contact("done_as", around),
        dropped_at: object.instant("dropped_at"),
        origin: object.origin(),
    };
    object.finish();
    plan
}

fn snooze(cx: &Context, path: Path, node: Node, around: &Around) -> Snooze {
    let mut object = Object::open(cx, path, node, field::SNOOZE);
    let given = object.id("id");
    let at = object.needed_instant("at", cx.reading.now);
    let until = object.day("until");
    let wake_on = object.word("wake_on").unwrap_or(WakeOn::Date);
    if until.is_none() && wake_on == WakeOn::Date && !object.has("until") {
        cx.problem(
            path,
            "a snooze needs “until”, or a “wake_on” other than date".to_owned(),
        );
    }
    let says = format!("{}/{}", around.client, at.to_rfc3339());
    let snooze = Snooze {
        id: SnoozeId::new(cx.id_of(path, "snooze", given, &says)),
        client: around.client.clone(),
        at,
        until,
        wake_on,
        reason: object.text("reason"),
        ended_at: object.instant("ended_at"),
        origin: object.origin(),
    };
    object.finish();
    snooze
}
