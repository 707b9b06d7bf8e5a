//! How working times and windows of a day are written, everywhere alike: `8h`, `1h30m`, `09:00-12:30`,
//! `22:00-06:00`. Reading gives back exactly what writing was given.

use std::{fmt, str::FromStr};

/// An instant, always UTC inside the program; the policy's zone turns it into a local date.
pub type Instant = chrono::DateTime<chrono::Utc>;
pub type Date = chrono::NaiveDate;

/// A date as it is said in full: `Fri 20 Nov 2026`.
pub fn told_day(date: Date) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// The same of a date that is near: `Fri 20 Nov`.
pub fn told_soon(date: Date) -> String {
    date.format("%a %-d %b").to_string()
}

/// Working time, in seconds of open hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkTime(pub i64);

impl WorkTime {
    pub const fn hours(hours: i64) -> Self {
        Self(hours * 3600)
    }
    pub const fn minutes(minutes: i64) -> Self {
        Self(minutes * 60)
    }
    /// In hours, for ratios and words.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "working time stays far below 2^52 seconds"
    )]
    pub fn as_hours(self) -> f64 {
        self.0 as f64 / 3600.0
    }
}

/// A window of a day in seconds after local midnight; `to` up to 86,400 (24:00), or up to twice that for a
/// window that runs over midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub from: u32,
    pub to: u32,
}

/// A text that is not a working time or a window; says what would do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{given}” is not {wanted}")]
pub struct BadSpan {
    pub given: String,
    pub wanted: &'static str,
}

const DAY: u32 = 86_400;
const TIME_FORM: &str = "a working time: write 8h, 90m or 1h30m";
const WINDOW_FORM: &str = "a window: write 09:00-17:00, 22:00-06:00 (over midnight) or 00:00-24:00";

/// `8h`, `1h30m`, `45m`, `30s`, `0h`; a minus before a negative one.
impl fmt::Display for WorkTime {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let all = self.0.unsigned_abs();
        let mut text = String::from(if self.0 < 0 { "-" } else { "" });
        for (amount, unit) in [(all / 3600, 'h'), (all / 60 % 60, 'm'), (all % 60, 's')] {
            if amount > 0 {
                text.push_str(&amount.to_string());
                text.push(unit);
            }
        }
        f.pad(if all == 0 { "0h" } else { &text })
    }
}

/// Hours, minutes and seconds in that order, each at most once, with or without spaces; `h`, `hour(s)`,
/// `m`, `min`, `minute(s)`, `s`, `sec`, `second(s)`; hours and minutes may have decimals (`1.5h`).
impl FromStr for WorkTime {
    type Err = BadSpan;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || BadSpan {
            given: text.to_owned(),
            wanted: TIME_FORM,
        };
        let (negative, mut rest) = match text.trim().strip_prefix('-') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text.trim()),
        };
        let mut sum = 0_i64;
        let mut last_unit = i64::MAX;
        while !rest.is_empty() {
            let end = rest
                .find(|c: char| !c.is_ascii_digit() && c != '.')
                .ok_or_else(bad)?;
            let (amount, tail) = rest.split_at(end);
            let tail = tail.trim_start();
            let end = tail
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(tail.len());
            let (unit, tail) = tail.split_at(end);
            let unit = match unit.to_ascii_lowercase().as_str() {
                "h" | "hour" | "hours" => 3600,
                "m" | "min" | "minute" | "minutes" => 60,
                "s" | "sec" | "second" | "seconds" => 1,
                _ => return Err(bad()),
            };
            if unit >= last_unit {
                return Err(bad());
            }
            last_unit = unit;
            sum = seconds(amount, unit)
                .and_then(|part| sum.checked_add(part))
                .ok_or_else(bad)?;
            rest = tail.trim_start();
        }
        if last_unit == i64::MAX {
            return Err(bad());
        }
        Ok(Self(if negative { -sum } else { sum }))
    }
}

fn seconds(amount: &str, unit: i64) -> Option<i64> {
    let (whole, part) = amount.split_once('.').unwrap_or((amount, "0"));
    if part.is_empty() || part.len() > 4 {
        return None;
    }
    let scale = 10_i64.pow(u32::try_from(part.len()).ok()?);
    let tail = part.parse::<i64>().ok()?.checked_mul(unit)?;
    if tail % scale != 0 {
        return None;
    }
    whole
        .parse::<i64>()
        .ok()?
        .checked_mul(unit)?
        .checked_add(tail / scale)
}

