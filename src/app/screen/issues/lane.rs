//! The parts of the page, and what its issues are sorted by.

use super::{IssueState, Seen};
use crate::domain::{Ball, words};
use std::cmp::Ordering;

words! {
    #[derive(Default)]
    IssueLane {
        #[default]
        All = "open",
        Late = "late",
        Client = "client's turn",
        Supplier = "supplier's",
        Mend = "to mend",
        Resolved = "resolved",
        Reopened = "reopened",
        /// What the boss has heard of, while it is open.
        BossTold = "boss told",
        /// Plans and preventions: due, overdue, done, dropped.
        Plans = "plans",
        /// The suppliers, and what each of them holds.
        Suppliers = "suppliers",
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
    #[derive(Default)]
    IssueColumn {
        #[default]
        Due = "due",
        Number = "number",
        Client = "client",
        Severity = "severity",
        Kind = "kind",
        Ball = "ball",
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
