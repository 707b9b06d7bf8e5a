//! Going back to a kept copy: its pages are written into the open file, in one transaction, so that whoever else has the
//! file open sees that it changed.

use super::table::TABLES;
use super::{backups, journal};
use crate::domain::RowKind;
use crate::store::error::{Result, StoreError};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::path::Path;
use std::time::Duration;

#[derive(Clone, Debug)]
pub struct GoingBack {
    /// How many rows of each kind there are now, and in the copy, where that differs.
    pub rows: Vec<(RowKind, i64, i64)>,
    /// What was done since the copy was made, newest first: it would be gone.
    pub undone: Vec<String>,
    pub changes: i64,
}

const NAMED: i64 = 5;

pub fn compare(conn: &Connection, copy: &Path) -> Result<GoingBack> {
    let then = backups::open(copy)?;
    let mut rows = Vec::new();
    for table in TABLES.iter() {
        let count = |conn: &Connection| -> Result<i64> {
            let sql = format!("SELECT count(*) FROM {}", table.name());
            Ok(conn.query_row(&sql, [], |row| row.get(0))?)
        };
        let (now, then) = (count(conn)?, count(&then)?);
        if now != then {
            rows.push((table.kind, now, then));
        }
    }
    let version = journal::version(&then)?;
    let changes: i64 = conn.query_row(
        "SELECT count(*) FROM journal WHERE seq > ?1",
        [version],
        |row| row.get(0),
    )?;
    let mut statement =
        conn.prepare("SELECT title FROM journal WHERE seq > ?1 ORDER BY seq DESC LIMIT ?2")?;
    let undone = statement
        .query_map([version, NAMED], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(GoingBack {
        rows,
        undone,
        changes,
    })
}

pub fn restore(conn: &mut Connection, from: &Connection) -> Result<()> {
    let backup = Backup::new(from, conn)?;
    // The whole of it in one step: nobody sees a part.
    for _ in 0..100 {
        match backup.step(-1)? {
            StepResult::Done => return Ok(()),
            _ => std::thread::sleep(Duration::from_millis(50)),
        }
    }
    Err(StoreError::Busy {
        attempt: "restore a copy",
    })
}
