//! What a filter can ask about a client, from its facts and its judgement.

use crate::domain::{ClientFacts, Instant};
use crate::health::{Judged, triage::is_snoozed};
use crate::{hours::Calendar, phrase::ClientRow};

pub fn last_contact_days(facts: &ClientFacts, now: Instant, calendar: &Calendar) -> Option<i64> {
    let last = facts.summary.last_contact()?;
    Some((calendar.local_date(now) - calendar.local_date(last)).num_days())
}

/// `me`: who asks.
pub fn client_row<'a>(
    judged: &'a impl Judged,
    now: Instant,
    calendar: &Calendar,
    me: &'a str,
) -> ClientRow<'a> {
    let (facts, found) = (judged.facts(), judged.assessment());
    ClientRow {
        client: &facts.client,
        now,
        standings: found.standings.iter().map(|s| s.word()).collect(),
        lane: found.lane.word(),
        status: found.status.word(),
        snoozed: is_snoozed(facts, calendar.local_date(now), now),
        score: found.score(),
        last: last_contact_days(facts, now, calendar),
        open: found.open_issues,
        asks: found.open_asks,
        cadence: found.cadence_used(),
        with: facts.looked_after_by(now),
        me,
    }
}
