//! One date as exports write them: numbers in three orders, months by name, times, zones, seconds since 1970.

use crate::domain::{DateOrder, Instant, WEEK, foreign_month};
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MomentRead {
    /// In some zone that the value does not name; whether it has a time of day.
    Local(NaiveDateTime, bool),
    /// A zone or offset was told.
    Fixed(Instant),
}

impl MomentRead {
    pub fn is_timed(self) -> bool {
        !matches!(self, Self::Local(_, false))
    }
}

/// The ways dates are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateShape {
    YearFirst,
    Numbers,
    Dotted,
    Named,
    Seconds,
    Milliseconds,
    Microseconds,
    Serial,
}

pub fn read(value: &str, order: DateOrder) -> Option<(MomentRead, DateShape)> {
    let value = value.trim();
    if value.is_empty() || value.len() > 80 {
        return None;
    }
    let points = |b: &u8| matches!(b, b'.' | b',');
    if value.bytes().all(|b| b.is_ascii_digit() || points(&b))
        && value.bytes().filter(points).count() < 2
    {
        return bare_number(value);
    }
    let mut scan = DateScan { rest: value };
    scan.weekday();
    let (date, shape) = scan.date(order)?;
    scan.between();
    let time = scan.time();
    let zone = scan.zone()?;
    scan.comment();
    if !scan.rest.trim().is_empty() {
        return None;
    }
    let (midnight, days) = time.unwrap_or((NaiveTime::MIN, 0));
    let local = date.checked_add_days(Days::new(days))?.and_time(midnight);
    let when = match zone {
        Some(seconds) if time.is_some() => {
            MomentRead::Fixed((local - TimeDelta::seconds(seconds)).and_utc())
        }
        _ => MomentRead::Local(local, time.is_some()),
    };
    Some((when, shape))
}

/// A value of digits alone: a compact date, seconds since 1970, or the days that spreadsheets count.
fn bare_number(value: &str) -> Option<(MomentRead, DateShape)> {
    let (whole, fraction) = value.split_once(['.', ',']).unwrap_or((value, ""));
    let number: i64 = whole.parse().ok()?;
    let instant = |seconds: i64, shape: DateShape| {
        let at = DateTime::from_timestamp(seconds, 0)?;
        valid(at.date_naive()).map(|_| (MomentRead::Fixed(at), shape))
    };
    match whole.len() {
        5 if (20_000..80_000).contains(&number) => {
            let part: f64 = if fraction.is_empty() {
                0.0
            } else {
                format!("0.{fraction}").parse().ok()?
            };
            #[expect(
                clippy::cast_possible_truncation,
                reason = "less than a day of seconds"
            )]
            let seconds = (part * 86_400.0).round() as i64;
            let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::MIN);
            Some((
                MomentRead::Local(
                    day + TimeDelta::days(number) + TimeDelta::seconds(seconds),
                    !fraction.is_empty(),
                ),
                DateShape::Serial,
            ))
        }
        8 if fraction.is_empty() => Some((
            MomentRead::Local(compact(number)?.and_time(NaiveTime::MIN), false),
            DateShape::YearFirst,
        )),
        14 if fraction.is_empty() => {
            let (day, time) = (number / 1_000_000, number % 1_000_000);
            let date = compact(day)?;
            let (time, days) = hms(time / 10_000, time / 100 % 100, time % 100)?;
            Some((
                MomentRead::Local(date.checked_add_days(Days::new(days))?.and_time(time), true),
                DateShape::YearFirst,
            ))
        }
        9 | 10 => instant(number, DateShape::Seconds),
        12 | 13 if fraction.is_empty() => instant(number / 1_000, DateShape::Milliseconds),
        16 if fraction.is_empty() => instant(number / 1_000_000, DateShape::Microseconds),
        _ => None,
    }
}

fn valid(date: NaiveDate) -> Option<NaiveDate> {
    use chrono::Datelike;
    (1900..2200).contains(&date.year()).then_some(date)
}

fn ymd(year: i64, month: i64, day: i64) -> Option<NaiveDate> {
    let date = NaiveDate::from_ymd_opt(
        i32::try_from(year).ok()?,
        u32::try_from(month).ok()?,
        u32::try_from(day).ok()?,
    )?;
    valid(date)
}

