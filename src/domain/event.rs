//! Events: what changed on an issue or a client, when it was true, and when it was written down.

use super::{
    ClientId, ContactId, Date, EventId, Instant, IssueId, Origin, PersonId, Promise, Severity,
    Status, Step, SupplierId, WorkTime, word::words,
};

words! {
    /// Whose doing an issue is. Never scored, never blamed: it decides only whether the boss hears first.
    Doing { Us = "us", Them = "them", Both = "both", Nobody = "nobody", NotKnown = "not known" }
}

/// Who has to act on an issue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ball {
    /// We have (the initial state).
    Us,
    /// The client has: our promises for this issue stand still.
    Client,
    /// A supplier has: nothing stands still for the client.
    Supplier(SupplierId),
}

/// Somebody an issue touches and to whom we apologise.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Affected {
    /// The client whose issue it is, as a whole.
    Client,
    /// One person of that client.
    Person(PersonId),
    /// Another client.
    Other(ClientId),
}

/// What an event is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A client.
    Client,
    /// One of its issues.
    Issue(IssueId),
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    // ── on an issue ─────────────────────────────────────────────────────────────────────────────
    /// How much it hurts them; [`Severity::Annoys`] until said otherwise.
    Severity(Severity),
    /// Whose doing it is; [`Doing::NotKnown`] until said otherwise.
    Doing(Doing),
    /// The cause, one short word or phrase; own words in the event's note.
    Cause(String),
    /// We cannot fix it ourselves.
    AboveUs(bool),
    /// Whose ball it is, and when we chase a supplier.
    Ball {
        /// Who has to act.
        ball: Ball,
        /// When we ask again.
        chase_on: Option<Date>,
    },
    /// The date given to the client; `None` takes it back.
    Promised(Option<Instant>),
    /// The boss was told.
    ToldBoss,
    /// The client was told, or is known to know.
    ToldClient,
    /// We apologised.
    Apologised(Affected),
    /// Somebody else is touched by it.
    Touches(Affected),
    /// It is resolved (fixed).
    Resolved,
    /// The fix did not hold, or they came back with it.
    Reopened,
    /// They say that it is really fixed.
    Confirmed,
    /// The repair is ended by hand, without claiming that it healed. The reason is in the note.
    Settled,
    /// Marked by hand as needing mending, or the mark taken off.
    NeedsMending(bool),
    /// A step of the repair is passed over. The reason is in the note.
    Skipped(Step),
    // ── on a client ─────────────────────────────────────────────────────────────────────────────
    /// Active, paused or former.
    Status(Status),
    /// A cadence of its own in days, or the policy's again.
    Cadence(Option<u16>),
    /// A promise of its own in working time, or the policy's again.
    Promise {
        /// Which promise.
        promise: Promise,
        /// How long; `None`: the policy's.
        time: Option<WorkTime>,
    },
    /// Marked soured by hand (the reason is in the note), or the mark taken off.
    SouredByHand(bool),
}

/// A change of an issue or a client. Of two at the same `at` the later recorded, then the larger id, counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// The client it belongs to (an issue's client when the subject is an issue).
    pub client: ClientId,
    /// What it is about.
    pub subject: Subject,
    /// When it became true.
    pub at: Instant,
    /// Who did it, or wrote it down; may be empty.
    pub by: String,
    /// What changed.
    pub what: What,
    /// Own words; may be empty.
    pub note: String,
    /// The contact in which it happened, if one was logged with it.
    pub contact: Option<ContactId>,
    /// Where the row came from.
    pub origin: Origin,
}
