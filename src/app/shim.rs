//! Stand-ins until the real list of the morning is there.

use super::{Book, Entry};
use crate::domain::{ClientFacts, ClientId, Instant, Policy, Supplier};
use crate::health::{Assessment, Lane};
use crate::hours::Calendar;

/// The list of the morning.
#[derive(Clone, Debug, Default)]
pub struct Today {
    /// Rows.
    pub rows: Vec<Row>,
    /// Coming up.
    pub coming_up: Vec<usize>,
}
/// A row.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Index.
    pub index: usize,
    /// Lane.
    pub lane: Lane,
    /// Offered.
    pub offered: bool,
}
impl Today {
    /// Snoozed.
    #[must_use]
    pub fn is_snoozed(&self, _: &Book, _: &ClientId) -> bool {
        false
    }
}
/// Sorts out.
#[must_use]
pub fn triage(entries: &[Entry], _: &Policy, _: &Calendar, _: Instant) -> Today {
    let mut rows: Vec<usize> = (0..entries.len()).filter(|i| entries[*i].assessment.needs_us()).collect();
    rows.sort_by(|a, b| entries[*a].assessment.raw.total_cmp(&entries[*b].assessment.raw));
    Today {
        rows: rows
            .into_iter()
            .map(|index| Row { index, lane: entries[index].assessment.lane, offered: true })
            .collect(),
        coming_up: Vec::new(),
    }
}
/// Words.
pub mod words {
    use super::{Assessment, ClientFacts, Supplier};
    /// Next.
    #[must_use]
    pub fn next_sentence(a: &Assessment, _: &ClientFacts, _: &[Supplier]) -> String {
        a.next.step.to_string()
    }
}

/// Trend.
#[must_use]
pub fn trend(_: &ClientFacts, _: &Policy, _: &Calendar, at: &[Instant]) -> Vec<Option<f64>> {
    at.iter().map(|_| None).collect()
}
