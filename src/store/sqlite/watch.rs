//! Whether the path of the open file still names it, whole. SQLite goes on writing into a file that was deleted, replaced
//! or written over under it, and says that all went well.
//!
//! While a log (`-wal`) is in use, only folding the log into the file writes the file, and only this program does that:
//! whoever folds notes in the log when the file was written. A file that was written at another time was written by
//! somebody else: a copy was laid over it.
//!
//! Where there is no log (on network folders), every change writes the file, and SQLite takes a copy laid over it for
//! another's change. What tells then is the history: the last entry that was seen must still be there. A copy that holds
//! it has lost nothing that was acknowledged here. What another machine writes at the same moment, where locks mean
//! nothing, cannot be seen by anybody.

use super::log::{self, BEFORE, WRITTEN, written};
use super::meta;
use crate::store::error::{LOG_LOST, Result, StoreError};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::thread;
use std::time::Duration;

/// Pages in the log from which on it is folded into the file.
const FOLD_FROM: i32 = 1000;
/// How often it is looked whether another copy of the program has noted that it folded, and how long in between.
const LOOKS: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(25);

/// Which file it is: device and inode. Where files cannot be told apart, all are one.
type Identity = (u64, u64);

#[derive(Debug)]
pub struct Watched {
    /// `None` in memory.
    identity: Option<Identity>,
    /// Its bytes: the file of a store gets shorter only where it is written anew, as an erasure does.
    length: u64,
    /// When it was written; `None` where there is no log, and every change writes it.
    written: Option<String>,
    log_path: PathBuf,
    /// The log, once it is there.
    log: Option<Identity>,
    /// The last entry of the journal that was seen, and when it was written down.
    last: Option<(i64, String)>,
    /// Pages in the log after this copy's last change.
    pages: Arc<AtomicI32>,
    /// It was written over: that does not pass.
    over: bool,
    /// Its time was changed and nothing else, and that is not noted yet.
    touched: bool,
}

