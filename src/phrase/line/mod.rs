//! The line of a log: what people type as they speak, read by ten rules in their order; what one rule took, no later
//! one reads. A line becomes one record (contact, attempt, note), or a plan, or one and a plan.
//!
//! The words are in `phrases`, a table each. Names are rule 1 (`who`), clauses and the head 2 (`typed`), notes 3
//! (`note`), whose it is 4 (`whose`), the channel 5 (`channel`), nobody reached 6 (`nobody`), intentions 7 (`plan`),
//! days 8 (`when`), moods and questions 9 (`mood`); `read` goes through them and puts the records together, with what
//! is answered and what is automatic (10). A duty ends only by what was clearly said: of two readings the one that
//! leaves more standing is taken.

mod clause;
mod complete;
mod exchange_told;
mod issues;
mod mood;
mod names;
mod nobody;
mod note;
mod phrases;
mod plan;
mod preview;
mod read;
mod text;
mod typed;
mod understood;
mod when;
mod who;
mod whose;

pub use complete::{Completion, complete, complete_addressed};
pub use phrases::{is_everyday, is_ordinary};
pub use preview::{GUESSED, PreviewRow, preview};
pub use read::{addressed, begins_with, read};
pub use understood::{Doubt, Exchange, Intent, Mention, SpanKind, Understood, WordSpan};

use super::date::{Clock, Lean, When};
use crate::domain::{AskId, Channel, ClientId, Date, DateOrder, IssueId, PersonId};
use chrono::NaiveDateTime;

/// A name that can be typed, and whose it is.
#[derive(Clone, Debug)]
pub struct Named<Id> {
    pub id: Id,
    pub name: String,
}

/// An issue that can be named by its number.
#[derive(Clone, Debug)]
pub struct OpenIssue {
    pub id: IssueId,
    pub number: i64,
    pub title: String,
    /// Its asks that wait for an answer, oldest first, with their words.
    pub asks: Vec<OpenAsk>,
}

#[derive(Clone, Debug)]
pub struct OpenAsk {
    pub id: AskId,
    pub name: String,
    /// When it was asked, by the local clock.
    pub opened: NaiveDateTime,
}

/// What was said of the line beside the line, by key, option or verb.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Beside {
    #[default]
    Nothing,
    Answers(Vec<AskId>),
    Note,
}

#[derive(Clone, Copy, Debug)]
pub struct LineContext<'a> {
    pub now: NaiveDateTime,
    /// The day of a plan for which none was typed: the next working day.
    pub next_day: Date,
    pub order: DateOrder,
    pub channel: Channel,
    /// The client's own name; empty where there are several.
    pub client: &'a str,
    pub people: &'a [Named<PersonId>],
    pub addresses: &'a [Named<PersonId>],
    pub issues: &'a [OpenIssue],
    pub clients: &'a [Named<ClientId>],
    /// Others who are no client's, by name, in small letters: suppliers.
    pub others: &'a [String],
    /// The same of those who work with us: the boss, whoever sits here.
    pub staff: &'a [String],
    pub many: usize,
    pub beside: &'a Beside,
}

impl LineContext<'_> {
    /// When a plan is due for which no day was typed.
    pub fn next_working_day(&self) -> When {
        When {
            date: self.next_day,
            time: None,
            offset: None,
        }
    }

    fn clock(&self, lean: Lean) -> Clock {
        Clock {
            now: self.now,
            order: self.order,
            lean,
        }
    }
}
