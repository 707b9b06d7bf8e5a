//! Dates as they are typed in lines and forms.

use crate::app::App;
use crate::deed::{self, Refusal};
use crate::domain::{Date, Instant};
use crate::hours::words::when;
use crate::phrase::When;
use crate::phrase::date::{self, Clock, Lean};

/// When we ask again for a ball that is not ours: after three working days.
pub(super) fn chase(app: &App) -> Date {
    app.book.scene().chase_date(app.book.now)
}

/// An instant as a form shows it.
pub(super) fn shown(app: &App, at: Instant) -> String {
    app.book
        .calendar
        .local(at)
        .format("%Y-%m-%d %H:%M")
        .to_string()
}

/// A day as a preview says it.
pub(super) fn day(app: &App, at: Instant) -> String {
    app.book
        .calendar
        .local(at)
        .format("%a %-d %b %Y")
        .to_string()
}

fn clock(app: &App, now: Instant, lean: Lean) -> Clock {
    Clock {
        now: app.book.calendar.local(now),
        order: app.book.policy.date_order,
        lean,
    }
}

/// Before and after the first colon that a blank or the end follows; without one the whole is before.
pub(super) fn split(text: &str) -> (&str, &str) {
    let (head, tail) = deed::split(text);
    (head.trim(), tail)
}

/// Two parts of a text as one, with a colon between them.
pub(super) fn joined(before: &str, after: &str) -> String {
    match (before, after) {
        (one, "") | ("", one) => one.to_owned(),
        (before, after) => format!("{before}: {after}"),
    }
}

/// The date ahead that a text starts with (the longest that reads as one), and the rest.
pub(super) fn leading<'a>(app: &App, text: &'a str) -> (Option<When>, &'a str) {
    app.book.scene().lead(text, app.book.now)
}

/// “by Friday …”: a date given to the client, at the end of that working day.
pub(super) fn by(app: &App, text: &str) -> Option<Instant> {
    app.book.scene().by_date(text, app.book.now)
}

/// The instant that a date given to a client means: the end of that working day, unless a time was said.
pub(super) fn given(app: &App, when: When) -> Instant {
    app.book.scene().given(when)
}

/// Reads a date by which something is to happen; none in an empty field.
pub(super) fn ahead(app: &App, field: &'static str, text: &str) -> Result<Option<When>, Refusal> {
    app.book.scene().ahead(field, text, app.book.now)
}

/// Reads a date of the past; untouched it stays exactly what it was.
pub(super) fn past(
    app: &App,
    field: &'static str,
    text: &str,
    before: Option<Instant>,
    now: Instant,
) -> Result<(Instant, Option<When>), Refusal> {
    if let Some(before) = before.filter(|before| text == shown(app, *before)) {
        return Ok((before, None));
    }
    let read = date::parse(text, clock(app, now, Lean::Past)).ok_or_else(|| {
        let why = format!("“{text}” is not a date: fri 4pm, 12 may, 2026-05-12 09:00");
        Refusal::typed(field, why)
    })?;
    let at = app.book.scene().took_place(read, now);
    if at > now {
        return Err(Refusal::typed(
            field,
            "that is still ahead; what is meant to happen is a plan (+)",
        ));
    }
    Ok((at, Some(read)))
}

/// Reads when something on an issue was done: now unless it is said, never before the issue was noticed.
pub(super) fn done(
    app: &App,
    text: &str,
    before: Option<Instant>,
    noticed: Instant,
    now: Instant,
) -> Result<Instant, Refusal> {
    if text.is_empty() || text.eq_ignore_ascii_case("now") {
        return Ok(now);
    }
    let (mut at, Some(read)) = past(app, "when", text, before, now)? else {
        return Ok(before.unwrap_or(now));
    };
    // A day alone: on the day on which it was noticed it cannot have been before that.
    if read.time.is_none() && at < noticed && app.book.calendar.local_date(noticed) == read.date {
        at = noticed.min(now);
    }
    if at < noticed {
        let day = when(&app.book.calendar, noticed, now);
        return Err(Refusal::typed(
            "when",
            format!("that is before the issue was noticed ({day})"),
        ));
    }
    Ok(at)
}
