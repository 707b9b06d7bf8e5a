//! Days since their last word, against their rhythm. No word yet: no silence.

use super::{LESSER_SILENCE, reason, silence};
use crate::health::{Reason, Signal, Why, view::View};

pub fn ask(view: &View, reasons: &mut Vec<Reason>) {
    let Some(silent) = view.rhythm.silence else {
        return;
    };
    let own = silence::of_theirs(view);
    let lesser = view.neglected() && view.rhythm.quiet && own <= silence::of_ours(view);
    let signal = if view.rhythm.quiet {
        Signal::Quiet
    } else {
        Signal::Voice
    };
    let why = Why::Voice {
        silence: silent,
        limit: view.rhythm.limit,
        median: view.rhythm.median.filter(|_| view.rhythm.gaps >= 3),
        heard: view.rhythm.heard,
        lesser,
    };
    reasons.push(reason(
        signal,
        if lesser { LESSER_SILENCE } else { own },
        None,
        why,
    ));
}
