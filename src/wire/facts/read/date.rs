//! Dates as files write them: with a zone, without one, or a day alone.

use crate::domain::{Date, Instant};
use chrono::{DateTime, Datelike as _, NaiveDateTime, TimeDelta, Utc};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileDate {
    /// An instant: it named its zone.
    Instant(Instant),
    /// A local time: the policy's zone turns it into an instant.
    Local(NaiveDateTime),
    /// A local day alone.
    Day(Date),
}

pub const WANTED: &str = "a date: write 2025-03-10, 2025-03-10T16:30 or 2025-03-10T16:30:00+01:00";

/// Reads `2025-03-10`, `2025-03-10T16:30[:00[.5]]` (or with a space), and these times with `Z`, `+01:00` or
/// `+0100` behind. Years from 1900 to 2299.
pub fn written(text: &str) -> Option<FileDate> {
    let text = text.trim();
    let day: Date = text.get(..10)?.parse().ok()?;
    if !text.as_bytes()[..4].iter().all(u8::is_ascii_digit) || !(1900..2300).contains(&day.year()) {
        return None;
    }
    let rest = &text[10..];
    if rest.is_empty() {
        return Some(FileDate::Day(day));
    }
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let zone_at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at(zone_at);
    let local = day.and_time(time_of_day(time.trim_end())?);
    if zone.is_empty() {
        return Some(FileDate::Local(local));
    }
    Some(FileDate::Instant(
        DateTime::<Utc>::from_naive_utc_and_offset(
            local.checked_sub_signed(TimeDelta::seconds(offset(zone)?))?,
            Utc,
        ),
    ))
}

fn time_of_day(text: &str) -> Option<chrono::NaiveTime> {
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'));
    chrono::NaiveTime::parse_from_str(text, "%H:%M:%S%.f")
        .or_else(|_| chrono::NaiveTime::parse_from_str(text, "%H:%M"))
        .ok()
        .filter(|_| plain)
}

/// Seconds east of Greenwich.
fn offset(text: &str) -> Option<i64> {
    if matches!(text, "Z" | "z") {
        return Some(0);
    }
    let (sign, digits) = text.split_at(1);
    let digits = match digits.len() {
        5 if digits.as_bytes()[2] == b':' => digits.replacen(':', "", 1),
        4 => digits.to_owned(),
        2 => format!("{digits}00"),
        _ => return None,
    };
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = (
        digits[..2].parse::<i64>().ok()?,
        digits[2..].parse::<i64>().ok()?,
    );
    let seconds = (hours <= 14 && minutes < 60).then_some(hours * 3600 + minutes * 60)?;
    Some(if sign == "-" { -seconds } else { seconds })
}

#[cfg(test)]
mod tests {
    use super::{FileDate, written};

    #[test]
    fn dates_are_read_as_files_write_them() {
        for (text, said) in [
            ("2025-03-10", "Day(2025-03-10)"),
            ("2025-03-10T16:30", "Local(2025-03-10T16:30:00)"),
            ("2025-03-10 16:30:05.25", "Local(2025-03-10T16:30:05.250)"),
            ("2025-03-10T16:30:00Z", "Instant(2025-03-10T16:30:00Z)"),
            ("2025-03-10T00:30:00+01:00", "Instant(2025-03-09T23:30:00Z)"),
            ("2025-03-10t00:30+0530", "Instant(2025-03-09T19:00:00Z)"),
            ("2025-03-10 00:30 -05", "Instant(2025-03-10T05:30:00Z)"),
        ] {
            assert_eq!(
                written(text)
                    .map(|stamp: FileDate| format!("{stamp:?}"))
                    .as_deref(),
                Some(said),
                "{text}"
            );
        }
        for text in [
            "",
            "2025-3-10",
            "10/03/2025",
            "2025-02-30",
            "2025-03-10T",
            "2025-03-10T25:00",
            "2025-03-10T10:00+25:00",
            "0025-03-10",
            "2025-03-10X10:00",
            "2025-03-10T10:00 CET",
            "2025-03-1é",
            "2025-03-10T10:00+0é",
            "+025-03-10",
            "2025-03-10T10:00:00+1:000",
            // Dates counted from today are the demo's alone.
            "-16h",
            "-5wd",
            "-12d 10:20",
            "+6d",
        ] {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
