//! The words of the date grammar. What is not here is not understood.

use crate::phrase::word::Word;
use chrono::Weekday;

pub(in crate::phrase) const WEEKDAYS: &[(&[&str], Weekday)] = &[
    (&["mon", "monday"], Weekday::Mon),
    (&["tue", "tues", "tuesday"], Weekday::Tue),
    (&["wed", "weds", "wednesday"], Weekday::Wed),
    (&["thu", "thur", "thurs", "thursday"], Weekday::Thu),
    (&["fri", "friday"], Weekday::Fri),
    (&["sat", "saturday"], Weekday::Sat),
    (&["sun", "sunday"], Weekday::Sun),
];

/// Days by their distance from today.
pub(super) const DAYS: &[(&[&str], i32)] = &[
    (&["today"], 0),
    (&["yesterday"], -1),
    (&["tomorrow"], 1),
    (&["tonight"], 0),
    (&["this", "morning"], 0),
    (&["this", "afternoon"], 0),
    (&["this", "am"], 0),
    (&["this", "pm"], 0),
    (&["this", "evening"], 0),
    (&["earlier", "today"], 0),
    (&["later", "today"], 0),
    (&["eod"], 0),
    (&["cob"], 0),
    (&["end", "of", "day"], 0),
    (&["end", "of", "the", "day"], 0),
    (&["close", "of", "business"], 0),
    (&["last", "night"], -1),
    (&["day", "before", "yesterday"], -2),
    (&["the", "day", "before", "yesterday"], -2),
    (&["day", "after", "tomorrow"], 2),
    (&["the", "day", "after", "tomorrow"], 2),
];

/// The edges of weeks, months and years.
pub(super) const EDGES: &[(&[&str], Edge)] = &[
    (&["eow"], Edge::Friday(0)),
    (&["end", "of", "week"], Edge::Friday(0)),
    (&["end", "of", "the", "week"], Edge::Friday(0)),
    (&["end", "of", "this", "week"], Edge::Friday(0)),
    (&["end", "of", "next", "week"], Edge::Friday(1)),
    (&["late", "next", "week"], Edge::Friday(1)),
    (&["start", "of", "next", "week"], Edge::Monday),
    (&["beginning", "of", "next", "week"], Edge::Monday),
    (&["early", "next", "week"], Edge::Monday),
    (&["eom"], Edge::Month(0)),
    (&["month", "end"], Edge::Month(0)),
    (&["end", "of", "month"], Edge::Month(0)),
    (&["end", "of", "the", "month"], Edge::Month(0)),
    (&["end", "of", "this", "month"], Edge::Month(0)),
    (&["end", "of", "next", "month"], Edge::Month(1)),
    (&["start", "of", "next", "month"], Edge::First),
    (&["beginning", "of", "next", "month"], Edge::First),
    (&["early", "next", "month"], Edge::First),
    (&["eoy"], Edge::Year),
    (&["end", "of", "year"], Edge::Year),
    (&["end", "of", "the", "year"], Edge::Year),
];

/// What stands before a month's name, and the day that is meant; past its last day, that one.
pub(super) const PARTS_OF_MONTH: &[(&[&str], u32)] = &[
    (&["early"], 1),
    (&["early", "in"], 1),
    (&["start", "of"], 1),
    (&["beginning", "of"], 1),
    (&["mid"], 15),
    (&["middle", "of"], 15),
    (&["late"], 25),
    (&["end", "of"], 32),
];

#[derive(Clone, Copy, Debug)]
pub(super) enum Edge {
    /// The Friday of this week, or of a later one.
    Friday(i64),
    /// The Monday of next week.
    Monday,
    Month(u32),
    First,
    Year,
}

/// What stands before a weekday, a week, a month or a year.
pub(super) const WHICH: &[(&[&str], WhichDay)] = &[
    (&["last", "past", "prev", "previous"], WhichDay::Last),
    (&["next", "nxt"], WhichDay::Next),
    (&["coming"], WhichDay::Coming),
    (&["this"], WhichDay::This),
];

