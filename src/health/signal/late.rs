//! What is late: the latest of it by how far it is over, each further one flat.

use super::{ratio, reason};
use crate::health::{Reason, Signal, Why, view::View};

const LATE: f64 = 15.0;
/// Reached at four promises over.
const FULLY_LATE: f64 = 15.0;
const FURTHER: f64 = 3.0;
const FURTHER_AT_MOST: usize = 3;

pub fn ask(view: &View, reasons: &mut Vec<Reason>) {
    let promise = view.reply_limit;
    for (place, owed) in view.late.iter().take(1 + FURTHER_AT_MOST).enumerate() {
        let further = place > 0;
        let grows = FULLY_LATE * ratio(owed.over.as_hours(), promise.as_hours()) / 4.0;
        let points = if further {
            FURTHER
        } else {
            LATE + grows.min(FULLY_LATE)
        };
        let why = Why::Late {
            what: owed.what,
            over: owed.over,
            promise,
            further,
        };
        reasons.push(reason(
            Signal::Late,
            points,
            Some(&view.matters[owed.matter]),
            why,
        ));
    }
}
