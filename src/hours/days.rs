//! Working days: dates on which a window opens, counted and walked, and when a day opens and closes.

use super::schedule::{date_of, day_number};
use super::search::{first_from, last_until};
use super::{Calendar, FIRST, LAST, zone::DAY};
use crate::domain::{Date, Instant};
use chrono::DateTime;

impl Calendar {
    /// Whether a window opens on this date (holidays, one-off dates and breaks considered).
    pub fn is_workday(&self, date: Date) -> bool {
        self.schedule.is_workday(day_number(date))
    }

    pub fn holiday(&self, date: Date) -> Option<&str> {
        self.schedule.holiday(day_number(date))
    }

    /// So many workdays later at the same time on the wall, or earlier for a negative number. 0 changes
    /// nothing.
    pub fn add_days(&self, at: Instant, days: i32) -> Instant {
        if days == 0 {
            return at;
        }
        let local = self.local(at);
        self.instant(
            self.add_days_to_date(local.date(), days)
                .and_time(local.time()),
        )
    }

    /// The workday that many workdays after this date (which need not be one), or before it for a negative
    /// number. 0 changes nothing. Where there are not so many: the last day of year 9999, or the first of
    /// year 1.
    pub fn add_days_to_date(&self, date: Date, days: i32) -> Date {
        let (start, first, last) = (day_number(date), FIRST / DAY, LAST / DAY);
        let through = |day| self.schedule.workdays_through(day);
        let found = match days.signum() {
            0 => return date,
            1 => {
                let wanted = through(start) + i64::from(days);
                first_from(start, last, i64::from(days), |day| through(day) >= wanted)
                    .unwrap_or(last.max(start))
            }
            _ => {
                // The earliest of the days wanted is the last with that many workdays from it until the day before.
                let wanted = through(start - 1) + i64::from(days);
                last_until(start, first, i64::from(days.unsigned_abs()), |day| {
                    through(day - 1) <= wanted
                })
                .unwrap_or(first.min(start))
            }
        };
        date_of(found)
    }

    pub fn working_days_between(&self, a: Date, b: Date) -> i32 {
        let count = self.schedule.workdays_through(day_number(b))
            - self.schedule.workdays_through(day_number(a));
        i32::try_from(count).unwrap_or(if count < 0 { i32::MIN } else { i32::MAX })
    }

    pub fn open_of_day(&self, date: Date) -> Option<Instant> {
        let (from, _) = self
            .schedule
            .spans_of_day(day_number(date))
            .pairs()
            .next()?;
        self.at_local(from)
    }

    /// When the last window of this date closes; after midnight if it runs over it.
    pub fn close_of_day(&self, date: Date) -> Option<Instant> {
        let (_, to) = self
            .schedule
            .spans_of_day(day_number(date))
            .pairs()
            .next_back()?;
        self.at_local(to)
    }

    /// `at` itself on a workday, else the same time on the last one.
    pub fn roll_to_workday_back(&self, at: Instant) -> Instant {
        if self.is_workday(self.local_date(at)) {
            at
        } else {
            self.add_days(at, -1)
        }
    }

    fn at_local(&self, local: i64) -> Option<Instant> {
        DateTime::from_timestamp(self.zone.utc(local) - super::EPOCH, 0)
    }
}
