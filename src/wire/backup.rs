//! The kept copies as JSON, from plain values.

use super::{Stamp, layout};
use crate::domain::Instant;
use serde::{Serialize, Serializer};
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

fn stamp<S: Serializer>(at: &Instant, serializer: S) -> Result<S::Ok, S::Error> {
    Stamp(*at).serialize(serializer)
}

#[derive(Serialize)]
struct List<'a> {
    format: &'static str,
    version: u8,
    backups: &'a [CopyLine],
}

/// Writes the list.
///
/// # Errors
/// When the text cannot be written.
pub fn list(out: impl Write, backups: &[CopyLine]) -> io::Result<()> {
    layout::write(
        out,
        &List {
            format: "amends-backups",
            version: 1,
            backups,
        },
    )
}
