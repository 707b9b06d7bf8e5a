//! The oldest ask that waits and is still in time. Asked only if nothing is late.

use super::{ratio, reason};
use crate::domain::WorkTime;
use crate::health::{Reason, Signal, Why, view::View};

const ALL_OF_THE_PROMISE: f64 = 4.0;

pub fn ask(view: &View, reasons: &mut Vec<Reason>) {
    let (true, Some(owed)) = (view.late.is_empty(), view.in_time.first()) else {
        return;
    };
    let promise = view.reply_limit;
    let age = WorkTime(promise.0 + owed.over.0);
    let points = ALL_OF_THE_PROMISE * ratio(age.as_hours(), promise.as_hours());
    let why = Why::InTime { age, promise };
    reasons.push(reason(
        Signal::InTime,
        points,
        Some(&view.matters[owed.matter]),
        why,
    ));
}
