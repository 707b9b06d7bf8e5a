//! Facts as JSON: the whole book in a documented, versioned text that other programs write and read.
//!
//! [`read()`] turns such a text into a [`FactsFile`], or says everything that is wrong with it; [`write()`] streams a
//! book out, client by client. A book written, read and written again is the same to the byte. What follows
//! is the format's documentation for outsiders.
//!
#![doc = include_str!("../../../assets/facts-v1.md")]

mod names;
pub(in crate::wire) mod node;
mod problem;
mod read;
pub(in crate::wire) mod write;

pub use names::objects;
pub use problem::FactsError;
pub use read::{FileDate, LocalTime, Reading, read, stable_id, written};
pub use write::{FileHead, write};

use names::file_word;

use crate::domain::{ClientFacts, Instant, Mapping, Policy, Supplier};

pub const FORMAT: &str = "amends-facts";
/// The version that is written, and the newest that is read.
pub const VERSION: i64 = 1;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct FactsFile {
    /// When it was written, if it says so.
    pub exported_at: Option<Instant>,
    pub policy: Option<Policy>,
    pub suppliers: Vec<Supplier>,
    pub mappings: Vec<Mapping>,
    /// The clients with all their facts, in the order of the file and with their lists in its order; not
    /// settled, and without summaries. A tie stands with the client of whom it is told.
    pub clients: Vec<ClientFacts>,
}
