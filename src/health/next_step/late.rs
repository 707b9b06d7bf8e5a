//! What we owe: what is late, first for a client with priority, and asks still in time.

use super::Found;
use crate::domain::Step;
use crate::health::view::{Owed, View};

/// Of a client with priority what is late, else an ask that waits, also while it is still in time.
pub fn of_a_prio_client(view: &View) -> Option<Found> {
    if !view.prio {
        return None;
    }
    first(view, &view.late, Step::AnswerNow).or_else(|| first(view, &view.in_time, Step::AnswerNow))
}

pub fn of_anybody(view: &View) -> Option<Found> {
    first(view, &view.late, Step::Answer)
}

pub fn in_time(view: &View) -> Option<Found> {
    first(view, &view.in_time, Step::ReplyToday)
}

/// The first that waits for us and is not passed over.
fn first(view: &View, owed: &[Owed], step: Step) -> Option<Found> {
    let ours = |owed: &&Owed| {
        let matter = &view.matters[owed.matter];
        !matter.waits_for_client() && !matter.skips_answer(owed.waits_from())
    };
    owed.iter()
        .find(ours)
        .map(|owed| Found::owed(step, owed, view))
}
