//! The mark by hand, where no mood says the same already.

use super::reason;
use crate::health::{Reason, Signal, Why, view::View};

pub fn ask(view: &View, reasons: &mut Vec<Reason>) {
    if let (Some(mark), None) = (view.marked, view.sour) {
        let why = Why::ByHand {
            at: mark.at,
            note: mark.note.clone(),
        };
        reasons.push(reason(Signal::ByHand, 15.0, None, why));
    }
}
