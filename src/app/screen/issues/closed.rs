//! Closed issues: most of them no judgement needs, so the book does not hold them. They are read when they are
//! looked at, a page at a time, and read again after every change.

use crate::domain::{Instant, IssueFacts, IssueId};

#[derive(Clone, Debug, PartialEq)]
pub struct ClosedQuery {
    /// So many at most, those resolved last first.
    pub limit: usize,
    pub cause: Option<String>,
    pub since: Option<Instant>,
    pub causes: bool,
}

impl ClosedQuery {
    pub const PAGE: usize = 1000;
}

pub type CausesOfClosed = Vec<(IssueId, String, Instant)>;

#[derive(Clone, Debug)]
pub struct Closed {
    pub query: ClosedQuery,
    pub issues: Vec<IssueFacts>,
    /// How many there are in all.
    pub total: usize,
    pub causes: CausesOfClosed,
    pub stale: bool,
}

impl Closed {
    pub fn left(&self) -> usize {
        self.total.saturating_sub(self.issues.len())
    }
}
