//! When what was fixed has healed: an apology, something that prevents it, their word that it works, and thirty
//! quiet days, all at once. Time alone stands in for none of the first three.

use super::{HealingWhy, matter::Matter};
use crate::domain::{Date, Instant, Mood, Prevention};
use crate::hours::Calendar;
use chrono::Days;

/// Days without a bad mood that healing takes.
const QUIET: Days = Days::new(30);

#[derive(Clone, Copy, Debug)]
pub enum Healed {
    At(Instant),
    NotYet(HealingWhy),
}

/// Judges trouble that was fixed at `fixed`. `moods` are those of the voice contacts so far, oldest first.
pub fn healed(
    matter: &Matter,
    fixed: Instant,
    moods: &[(Instant, Mood)],
    calendar: &Calendar,
    now: Instant,
) -> Healed {
    let mending = FixedIssue {
        matter,
        fixed,
        moods: after(fixed, moods),
        calendar,
        now,
    };
    match mending.first_moment() {
        Some(at) if at <= now => Healed::At(at),
        _ => Healed::NotYet(mending.missing()),
    }
}

/// What was fixed, with all that its healing depends on. Each condition comes and goes by what had happened until
/// then, so that none looks back from a later day.
struct FixedIssue<'m, 'a> {
    matter: &'m Matter<'a>,
    fixed: Instant,
    moods: &'m [(Instant, Mood)],
    calendar: &'m Calendar,
    now: Instant,
}

impl FixedIssue<'_, '_> {
    fn first_moment(&self) -> Option<Instant> {
        let mut at = self.fixed;
        loop {
            let next = self
                .confirmed_from(at)?
                .max(self.sorry_from(at)?)
                .max(self.prevented_from(at)?)
                .max(self.quiet_from(at));
            if next == at {
                return Some(at);
            }
            at = next;
        }
    }

    fn missing(&self) -> HealingWhy {
        let now = self.now;
        let quiet_from = quiet_from(restless(self.fixed, self.moods), self.calendar);
        HealingWhy {
            confirmed: confirmed_at(self.matter, self.moods).is_none(),
            apology: self.matter.sorry_at.is_none(),
            prevention: !self.prevents(now),
            quiet_until: (self.calendar.local_date(now) < quiet_from).then_some(quiet_from),
            fixed_at: Some(self.fixed),
        }
    }

    fn confirmed_from(&self, at: Instant) -> Option<Instant> {
        confirmed_at(self.matter, self.moods).map(|confirmed| confirmed.max(at))
    }

    fn sorry_from(&self, at: Instant) -> Option<Instant> {
        let made = self.matter.sorries.iter().map(|(at, _)| *at);
        first_from(at, made, |at| self.matter.sorries(at).next().is_some())
    }

    fn prevented_from(&self, at: Instant) -> Option<Instant> {
        let noted = || self.matter.preventions(self.now);
        let done = noted()
            .filter_map(|p| p.done_at)
            .filter(|at| *at <= self.now);
        first_from(at, noted().map(|p| p.at).chain(done), |at| {
            self.prevents(at)
        })
    }

    fn prevents(&self, at: Instant) -> bool {
        in_hand(self.matter, self.calendar, at)
    }

    /// The first moment from `at` on with thirty quiet days behind it.
    fn quiet_from(&self, at: Instant) -> Instant {
        let quiet = |restless| self.calendar.day_start(quiet_from(restless, self.calendar));
        let mut from = quiet(self.fixed);
        for (bad, _) in self.moods.iter().filter(|(_, mood)| mood.is_bad()) {
            if *bad > from.max(at) {
                break;
            }
            from = quiet(*bad);
        }
        from.max(at)
    }
}

/// The first of `at` and the later `changes` at which something holds.
fn first_from(
    at: Instant,
    changes: impl Iterator<Item = Instant>,
    holds: impl Fn(Instant) -> bool,
) -> Option<Instant> {
    if holds(at) {
        return Some(at);
    }
    changes
        .filter(|change| *change > at && holds(*change))
        .min()
}

/// Whether prevention is in hand at a moment: something was noted since the last reopening, and nothing that was is
/// past its date and not done.
pub fn in_hand(matter: &Matter, calendar: &Calendar, at: Instant) -> bool {
    let today = calendar.local_date(at);
    matter.preventions(at).next().is_some()
        && !matter.preventions(at).any(|p| is_overdue(p, today, at))
}

/// Whether a prevention is past its date and not done: from the day after its date.
pub fn is_overdue(prevention: &Prevention, today: Date, at: Instant) -> bool {
    prevention.due.is_some_and(|due| due < today) && prevention.done_at.is_none_or(|done| done > at)
}

/// Since when prevention is in hand, if it is: the first one noted, or the last that was done after its date.
fn in_hand_since(matter: &Matter, calendar: &Calendar, now: Instant) -> Option<Instant> {
    let late = |p: &&Prevention| {
        let after = |due: Date, done: Instant| calendar.local_date(done) > due;
        matches!((p.due, p.done_at), (Some(due), Some(done)) if after(due, done))
    };
    let first = matter.preventions(now).map(|p| p.at).min();
    let done = matter
        .preventions(now)
        .filter(late)
        .filter_map(|p| p.done_at)
        // What is done later is not done yet.
        .filter(|done| *done <= now);
    let first = first.filter(|_| in_hand(matter, calendar, now))?;
    Some(done.fold(first, Instant::max))
}

fn after(fixed: Instant, moods: &[(Instant, Mood)]) -> &[(Instant, Mood)] {
    &moods[moods.partition_point(|(at, _)| *at <= fixed)..]
}

/// When they confirmed it: by saying so, or by sounding fine.
fn confirmed_at(matter: &Matter, since: &[(Instant, Mood)]) -> Option<Instant> {
    let calm = since
        .iter()
        .find(|(_, mood)| !mood.is_bad())
        .map(|(at, _)| *at);
    match (matter.works_at, calm) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// From when the quiet days count: the fix, or the last bad mood after it.
fn restless(fixed: Instant, since: &[(Instant, Mood)]) -> Instant {
    since
        .iter()
        .rev()
        .find(|(_, mood)| mood.is_bad())
        .map_or(fixed, |(at, _)| *at)
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meter {
    pub confirmed: Option<Instant>,
    pub apology: Option<Instant>,
    pub prevention: Option<Instant>,
    /// From when the quiet days count, once it is fixed: the fix, or the last bad mood after it.
    pub quiet_from: Option<Instant>,
    /// The local date from whose start the quiet days are over.
    pub quiet_until: Option<Date>,
    pub days_left: i64,
}

pub fn meter(
    matter: &Matter,
    moods: &[(Instant, Mood)],
    calendar: &Calendar,
    now: Instant,
) -> Meter {
    let mut meter = Meter {
        apology: matter.sorry_at,
        prevention: in_hand_since(matter, calendar, now),
        ..Meter::default()
    };
    let Some(fixed) = matter.resolved_at else {
        return meter;
    };
    let since = after(fixed, moods);
    let from = restless(fixed, since);
    let until = quiet_from(from, calendar);
    meter.confirmed = confirmed_at(matter, since);
    (meter.quiet_from, meter.quiet_until) = (Some(from), Some(until));
    meter.days_left = (until - calendar.local_date(now)).num_days().max(0);
    meter
}

fn quiet_from(restless: Instant, calendar: &Calendar) -> Date {
    calendar
        .local_date(restless)
        .checked_add_days(QUIET)
        .unwrap_or(Date::MAX)
}
