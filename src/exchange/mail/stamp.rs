//! The dates of messages, also as old programs and servers write them: with the name of a zone, with none, or in the
//! order of a Unix clock.

use crate::{domain::Instant, exchange::ZoneBothWays};
use chrono::{DateTime, NaiveDateTime, Utc};

/// Names of zones, with their minutes ahead of UTC.
#[rustfmt::skip]
const ZONES: &[(&str, i32)] = &[
    ("GMT", 0), ("UT", 0), ("UTC", 0), ("Z", 0), ("WET", 0),
    ("BST", 60), ("WEST", 60), ("CET", 60), ("MEZ", 60),
    ("CEST", 120), ("MESZ", 120), ("EET", 120), ("SAST", 120), ("EEST", 180), ("MSK", 180),
    ("EST", -300), ("EDT", -240), ("CST", -360), ("CDT", -300),
    ("MST", -420), ("MDT", -360), ("PST", -480), ("PDT", -420),
    ("JST", 540), ("AEST", 600), ("AEDT", 660),
];

/// The moment that a date names; without a zone it is the clock of `zone`.
pub fn instant(raw: &str, zone: ZoneBothWays) -> Option<Instant> {
    // What stands in brackets repeats the zone in words.
    let raw = raw.split('(').next()?;
    let mut words: Vec<&str> = raw.split_whitespace().take(12).collect();
    let is_weekday = |word: &&str| {
        let bare = word.trim_end_matches(',');
        bare.len() >= 2 && bare.chars().all(char::is_alphabetic)
    };
    if words.first().is_some_and(is_weekday) && words.len() > 4 {
        words.remove(0);
    }
    let offset = words.iter().rposition(|word| minutes(word).is_some());
    let offset = offset.map(|at| minutes(words.remove(at)));
    let local = local(&words.join(" "))?;
    match offset.flatten() {
        None => Some((zone.local)(local)),
        Some(minutes) => Some(DateTime::from_naive_utc_and_offset(
            local.checked_sub_signed(chrono::TimeDelta::minutes(i64::from(minutes)))?,
            Utc,
        )),
    }
}

/// The minutes of `+0100`, `CET`, `GMT+1` or `UTC+01:30`.
fn minutes(word: &str) -> Option<i32> {
    let name = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let (word, figures) = word.split_at(word.len() - name.len());
    let known = ZONES
        .iter()
        .find(|(zone, _)| zone.eq_ignore_ascii_case(word));
    if figures.is_empty() {
        return known.map(|(_, minutes)| *minutes);
    }
    if !word.is_empty() && known.is_none_or(|(_, minutes)| *minutes != 0) {
        return None;
    }
    let (sign, digits) = figures.split_at_checked(1)?;
    let sign = match sign {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let digits = digits.replace(':', "");
    let number: i32 = digits.parse().ok()?;
    let minutes = match digits.len() {
        1 | 2 => number * 60,
        4 => number / 100 * 60 + number % 100,
        _ => return None,
    };
    (minutes <= 14 * 60).then_some(sign * minutes)
}

/// The clock of “19 Nov 2026 10:00:00”, or of “Nov 19 10:00:00 2026” as a Unix clock writes it.
fn local(text: &str) -> Option<NaiveDateTime> {
    let forms = [
        "%d %b %Y %H:%M:%S",
        "%d %b %Y %H:%M",
        "%b %d %H:%M:%S %Y",
        "%b %d %H:%M %Y",
        "%b %d %Y %H:%M:%S",
    ];
    let read = |text: &str| {
        forms
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
    };
    read(text)
        .filter(|at| chrono::Datelike::year(at) > 99)
        .or_else(|| {
            // “19 Nov 26”: two figures, as they were long written.
            let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            let year = words.get_mut(2).filter(|word| word.len() == 2)?;
            let number: u32 = year.parse().ok()?;
            *year = (number + if number < 50 { 2000 } else { 1900 }).to_string();
            read(&words.join(" "))
        })
}

#[cfg(test)]
mod tests {
    use super::instant;
    use crate::exchange::ZoneBothWays;

    #[test]
    fn a_date_is_read_with_whatever_zone_it_has() {
        let local = |at: chrono::NaiveDateTime| at.and_utc() - chrono::TimeDelta::hours(1);
        let clock = |at: chrono::DateTime<chrono::Utc>| at.naive_utc();
        let zone = ZoneBothWays {
            local: &local,
            clock: &clock,
        };
        let cases = [
            ("Thu, 19 Nov 2026 10:00:00 +0100", "09:00"),
            ("19 Nov 2026 10:00:00 -0500 (EST)", "15:00"),
            ("Thu, 19 Nov 2026 09:00:00 EST", "14:00"),
            ("Thu, 19 Nov 2026 10:00:00 GMT+1", "09:00"),
            ("Thu, 19 Nov 2026 10:00:00 CET", "09:00"),
            ("Thu, 19 Nov 2026 10:00:00 MESZ", "08:00"),
            ("Thu, 19 Nov 26 10:00 UT", "10:00"),
            ("Thu Nov 19 10:00:00 2026", "09:00"),
            ("Thu Nov 19 10:00:00 EST 2026", "15:00"),
            ("Thu Nov 19 10:00:00 2026 +0200", "08:00"),
            ("Thu, 19 Nov 2026 10:00:00", "09:00"),
            ("Donnerstag, 19 Nov 2026 10:00:00 +0000", "10:00"),
        ];
        for (raw, at) in cases {
            let read = instant(raw, zone).unwrap_or_else(|| panic!("{raw}"));
            assert_eq!(
                read.format("%F %R").to_string(),
                format!("2026-11-19 {at}"),
                "{raw}"
            );
        }
        for raw in [
            "",
            "yesterday",
            "Thu, 31 Feb 2026 10:00:00 +0000",
            "19 Nov 2026 25:00:00 +0000",
        ] {
            assert_eq!(instant(raw, zone), None, "{raw}");
        }
    }
}
