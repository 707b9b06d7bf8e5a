//! What leads a line: a date, up to the first colon-space.

use crate::app::App;
use crate::domain::Instant;
use crate::phrase::When;
use crate::phrase::date::{self, Clock, Lean};
use chrono::TimeDelta;

/// Before and after the first colon that a blank or the end follows; without one the whole is before.
pub(super) fn split(text: &str) -> (&str, &str) {
    for (at, _) in text.match_indices(':') {
        let after = &text[at + 1..];
        if after.is_empty() || after.starts_with(char::is_whitespace) {
            return (&text[..at], after.trim());
        }
    }
    (text, "")
}

fn clock(app: &App) -> Clock {
    Clock {
        now: app.book.calendar.local(app.book.now),
        order: app.book.policy.date_order,
        lean: Lean::Future,
    }
}

/// The date that a text starts with (the longest that reads as one), and the rest.
pub(super) fn date<'a>(app: &App, text: &'a str) -> (Option<When>, &'a str) {
    let text = text.trim();
    let ends = text
        .match_indices(char::is_whitespace)
        .map(|(at, _)| at)
        .chain([text.len()]);
    let mut found = (None, text);
    for end in ends.take(6) {
        let head = &text[..end];
        let when = date::parse(head, clock(app))
            .or_else(|| date::parse(&format!("in {head}"), clock(app)));
        if when.is_some() {
            found = (when, text[end..].trim());
        }
    }
    found
}

/// So many days from today.
pub(super) fn in_days(app: &App, days: i64) -> When {
    let date = app.book.date() + TimeDelta::days(days);
    When {
        date,
        time: None,
        offset: None,
    }
}

/// “by Friday …”: a date given to the client, at the end of that working day.
pub(super) fn by_date(app: &App, text: &str) -> Option<Instant> {
    let rest = text
        .trim()
        .strip_prefix("by ")
        .or_else(|| text.trim().strip_prefix("until "))?;
    let (head, _) = split(rest);
    let (when, _) = date(app, head);
    given(app, when?)
}

/// The instant that a date given to a client means: the end of that working day, unless a time was said.
pub(in crate::app::act) fn given(app: &App, when: When) -> Option<Instant> {
    let calendar = &app.book.calendar;
    if let Some(time) = when.time {
        return Some(calendar.instant(when.date.and_time(time)));
    }
    let end = when.date.succ_opt().map(|next| calendar.day_start(next));
    calendar.close_of_day(when.date).or(end)
}
