//! Dates as acts read them.

use crate::deed::{Refusal, Scene};
use crate::domain::{Ball, Date, Instant, IssueFacts, Severity, first_day, told_day};
use crate::phrase::date::{self, Clock, Lean, When};
use crate::{health::matter::ask_again_from, hours::Calendar};
use chrono::{NaiveTime, TimeDelta};

impl Scene<'_> {
    pub fn today(&self) -> Date {
        self.calendar.local_date(self.now)
    }

    /// An instant as it is shown where it can be typed over.
    pub fn shown(&self, at: Instant) -> String {
        self.calendar.local(at).format("%Y-%m-%d %H:%M").to_string()
    }

    pub(in crate::deed) fn date(&self, typed: &str, lean: Lean) -> Option<When> {
        date::parse(typed, self.clock(lean))
    }

    pub(in crate::deed) fn clock(&self, lean: Lean) -> Clock {
        Clock {
            now: self.calendar.local(self.now),
            order: self.policy.date_order,
            lean,
        }
    }

    /// The instant of a typed date; one without a time is at `otherwise`.
    pub(in crate::deed) fn at(&self, when: When, otherwise: NaiveTime) -> Instant {
        instant_of(when, self.calendar, otherwise)
    }

    /// A typed date as it is here: one that came with an offset of its own is told in local time.
    pub fn here(&self, when: When) -> When {
        let (Some(_), Some(time)) = (when.offset, when.time) else {
            return when;
        };
        let local = self.calendar.local(self.at(when, time));
        When {
            date: local.date(),
            time: Some(local.time()),
            offset: None,
        }
    }

    pub fn day_of(&self, when: When) -> Date {
        self.here(when).date
    }

    /// The instant at which something took place: now for today without a time, noon for another day.
    pub fn took_place(&self, when: When) -> Instant {
        if when.time.is_none() && when.date == self.today() {
            return self.now;
        }
        self.at(when, NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default())
    }

    /// The instant that a date given to a client means: the close of business of that day, unless a time was said.
    pub fn given(&self, when: When) -> Instant {
        if let Some(time) = when.time {
            return self.at(when, time);
        }
        let next = when.date.succ_opt().unwrap_or(when.date);
        // The last minute of a day that is closed is still that day.
        let end = || self.calendar.day_start(next) - TimeDelta::minutes(1);
        self.calendar.close_of_day(when.date).unwrap_or_else(end)
    }

    /// When we ask again whoever takes the ball of an issue now, unless a date is given; `None`: it is ours.
    pub fn chase_date(&self, ball: &Ball, issue: &IssueFacts) -> Option<Date> {
        ask_again_from(
            ball,
            issue.severity(self.now).unwrap_or(Severity::Annoys),
            self.today(),
            self.policy,
            self.calendar,
        )
    }

    /// Reads when something was done: nothing typed is now; never ahead.
    pub(in crate::deed) fn past(
        &self,
        field: &'static str,
        typed: &str,
    ) -> Result<Instant, Refusal> {
        let typed = typed.trim();
        if typed.is_empty() || typed.eq_ignore_ascii_case("now") {
            return Ok(self.now);
        }
        let when = self
            .date(typed, Lean::Past)
            .ok_or_else(|| no_date(field, typed))?;
        let at = self.took_place(when);
        if at > self.now {
            return Refusal::err(
                field,
                format!("{when} has not been yet; what is meant to happen is a plan"),
            );
        }
        Ok(at)
    }

    /// Since when somebody is a client: a year or a month alone is its first day.
    pub(in crate::deed) fn since(
        &self,
        field: &'static str,
        typed: &str,
    ) -> Result<Instant, Refusal> {
        match first_day(typed) {
            Some(day) => self.past(field, &day.to_string()),
            None => self.past(field, typed),
        }
    }

    /// The same for something done about an issue: never before that was noticed. A day alone is the whole of it.
    pub(in crate::deed) fn past_on(
        &self,
        field: &'static str,
        typed: &str,
        issue: &IssueFacts,
    ) -> Result<Instant, Refusal> {
        let noticed = issue.issue.noticed_at;
        let at = self.past(field, typed)?;
        if at >= noticed {
            return Ok(at);
        }
        let alone = self
            .date(typed.trim(), Lean::Past)
            .is_some_and(|when| when.time.is_none());
        if alone && self.calendar.local_date(at) == self.calendar.local_date(noticed) {
            return Ok(noticed);
        }
        let day = self.calendar.told(noticed);
        Refusal::err(
            field,
            format!(
                "that is before {} was noticed ({day})",
                issue.issue.quoted()
            ),
        )
    }

    /// Reads a date by which something is to happen; nothing typed is none.
    pub fn ahead(&self, field: &'static str, typed: &str) -> Result<Option<When>, Refusal> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        // Whoever is asked by when says “by fri”.
        let day = ["by ", "until ", "till "]
            .into_iter()
            .find_map(|lead| typed.strip_prefix(lead));
        self.date(day.unwrap_or(typed), Lean::Future)
            .map(Some)
            .ok_or_else(|| no_date(field, typed))
    }

    /// The same for what cannot be meant to happen on a day that is over.
    pub fn still_ahead(&self, field: &'static str, typed: &str) -> Result<Option<When>, Refusal> {
        let when = self.ahead(field, typed)?;
        match when.map(|when| self.day_of(when)) {
            Some(date) if date < self.today() => Err(Refusal::typed(
                field,
                format!("{} is not ahead", told_day(date)),
            )),
            _ => Ok(when),
        }
    }
}

/// The instant of a typed date; one without a time is at `otherwise`.
pub fn instant_of(when: When, calendar: &Calendar, otherwise: NaiveTime) -> Instant {
    let local = when.at(otherwise);
    match when.offset {
        Some(offset) => local.checked_sub_offset(offset).unwrap_or(local).and_utc(),
        None => calendar.instant(local),
    }
}

pub fn no_date(field: &'static str, typed: &str) -> Refusal {
    Refusal::typed(field, format!("“{typed}” is not a date")).hint(
        "write one like 2026-05-14, 2026-05-14T09:00, 14.5.2026, fri 4pm, yesterday, in 3 days",
    )
}
