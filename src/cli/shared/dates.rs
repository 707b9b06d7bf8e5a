//! Dates on the command line: instants, dates to come and dates gone by, in the policy's zone.

use super::failure::Failure;
use crate::deed::{instant_of, no_date};
use crate::domain::{Date, DateOrder, Instant};
use crate::hours::Calendar;
use crate::phrase::date::{self, Clock, Lean, When};
use crate::session::{Session, instant};
use chrono::TimeDelta;

fn read(text: &str, calendar: &Calendar, now: Instant, order: DateOrder) -> Result<When, Failure> {
    let clock = Clock {
        now: calendar.local(now),
        order,
        lean: Lean::Past,
    };
    date::parse(text, clock).ok_or_else(|| no_date("date", text).into())
}

pub fn end_of(date: Date, calendar: &Calendar) -> Instant {
    calendar.day_start(date.succ_opt().unwrap_or(date)) - TimeDelta::milliseconds(1)
}

/// As of when, if it was said: an instant, or the end of a local day; and that moment, else now.
pub fn as_of(text: Option<&str>, session: &Session) -> Result<(Option<Instant>, Instant), Failure> {
    let (calendar, now) = (session.calendar(), session.now());
    let Some(text) = text else {
        return Ok((None, now));
    };
    let at = if let Ok(at) = instant(text, calendar) {
        at
    } else {
        let when = read(text, calendar, now, session.policy().date_order)?;
        when.time.map_or_else(
            || end_of(when.date, calendar),
            |time| instant_of(when, calendar, time),
        )
    };
    Ok((Some(at), at))
}

/// A point in time for reckoning: either side, a date alone is its first instant.
pub fn point(
    text: &str,
    calendar: &Calendar,
    now: Instant,
    order: DateOrder,
) -> Result<Instant, Failure> {
    let when = read(text, calendar, now, order)?;
    Ok(match when.time {
        None => calendar.day_start(when.date),
        Some(time) => instant_of(when, calendar, time),
    })
}
