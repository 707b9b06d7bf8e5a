//! Plans: what we mean to do by a date.

use super::{ClientId, ContactId, Date, Instant, IssueId, Origin, PlanId, declare::fact};

fact! {
    /// Something we mean to do by a date. Overdue it stays on Today, without points.
    #[derive(Clone, Debug, PartialEq, Eq)]
    Plan {
        id: PlanId => OWN,
        client: ClientId => OWNER,
        /// What: call, quote, check of a prevention.
        what: String => PLAIN.needed(),
        due: Date => PLAIN.needed(),
        /// By which moment of that day, if an hour was given.
        due_at: Option<Instant>,
        at: Instant => PLAIN.needed(),
        issue: Option<IssueId> => PLAIN.then(OnRemoval::Forgets),
        done_at: Option<Instant>,
        done_as: Option<ContactId> => PLAIN.then(OnRemoval::Reopens("done_at")),
        dropped_at: Option<Instant>,
        origin: Origin => PLAIN.spread(),
    }
}

impl Plan {
    pub fn new(
        id: PlanId,
        client: ClientId,
        what: impl Into<String>,
        due: Date,
        at: Instant,
    ) -> Self {
        Self {
            id,
            client,
            what: what.into(),
            due,
            due_at: None,
            at,
            issue: None,
            done_at: None,
            done_as: None,
            dropped_at: None,
            origin: Origin::default(),
        }
    }

    /// As it was at an instant; `None`: it was not planned by then.
    pub fn as_of(&self, now: Instant) -> Option<Self> {
        let by_then = |at: Option<Instant>| at.filter(|at| *at <= now);
        let done_at = by_then(self.done_at);
        (self.at <= now).then(|| Self {
            done_at,
            done_as: self.done_as.clone().filter(|_| done_at.is_some()),
            dropped_at: by_then(self.dropped_at),
            ..self.clone()
        })
    }

    /// Still to be done, though its hour has come, or without one its day is over; `today` is the local date at `now`.
    pub fn is_overdue(&self, now: Instant, today: Date) -> bool {
        self.is_open(now) && self.due_at.map_or(self.due < today, |at| at <= now)
    }

    pub fn is_open(&self, now: Instant) -> bool {
        let later = |at: Option<Instant>| at.is_none_or(|at| at > now);
        self.at <= now && later(self.done_at) && later(self.dropped_at)
    }
}
