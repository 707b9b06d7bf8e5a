//! Dates and texts as acts read them.

use super::{Refusal, Scene};
use crate::domain::{Date, Instant, Lines, clean};
use crate::hours::words;
use crate::phrase::date::{self, Clock, Lean, When};
use chrono::NaiveTime;

/// The longest text that is kept.
pub const MOST_TEXT: usize = 20_000;

/// After how many working days we ask again for a ball that is not ours.
pub const CHASE_DAYS: i32 = 3;

/// Typed words as they are kept.
pub(super) fn text(typed: &str) -> String {
    clean(typed, Lines::Keep, MOST_TEXT)
}

impl Scene<'_> {
    /// Reads a date alone. `None`: it is not one.
    pub(super) fn date(&self, typed: &str, lean: Lean, now: Instant) -> Option<When> {
        date::parse(typed, self.clock(lean, now))
    }

    pub(super) fn clock(&self, lean: Lean, now: Instant) -> Clock {
        Clock {
            now: self.calendar.local(now),
            order: self.policy.date_order,
            lean,
        }
    }

    /// The instant of a typed date; one without a time is at `otherwise`.
    fn at(&self, when: When, otherwise: NaiveTime) -> Instant {
        let local = when.at(otherwise);
        match when.offset {
            Some(offset) => local.checked_sub_offset(offset).unwrap_or(local).and_utc(),
            None => self.calendar.instant(local),
        }
    }

    /// The instant at which something took place: now for today without a time, noon for another day.
    #[must_use]
    pub fn took_place(&self, when: When, now: Instant) -> Instant {
        if when.time.is_none() && when.date == self.calendar.local_date(now) {
            return now;
        }
        self.at(when, NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default())
    }

    /// The instant that a date given to a client means: the close of business of that day, unless a time was said.
    #[must_use]
    pub fn given(&self, when: When) -> Instant {
        if let Some(time) = when.time {
            return self.at(when, time);
        }
        let next = when.date.succ_opt().unwrap_or(when.date);
        let end = || self.calendar.day_start(next);
        self.calendar.close_of_day(when.date).unwrap_or_else(end)
    }

    /// When we ask again, unless a date is given.
    #[must_use]
    pub fn chase_date(&self, now: Instant) -> Date {
        let today = self.calendar.local_date(now);
        self.calendar.add_days_to_date(today, CHASE_DAYS)
    }

    /// Reads when something was done: nothing typed is now; never ahead.
    pub(super) fn past(
        &self,
        field: &'static str,
        typed: &str,
        now: Instant,
    ) -> Result<Instant, Refusal> {
        let typed = typed.trim();
        if typed.is_empty() || typed.eq_ignore_ascii_case("now") {
            return Ok(now);
        }
        let when = self
            .date(typed, Lean::Past, now)
            .ok_or_else(|| no_date(field, typed))?;
        let at = self.took_place(when, now);
        if at > now {
            let why = format!("{when} is still ahead; what is meant to happen is a plan");
            return Err(Refusal::typed(field, why));
        }
        Ok(at)
    }

    /// The same for something done about an issue: never before that was noticed. A day alone is the whole of it.
    pub(super) fn past_since(
        &self,
        field: &'static str,
        typed: &str,
        noticed: Instant,
        now: Instant,
    ) -> Result<Instant, Refusal> {
        let at = self.past(field, typed, now)?;
        if at >= noticed {
            return Ok(at);
        }
        let alone = self
            .date(typed.trim(), Lean::Past, now)
            .is_some_and(|when| when.time.is_none());
        if alone && self.calendar.local_date(at) == self.calendar.local_date(noticed) {
            return Ok(noticed);
        }
        let day = words::when(self.calendar, noticed, now);
        let why = format!("that is before the issue was noticed ({day})");
        Err(Refusal::typed(field, why))
    }

    /// Reads a date by which something is to happen; nothing typed is none.
    ///
    /// # Errors
    /// When it is no date.
    pub fn ahead(
        &self,
        field: &'static str,
        typed: &str,
        now: Instant,
    ) -> Result<Option<When>, Refusal> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        self.date(typed, Lean::Future, now)
            .map(Some)
            .ok_or_else(|| no_date(field, typed))
    }
}

fn no_date(field: &'static str, typed: &str) -> Refusal {
    Refusal::typed(field, format!("“{typed}” is not a date")).hint(
        "write one like 2026-05-14, 2026-05-14T09:00, 14.5.2026, fri 4pm, yesterday, in 3 days",
    )
}