/// `09:00-12:30`; over midnight `22:00-06:00`; a whole day or longer from another hour than 0 counts its
/// hours on (`22:00-46:00`).
impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let to = if self.to > DAY && self.to - DAY < self.from {
            self.to - DAY
        } else {
            self.to
        };
        f.pad(&format!("{}-{}", clock(self.from), clock(to)))
    }
}

fn clock(seconds: u32) -> String {
    let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if s == 0 {
        format!("{h:02}:{m:02}")
    } else {
        format!("{h:02}:{m:02}:{s:02}")
    }
}

/// Two times of a day with a dash. An end before the beginning is on the next day; an end equal to the
/// beginning is refused, for nobody can say whether it means nothing or all day.
impl FromStr for Window {
    type Err = BadSpan;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || BadSpan {
            given: text.to_owned(),
            wanted: WINDOW_FORM,
        };
        let (from, to) = text.split_once(['-', '–']).ok_or_else(bad)?;
        let from = time_of_day(from)
            .filter(|from| *from < DAY)
            .ok_or_else(bad)?;
        let to = time_of_day(to).ok_or_else(bad)?;
        match to.cmp(&from) {
            std::cmp::Ordering::Greater => Ok(Self { from, to }),
            std::cmp::Ordering::Less => Ok(Self { from, to: to + DAY }),
            std::cmp::Ordering::Equal => Err(bad()),
        }
    }
}

/// Seconds after midnight, up to 48:00.
fn time_of_day(text: &str) -> Option<u32> {
    let mut parts = text.trim().split(':');
    let mut next = |limit: u32| -> Option<u32> {
        let part = parts.next()?;
        let digits =
            !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
        part.parse().ok().filter(|n| digits && *n <= limit)
    };
    let (hours, minutes) = (next(48)?, next(59)?);
    let seconds = if text.matches(':').count() == 2 {
        next(59)?
    } else {
        0
    };
    let sum = hours * 3600 + minutes * 60 + seconds;
    (parts.next().is_none() && sum <= 2 * DAY).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::{Window, WorkTime};

    #[test]
    fn working_times_are_read_as_people_write_them() {
        for (text, seconds, written) in [
            ("8h", 28_800, "8h"),
            (" 1 h 30 min ", 5400, "1h30m"),
            ("90m", 5400, "1h30m"),
            ("1.5 hours", 5400, "1h30m"),
            ("45 s", 45, "45s"),
            ("0h", 0, "0h"),
            ("-2h", -7200, "-2h"),
        ] {
            let read: Result<WorkTime, _> = text.parse();
            assert_eq!(read, Ok(WorkTime(seconds)), "{text}");
            assert_eq!(WorkTime(seconds).to_string(), written);
        }
        for text in [
            "",
            "8",
            "h",
            "8d",
            "30m 1h",
            "1h 1h",
            "1.h",
            "99999999999999999999h",
            "8h!",
            "1.2.3h",
            "-",
        ] {
            assert!(text.parse::<WorkTime>().is_err(), "{text}");
        }
    }

    #[test]
    fn windows_are_read_as_people_write_them() {
        for (text, from, to) in [
            ("09:00-12:30", 32_400, 45_000),
            ("9:00 – 12:30", 32_400, 45_000),
            ("22:00-06:00", 79_200, 108_000),
            ("00:00-24:00", 0, 86_400),
            ("22:00-46:00", 79_200, 165_600),
            ("08:00:30-09:00", 28_830, 32_400),
        ] {
            assert_eq!(text.parse::<Window>(), Ok(Window { from, to }), "{text}");
        }
        for text in [
            "",
            "9-17",
            "09:00",
            "09:00-09:00",
            "24:00-25:00",
            "09:60-10:00",
            "09:00-48:01",
            "a:b-c:d",
            "09:00-+9:30",
        ] {
            assert!(text.parse::<Window>().is_err(), "{text}");
        }
    }

    #[test]
    fn whatever_is_written_reads_back() {
        for from in (0..86_400).step_by(1741) {
            for to in (from + 1..=172_800).step_by(3601) {
                let window = Window { from, to };
                assert_eq!(window.to_string().parse(), Ok(window), "{window}");
            }
        }
        for seconds in (-200_000..200_000).step_by(977) {
            assert_eq!(WorkTime(seconds).to_string().parse(), Ok(WorkTime(seconds)));
        }
    }
}