#[derive(Clone, Copy, Debug)]
pub(super) enum WhichDay {
    Last,
    /// The nearest after tomorrow: whoever means tomorrow says so.
    Next,
    Coming,
    /// The one of this week, Monday to Sunday.
    This,
}

pub(super) const UNITS: &[(&[&str], DateUnit)] = &[
    (&["d", "day", "days"], DateUnit::Days(1)),
    (&["w", "wk", "wks", "week", "weeks"], DateUnit::Days(7)),
    (&["fortnight", "fortnights"], DateUnit::Days(14)),
    (&["mo", "mos", "month", "months"], DateUnit::Months(1)),
    (&["y", "yr", "yrs", "year", "years"], DateUnit::Months(12)),
    (&["h", "hr", "hrs", "hour", "hours"], DateUnit::Minutes(60)),
    (
        &["m", "min", "mins", "minute", "minutes"],
        DateUnit::Minutes(1),
    ),
];

/// How far one of them is.
#[derive(Clone, Copy, Debug)]
pub(super) enum DateUnit {
    Days(u32),
    Months(u32),
    Minutes(u32),
}

pub(super) const NUMBERS: &[(&[&str], u32)] = &[
    (&["a", "an", "one"], 1),
    (&["two", "couple"], 2),
    (&["three", "few"], 3),
    (&["four"], 4),
    (&["five"], 5),
    (&["six"], 6),
    (&["seven"], 7),
    (&["eight"], 8),
    (&["nine"], 9),
    (&["ten"], 10),
    (&["eleven"], 11),
    (&["twelve"], 12),
];

/// Times with a name: hour and minute.
pub(super) const TIMES: &[(&[&str], (u32, u32))] = &[
    (&["noon"], (12, 0)),
    (&["midday"], (12, 0)),
    (&["lunchtime"], (12, 0)),
    (&["lunch", "time"], (12, 0)),
    (&["midnight"], (0, 0)),
    (&["first", "thing", "in", "the", "morning"], (9, 0)),
    (&["first", "thing"], (9, 0)),
];

/// What counts from an hour in words, or to it: minutes.
pub(super) const CLOCK_WORDS: &[(&[&str], i64)] = &[
    (&["half", "past"], 30),
    (&["half"], 30),
    (&["quarter", "past"], 15),
    (&["a", "quarter", "past"], 15),
    (&["quarter", "to"], -15),
    (&["a", "quarter", "to"], -15),
    (&["ten", "past"], 10),
    (&["ten", "to"], -10),
    (&["twenty", "past"], 20),
    (&["twenty", "to"], -20),
    (&["five", "past"], 5),
    (&["five", "to"], -5),
];

/// What may follow an hour that is only a number: “at 4 with June”, but not “at 4 desks”.
pub(super) const BEHIND_AN_HOUR: &[&str] = &[
    "with", "w", "w/", "to", "re", "about", "for", "and", "or", "on", "today", "tomorrow", "sharp",
    "latest", "if", "when",
];

/// What makes an hour one of the morning or the afternoon.
pub(super) const HALVES: &[(&[&str], Half)] = &[
    (&["am", "a.m."], Half::Morning),
    (&["pm", "p.m."], Half::Afternoon),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Morning,
    Afternoon,
}

pub(in crate::phrase) fn look_up<T: Copy>(table: &[(&[&str], T)], word: &str) -> Option<T> {
    table
        .iter()
        .find(|(names, _)| names.contains(&word))
        .map(|(_, value)| *value)
}

/// The longest entry of a table that the words start with: how long it is, and its value.
pub(super) fn longest_of<T: Copy>(table: &[(&[&str], T)], words: &[Word]) -> Option<(usize, T)> {
    let fits = |names: &&[&str]| {
        names.len() <= words.len() && names.iter().zip(words).all(|(n, w)| *n == w.low)
    };
    let found = table.iter().filter(|(names, _)| fits(names));
    let (names, value) = found.max_by_key(|(names, _)| names.len())?;
    Some((names.len(), *value))
}

/// Words that Tab offers where a date may stand.
pub(in crate::phrase) const OFFERED: &[&str] = &[
    "today",
    "yesterday",
    "tomorrow",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "noon",
];