fn identity(metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

impl Watched {
    /// The file that was just opened; nothing to watch for a store in memory.
    pub fn new(conn: &mut Connection, path: &Path) -> Result<Self> {
        let metadata = fs::metadata(path).ok();
        let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        let pages = Arc::new(AtomicI32::new(0));
        let count = Arc::clone(&pages);
        // In place of SQLite's own way of folding the log, which would tell nobody.
        conn.wal_hook(Some(move |_: &mut _, pages| {
            count.store(pages, Ordering::Relaxed);
            Ok(())
        }))?;
        let mut watched = Self {
            identity: metadata.as_ref().map(identity),
            length: metadata.as_ref().map_or(0, Metadata::len),
            written: metadata
                .as_ref()
                .filter(|_| mode == "wal")
                .and_then(written),
            log_path: log::of(path),
            log: None,
            last: None,
            pages,
            over: false,
            touched: false,
        };
        watched.remember(conn)?;
        Ok(watched)
    }

    /// Remembers the last entry of the journal: what stands there now must be there ever after.
    pub fn remember(&mut self, conn: &Connection) -> Result<()> {
        let sql = "SELECT seq, recorded_at FROM journal ORDER BY seq DESC LIMIT 1";
        let mut statement = conn.prepare_cached(sql)?;
        let last = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)));
        self.last = last.optional()?;
        Ok(())
    }

    /// Whether the last entry that was seen is still there.
    fn is_remembered(&self, conn: &Connection) -> Result<bool> {
        let Some((seq, at)) = &self.last else {
            return Ok(true);
        };
        let sql = "SELECT 1 FROM journal WHERE seq = ?1 AND recorded_at = ?2";
        Ok(conn.prepare_cached(sql)?.exists(params![seq, at])?)
    }

    /// Looks again, in the midst of a change as well.
    ///
    /// # Errors
    /// When the path names no file any more, or another one; or its log is another.
    pub fn look(&mut self, path: &Path) -> Result<()> {
        self.seen(path).map(drop)
    }

    /// Takes in, within a change, what other copies of the program have noted of the file by now: nobody can note more
    /// until it ends. What was noted is not noted over by what was known before.
    pub fn catch_up(&mut self, conn: &Connection, path: &Path) {
        let noted = meta::read(conn, WRITTEN).ok().flatten();
        let found = fs::metadata(path).ok();
        let now = found.as_ref().and_then(written);
        if self.written.is_some() && noted.is_some() && noted == now {
            (self.written, self.touched) = (noted, false);
            self.length = found.map_or(0, |found| found.len());
        }
    }

    fn seen(&mut self, path: &Path) -> Result<Option<Metadata>> {
        if path.as_os_str().is_empty() {
            return Ok(None);
        }
        let found = match fs::metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return lost(path, "was deleted or moved away");
            }
            found => found.map_err(|source| StoreError::Io {
                attempt: "look at",
                path: path.to_owned(),
                source,
            })?,
        };
        if Some(identity(&found)) != self.identity {
            return lost(path, "is another file now");
        }
        // A link in its place leads to the same file, and to another log than the one that is written here.
        if log::of(path) != self.log_path {
            return lost(path, "was moved, and a link stands in its place");
        }
        if self.written.is_some() {
            match (self.log, self.log_now()) {
                (Some(known), log) if log != Some(known) => {
                    return lost(path, LOG_LOST);
                }
                (None, log) => self.log = log,
                _ => {}
            }
        }
        Ok(Some(found))
    }

    /// Looks again, between changes: also whether somebody else has written the file.
    ///
    /// # Errors
    /// As for [`Watched::look`], and when the file was written over.
    pub fn look_well(&mut self, conn: &Connection, path: &Path) -> Result<()> {
        let Some(found) = self.seen(path)? else {
            return Ok(());
        };
        if self.over {
            return lost(path, "was written over");
        }
        let shorter = found.len() < self.length;
        let Some(known) = &self.written else {
            if shorter && !is_whole(conn, &found)? {
                return lost(path, CUT_SHORT);
            }
            if !self.is_remembered(conn)? {
                self.over = true;
                return lost(path, "was written over");
            }
            self.length = found.len();
            return self.remember(conn);
        };
        if written(&found).as_ref() == Some(known) {
            // Written at that time, and longer then.
            if shorter {
                return lost(path, CUT_SHORT);
            }
            self.length = found.len();
            return Ok(());
        }
        for _ in 0..LOOKS {
            // Read before the file is looked at: what was noted is then older.
            let noted = meta::read(conn, WRITTEN);
            let found = fs::metadata(path).ok();
            let now = found.as_ref().and_then(written);
            if matches!(&noted, Ok(noted) if *noted == now) {
                self.written = now;
                self.length = found.map_or(0, |found| found.len());
                return Ok(());
            }
            thread::sleep(BETWEEN);
        }
        if shorter {
            return lost(path, CUT_SHORT);
        }
        if log::is_touched(conn, path) {
            (self.written, self.touched) = (written(&found), true);
            return Ok(());
        }
        self.over = true;
        lost(path, "was written over")
    }

    /// Whether another file was laid over it.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Whether the path names the file that was opened, whatever became of it.
    pub fn is_same(&self, path: &Path) -> bool {
        let found = fs::metadata(path).ok();
        self.identity.is_some() && found.as_ref().map(identity) == self.identity
    }

    pub fn close(&mut self) {
        (self.identity, self.log) = (None, None);
    }

    pub fn is_closed(&self) -> bool {
        self.identity.is_none()
    }

    pub fn note(&mut self, conn: &Connection) -> Result<()> {
        let Some(written) = &self.written else {
            return Ok(());
        };
        let noted = meta::read(conn, WRITTEN)?;
        if noted.as_ref() == Some(written) {
            return Ok(());
        }
        if let Some(noted) = noted.filter(|_| !self.touched) {
            meta::write(conn, BEFORE, &noted)?;
        }
        self.touched = false;
        meta::write(conn, WRITTEN, written)
    }

    /// All of the file was written anew, through its log: it may be shorter, and the log says nothing yet.
    pub fn wrote_all(&mut self, conn: &mut Connection, path: &Path) -> Result<()> {
        self.length = 0;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        self.catch_up(&tx, path);
        self.note(&tx)?;
        Ok(tx.commit()?)
    }

    /// The same, and the log was folded into the file.
    pub fn wrote_file(&mut self, conn: &mut Connection, path: &Path) -> Result<()> {
        if self.written.is_some() {
            self.written = fs::metadata(path).ok().as_ref().and_then(written);
        }
        self.wrote_all(conn, path)
    }

    /// Folds the log into the file when it has become long. What cannot be done now is done after another change.
    pub fn fold(&mut self, conn: &mut Connection, path: &Path) -> Result<()> {
        if self.written.is_none() || self.pages.load(Ordering::Relaxed) < FOLD_FROM {
            return Ok(());
        }
        let folded = conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
        self.written = fs::metadata(path).ok().as_ref().and_then(written);
        folded?;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        self.catch_up(&tx, path);
        self.note(&tx)?;
        Ok(tx.commit()?)
    }

    /// Lets go of a file that is not the one at its path any more: nothing of what was begun in it goes there, and the
    /// log, which belongs to the other, is kept under a name of its own.
    pub fn let_go(&mut self, conn: &Connection, path: &Path) {
        if self.look_well(conn, path).is_ok() {
            return;
        }
        let _ = conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        if self.log.is_some() && self.log_now() == self.log {
            let _ = log::put_aside(path);
        }
    }

    fn log_now(&self) -> Option<Identity> {
        fs::metadata(&self.log_path).ok().as_ref().map(identity)
    }
}

