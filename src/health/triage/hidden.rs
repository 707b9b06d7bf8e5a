//! Who is not offered today although something is next: the snoozed, and those who rest after a try.

use super::MorningDesk;
use crate::domain::{ClientFacts, Date, Instant, Policy, Snooze, Step, WakeOn};
use crate::health::{Assessment, Standing, rhythm::of_days};
use crate::hours::Calendar;

/// The snooze that hides a client on a local date, if one does: begun, not ended by hand, its date not come, and
/// nothing happened that wakes it.
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

pub fn is_snoozed(facts: &ClientFacts, today: Date, now: Instant) -> bool {
    !facts.snoozes.is_empty() && snooze_in_force(facts, today, now).is_some()
}

/// Whether a client rests: its step is to reach out, and we tried a few working days ago.
pub fn is_resting(
    facts: &ClientFacts,
    judged: &Assessment,
    policy: &Policy,
    calendar: &Calendar,
    now: Instant,
) -> bool {
    rests_until(facts, judged, &MorningDesk::new(policy, calendar, now)).is_some()
}

/// The local date on which a resting client is offered again.
pub fn rests_until(facts: &ClientFacts, judged: &Assessment, desk: &MorningDesk) -> Option<Date> {
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

fn is_today(at: Instant, desk: &MorningDesk) -> bool {
    desk.now - at < chrono::TimeDelta::days(2) && desk.calendar.local_date(at) == desk.date
}

/// Whether today's pace counts a client: it was neglected or quiet when the day began, and has heard from us since,
/// for no other reason than that. A repair, an answer or any other work on an issue was not what the pace offered.
pub fn reached_today(facts: &ClientFacts, judged: &Assessment, desk: &MorningDesk) -> bool {
    let sum = &facts.summary;
    let heard = sum.last_care.is_some_and(|at| is_today(at, desk));
    if !heard || judged.prio {
        return false;
    }
    let worked_on = sum.last_change.is_some_and(|at| is_today(at, desk));
    !worked_on && was_flagged(facts, judged, desk)
}

/// Whether it was neglected or quiet when the day began, by what had happened until then.
fn was_flagged(facts: &ClientFacts, judged: &Assessment, desk: &MorningDesk) -> bool {
    let sum = &facts.summary;
    let before = sum.voice_days.partition_point(|day| *day < desk.date);
    let quiet = of_days(&sum.voice_days[..before], sum.voice_day_count, desk.date).quiet;
    let care = sum.care_before.unwrap_or(facts.client.added_at);
    let care_days = (desk.date - desk.calendar.local_date(care)).num_days();
    let unknown =
        facts.client.origin.source_key.is_some() && sum.care_before.is_none() && before == 0;
    quiet || unknown || care_days > i64::from(judged.cadence)
}

pub fn done_today(facts: &ClientFacts, desk: &MorningDesk) -> bool {
    let last = facts.summary.last_try.max(facts.summary.last_work);
    last.is_some_and(|at| is_today(at, desk))
}

/// Local days for which it is said that a client healed.
pub const HEALED_DAYS: i64 = 7;

pub fn healed_this_week(judged: &Assessment, desk: &MorningDesk) -> bool {
    let days = |at: Instant| (desk.date - desk.calendar.local_date(at)).num_days();
    judged.healed_at.is_some_and(|at| days(at) < HEALED_DAYS)
}

/// Whether we tried to reach a client lately, so that another word would be one too many.
pub fn spoken_to_lately(facts: &ClientFacts, desk: &MorningDesk) -> bool {
    facts.summary.last_try.is_some_and(|at| {
        let tried = desk.calendar.local_date(at);
        let since = desk.calendar.working_days_between(tried, desk.date);
        since < i32::from(desk.policy.rest)
    })
}
