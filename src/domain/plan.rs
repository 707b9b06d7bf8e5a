//! Plans: what we mean to do by a date.

use super::{ClientId, ContactId, Date, Instant, IssueId, Origin, PlanId};

/// Something we mean to do by a date. Overdue it stays on Today, without points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its id.
    pub id: PlanId,
    /// For which client.
    pub client: ClientId,
    /// About which issue, if any.
    pub issue: Option<IssueId>,
    /// What: call, quote, check of a prevention.
    pub what: String,
    /// By which local date.
    pub due: Date,
    /// When it was planned.
    pub at: Instant,
    /// When it was done.
    pub done_at: Option<Instant>,
    /// The contact it was done as.
    pub done_as: Option<ContactId>,
    /// When it was dropped.
    pub dropped_at: Option<Instant>,
    /// Where the row came from.
    pub origin: Origin,
}

impl Plan {
    /// Planned by `now`, and neither done nor dropped.
    #[must_use]
    pub fn is_open(&self, now: Instant) -> bool {
        let later = |at: Option<Instant>| at.is_none_or(|at| at > now);
        self.at <= now && later(self.done_at) && later(self.dropped_at)
    }
}