const CUT_SHORT: &str = "was cut short or written over";

/// Whether a file has all the pages that it says it has.
fn is_whole(conn: &Connection, found: &Metadata) -> Result<bool> {
    let sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    let says: i64 = conn.query_row(sql, [], |row| row.get(0))?;
    Ok(u64::try_from(says).is_ok_and(|says| found.len() >= says))
}

fn lost<T>(path: &Path, what: &'static str) -> Result<T> {
    Err(StoreError::Lost {
        path: path.to_owned(),
        what,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::{backups::keep_older, schema};

    #[test]
    fn a_link_to_the_file_in_its_own_place_is_seen() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("amends.db");
        let mut conn = Connection::open(&path).expect("a file");
        schema::migrate(&mut conn, &path, keep_older).expect("made");
        let mut watched = Watched::new(&mut conn, &path).expect("watched");
        watched.look(&path).expect("its own place");
        let moved = directory.path().join("moved.db");
        fs::rename(&path, &moved).expect("moved");
        std::os::unix::fs::symlink(&moved, &path).expect("linked");
        assert!(watched.look(&path).is_err());
    }

    /// As on a network folder: no log, and a copy with the same size, or a larger one, is laid into the same file.
    #[test]
    fn without_a_log_a_copy_laid_over_the_file_is_seen_by_its_history() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("amends.db");
        let mut conn = Connection::open(&path).expect("a file");
        schema::migrate(&mut conn, &path, keep_older).expect("made");
        let entry = |conn: &Connection, n: i64| {
            let sql = "INSERT INTO journal (kind, title, desk, recorded_at) VALUES ('change', 't', 'd', ?1)";
            conn.execute(sql, [format!("2026-11-23T08:00:{n:02}.000Z")])
                .expect("written");
        };
        entry(&conn, 1);
        let mut watched = Watched::new(&mut conn, &path).expect("watched");
        let earlier = fs::read(&path).expect("read");
        entry(&conn, 2);
        watched.look_well(&conn, &path).expect("one's own change");
        // Another's change is no loss.
        entry(&Connection::open(&path).expect("a file"), 3);
        watched.look_well(&conn, &path).expect("another's change");
        // In place: the same inode, and no byte less.
        let mut longer = earlier;
        let length = fs::metadata(&path).expect("there").len();
        longer.resize(usize::try_from(length).expect("small") + 8192, 0);
        fs::write(&path, longer).expect("laid over");
        let seen = watched.look_well(&conn, &path);
        assert!(seen.is_err() && watched.is_over(), "{seen:?}");
    }

    #[test]
    fn without_a_log_a_file_is_shorter_where_another_wrote_it_anew_and_lost_where_pages_are_missing()
     {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("amends.db");
        let mut conn = Connection::open(&path).expect("a file");
        schema::migrate(&mut conn, &path, keep_older).expect("made");
        let mut watched = Watched::new(&mut conn, &path).expect("watched");
        let other = Connection::open(&path).expect("a file");
        let fill = "CREATE TABLE filled AS WITH n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 99) SELECT zeroblob(9999) FROM n";
        other.execute_batch(fill).expect("filled");
        watched.look_well(&conn, &path).expect("another's change");
        let length = || fs::metadata(&path).expect("there").len();
        let filled = length();
        other
            .execute_batch("DROP TABLE filled; VACUUM")
            .expect("written anew");
        assert!(length() < filled);
        watched.look_well(&conn, &path).expect("another's erasure");
        let opened = fs::OpenOptions::new().write(true).open(&path);
        opened
            .and_then(|opened| opened.set_len(length() - 4096))
            .expect("cut");
        assert!(watched.look_well(&conn, &path).is_err());
    }
}
