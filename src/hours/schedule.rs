//! The local side of a calendar: how many open seconds the clock has passed, and which dates are workdays.
//! Local seconds only; instants and zones are the calendar's business.
//!
//! Most weeks are alike, so the open seconds before a point are whole weeks times a week's total, and a part
//! of one. Dates that differ (holidays, one-off dates, breaks) are gathered into *patches*: stretches of
//! whole days whose spans are written out, each knowing how much it differs from ordinary weeks.

use super::{spans::Spans, zone::DAY};
use crate::domain::{Date, Policy, Window};
use chrono::Datelike;
use std::collections::{BTreeMap, BTreeSet};

const WEEK: i64 = 7 * DAY;

#[derive(Clone, Debug)]
pub struct Schedule {
    windows: [Vec<Window>; 7],
    holidays: BTreeMap<i64, String>,
    one_off: BTreeMap<i64, Vec<Window>>,
    breaks: BTreeMap<i64, Vec<Window>>,
    week: Spans,
    patches: Vec<Patch>,
    workdays: Workdays,
}

/// Whole days that differ from ordinary weeks.
#[derive(Clone, Debug)]
struct Patch {
    from: i64,
    to: i64,
    spans: Spans,
    before: i64,
    /// How much more is open until `to` than in ordinary weeks.
    surplus: i64,
}

/// Workdays by weekday, and the dates that differ, with the running difference up to and with each.
#[derive(Clone, Debug, Default)]
struct Workdays {
    week: [bool; 7],
    odd: Vec<(i64, i64)>,
}

/// The day's number: 0 is Monday, the first of January of year 1.
pub fn day_number(date: Date) -> i64 {
    i64::from(date.num_days_from_ce()) - 1
}

/// The date of a day's number; beyond what a date can hold, the nearest that there is.
pub fn date_of(day: i64) -> Date {
    let nearest = if day < 0 { Date::MIN } else { Date::MAX };
    i32::try_from(day + 1)
        .ok()
        .and_then(Date::from_num_days_from_ce_opt)
        .unwrap_or(nearest)
}

fn weekday(day: i64) -> usize {
    usize::try_from(day.rem_euclid(7)).unwrap_or(0)
}

impl Schedule {
    pub fn new(policy: &Policy) -> Self {
        fn by_day<T: Clone>(map: &BTreeMap<Date, T>) -> BTreeMap<i64, T> {
            map.iter()
                .map(|(date, value)| (day_number(*date), value.clone()))
                .collect()
        }
        let mut schedule = Self {
            windows: policy.week.clone(),
            holidays: by_day(&policy.holidays),
            one_off: by_day(&policy.days),
            breaks: by_day(&policy.breaks),
            week: week_of(&policy.week),
            patches: vec![],
            workdays: Workdays::default(),
        };
        schedule.gather_patches();
        schedule.gather_workdays();
        schedule
    }

    /// Open seconds that the clock has passed when it shows `local`; only differences mean anything.
    pub fn open_before(&self, local: i64) -> i64 {
        match self.patches.partition_point(|patch| patch.from <= local) {
            0 => self.ordinary(local),
            n => {
                let patch = &self.patches[n - 1];
                if local < patch.to {
                    patch.before + patch.spans.before(local)
                } else {
                    self.ordinary(local) + patch.surplus
                }
            }
        }
    }

    /// The first time on the clock at which `open` seconds have passed, as [`Self::open_before`] counts them.
    pub fn reach(&self, open: i64) -> Option<i64> {
        let mut surplus = 0;
        if let Some(n) = self
            .patches
            .partition_point(|patch| patch.before < open)
            .checked_sub(1)
        {
            let patch = &self.patches[n];
            if open - patch.before <= patch.spans.total() {
                return patch.spans.reach(open - patch.before);
            }
            surplus = patch.surplus;
        }
        let total = self.week.total();
        let ordinary = open.saturating_sub(surplus).saturating_sub(1);
        let in_week = self.week.reach(ordinary.checked_rem_euclid(total)? + 1)?;
        ordinary
            .div_euclid(total)
            .checked_mul(WEEK)?
            .checked_add(in_week)
    }

    /// The open spans that begin on a day, in local seconds, its breaks taken out.
    pub fn spans_of_day(&self, day: i64) -> Spans {
        self.opened_on(day).without(&self.breaks_near(day, day + 1))
    }

    pub fn holiday(&self, day: i64) -> Option<&str> {
        if self.one_off.contains_key(&day) {
            None
        } else {
            self.holidays.get(&day).map(String::as_str)
        }
    }

    /// The holidays that close a day from `first` up to and with `last`.
    pub fn holidays(&self, first: i64, last: i64) -> impl Iterator<Item = (i64, &str)> {
        let range = first..=last.max(first);
        self.holidays
            .range(range)
            .filter(|(day, _)| !self.one_off.contains_key(day))
            .map(|(day, name)| (*day, name.as_str()))
    }

