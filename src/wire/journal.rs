//! The journal as JSON, from plain values: what was done, when, by which desk.

use super::layout::{shape, stamp};
use crate::domain::Instant;
use serde::Serialize;

#[derive(Clone, Copy, Debug, Serialize)]
pub struct JournalLine<'a> {
    pub version: i64,
    /// `change`, `import`, `undo` or `redo`.
    pub kind: &'a str,
    pub title: &'a str,
    pub desk: &'a str,
    /// Who did it: a name, or who has the desk.
    pub by: &'a str,
    #[serde(serialize_with = "stamp")]
    pub recorded_at: Instant,
    /// It was taken back, and not done again since.
    pub undone: bool,
}

pub fn list(entries: &[JournalLine]) -> impl Serialize {
    shape! { format: "amends-journal", version: 1, entries }
}
