//! The rows as they are written: twins of the facts, borrowed from them.

use super::event::EventShape;
use super::issue::IssueShape;
use crate::domain::{ClientFacts, Contact, Date, Instant, Person, Plan, Snooze, Supplier, Tie};
use chrono::SecondsFormat;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// An instant in UTC, with as many decimals as it has.
#[derive(Clone, Copy)]
pub(in crate::wire) struct Stamp(pub Instant);

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

/// A local day.
#[derive(Clone, Copy)]
pub(in crate::wire) struct Day(pub Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Whether a text says nothing.
pub(super) fn is_empty(text: &&str) -> bool {
    text.is_empty()
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands the field over so"
)]
fn is_false(truth: &bool) -> bool {
    !truth
}

/// A supplier.
#[derive(Serialize)]
pub(in crate::wire) struct SupplierShape<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "is_empty")]
    phone: &'a str,
    #[serde(skip_serializing_if = "is_empty")]
    mail: &'a str,
    #[serde(skip_serializing_if = "is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_key: Option<&'a str>,
}

impl<'a> From<&'a Supplier> for SupplierShape<'a> {
    fn from(row: &'a Supplier) -> Self {
        Self {
            id: row.id.as_str(),
            name: &row.name,
            phone: &row.phone,
            mail: &row.mail,
            note: &row.note,
            recorded_at: row.origin.recorded_at.map(Stamp),
            source_key: row.origin.source_key.as_deref(),
        }
    }
}

/// A tie.
#[derive(Serialize)]
pub(in crate::wire) struct TieShape<'a> {
    id: &'a str,
    client: &'a str,
    kind: &'static str,
    other: &'a str,
    #[serde(skip_serializing_if = "is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_key: Option<&'a str>,
}

impl<'a> From<&'a Tie> for TieShape<'a> {
    fn from(row: &'a Tie) -> Self {
        Self {
            id: row.id.as_str(),
            client: row.client.as_str(),
            kind: row.kind.word(),
            other: row.other.as_str(),
            note: &row.note,
            recorded_at: row.origin.recorded_at.map(Stamp),
            source_key: row.origin.source_key.as_deref(),
        }
    }
}

/// A person at a client.
#[derive(Serialize)]
pub(in crate::wire) struct PersonShape<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "is_empty")]
    role: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    mails: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    phones: &'a [String],
    #[serde(skip_serializing_if = "is_empty")]
    answers_to: &'a str,
    #[serde(skip_serializing_if = "is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_key: Option<&'a str>,
}

impl<'a> From<&'a Person> for PersonShape<'a> {
    fn from(row: &'a Person) -> Self {
        Self {
            id: row.id.as_str(),
            name: &row.name,
            role: &row.role,
            mails: &row.mails,
            phones: &row.phones,
            answers_to: &row.answers_to,
            note: &row.note,
            recorded_at: row.origin.recorded_at.map(Stamp),
            source_key: row.origin.source_key.as_deref(),
        }
    }
}

/// A contact.
#[derive(Serialize)]
pub(in crate::wire) struct ContactShape<'a> {
    id: &'a str,
    at: Stamp,
    direction: &'static str,
    channel: &'static str,
    outcome: &'static str,
    #[serde(skip_serializing_if = "is_false")]
    automatic: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    mood: Option<&'static str>,
    #[serde(skip_serializing_if = "is_empty")]
    text: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    persons: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    issues: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_key: Option<&'a str>,
}

impl<'a> From<&'a Contact> for ContactShape<'a> {
    fn from(row: &'a Contact) -> Self {
        Self {
            id: row.id.as_str(),
            at: Stamp(row.at),
            direction: row.direction.word(),
            channel: row.channel.word(),
            outcome: row.outcome.word(),
            automatic: row.automatic,
            mood: row.mood.map(crate::domain::Mood::word),
            text: &row.text,
            persons: row
                .persons
                .iter()
                .map(crate::domain::PersonId::as_str)
                .collect(),
            issues: row
                .issues
                .iter()
                .map(crate::domain::IssueId::as_str)
                .collect(),
            recorded_at: row.origin.recorded_at.map(Stamp),
            source_key: row.origin.source_key.as_deref(),
        }
    }
}

/// A plan.
#[derive(Serialize)]
pub(in crate::wire) struct PlanShape<'a> {
    id: &'a str,
    what: &'a str,
    due: Day,
    at: Stamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    done_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    done_as: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dropped_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_key: Option<&'a str>,
}

impl<'a> From<&'a Plan> for PlanShape<'a> {
    fn from(row: &'a Plan) -> Self {
        Self {
            id: row.id.as_str(),
            what: &row.what,
            due: Day(row.due),
            at: Stamp(row.at),
            issue: row.issue.as_ref().map(crate::domain::IssueId::as_str),
            done_at: row.done_at.map(Stamp),
            done_as: row.done_as.as_ref().map(crate::domain::ContactId::as_str),
            dropped_at: row.dropped_at.map(Stamp),
            recorded_at: row.origin.recorded_at.map(Stamp),
            source_key: row.origin.source_key.as_deref(),
        }
    }
}

/// A snooze.
#[derive(Serialize)]
pub(in crate::wire) struct SnoozeShape<'a> {
    id: &'a str,
    at: Stamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Day>,
    wake_on: &'static str,
    #[serde(skip_serializing_if = "is_empty")]
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_key: Option<&'a str>,
}

impl<'a> From<&'a Snooze> for SnoozeShape<'a> {
    fn from(row: &'a Snooze) -> Self {
        Self {
            id: row.id.as_str(),
            at: Stamp(row.at),
            until: row.until.map(Day),
            wake_on: row.wake_on.word(),
            reason: &row.reason,
            ended_at: row.ended_at.map(Stamp),
            recorded_at: row.origin.recorded_at.map(Stamp),
            source_key: row.origin.source_key.as_deref(),
        }
    }
}

/// A client with all its facts.
#[derive(Serialize)]
pub(in crate::wire) struct ClientShape<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    billing: Option<i64>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    fields: &'a BTreeMap<String, String>,
    added_at: Stamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_key: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    people: Vec<PersonShape<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contacts: Vec<ContactShape<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    issues: Vec<IssueShape<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    events: Vec<EventShape<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    plans: Vec<PlanShape<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    snoozes: Vec<SnoozeShape<'a>>,
}

impl<'a> From<&'a ClientFacts> for ClientShape<'a> {
    fn from(row: &'a ClientFacts) -> Self {
        Self {
            id: row.client.id.as_str(),
            name: &row.client.name,
            size: row.client.size.map(crate::domain::Size::word),
            billing: row.client.billing,
            tags: &row.client.tags,
            note: &row.client.note,
            fields: &row.client.fields,
            added_at: Stamp(row.client.added_at),
            recorded_at: row.client.origin.recorded_at.map(Stamp),
            source_key: row.client.origin.source_key.as_deref(),
            people: row.people.iter().map(Into::into).collect(),
            contacts: row.contacts.iter().map(Into::into).collect(),
            issues: row.issues.iter().map(Into::into).collect(),
            events: row.events.iter().map(Into::into).collect(),
            plans: row.plans.iter().map(Into::into).collect(),
            snoozes: row.snoozes.iter().map(Into::into).collect(),
        }
    }
}
