//! Issues as JSON: the list of `issue list --json`, each as its events say at one moment.

use super::{Stamp, layout};
use crate::domain::{Ball, ClientFacts, Instant, Supplier, SupplierId};
use crate::health::Matter;
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
}

/// Writes the issues of the clients in the order given, as of `now`; those that `keep` turns down are left out.
///
/// # Errors
/// When the text cannot be written.
pub fn list<'a>(
    out: impl Write,
    clients: impl IntoIterator<Item = &'a ClientFacts>,
    suppliers: &'a [Supplier],
    now: Instant,
    keep: impl Fn(&Matter) -> bool,
) -> io::Result<()> {
    let mut issues = Vec::new();
    for facts in clients {
        let matters = facts
            .issues
            .iter()
            .filter_map(|issue| Matter::read(issue, now));
        issues.extend(
            matters
                .filter(&keep)
                .map(|matter| Line::new(facts, &matter, suppliers, now)),
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
    fn new(
        facts: &'a ClientFacts,
        matter: &Matter<'a>,
        suppliers: &'a [Supplier],
        now: Instant,
    ) -> Self {
        let issue = &matter.facts.issue;
        let name = |id: &SupplierId| {
            suppliers
                .iter()
                .find(|supplier| supplier.id == *id)
                .map(|supplier| supplier.name.as_str())
        };
        let (ball, supplier) = match matter.ball {
            Ball::Us => ("us", None),
            Ball::Client => ("client", None),
            Ball::Supplier(id) => ("supplier", name(id).or(Some(id.as_str()))),
        };
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
            ball,
            supplier,
            promised: matter.promised.map(Stamp),
            resolved_at: matter.resolved_at.map(Stamp),
            reopened: matter.failed,
            open_asks: matter.open_asks(now).count(),
            oldest_ask: matter
                .open_asks(now)
                .map(|ask| ask.opened_at)
                .min()
                .map(Stamp),
        }
    }
}
