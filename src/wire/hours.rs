//! Working time as JSON: what the `hours` verbs give with `--json`. The reckoning is done elsewhere; here are
//! its results, as plain values.

use super::{Stamp, layout};
use crate::domain::{Instant, WorkTime};
use serde::Serialize;
use std::io::{self, Write};

/// Whether we are open.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// When.
    pub at: Instant,
    /// Whether we are open then.
    pub open: bool,
    /// When that changes; `None`: never.
    pub until: Option<Instant>,
}

/// Working time between two instants.
#[derive(Clone, Debug)]
pub struct Between<'a> {
    /// From.
    pub from: Instant,
    /// To.
    pub to: Instant,
    /// So much.
    pub time: WorkTime,
    /// How it adds up, a line a day.
    pub working: &'a [String],
}

/// When a working time is over.
#[derive(Clone, Debug)]
pub struct Due<'a> {
    /// From.
    pub from: Instant,
    /// So much.
    pub time: WorkTime,
    /// When.
    pub due: Instant,
    /// How it adds up, a line a day.
    pub working: &'a [String],
}

#[derive(Serialize)]
struct HoursShape<'a> {
    format: &'static str,
    version: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    working: Option<&'a [String]>,
}

const EMPTY: HoursShape<'static> = HoursShape {
    format: "amends-hours",
    version: 1,
    at: None,
    open: None,
    until: None,
    from: None,
    to: None,
    seconds: None,
    time: None,
    due: None,
    working: None,
};

/// Writes whether we are open.
///
/// # Errors
/// When the text cannot be written.
pub fn now(out: impl Write, now: Now) -> io::Result<()> {
    let until = now.until.map(Stamp);
    layout::write(
        out,
        &HoursShape {
            at: Some(Stamp(now.at)),
            open: Some(now.open),
            until,
            ..EMPTY
        },
    )
}

/// Writes the working time between two instants.
///
/// # Errors
/// When the text cannot be written.
pub fn between(out: impl Write, between: &Between) -> io::Result<()> {
    let shape = HoursShape {
        from: Some(Stamp(between.from)),
        to: Some(Stamp(between.to)),
        seconds: Some(between.time.0),
        time: Some(between.time.to_string()),
        working: Some(between.working),
        ..EMPTY
    };
    layout::write(out, &shape)
}

/// Writes when a working time is over.
///
/// # Errors
/// When the text cannot be written.
pub fn due(out: impl Write, due: &Due) -> io::Result<()> {
    let shape = HoursShape {
        from: Some(Stamp(due.from)),
        seconds: Some(due.time.0),
        time: Some(due.time.to_string()),
        due: Some(Stamp(due.due)),
        working: Some(due.working),
        ..EMPTY
    };
    layout::write(out, &shape)
}
