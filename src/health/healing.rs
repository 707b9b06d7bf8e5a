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
    let since = &moods[moods.partition_point(|(at, _)| *at <= fixed)..];
    let calm = since.iter().find(|(_, mood)| !mood.is_bad()).map(|(at, _)| *at);
    let confirmed = match (matter.works_at, calm) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    if let (Some(sorry), Some(prevented), Some(confirmed)) = (matter.sorry_at, matter.prevented_at, confirmed) {
        let at = first_moment(fixed, sorry.max(prevented).max(confirmed), since, calendar);
        if at <= now {
            return Healed::At(at);
        }
    }
    let restless = since.iter().rev().find(|(_, mood)| mood.is_bad()).map_or(fixed, |(at, _)| *at);
    let quiet_from = quiet_from(restless, calendar);
    Healed::NotYet(HealingWhy {
        confirmed: confirmed.is_none(),
        apology: matter.sorry_at.is_none(),
        prevention: matter.prevented_at.is_none(),
        quiet_until: (calendar.local_date(now) < quiet_from).then_some(quiet_from),
        fixed_at: Some(fixed),
    })
}

/// The first moment at which the three others hold (from `done` on) and thirty days have been quiet, judged by
/// the bad moods until then.
fn first_moment(fixed: Instant, done: Instant, since: &[(Instant, Mood)], calendar: &Calendar) -> Instant {
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
    calendar.local_date(restless).checked_add_days(QUIET).unwrap_or(Date::MAX)
}
