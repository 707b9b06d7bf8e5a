//! The rhythm: how often a client is usually heard, shrunk towards thirty days, and what its silence means.

use crate::domain::{Date, Summary};

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rhythm {
    /// On how many days they were heard in all.
    pub heard: u32,
    /// How many gaps between those days count, at most eight.
    pub gaps: usize,
    pub median: Option<f64>,
    /// The usual gap in days, shrunk towards thirty. Computed with.
    pub usual: f64,
    pub silence: Option<i64>,
    /// Whole days of silence up to which nothing is flagged.
    pub limit: i64,
    pub quiet: bool,
    /// How likely silence is to go on for another ninety days, if they were ever heard. A tie-break only,
    /// never shown as a probability.
    pub drift90: Option<f64>,
}

pub fn rhythm(summary: &Summary, today: Date) -> Rhythm {
    of_days(&summary.voice_days, summary.voice_day_count, today)
}

/// The same by the last days on which they were heard, and on how many days they were heard in all.
pub fn of_days(days: &[Date], heard: u32, today: Date) -> Rhythm {
    let mut gaps = [0_i64; 8];
    let mut n = 0;
    for pair in days[days.len().saturating_sub(9)..].windows(2) {
        gaps[n] = (pair[1] - pair[0]).num_days();
        n += 1;
    }
    let gaps = &mut gaps[..n];
    let usual = usual(gaps);
    let limit = limit(usual);
    let silence = days.last().map(|last| (today - *last).num_days().max(0));
    Rhythm {
        heard,
        gaps: n,
        median: median(gaps),
        usual,
        silence,
        limit,
        quiet: silence.is_some_and(|s| s > limit),
        drift90: silence.map(|s| drift90(usual, s)),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "days and counts stay far below 2^52"
)]
fn usual(gaps: &[i64]) -> f64 {
    // The logarithm of the product is the sum of the logarithms, and eight gaps of centuries fit into it.
    let product: f64 = gaps.iter().map(|gap| *gap as f64).product();
    ((30.0 * 30.0 * product).ln() / (2.0 + gaps.len() as f64)).exp()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "floored, and at most a few thousand years of days"
)]
fn limit(usual: f64) -> i64 {
    ((2.5 * usual).max(7.0) + 1e-6).floor() as i64
}

#[expect(clippy::cast_precision_loss, reason = "days stay far below 2^52")]
fn median(gaps: &mut [i64]) -> Option<f64> {
    gaps.sort_unstable();
    let upper = *gaps.get(gaps.len() / 2)?;
    let lower = gaps[(gaps.len() - 1) / 2];
    Some((lower + upper) as f64 / 2.0)
}

#[expect(clippy::cast_precision_loss, reason = "days stay far below 2^52")]
fn drift90(usual: f64, silence: i64) -> f64 {
    // x^1.5 without the price of a general power.
    let survival = |days: f64| 1.0 / (1.0 + (days / usual) * (days / usual).sqrt());
    let silence = silence as f64;
    survival(90.0).max(survival(silence + 90.0) / survival(silence))
}
