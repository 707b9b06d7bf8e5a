//! An open store: changes go in here, one transaction each. What it is asked for is in `queries`.

use super::commands::Commands;
use super::elsewhere::{Elsewhere, Wrote};
use super::import;
use super::journal::{self, Heading};
use super::watch::Watched;
use super::writer::Writer;
use super::zone::LocalDays;
use super::{backups, calm, card, check, meta, open, policy_revisions, read, undo, word_index};
use crate::domain::{Change, ClientId, Instant, Mapping, Policy, Rewind, Supplier};
use crate::store::error::{Result, StoreError, explain, stands};
use crate::store::report::{
    Applied, Batch, Changed, Finding, Folder, FolderRead, Imported, Incoming, JournalEntry,
    OpenOptions, TellFar, Undone, Waits, Warning,
};
use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::{ops::Range, time::Duration};

/// An open store. Never holds a read transaction between calls.
pub struct Store {
    pub(super) conn: Connection,
    pub path: PathBuf,
    warnings: Vec<Warning>,
    pub days: LocalDays,
    data_version: i64,
    pub(super) watched: Watched,
    /// The server that the book lies on as well, if it does.
    pub elsewhere: Option<Box<dyn Elsewhere>>,
    waits: Waits,
    renewed: bool,
    /// Whether there may be something left to do where nobody waits.
    untidy: bool,
}

impl Store {
    /// Opens the store at `path`; makes it first if the options say so.
    pub fn open(path: &Path, options: &OpenOptions) -> Result<Self> {
        if !path.exists() && !Self::backups_of(path).is_empty() {
            return Err(StoreError::Gone {
                path: path.to_owned(),
            });
        }
        let open = |options: &OpenOptions| {
            let opened = open::open(path, options)?;
            Self::from_opened(opened, path, options)
        };
        let store = open(options).map_err(|e| explain(path, "open the store", e))?;
        // Who only looks has the cards of an earlier program made anew too, where that can be: else they are of no use,
        // and each look reads all rows.
        if options.read_only && card::outdated(&store.conn).unwrap_or(false) {
            let writes = OpenOptions {
                read_only: false,
                create: false,
                ..options.clone()
            };
            drop(open(&writes));
        }
        Ok(store)
    }

