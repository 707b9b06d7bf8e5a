//! How long a calm client stays calm: until the first instant at which time alone could give it anything but a place
//! among the steady. Rather too short than too long: whoever trusts it leaves the client unjudged meanwhile.

use super::{Assessment, COMING_DAYS, Case, Lane, is_snoozed, triage::HEALED_DAYS, view::View};
use crate::domain::{ClientFacts, Date, Instant};
use chrono::Days;
use std::ops::Range;

/// How long a client needs nobody, by its facts as they are: judged at any instant of this span it is steady, with
/// nothing to do, nothing coming up, hidden by nothing, nothing done for it that day and not healed in that week. It
/// begins at `case.now`, or on the day after we last did something for them. Who is tied to somebody is never said to
/// be calm: they come up when the other is upset. `None`: there is no such span, or it cannot be told without looking. `judged` is
/// its judgement at `case.now`.
pub fn calm_span(case: &Case, judged: &Assessment) -> Option<Range<Instant>> {
    let Case {
        facts,
        calendar,
        now,
        ..
    } = *case;
    let today = calendar.local_date(now);
    let calm = judged.counts()
        && judged.lane == Lane::Steady
        && !judged.prio
        && judged.open_issues == 0
        && facts.ties.is_empty()
        && !is_snoozed(facts, today, now)
        && !is_ahead_of(facts, now)
        && !prevents(facts, now)
        && !waits(case);
    if !calm {
        return None;
    }
    let starts = [
        neglected_on(judged, today),
        quiet_on(judged, today),
        plan_comes_up_on(facts, now),
    ];
    let first = starts
        .into_iter()
        .flatten()
        .min()
        .map(|date| calendar.day_start(date));
    let until = [first, facts.summary.valid_until]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(Instant::MAX_UTC);
    let sum = &facts.summary;
    let days_after = |at: Option<Instant>, days| after(calendar.local_date(at?), days);
    let quiet_from = [
        days_after(sum.last_try.max(sum.last_change), 1),
        days_after(judged.healed_at, HEALED_DAYS),
    ];
    let from = quiet_from
        .into_iter()
        .flatten()
        .max()
        .map_or(now, |date| now.max(calendar.day_start(date)));
    (until > from).then_some(from..until)
}

fn neglected_on(judged: &Assessment, today: Date) -> Option<Date> {
    after(today, i64::from(judged.cadence) + 1 - judged.care_days)
}

fn quiet_on(judged: &Assessment, today: Date) -> Option<Date> {
    after(today, judged.rhythm.limit + 1 - judged.rhythm.silence?)
}

fn plan_comes_up_on(facts: &ClientFacts, now: Instant) -> Option<Date> {
    let due = facts
        .plans
        .iter()
        .filter(|p| p.is_open(now))
        .map(|p| p.due)
        .min()?;
    Some(due.checked_sub_days(COMING_DAYS).unwrap_or(Date::MIN))
}

/// A day so many days after today; today, where that is past.
fn after(today: Date, days: i64) -> Option<Date> {
    today.checked_add_days(Days::new(u64::try_from(days).unwrap_or(0)))
}

fn waits(case: &Case) -> bool {
    if case.facts.issues.is_empty() {
        return false;
    }
    let view = View::new(*case);
    !view.late.is_empty() || !view.in_time.is_empty() || view.is_healing()
}

fn prevents(facts: &ClientFacts, now: Instant) -> bool {
    super::triage::due_preventions(facts, now).next().is_some()
}

/// Whether some fact besides those summed up lies after `now`.
fn is_ahead_of(facts: &ClientFacts, now: Instant) -> bool {
    let later = |at: Instant| at > now;
    let maybe = |at: Option<Instant>| at.is_some_and(later);
    facts.events.iter().any(|e| later(e.at))
        || facts
            .plans
            .iter()
            .any(|p| later(p.at) || maybe(p.done_at) || maybe(p.dropped_at))
        || facts
            .snoozes
            .iter()
            .any(|s| later(s.at) || maybe(s.ended_at))
        || facts.issues.iter().any(|i| {
            later(i.issue.noticed_at)
                || maybe(i.upset_at)
                || i.events.iter().any(|e| later(e.at))
                || i.asks
                    .iter()
                    .any(|a| later(a.opened_at) || maybe(a.answered_at))
                || i.solutions.iter().any(|s| later(s.at))
                || i.preventions
                    .iter()
                    .any(|p| later(p.at) || maybe(p.done_at))
        })
}
