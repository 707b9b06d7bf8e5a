//! What a rule reads, and what the rules share: a word of a table, a number of a day, the year that is nearest.

use super::tables::{Phrases, look_up};
use super::{Clock, Lean, When};
use crate::phrase::word::Word;
use chrono::{Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Weekday};

#[derive(Clone, Copy, Debug, Default)]
pub struct Piece {
    pub date: Option<NaiveDate>,
    pub time: Option<NaiveTime>,
    pub offset: Option<FixedOffset>,
    /// In running text it may as well be something else (`3.4`, `3d`, `sun`).
    pub weak: bool,
}

impl Piece {
    pub fn date(date: NaiveDate) -> Option<Self> {
        sane(date).then_some(Self {
            date: Some(date),
            ..Self::default()
        })
    }

    pub fn time(time: NaiveTime) -> Self {
        Self {
            time: Some(time),
            ..Self::default()
        }
    }

    pub fn weak(self) -> Self {
        Self { weak: true, ..self }
    }

    pub fn when(self, clock: Clock) -> When {
        When {
            date: self.date.unwrap_or(clock.now.date()),
            time: self.time,
            offset: self.offset,
        }
    }
}

/// Years of four digits only, so that every date can be written down again.
pub fn sane(date: NaiveDate) -> bool {
    (1000..=9999).contains(&date.year())
}

/// A word that may introduce what follows it.
pub fn after<'a, 'b>(words: &'a [Word<'b>], leads: &[&str]) -> (&'a [Word<'b>], usize) {
    match words.first() {
        Some(word) if leads.contains(&word.low.as_str()) => (&words[1..], 1),
        _ => (words, 0),
    }
}

/// A word of a table, without the dot of an abbreviation.
pub fn named<T: Copy>(table: Phrases<T>, word: Option<&Word>) -> Option<T> {
    let low = word?.low.as_str();
    look_up(table, low).or_else(|| look_up(table, low.strip_suffix('.')?))
}

pub fn shifted(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    if days < 0 {
        date.checked_sub_days(by)
    } else {
        date.checked_add_days(by)
    }
}

pub fn days_back(today: NaiveDate, day: Weekday) -> i64 {
    i64::from((7 + today.weekday().num_days_from_monday() - day.num_days_from_monday()) % 7)
}

/// A day of a month: `12`, `12.`, `1st`, `22nd`.
pub fn day_number(word: Option<&Word>) -> Option<u32> {
    let low = word?.low.as_str();
    let end = low.find(|c: char| !c.is_ascii_digit()).unwrap_or(low.len());
    let (number, tail) = low.split_at(end);
    (number.len() <= 2 && matches!(tail, "" | "." | "st" | "nd" | "rd" | "th"))
        .then(|| number.parse().ok())?
}

/// Who plans for a day that was over so lately means another.
const JUST_OVER: u64 = 31;

/// The nearest such day on the side that the date leans to, today included; the 29th of February waits for
/// its year. A day to come that is just over is none.
pub fn nearest_year(day: u32, month: u32, clock: Clock) -> Option<NaiveDate> {
    let today = clock.now.date();
    let over = NaiveDate::from_ymd_opt(today.year(), month, day)
        .filter(|date| *date < today && *date + Days::new(JUST_OVER) >= today);
    if clock.lean == Lean::Future && over.is_some() {
        return None;
    }
    (0..=8).find_map(|years| {
        let year = if clock.lean == Lean::Past {
            today.year() - years
        } else {
            today.year() + years
        };
        NaiveDate::from_ymd_opt(year, month, day).filter(|date: &NaiveDate| {
            if clock.lean == Lean::Past {
                *date <= today
            } else {
                *date >= today
            }
        })
    })
}
