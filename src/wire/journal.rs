//! The journal as JSON, from plain values: what was done, when, by which desk.

use super::{Stamp, layout};
use crate::domain::Instant;
use serde::Serialize;
use std::io::{self, Write};

/// One entry.
#[derive(Clone, Copy, Debug)]
pub struct JournalLine<'a> {
    /// Its sequence number.
    pub version: i64,
    /// `change`, `import`, `undo` or `redo`.
    pub kind: &'a str,
    /// What was done, in words.
    pub title: &'a str,
    /// By which desk.
    pub desk: &'a str,
    /// When it was written down.
    pub recorded_at: Instant,
    /// It was taken back, and not done again since.
    pub undone: bool,
}

#[derive(Serialize)]
struct List<'a> {
    format: &'static str,
    version: u8,
    entries: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    version: i64,
    kind: &'a str,
    title: &'a str,
    desk: &'a str,
    recorded_at: Stamp,
    undone: bool,
}

impl<'a> From<&JournalLine<'a>> for Line<'a> {
    fn from(entry: &JournalLine<'a>) -> Self {
        let JournalLine {
            version,
            kind,
            title,
            desk,
            recorded_at,
            undone,
        } = *entry;
        Self {
            version,
            kind,
            title,
            desk,
            recorded_at: Stamp(recorded_at),
            undone,
        }
    }
}

/// Writes entries in the order given.
///
/// # Errors
/// When the text cannot be written.
pub fn list(out: impl Write, entries: &[JournalLine]) -> io::Result<()> {
    let entries = entries.iter().map(Into::into).collect();
    layout::write(
        out,
        &List {
            format: "amends-journal",
            version: 1,
            entries,
        },
    )
}
