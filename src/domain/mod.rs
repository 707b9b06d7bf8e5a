//! The facts that amends keeps, in the field's words, and the commands that change them.
//!
//! Nothing here judges (that is `health`), stores (`store`) or knows what time it is. Every fact that
//! can be true before it was written down has two dates: `at`, when it was true, and `recorded_at`,
//! when it was written. What changes on an issue or a client is an [`Event`]; the present is read from
//! the events, never kept beside them.

mod ask;
mod cause;
mod clean;
mod client;
mod command;
mod contact;

mod draft;
mod event;
pub mod fact;
mod facts;
mod history;
mod id;
mod issue;
mod name;
mod nearest;
mod person;
mod plan;
mod policy;
mod progress;
mod span;
mod step;
mod word;

pub use ask::Ask;
pub use cause::{CAUSES, Cause, OTHER as OTHER_CAUSE};
pub use clean::{Lines, MARKS_SHOWN, breaks_line, clean, clean_typed, is_hidden, shown};
pub use client::{Client, Size, Snooze, Status, Tie, TieKind, WakeOn};
pub use command::{Change, Command, IMPORT_TITLE, RowKind};
pub use contact::{Channel, Contact, Direction, Mood, Outcome};
pub use draft::Draft;
pub use event::{Affected, Ball, Doing, Event, Subject, What};
pub use facts::{Answer, ClientFacts, IssueFacts, Summary, summarise};
pub use id::*;
pub use issue::{Issue, IssueKind, Prevention, Reported, Severity, Solution};
pub use name::name_key;
pub use nearest::nearest;
pub use person::{Person, Supplier};
pub use plan::Plan;
pub use policy::{DateOrder, MOST_DAYS, Policy, Promise, Promises, TagTerms, Window, WorkTime};
pub use progress::Progress;
pub use span::BadSpan;
pub use step::Step;
pub use word::UnknownWord;
pub(crate) use word::words;

use fact::record;

/// An instant, always UTC inside the program; the policy's zone turns it into a local date.
pub type Instant = chrono::DateTime<chrono::Utc>;
/// A local calendar date.
pub type Date = chrono::NaiveDate;

record! {
    /// Kept with every stored row: which import it came from and when it last changed.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    Origin {
        /// When it was written down; `None` only before the store has seen it.
        recorded_at: Option<Instant>,
        /// The key it had in the file that it came from, so that the same file twice adds nothing.
        source_key: Option<String>,
        /// The import that brought it.
        batch: Option<BatchId> => PLAIN.hidden(),
        /// Its place among all rows in the order in which they were first written down; `None` before it is
        /// stored, and of rows from before that was kept.
        place: Option<i64> => PLAIN.hidden(),
        /// The store's version when this row was last written; 0 before it is stored. An edit carries the
        /// revision it started from and is refused when the row has moved on.
        revision: i64 = 0 => PLAIN.hidden(),
    }
}