    pub fn is_workday(&self, day: i64) -> bool {
        self.workdays.includes(day)
    }

    /// How many workdays there are up to and with a day; only differences mean anything.
    pub fn workdays_through(&self, day: i64) -> i64 {
        self.workdays.through(day)
    }

    /// Seconds that are open in an ordinary week, and on how many of its days.
    pub fn of_a_week(&self) -> (i64, i64) {
        let open = self.workdays.week.iter().filter(|open| **open);
        (self.week.total(), open.map(|_| 1).sum())
    }

    fn ordinary(&self, local: i64) -> i64 {
        local.div_euclid(WEEK) * self.week.total() + self.week.before(local.rem_euclid(WEEK))
    }

    /// One-off dates count before holidays, and holidays before the week. A window belongs to the day on
    /// which it opens, also where it runs over midnight.
    fn windows_on(&self, day: i64) -> &[Window] {
        if let Some(windows) = self.one_off.get(&day) {
            windows
        } else if self.holidays.contains_key(&day) {
            &[]
        } else {
            &self.windows[weekday(day)]
        }
    }

    fn opened_on(&self, day: i64) -> Spans {
        Spans::union(
            self.windows_on(day)
                .iter()
                .map(|w| seconds(day, *w))
                .collect(),
        )
    }

    /// Breaks that can touch windows opened on the days `first..=last`.
    fn breaks_near(&self, first: i64, last: i64) -> Spans {
        Spans::union(
            self.breaks
                .range(first - 1..=last)
                .flat_map(|(day, windows)| windows.iter().map(|w| seconds(*day, *w)))
                .collect(),
        )
    }

    fn gather_patches(&mut self) {
        let odd: BTreeSet<i64> = self
            .holidays
            .keys()
            .chain(self.one_off.keys())
            .chain(self.breaks.keys())
            .copied()
            .collect();
        // What is odd about a day reaches to the end of the next, by windows or breaks over midnight.
        let mut ranges: Vec<(i64, i64)> = vec![];
        for day in odd {
            match ranges.last_mut() {
                Some(last) if day <= last.1 => last.1 = day + 2,
                _ => ranges.push((day, day + 2)),
            }
        }
        let mut surplus = 0;
        for (first, end) in ranges {
            let opened = (first - 1..end)
                .flat_map(|day| self.windows_on(day).iter().map(move |w| seconds(day, *w)));
            let (from, to) = (first * DAY, end * DAY);
            let spans = Spans::union(opened.collect())
                .without(&self.breaks_near(first, end))
                .within(from, to);
            let before = self.ordinary(from) + surplus;
            surplus += spans.total() - (self.ordinary(to) - self.ordinary(from));
            self.patches.push(Patch {
                from,
                to,
                spans,
                before,
                surplus,
            });
        }
    }

    fn gather_workdays(&mut self) {
        let mut week = [false; 7];
        for (is_workday, windows) in week.iter_mut().zip(&self.windows) {
            *is_workday = !windows.is_empty();
        }
        let near_breaks = self.breaks.keys().flat_map(|day| [day - 1, *day, day + 1]);
        let candidates: BTreeSet<i64> = self
            .holidays
            .keys()
            .chain(self.one_off.keys())
            .copied()
            .chain(near_breaks)
            .collect();
        let mut odd = vec![];
        let mut difference = 0;
        for day in candidates {
            let is = self.spans_of_day(day).total() > 0;
            if is != week[weekday(day)] {
                difference += if is { 1 } else { -1 };
                odd.push((day, difference));
            }
        }
        self.workdays = Workdays { week, odd };
    }
}

impl Workdays {
    fn includes(&self, day: i64) -> bool {
        self.week[weekday(day)] != self.odd.binary_search_by_key(&day, |(odd, _)| *odd).is_ok()
    }

    fn through(&self, day: i64) -> i64 {
        let count = |days: &[bool]| -> i64 { days.iter().map(|is| i64::from(*is)).sum() };
        let ordinary = day.div_euclid(7) * count(&self.week) + count(&self.week[..=weekday(day)]);
        match self.odd.partition_point(|(odd, _)| *odd <= day) {
            0 => ordinary,
            n => ordinary + self.odd[n - 1].1,
        }
    }
}

fn seconds(day: i64, window: Window) -> (i64, i64) {
    (
        day * DAY + i64::from(window.from),
        day * DAY + i64::from(window.to),
    )
}

/// An ordinary week from Monday 00:00, with what Sunday leaves over put at its start.
fn week_of(windows: &[Vec<Window>; 7]) -> Spans {
    let opened = windows
        .iter()
        .zip(0..)
        .flat_map(|(day_windows, day)| day_windows.iter().map(move |w| seconds(day, *w)));
    let spans = opened.flat_map(|(from, to)| [(from, to.min(WEEK)), (0, to - WEEK)]);
    Spans::union(spans.collect())
}
