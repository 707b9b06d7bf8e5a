//! An event of a file: what changed on an issue or a client.

use super::context::Context;
use super::node::Node;
use super::object::Object;
use super::policy::parse_work_time;
use super::refer::{Around, find_client, find_person};
use crate::domain::{
    Affected, Ball, Event, EventId, Instant, IssueId, MOST_DAYS, Origin, Promise, Severity, Status,
    Subject, What, nearest,
};
use crate::wire::facts::field;
use crate::wire::facts::problem::Path;

/// Reads an event on an issue of a client, or on the client itself. Where it cannot be understood the
/// problem is noted and anything stands for it.
pub(super) fn read(
    cx: &Context,
    path: Path,
    node: Node,
    around: &Around,
    issue: Option<&IssueId>,
) -> Event {
    let mut object = Object::open(cx, path, node, field::EVENT);
    let given = object.id("id");
    let at = object.needed_instant("at", cx.reading.now);
    let word = object.needed_line("what");
    let words = if issue.is_some() {
        field::ISSUE_EVENTS
    } else {
        field::CLIENT_EVENTS
    };
    let known = words.contains(&word.as_str());
    if !known && !word.is_empty() {
        let hint =
            nearest(&word, words.iter().copied()).map(|near| format!("; did you mean “{near}”?"));
        let message = format!(
            "“{word}” is not one of: {}{}",
            words.join(", "),
            hint.unwrap_or_default()
        );
        object.problem("what", message);
    }
    let what = if known {
        what(&mut object, &word, around)
    } else {
        None
    };
    let made = event(
        cx,
        path,
        around,
        issue,
        at,
        what.unwrap_or(What::Settled),
        given,
    );
    let event = Event {
        by: object.line("by"),
        note: object.text("note"),
        contact: object.contact("contact", around),
        origin: object.origin(),
        ..made
    };
    if !known {
        for name in ["value", "to", "promise", "chase_on"] {
            object.take(name);
        }
    }
    object.finish();
    event
}

/// An event with nothing but its date and what it says.
pub(super) fn event(
    cx: &Context,
    path: Path,
    around: &Around,
    issue: Option<&IssueId>,
    at: Instant,
    what: What,
    given: Option<String>,
) -> Event {
    let owner = issue.map_or_else(|| around.client.as_str(), IssueId::as_str);
    let says = format!(
        "{owner}/{}/{}",
        crate::wire::facts::write::event_word(&what),
        at.to_rfc3339()
    );
    Event {
        id: EventId::new(cx.id_of(path, "event", given, &says)),
        client: around.client.clone(),
        subject: issue.map_or(Subject::Client, |issue| Subject::Issue(issue.clone())),
        at,
        by: String::new(),
        what,
        note: String::new(),
        contact: None,
        origin: Origin::default(),
    }
}

/// Reads what an event says.
fn what(object: &mut Object, word: &str, around: &Around) -> Option<What> {
    Some(match word {
        "told_boss" => What::ToldBoss,
        "told_client" => What::ToldClient,
        "resolved" => What::Resolved,
        "reopened" => What::Reopened,
        "confirmed" => What::Confirmed,
        "settled" => What::Settled,
        "above_us" => What::AboveUs(object.truth("value").unwrap_or(true)),
        "needs_mending" => What::NeedsMending(object.truth("value").unwrap_or(true)),
        "soured_by_hand" => What::SouredByHand(object.truth("value").unwrap_or(true)),
        "apologised" => What::Apologised(affected(object, around)?),
        "touches" => What::Touches(affected(object, around)?),
        "skipped" => What::Skipped(object.needed_word("value")?),
        "doing" => What::Doing(object.needed_word("value")?),
        "cause" => What::Cause(object.needed_line("value")),
        "severity" => {
            let node = needed(object)?;
            What::Severity(severity(object, "value", &node)?)
        }
        "ball" => {
            let node = needed(object)?;
            What::Ball {
                ball: ball(object, "value", node)?,
                chase_on: object.day("chase_on"),
            }
        }
        "promised" => match needed(object)? {
            Node::Null => What::Promised(None),
            node => What::Promised(Some(
                object
                    .cx
                    .deadline(Path::Field(&object.path, "value"), &node)?,
            )),
        },
        "status" => {
            let node = needed(object)?;
            What::Status(status(object, "value", node)?)
        }
        "cadence" => match needed(object)? {
            Node::Null => What::Cadence(None),
            node => What::Cadence(Some(days(object, "value", &node)?)),
        },
        "promise" => promise(object)?,
        _ => return None,
    })
}

