//! What silence costs by either clock, each by itself; of two the lesser costs less beside the other.

use super::{days, ratio};
use crate::health::view::View;

pub fn of_ours(view: &View) -> f64 {
    let used = ratio(days(view.care_days), f64::from(view.cadence));
    if view.neglected() {
        15.0 + (10.0 * (used - 1.0)).clamp(0.0, 10.0)
    } else {
        4.0 * used
    }
}

pub fn of_theirs(view: &View) -> f64 {
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
