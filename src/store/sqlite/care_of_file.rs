//! An open store and its file: copies of it, going back to one, mending it, and what can be saved when it was lost.

use super::backups::{self, BackedUp, Backup, CopyReason};
use super::elsewhere::Wrote;
use super::handle::Store;
use super::rescue::{self, Rescued};
use super::restore::{self, GoingBack};
use super::zone::LocalDays;
use super::{calm, check, cleanse, copy, log, open};
use crate::domain::Instant;
use crate::store::error::{Result, StoreError, explain};
use rusqlite::{Connection, Transaction};
use std::path::{Path, PathBuf};

impl Store {
    /// Makes anew what the doctor found wrong and what can be made from the rows, and takes from others what is none of
    /// theirs. Returns what was done, in words.
    pub fn mend(&mut self, now: Instant) -> Result<Vec<String>> {
        let path = self.path.clone();
        let mend =
            |tx: &Transaction, days: &mut LocalDays| check::mend(tx, &path, now, days.local_date());
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
        copy::write(&self.conn, path).map_err(|e| explain(&self.path, "write a copy", e))
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
