//! Plans as JSON: the list of `plan list --json`.

use super::layout::{each, shape};
use super::{Day, Stamp};
use crate::domain::{ClientFacts, Date, Instant, Plan};
use serde::Serialize;

/// Writes plans in the order given, each with its client; `now` and its local date say which are overdue.
pub fn list<'a>(
    plans: impl IntoIterator<Item = (&'a ClientFacts, &'a Plan)>,
    now: Instant,
    today: Date,
) -> impl Serialize {
    let line = |(facts, plan): (&'a ClientFacts, &'a Plan)| {
        shape! {
            id: plan.id.as_str(),
            client: &facts.client.name,
            client_id: facts.client.id.as_str(),
            what: &plan.what,
            due: Day(plan.due),
            due_at: plan.due_at.map(Stamp),
            overdue: plan.is_overdue(now, today),
            issue: plan
                .issue
                .as_ref()
                .and_then(|id| facts.issue(id))
                .map(|issue| issue.issue.number),
            planned_at: Stamp(plan.at),
            done_at: plan.done_at.map(Stamp),
            dropped_at: plan.dropped_at.map(Stamp),
        }
    };
    let plans = each(plans, line);
    shape! { format: "amends-plans", version: 1, plans }
}
