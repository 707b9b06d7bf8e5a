//! What the store is given and what it answers, as plain values.

use crate::domain::{
    BatchId, ClientFacts, ClientId, Date, Instant, IssueId, ManyClients, ManyContacts, Mapping,
    Policy, Progress, RowKind, Supplier,
};
use crate::store::error::{Result, StoreError, explain};
use std::{collections::HashMap, path::Path, sync::Arc, time::Duration};

pub type LocalDate = Arc<dyn Fn(Instant) -> Date + Send + Sync>;

/// Finds a time zone by its IANA name; `None` when there is no such zone. The store keeps summaries of local
/// days but knows no zones: whoever opens it hands this in, and the zone that counts is always the one of the
/// policy in the store, so that readers and writers cannot disagree.
pub type Zones = Arc<dyn Fn(&str) -> Option<LocalDate> + Send + Sync>;

/// Who is told how far something long has come, now and then.
pub type TellFar<'t> = &'t mut (dyn FnMut(Progress) + 't);

/// Told how long the store has waited for another program's lock, and how long it waits at most; says whether to go on.
#[derive(Clone)]
pub struct Waits(Arc<dyn Fn(Duration, Duration) -> bool + Send + Sync>);

impl Waits {
    pub fn new(told: impl Fn(Duration, Duration) -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(told))
    }

    pub fn goes_on(&self, so_far: Duration, at_most: Duration) -> bool {
        (self.0)(so_far, at_most)
    }
}

impl Default for Waits {
    fn default() -> Self {
        Self::new(|_, _| true)
    }
}

impl std::fmt::Debug for Waits {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("Waits")
    }
}

#[derive(Clone)]
pub struct OpenOptions {
    /// Make the file (and its directory) when it is not there.
    pub create: bool,
    /// Open for reading only, also where one could write.
    pub read_only: bool,
    pub zones: Zones,
    /// At most so many pages of 4 KiB in the file: what a full disk looks like, for tests.
    pub max_pages: Option<u32>,
}

