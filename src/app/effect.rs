//! What the desk wants done: values, performed by `session` and answered through [`super::App::receive`].

use super::import_door::{Door, FolderNames, Looked};
use crate::deed::Deed;
use crate::domain::{ClientId, Instant, IssueId, Mapping, PersonId, Rewind};
use std::path::PathBuf;

/// Something to be performed.
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
    /// Take back the last run of what is read by itself.
    UndoSync,
    /// Show the book as it was at a moment, or as it is again.
    AsOf(Option<Instant>),
    Copy(String),
    /// Call or write to somebody by the machine's own programs.
    Reach(Reaching),
    /// Open a text in the editor outside; it comes back as [`super::Input::Edited`].
    Edit(String),
    /// Look at a file to be imported, or take it in.
    Import(Door),
    /// Do something with the store's file.
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
    /// A mail to these addresses.
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
    /// What whoever sits here is called.
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

/// What can be done with the store's file.
#[derive(Clone, Debug)]
pub enum OnFile {
    /// Open what is at its path now, or another file, after it was lost.
    Open(Option<PathBuf>),
    /// Save beside it what can still be read.
    Rescue,
    /// Open an invented book in its place, which is gone again at the end.
    Demo,
    /// Keep a copy of it.
    BackUp,
    ListCopies,
    /// Say what going back to a copy would change.
    Compare(KeptCopy),
    /// Go back to a copy.
    Restore(PathBuf),
    /// Erase somebody for good.
    Erase {
        client: ClientId,
        /// Only this person there.
        person: Option<PersonId>,
    },
}

/// A kept copy of the book.
#[derive(Clone, Debug)]
pub struct KeptCopy {
    pub path: PathBuf,
    pub at: Instant,
    pub why: &'static str,
    pub bytes: u64,
}

#[derive(Clone, Debug)]
pub enum Answer {
    /// The change is committed.
    Applied {
        title: String,
        /// Numbers given to new issues.
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
    Stale(
        /// Why, in a sentence.
        String,
    ),
    /// The store's file was lost under the program; nothing has changed.
    Lost(
        /// Why it cannot be used any more.
        String,
    ),
    /// What could still be read of a lost file was saved.
    Rescued {
        path: PathBuf,
        rows: usize,
        /// What could not be read, in words.
        lost: Vec<String>,
    },
    /// The copies that are kept, the newest first.
    Copies(Vec<KeptCopy>),
    /// What going back to a copy would change.
    Compared {
        copy: KeptCopy,
        /// How many changes were made since.
        changes: i64,
        /// The last of them, in words.
        last: Option<String>,
    },
    /// What was kept of files that came before.
    Kept(Vec<Mapping>),
    Listed(FolderNames),
    /// What was seen of a file to be imported.
    Looked(Box<Looked>),
    /// Not done, for what is typed on top, which stays.
    Refused(String),
    /// Something worth a word that is no change.
    Said(String),
}
