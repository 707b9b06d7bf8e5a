//! The book in one SQLite file.
//!
//! Rows, images in the journal and cards follow from the table of facts (`domain::declare`): `table` has the columns,
//! `image` writes a fact into them, `rows` reads it, `domain::card` packs it. What else than the file a book may lie on is
//! asked through [`elsewhere`].

pub(super) mod backups;
mod batch;
pub(super) mod calm;
pub(super) mod card;
mod care_of_file;
mod check;
mod cleanse;
mod closed;
mod commands;
mod copy;
pub(super) mod elsewhere;
mod erase;
mod erase_open;
mod fill_gaps;
mod find;
mod first_page;
mod folders_seen;
mod handle;
mod image;
mod import;
pub(super) mod journal;
mod keep_said;
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
mod revert;
pub(super) mod row_number;
mod row_title;
mod rows;
pub(super) mod schema;
mod skip_erased;
mod source_keys;
mod surroundings;
pub(super) mod table;
pub(super) mod text;
mod undo;
mod watch;
pub(super) mod word_index;
mod writer;
pub(super) mod zone;

pub use backups::{BackedUp, Backup, CopyReason, MOST_BYTES};
pub use card::Each;
pub use copy::{create_private, make_private};
pub use erase::Erased;
pub use handle::Store;
pub use rescue::Rescued;
pub use restore::GoingBack;
