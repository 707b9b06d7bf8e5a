//! The parts of the page, and what its issues are sorted by.

use super::{IssueState, Seen};
use crate::domain::{Ball, words};
use std::cmp::Ordering;

words! {
    /// Which part of it is shown.
    #[derive(Default)]
    IssueLane {
        #[default]
        All = "open",
        /// What we owe and is late.
        Late = "late",
        /// The ball is the client's.
        Client = "client's turn",
        /// The ball is a supplier's.
        Supplier = "supplier's",
        /// What hurt the relationship and is not healed.
        Mend = "to mend",
        /// Resolved, the newest first.
        Resolved = "resolved",
        Reopened = "reopened",
        /// What the boss has heard of, while it is open.
        BossTold = "boss told",
        /// Plans and preventions: due, overdue, done, dropped.
        Plans = "plans",
        /// The suppliers, and what each of them holds.
        Suppliers = "suppliers",
        /// Causes, the most frequent first.
        Causes = "causes",
    }
}

impl IssueLane {
    pub(super) fn has(self, seen: &Seen) -> bool {
        match self {
            Self::All => seen.is_open(),
            Self::Late => seen.is_open() && seen.late,
            Self::Client => seen.is_open() && seen.ball == Ball::Client,
            Self::Supplier => seen.is_open() && matches!(seen.ball, Ball::Supplier(_)),
            Self::Mend => matches!(
                seen.state,
                IssueState::Untold | IssueState::Mend | IssueState::Healing
            ),
            Self::Resolved => !seen.is_open(),
            Self::Reopened => seen.reopened,
            Self::BossTold => seen.is_open() && seen.boss_told.is_some(),
            Self::Plans | Self::Suppliers | Self::Causes => false,
        }
    }
}

words! {
    /// What the issues are sorted by.
    #[derive(Default)]
    IssueColumn {
        #[default]
        Due = "due",
        /// By number, the newest first.
        Number = "number",
        Client = "client",
        /// By how much it hurts, most first.
        Severity = "severity",
        /// By kind, mistakes first.
        Kind = "kind",
        Ball = "ball",
        /// By age, the oldest first.
        Age = "age",
    }
}

impl IssueColumn {
    /// How two issues stand to each other by it; `names` are those of the clients, by their places.
    pub(super) fn compare(self, a: &Seen, b: &Seen, names: &[String]) -> Ordering {
        match self {
            Self::Due => Ordering::Equal,
            Self::Number => b.number.cmp(&a.number),
            Self::Client => names.get(a.client).cmp(&names.get(b.client)),
            Self::Severity => b.severity.cmp(&a.severity),
            Self::Kind => b.kind.cmp(&a.kind),
            Self::Ball => b.ball.word().cmp(a.ball.word()),
            Self::Age => a.noticed.cmp(&b.noticed),
        }
    }
}
