//! What is late: answer it; an issue past its date is resolved or given a new date.

use super::Found;
use crate::domain::Step;
use crate::health::view::View;

/// Anything late of a client with priority.
pub(super) fn of_a_prio_client(view: &View<'_>) -> Option<Found> {
    if view.prio {
        latest(view, Step::AnswerNow)
    } else {
        None
    }
}

/// Anything late.
pub(super) fn of_anybody(view: &View<'_>) -> Option<Found> {
    latest(view, Step::Answer)
}

fn latest(view: &View<'_>, step: Step) -> Option<Found> {
    let passed_over = |place: usize| {
        let matter = &view.matters[place];
        matter.waits_for_client() || matter.skips(Step::AnswerNow) || matter.skips(Step::Answer)
    };
    view.late
        .iter()
        .find(|owed| !passed_over(owed.matter))
        .map(|owed| Found::owed(step, owed, view))
}
