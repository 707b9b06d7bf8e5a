//! How the words of a date go together.

use super::{Clock, When};
use crate::phrase::word::Word;
use chrono::{NaiveDate, NaiveTime};

/// A date, a time, or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    pub date: Option<NaiveDate>,
    pub time: Option<NaiveTime>,
}
impl Piece {
    pub(super) fn when(self, clock: Clock) -> When {
        When { date: self.date.unwrap_or(clock.now.date()), time: self.time, offset: None }
    }
}
pub(super) fn longest(_words: &[Word<'_>], _clock: Clock) -> Option<(Piece, usize)> {
    None
}
