//! An issue as it is written, with its asks, events, solutions and preventions.

use super::event::EventShape;
use super::shape::{Day, Stamp, is_empty};
use crate::domain::{Ask, IssueFacts, Prevention, Solution};
use serde::Serialize;

/// An ask.
#[derive(Serialize)]
pub(in crate::wire) struct AskShape<'a> {
    id: &'a str,
    opened_at: Stamp,
    #[serde(skip_serializing_if = "is_empty")]
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_key: Option<&'a str>,
}

impl<'a> From<&'a Ask> for AskShape<'a> {
    fn from(row: &'a Ask) -> Self {
        Self {
            id: row.id.as_str(),
            opened_at: Stamp(row.opened_at),
            text: &row.text,
            contact: row.contact.as_ref().map(crate::domain::ContactId::as_str),
            answered_at: row.answered_at.map(Stamp),
            answered_by: row
                .answered_by
                .as_ref()
                .map(crate::domain::ContactId::as_str),
            recorded_at: row.origin.recorded_at.map(Stamp),
            source_key: row.origin.source_key.as_deref(),
        }
    }
}

/// A solution.
#[derive(Serialize)]
pub(in crate::wire) struct SolutionShape<'a> {
    id: &'a str,
    at: Stamp,
    #[serde(skip_serializing_if = "is_empty")]
    text: &'a str,
    works: bool,
    worth: bool,
    timely: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    supplier: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_key: Option<&'a str>,
}

impl<'a> From<&'a Solution> for SolutionShape<'a> {
    fn from(row: &'a Solution) -> Self {
        Self {
            id: row.id.as_str(),
            at: Stamp(row.at),
            text: &row.text,
            works: row.works,
            worth: row.worth,
            timely: row.timely,
            supplier: row.supplier.as_ref().map(crate::domain::SupplierId::as_str),
            recorded_at: row.origin.recorded_at.map(Stamp),
            source_key: row.origin.source_key.as_deref(),
        }
    }
}

/// A prevention.
#[derive(Serialize)]
pub(in crate::wire) struct PreventionShape<'a> {
    id: &'a str,
    at: Stamp,
    what: &'a str,
    #[serde(skip_serializing_if = "is_empty")]
    who: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    done_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_key: Option<&'a str>,
}

impl<'a> From<&'a Prevention> for PreventionShape<'a> {
    fn from(row: &'a Prevention) -> Self {
        Self {
            id: row.id.as_str(),
            at: Stamp(row.at),
            what: &row.what,
            who: &row.who,
            due: row.due.map(Day),
            done_at: row.done_at.map(Stamp),
            recorded_at: row.origin.recorded_at.map(Stamp),
            source_key: row.origin.source_key.as_deref(),
        }
    }
}

/// An issue with all that happened to it.
#[derive(Serialize)]
pub(in crate::wire) struct IssueShape<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<i64>,
    kind: &'static str,
    title: &'a str,
    noticed_at: Stamp,
    reported: &'static str,
    #[serde(skip_serializing_if = "is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded_at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_key: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    asks: Vec<AskShape<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    events: Vec<EventShape<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    solutions: Vec<SolutionShape<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    preventions: Vec<PreventionShape<'a>>,
}

impl<'a> From<&'a IssueFacts> for IssueShape<'a> {
    fn from(row: &'a IssueFacts) -> Self {
        Self {
            id: row.issue.id.as_str(),
            number: Some(row.issue.number).filter(|number| *number != 0),
            kind: row.issue.kind.word(),
            title: &row.issue.title,
            noticed_at: Stamp(row.issue.noticed_at),
            reported: row.issue.reported.word(),
            note: &row.issue.note,
            recorded_at: row.issue.origin.recorded_at.map(Stamp),
            source_key: row.issue.origin.source_key.as_deref(),
            asks: row.asks.iter().map(Into::into).collect(),
            events: row.events.iter().map(Into::into).collect(),
            solutions: row.solutions.iter().map(Into::into).collect(),
            preventions: row.preventions.iter().map(Into::into).collect(),
        }
    }
}
