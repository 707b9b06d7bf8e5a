//! The file itself: opened again after it was lost, who is told of waiting for it; and kept copies: the day's, made when the first change of a new day is at hand, and going back to one.

use super::{BackedUp, Backup, CopyReason, GoingBack, Result, Session, Setup, Waits, options};
use crate::store::Store;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

pub type BackupCopy = Receiver<std::result::Result<BackedUp, String>>;

impl Session {
    pub fn backups(&self) -> Vec<Backup> {
        self.store.backups()
    }

    pub fn back_up(&self, why: CopyReason) -> Result<BackedUp> {
        Ok(self.store.back_up(why, self.now())?)
    }

    /// Whether what was done until yesterday is in no copy yet.
    pub fn is_backup_due(&self) -> Result<bool> {
        let Some(last) = self.store.journal(1)?.into_iter().next() else {
            return Ok(false);
        };
        let day = |at| self.calendar.local_date(at);
        let kept = self.store.backups().first().map(|backup| backup.version);
        Ok(day(last.recorded_at) < day(self.now()) && kept != Some(last.version))
    }

    /// Keeps the day's copy, if it is due. `None`: it is not.
    pub fn back_up_the_day(&self) -> Result<Option<BackedUp>> {
        if self.is_backup_due()? {
            self.back_up(CopyReason::Daily).map(Some)
        } else {
            Ok(None)
        }
    }

    /// The same, beside the work: a large store takes a while. `None`: it is not due.
    pub fn begin_to_back_up_the_day(&self) -> Result<Option<BackupCopy>> {
        if !self.is_backup_due()? {
            return Ok(None);
        }
        let (path, now) = (self.setup.db.clone(), self.now());
        let (tell, told) = channel();
        thread::spawn(move || {
            let made = Store::open(&path, &options(false, true))
                .and_then(|store| store.back_up(CopyReason::Daily, now));
            let _ = tell.send(made.map_err(|e| super::chain(&e)));
        });
        Ok(Some(told))
    }

    pub fn compare(&self, copy: &Path) -> Result<GoingBack> {
        Ok(self.store.compare(copy)?)
    }

    /// Goes back to a copy; what is there is kept as one first.
    ///
    /// # Errors
    /// When the copy cannot be used, or what is there cannot be kept; then nothing has changed.
    pub fn restore(&mut self, copy: &Path) -> Result<BackedUp> {
        let kept = self.store.restore(copy, self.now())?;
        self.reopen(&self.setup.clone())?;
        Ok(kept)
    }

    /// Who is told when the store waits for another program.
    pub fn wait_with(&mut self, waits: Waits) -> Result<()> {
        self.store.wait_with(waits.clone())?;
        self.waits = waits;
        Ok(())
    }

    /// Opens what is at the store's path now, or another file, in place of a file that was lost. The draft with the key
    /// `typing` goes with it. What was open is saved first, under the name that is returned, where nobody else has it.
    ///
    /// # Errors
    /// When it cannot be opened; then what was open stays so, as far as it can.
    pub fn open_again(
        &mut self,
        other: Option<PathBuf>,
        typing: Option<&str>,
    ) -> Result<Option<PathBuf>> {
        let mut setup = self.setup.clone();
        setup.db = other.unwrap_or(setup.db);
        // An empty book in place of a lost one would look like the loss of everything.
        setup.create = false;
        let saved = self.store.let_go(&setup.db)?;
        self.reopen(&setup)?;
        self.drafts.go_beside(&setup.db, typing);
        Ok(saved)
    }

    /// Opens a kept copy in the place of the file, which cannot be used any more and is kept under the name that is
    /// returned.
    pub fn put_back(&mut self, copy: &Path) -> Result<PathBuf> {
        let setup = self.setup.clone();
        self.store.let_go(copy)?;
        let aside = Store::put_back(&setup.db, copy)?;
        self.reopen(&setup)?;
        Ok(aside)
    }

    fn reopen(&mut self, setup: &Setup) -> Result<()> {
        let mut fresh = Self::open(setup)?;
        fresh.wait_with(self.waits.clone())?;
        // Who has seen a draft removes it when it is saved.
        std::mem::swap(&mut fresh.drafts, &mut self.drafts);
        *self = fresh;
        Ok(())
    }
}
