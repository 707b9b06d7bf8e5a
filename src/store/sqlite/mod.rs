//! The book in one SQLite file.
//!
//! Rows, images in the journal and cards follow from the table of facts (`domain::declare`): `table` has the columns,
//! `image` writes a fact into them, `rows` reads it, `domain::card` packs it. What else than the file a book may lie on is
//! asked through [`elsewhere`].

pub(super) mod backups;
pub(super) mod calm;
pub(super) mod card;
mod care_of_file;
mod check;
mod cleanse;
mod commands;
pub(super) mod elsewhere;
mod erase;
mod find;
mod handle;
mod image;
mod import;
pub(super) mod journal;
mod log;
pub(super) mod meta;
mod open;
mod policy_revisions;
mod queries;
mod raw_clients;
mod raw_file;
mod read;
mod rescue;
mod restore;
pub(super) mod row_number;
mod row_title;
mod rows;
pub(super) mod schema;
mod skip_erased;
pub(super) mod sql;
pub(super) mod table;
pub(super) mod text;
mod there_already;
mod undo;
mod watch;
pub(super) mod word_index;
mod writer;
pub(super) mod zone;

pub use backups::{BackedUp, Backup, CopyReason, MOST_BYTES};
pub use card::Each;
pub use erase::Erased;
pub use handle::Store;
pub use raw_file::{create_private, make_private};
pub use rescue::Rescued;
pub use restore::GoingBack;
