//! One line with a purpose: a step that was done, a snooze, a new issue, a plan. What was understood is
//! shown under it while one types.

use super::mend::RungLine;
use crate::app::Line;
use crate::domain::{ClientId, IssueId};

/// A line to type.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What is asked.
    pub title: String,
    /// An example or a hint, shown while nothing is typed.
    pub hint: String,
    /// What is typed.
    pub line: Line,
    /// What it is for.
    pub purpose: Purpose,
    /// Why the last Enter did nothing.
    pub error: Option<String>,
}

/// What the line is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Record the step shown for a client as done.
    DidIt(ClientId),
    /// Something on the ladder of a repair.
    Rung(ClientId, RungLine),
    /// Resolve an issue; the line is a note.
    Resolve(ClientId, IssueId),
    /// Reopen an issue; the line is a note.
    Reopen(ClientId, IssueId),
    /// A new issue of a client.
    NewIssue(ClientId),
    /// Snooze clients.
    Snooze(Vec<ClientId>),
    /// A plan for clients.
    Plan(Vec<ClientId>),
    /// Pause a client until a date.
    Pause(ClientId),
    /// Record what is next on one issue as done.
    DidItOn(ClientId, IssueId),
    /// Resolve several issues; the line is a note for all.
    ResolveMany(Vec<(ClientId, IssueId)>),
    /// Hand several issues to a supplier whose name is typed.
    HandOver(Vec<(ClientId, IssueId)>),
    /// Tags that clients get, and with a `-` before them lose.
    Tag(Vec<ClientId>),
    /// Hand an issue to a supplier whose name is typed.
    Supplier(ClientId, IssueId),
}

impl Prompt {
    /// A prompt with nothing typed yet.
    #[must_use]
    pub fn new(title: impl Into<String>, hint: impl Into<String>, purpose: Purpose) -> Self {
        Self {
            title: title.into(),
            hint: hint.into(),
            line: Line::default(),
            purpose,
            error: None,
        }
    }
}
