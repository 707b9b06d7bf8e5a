//! Facts at rest: one SQLite file with the facts, the journal of every change, and summaries to open fast; where
//! several desks share a book, a PostgreSQL server that each desk's file follows.
//!
//! The face is small on purpose: open, read what judgement needs, read one client whole, apply a change in
//! one transaction, undo and redo, import, and what changed since a version. No SQL, row number or file
//! handle leaves this layer. What is SQL of one kind stands in `sqlite` or in `postgres`, and only there; what both
//! are given and answer stands here, and so does `shared_book`, which puts one behind the other.

mod drafts;
mod error;
#[cfg(feature = "team")]
mod postgres;
mod report;
mod server_address;
mod shared_book;
mod sqlite;

pub use drafts::Drafts;
pub use error::{Result, StoreError};
pub use report::{
    Applied, Batch, Changed, Counts, Finding, Folder, FolderRead, Imported, Incoming, JournalEntry,
    LocalDate, OpenOptions, TellFar, Undone, Waits, Warning, Zones,
};
pub use server_address::ServerAddress;
pub use sqlite::{
    BackedUp, Backup, CopyReason, Each, Erased, GoingBack, MOST_BYTES, Rescued, Store,
    create_private, make_private,
};
