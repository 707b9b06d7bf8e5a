//! Typed dates: `yesterday 4pm`, `last fri`, `12 may`, `3.4.`, `2026-05-12T09:00`. The words are in
//! `tables`, the ways to put them together in `rules`.

mod numeric;
mod piece;
mod rules;
pub(super) mod tables;
mod weeks;

use super::word::{Word, words};
use crate::domain::{DateOrder, told_day};
use std::ops::Range;

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

/// Which way a date points that could lie on either side of today (`fri`, `12 may`, `3d`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lean {
    /// Back, today included: when a contact took place.
    Past,
    /// Ahead: when something is planned. A weekday is never today, a day of a month may be.
    Future,
}

#[derive(Clone, Copy, Debug)]
pub struct Clock {
    pub now: NaiveDateTime,
    pub order: DateOrder,
    pub lean: Lean,
}

/// A date as it was understood, local unless it came with an offset of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    pub date: NaiveDate,
    /// The time, if one was typed or follows from it (`2 hours ago`).
    pub time: Option<NaiveTime>,
    /// The offset from UTC, if one was typed (`2026-05-12T09:00+02:00`, `…Z`): then date and time are
    /// those of that offset, not local ones.
    pub offset: Option<FixedOffset>,
}

impl When {
    /// The date and its time, or that of `otherwise` where none was typed.
    pub fn at(&self, otherwise: NaiveTime) -> NaiveDateTime {
        self.date.and_time(self.time.unwrap_or(otherwise))
    }
}

impl When {
    /// As it can be read again.
    pub fn typed_again(self) -> String {
        let date = self.date.format("%Y-%m-%d");
        let offset = self.offset.map_or_else(String::new, |o| o.to_string());
        self.time.map_or_else(
            || date.to_string(),
            |t| format!("{date}T{}{offset}", t.format("%H:%M")),
        )
    }
}

/// Shown before anything is saved: always with the weekday and the whole date, `Fri 20 Nov 2026 16:30`.
impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(&told_day(self.date))?;
        if let Some(time) = self.time {
            write!(f, " {}", time.format("%H:%M"))?;
        }
        self.offset.map_or(Ok(()), |offset| write!(f, " {offset}"))
    }
}

/// Reads a whole text as one date, a time, or both in either order. `None`: it is not one.
pub fn parse(text: &str, clock: Clock) -> Option<When> {
    let words = words(text);
    let found = prefix(&words, clock)?;
    (found.used == words.len()).then_some(found.when)
}

/// The first date within a text that can be nothing else, with its bytes and those of the word that leads to it. What
/// it is counted from (*since*, *last*) is another day.
pub fn within(text: &str, clock: Clock) -> Option<(Range<usize>, When)> {
    const LEADS: &[&str] = &["by", "until", "till", "before", "due", "on", "for", "the"];
    let words = words(text);
    let before = |at: usize| at.checked_sub(1).map_or("", |at| words[at].low.as_str());
    (0..words.len()).find_map(|at| {
        let found = prefix(&words[at..], clock).filter(|found| found.dated && !found.weak)?;
        if ["since", "from", "of", "last", "after"].contains(&before(at)) {
            return None;
        }
        let mut from = at;
        while LEADS.contains(&before(from)) {
            from -= 1;
        }
        let to = words[at + found.used - 1].range.end;
        Some((words[from].range.start..to, found.when))
    })
}

#[derive(Clone, Copy, Debug)]
pub(super) struct DateFound {
    pub when: When,
    /// Whether a date was among it, and not a time alone.
    pub dated: bool,
    /// In running text it may as well be something else.
    pub weak: bool,
    pub used: usize,
}

pub(super) fn prefix(words: &[Word], clock: Clock) -> Option<DateFound> {
    let (piece, used) = rules::longest(words, clock)?;
    Some(DateFound {
        when: piece.when(clock),
        dated: piece.date.is_some(),
        weak: piece.weak,
        used,
    })
}