    /// A store that lives as long as this value.
    pub fn open_in_memory(options: &OpenOptions) -> Result<Self> {
        Self::from_opened(open::in_memory(options)?, Path::new(""), options)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn wait_with(&mut self, waits: Waits) -> Result<()> {
        open::wait_patiently(&mut self.conn, &waits)?;
        self.waits = waits;
        Ok(())
    }

    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Applies a change and journals it, in one transaction.
    pub fn apply(&mut self, change: &Change) -> Result<Applied> {
        self.apply_told(change, &mut |_| {})
    }

    /// The same, and tells now and then how far a long one has come.
    pub fn apply_told(&mut self, change: &Change, tell: TellFar) -> Result<Applied> {
        self.write("apply a change", |tx, days| {
            let heading = Heading {
                kind: "change",
                title: &change.title,
                desk: &change.desk,
                by: &change.by,
                at: change.recorded_at,
                batch: None,
                original: None,
            };
            let version = journal::begin(tx, &heading)?;
            let mut writer = Writer::new(tx, version, change.recorded_at, tell);
            let mut commands = Commands::new(&mut writer);
            commands.run(&change.command)?;
            let numbers = std::mem::take(&mut commands.numbers);
            Ok(Applied {
                version,
                touched: writer.finish(days)?,
                numbers,
            })
        })
    }

    /// Takes back the last change of this desk, or of the whole store; or does again what was last taken back. Tells now
    /// and then how far a long one has come.
    pub fn rewind(
        &mut self,
        rewind: Rewind,
        desk: Option<&str>,
        by: &str,
        now: Instant,
        tell: TellFar,
    ) -> Result<Undone> {
        self.write_much(rewind.word(), |tx, days| {
            let target = journal::next(tx, rewind, desk)?.ok_or(StoreError::NothingTo(rewind))?;
            let heading = Heading {
                kind: rewind.word(),
                title: &target.title,
                desk: &target.desk,
                by,
                at: now,
                batch: None,
                original: Some(target.seq),
            };
            let version = journal::begin(tx, &heading)?;
            let mut writer = Writer::new(tx, version, now, tell);
            let done = undo::rewind(&mut writer, rewind, &target)
                .and_then(|kept| Ok((kept, writer.finish(days)?)));
            let (kept, touched) = done.map_err(|e| stands(&target.title, e))?;
            Ok(Undone {
                title: target.title,
                touched,
                version,
                kept,
            })
        })
    }

    pub fn peek(&self, rewind: Rewind, desk: Option<&str>) -> Result<Option<JournalEntry>> {
        self.read(|conn| journal::peek(conn, journal::next(conn, rewind, desk)?))
    }

    /// Says of each of these clients, judged in the store's version `version`, how long time alone changes nothing
    /// about it. No fact and not journaled; forgotten as soon as a client changes or the policy
    /// does, and not taken when something has changed since that version.
    pub fn note_calm(&mut self, calm: &[(ClientId, Range<Instant>)], version: i64) -> Result<()> {
        self.at_once(|store| {
            store.write_here("note who is calm", |tx, _| {
                if journal::version(tx)? == version {
                    calm::note(tx, calm)
                } else {
                    Ok(())
                }
            })
        })
    }

    /// Does what can wait, and waits for nobody's lock.
    pub fn at_once<T>(&mut self, act: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.conn.busy_timeout(Duration::ZERO)?;
        let done = act(self);
        open::wait_patiently(&mut self.conn, &self.waits)?;
        done
    }

    /// Does a part of what changes leave for when nobody waits: the index of words is joined. Nothing to do is soon done.
    pub fn tidy(&mut self) -> Result<()> {
        if !std::mem::take(&mut self.untidy) {
            return Ok(());
        }
        self.watched.look_well(&self.conn, &self.path)?;
        self.untidy = self.at_once(Self::join)?;
        Ok(())
    }

    /// What there was not to do is no write either: another copy of the program would look what it was.
    fn join(&mut self) -> Result<bool> {
        let tx = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let more = word_index::join(&tx)?;
        if more {
            self.watched.note(&tx, &self.path)?;
            tx.commit()?;
        }
        Ok(more)
    }

    pub fn is_for_reading(&self) -> Result<bool> {
        match &self.elsewhere {
            Some(server) => Ok(server.is_for_reading()),
            None => Ok(self.conn.is_readonly("main")?),
        }
    }

    /// Whether opening it made all cards anew: what is known beside them has to be found anew too.
    pub fn is_renewed(&self) -> bool {
        self.renewed
    }

    pub fn policy(&self) -> Result<Option<(Policy, i64)>> {
        self.read(policy_revisions::in_force)
    }

    pub fn suppliers(&self) -> Result<Vec<Supplier>> {
        self.read(read::suppliers)
    }

    pub fn mappings(&self) -> Result<Vec<Mapping>> {
        self.read(read::mappings)
    }

    /// The store's version: the sequence number of the last journal entry, 0 for a new store.
    pub fn version(&self) -> Result<i64> {
        self.read(journal::version)
    }

    /// Whether another copy of the program has written since the last time this was asked. Cheap: no
    /// transaction, no row.
    pub fn foreign_change(&mut self) -> Result<bool> {
        self.watched.look_well(&self.conn, &self.path)?;
        if let Some(server) = &self.elsewhere {
            server.look()?;
        }
        let now = self.read(data_version)?;
        Ok(std::mem::replace(&mut self.data_version, now) != now)
    }

    pub fn changed_since(&self, version: i64) -> Result<Changed> {
        self.read(|conn| journal::changed_since(conn, version))
    }

    pub fn journal(&self, limit: usize) -> Result<Vec<JournalEntry>> {
        self.read(|conn| journal::entries(conn, limit))
    }

    pub fn journal_since(&self, version: i64) -> Result<Vec<JournalEntry>> {
        self.read(|conn| journal::since(conn, version))
    }

    /// What a desk has read of a folder, with or without its files; `None`: nothing.
    pub fn folder(&self, desk: &str, path: &str, with_files: bool) -> Result<Option<Folder>> {
        self.read(|conn| meta::folder(conn, desk, path, with_files))
    }

    /// Notes what a desk has read, all else being forgotten first with `again`.
    pub fn note_read(&mut self, desk: &str, read: &[FolderRead], again: bool) -> Result<()> {
        self.write_here("note what was read", |tx, _| {
            if again {
                meta::forget(tx, desk)?;
            }
            meta::note(tx, desk, read)
        })
    }

    /// Adds what a file brings, in one transaction: a program killed meanwhile leaves nothing behind.
    pub fn import(&mut self, batch: &Batch, import: &Incoming, tell: TellFar) -> Result<Imported> {
        /// How many steps of the engine pass between two looks whether somebody gave up.
        const STEPS: i32 = 50_000;
        let waits = self.waits.clone();
        let given_up = move || !waits.goes_on(Duration::ZERO, Duration::ZERO);
        self.conn.progress_handler(STEPS, Some(given_up))?;
        let imported = self.write_much("import", |tx, days| {
            import::import(tx, days, batch, import, tell)
        });
        self.conn.progress_handler(0, None::<fn() -> bool>)?;
        imported.map_err(|error| match error {
            StoreError::Sql { source, .. }
                if source.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) =>
            {
                let reason = "stopped: nothing of it was kept".to_owned();
                StoreError::Refused(reason)
            }
            other => other,
        })
    }

