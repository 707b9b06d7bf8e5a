//! Working time as JSON: what the `hours` verbs give with `--json`. The reckoning is done elsewhere; here are
//! its results, as plain values.

use super::Stamp;
use super::layout::{self, shape};
use crate::domain::{Instant, WorkTime};
use std::io::{self, Write};

#[derive(Clone, Copy, Debug)]
pub struct Now {
    pub at: Instant,
    pub open: bool,
    /// When that changes; `None`: never.
    pub until: Option<Instant>,
}

#[derive(Clone, Debug)]
pub struct Between<'a> {
    pub from: Instant,
    pub to: Instant,
    pub time: WorkTime,
    /// How it adds up, a line a day.
    pub working: &'a [String],
}

#[derive(Clone, Debug)]
pub struct Due<'a> {
    pub from: Instant,
    pub time: WorkTime,
    pub due: Instant,
    /// How it adds up, a line a day.
    pub working: &'a [String],
}

const FORMAT: &str = "amends-hours";

pub fn now(out: impl Write, now: Now) -> io::Result<()> {
    let (format, at, open) = (FORMAT, Stamp(now.at), now.open);
    match now.until.map(Stamp) {
        Some(until) => layout::write(out, &shape! { format, version: 1, at, open, until }),
        None => layout::write(out, &shape! { format, version: 1, at, open }),
    }
}

pub fn between(out: impl Write, between: &Between) -> io::Result<()> {
    let shape = shape! {
        format: FORMAT,
        version: 1,
        from: Stamp(between.from),
        to: Stamp(between.to),
        seconds: between.time.0,
        time: between.time.to_string(),
        working: between.working,
    };
    layout::write(out, &shape)
}

pub fn due(out: impl Write, due: &Due) -> io::Result<()> {
    let shape = shape! {
        format: FORMAT,
        version: 1,
        from: Stamp(due.from),
        seconds: due.time.0,
        time: due.time.to_string(),
        due: Stamp(due.due),
        working: due.working,
    };
    layout::write(out, &shape)
}
