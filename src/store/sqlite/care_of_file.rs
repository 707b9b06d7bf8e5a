//! An open store and its file: copies of it, going back to one, mending it, what can be saved when it was lost, and
//! erasing somebody from it.

use super::backups::{BackedUp, Backup, CopyReason};
use super::elsewhere::Wrote;
use super::erase::Erased;
use super::handle::Store;
use super::rescue::Rescued;
use super::restore::GoingBack;
use super::zone::LocalDays;
use super::{
    backups, calm, check, cleanse, erase, journal, log, open, raw_file, rescue, restore,
    skip_erased,
};
use crate::domain::{ClientId, Instant, RowId};
use crate::store::{
    error::{Result, StoreError, explain},
    report::{Incoming, JournalEntry},
};
use rusqlite::{Connection, Transaction};
use std::path::{Path, PathBuf};

impl Store {
    /// Makes anew what the doctor found wrong and what can be made from the rows, and takes from others what is none of
    /// theirs. Returns what was done, in words.
    pub fn mend(&mut self, now: Instant) -> Result<Vec<String>> {
        let path = self.path.clone();
        let mend = |tx: &Transaction, days: &mut LocalDays| check::mend(&days.at(tx, now), &path);
        // Texts are the book's, all else is the file's.
        if self.read(cleanse::unclean)?.is_empty() {
            return self.write_here("mend the store", mend);
        }
        self.write_both("mend the store", Wrote::Anything, mend)
    }

    /// Forgets how long clients are calm: each is judged again.
    pub fn forget_calm(&mut self) -> Result<()> {
        self.write_here("judge everybody again", |tx, _| calm::take_back_all(tx))
    }

    /// Puts the log beside a file aside, if it is not that file's. Returns its name.
    pub fn put_log_aside(path: &Path) -> Result<PathBuf> {
        log::put_aside(path)
    }

    /// Writes a whole, consistent copy to `path`, which must not exist yet; readable by the owner alone.
    pub fn backup(&self, path: &Path) -> Result<()> {
        raw_file::write(&self.conn, path).map_err(|e| explain(&self.path, "write a copy", e))
    }

    /// Saves beside the file what can still be read of it, after it was lost under this program.
    pub fn rescue(&self) -> Result<Rescued> {
        if self.watched.is_closed() {
            return Err(StoreError::Refused(
                "nothing is left to be saved: the file was closed to open what is there now"
                    .to_owned(),
            ));
        }
        let saved = if self.watched.is_same(&self.path) && open::is_whole(&self.path).is_err() {
            rescue::rescue_damaged(&self.path)
        } else {
            rescue::rescue(&self.conn, &self.path, self.watched.is_over())
        };
        saved.map_err(|e| explain(&self.path, "save what can be read", e))
    }

    /// The same of a file that cannot be opened.
    pub fn rescue_damaged(path: &Path) -> Result<Rescued> {
        rescue::rescue_damaged(path).map_err(|e| explain(path, "save what can be read", e))
    }

    /// Lays a kept copy in the place of a file that cannot be used, which keeps its log, and gets the name that is
    /// returned.
    pub fn put_back(path: &Path, kept: &Path) -> Result<PathBuf> {
        restore::put_back(path, kept).map_err(|e| explain(kept, "look into the copy", e))
    }

    /// Whether a whole store lies at a path, which the file that was open there is not any more; why not, if none does.
    pub fn is_whole(path: &Path) -> Result<()> {
        open::is_whole(path)
    }

    /// Lets go of a file that was lost, so that what is at `next` can be opened; where nothing can be, of nothing. What
    /// nobody else can read any more and what is in no other file is saved first, under the name that is returned.
    pub fn let_go(&mut self, next: &Path) -> Result<Option<PathBuf>> {
        Self::is_whole(next)?;
        let is_same = self.watched.is_same(&self.path);
        let mut others = rescue::saved(&self.path).chain([next.to_owned()]);
        let at_risk =
            !is_same && !self.watched.is_over() && !others.any(|other| self.is_in(&other));
        let saved = at_risk.then(|| self.rescue().ok()).flatten();
        self.watched.let_go(&self.conn, &self.path);
        // The same file opened a second time would be read by the log of the first.
        if is_same {
            self.conn = Connection::open_in_memory()?;
            self.watched.close();
        }
        Ok(saved.map(|saved| saved.path))
    }

    /// Whether the last change stands in another file too.
    fn is_in(&self, other: &Path) -> bool {
        let is_in = || -> Result<bool> {
            let sql = "SELECT seq, recorded_at FROM journal ORDER BY seq DESC LIMIT 1";
            let last: (i64, String) = self
                .conn
                .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            // What lies beside it may be this one's log.
            let other = log::alone(other)?;
            let sql = "SELECT 1 FROM journal WHERE seq = ?1 AND recorded_at = ?2";
            Ok(other.prepare(sql)?.exists(last)?)
        };
        is_in().unwrap_or(false)
    }

    pub fn backups(&self) -> Vec<Backup> {
        Self::backups_of(&self.path)
    }

    pub fn backups_of(path: &Path) -> Vec<Backup> {
        backups::list(path)
    }

    /// Keeps a copy beside the file, opened and checked.
    pub fn back_up(&self, why: CopyReason, now: Instant) -> Result<BackedUp> {
        backups::make(&self.conn, &self.path, why, now)
            .map_err(|e| explain(&self.path, "keep a copy", e))
    }

    /// What going back to a copy would change.
    pub fn compare(&self, copy: &Path) -> Result<GoingBack> {
        backups::is_whole(&self.conn, &self.path)
            .map_err(|e| explain(&self.path, "read the store", e))?;
        restore::compare(&self.conn, copy).map_err(|e| explain(copy, "look into the copy", e))
    }

    /// Goes back to a copy; what is in the file is kept as a copy first. The store has to be opened again afterwards: the
    /// copy may be of an older schema.
    pub fn restore(&mut self, copy: &Path, now: Instant) -> Result<BackedUp> {
        if let Some(server) = self.server() {
            return Err(StoreError::Refused(format!(
                "the book lies on {server}, and goes back to a copy of the server's"
            )));
        }
        self.watched.look_well(&self.conn, &self.path)?;
        // Opened first: the copy that is kept next may take its place among those that are.
        let from = backups::open(copy).map_err(|e| explain(copy, "look into the copy", e))?;
        let kept = self.back_up(CopyReason::Restore, now)?;
        if matches!(kept, BackedUp::NoRoom { .. }) {
            return Err(StoreError::Full {
                attempt: "keep what is there before a copy is restored",
            });
        }
        restore::restore(&mut self.conn, &from)
            .map_err(|e| explain(&self.path, "restore a copy", e))?;
        self.watched.wrote_all(&mut self.conn, &self.path)?;
        Ok(kept)
    }
}

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
