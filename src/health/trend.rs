//! How a client stood at earlier moments: the judgement of each, from the raw facts as they were true then, under
//! today's policy. Computed when it is looked at, never stored.

use super::{Assessment, Case, assess};
use crate::domain::{ClientFacts, Date, Instant, Policy, summarise};
use crate::hours::Calendar;
use chrono::TimeDelta;

/// The judgements of a client at the moments given, from facts read whole; each equals that of a book read as of its
/// moment. Quickest where the moments follow one another.
pub fn looking_back<'a>(
    facts: &'a ClientFacts,
    policy: &'a Policy,
    calendar: &'a Calendar,
    moments: impl IntoIterator<Item = Instant> + 'a,
) -> impl Iterator<Item = Assessment> + 'a {
    let mut then = ClientFacts::new(facts.client.clone());
    then.events.clone_from(&facts.events);
    then.issues.clone_from(&facts.issues);
    then.plans.clone_from(&facts.plans);
    then.people.clone_from(&facts.people);
    let mut summed_up = false;
    moments.into_iter().map(move |now| {
        // Between two facts nothing in a summary changes, and most days bring none.
        let sum = &then.summary;
        let holds = summed_up
            && sum.valid_from.is_none_or(|from| from <= now)
            && sum.valid_until.is_none_or(|until| now < until);
        if !holds {
            then.summary = summarise(&facts.contacts, &facts.issues, now, &|at| {
                calendar.local_date(at)
            });
            summed_up = true;
        }
        assess(&Case {
            facts: &then,
            policy,
            calendar,
            now,
        })
    })
}

/// The unclamped scores of a client at the moments given, from facts read whole; `None` where the client was not
/// known yet, paused or former.
pub fn trend(
    facts: &ClientFacts,
    policy: &Policy,
    calendar: &Calendar,
    moments: &[Instant],
) -> Vec<Option<f64>> {
    looking_back(facts, policy, calendar, moments.iter().copied())
        .map(|judged| judged.counts().then_some(judged.raw))
        .collect()
}

/// The moments of a sparkline that ends at `now`: the same time of day, `weeks` weeks back to now, oldest first.
pub fn weekly(now: Instant, weeks: u16) -> impl Iterator<Item = Instant> {
    (0..=i64::from(weeks))
        .rev()
        .filter_map(move |week| now.checked_sub_signed(TimeDelta::weeks(week)))
}

/// So many local days up to today, oldest first, each with its last moment; today's is `now`.
pub fn daily(now: Instant, days: u16, calendar: &Calendar) -> Vec<(Date, Instant)> {
    let today = calendar.local_date(now);
    let back = (0..i64::from(days)).rev();
    back.filter_map(|day| {
        let date = today.checked_sub_signed(TimeDelta::days(day))?;
        Some((date, end_of(date, calendar).min(now)))
    })
    .collect()
}

fn end_of(date: Date, calendar: &Calendar) -> Instant {
    calendar.day_start(date.succ_opt().unwrap_or(date)) - TimeDelta::milliseconds(1)
}