/// The value of an event that cannot do without; null is one.
fn needed(object: &mut Object) -> Option<Node> {
    let value = object.take_raw("value");
    if value.is_none() {
        object
            .cx
            .problem(object.path, "“value” is missing".to_owned());
    }
    value
}

fn promise(object: &mut Object) -> Option<What> {
    let promise: Option<Promise> = object.needed_word("promise");
    let time = match needed(object)? {
        Node::Null => None,
        node => Some(parse_work_time(object, "value", &node)?),
    };
    Some(What::Promise {
        promise: promise?,
        time,
    })
}

/// A severity; `stops` is enough for the longest.
pub(super) fn severity(object: &Object, name: &str, node: &Node) -> Option<Severity> {
    match node {
        Node::Text(text) if text == "stops" => Some(Severity::Stops),
        Node::Text(text) => object.parse_word(name, text),
        other => {
            object.problem(
                name,
                format!(
                    "this is {}; it should be annoys, harms or stops their business",
                    other.kind()
                ),
            );
            None
        }
    }
}

/// Whose ball: `us`, `client`, or `{"supplier": …}`.
pub(super) fn ball(object: &Object, name: &str, node: Node) -> Option<Ball> {
    match node {
        Node::Text(text) if text == "us" => Some(Ball::Us),
        Node::Text(text) if text == "client" => Some(Ball::Client),
        Node::Object(_) => {
            let mut inner = Object::open(
                object.cx,
                Path::Field(&object.path, name),
                node,
                field::SUPPLIER_BALL,
            );
            let supplier = inner.supplier("supplier");
            if supplier.is_none() && !inner.has("supplier") {
                inner.finish();
            }
            supplier.map(Ball::Supplier)
        }
        _ => {
            object.problem(
                name,
                "this should be \"us\", \"client\" or {\"supplier\": \"name\"}",
            );
            None
        }
    }
}

/// A status: `active`, `former`, or `{"paused": "2025-06-01"}`.
pub(super) fn status(object: &Object, name: &str, node: Node) -> Option<Status> {
    match node {
        Node::Text(text) if text == "active" => Some(Status::Active),
        Node::Text(text) if text == "former" => Some(Status::Former),
        Node::Object(_) => {
            let mut inner = Object::open(
                object.cx,
                Path::Field(&object.path, name),
                node,
                field::PAUSED,
            );
            let until = inner.day("paused");
            inner.finish();
            until.map(|until| Status::Paused { until })
        }
        _ => {
            object.problem(
                name,
                "this should be \"active\", \"former\" or {\"paused\": \"2025-06-01\"}",
            );
            None
        }
    }
}

/// A cadence in days.
pub(super) fn days(object: &Object, name: &str, node: &Node) -> Option<u16> {
    object
        .parse_number(name, node, 1, MOST_DAYS.into())
        .and_then(|days| u16::try_from(days).ok())
}

/// To whom: `client` (the usual), `{"person": …}` or `{"client": …}`.
fn affected(object: &mut Object, around: &Around) -> Option<Affected> {
    let node = object.take("to");
    let path = Path::Field(&object.path, "to");
    match node {
        None => Some(Affected::Client),
        Some(Node::Text(text)) if text == "client" => Some(Affected::Client),
        Some(node) if node.field("person").is_some() => {
            let mut inner = Object::open(object.cx, path, node, field::TO_PERSON);
            let person = inner.take("person");
            inner.finish();
            find_person(object.cx, Path::Field(&path, "person"), &person?, around)
                .map(Affected::Person)
        }
        Some(node) if node.text_field("client").is_some() => {
            let mut inner = Object::open(object.cx, path, node, field::TO_CLIENT);
            let client = inner.raw_text("client");
            inner.finish();
            find_client(object.cx, Path::Field(&path, "client"), &client?).map(Affected::Other)
        }
        Some(_) => {
            object.problem(
                "to",
                "this should be \"client\", {\"person\": \"name\"} or {\"client\": \"name\"}",
            );
            None
        }
    }
}
