//! The parts of the page, and what its issues are sorted by.

use super::{IssueState, Seen};
use crate::domain::Ball;
use std::cmp::Ordering;

/// Which part of it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum IssueLane {
    #[default]
    All,
    /// What we owe and is late.
    Late,
    /// The ball is the client's.
    Client,
    /// The ball is a supplier's.
    Supplier,
    /// What hurt the relationship and is not healed.
    Mend,
    /// Resolved, the newest first.
    Resolved,
    Reopened,
    /// What the boss has heard of, while it is open.
    BossTold,
    /// Plans and preventions: due, overdue, done, dropped.
    Plans,
    /// The suppliers, and what each of them holds.
    Suppliers,
    /// Causes, the most frequent first.
    Causes,
}

impl IssueLane {
    /// In the order of Tab.
    pub const ALL: [Self; 11] = [
        Self::All,
        Self::Late,
        Self::Client,
        Self::Supplier,
        Self::Mend,
        Self::Resolved,
        Self::Reopened,
        Self::BossTold,
        Self::Plans,
        Self::Suppliers,
        Self::Causes,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "open",
            Self::Late => "late",
            Self::Client => "client's turn",
            Self::Supplier => "supplier's",
            Self::Mend => "to mend",
            Self::Resolved => "resolved",
            Self::Reopened => "reopened",
            Self::BossTold => "boss told",
            Self::Plans => "plans",
            Self::Suppliers => "suppliers",
            Self::Causes => "causes",
        }
    }

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

/// What the issues are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum IssueColumn {
    #[default]
    Due,
    /// By number, the newest first.
    Number,
    Client,
    /// By how much it hurts, most first.
    Severity,
    /// By kind, mistakes first.
    Kind,
    Ball,
    /// By age, the oldest first.
    Age,
}

impl IssueColumn {
    /// In the order in which sorting goes through them.
    pub const ALL: [Self; 7] = [
        Self::Due,
        Self::Number,
        Self::Client,
        Self::Severity,
        Self::Kind,
        Self::Ball,
        Self::Age,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Number => "number",
            Self::Client => "client",
            Self::Severity => "severity",
            Self::Kind => "kind",
            Self::Ball => "ball",
            Self::Age => "age",
        }
    }

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
