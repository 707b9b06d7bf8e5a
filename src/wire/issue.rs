//! Issues as JSON: the list of `issue list --json`, each as its events say at one moment.

use super::{Stamp, layout};
use crate::domain::{Instant, Supplier};
use crate::health::words::{Telling, next_on};
use crate::health::{Assessment, Judged, Matter};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct List<'a> {
    format: &'static str,
    version: u8,
    now: Stamp,
    issues: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    number: i64,
    id: &'a str,
    client: &'a str,
    client_id: &'a str,
    kind: &'static str,
    title: &'a str,
    severity: &'static str,
    doing: &'static str,
    reported: &'static str,
    noticed_at: Stamp,
    open: bool,
    needs_mending: bool,
    ball: &'static str,
    supplier: Option<&'a str>,
    promised: Option<Stamp>,
    resolved_at: Option<Stamp>,
    reopened: usize,
    open_asks: usize,
    oldest_ask: Option<Stamp>,
    next: Option<Next>,
}

/// What is next on it.
#[derive(Serialize)]
struct Next {
    step: &'static str,
    sentence: String,
}

/// Writes the issues of the clients in the order given, as of `now`; those that `keep` turns down are left out.
///
/// # Errors
/// When the text cannot be written.
pub fn list<'a, T: Judged>(
    out: impl Write,
    clients: impl IntoIterator<Item = &'a T>,
    telling: &dyn Fn(&'a T) -> Telling<'a>,
    now: Instant,
    keep: impl Fn(&Matter) -> bool,
) -> io::Result<()> {
    let mut issues = Vec::new();
    for one in clients {
        let (telling, facts) = (telling(one), one.facts());
        let matters = facts
            .issues
            .iter()
            .filter_map(|issue| Matter::read(issue, now));
        issues.extend(
            matters
                .filter(&keep)
                .map(|matter| Line::new(one.assessment(), &matter, &telling)),
        );
    }
    layout::write(
        out,
        &List {
            format: "amends-issues",
            version: 1,
            now: Stamp(now),
            issues,
        },
    )
}

impl<'a> Line<'a> {
    fn new(judged: &Assessment, matter: &Matter<'a>, telling: &Telling<'a>) -> Self {
        let (facts, suppliers, now) = (telling.facts, telling.suppliers, telling.now);
        let issue = &matter.facts.issue;
        Self {
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
            next: next_on(judged, &issue.id, telling).map(|(step, sentence)| Next {
                step: step.word(),
                sentence,
            }),
        }
    }
}
