//! Working time: how much open time lies between two instants, when so much of it will have passed, when we
//! open and close, and which dates are workdays. The only place that knows time zones.
//!
//! It all rests on one number, the *work* of an instant: how many open seconds have passed until then.
//! [`Calendar::between`] is a difference of two works, [`Calendar::add`] looks for the instant of a given
//! work, and we are open while it grows. So waiting twice is waiting once, and due and elapsed are inverse,
//! by construction.
//!
//! Decided here:
//! - Working time is real elapsed time while we are open: an open Sunday of 25 hours counts 25.
//! - A window belongs to the day on which it opens, also where it runs over midnight: the night before a
//!   holiday is worked to its end, the night that would begin on the holiday is not.
//! - A one-off date counts before a holiday, a holiday before the week; breaks are taken out of whatever is
//!   open then. Windows that overlap or touch are one.
//! - A local time that the clocks skip or repeat means the first instant at which the clock shows it or later.
//! - Fractions of a second are dropped where time is added.
//! - Adding no working time outside hours goes to the next opening (taking none away, to the last closing);
//!   adding no working days changes nothing.
//! - Where nothing is ever open, what has to be waited for comes at [`Calendar::NEVER`], and there is no next
//!   opening. Every method is total: instants before year 1 or after 9999 are reckoned as those bounds.

mod days;
mod error;
mod explain;
mod paused;
mod schedule;
mod search;
mod spans;
pub mod words;
mod zone;

pub use error::HoursError;
pub use explain::{OpenStatus, Working};
pub use paused::Pause;

use crate::domain::{Date, Instant, Policy, WorkTime, told_day};
use chrono::{DateTime, NaiveDateTime, NaiveTime};
use schedule::{Schedule, date_of, day_number};
use search::first_from;
pub use zone::names as zone_names;
use zone::{DAY, EPOCH, PolicyZone};

/// The working hours of a policy, made ready for asking.
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: PolicyZone,
    schedule: Schedule,
    /// What is needed to read the work of an instant off the schedule, one a stretch of the zone.
    legs: Vec<Leg>,
    name: String,
}

/// The work of a stretch of constant offset.
#[derive(Clone, Copy, Debug)]
struct Leg {
    begins: i64,
    /// Work while the clock repeats what it has shown grows from its beginning: we were open when they went back.
    held_open: bool,
    /// What to add to the schedule's open seconds once the clock shows something new.
    base: i64,
}

/// The first and last second that are told apart, since the start of year 1.
const FIRST: i64 = 0;
const LAST: i64 = 3_652_059 * DAY - 1;

impl Calendar {
    /// When something happens that never happens: the last second of year 9999, UTC.
    pub const NEVER: Instant = match DateTime::from_timestamp(LAST - EPOCH, 0) {
        Some(at) => at,
        None => DateTime::<chrono::Utc>::MAX_UTC,
    };

    /// The calendar of a policy's zone, week, holidays, one-off dates and breaks.
    ///
    /// # Errors
    /// When no zone has that name, or a window is empty, upside down, opens at 24:00 or later, or closes after
    /// the end of the next day.
    pub fn new(policy: &Policy) -> Result<Self, HoursError> {
        error::check(policy)?;
        let zone = PolicyZone::new(&policy.zone)?;
        let schedule = Schedule::new(policy);
        let legs = legs(&zone, &schedule);
        Ok(Self {
            zone,
            schedule,
            legs,
            name: policy.zone.trim().to_owned(),
        })
    }

    pub fn zone_name(&self) -> &str {
        &self.name
    }

    pub fn between(&self, a: Instant, b: Instant) -> WorkTime {
        WorkTime(self.work(second(b)) - self.work(second(a)))
    }

    /// The first instant until which `time` has been worked since `start`, or [`Calendar::NEVER`]. No time at
    /// all is `start` itself while open (the instant of closing included), else the next opening, if there is
    /// one; a negative time is [`Calendar::sub`].
    pub fn add(&self, start: Instant, time: WorkTime) -> Instant {
        if time.0 < 0 {
            return self.sub(start, WorkTime(time.0.saturating_neg()));
        }
        if time.0 == 0 {
            return if self.within_hours(start) {
                start
            } else {
                self.next_open(start).unwrap_or(start)
            };
        }
        self.reach(self.work(second(start)).saturating_add(time.0))
            .map_or(Self::NEVER.max(start), instant_of)
    }

