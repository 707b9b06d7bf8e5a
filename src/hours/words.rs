//! Working time in words: lengths, windows, whether we are open, and how a clock came to where it stands.

use super::{Calendar, OpenStatus, Pause, Working};
use crate::domain::{Instant, WorkTime, told_day};
use chrono::Datelike;

/// A length of working time: `40 min`, `1 h 10`, `16 h`, `25 s` below a minute; minutes are rounded down.
/// Working days differ in length, so hours are never gathered into days; how late something is, is [`late`].
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

/// How long ago so much working time began, as one says it of what is late: `3 h`, from two days on `5 days`, those of
/// the calendar.
pub fn late(calendar: &Calendar, over: WorkTime, now: Instant) -> String {
    let since = || calendar.local_date(calendar.sub(now, over));
    match over {
        few if few < HOURS => length(few),
        _ => match (calendar.local_date(now) - since()).num_days() {
            0 | 1 => length(over),
            days => format!("{days} days"),
        },
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
    let mut text = format!(
        "opened {}, {} of {} working time used",
        when(calendar, opened, now),
        length(used),
        length(promise)
    );
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
        s if s >= 86_400 => format!("{} d", s / 86_400),
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
