//! When something on the ladder was done: now unless it is said, never ahead, never before it was noticed.

use crate::app::App;
use crate::app::act::form::{Wrong, wrong};
use crate::domain::{Date, Instant};
use crate::hours::words::when;
use crate::phrase::date::{self, Clock, Lean};

/// The date as it is typed.
pub(super) fn shown(app: &App, at: Instant) -> String {
    app.book
        .calendar
        .local(at)
        .format("%Y-%m-%d %H:%M")
        .to_string()
}

/// Reads the date of something done. `before` is what stood there; untouched it stays exactly as it was.
pub(super) fn read(
    app: &App,
    text: &str,
    before: Option<Instant>,
    noticed: Instant,
    now: Instant,
) -> Result<Instant, Wrong> {
    if before.is_some_and(|before| text == shown(app, before)) {
        return Ok(before.unwrap_or(now));
    }
    if text.is_empty() || text.eq_ignore_ascii_case("now") {
        return Ok(now);
    }
    let clock = Clock {
        now: app.book.calendar.local(now),
        order: app.book.policy.date_order,
        lean: Lean::Past,
    };
    let told = date::parse(text, clock).ok_or_else(|| {
        wrong(
            "when",
            format!("“{text}” is not a date: now, fri 4pm, 12 may, 2026-05-12 09:00"),
        )
    })?;
    let mut at = app.book.scene().took_place(told, now);
    // A day alone: on the day on which it was noticed it cannot have been before that.
    if told.time.is_none() && at < noticed && app.book.calendar.local_date(noticed) == told.date {
        at = noticed;
    }
    if at > now {
        return Err(wrong(
            "when",
            "that is still ahead; what is meant to happen is a plan (+)",
        ));
    }
    if at < noticed {
        let day = when(&app.book.calendar, noticed, now);
        return Err(wrong(
            "when",
            format!("that is before the issue was noticed ({day})"),
        ));
    }
    Ok(at)
}

/// Reads a date by which something is to happen.
pub(super) fn ahead(app: &App, field: &'static str, text: &str) -> Result<Option<Date>, Wrong> {
    if text.is_empty() {
        return Ok(None);
    }
    let now = app.book.calendar.local(app.book.now);
    let clock = Clock {
        now,
        order: app.book.policy.date_order,
        lean: Lean::Future,
    };
    let told = date::parse(text, clock)
        .ok_or_else(|| wrong(field, format!("“{text}” is not a date: fri, 12 may")))?;
    Ok(Some(told.date))
}
