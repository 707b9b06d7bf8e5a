//! The signals: each looks at a client and may give reasons with their points. The list is data, and its order
//! is the order in which reasons are shown.

mod by_hand;
mod care;
mod habit;
mod healing;
mod in_time;
mod late;
mod mood;
mod silence;
mod trouble;
mod voice;

use super::{Matter, Reason, Signal, Why, view::View};

pub type SignalQuestion = fn(&View, &mut Vec<Reason>);

pub const SIGNALS: &[SignalQuestion] = &[
    late::ask,
    in_time::ask,
    habit::ask,
    trouble::ask,
    mood::ask,
    by_hand::ask,
    healing::ask,
    care::ask,
    voice::ask,
];

/// What the lesser of two silences costs beside the other.
const LESSER_SILENCE: f64 = 4.0;

fn reason(signal: Signal, points: f64, about: Option<&Matter>, why: Why) -> Reason {
    let issue = about.map(|m| (m.facts.issue.id.clone(), m.facts.issue.number));
    Reason {
        signal,
        points,
        issue,
        why,
    }
}

/// `part / whole`, where a whole of nothing is exceeded by anything.
fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 {
        part / whole
    } else if part > 0.0 {
        f64::INFINITY
    } else {
        0.0
    }
}

#[expect(clippy::cast_precision_loss, reason = "days stay far below 2^52")]
fn days(days: i64) -> f64 {
    days as f64
}
