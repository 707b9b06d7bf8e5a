//! The town of Saltmarsh, which is a file of facts like everybody's, but dated from the moment at which it is shown.

use super::row_id;
use crate::domain::{ClientFacts, Instant, Policy, Supplier};
use crate::hours::Calendar;
use crate::wire::facts::{self, FactsError, FileDate, Reading};
use chrono::{Days, NaiveTime};
use std::cell::Cell;

const TOWN: &str = include_str!("../../assets/town.jsonc");

/// Its suppliers and its clients as they are at `now`, settled, each tie told by one of its two clients.
pub fn read(
    policy: &Policy,
    calendar: &Calendar,
    now: Instant,
) -> Result<(Vec<Supplier>, Vec<ClientFacts>), FactsError> {
    let rows = Cell::new(0);
    let next_row = |_: &str| {
        rows.set(rows.get() + 1);
        row_id(now, rows.get())
    };
    let mut book = facts::read(
        without_remarks(TOWN).as_bytes(),
        &Reading {
            policy,
            suppliers: &[],
            now,
            local: &|_| {
                let calendar = calendar.clone();
                Ok(Box::new(move |local| calendar.instant(local)))
            },
            date: &|text| date(text, calendar, now),
            new_id: &next_row,
        },
    )?;
    for facts in &mut book.clients {
        super::settle(facts, calendar, now);
    }
    super::number(&mut book.clients, 1);
    Ok((book.suppliers, book.clients))
}

/// The text with an empty line for each that begins with two slashes, so that what is wrong is found on its line.
fn without_remarks(text: &str) -> String {
    let line = |line: &str| {
        if line.trim_start().starts_with("//") {
            "\n".to_owned()
        } else {
            format!("{line}\n")
        }
    };
    text.lines().map(line).collect()
}

/// What a date of the town says, in the notation of the head of its file.
fn date(text: &str, calendar: &Calendar, now: Instant) -> Option<FileDate> {
    let today = calendar.local_date(now);
    let (length, time) = match text.split_once(' ') {
        Some((length, time)) => (length, Some(NaiveTime::parse_from_str(time, "%H:%M").ok()?)),
        None => (text, None),
    };
    if let Some(days) = length.strip_suffix("wd") {
        let days = days.parse().ok()?;
        return Some(match time {
            Some(time) => FileDate::Local(calendar.add_days_to_date(today, days).and_time(time)),
            None => FileDate::Instant(calendar.add_days(now, days)),
        });
    }
    if let Some(days) = length.strip_suffix('d') {
        let days: i64 = days.parse().ok()?;
        let far = Days::new(days.unsigned_abs());
        let day = if days < 0 {
            today.checked_sub_days(far)?
        } else {
            today.checked_add_days(far)?
        };
        return Some(match time {
            Some(time) => {
                let at = calendar.instant(day.and_time(time));
                FileDate::Instant(calendar.roll_to_workday_back(at))
            }
            None => FileDate::Day(day),
        });
    }
    let before = length.strip_prefix('-')?.parse().ok()?;
    Some(FileDate::Instant(calendar.sub(now, before)))
}

#[cfg(test)]
mod tests {
    use super::date;
    use crate::domain::Policy;
    use crate::hours::Calendar;

    #[test]
    fn dates_are_counted_from_the_moment() {
        let calendar = Calendar::new(&Policy::default()).expect("the usual hours");
        // A Monday; the policy is open from nine to five on weekdays.
        let now = "2026-11-23T10:30:00Z".parse().expect("a date");
        let said = |text| date(text, &calendar, now).map(|date| format!("{date:?}"));
        for (text, means) in [
            ("-1h", "Instant(2026-11-23T09:30:00Z)"),
            ("-2h", "Instant(2026-11-20T16:30:00Z)"),
            ("-90m", "Instant(2026-11-23T09:00:00Z)"),
            ("-2wd", "Instant(2026-11-19T10:30:00Z)"),
            ("-1wd 17:00", "Local(2026-11-20T17:00:00)"),
            ("+5wd 17:00", "Local(2026-11-30T17:00:00)"),
            ("-3d 08:05", "Instant(2026-11-20T08:05:00Z)"),
            ("-1d 08:05", "Instant(2026-11-20T08:05:00Z)"),
            ("-1d", "Day(2026-11-22)"),
            ("+6d", "Day(2026-11-29)"),
        ] {
            assert_eq!(said(text).as_deref(), Some(means), "{text}");
        }
        for text in ["", "6", "2h", "-d", "-3d 8", "+1h", "-3x", "2026-11-23"] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
