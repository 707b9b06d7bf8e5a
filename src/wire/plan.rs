//! Plans as JSON: the list of `plan list --json`.

use super::{Day, Stamp, layout};
use crate::domain::{ClientFacts, Date, Instant, Plan};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct List<'a> {
    format: &'static str,
    version: u8,
    plans: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    client: &'a str,
    client_id: &'a str,
    what: &'a str,
    due: Day,
    due_at: Option<Stamp>,
    overdue: bool,
    issue: Option<i64>,
    planned_at: Stamp,
    done_at: Option<Stamp>,
    dropped_at: Option<Stamp>,
}

/// Writes plans in the order given, each with its client; `now` and its local date say which are overdue.
///
/// # Errors
/// When the text cannot be written.
pub fn list<'a>(
    out: impl Write,
    plans: impl IntoIterator<Item = (&'a ClientFacts, &'a Plan)>,
    now: Instant,
    today: Date,
) -> io::Result<()> {
    let line = |(facts, plan): (&'a ClientFacts, &'a Plan)| Line {
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
    };
    layout::write(
        out,
        &List {
            format: "amends-plans",
            version: 1,
            plans: plans.into_iter().map(line).collect(),
        },
    )
}
