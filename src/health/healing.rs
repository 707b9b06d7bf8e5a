//! When what was fixed has healed: an apology, something that prevents it, their word that it works, and thirty
//! quiet days, all at once. Time alone stands in for none of the first three.

use super::{HealingWhy, matter::Matter};
use crate::domain::{Date, Instant, Mood};
use crate::hours::Calendar;
use chrono::Days;

/// Days without a bad mood that healing takes.
const QUIET: Days = Days::new(30);

/// How far the healing of something fixed has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Healed {
    /// All four held together for the first time at this instant.
    At(Instant),
    /// Something is missing.
    NotYet(HealingWhy),
}

/// Judges trouble that was fixed at `fixed`. `moods` are those of the voice contacts so far, oldest first.
#[must_use]
pub fn healed(
    matter: &Matter<'_>,
    fixed: Instant,
    moods: &[(Instant, Mood)],
    calendar: &Calendar,
    now: Instant,
) -> Healed {
    let since = after(fixed, moods);
    let confirmed = confirmed_at(matter, since);
    if let (Some(sorry), Some(prevented), Some(confirmed)) =
        (matter.sorry_at, matter.prevented_at, confirmed)
    {
        let at = first_moment(fixed, sorry.max(prevented).max(confirmed), since, calendar);
        if at <= now {
            return Healed::At(at);
        }
    }
    let quiet_from = quiet_from(restless(fixed, since), calendar);
    Healed::NotYet(HealingWhy {
        confirmed: confirmed.is_none(),
        apology: matter.sorry_at.is_none(),
        prevention: matter.prevented_at.is_none(),
        quiet_until: (calendar.local_date(now) < quiet_from).then_some(quiet_from),
        fixed_at: Some(fixed),
    })
}

/// The moods after the fix.
fn after(fixed: Instant, moods: &[(Instant, Mood)]) -> &[(Instant, Mood)] {
    &moods[moods.partition_point(|(at, _)| *at <= fixed)..]
}

/// When they confirmed it: by saying so, or by sounding fine.
fn confirmed_at(matter: &Matter<'_>, since: &[(Instant, Mood)]) -> Option<Instant> {
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

/// The four conditions of healing, each with the moment since when it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meter {
    /// They say that it is fixed, or sounded fine after the fix.
    pub confirmed: Option<Instant>,
    /// An apology that is still valid.
    pub apology: Option<Instant>,
    /// Something is noted that prevents it.
    pub prevention: Option<Instant>,
    /// From when the quiet days count, once it is fixed: the fix, or the last bad mood after it.
    pub quiet_from: Option<Instant>,
    /// The local date from whose start the quiet days are over.
    pub quiet_until: Option<Date>,
    /// How many of them are left.
    pub days_left: i64,
}

/// How the four conditions stand; fixed or not.
#[must_use]
pub fn meter(
    matter: &Matter<'_>,
    moods: &[(Instant, Mood)],
    calendar: &Calendar,
    now: Instant,
) -> Meter {
    let mut meter = Meter {
        apology: matter.sorry_at,
        prevention: matter.prevented_at,
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

/// The first moment at which the three others hold (from `done` on) and thirty days have been quiet, judged by
/// the bad moods until then.
fn first_moment(
    fixed: Instant,
    done: Instant,
    since: &[(Instant, Mood)],
    calendar: &Calendar,
) -> Instant {
    let moment = |restless| done.max(calendar.day_start(quiet_from(restless, calendar)));
    let mut at = moment(fixed);
    for (bad, _) in since.iter().filter(|(_, mood)| mood.is_bad()) {
        if *bad > at {
            break;
        }
        at = moment(*bad);
    }
    at
}

fn quiet_from(restless: Instant, calendar: &Calendar) -> Date {
    calendar
        .local_date(restless)
        .checked_add_days(QUIET)
        .unwrap_or(Date::MAX)
}
