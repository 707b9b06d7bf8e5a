//! Days since our last word, against the cadence.

use super::{LESSER_SILENCE, reason, silence};
use crate::health::{CareSince, Reason, Signal, Why, view::View};

pub fn ask(view: &View, reasons: &mut Vec<Reason>) {
    let own = silence::of_ours(view);
    let lesser = view.neglected() && view.rhythm.quiet && own < silence::of_theirs(view);
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
