//! What a file keeps that is no fact, not journaled and in no export: single values, and what each desk has read of
//! the folders on its machine.

use super::sql::Sql;
use crate::store::{
    error::Result,
    report::{Folder, FolderRead},
};
use rusqlite::{Connection, params};
use std::collections::HashMap;

/// The version at which the file was read whole from a server, or went back to a copy: what a desk saw before that, it
/// must read anew.
pub const READ_WHOLE: &str = "read whole at";
/// The same for a copy alone: nothing older is taken back.
pub const WENT_BACK: &str = "went back to a copy at";

pub fn read(conn: &Connection, key: &str) -> Result<Option<String>> {
    conn.first("SELECT value FROM meta WHERE key = ?1", [key])
}

pub fn number(conn: &Connection, key: &str) -> Result<Option<i64>> {
    Ok(read(conn, key)?.and_then(|number| number.parse().ok()))
}

pub fn write(conn: &Connection, key: &str, value: &str) -> Result<()> {
    let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    conn.run(sql, params![key, value]).map(drop)
}

/// Numbers that are given once and never again, also after an undo.
#[derive(Clone, Copy)]
pub enum Given {
    IssueNumber,
    /// The places of rows in the order in which they were first written down.
    Place,
}

impl Given {
    const fn key(self) -> &'static str {
        match self {
            Self::IssueNumber => "last issue number",
            Self::Place => "last place",
        }
    }

    /// The highest ever given, 0 before the first.
    pub fn last(self, conn: &Connection) -> Result<i64> {
        Ok(number(conn, self.key())?.unwrap_or(0))
    }

    /// Remembers that one was given.
    pub fn note(self, conn: &Connection, number: i64) -> Result<()> {
        if number > self.last(conn)? {
            write(conn, self.key(), &number.to_string())?;
        }
        Ok(())
    }
}

pub fn folder(
    conn: &Connection,
    desk: &str,
    path: &str,
    with_files: bool,
) -> Result<Option<Folder>> {
    let sql = "SELECT id, written FROM sync_folder WHERE desk = ?1 AND folder = ?2";
    let found: Option<(i64, i64)> = conn.row(sql, [desk, path], |row| row.try_into())?;
    let Some((id, written)) = found else {
        return Ok(None);
    };
    let mut files = HashMap::new();
    if with_files {
        let sql = "SELECT name, written FROM sync_file WHERE folder = ?1";
        files.extend(conn.rows(sql, [id], |row| row.try_into())?);
    }
    Ok(Some(Folder { written, files }))
}

pub fn note(conn: &Connection, desk: &str, read: &[FolderRead]) -> Result<()> {
    for folder in read {
        let sql = "INSERT INTO sync_folder (desk, folder, written) VALUES (?1, ?2, ?3) \
                   ON CONFLICT (desk, folder) DO UPDATE SET written = excluded.written RETURNING id";
        let id: i64 = conn.value(sql, params![desk, folder.path, folder.written])?;
        for name in &folder.gone {
            let sql = "DELETE FROM sync_file WHERE folder = ?1 AND name = ?2";
            conn.run(sql, params![id, name])?;
        }
        for (name, written) in &folder.files {
            let sql = "INSERT INTO sync_file (folder, name, written) VALUES (?1, ?2, ?3) \
                   ON CONFLICT (folder, name) DO UPDATE SET written = excluded.written";
            conn.run(sql, params![id, name, written])?;
        }
    }
    Ok(())
}

pub fn forget(conn: &Connection, desk: &str) -> Result<()> {
    conn.execute(
        "DELETE FROM sync_file WHERE folder IN (SELECT id FROM sync_folder WHERE desk = ?1)",
        [desk],
    )?;
    conn.execute("DELETE FROM sync_folder WHERE desk = ?1", [desk])?;
    Ok(())
}
