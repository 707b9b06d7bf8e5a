//! Answers that are usually late, against the standard promise. Asked only if nothing is late now.

use super::reason;
use crate::health::{Reason, Signal, Why, view::View};

const HABIT: f64 = 3.0;
const FROM: usize = 3;

pub fn ask(view: &View, reasons: &mut Vec<Reason>) {
    let answers = &view.case.facts.summary.answers;
    if !view.late.is_empty() || answers.len() < FROM {
        return;
    }
    let promise = view.reply_standard;
    let calendar = view.case.calendar;
    let late = answers
        .iter()
        .filter(|a| calendar.between_paused(a.opened, a.answered, &a.pauses) > promise)
        .count();
    if late >= FROM {
        let why = Why::SlowHabit {
            late,
            of: answers.len(),
            promise,
        };
        reasons.push(reason(Signal::SlowHabit, HABIT, None, why));
    }
}
