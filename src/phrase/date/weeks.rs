//! Days by the week or month that they are in: `tue last week`, `eom`, `the 3rd`.

use super::piece::{Piece, after, day_number, days_back, named, nearest_year, shifted};
use super::tables::{
    DateUnit, EDGES, Edge, NUMBERS, PARTS_OF_MONTH, UNITS, WEEKDAYS, WHICH, WhichDay, longest_of,
    look_up,
};
use super::{Clock, Lean};
use crate::{domain::english_month, phrase::word::Word};
use chrono::{Datelike, Months, NaiveDate, Weekday};

/// `friday week`, `a week on friday`: a week after the next one.
pub fn a_week_on(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let led = words.iter().zip(["a", "week", "on"]);
    let led = led.filter(|(word, said)| word.low == *said).count() == 3;
    let at = if led { 3 } else { 0 };
    let day = named(WEEKDAYS, words.get(at))?;
    let behind = words.get(1).is_some_and(|word| word.low == "week");
    ((led || behind) && clock.lean == Lean::Future).then_some(())?;
    let today = clock.now.date();
    let date = shifted(today, 14 - days_back(today, day))?;
    Some((Piece::date(date)?, if led { 4 } else { 2 }))
}

/// `sun 2 weeks ago`, `tue last week`, `next week monday`: the weekday of that week.
pub fn weekday_of_a_week(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let today = clock.now.date();
    let monday = shifted(today, -i64::from(today.weekday().num_days_from_monday()))?;
    let of = |weeks: i64, day: Weekday| {
        shifted(monday, weeks * 7 + i64::from(day.num_days_from_monday()))
    };
    let week = |words: &[Word]| match named(WHICH, words.first())? {
        _ if words.get(1)?.low != "week" => None,
        WhichDay::Last => Some(-1),
        WhichDay::Next => Some(1),
        WhichDay::This => Some(0),
        WhichDay::Coming => None,
    };
    if let Some(weeks) = week(words) {
        let (rest, on) = after(&words[2..], &["on"]);
        return Some((
            Piece::date(of(weeks, named(WEEKDAYS, rest.first())?)?)?,
            3 + on,
        ));
    }
    let day = named(WEEKDAYS, words.first())?;
    if let Some(weeks) = week(&words[1..]) {
        return Some((Piece::date(of(weeks, day)?)?, 3));
    }
    // So many weeks before the last one that was.
    let count = number(&words.get(1)?.low)?;
    let weeks = named(UNITS, words.get(2)).and_then(|unit| match unit {
        DateUnit::Days(each) if each % 7 == 0 => Some(each / 7),
        _ => None,
    })?;
    let back = days_back(today, day) + i64::from(count.checked_mul(weeks)?) * 7;
    (words.get(3)?.low == "ago").then_some(())?;
    Some((Piece::date(shifted(today, -back)?)?, 4))
}

fn number(low: &str) -> Option<u32> {
    look_up(NUMBERS, low).or_else(|| low.parse().ok())
}

/// `eom`, `end of next week`, `early next month`.
pub fn edge(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let (rest, the) = after(words, &["the"]);
    let (used, edge) = longest_of(EDGES, rest)?;
    let today = clock.now.date();
    let monday = shifted(today, -i64::from(today.weekday().num_days_from_monday()))?;
    let first = today.with_day(1)?;
    let date = match edge {
        Edge::Friday(weeks) => shifted(monday, weeks * 7 + 4)?.max(today),
        Edge::Monday => shifted(monday, 7)?,
        Edge::Month(months) => shifted(first.checked_add_months(Months::new(months + 1))?, -1)?,
        Edge::First => first.checked_add_months(Months::new(1))?,
        Edge::Year => NaiveDate::from_ymd_opt(today.year(), 12, 31)?,
    };
    let piece = Piece::date(date)?;
    // “the year end meeting” is on some day.
    let named = ["year", "month"].contains(&rest[0].low.as_str());
    Some((if named { piece.weak() } else { piece }, used + the))
}

/// `in December`, `early Jan`, `end of March`: of the nearest year. Weak: it is as often what was talked about.
pub fn part_of_month(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let (rest, lead) = after(words, &["in", "the"]);
    let (used, day) = longest_of(PARTS_OF_MONTH, rest).unwrap_or((0, 1));
    if used + lead == 0 {
        return None;
    }
    let low = rest.get(used)?.low.as_str();
    let month = english_month(low.trim_end_matches('.'))?;
    let first = nearest_year(day.min(28), month, clock)?.with_day(1)?;
    let last = shifted(first.checked_add_months(Months::new(1))?, -1)?;
    let date = first.with_day(day).unwrap_or(last);
    Some((Piece::date(date)?.weak(), lead + used + 1))
}

/// What may follow a day of the month and not be counted by it: “the 3rd time” is no day.
const AFTER: &[&str] = &[
    "to", "at", "with", "by", "from", "about", "re", "call", "visit", "and",
];

/// `the 3rd`: of this month or the nearest that has one.
pub fn ordinal(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let (rest, the) = after(words, &["the"]);
    let low = rest.first()?.low.as_str();
    let suffix = ["st", "nd", "rd", "th"].iter().any(|s| low.ends_with(s));
    let day = day_number(rest.first()).filter(|_| suffix && the == 1)?;
    let today = clock.now.date();
    let first = today.with_day(1)?;
    let date = (0..12).find_map(|months| {
        let months = Months::new(months);
        let month = match clock.lean {
            Lean::Past => first.checked_sub_months(months)?,
            Lean::Future => first.checked_add_months(months)?,
        };
        let date = month.with_day(day)?;
        let fits = match clock.lean {
            Lean::Past => date <= today,
            Lean::Future => date >= today,
        };
        fits.then_some(date)
    })?;
    let strong = rest
        .get(1)
        .is_none_or(|next| AFTER.contains(&next.low.as_str()));
    let piece = Piece::date(date)?;
    Some((if strong { piece } else { piece.weak() }, 1 + the))
}
