//! How they sounded when last heard, if no fix has answered it.

use super::reason;
use crate::domain::Mood;
use crate::health::{Reason, Signal, Why, view::View};

pub fn ask(view: &View, reasons: &mut Vec<Reason>) {
    let Some((at, mood)) = view.sour else { return };
    let points = if mood == Mood::Angry { 25.0 } else { 15.0 };
    let days = (view.today - view.case.calendar.local_date(at)).num_days();
    reasons.push(reason(
        Signal::Mood,
        points,
        None,
        Why::Mood { mood, at, days },
    ));
}
