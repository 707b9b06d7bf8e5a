//! Days since our last word, against the cadence.

use super::{LESSER_SILENCE, days, ratio, reason};
use crate::health::{CareSince, Reason, Signal, Why, view::View};

/// What it costs by itself.
pub(super) fn points(view: &View<'_>) -> f64 {
    let used = ratio(days(view.care_days), f64::from(view.cadence));
    if view.neglected() {
        15.0 + (10.0 * (used - 1.0)).clamp(0.0, 10.0)
    } else {
        4.0 * used
    }
}

pub(super) fn ask(view: &View<'_>, reasons: &mut Vec<Reason>) {
    let own = points(view);
    let lesser = view.neglected() && view.rhythm.quiet && own < super::voice::points(view);
    let signal = if view.neglected() {
        Signal::Neglected
    } else {
        Signal::Care
    };
    let since = match view.case.facts.summary.last_care {
        Some(_) => CareSince::OurWord,
        None if view.unknown => CareSince::Unknown,
        None => CareSince::Added,
    };
    let why = Why::Care {
        days: view.care_days,
        cadence: view.cadence,
        since,
        lesser,
    };
    reasons.push(reason(
        signal,
        if lesser { LESSER_SILENCE } else { own },
        None,
        why,
    ));
}
