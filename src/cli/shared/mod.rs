//! What verbs share: opening, reading what was typed, changing facts, printing, failing. No verb of its own.

pub mod dashboard;
pub mod dated_ahead;
pub mod dates;
pub mod disk;
pub mod entries;
pub mod failure;
pub mod flags;
pub mod open_book;
pub mod options_of;
pub mod output;
pub mod progress;
pub mod save;
pub mod table;
pub mod verb_macros;
pub mod who;
