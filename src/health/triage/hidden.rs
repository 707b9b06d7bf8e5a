//! Who is not offered today although something is next: the snoozed, and those who rest after a try.

use super::Desk;
use crate::domain::{ClientFacts, Date, Instant, Policy, Snooze, Step, WakeOn};
use crate::health::{Assessment, Standing};
use crate::hours::Calendar;

/// The snooze that hides a client on a local date, if one does: begun, not ended by hand, its date not come, and
/// nothing happened that wakes it.
#[must_use]
pub fn snooze_in_force(facts: &ClientFacts, today: Date, now: Instant) -> Option<&Snooze> {
    let holds = |snooze: &&Snooze| {
        let woken = match snooze.wake_on {
            WakeOn::Date => None,
            WakeOn::TheyWrite => facts.summary.last_voice,
            WakeOn::IssueChanges => facts.summary.last_change,
        };
        snooze.at <= now
            && snooze.ended_at.is_none_or(|at| at > now)
            && snooze.until.is_none_or(|until| today < until)
            && woken.is_none_or(|at| at <= snooze.at)
    };
    facts.snoozes.iter().rev().find(holds)
}

/// Whether a snooze hides a client on a local date.
#[must_use]
pub fn is_snoozed(facts: &ClientFacts, today: Date, now: Instant) -> bool {
    !facts.snoozes.is_empty() && snooze_in_force(facts, today, now).is_some()
}

/// Whether a client rests: its step is to reach out, and we tried a few working days ago.
#[must_use]
pub fn is_resting(
    facts: &ClientFacts,
    judged: &Assessment,
    policy: &Policy,
    calendar: &Calendar,
    now: Instant,
) -> bool {
    let desk = Desk {
        policy,
        calendar,
        now,
        date: calendar.local_date(now),
    };
    rests_until(facts, judged, &desk).is_some()
}

/// The local date on which a resting client is offered again.
pub(super) fn rests_until(
    facts: &ClientFacts,
    judged: &Assessment,
    desk: &Desk<'_>,
) -> Option<Date> {
    if !matches!(judged.next.step, Step::ReachOut | Step::CheckIn) {
        return None;
    }
    let tried = desk.calendar.local_date(facts.summary.last_try?);
    let neglected = judged.standings.contains(&Standing::Neglected);
    let rest = if neglected {
        desk.policy.rest_neglected
    } else {
        desk.policy.rest
    };
    let rests = desk.calendar.working_days_between(tried, desk.date) < i32::from(rest);
    rests.then(|| desk.calendar.add_days_to_date(tried, i32::from(rest)))
}

/// Whether today's pace counts a client: we tried to reach it today, and neither a repair nor an answer was why.
pub(super) fn reached_today(facts: &ClientFacts, judged: &Assessment, desk: &Desk<'_>) -> bool {
    let today = |at: Instant| {
        desk.now - at < chrono::TimeDelta::days(2) && desk.calendar.local_date(at) == desk.date
    };
    let answered = || {
        facts
            .summary
            .answers
            .last()
            .is_some_and(|answer| today(answer.answered))
    };
    !judged.prio && facts.summary.last_try.is_some_and(today) && !answered()
}
