//! Going back to a kept copy: its pages are written into the open file, in one transaction, so that whoever else has the
//! file open sees that it changed.

use super::sql::Sql;
use super::{backups, erase, journal, log, meta, open, raw_file, table::TABLES};
use crate::store::error::{Result, StoreError, io};
use crate::{domain::RowKind, store::report::OpenOptions};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, TransactionBehavior};
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Clone, Debug)]
pub struct GoingBack {
    /// How many rows of each kind there are now, and in the copy, where that differs.
    pub rows: Vec<(RowKind, i64, i64)>,
    /// What was done since the copy was made, newest first: it would be gone.
    pub undone: Vec<String>,
    pub changes: i64,
    /// Who was erased since, and would be back.
    pub back: Vec<String>,
}

const NAMED: i64 = 5;

pub fn compare(conn: &Connection, copy: &Path) -> Result<GoingBack> {
    let then = backups::open(copy)?;
    let mut rows = vec![];
    for table in TABLES.iter() {
        let sql = format!("SELECT count(*) FROM {}", table.name());
        let (now, then) = (conn.value(&sql, [])?, then.value(&sql, [])?);
        if now != then {
            rows.push((table.kind, now, then));
        }
    }
    let version = journal::version(&then)?;
    let later = "SELECT title FROM journal WHERE seq > ?1 ORDER BY seq DESC LIMIT ?2";
    Ok(GoingBack {
        back: erase::would_be_back(conn, &then)?,
        rows,
        undone: conn.column(later, [version, NAMED])?,
        changes: conn.value("SELECT count(*) FROM journal WHERE seq > ?1", [version])?,
    })
}

pub fn restore(conn: &mut Connection, from: &Connection) -> Result<()> {
    let seen = journal::version(conn)?;
    put_in_place(conn, from)?;
    // Versions go on from what others have seen: by theirs alone they could not tell that the book went back.
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute(
        "UPDATE sqlite_sequence SET seq = max(seq, ?1) WHERE name = 'journal'",
        [seen],
    )?;
    for key in [meta::READ_WHOLE, meta::WENT_BACK] {
        meta::write(&tx, key, &(seen + 1).to_string())?;
    }
    Ok(tx.commit()?)
}

fn put_in_place(conn: &mut Connection, from: &Connection) -> Result<()> {
    // The whole of it in one step: nobody sees a part. It waits for a lock itself, as all others do.
    match Backup::new(from, conn)?.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(StoreError::Busy {
            attempt: "restore a copy",
        }),
    }
}

/// Lays a kept copy in the place of a file that cannot be used; that keeps its log, and gets the name that is returned.
pub fn put_back(path: &Path, kept: &Path) -> Result<PathBuf> {
    let failed = |error| io("put a copy in the place of", path)(error);
    let from = backups::open(kept)?;
    let aside = raw_file::free(|n| log::beside(path, &format!(".damaged-{n}.db")));
    let new = log::beside(path, &format!(".new-{}-kept", std::process::id()));
    raw_file::write(&from, &new)?;
    for suffix in ["-wal", "-shm", ""] {
        let from = log::beside(path, suffix);
        if from.exists() {
            fs::rename(from, log::beside(&aside, suffix)).map_err(failed)?;
        }
    }
    fs::rename(&new, log::beside(path, "")).map_err(failed)?;
    // Brought up to date, and kept as a book is.
    let options = OpenOptions {
        create: false,
        ..OpenOptions::default()
    };
    drop(open::open(path, &options)?);
    Ok(aside)
}