    /// The doctor: looks at the file, its rows, its summaries and its surroundings, and changes nothing.
    pub fn check(&self, now: Instant) -> Result<Vec<Finding>> {
        let look = || {
            // Taken back at its end: once damage was met, SQLite commits nothing.
            let tx = self.conn.unchecked_transaction()?;
            check::check(&self.days.current_at(&tx, now)?, &self.path)
        };
        let mut findings = look().map_err(|e| explain(&self.path, "read the store", e))?;
        let words = Finding::told("words", word_index::check(&self.conn))?;
        let at = findings.iter().position(|finding| finding.what == "texts");
        findings.insert(at.map_or(0, |at| at + 1), words);
        findings.extend(self.elsewhere.as_ref().map(|server| server.rights()));
        Ok(findings)
    }

    fn from_opened(mut opened: open::OpenFile, path: &Path, options: &OpenOptions) -> Result<Self> {
        let mut days = LocalDays::new(options.zones.clone());
        days.follow(&opened.conn)?;
        let data_version = data_version(&opened.conn)?;
        let writable = !opened.conn.is_readonly("main")?;
        let mut store = Self {
            watched: Watched::new(&mut opened.conn, path)?,
            conn: opened.conn,
            path: path.to_owned(),
            warnings: opened.warnings,
            days,
            data_version,
            elsewhere: None,
            waits: Waits::default(),
            renewed: false,
            untidy: writable,
        };
        if writable {
            backups::sweep(path);
        }
        if writable && card::outdated(&store.conn)? {
            // Another copy of the program may be faster: it looks again. Who cannot reads what the cards say from the rows.
            let renewed = store.at_once(|store| {
                store.write_here("bring the store up to date", |tx, days| {
                    card::renew(tx, days)
                })
            });
            store.renewed = renewed.is_ok();
        }
        Ok(store)
    }

    /// Reads in one transaction, which ends with the call.
    pub fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let look = || {
            let tx = self.conn.unchecked_transaction()?;
            let answer = read(&tx)?;
            tx.commit()?;
            Ok(answer)
        };
        look().map_err(|e| explain(&self.path, "read the store", e))
    }

    /// The same where very much may be written: what does not fit into memory would be written and read again and again.
    fn write_much<T>(
        &mut self,
        attempt: &'static str,
        write: impl FnOnce(&Transaction, &mut LocalDays) -> Result<T>,
    ) -> Result<T> {
        open::keep_pages(&self.conn, open::MANY_PAGES)?;
        let written = self.write(attempt, write);
        open::keep_pages(&self.conn, open::FEW_PAGES)?;
        written
    }

    /// Writes in one transaction, on the server too where the book lies on one.
    pub(super) fn write<T>(
        &mut self,
        attempt: &'static str,
        write: impl FnOnce(&Transaction, &mut LocalDays) -> Result<T>,
    ) -> Result<T> {
        self.write_both(attempt, Wrote::Changes, write)
    }

    pub(super) fn write_both<T>(
        &mut self,
        attempt: &'static str,
        what: Wrote,
        write: impl FnOnce(&Transaction, &mut LocalDays) -> Result<T>,
    ) -> Result<T> {
        let Some(mut server) = self.elsewhere.take() else {
            return self.write_here(attempt, write);
        };
        let written = server.begin().and_then(|()| {
            let mut open = true;
            let written = self.write_here(attempt, |tx, days| {
                server.follow(tx, days)?;
                let before = journal::version(tx)?;
                let answer = write(tx, days)?;
                if what == Wrote::Anything || journal::version(tx)? != before {
                    open = false;
                    server.keep(tx, before, what)?;
                }
                Ok(answer)
            });
            if open {
                server.let_go();
            }
            written
        });
        self.elsewhere = Some(server);
        written
    }

    /// Writes in one transaction, taken at once: a reader that turns into a writer would fail instead of wait.
    pub fn write_here<T>(
        &mut self,
        attempt: &'static str,
        write: impl FnOnce(&Transaction, &mut LocalDays) -> Result<T>,
    ) -> Result<T> {
        let Self {
            conn,
            days,
            watched,
            path,
            ..
        } = self;
        let carry_out = || {
            watched.look_well(conn, path)?;
            let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            days.follow(&tx)?;
            let before = tx.total_changes();
            let answer = write(&tx, days)?;
            if tx.total_changes() > before {
                watched.note(&tx, path)?;
            }
            // Before, so that nothing is written in vain; and after, for what was written may be gone already.
            watched.look(path)?;
            tx.commit()?;
            watched.look_well(conn, path)?;
            // The change is kept; what cannot be folded now is folded after another.
            let _ = watched.fold(conn, path);
            Ok(answer)
        };
        let written = carry_out().map_err(|e| explain(&self.path, attempt, e));
        self.untidy |= written.is_ok();
        written
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.watched.let_go(&self.conn, &self.path);
    }
}

fn data_version(conn: &Connection) -> Result<i64> {
    Ok(conn
        .prepare_cached("PRAGMA data_version")?
        .query_row([], |row| row.get(0))?)
}
