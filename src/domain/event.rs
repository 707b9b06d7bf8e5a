//! Events: what changed on an issue or a client, when it was true, and when it was written down.

use super::{
    ClientId, ContactId, Date, EventId, Instant, IssueId, MOST_DAYS, Origin, PersonId, Promise,
    Severity, Status, Step, Supplier, SupplierId, WorkTime,
    declare::{FactField, Leaf, Plain, ValueKind, choices, fact, words},
};

words! {
    /// Whose doing an issue is. Never scored, never blamed: it decides only whether the boss hears first.
    Doing { Us = "us", Them = "them", Both = "both", Nobody = "nobody", NotKnown = "not known" }
}

impl Doing {
    /// As an answer to “whose doing”.
    pub fn whose(self) -> &'static str {
        match self {
            Self::Us => "ours",
            Self::Them => "theirs",
            Self::Nobody => "nobody’s",
            Self::Both | Self::NotKnown => self.word(),
        }
    }
}

choices! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    Ball {
        /// We have (the initial state).
        Us = "us",
        /// The client has: our promises for this issue stand still.
        Client = "client",
        /// A supplier has: nothing stands still for the client.
        Supplier(SupplierId => PLAIN.then(OnRemoval::Refuses)) = "supplier",
    }
}

impl Ball {
    pub fn supplier(&self) -> Option<&SupplierId> {
        match self {
            Self::Supplier(id) => Some(id),
            Self::Us | Self::Client => None,
        }
    }

    /// Who has it, in a word; a supplier by its name.
    pub fn holder<'a>(&self, suppliers: &'a [Supplier]) -> &'a str {
        self.supplier()
            .map_or(self.word(), |id| Supplier::called(suppliers, id))
    }
}

choices! {
    /// Somebody an issue touches and to whom we apologise.
    #[derive(Clone, Debug, PartialEq, Eq)]
    Affected {
        Client = "client",
        Person(PersonId) = "person",
        Other(ClientId) = "other" as "client",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Client,
    Issue(IssueId),
}

/// As the id of the issue, or nothing.
impl Plain for Subject {
    const PLAIN_KIND: ValueKind = IssueId::PLAIN_KIND;

    fn made(leaf: Leaf) -> Option<Self> {
        IssueId::made(leaf).map(Self::Issue)
    }

    fn leaf(&self) -> Leaf<'_> {
        match self {
            Self::Client => Leaf::Nothing,
            Self::Issue(id) => id.leaf(),
        }
    }

    fn instead() -> Self {
        Self::Client
    }

    fn blank(_: &FactField) -> Option<Self> {
        Some(Self::Client)
    }
}

choices! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    What {
        // ── on an issue ─────────────────────────────────────────────────────────────────────────────
        Severity(Severity => PLAIN.needed()) = "severity",
        /// Whose doing it is; [`Doing::NotKnown`] until said otherwise.
        Doing(Doing => PLAIN.needed()) = "doing",
        /// The cause, one short word or phrase; own words in the event's note.
        Cause(String => PLAIN.needed()) = "cause",
        /// We cannot fix it ourselves.
        AboveUs(bool = true => PLAIN.always()) = "above us",
        Ball {
            ball: Ball => PLAIN.called("value").needed(),
            chase_on: Option<Date>,
        } = "ball",
        /// The date given to the client; `None` takes it back.
        Promised(Option<Instant> => PLAIN.needed()) = "promised",
        ToldBoss = "told boss",
        ToldClient = "told client",
        Apologised(Affected = Affected::Client => PLAIN.called("to").always()) = "apologised",
        Touches(Affected = Affected::Client => PLAIN.called("to").always()) = "touches",
        Resolved = "resolved",
        Reopened = "reopened",
        /// They say that it is really fixed.
        Confirmed = "confirmed",
        /// The repair is ended by hand, without claiming that it healed. The reason is in the note.
        Settled = "settled",
        /// Marked by hand as needing mending, or the mark taken off.
        NeedsMending(bool = true => PLAIN.always()) = "needs mending",
        /// A step of the repair is passed over. The reason is in the note.
        Skipped(Step => PLAIN.needed()) = "skipped",
        // ── on a client ─────────────────────────────────────────────────────────────────────────────
        Status(Status => PLAIN.needed()) = "status" of client,
        /// A cadence of its own in days, or the policy's again.
        Cadence(Option<u16> => PLAIN.within(1, MOST_DAYS as i64).needed()) = "cadence" of client,
        /// A promise of its own in working time, or the policy's again.
        Promise {
            promise: Promise => PLAIN.needed(),
            /// How long; `None`: the policy's.
            time: Option<WorkTime> => PLAIN.called("value").needed(),
        } = "promise" of client,
        /// Marked soured by hand (the reason is in the note), or the mark taken off.
        SouredByHand(bool = true => PLAIN.always()) = "soured by hand" of client,
        /// Who of us looks after them, or nobody in particular again. Why is in the note.
        LookedAfterBy(Option<String> => PLAIN.needed()) = "looked after by" of client,
    }
}

impl What {
    pub const fn whom(&self) -> Option<&Affected> {
        match self {
            Self::Apologised(whom) | Self::Touches(whom) => Some(whom),
            Self::Severity(_)
            | Self::Doing(_)
            | Self::Cause(_)
            | Self::AboveUs(_)
            | Self::Ball { .. }
            | Self::Promised(_)
            | Self::ToldBoss
            | Self::ToldClient
            | Self::Resolved
            | Self::Reopened
            | Self::Confirmed
            | Self::Settled
            | Self::NeedsMending(_)
            | Self::Skipped(_)
            | Self::Status(_)
            | Self::Cadence(_)
            | Self::Promise { .. }
            | Self::SouredByHand(_)
            | Self::LookedAfterBy(_) => None,
        }
    }
}

fact! {
    /// A change of an issue or a client. Of two at the same `at` the later recorded counts.
    #[derive(Clone, Debug, PartialEq, Eq)]
    Event {
        id: EventId => OWN,
        /// The client it belongs to (an issue's client when the subject is an issue).
        client: ClientId => OWNER,
        subject: Subject => OWNER.at("issue"),
        at: Instant => PLAIN.needed(),
        what: What => PLAIN.needed().spread(),
        by: String => PLAIN.at("by_whom"),
        note: String => TEXT,
        /// The contact in which it happened, if one was logged with it.
        contact: Option<ContactId> => PLAIN.then(OnRemoval::Forgets),
        origin: Origin => PLAIN.spread(),
    }
}