impl Default for OpenOptions {
    /// Makes the file when it is missing, writes, and knows the zone UTC alone.
    fn default() -> Self {
        let utc: LocalDate = Arc::new(|at| at.date_naive());
        Self {
            create: true,
            read_only: false,
            zones: Arc::new(move |name| (name == "UTC").then(|| utc.clone())),
            max_pages: None,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Applied {
    pub version: i64,
    /// The clients whose facts changed, in order of their ids; those removed are among them.
    pub touched: Vec<ClientId>,
    /// The numbers given to issues that came with number 0.
    pub numbers: Vec<(IssueId, i64)>,
}

#[derive(Clone, Debug)]
pub struct Undone {
    pub title: String,
    /// The clients whose facts changed, in order of their ids; those removed are among them.
    pub touched: Vec<ClientId>,
    pub version: i64,
    /// Rows of an import that stay because they were edited, or something was added to them, since.
    pub kept: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    pub clients: Vec<ClientId>,
    pub removed: Vec<ClientId>,
    /// So much changed (an import, another time zone) that all must be read again.
    pub everything: bool,
    pub policy: bool,
    pub suppliers: bool,
}

#[derive(Clone, Debug)]
pub struct Batch {
    pub id: BatchId,
    /// Where the rows come from: a file's name, “demo”.
    pub source: String,
    /// In words, for undo: “import finale.csv”.
    pub title: String,
    pub desk: String,
    pub by: String,
    pub recorded_at: Instant,
}

/// What to import. Ids are given; a client that is already there (by id, else by name) stays as it is and is
/// added to, a row whose id or source key its client already has is left alone.
#[derive(Clone, Debug, Default)]
pub struct Incoming {
    pub policy: Option<Policy>,
    pub suppliers: Vec<Supplier>,
    pub mappings: Vec<Mapping>,
    /// What is empty of clients and people that are there already is filled from here.
    pub fills: bool,
    /// Clients with their contacts, issues, people, plans, snoozes and ties. Summaries are not read.
    pub clients: Vec<ClientFacts>,
    pub contacts: Vec<Arc<dyn ManyContacts>>,
    /// More clients, none of which names another.
    pub more: Vec<Arc<dyn ManyClients>>,
}

#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// When the folder was written last by then, in nanoseconds since 1970; 0: look again.
    pub written: i64,
    /// The files that were read, with the same of each.
    pub files: HashMap<String, i64>,
}

#[derive(Clone, Debug, Default)]
pub struct FolderRead {
    pub path: String,
    /// When it was written last.
    pub written: i64,
    pub files: Vec<(String, i64)>,
    /// Files that were read before and are there no more.
    pub gone: Vec<String>,
}

/// The kinds that are counted, each with its words for one and for many.
macro_rules! counts {
    ($($field:ident $kind:ident $one:literal $many:literal;)+) => {
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Counts {
            $(pub $field: usize,)+
            pub closed_days: usize,
        }

        impl Counts {
            pub(super) fn of(&mut self, kind: RowKind) -> &mut usize {
                match kind {
                    $(RowKind::$kind => &mut self.$field,)+
                    // The policy is not counted; it never comes here.
                    RowKind::Policy => &mut self.events,
                }
            }

            /// Each with its words, for one and for many.
            fn worded(&self) -> [(usize, &'static str, &'static str); 14] {
                [
                    $((self.$field, $one, $many),)+
                    (self.closed_days, "closed day", "closed days"),
                ]
            }
        }
    };
}

counts! {
    clients Client "client" "clients";
    people Person "person" "people";
    ties Tie "tie" "ties";
    contacts Contact "contact" "contacts";
    issues Issue "issue" "issues";
    asks Ask "question" "questions";
    events Event "change" "changes";
    solutions Solution "solution" "solutions";
    preventions Prevention "prevention" "preventions";
    plans Plan "plan" "plans";
    snoozes Snooze "snooze" "snoozes";
    suppliers Supplier "supplier" "suppliers";
    mappings Mapping "way of reading" "ways of reading";
}

impl Counts {
    pub fn brought(clients: &[ClientFacts]) -> Self {
        let mut counts = Self::default();
        for (kind, _) in clients.iter().flat_map(ClientFacts::rows) {
            *counts.of(kind) += 1;
        }
        counts
    }

    pub fn all(&self) -> usize {
        self.worded().iter().map(|(n, ..)| n).sum()
    }
}

/// “394 clients, 4,580 issues”; what there is none of is left out.
impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let some = self.worded().into_iter().filter(|(n, ..)| *n > 0);
        let count = |(done, one, many)| Progress {
            done,
            of: None,
            what: if done == 1 { one } else { many },
        };
        let parts: Vec<String> = some.map(|part| count(part).to_string()).collect();
        f.write_str(if parts.is_empty() { "nothing" } else { "" })?;
        f.write_str(&parts.join(", "))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The store's version now; unchanged when nothing was added.
    pub version: i64,
    pub added: Counts,
    /// What was there already and was left alone.
    pub there: Counts,
    /// Asks that were there and open, and are answered now.
    pub updated: usize,
    /// Clients and people who were passed by, because they were erased.
    pub passed: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    pub version: i64,
    /// `change`, `import`, `undo` or `redo`.
    pub kind: String,
    pub title: String,
    pub desk: String,
    pub by: String,
    pub recorded_at: Instant,
    /// It was taken back, and not done again since.
    pub undone: bool,
}

impl JournalEntry {
    /// Who did it: by name, else by the desk at which it was done.
    pub fn who(&self) -> &str {
        match self.by.as_str() {
            "" => self.desk.split('@').next().unwrap_or_default(),
            name => name,
        }
    }
}

/// Something about the file that its owner should know, though it works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Others on this machine can read the file (its mode, e.g. 0o644).
    OthersCanRead {
        mode: u32,
    },
    /// The file lies on a network or synced file system of this type: writes are slower, and two machines
    /// must not write at once.
    NetworkFile {
        /// As the system names it: `nfs4`, `cifs`, `fuse.sshfs`.
        kind: String,
    },
    ReadOnly,
    /// An earlier version had let texts in that are not let in any more: they were cleaned just now.
    Cleaned {
        what: String,
    },
}

impl Warning {
    /// Whether it is told once and never again, so also to those who only look.
    pub fn is_news(&self) -> bool {
        matches!(self, Self::Cleaned { .. })
    }
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::OthersCanRead { mode } => write!(
                f,
                "others on this machine can read the store (mode {mode:03o})"
            ),
            Self::NetworkFile { kind } => {
                write!(f, "the store lies on a network file system ({kind})")
            }
            Self::ReadOnly => f.write_str("the store can only be read"),
            Self::Cleaned { what } => write!(
                f,
                "{what}; a copy of the book as it was is kept (amends backup --list)"
            ),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Finding {
    pub what: &'static str,
    pub fine: bool,
    pub detail: String,
}

/// Whether it is as it should be, and what there is to say of it.
pub type Told = (bool, String);

impl Finding {
    /// Damage that keeps an answer from being found is one: who looks after the rest hears of all of it.
    pub fn told(what: &'static str, found: Result<Told>) -> Result<Self> {
        let found = found.map_err(|e| explain(Path::new(""), "read the store", e));
        let (fine, detail) = match found {
            Err(StoreError::Damaged { detail, .. }) => (false, detail),
            found => found?,
        };
        Ok(Self { what, fine, detail })
    }
}
