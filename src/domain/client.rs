//! Clients, what ties them to each other, and snoozes.

use super::{ClientId, Date, Instant, Origin, SnoozeId, TieId, word::words};
use std::collections::BTreeMap;

words! {
    /// How big a client is. Only ever for grouping, never scored.
    Size { Small = "small", Medium = "medium", Large = "large" }
}

/// Whether we look after a client at the moment. Read from events ([`super::What::Status`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// The usual state.
    Active,
    /// No flags until this local date; active again from its start on.
    Paused {
        /// The first day on which flags may show again.
        until: Date,
    },
    /// No flags at all; the facts stay.
    Former,
}

/// A business or person we serve.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// Its id.
    pub id: ClientId,
    /// Its name, unique among clients without regard to case.
    pub name: String,
    /// For grouping only.
    pub size: Option<Size>,
    /// Yearly billing in whole units of the owner's currency; for grouping only.
    pub billing: Option<i64>,
    /// Short words to find and group by, sorted, without duplicates.
    pub tags: Vec<String>,
    /// Anything worth knowing.
    pub note: String,
    /// Columns of an import that have no field of their own.
    pub fields: BTreeMap<String, String>,
    /// Since when we serve them. Before this instant the client is not known yet.
    pub added_at: Instant,
    /// Where the row came from.
    pub origin: Origin,
}

words! {
    /// How two clients are tied.
    TieKind { ReferredBy = "referred by", TalksTo = "talks to", SameOwner = "same owner" }
}

/// Client to client: word spreads along it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Its id.
    pub id: TieId,
    /// The client of whom it is told: *client* is referred by / talks to / has the same owner as *other*.
    pub client: ClientId,
    /// The other client.
    pub other: ClientId,
    /// How they are tied.
    pub kind: TieKind,
    /// Anything worth knowing.
    pub note: String,
    /// Where the row came from.
    pub origin: Origin,
}

words! {
    /// What ends a snooze before its date.
    WakeOn { Date = "date", TheyWrite = "they write", IssueChanges = "an issue changes" }
}

/// A client hidden from Today for a while, with a reason. Whether it still holds is computed on read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snooze {
    /// Its id.
    pub id: SnoozeId,
    /// The client hidden.
    pub client: ClientId,
    /// From when.
    pub at: Instant,
    /// The first local date on which the client shows again, if a date was given.
    pub until: Option<Date>,
    /// What else ends it ([`WakeOn::Date`]: nothing else).
    pub wake_on: WakeOn,
    /// Why.
    pub reason: String,
    /// When it was ended by hand.
    pub ended_at: Option<Instant>,
    /// Where the row came from.
    pub origin: Origin,
}
