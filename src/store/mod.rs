//! Facts at rest: one SQLite file with the facts, the journal of every change, and summaries to open fast.
//!
//! The face is small on purpose: open, read what judgement needs, read one client whole, apply a change in
//! one transaction, undo and redo, import, and what changed since a version. No SQL, row number or file
//! handle leaves this layer, so another engine could stand behind the same face.

mod error;
mod report;

pub use error::StoreError;
pub use report::{
    Applied, Batch, Changed, Counts, Entry, Finding, Import, Imported, LocalDate, OpenOptions, Undone, Warning, Zones,
};

use crate::domain::{Change, ClientFacts, ClientId, Instant, Policy, Supplier};
use std::path::{Path, PathBuf};

/// What the store's calls return.
pub type Result<T> = std::result::Result<T, StoreError>;

/// An open store. Never holds a read transaction between calls.
pub struct Store {
    conn: rusqlite::Connection,
    path: PathBuf,
}

impl Store {
    /// Opens the store at `path`; makes it first if the options say so.
    ///
    /// # Errors
    /// When it is missing, damaged, foreign, newer, or cannot be read.
    pub fn open(path: &Path, options: &OpenOptions) -> Result<Self> {
        todo!()
    }

    /// A store that lives as long as this value.
    ///
    /// # Errors
    /// Only when SQLite itself fails.
    pub fn open_in_memory(options: &OpenOptions) -> Result<Self> {
        todo!()
    }

    /// The file, empty for a store in memory.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the file's owner should know.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        todo!()
    }

    /// Applies a change and journals it, in one transaction.
    ///
    /// # Errors
    /// When it is stale, refused, or cannot be written; then nothing has changed.
    pub fn apply(&mut self, change: &Change) -> Result<Applied> {
        todo!()
    }

    /// Takes back the last change of this desk, or of the whole store.
    ///
    /// # Errors
    /// When there is none, or a later change stands on it.
    pub fn undo(&mut self, desk: Option<&str>, now: Instant) -> Result<Undone> {
        todo!()
    }

    /// Does again what was last undone by this desk (or in the whole store).
    ///
    /// # Errors
    /// When nothing was undone, something newer was done since, or a later change stands in its way.
    pub fn redo(&mut self, desk: Option<&str>, now: Instant) -> Result<Undone> {
        todo!()
    }

    /// The title of what `undo` would take back.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn peek_undo(&self, desk: Option<&str>) -> Result<Option<String>> {
        todo!()
    }

    /// The title of what `redo` would do again.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn peek_redo(&self, desk: Option<&str>) -> Result<Option<String>> {
        todo!()
    }

    /// Every client as judgement needs it at `now`, by summaries where they hold; in order of their ids.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn read_all(&self, now: Instant) -> Result<Vec<ClientFacts>> {
        todo!()
    }

    /// The same for some clients; those that do not exist are left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn read_some(&self, ids: &[ClientId], now: Instant) -> Result<Vec<ClientFacts>> {
        todo!()
    }

    /// One client with everything about it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn read_whole(&self, id: &ClientId, now: Instant) -> Result<Option<ClientFacts>> {
        todo!()
    }

    /// Every client with everything about it, from the raw rows alone; in order of their ids.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn read_whole_all(&self, now: Instant) -> Result<Vec<ClientFacts>> {
        todo!()
    }

    /// The policy and its revision, if one was ever set.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn policy(&self) -> Result<Option<(Policy, i64)>> {
        todo!()
    }

    /// The suppliers, in order of their names.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn suppliers(&self) -> Result<Vec<Supplier>> {
        todo!()
    }

    /// The store's version: the sequence number of the last journal entry, 0 for a new store.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn version(&self) -> Result<i64> {
        todo!()
    }

    /// Whether another copy of the program has written since the last time this was asked. Cheap: no
    /// transaction, no row.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn foreign_change(&mut self) -> Result<bool> {
        todo!()
    }

    /// What changed after a version, by whomever.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn changed_since(&self, version: i64) -> Result<Changed> {
        todo!()
    }

    /// The last entries of the journal, newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn journal(&self, limit: usize) -> Result<Vec<Entry>> {
        todo!()
    }

    /// Adds what a file brings, in one transaction: a program killed meanwhile leaves nothing behind.
    /// `progress` is told rows done and rows in all.
    ///
    /// # Errors
    /// When a row cannot be written; then nothing was.
    pub fn import(
        &mut self,
        batch: &Batch,
        import: &Import,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Imported> {
        todo!()
    }

    /// The doctor: looks at the file, its rows, its summaries and its surroundings, and changes nothing.
    ///
    /// # Errors
    /// When the store cannot be read at all.
    pub fn check(&self) -> Result<Vec<Finding>> {
        todo!()
    }

    /// Writes a whole, consistent copy to `path`, which must not exist yet; readable by the owner alone.
    ///
    /// # Errors
    /// When the copy cannot be written.
    pub fn backup(&self, path: &Path) -> Result<()> {
        todo!()
    }
}
