//! The quick log: one line about a contact or a plan, `call yesterday 4pm with Dana: printer is fine :)`.
//!
//! What may stand before the first colon-space is in [`head`], what ends the text in [`tail`], names in
//! [`names`], Tab in [`complete`]. The draft says what was understood and where; saving it is not ours.

mod complete;
mod draft;
mod head;
mod names;
mod tail;

pub use complete::{Completion, complete};
pub use draft::{Answers, Draft, Kind, Makes, Mention, Note, Span};

use super::date::{Clock, Lean};
use crate::domain::{AskId, Channel, ClientId, DateOrder, IssueId, PersonId};
use chrono::NaiveDateTime;

/// A name that can be typed, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<Id> {
    /// Whose.
    pub id: Id,
    /// The name.
    pub name: String,
}

/// An issue that can be named by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenIssue {
    /// Its id.
    pub id: IssueId,
    /// Its number, `#12`.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// Its asks that wait for an answer, oldest first, with their words.
    pub asks: Vec<Named<AskId>>,
}

/// What a line is read against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The local date and time now.
    pub now: NaiveDateTime,
    /// How `3/4` is read.
    pub order: DateOrder,
    /// The channel when none is typed.
    pub channel: Channel,
    /// The people of this client.
    pub people: &'a [Named<PersonId>],
    /// The issues of this client that can be named: the open ones first.
    pub issues: &'a [OpenIssue],
    /// The other clients.
    pub clients: &'a [Named<ClientId>],
}

impl Context<'_> {
    fn clock(&self, lean: Lean) -> Clock {
        Clock { now: self.now, order: self.order, lean }
    }
}

/// Reads a line. Total: whatever is not understood stays text.
#[must_use]
pub fn parse(text: &str, context: &Context<'_>) -> Draft {
    let mut draft = Draft::empty(context.channel);
    draft.text = text.trim().to_owned();
    draft
}