/// 20121009
fn compact(number: i64) -> Option<NaiveDate> {
    ymd(number / 10_000, number / 100 % 100, number % 100)
}

/// A time of day, and the days it lies ahead (24:00 is the next midnight).
fn hms(hour: i64, minute: i64, second: i64) -> Option<(NaiveTime, u64)> {
    if (hour, minute, second) == (24, 0, 0) {
        return Some((NaiveTime::MIN, 1));
    }
    let part = |n: i64| u32::try_from(n).ok();
    // A leap second has no instant of its own here.
    NaiveTime::from_hms_opt(part(hour)?, part(minute)?, part(second.min(59))?)
        .filter(|_| second <= 60)
        .map(|time| (time, 0))
}

struct DateScan<'a> {
    rest: &'a str,
}

impl<'a> DateScan<'a> {
    fn eat(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !wanted(c)).unwrap_or(self.rest.len());
        let (eaten, rest) = self.rest.split_at(end);
        self.rest = rest;
        eaten
    }

    fn eat_char(&mut self, wanted: &[char]) -> Option<char> {
        let c = self.rest.chars().next().filter(|c| wanted.contains(c))?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    /// A number of at most nine digits, with how many it has.
    fn number(&mut self) -> Option<(i64, usize)> {
        let digits = self.eat(|c| c.is_ascii_digit());
        if digits.is_empty() || digits.len() > 9 {
            None
        } else {
            Some((digits.parse().ok()?, digits.len()))
        }
    }

    fn weekday(&mut self) {
        let before = self.rest;
        let word = self.eat(char::is_alphabetic).to_lowercase();
        if WEEK.iter().any(|day| word.starts_with(day))
            && foreign_month(&word).is_none_or(|_| word.starts_with("mon"))
        {
            self.eat(|c| matches!(c, ',' | '.' | ' '));
        } else {
            self.rest = before;
        }
    }

    fn date(&mut self, order: DateOrder) -> Option<(NaiveDate, DateShape)> {
        const BETWEEN: [char; 5] = ['/', '-', '.', ' ', ','];
        if self.rest.starts_with(char::is_alphabetic) {
            let month = foreign_month(self.eat(char::is_alphabetic))?.into();
            self.eat(|c| BETWEEN.contains(&c));
            let (day, _) = self.number()?;
            self.ordinal();
            self.eat(|c| BETWEEN.contains(&c));
            return Some((ymd(self.year_after_name()?, month, day)?, DateShape::Named));
        }
        let (first, digits) = self.number()?;
        if digits == 8 {
            return Some((compact(first)?, DateShape::YearFirst));
        }
        self.ordinal();
        let separator = self.rest.chars().next()?;
        self.eat(|c| BETWEEN.contains(&c));
        if self.rest.starts_with(char::is_alphabetic) {
            self.eat_of();
            let month = foreign_month(self.eat(char::is_alphabetic))?.into();
            self.eat(|c| BETWEEN.contains(&c));
            let date = if digits == 4 {
                ymd(first, month, self.number()?.0)
            } else {
                ymd(self.year()?, month, first)
            };
            return Some((date?, DateShape::Named));
        }
        let (second, _) = self.number()?;
        self.eat(|c| BETWEEN.contains(&c));
        if digits == 4 {
            return Some((ymd(first, second, self.number()?.0)?, DateShape::YearFirst));
        }
        let year = self.year()?;
        match (separator, order) {
            // Nobody writes the month first with dots.
            ('.', _) => Some((ymd(year, second, first)?, DateShape::Dotted)),
            (_, DateOrder::Dmy) => Some((ymd(year, second, first)?, DateShape::Numbers)),
            (_, DateOrder::Mdy) => Some((ymd(year, first, second)?, DateShape::Numbers)),
        }
    }

    fn year(&mut self) -> Option<i64> {
        match self.number()? {
            (year, 4) => Some(year),
            (year, 2) => Some(if year < 69 { 2000 + year } else { 1900 + year }),
            _ => None,
        }
    }

    /// The year after “Oct 9”, or after the time as in “Oct 9 14:50:17 2012”.
    fn year_after_name(&mut self) -> Option<i64> {
        let before = self.rest;
        if let Some(year) = self.year().filter(|_| !self.rest.starts_with(':')) {
            return Some(year);
        }
        self.rest = before;
        let (time, tail) = before.rsplit_once(' ')?;
        let year = DateScan { rest: tail }.year().filter(|_| tail.len() == 4)?;
        self.rest = time;
        Some(year)
    }

    fn ordinal(&mut self) {
        for ending in ["st", "nd", "rd", "th"] {
            if let Some(rest) = self.rest.strip_prefix(ending) {
                self.rest = rest;
                return;
            }
        }
    }

    fn eat_of(&mut self) {
        for word in ["of ", "de "] {
            self.rest = self.rest.strip_prefix(word).unwrap_or(self.rest);
        }
    }

    fn between(&mut self) {
        self.eat(|c| matches!(c, ' ' | ','));
        if self.rest.len() > 1
            && self.rest.starts_with(['T', 't'])
            && self.rest[1..].starts_with(|c: char| c.is_ascii_digit())
        {
            self.rest = &self.rest[1..];
        }
        self.rest = self.rest.strip_prefix("at ").unwrap_or(self.rest);
    }

    fn time(&mut self) -> Option<(NaiveTime, u64)> {
        let before = self.rest;
        let found = self.clock();
        if found.is_none() {
            self.rest = before;
        }
        found
    }

    fn clock(&mut self) -> Option<(NaiveTime, u64)> {
        let (mut hour, digits) = self.number()?;
        let (mut minute, mut second) = (0, 0);
        let colons = self.eat_char(&[':', '.', 'h']).is_some();
        if colons {
            minute = self.number()?.0;
            if self.eat_char(&[':', '.']).is_some() {
                second = self.number()?.0;
                if self.eat_char(&['.', ',']).is_some() {
                    self.eat(|c| c.is_ascii_digit());
                }
            }
        } else if digits == 4 || digits == 6 {
            // 20121009T1450, 20121009T145017
            let all = if digits == 4 { hour * 100 } else { hour };
            (hour, minute, second) = (all / 10_000, all / 100 % 100, all % 100);
        }
        let before = self.rest;
        self.eat(|c| c == ' ' || c == '\u{202f}' || c == '\u{a0}');
        let word = self
            .eat(|c| c.is_ascii_alphabetic() || c == '.')
            .to_ascii_lowercase()
            .replace('.', "");
        match word.as_str() {
            "am" if (1..=12).contains(&hour) => hour %= 12,
            "pm" if (1..=12).contains(&hour) => hour = hour % 12 + 12,
            "pm" if hour < 24 => {}
            "am" | "pm" => return None,
            _ if colons || digits == 4 || digits == 6 => self.rest = before,
            _ => return None,
        }
        hms(hour, minute, second)
    }

    /// Seconds east of Greenwich, `Some(None)` when no zone is told, `None` when it is not understood.
    #[expect(
        clippy::option_option,
        reason = "told, not told and not understood are three things"
    )]
    fn zone(&mut self) -> Option<Option<i64>> {
        self.eat(|c| c == ' ');
        let before = self.rest;
        let word = self.eat(|c| c.is_ascii_alphabetic()).to_ascii_uppercase();
        if !matches!(word.as_str(), "" | "Z" | "UTC" | "GMT" | "UT") {
            self.rest = before;
            return None;
        }
        let Some(sign) = self.eat_char(&['+', '-', '\u{2212}']) else {
            return Some((!word.is_empty()).then_some(0));
        };
        let (mut hours, digits) = self.number()?;
        let mut minutes = 0;
        if digits == 4 {
            (hours, minutes) = (hours / 100, hours % 100);
        } else if self.eat_char(&[':']).is_some() {
            minutes = self.number()?.0;
        }
        let east = hours * 3600 + minutes * 60;
        (hours <= 14 && minutes < 60).then_some(Some(if sign == '+' { east } else { -east }))
    }

    /// A zone's name in brackets after its offset.
    fn comment(&mut self) {
        let rest = self.rest.trim();
        if rest.starts_with(['(', '[']) && rest.ends_with([')', ']']) {
            self.rest = "";
        }
    }
}
