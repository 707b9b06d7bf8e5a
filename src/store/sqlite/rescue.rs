//! Saving what can still be read of a file that was deleted, cut short or written over while it was open.

use super::backups::keep_older;
use super::{copy, open, schema, word_index};
use crate::store::error::{Result, StoreError};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};
use std::path::{Path, PathBuf};

#[derive(Clone, Debug)]
pub struct Rescued {
    pub path: PathBuf,
    pub rows: usize,
    pub lost: Vec<String>,
}

/// Saves what `conn` can still read beside the file at `path`, under a name that says so. `over` tells that another file
/// was laid over it: what is read may then be that file's.
pub fn rescue(conn: &Connection, path: &Path, over: bool) -> Result<Rescued> {
    let to = free_name(path);
    let mut lost = Vec::new();
    if over {
        lost.push("which rows are of the file that was laid over it".to_owned());
    }
    if copy::write(conn, &to).is_ok() {
        match count(&to) {
            Ok(rows) => {
                return Ok(Rescued {
                    path: to,
                    rows,
                    lost,
                });
            }
            Err(_) => drop(std::fs::remove_file(&to)),
        }
    }
    let rows = row_by_row(conn, &to, &mut lost)?;
    Ok(Rescued {
        path: to,
        rows,
        lost,
    })
}

/// `amends.db` is saved as `amends.db.rescued-1.db`.
fn free_name(path: &Path) -> PathBuf {
    let named = |n: u32| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".rescued-{n}.db"));
        PathBuf::from(name)
    };
    (1..1000)
        .map(named)
        .find(|name| !name.exists())
        .unwrap_or_else(|| named(1000))
}

/// How many rows a copy holds, once it is found to be whole.
fn count(copy: &Path) -> Result<usize> {
    let conn = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let fine: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if fine != "ok" {
        return Err(StoreError::Damaged {
            path: copy.to_owned(),
            detail: fine,
        });
    }
    tables(&conn)?.iter().try_fold(0, |rows, table| {
        let sql = format!("SELECT count(*) FROM {table}");
        let more: i64 = conn.query_row(&sql, [], |row| row.get(0))?;
        Ok(rows + usize::try_from(more).unwrap_or(0))
    })
}

fn tables(conn: &Connection) -> Result<Vec<String>> {
    // Not what is kept of words: it is made anew of the rows.
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' \
               AND name NOT LIKE '%\\_words%' ESCAPE '\\' ORDER BY name";
    let mut statement = conn.prepare(sql)?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// Copies every row that can be read into a new store, without asking whether what it names was saved too.
fn row_by_row(conn: &Connection, to: &Path, lost: &mut Vec<String>) -> Result<usize> {
    drop(copy::create_private(to).map_err(open::io("write a copy to", to))?);
    let mut new = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    schema::migrate(&mut new, to, keep_older)?;
    new.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; BEGIN;")?;
    let mut rows = 0;
    for table in tables(&new)? {
        let (saved, whole) = table_of(conn, &new, &table);
        rows += saved;
        if let Err(error) = whole {
            lost.push(format!("{table}: all behind the first {saved} ({error})"));
        }
    }
    word_index::rebuild(&new)?;
    new.execute_batch("COMMIT;")?;
    Ok(rows)
}

fn table_of(conn: &Connection, new: &Connection, table: &str) -> (usize, Result<()>) {
    let mut saved = 0;
    let mut each = || -> Result<()> {
        let columns: Vec<String> = {
            let mut statement = new.prepare("SELECT name FROM pragma_table_info(?1)")?;
            let names = statement.query_map([table], |row| row.get(0))?;
            names.collect::<rusqlite::Result<_>>()?
        };
        let list = columns.join(", ");
        let marks = vec!["?"; columns.len()].join(", ");
        let mut put = new.prepare(&format!(
            "INSERT OR REPLACE INTO {table} ({list}) VALUES ({marks})"
        ))?;
        let mut statement = conn.prepare(&format!("SELECT {list} FROM {table}"))?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let cells: Vec<Value> = (0..columns.len())
                .map(|at| row.get(at))
                .collect::<rusqlite::Result<_>>()?;
            put.execute(params_from_iter(cells))?;
            saved += 1;
        }
        Ok(())
    };
    let whole = each();
    (saved, whole)
}
