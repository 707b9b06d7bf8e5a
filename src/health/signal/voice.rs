//! Days since their last word, against their rhythm. No word yet: no silence.

use super::{LESSER_SILENCE, days, ratio, reason};
use crate::health::{Reason, Signal, Why, view::View};

/// What it costs by itself.
pub(super) fn points(view: &View<'_>) -> f64 {
    let Some(silence) = view.rhythm.silence else {
        return 0.0;
    };
    let used = ratio(days(silence), days(view.rhythm.limit));
    if view.rhythm.quiet {
        15.0 + (5.0 * (used - 1.0)).min(5.0)
    } else {
        3.0 * used
    }
}

pub(super) fn ask(view: &View<'_>, reasons: &mut Vec<Reason>) {
    let Some(silence) = view.rhythm.silence else {
        return;
    };
    let own = points(view);
    let lesser = view.neglected() && view.rhythm.quiet && own <= super::care::points(view);
    let signal = if view.rhythm.quiet {
        Signal::Quiet
    } else {
        Signal::Voice
    };
    let why = Why::Voice {
        silence,
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
