//! Working time as JSON: what the `hours` verbs give with `--json`. The reckoning is done elsewhere; here are
//! its results, as plain values.

use super::{Stamp, layout::shape};
use crate::domain::{Instant, WorkTime};
use serde::Serialize;

const FORMAT: &str = "amends-hours";

/// Whether it is open, and when that changes; `None`: never.
pub fn now(at: Instant, open: bool, until: Option<Instant>) -> impl Serialize {
    shape! {
        format: FORMAT,
        version: 1,
        at: Stamp(at),
        open,
        #[serde(flatten)]
        until: until.map(|until| shape! { until: Stamp(until) }),
    }
}

/// `working`: how it adds up, a line a day.
pub fn between(from: Instant, to: Instant, time: WorkTime, working: &[String]) -> impl Serialize {
    shape! {
        format: FORMAT,
        version: 1,
        from: Stamp(from),
        to: Stamp(to),
        seconds: time.0,
        time: time.to_string(),
        working,
    }
}

/// `working`: how it adds up, a line a day.
pub fn due(from: Instant, time: WorkTime, due: Instant, working: &[String]) -> impl Serialize {
    shape! {
        format: FORMAT,
        version: 1,
        from: Stamp(from),
        seconds: time.0,
        time: time.to_string(),
        due: Stamp(due),
        working,
    }
}
