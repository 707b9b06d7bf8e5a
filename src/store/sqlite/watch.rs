//! Whether the path of the open file still names it, whole. SQLite goes on writing into a file that was deleted, replaced
//! or written over under it, and says that all went well.
//!
//! While a log (`-wal`) is in use, only folding the log into the file writes the file. Every write gives the book a new
//! name, and the log says which one the file has without it ([`log::name`]). Where something was done to the file, what
//! that name says decides: a file of the same name was only touched, one of the name that the log tells was folded, and
//! of any other name a copy was laid over it.
//!
//! Where there is no log (on network folders), every change writes the file, and SQLite takes a copy laid over it for
//! another's change. What tells then is the history: the last entry that was seen must still be there. A copy that holds
//! it has lost nothing that was acknowledged here. What another machine writes at the same moment, where locks mean
//! nothing, cannot be seen by anybody.

use super::log;
use super::sql::Sql;
use crate::store::error::{LOG_LOST, Result, StoreError, io};
use rusqlite::{Connection, TransactionBehavior, config::DbConfig, params};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI32, Ordering};
use std::{io::ErrorKind, sync::Arc, time::Duration};

/// Pages in the log from which on it is folded into the file.
const FOLD_FROM: i32 = 1000;
/// Which file it is: device and inode. Where files cannot be told apart, all are one.
type Identity = (u64, u64);

#[derive(Debug)]
pub struct Watched {
    /// `None` in memory.
    identity: Option<Identity>,
    /// Its bytes: the file of a store gets shorter only where it is written anew, as an erasure does.
    length: u64,
    /// When something was done to it.
    changed: Option<Duration>,
    /// What it is called without its log; `None` where there is no log, and every change writes it.
    base: Option<String>,
    log_path: PathBuf,
    /// The log, once it is there.
    log: Option<Identity>,
    /// The last entry of the journal that was seen, and when it was written down.
    last: Option<(i64, String)>,
    /// Pages in the log after this copy's last change.
    pages: Arc<AtomicI32>,
    /// It was written over: that does not pass.
    over: bool,
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
            changed: metadata.as_ref().and_then(log::changed),
            base: (mode == "wal").then(|| base(conn, path)).transpose()?,
            log_path: log::of(path),
            log: None,
            last: None,
            pages,
            over: false,
        };
        watched.remember(conn)?;
        Ok(watched)
    }

    /// Remembers the last entry of the journal: what stands there now must be there ever after.
    pub fn remember(&mut self, conn: &Connection) -> Result<()> {
        let sql = "SELECT seq, recorded_at FROM journal ORDER BY seq DESC LIMIT 1";
        self.last = conn.row(sql, [], |row| row.try_into())?;
        Ok(())
    }

    /// Whether the last entry that was seen is still there.
    fn is_remembered(&self, conn: &Connection) -> Result<bool> {
        let Some((seq, at)) = &self.last else {
            return Ok(true);
        };
        let sql = "SELECT 1 FROM journal WHERE seq = ?1 AND recorded_at = ?2";
        conn.has(sql, params![seq, at])
    }

    /// Looks again, in the midst of a change as well.
    ///
    /// # Errors
    /// When the path names no file any more, or another one; or its log is another.
    pub fn look(&mut self, path: &Path) -> Result<()> {
        self.seen(path).map(drop)
    }

    /// Takes in what became of the file, if that is as it should be.
    fn takes_in(&mut self, conn: &Connection, path: &Path) -> bool {
        let (Some(known), Ok(found)) = (&self.base, fs::metadata(path)) else {
            return false;
        };
        let (changed, length) = (log::changed(&found), found.len());
        if (changed, length) == (self.changed, self.length) {
            return true;
        }
        let fits = |base: &String| base == known || log::lies_on(conn, base);
        let Some(base) = log::base_or_begun(conn, path).ok().filter(fits) else {
            return false;
        };
        if length < self.length && !is_whole(path, length) {
            return false;
        }
        (self.base, self.changed, self.length) = (Some(base), changed, length);
        true
    }

    fn seen(&mut self, path: &Path) -> Result<Option<Metadata>> {
        if path.as_os_str().is_empty() {
            return Ok(None);
        }
        let found = match fs::metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return lost(path, "was deleted or moved away");
            }
            found => found.map_err(io("look at", path))?,
        };
        if Some(identity(&found)) != self.identity {
            return lost(path, "is another file now");
        }
        // A link in its place leads to the same file, and to another log than the one that is written here.
        if log::of(path) != self.log_path {
            return lost(path, "was moved, and a link stands in its place");
        }
        if self.base.is_some() {
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
        if self.base.is_some() {
            if log::looks(|| self.takes_in(conn, path)) {
                return Ok(());
            }
        } else if !shorter || is_whole(path, found.len()) {
            if self.is_remembered(conn)? {
                self.length = found.len();
                return self.remember(conn);
            }
            self.over = true;
            return lost(path, "was written over");
        }
        if shorter {
            return lost(path, CUT_SHORT);
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

    /// Within a change, which nobody else can note anything in: gives the book its new name.
    pub fn note(&mut self, conn: &Connection, path: &Path) -> Result<()> {
        self.takes_in(conn, path);
        self.base
            .as_ref()
            .map_or(Ok(()), |base| log::note(conn, base))
    }

    /// All of the file was written anew, through its log: it may be shorter, and the log says nothing yet.
    pub fn wrote_all(&mut self, conn: &mut Connection, path: &Path) -> Result<()> {
        self.length = 0;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        self.note(&tx, path)?;
        Ok(tx.commit()?)
    }

    /// The same, and the log was folded into the file, as far as others who read it let that be.
    pub fn wrote_file(&mut self, conn: &mut Connection, path: &Path) -> Result<()> {
        if self.base.is_some() {
            self.changed = fs::metadata(path).ok().as_ref().and_then(log::changed);
            self.base = log::base_or_begun(conn, path).map(Some)?;
        }
        self.wrote_all(conn, path)
    }

    /// Folds the log into the file when it has become long. What cannot be done now is done after another change.
    pub fn fold(&mut self, conn: &mut Connection, path: &Path) -> Result<()> {
        if self.base.is_none() || self.pages.load(Ordering::Relaxed) < FOLD_FROM {
            return Ok(());
        }
        let folded = conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
        self.wrote_file(conn, path)?;
        Ok(folded?)
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

/// What the file is called without its log.
fn base(conn: &Connection, path: &Path) -> Result<String> {
    if fs::metadata(log::of(path)).map_or(true, |log: Metadata| log.len() == 0) {
        log::name(conn)
    } else {
        log::base_or_begun(conn, path)
    }
}

fn is_whole(path: &Path, length: u64) -> bool {
    let sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    let says = log::alone(path).and_then(|file| Ok(file.query_row(sql, [], |row| row.get(0))?));
    says.is_ok_and(|says: i64| u64::try_from(says).is_ok_and(|says| length >= says))
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
