//! What the desk wants done: values, performed by `session` and answered through [`super::App::receive`].

use super::import_door::{Door, FolderNames, Looked};
use crate::deed::Deed;
use crate::domain::{ClientId, Instant, IssueId, Mapping, PersonId, Rewind};
use std::path::PathBuf;

#[derive(Clone, Debug)]
pub enum Effect {
    Apply(Deed),
    /// Make two entries of one client one: what the second is, which the book does not hold whole, is read first.
    Merge {
        stays: ClientId,
        /// The entry that is gone afterwards.
        gone: ClientId,
    },
    /// Take back this desk's last change, or do again what was taken back.
    Rewind(Rewind),
    /// Take back the last run of what is read by itself, once that was said yes to.
    UndoSync(bool),
    /// Show the book as it was at a moment, or as it is again.
    AsOf(Option<Instant>),
    Copy(String),
    /// Call or write to somebody by the machine's own programs.
    Reach(Reaching),
    Edit(String),
    Import(Door),
    OnFile(OnFile),
    /// Keep what belongs to this machine.
    Own(OnMachine),
    Redraw,
    Quit,
}

/// Whom to call or write to. What stands here is looked at before it is used.
#[derive(Clone, Debug)]
pub enum Reaching {
    Phone(String),
    Mail {
        to: Vec<String>,
        /// Empty: none.
        subject: String,
        /// Empty: to be written there.
        body: String,
    },
}

impl Reaching {
    pub fn mail(to: &[&str], subject: &str, body: &str) -> Self {
        Self::Mail {
            to: to.iter().map(|to| (*to).to_owned()).collect(),
            subject: subject.to_owned(),
            body: body.to_owned(),
        }
    }
}

/// The word of what is not off.
pub const ON: &str = "on";

/// What is this machine's own, and is kept on it.
#[derive(Clone, Debug)]
pub enum OnMachine {
    Name(String),
    /// How the table of clients is looked at, under a name; without a view that name is forgotten.
    View {
        name: String,
        /// The view as a line of text.
        view: Option<String>,
    },
    /// Which colours, by the word of the theme.
    Theme(&'static str),
    /// Whether a list is seen to change: [`ON`], or off.
    Motion(&'static str),
}

#[derive(Clone, Debug)]
pub enum OnFile {
    Open(Option<PathBuf>),
    Rescue,
    /// Lay a kept copy in the place of a file that cannot be used.
    PutBack(PathBuf),
    /// Open an invented book in its place, which is gone again at the end.
    Demo,
    BackUp,
    ListCopies,
    Compare(KeptCopy),
    Restore(PathBuf),
    Erase {
        client: ClientId,
        /// Only this person there.
        person: Option<PersonId>,
    },
}

#[derive(Clone, Debug)]
pub struct KeptCopy {
    pub path: PathBuf,
    pub at: Instant,
    pub why: &'static str,
    pub bytes: u64,
}

#[derive(Clone, Debug)]
pub enum Answer {
    Applied {
        title: String,
        numbers: Vec<(IssueId, i64)>,
    },
    /// Taken back, or done again.
    Rewound {
        rewind: Rewind,
        title: String,
        /// Rows of an import that stayed, in words.
        kept: Vec<String>,
    },
    /// Not done; nothing has changed. What was typed is shown again.
    Failed(
        /// Why, in a sentence or two.
        String,
    ),
    /// The same, since somebody else has changed meanwhile what it was to change; that was read.
    Stale(String),
    /// The store's file was lost under the program; nothing has changed.
    Lost {
        /// Why it cannot be used any more.
        why: String,
        /// Why what is in its place cannot be opened, or what it lacks.
        shut: Option<String>,
        /// The newest copy that is kept.
        copy: Option<KeptCopy>,
    },
    /// What could still be read of a lost file was saved.
    Rescued {
        path: PathBuf,
        rows: usize,
        /// What could not be read, in words.
        lost: Vec<String>,
        copy: Option<KeptCopy>,
    },
    Copies(Vec<KeptCopy>),
    Compared {
        copy: KeptCopy,
        /// How many changes were made since.
        changes: i64,
        /// The last of them, in words.
        last: Option<String>,
        /// Who was erased since, and would be back.
        back: Vec<String>,
    },
    Kept(Vec<Mapping>),
    Listed(FolderNames),
    /// What was seen of a file to be imported.
    Looked(Box<Looked>),
    /// Not done, for what is typed on top, which stays.
    Refused(String),
    /// To be said yes to before it is done.
    Asked(String, Box<Effect>),
    Said(String),
}
