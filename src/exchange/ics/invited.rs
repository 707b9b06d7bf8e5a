//! Invitations that come by mail: the plans that they begin, move and end.

use super::party::{Attendance, parties};
use super::series::{Occurrence, expanded};
use super::{WITHIN, calendars, plan};
use crate::domain::{ClientId, Instant, Plan};
use crate::exchange::ZoneBothWays;

/// So many meetings of one invitation become plans.
const MOST: usize = 100;

/// The plans that an invitation in a mail begins, moves or, where it is taken back, ends.
pub fn invited(
    text: &str,
    client: &ClientId,
    at: Instant,
    ended: bool,
    zone: ZoneBothWays,
) -> Vec<Plan> {
    plans(text, client, at, zone, ended, |meeting| {
        ended || (meeting.at > at && meeting.at <= at + WITHIN)
    })
}

/// The plans that end since this address says in a mail that it does not come.
pub fn declined(
    text: &str,
    client: &ClientId,
    at: Instant,
    whose: &str,
    zone: ZoneBothWays,
) -> Vec<Plan> {
    plans(text, client, at, zone, true, |meeting| {
        parties(meeting.component).get(whose) == Some(&Attendance::Declined)
    })
}

fn plans(
    text: &str,
    client: &ClientId,
    at: Instant,
    zone: ZoneBothWays,
    ended: bool,
    counts: impl Fn(&Occurrence) -> bool,
) -> Vec<Plan> {
    let (calendars, _) = calendars(text.as_bytes().to_vec());
    let mut plans = vec![];
    for calendar in &calendars {
        let series = expanded(calendar, zone, at, |_, _| true).series;
        let meetings = series.iter().flat_map(|series| &series.meetings);
        for meeting in meetings.filter(|meeting| counts(meeting)).take(MOST) {
            let mut plan = plan(client, meeting, &meeting.key, at, zone);
            plan.dropped_at = ended.then_some(at);
            plans.push(plan);
        }
    }
    plans
}
