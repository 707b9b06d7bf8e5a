//! Commands: the only way a fact changes.
//!
//! A command is a value with all ids and instants already in it. The store applies it in one transaction
//! together with its journal rows (the images of every row before and after), so undoing any command is
//! the same thing: put the images from before back, if nobody has changed those rows since.

use super::{
    Ask, AskId, Client, ClientId, Contact, ContactId, Event, Instant, Issue, Mapping, Person, Plan,
    Policy, Prevention, RowId, Snooze, Solution, Supplier, Tie, declare::words,
};

/// One change of the facts. Rows given whole replace the row of the same id; a row with a revision that is
/// not 0 replaces only that revision (else the command is refused as stale and nothing changes).
#[derive(Clone, Debug)]
pub enum Command {
    /// Adds a client or edits one. Undone: it is as before, or gone.
    PutClient(Client),
    /// Gives a client tags and takes others from it; all else of it stays.
    TagClient {
        client: ClientId,
        add: Vec<String>,
        remove: Vec<String>,
    },
    /// Removes a row and what belongs to it: a client with all its facts. A supplier that an issue needs stays. Undone:
    /// all of it is back.
    Delete(RowId),
    /// All that is a client's becomes another's, or what happened with a person happened with another, and the first is
    /// gone. Undone: two again.
    Merge {
        gone: RowId,
        into: RowId,
    },
    PutPerson(Person),
    /// Adds or edits a tie. A tie to oneself is refused.
    PutTie(Tie),
    PutContact(Contact),
    /// Adds or edits an issue. A number of 0 is replaced by the next free one.
    PutIssue(Issue),
    PutAsk(Ask),
    /// Answers an ask, by a contact or ticked by hand. Stale when it was answered by then; an answer dated
    /// later gives way.
    AnswerAsk {
        ask: AskId,
        at: Instant,
        by: Option<ContactId>,
    },
    Record(Event),
    PutSolution(Solution),
    PutPrevention(Prevention),
    PutPlan(Plan),
    PutSnooze(Snooze),
    PutSupplier(Supplier),
    /// Keeps a mapping, or another under its name.
    PutMapping(Mapping),
    SetPolicy(Policy),
    /// Several at once: one transaction, one undo.
    Together(Vec<Command>),
}

words! {
    /// Which way what was done is rewound: taken back, or done again.
    Rewind { Undo = "undo", Redo = "redo" }
}

impl Rewind {
    /// “taken back”.
    pub const fn done(self) -> &'static str {
        match self {
            Self::Undo => "taken back",
            Self::Redo => "done again",
        }
    }
}

pub const IMPORT_TITLE: &str = "import ";

/// A command as it is handed to the store: what to do, and what to call it when it is undone.
#[derive(Clone, Debug)]
pub struct Change {
    pub command: Command,
    /// In words, for undo: “log call with Acme”.
    pub title: String,
    /// Which desk did it: undo inside the dashboard takes back this desk's changes only.
    pub desk: String,
    /// Who did it, by name; may be empty.
    pub by: String,
    pub recorded_at: Instant,
}
