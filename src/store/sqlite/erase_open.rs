//! An open store and those who are to be erased from it.

use super::erase::{self, Erased};
use super::{elsewhere::Wrote, handle::Store, journal, skip_erased};
use crate::domain::{ClientId, Instant, RowId};
use crate::store::error::{Result, explain};
use crate::store::report::{Incoming, JournalEntry};

impl Store {
    /// Erases somebody, at a desk and by a person: not journaled, not to be taken back, and done once the file was written
    /// anew. `key` (32 hexadecimal digits) becomes the key of the hashes by which an import passes them by, if there is
    /// none yet.
    pub fn erase(
        &mut self,
        who: &RowId,
        desk: [&str; 2],
        now: Instant,
        key: &str,
    ) -> Result<Erased> {
        self.write_both("erase", Wrote::Anything, |tx, days| {
            erase::erase(tx, days, who, desk, now, key)
        })
    }

    /// What is left of an erasure, if a program was killed before it had done all that belongs to it, or held back.
    pub fn unfinished_erasing(&self) -> Result<Option<Erased>> {
        self.read(erase::unfinished)
    }

    /// Notes that nothing typed about them is left, and with that what they were called.
    pub fn drafts_forgotten(&mut self) -> Result<()> {
        self.write_here("note what was erased", |tx, _| erase::drafts_forgotten(tx))
    }

    /// Writes the whole file anew, without what was removed from it: the last of an erasure. True: another program has it
    /// open, and its log holds it still.
    pub fn write_anew(&mut self) -> Result<bool> {
        let busy = erase::write_anew(&self.conn)
            .map_err(|e| explain(&self.path, "write the file anew", e))?;
        self.watched.wrote_file(&mut self.conn, &self.path)?;
        if !busy {
            self.write_here("write the file anew", |tx, _| erase::finished(tx))?;
        }
        Ok(busy)
    }

    /// Whether each of these names and addresses is of somebody who was erased.
    pub fn are_erased(&self, said: &[&str]) -> Result<Vec<bool>> {
        let passes = self.read(erase::Passes::of)?;
        Ok(said.iter().map(|one| passes.holds(one)).collect())
    }

    pub fn copies_with(&self, who: &RowId) -> Vec<String> {
        erase::copies_with(&self.path, who)
    }

    pub fn journal_about(&self, client: &ClientId) -> Result<Vec<JournalEntry>> {
        self.read(|conn| journal::about(conn, client))
    }

    /// Lets those in again who come in here, though they were erased.
    pub fn let_in_again(&mut self, import: &Incoming) -> Result<()> {
        self.write_both("let somebody in again", Wrote::Anything, |tx, _| {
            skip_erased::lift(tx, import)
        })
    }
}
