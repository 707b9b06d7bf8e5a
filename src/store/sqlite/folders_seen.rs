//! What each desk has read of the folders on its machine. No fact: not journaled, and in no export.

use crate::store::error::Result;
use crate::store::report::{Folder, FolderRead};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;

pub fn folder(
    conn: &Connection,
    desk: &str,
    path: &str,
    with_files: bool,
) -> Result<Option<Folder>> {
    let mut statement =
        conn.prepare_cached("SELECT id, written FROM sync_folder WHERE desk = ?1 AND folder = ?2")?;
    let read = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?));
    let found: Option<(i64, i64)> = statement.query_row([desk, path], read).optional()?;
    let Some((id, written)) = found else {
        return Ok(None);
    };
    let mut files = HashMap::new();
    if with_files {
        let mut statement =
            conn.prepare_cached("SELECT name, written FROM sync_file WHERE folder = ?1")?;
        let mut rows = statement.query([id])?;
        while let Some(row) = rows.next()? {
            files.insert(row.get(0)?, row.get(1)?);
        }
    }
    Ok(Some(Folder { written, files }))
}

pub fn note(conn: &Connection, desk: &str, read: &[FolderRead]) -> Result<()> {
    for folder in read {
        let id: i64 = conn
            .prepare_cached("INSERT INTO sync_folder (desk, folder, written) VALUES (?1, ?2, ?3) \
                   ON CONFLICT (desk, folder) DO UPDATE SET written = excluded.written RETURNING id")?
            .query_row(params![desk, folder.path, folder.written], |row| row.get(0))?;
        let mut gone =
            conn.prepare_cached("DELETE FROM sync_file WHERE folder = ?1 AND name = ?2")?;
        for name in &folder.gone {
            gone.execute(params![id, name])?;
        }
        let mut add = conn.prepare_cached(
            "INSERT INTO sync_file (folder, name, written) VALUES (?1, ?2, ?3) \
                   ON CONFLICT (folder, name) DO UPDATE SET written = excluded.written",
        )?;
        for (name, written) in &folder.files {
            add.execute(params![id, name, written])?;
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