    /// The last instant since which `time` has been worked until `start`; the start of year 1 if it never was.
    /// No time at all is `start` itself while open (the instant of closing included), else the last closing.
    pub fn sub(&self, start: Instant, time: WorkTime) -> Instant {
        if time.0 < 0 {
            return self.add(start, WorkTime(time.0.saturating_neg()));
        }
        if time.0 == 0 {
            return if self.within_hours(start) {
                start
            } else {
                self.prev_close_or_self(start).unwrap_or(start)
            };
        }
        let wanted = self.work(second(start)).saturating_sub(time.0);
        let found = if wanted < self.work(FIRST) {
            None
        } else {
            self.reach(wanted + 1)
        };
        found.map_or(instant_of(FIRST).min(start), |worked| {
            instant_of(worked - 1)
        })
    }

    /// Seconds that are open in an ordinary week, and on how many of its days.
    pub fn of_a_week(&self) -> (i64, i64) {
        self.schedule.of_a_week()
    }

    pub fn is_open(&self, at: Instant) -> bool {
        self.open_during(second(at))
    }

    /// `at` itself while open, else the next opening.
    pub fn next_open(&self, at: Instant) -> Option<Instant> {
        if self.is_open(at) {
            Some(at)
        } else {
            self.opening_from(second(at)).map(instant_of)
        }
    }

    /// When we close next: the end of what is open at `at`, or of the next window. `None` if there is no next
    /// window, or we never close.
    pub fn next_close(&self, at: Instant) -> Option<Instant> {
        self.closing_from(second(at)).map(instant_of)
    }

    /// `at` itself while open (the instant of closing included, that of opening not), else the last closing.
    pub fn prev_close_or_self(&self, at: Instant) -> Option<Instant> {
        let second = second(at);
        if self.open_until(at) {
            return Some(at);
        }
        let work = self.work(second);
        if work == self.work(FIRST) {
            None
        } else {
            self.reach(work).map(instant_of)
        }
    }

