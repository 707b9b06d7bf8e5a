//! An event as it is written: its word, its value, and to whom.

use super::shape::{Day, Stamp, is_empty};
use crate::domain::{Affected, Ball, Event, Instant, Status, What};
use serde::Serialize;
use serde_json::{Value, json};

/// An event.
#[derive(Serialize)]
pub(super) struct EventShape<'a> {
    id: &'a str,
    at: Stamp,
    what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    promise: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chase_on: Option<Day>,
    #[serde(skip_serializing_if = "is_empty")]
    by: &'a str,
    #[serde(skip_serializing_if = "is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_key: Option<&'a str>,
}

impl<'a> From<&'a Event> for EventShape<'a> {
    fn from(event: &'a Event) -> Self {
        let promise = match &event.what {
            What::Promise { promise, .. } => Some(promise.word().replace(' ', "_")),
            _ => None,
        };
        let to = match &event.what {
            What::Apologised(to) | What::Touches(to) => Some(affected(to)),
            _ => None,
        };
        let chase_on = match &event.what {
            What::Ball { chase_on, .. } => chase_on.map(Day),
            _ => None,
        };
        Self {
            id: event.id.as_str(),
            at: Stamp(event.at),
            what: event_word(&event.what),
            promise,
            value: value(&event.what),
            to,
            chase_on,
            by: &event.by,
            note: &event.note,
            contact: event.contact.as_ref().map(crate::domain::ContactId::as_str),
            recorded_at: event.origin.recorded_at.map(Stamp),
            source_key: event.origin.source_key.as_deref(),
        }
    }
}

/// What an event is called in the file.
pub(in crate::wire) fn event_word(what: &What) -> &'static str {
    match what {
        What::Severity(_) => "severity",
        What::Doing(_) => "doing",
        What::Cause(_) => "cause",
        What::AboveUs(_) => "above_us",
        What::Ball { .. } => "ball",
        What::Promised(_) => "promised",
        What::ToldBoss => "told_boss",
        What::ToldClient => "told_client",
        What::Apologised(_) => "apologised",
        What::Touches(_) => "touches",
        What::Resolved => "resolved",
        What::Reopened => "reopened",
        What::Confirmed => "confirmed",
        What::Settled => "settled",
        What::NeedsMending(_) => "needs_mending",
        What::Skipped(_) => "skipped",
        What::Status(_) => "status",
        What::Cadence(_) => "cadence",
        What::Promise { .. } => "promise",
        What::SouredByHand(_) => "soured_by_hand",
    }
}

/// The value of an event that has one; null takes back what was said.
fn value(what: &What) -> Option<Value> {
    let stamp = |at: &Instant| json!(Stamp(*at));
    match what {
        What::Severity(severity) => Some(json!(severity.word())),
        What::Doing(doing) => Some(json!(doing.word())),
        What::Cause(cause) => Some(json!(cause)),
        What::AboveUs(holds) | What::NeedsMending(holds) | What::SouredByHand(holds) => {
            Some(json!(holds))
        }
        What::Ball { ball, .. } => Some(match ball {
            Ball::Us => json!("us"),
            Ball::Client => json!("client"),
            Ball::Supplier(id) => json!({ "supplier": id.as_str() }),
        }),
        What::Promised(by) => Some(by.as_ref().map_or(Value::Null, stamp)),
        What::Skipped(step) => Some(json!(step.word())),
        What::Status(status) => Some(match status {
            Status::Active => json!("active"),
            Status::Former => json!("former"),
            Status::Paused { until } => json!({ "paused": Day(*until) }),
        }),
        What::Cadence(days) => Some(json!(days)),
        What::Promise { time, .. } => Some(json!(time.map(|time| time.to_string()))),
        What::ToldBoss
        | What::ToldClient
        | What::Apologised(_)
        | What::Touches(_)
        | What::Resolved
        | What::Reopened
        | What::Confirmed
        | What::Settled => None,
    }
}

fn affected(to: &Affected) -> Value {
    match to {
        Affected::Client => json!("client"),
        Affected::Person(id) => json!({ "person": id.as_str() }),
        Affected::Other(id) => json!({ "client": id.as_str() }),
    }
}
