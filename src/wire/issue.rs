//! Issues as JSON: the list of `issue list --json`, each as its events say at one moment.

use super::{Stamp, layout::shape};
use crate::domain::{Instant, Step, Supplier};
use crate::health::words::{Telling, next_on};
use crate::health::{Assessment, Judged, Matter};
use serde::Serialize;

/// Writes the issues of the clients in the order given, as of `now`; those that `keep` turns down are left out.
pub fn list<'a, T: Judged>(
    clients: impl IntoIterator<Item = &'a T>,
    telling: &dyn Fn(&'a T) -> Telling<'a>,
    now: Instant,
    keep: impl Fn(&Matter) -> bool,
) -> impl Serialize {
    let mut issues = vec![];
    for one in clients {
        let (telling, facts) = (telling(one), one.facts());
        let matters = facts
            .issues
            .iter()
            .filter_map(|issue| Matter::read(issue, now));
        issues.extend(
            matters
                .filter(&keep)
                .map(|matter| line(one.assessment(), &matter, &telling)),
        );
    }
    shape! { format: "amends-issues", version: 1, now: Stamp(now), issues }
}

fn line<'a>(
    judged: &Assessment,
    matter: &Matter<'a>,
    telling: &Telling<'a>,
) -> impl Serialize + use<'a> {
    let (facts, suppliers, now) = (telling.facts, telling.suppliers, telling.now);
    let issue = &matter.facts.issue;
    let next = |(step, sentence): (Step, String)| shape! { step: step.word(), sentence };
    shape! {
        number: issue.number,
        id: issue.id.as_str(),
        client: &facts.client.name,
        client_id: facts.client.id.as_str(),
        kind: issue.kind.word(),
        title: &issue.title,
        severity: matter.severity.word(),
        doing: matter.doing.word(),
        reported: issue.reported.word(),
        noticed_at: Stamp(issue.noticed_at),
        open: matter.is_open(),
        needs_mending: matter.mending,
        ball: matter.ball.word(),
        supplier: matter
            .ball
            .supplier()
            .map(|id| Supplier::called(suppliers, id)),
        promised: matter.promised.map(Stamp),
        resolved_at: matter.resolved_at.map(Stamp),
        reopened: matter.failed,
        open_asks: matter.open_asks(now).count(),
        oldest_ask: matter
            .open_asks(now)
            .map(|ask| ask.opened_at)
            .min()
            .map(Stamp),
        next: next_on(judged, &issue.id, telling).map(next),
    }
}
