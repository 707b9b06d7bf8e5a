//! Working time in words: lengths, windows, whether we are open, and how a clock came to where it stands.

use super::{Calendar, OpenStatus, Pause, Working};
use crate::domain::{Instant, WorkTime, counted, told_day};
use chrono::Datelike;

/// A length of working time: `40 min`, `1 h 10`, `16 h`, `25 s` below a minute; minutes are rounded down.
/// What may have gone on for long is told by [`long`], and how late something is by [`late`].
pub fn length(time: WorkTime) -> String {
    let sign = if time.0 < 0 { "−" } else { "" };
    let seconds = time.0.unsigned_abs();
    let (hours, minutes) = (seconds / 3600, seconds % 3600 / 60);
    match (hours, minutes) {
        (0, 0) if seconds == 0 => "0 min".to_owned(),
        (0, 0) => format!("{sign}{seconds} s"),
        (0, _) => format!("{sign}{minutes} min"),
        (_, 0) => format!("{sign}{hours} h"),
        _ => format!("{sign}{hours} h {minutes:02}"),
    }
}

const HOURS: WorkTime = WorkTime(16 * 3600);
/// Beyond these one counts in days, and in years.
const LONG: WorkTime = WorkTime(100 * 3600);
const YEARS: i64 = 400;

/// Days as one says them: `1 day`, `75 days`, past 400 `13 years`, `1½ years`.
pub fn days(days: i64) -> String {
    if days > YEARS {
        return years(days, " years", " year");
    }
    counted(days, "day")
}

/// The same in a cell: `75 d`, `13 y`.
pub fn short_days(days: i64) -> String {
    if days > YEARS {
        return years(days, " y", " y");
    }
    format!("{days:>2} d")
}

fn years(days: i64, many: &str, one: &str) -> String {
    let halves = days * 2 / 365;
    // Of many years no half is told.
    let half = if halves % 2 == 1 && halves < 6 {
        "½"
    } else {
        ""
    };
    format!(
        "{}{half}{}",
        halves / 2,
        if halves == 2 { one } else { many }
    )
}

/// A length of working time that may have gone on for long: past 100 h in working days as long as ours usually are.
pub fn long(calendar: &Calendar, time: WorkTime) -> String {
    let (week, open) = calendar.of_a_week();
    if time <= LONG || open == 0 || week == 0 {
        return length(time);
    }
    let worked = time.0 / (week / open);
    match worked * 7 / open {
        all if all > YEARS => days(all),
        _ => format!("{worked} working days"),
    }
}

/// How long ago so much working time began, as one says it of what is late: `3 h`, from two days on `5 days`, those of
/// the calendar.
pub fn late(calendar: &Calendar, over: WorkTime, now: Instant) -> String {
    let since = || calendar.local_date(calendar.sub(now, over));
    match over {
        few if few < HOURS => length(few),
        _ => match (calendar.local_date(now) - since()).num_days() {
            0 | 1 => length(over),
            late => days(late),
        },
    }
}

/// The same as what it is: `40 min of working time`, `15 working days`.
pub fn worked(calendar: &Calendar, time: WorkTime) -> String {
    match long(calendar, time) {
        hours if time <= LONG => format!("{hours} of working time"),
        days => days,
    }
}

/// An instant as the owner says it: `16:30` on the date of `now`, `Fri 16:30` within six days, else
/// `Fri 20 Nov 16:30`, with the year where it differs.
pub fn when(calendar: &Calendar, at: Instant, now: Instant) -> String {
    let (local, today) = (calendar.local(at), calendar.local_date(now));
    let away = local.date().signed_duration_since(today).num_days().abs();
    let form = match away {
        0 => "%H:%M",
        1..=6 => "%a %H:%M",
        _ if local.year() == today.year() => "%a %-d %b %H:%M",
        _ => return calendar.told(at),
    };
    local.format(form).to_string()
}

/// Whether we are open and until when: `open until 17:00`, `closed until Mon 09:00`, `closed until …
/// (Christmas)`.
pub fn status(calendar: &Calendar, now: Instant) -> String {
    match calendar.status(now) {
        OpenStatus::Open { until: Some(until) } => {
            format!("open until {}", when(calendar, until, now))
        }
        OpenStatus::Open { until: None } => "open, always".to_owned(),
        OpenStatus::Closed {
            until: Some(until),
            holiday,
        } => {
            let name = holiday
                .filter(|name| !name.is_empty())
                .map(|name| format!(" ({name})"))
                .unwrap_or_default();
            format!("closed until {}{name}", when(calendar, until, now))
        }
        OpenStatus::Closed { until: None, .. } => "closed, with no opening to come".to_owned(),
    }
}

/// A clock with its working: `opened Fri 16:30, 1 h 10 of 4 h working time used, paused 2 d for the client`.
pub fn used(
    calendar: &Calendar,
    opened: Instant,
    now: Instant,
    promise: WorkTime,
    pauses: &[Pause],
) -> String {
    let used = calendar.between_paused(opened, now, pauses);
    let (opened_at, promised) = (when(calendar, opened, now), length(promise));
    let mut text = match long(calendar, used) {
        hours if used <= LONG => {
            format!("opened {opened_at}, {hours} of {promised} working time used")
        }
        days => format!("opened {opened_at}, {days} used, {promised} of working time promised"),
    };
    let stood: i64 = super::paused::within(pauses, opened, now)
        .iter()
        .map(|(a, b)| (*b - *a).num_seconds())
        .sum();
    if stood > 0 {
        text.push_str(", paused ");
        text.push_str(&elapsed(stood));
        text.push_str(" for the client");
    }
    text
}

/// A length of plain time, in its largest fitting unit: `2 d`, `5 h`, `40 min`, `25 s`.
pub fn elapsed(seconds: i64) -> String {
    match seconds.unsigned_abs() {
        s if s >= 86_400 => short_days(i64::try_from(s / 86_400).unwrap_or(i64::MAX))
            .trim_start()
            .to_owned(),
        s if s >= 3600 => format!("{} h", s / 3600),
        s if s >= 60 => format!("{} min", s / 60),
        s => format!("{s} s"),
    }
}

/// The working of a length of working time, a line a day: `Fri 20 Nov  16:30–17:00  30 min`.
pub fn working(calendar: &Calendar, working: &Working) -> Vec<String> {
    let mut lines = Vec::with_capacity(working.days.len() + 1);
    for day in &working.days {
        let spans: Vec<String> = day
            .spans
            .iter()
            .map(|(from, to)| {
                let end = calendar.local(*to);
                let end = if end.date() > day.date {
                    "24:00".to_owned()
                } else {
                    end.format("%H:%M").to_string()
                };
                format!("{}–{end}", calendar.local(*from).format("%H:%M"))
            })
            .collect();
        let spans = if spans.is_empty() {
            day.holiday.clone().unwrap_or_default()
        } else {
            spans.join(", ")
        };
        lines.push(format!(
            "{}  {spans}  {}",
            told_day(day.date),
            length(day.counted)
        ));
    }
    if working.unlisted.0 > 0 {
        lines.push(format!("… and {} on later days", length(working.unlisted)));
    }
    lines
}
