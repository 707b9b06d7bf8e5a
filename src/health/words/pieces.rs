//! Small pieces of sentences: counts, days, ordinals, and text cut to a width.

use super::Telling;
use crate::domain::{Channel, Date, Instant};
use chrono::Datelike;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// `a`, `a and b`, `a, b and c`.
pub fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

pub fn times(n: usize) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}

/// `1st`, `2nd`, `3rd`, `4th`.
pub fn ordinal(n: usize) -> String {
    let end = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{n}{end}")
}

/// `9`, `9.5`.
pub fn half(days: f64) -> String {
    if days.fract().abs() < f64::EPSILON {
        format!("{days:.0}")
    } else {
        format!("{days:.1}")
    }
}

/// [`day`] behind “promised for” or “since”.
pub fn past_day(telling: &Telling, at: Instant) -> String {
    day(telling, at).trim_start_matches("on ").to_owned()
}

/// `today`, `yesterday`, `tomorrow`, `on Friday` within six days, else `on 3 March`, with the year where it differs.
pub fn day(telling: &Telling, at: Instant) -> String {
    let (date, today) = (
        telling.calendar.local_date(at),
        telling.calendar.local_date(telling.now),
    );
    day_as(date, today, ["on %A", "on %-d %B", "on %-d %B %Y"])
}

/// `yesterday`, `today`, `tomorrow`, `Fri` within six days, else `3 Mar`, with the year where it differs.
pub fn near(date: Date, today: Date) -> String {
    day_as(date, today, ["%a", "%-d %b", "%-d %b %Y"])
}

/// The day in a word, else in a form: within six days, this year, another year.
fn day_as(date: Date, today: Date, [week, year, other]: [&str; 3]) -> String {
    let form = match (date - today).num_days() {
        0 => "today",
        -1 => "yesterday",
        1 => "tomorrow",
        -6..=6 => week,
        _ if date.year() == today.year() => year,
        _ => other,
    };
    date.format(form).to_string()
}

/// How we reach somebody: `call Dana Reyes`, `write to them`.
pub fn reach(channel: Channel, who: &str) -> String {
    let verb = match channel {
        Channel::Call => "call",
        _ if channel.is_face_to_face() => "visit",
        _ => "write to",
    };
    format!("{verb} {who}")
}

/// The text in at most so many columns, its end replaced by `…` where it is longer.
pub fn clip(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    let room = columns.saturating_sub(1);
    for piece in text.graphemes(true) {
        if kept.width() + piece.width() > room {
            break;
        }
        kept.push_str(piece);
    }
    kept.truncate(kept.trim_end().len());
    if columns > 0 {
        kept.push('…');
    }
    kept
}

pub fn quoted(typed: &str) -> String {
    let typed = typed.trim();
    if typed.is_empty() {
        "it".to_owned()
    } else {
        format!("“{typed}”")
    }
}

/// What was typed, in quotes, and what has to be said of it, in at most so many columns; the title gives way.
pub fn titled(typed: &str, rest: &str, columns: usize) -> String {
    let room = columns.saturating_sub(rest.width());
    if room < 6 {
        clip(rest.trim_start_matches([',', ':', ' ']), columns)
    } else {
        format!("{}{rest}", quoted(&clip(typed.trim(), room - 2)))
    }
}
