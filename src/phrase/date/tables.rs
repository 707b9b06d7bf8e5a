//! The words of the date grammar. What is not here is not understood.

use crate::phrase::word::Word;
use chrono::Weekday;

/// Words or phrases with commas between them, and what they say.
pub(in crate::phrase) type Phrases<T> = &'static [(&'static str, T)];

pub(in crate::phrase) const WEEKDAYS: Phrases<Weekday> = &[
    ("mon, monday", Weekday::Mon),
    ("tue, tues, tuesday", Weekday::Tue),
    ("wed, weds, wednesday", Weekday::Wed),
    ("thu, thur, thurs, thursday", Weekday::Thu),
    ("fri, friday", Weekday::Fri),
    ("sat, saturday", Weekday::Sat),
    ("sun, sunday", Weekday::Sun),
];

/// Days by their distance from today.
pub(super) const DAYS: Phrases<i32> = &[
    (
        "today, tonight, this morning, this afternoon, this am, this pm, this evening, earlier today, later today, eod, cob, end of day, end of the day, close of business",
        0,
    ),
    ("yesterday, last night", -1),
    ("tomorrow", 1),
    ("day before yesterday, the day before yesterday", -2),
    ("day after tomorrow, the day after tomorrow", 2),
];

/// The edges of weeks, months and years.
pub(super) const EDGES: Phrases<Edge> = &[
    (
        "eow, end of week, end of the week, end of this week",
        Edge::Friday(0),
    ),
    ("end of next week, late next week", Edge::Friday(1)),
    (
        "start of next week, beginning of next week, early next week",
        Edge::Monday,
    ),
    (
        "eom, month end, end of month, end of the month, end of this month",
        Edge::Month(0),
    ),
    ("end of next month", Edge::Month(1)),
    (
        "start of next month, beginning of next month, early next month",
        Edge::First,
    ),
    ("eoy, end of year, end of the year", Edge::Year),
];

/// What stands before a month's name, and the day that is meant; past its last day, that one.
pub(super) const PARTS_OF_MONTH: Phrases<u32> = &[
    ("early, early in, start of, beginning of", 1),
    ("mid, middle of", 15),
    ("late", 25),
    ("end of", 32),
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
pub(super) const WHICH: Phrases<WhichDay> = &[
    ("last, past, prev, previous", WhichDay::Last),
    ("next, nxt", WhichDay::Next),
    ("coming", WhichDay::Coming),
    ("this", WhichDay::This),
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

pub(super) const UNITS: Phrases<DateUnit> = &[
    ("d, day, days", DateUnit::Days(1)),
    ("w, wk, wks, week, weeks", DateUnit::Days(7)),
    ("fortnight, fortnights", DateUnit::Days(14)),
    ("mo, mos, month, months", DateUnit::Months(1)),
    ("y, yr, yrs, year, years", DateUnit::Months(12)),
    ("h, hr, hrs, hour, hours", DateUnit::Minutes(60)),
    ("m, min, mins, minute, minutes", DateUnit::Minutes(1)),
];

/// How far one of them is.
#[derive(Clone, Copy, Debug)]
pub(super) enum DateUnit {
    Days(u32),
    Months(u32),
    Minutes(u32),
}

pub(super) const NUMBERS: Phrases<u32> = &[
    ("a, an, one", 1),
    ("two, couple", 2),
    ("three, few", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
];

/// Times with a name: hour and minute.
pub(super) const TIMES: Phrases<(u32, u32)> = &[
    ("noon, midday, lunchtime, lunch time", (12, 0)),
    ("midnight", (0, 0)),
    ("first thing in the morning, first thing", (9, 0)),
];

/// What counts from an hour in words, or to it: minutes.
pub(super) const CLOCK_WORDS: Phrases<i64> = &[
    ("half past, half", 30),
    ("quarter past, a quarter past", 15),
    ("quarter to, a quarter to", -15),
    ("ten past", 10),
    ("ten to", -10),
    ("twenty past", 20),
    ("twenty to", -20),
    ("five past", 5),
    ("five to", -5),
];

/// What may follow an hour that is only a number: “at 4 with June”, but not “at 4 desks”.
pub(super) const BEHIND_AN_HOUR: &[&str] = &[
    "with", "w", "w/", "to", "re", "about", "for", "and", "or", "on", "today", "tomorrow", "sharp",
    "latest", "if", "when",
];

/// What makes an hour one of the morning or the afternoon.
pub(super) const HALVES: Phrases<Half> =
    &[("am, a.m.", Half::Morning), ("pm, p.m.", Half::Afternoon)];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Morning,
    Afternoon,
}

pub(in crate::phrase) fn look_up<T: Copy>(table: Phrases<T>, word: &str) -> Option<T> {
    let named = |(phrases, value): &(&str, T)| {
        let mut phrases = phrases.split(", ");
        phrases.any(|phrase| phrase == word).then_some(*value)
    };
    table.iter().find_map(named)
}

/// The longest phrase of a table that the words start with: of how many words it is, and its value.
pub(super) fn longest_of<T: Copy>(table: Phrases<T>, words: &[Word]) -> Option<(usize, T)> {
    let begins = |phrase: &str| {
        let mut words = words.iter();
        phrase
            .split(' ')
            .all(|part| words.next().is_some_and(|word| word.low == part))
    };
    let fitting = table.iter().flat_map(|(phrases, value)| {
        let fit = phrases.split(", ").filter(|phrase| begins(phrase));
        fit.map(|phrase| (phrase.split(' ').count(), *value))
    });
    fitting.max_by_key(|(length, _)| *length)
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
