//! Points as whole numbers that add up: each is rounded down, and what is left of the shown loss goes to the
//! largest remainders.

use crate::health::{Assessment, Reason};

/// The score as shown: whole, and 0 when the loss is past 100.
pub fn score_shown(judged: &Assessment) -> i64 {
    whole(judged.raw).max(0)
}

/// The points of each reason as shown, in the order given. They add up to the loss shown: 100 less the score
/// shown, or the loss in full when it is past 100.
pub fn points_shown(reasons: &[Reason]) -> Vec<i64> {
    let loss: f64 = reasons.iter().map(|r| r.points).sum();
    let shown = 100 - whole(100.0 - loss);
    let mut points: Vec<i64> = reasons.iter().map(|r| whole(r.points.floor())).collect();
    let mut order: Vec<usize> = (0..reasons.len()).collect();
    let remainder = |at: &usize| reasons[*at].points.fract();
    order.sort_by(|a, b| remainder(b).total_cmp(&remainder(a)));
    let mut left = shown - points.iter().sum::<i64>();
    for at in order {
        if left <= 0 {
            break;
        }
        points[at] += 1;
        left -= 1;
    }
    points
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "rounded, and a score lies within thousands of 0"
)]
fn whole(points: f64) -> i64 {
    points.round() as i64
}
