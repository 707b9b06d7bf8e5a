//! How a client's score moved: the judgement at earlier moments, from the raw facts as they were true then.

use super::{Case, assess};
use crate::domain::{ClientFacts, Instant, Policy, summarise};
use crate::hours::Calendar;

/// The unclamped scores of a client at the moments given, from facts read whole; `None` where the client was not
/// known yet, paused or former. Under today's policy.
#[must_use]
pub fn trend(
    facts: &ClientFacts,
    policy: &Policy,
    calendar: &Calendar,
    moments: &[Instant],
) -> Vec<Option<f64>> {
    let mut then = ClientFacts::new(facts.client.clone());
    then.events.clone_from(&facts.events);
    then.issues.clone_from(&facts.issues);
    let score = |now: &Instant| {
        then.summary = summarise(&facts.contacts, &facts.issues, *now, &|at| {
            calendar.local_date(at)
        });
        let judged = assess(&Case {
            facts: &then,
            policy,
            calendar,
            now: *now,
        });
        judged.counts().then_some(judged.raw)
    };
    moments.iter().map(score).collect()
}

/// The moments of a sparkline that ends at `now`: the same time of day, `weeks` weeks back to now, oldest first.
pub fn weekly(now: Instant, weeks: u16) -> impl Iterator<Item = Instant> {
    (0..=i64::from(weeks))
        .rev()
        .filter_map(move |week| now.checked_sub_signed(chrono::TimeDelta::weeks(week)))
}
