//! The kept copies as JSON, from plain values.

use super::layout::{self, shape};
use super::stamp::stamp;
use crate::domain::Instant;
use serde::Serialize;
use std::io::{self, Write};

/// A kept copy.
#[derive(Clone, Debug, Serialize)]
pub struct CopyLine {
    /// What it is called.
    pub name: String,
    /// Where it lies.
    pub path: String,
    /// When it was made.
    #[serde(serialize_with = "stamp")]
    pub at: Instant,
    /// Why it was made, in one word.
    pub why: &'static str,
    /// The last change that it holds.
    pub version: i64,
    /// Its size.
    pub bytes: u64,
}

/// Writes the list.
pub fn list(out: impl Write, backups: &[CopyLine]) -> io::Result<()> {
    layout::write(
        out,
        &shape! { format: "amends-backups", version: 1, backups },
    )
}
