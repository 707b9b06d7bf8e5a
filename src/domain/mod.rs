//! The facts that amends keeps, in the field's words, and the commands that change them.
//!
//! Nothing here judges (that is `health`), stores (`store`) or knows what time it is. Every fact that
//! can be true before it was written down has two dates: `at`, when it was true, and `recorded_at`,
//! when it was written. What changes on an issue or a client is an [`Event`]; the present is read from
//! the events, never kept beside them.

mod answers;
mod ask;
pub mod card;
mod cause;
mod channel;
mod clean;
mod client;
mod command;
mod contact;
mod foreign_columns;

pub mod declare;
mod dialled_number;
mod draft;
mod event;
mod facts;
mod found;
mod history;
mod issue;
mod joined;
mod month;
mod name;
mod nearest;
mod on_screen;
mod percent;
mod person;
mod plan;
mod policy;
mod progress;
mod span;
mod step;
mod word_lists;

pub use answers::{Answers, Mapping, Means, Pick, TableKind, Take};
pub use ask::Ask;
pub use cause::{CAUSES, OTHER as OTHER_CAUSE};
pub use channel::{Channel, Direction};
pub use clean::{
    Clean, LINE_LETTERS, Lines, MARKS_SHOWN, breaks_line, clean, clean_typed, is_hidden,
    shell_word, shown,
};
pub use client::{Client, Size, Snooze, Status, Tie, TieKind, WakeOn};
pub use command::{Change, Command, IMPORT_TITLE, Rewind};
pub use contact::{Contact, ManyContacts, Mood, Outcome};
pub use declare::id::*;
pub(crate) use declare::words;
pub use declare::{Origin, RowKind, UnknownWord};
pub use dialled_number::{DialledNumber, Mentions};
pub use draft::Draft;
pub use event::{Affected, Ball, Doing, Event, Subject, What};
pub use facts::{ClientFacts, IssueFacts, ManyClients, Summary, summarise};
pub use foreign_columns::{beside_clients, beside_issues};
pub use found::{Hit, HitOf};
pub use issue::{Issue, IssueKind, Prevention, Reported, Severity, Solution};
pub use joined::{Joined, add_lines};
pub use month::{english_month, first_day, foreign_month};
pub use name::{bare, name_key, without_accents};
pub use nearest::{did_you_mean, nearest};
pub use on_screen::{ON_SCREEN, counted, on_screen, set_off};
pub use percent::{escaped, percent_decoded, percent_encoded};
pub use person::{Person, Supplier};
pub use plan::Plan;
pub use policy::{
    DateOrder, MOST_DAYS, Policy, Promise, Promises, SETTINGS, Setting, SettingPlace, TagTerms,
    WEEK,
};
pub use progress::Progress;
pub use span::{BadSpan, Date, Instant, Window, WorkTime, told_day, told_soon};
pub use step::Step;
pub(crate) use word_lists::word_lists;
pub use word_lists::{WordLists, Words};