    /// What is open from `from` on, as instants of opening and closing; what touches is one. The first begins
    /// at `from` if it is open then, and what never closes ends at [`Calendar::NEVER`].
    pub fn windows_from(&self, from: Instant) -> impl Iterator<Item = (Instant, Instant)> + '_ {
        let mut next = Some(from);
        std::iter::from_fn(move || {
            let opens = self.next_open(next?)?;
            let closes = self.next_close(opens).unwrap_or(Self::NEVER);
            next = (closes < Self::NEVER).then_some(closes);
            (opens < closes).then_some((opens, closes))
        })
    }

    pub fn local_date(&self, at: Instant) -> Date {
        date_of(self.zone.local(at.timestamp() + EPOCH).div_euclid(DAY))
    }

    /// An instant as it is said in full: `Fri 20 Nov 2026 16:30`.
    pub fn told(&self, at: Instant) -> String {
        self.local(at).format("%a %-d %b %Y %H:%M").to_string()
    }

    /// When something on record was. Lists that know the day alone keep it at midnight, so that of midnight only the day is said;
    /// a moment that is reckoned or given, as where a day ends, goes through `told`.
    pub fn told_of_record(&self, at: Instant) -> String {
        if self.is_midnight(at) {
            self.told_day(at)
        } else {
            self.told(at)
        }
    }

    pub fn is_midnight(&self, at: Instant) -> bool {
        self.local(at).time() == NaiveTime::MIN
    }

    pub fn told_day(&self, at: Instant) -> String {
        told_day(self.local_date(at))
    }

    pub fn local(&self, at: Instant) -> NaiveDateTime {
        let local = self.zone.local(at.timestamp() + EPOCH) - EPOCH;
        let bound = if local < 0 {
            NaiveDateTime::MIN
        } else {
            NaiveDateTime::MAX
        };
        DateTime::from_timestamp(local, at.timestamp_subsec_nanos())
            .map_or(bound, |shown| shown.naive_utc())
    }

    /// The instant of a date and time on the wall. What the clocks show twice means the first time; what they
    /// skip means the instant at which they skip it.
    pub fn instant(&self, local: NaiveDateTime) -> Instant {
        let wanted = local.and_utc();
        let utc = self.zone.utc(wanted.timestamp() + EPOCH);
        let skipped = self.zone.local(utc) != wanted.timestamp() + EPOCH;
        let fraction = if skipped {
            0
        } else {
            wanted.timestamp_subsec_nanos()
        };
        DateTime::from_timestamp(utc - EPOCH, fraction).unwrap_or(wanted)
    }

    /// The first instant of a date: midnight, or what the clocks show first if they skip it.
    pub fn day_start(&self, date: Date) -> Instant {
        let utc = self.zone.utc(day_number(date) * DAY);
        DateTime::from_timestamp(utc - EPOCH, 0)
            .unwrap_or_else(|| date.and_time(chrono::NaiveTime::MIN).and_utc())
    }

    /// Open seconds until a second, since some time before all.
    fn work(&self, at: i64) -> i64 {
        let index = self.zone.index(at);
        let (stretch, leg) = (&self.zone.stretches()[index], &self.legs[index]);
        let local = at + stretch.offset;
        if local >= stretch.clock {
            leg.base + self.schedule.open_before(local)
        } else if leg.held_open {
            leg.begins + at - stretch.at
        } else {
            leg.begins
        }
    }

    fn open_during(&self, second: i64) -> bool {
        self.work(second + 1) > self.work(second)
    }

    /// Whether we are open just before `at`.
    fn open_until(&self, at: Instant) -> bool {
        let second = second(at);
        self.open_during(second - 1) || (at > instant_of(second) && self.open_during(second))
    }

    /// Whether `at` lies in a window or at one of its ends.
    fn within_hours(&self, at: Instant) -> bool {
        self.is_open(at) || self.open_until(at)
    }

    /// The first second from `from` on during which we are open.
    fn opening_from(&self, from: i64) -> Option<i64> {
        self.reach(self.work(from) + 1).map(|worked| worked - 1)
    }

    /// The first second at which so much has been worked: the inverse of [`Self::work`].
    fn reach(&self, work: i64) -> Option<i64> {
        let last = self
            .legs
            .partition_point(|leg| leg.begins < work)
            .saturating_sub(1);
        let (stretch, leg) = (&self.zone.stretches()[last], &self.legs[last]);
        let held = if leg.held_open {
            stretch.clock - stretch.offset - stretch.at
        } else {
            0
        };
        let found = if last > 0 && work <= leg.begins + held {
            stretch.at + (work - leg.begins)
        } else {
            self.schedule.reach(work.saturating_sub(leg.base))? - stretch.offset
        };
        Some(found).filter(|found| *found <= LAST)
    }

    /// The first second from the next open one on during which we are closed.
    fn closing_from(&self, from: i64) -> Option<i64> {
        let opens = self.opening_from(from)?;
        let closed = opens - self.work(opens);
        first_from(opens, LAST, DAY, |at| at + 1 - self.work(at + 1) > closed)
    }
}

/// The second an instant lies in, since the start of year 1, within the bounds of what is reckoned with.
fn second(at: Instant) -> i64 {
    (at.timestamp() + EPOCH).clamp(FIRST, LAST)
}

fn instant_of(second: i64) -> Instant {
    DateTime::from_timestamp(second - EPOCH, 0).unwrap_or(Calendar::NEVER)
}

fn legs(zone: &PolicyZone, schedule: &Schedule) -> Vec<Leg> {
    let mut legs: Vec<Leg> = Vec::with_capacity(zone.stretches().len());
    for (index, stretch) in zone.stretches().iter().enumerate() {
        let at_clock = schedule.open_before(stretch.clock);
        let begins = match index.checked_sub(1) {
            None => at_clock,
            Some(last) => {
                let (before, leg) = (&zone.stretches()[last], &legs[last]);
                let shown = stretch.at + before.offset;
                if shown >= before.clock {
                    leg.base + schedule.open_before(shown)
                } else {
                    leg.begins
                        + if leg.held_open {
                            stretch.at - before.at
                        } else {
                            0
                        }
                }
            }
        };
        let held_open = at_clock > schedule.open_before(stretch.clock - 1);
        let held = if held_open {
            stretch.clock - stretch.offset - stretch.at
        } else {
            0
        };
        legs.push(Leg {
            begins,
            held_open,
            base: begins + held - at_clock,
        });
    }
    legs
}
