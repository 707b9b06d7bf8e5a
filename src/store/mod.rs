//! Facts at rest: one SQLite file with the facts, the journal of every change, and summaries to open fast.
//!
//! The face is small on purpose: open, read what judgement needs, read one client whole, apply a change in
//! one transaction, undo and redo, import, and what changed since a version. No SQL, row number or file
//! handle leaves this layer, so another engine could stand behind the same face.
//!
//! Rows, images in the journal and cards follow from the table of facts (`domain::fact`): `table` has the columns,
//! `image` writes a fact into them, `rows` reads it, `card::pack` packs it.

mod backups;
mod batch;
mod called;
mod calm;
mod card;
mod check;
mod cleanse;
mod closed;
mod commands;
mod copy;
mod drafts;
mod elsewhere;
mod erase;
mod error;
mod fill;
mod find;
mod handle;
mod image;
mod import;
mod journal;
mod keep;
mod key;
mod leave;
mod log;
mod meta;
mod open;
mod pass;
mod policy;
mod queries;
mod raw;
mod read;
mod report;
mod rescue;
mod restore;
mod revert;
mod rows;
mod schema;
mod seen;
mod server_address;
mod share;
mod source_keys;
mod surroundings;
mod table;
#[cfg(feature = "team")]
mod team;
mod text;
mod undo;
mod watch;
mod words;
mod writer;
mod zone;

pub use backups::{BackedUp, Backup, CopyReason, MOST_BYTES};
pub use card::Each;
pub use closed::{ClosedCause, ClosedIssues};
pub use drafts::Drafts;
pub use erase::{Erased, Leaving};
pub use error::{Result, StoreError};
pub use handle::Store;
pub use report::{
    Applied, Batch, Changed, Counts, Finding, Folder, FolderRead, Imported, Incoming, JournalEntry,
    LocalDate, OpenOptions, TellFar, Undone, Waits, Warning, Zones,
};
pub use rescue::Rescued;
pub use restore::GoingBack;
pub use server_address::ServerAddress;
