//! Shapes for other programs: versioned JSON twins of the facts and of what is judged of them, so that the
//! inside can change without breaking anybody outside.
//!
//! The only layer that knows serde's output for others. It reads and writes text handed to it; it opens no
//! file, asks no clock and knows no time zone (whoever calls says what a local time means). Every shape
//! begins with its `format` and `version`; a field may be added within a version, none is taken away or
//! changes its meaning.

#![expect(
    non_camel_case_types,
    reason = "in `shape!` the type of a field is called as the field"
)]

pub mod backup;
pub mod client;
pub mod doctor;
pub mod facts;
pub mod game_plan;
pub mod hours;
pub mod insights;
pub mod issue;
pub mod journal;
mod layout;
pub mod mapping;
pub mod mend;
pub mod plan;
pub mod policy;
pub mod subject;
pub mod supplier;
pub mod today;

pub use layout::write;
pub use serde::Serialize;

use layout::{Day, Stamp};
