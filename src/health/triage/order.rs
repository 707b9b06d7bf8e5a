//! The order of Today: not steady first, the unclamped score rounded to six decimals, drift90 (low first: the
//! warmest, whom a word still reaches), then the name.

use super::Judged;
use crate::domain::Instant;
use crate::health::{Assessment, Standing};
use std::cmp::Ordering;

/// A row's place on Today: by what it is there for, of the owed by when that falls due, then in the order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct OrderRank<'a> {
    pub group: u8,
    pub due: Option<Instant>,
    pub place: OrderPlace<'a>,
}

/// A client's place in the order.
pub struct OrderPlace<'a> {
    /// Its place in the list given.
    pub index: usize,
    by: OrderKey,
    name: &'a str,
    id: &'a str,
}

/// What the order goes by before the name.
#[derive(Clone, Copy, Debug, Default)]
pub struct OrderKey {
    millionths: i64,
    drift90: f64,
}

/// More millionths than a score has, which part the steady from the others.
const STEADY: i64 = 1 << 60;

impl OrderKey {
    pub fn of(judged: &Assessment) -> Self {
        Self {
            millionths: millionths(judged.raw)
                + STEADY * i64::from(judged.standing == Standing::Steady),
            drift90: judged.drift90,
        }
    }
}

impl<'a> OrderPlace<'a> {
    pub fn new(index: usize, by: OrderKey, one: &'a impl Judged) -> Self {
        Self {
            index,
            by,
            name: one.name(),
            id: one.id().as_str(),
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "rounded, and a score lies within thousands of 0"
)]
fn millionths(raw: f64) -> i64 {
    (raw * 1e6).round() as i64
}

impl Ord for OrderPlace<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.by.millionths)
            .cmp(&other.by.millionths)
            .then_with(|| self.by.drift90.total_cmp(&other.by.drift90))
            .then_with(|| self.name.cmp(other.name))
            .then_with(|| self.id.cmp(other.id))
    }
}

impl PartialOrd for OrderPlace<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for OrderPlace<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for OrderPlace<'_> {}
