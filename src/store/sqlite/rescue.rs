//! Saving what can still be read of a file that was deleted, cut short or written over, whether it is open still or not.

use super::backups::{is_whole, keep_older};
use super::sql::Sql;
use super::{card, log, raw_file, schema, word_index};
use crate::store::error::{Result, StoreError, io};
use rusqlite::config::DbConfig;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OpenFlags, Row, params_from_iter};
use std::path::{Path, PathBuf};
use std::{collections::VecDeque, fs};

#[derive(Clone, Debug)]
pub struct Rescued {
    pub path: PathBuf,
    pub rows: usize,
    /// What could not be read, in words.
    pub lost: Vec<String>,
}

/// Saves what `conn` can still read beside the file at `path`, under a name that says so. `over` tells that another file
/// was laid over it: what is read may then be that file's.
pub fn rescue(conn: &Connection, path: &Path, over: bool) -> Result<Rescued> {
    let to = raw_file::free(named(path));
    if raw_file::write(conn, &to).is_ok() {
        if let Ok(rows) = count(&to) {
            let mixed = "which of it is of the file that was laid over it";
            let lost = over.then(|| mixed.to_owned()).into_iter().collect();
            return Ok(Rescued {
                path: to,
                rows,
                lost,
            });
        }
        let _ = fs::remove_file(&to);
    }
    let new = fresh(&to)?;
    row_by_row(conn, &new, to)
}

/// The same of a file that nobody can open as it is: what is left of it, and over that what stands in its log.
pub fn rescue_damaged(path: &Path) -> Result<Rescued> {
    let to = raw_file::free(named(path));
    let new = fresh(&to)?;
    let image = log::beside(path, &format!(".new-{}-rescue", std::process::id()));
    let saved = log::overlaid(path, &image, &to)
        .map_err(io("read what is left of", path))
        .and_then(|()| {
            let left = log::alone(&image)?;
            // What tells some of the tables may be lost: SQLite goes on with those that it still knows.
            left.set_db_config(DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, true)?;
            row_by_row(&left, &new, to)
        });
    let _ = fs::remove_file(&image);
    saved
}

fn fresh(at: &Path) -> Result<Connection> {
    drop(raw_file::create_private(at).map_err(io("write a copy to", at))?);
    let mut new = Connection::open_with_flags(at, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    schema::migrate(&mut new, at, keep_older)?;
    Ok(new)
}

/// `amends.db` is saved as `amends.db.rescued-1.db`; where its folder is gone too, in the one around that.
fn named(path: &Path) -> impl Fn(u32) -> PathBuf + use<> {
    let around = path.ancestors().skip(1).find(|folder| folder.is_dir());
    let mut name = around.unwrap_or(Path::new("")).to_owned();
    name.push(path.file_name().unwrap_or_default());
    move |n| log::beside(&name, &format!(".rescued-{n}.db"))
}

/// What was saved of it before.
pub fn saved(path: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    (1..=1000).map(named(path)).take_while(|name| name.exists())
}

/// How many rows a copy holds, once it is found to be whole.
fn count(copy: &Path) -> Result<usize> {
    let conn = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    is_whole(&conn, copy)?;
    tables(&conn)?.iter().try_fold(0, |rows, table| {
        let sql = format!("SELECT count(*) FROM {table}");
        Ok(rows + conn.count(&sql, [])?)
    })
}

fn tables(conn: &Connection) -> Result<Vec<String>> {
    // Not what is kept of words: it is made anew of the rows.
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' \
               AND name NOT LIKE '%\\_words%' ESCAPE '\\' ORDER BY name";
    conn.column(sql, [])
}

/// What of a table's rows is told to be missing; nothing, where it is made anew of others.
fn told(table: &str) -> Option<&'static str> {
    match table {
        "client_card" | "client_calm" | "meta" => None,
        "policy" => Some("the settings"),
        _ => match table.split('_').next()? {
            "client" => Some("the clients"),
            "person" => Some("the people"),
            "tie" => Some("who belongs to whom"),
            "contact" => Some("what was logged"),
            "issue" => Some("the issues"),
            "ask" => Some("the questions"),
            "event" => Some("what was done and said about issues"),
            "solution" | "prevention" => Some("the solutions"),
            "plan" | "snooze" => Some("the plans"),
            "supplier" => Some("the suppliers"),
            "mapping" => Some("how lists are read"),
            "journal" => Some("what could be taken back"),
            "erased" => Some("who was erased"),
            _ => None,
        },
    }
}

/// Copies every row that can be read into a new store, without asking whether what it names was saved too.
fn row_by_row(conn: &Connection, new: &Connection, to: PathBuf) -> Result<Rescued> {
    new.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; BEGIN;")?;
    // What is told, of how many rows, and whether that is all.
    let mut read: Vec<(&str, usize, bool)> = vec![];
    for table in tables(new)? {
        let whole = around_damage(conn, new, &table).unwrap_or(false);
        let sql = format!("SELECT count(*) FROM {table}");
        let saved = new.count(&sql, [])?;
        let Some(what) = told(&table) else { continue };
        match read.iter_mut().find(|(known, ..)| *known == what) {
            Some((_, rows, all)) => (*rows, *all) = (*rows + saved, *all && whole),
            None => read.push((what, saved, whole)),
        }
    }
    card::forget_all(new)?;
    for table in lead_somewhere(new)? {
        let about = |(known, ..): &&mut (&str, usize, bool)| Some(*known) == told(&table);
        if let Some((.., whole)) = read.iter_mut().find(about) {
            *whole = false;
        }
    }
    let rows = read.iter().map(|(_, rows, _)| rows).sum();
    if rows == 0 {
        let _ = fs::remove_file(&to);
        let reason = "nothing of it can be read any more".to_owned();
        return Err(StoreError::Refused(reason));
    }
    let missing = read.into_iter().filter(|(.., whole)| !whole);
    let lost = missing.map(|(what, rows, _)| match rows {
        0 => what.to_owned(),
        _ => format!("some of {what}"),
    });
    let lost = lost.collect();
    word_index::rebuild(new)?;
    new.execute_batch("COMMIT;")?;
    Ok(Rescued {
        path: to,
        rows,
        lost,
    })
}

/// A book in which a row names another that was lost cannot be read: in the place of a client one is put that says so, and
/// of what else was lost nothing can stay that is about it; an event says nothing without what it names. Returns the
/// tables of which rows had to go.
fn lead_somewhere(new: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT t.name, f.\"from\", f.\"table\", f.\"to\", \
               c.\"notnull\" OR c.pk OR t.name = 'event' AND f.\"table\" <> 'batch' \
               FROM sqlite_schema t, pragma_foreign_key_list(t.name) f \
               JOIN pragma_table_info(t.name) c ON c.name = f.\"from\" \
               WHERE t.type = 'table' ORDER BY f.\"table\" <> 'client'";
    let links: Vec<(String, String, String, String, bool)> =
        new.rows(sql, [], |row| row.try_into())?;
    let (mut went, mut goes_on) = (vec![], true);
    while std::mem::take(&mut goes_on) {
        for (table, from, to, key, is_needed) in &links {
            let lost = format!("{from} IS NOT NULL AND {from} NOT IN (SELECT {key} FROM {to})");
            let done = new.execute(&match (&**to, is_needed) {
                ("client", true) => format!(
                    "INSERT INTO client (no, id, name, name_key, note, added_at, revision) \
                     SELECT {from}, randomblob(16), 'Lost client ' || {from}, 'lost client ' || {from}, \
                     '', '2000-01-01T00:00:00.000Z', 1 FROM {table} WHERE {lost} GROUP BY {from}"
                ),
                (_, true) => format!("DELETE FROM {table} WHERE {lost}"),
                (_, false) => format!("UPDATE {table} SET {from} = NULL WHERE {lost}"),
            }, [])?;
            goes_on |= done > 0;
            went.extend((done > 0 && to != "client").then(|| table.clone()));
        }
    }
    Ok(went)
}

/// Also a text in no encoding that we know.
fn cell(row: &Row, at: usize) -> rusqlite::Result<Value> {
    match row.get_ref(at)? {
        ValueRef::Text(bytes) => Ok(String::from_utf8_lossy(bytes).into_owned().into()),
        _ => row.get(at),
    }
}

/// So often in a row it is tried in vain to read a table from within its damage; and so many rows are looked for behind the
/// last that was read, where its end cannot be.
const TRIES: usize = 200;
const BEYOND: i64 = 1 << 20;

/// Copies a table by its key: from both ends up to what is damaged, and so again from the midst of that. True: all of it.
fn around_damage(conn: &Connection, new: &Connection, table: &str) -> Result<bool> {
    let sql = "SELECT name, type = 'INTEGER' FROM pragma_table_info(?1) ORDER BY pk = 0, pk";
    let columns: Vec<(String, bool)> = new.rows(sql, [table], |row| row.try_into())?;
    let is_number = columns.first().is_some_and(|(_, is_number)| *is_number);
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let (list, key) = (names.join(", "), names.first().copied().unwrap_or("rowid"));
    let marks = vec!["?"; names.len()].join(", ");
    let mut put = new.prepare(&format!(
        "INSERT OR REPLACE INTO {table} ({list}) VALUES ({marks})"
    ))?;
    let between = if is_number {
        format!("{key} >= ?1 AND {key} <= ?2")
    } else {
        "?1 <= ?2".to_owned()
    };
    // Reads rows between two keys until it cannot, and says how far it came.
    let mut read = |from: i64, to: i64, order: &str| -> (i64, bool) {
        let mut reached = if order == "DESC" { to } else { from };
        let mut each = || -> Result<bool> {
            let sql = format!("SELECT {list} FROM {table} WHERE {between} ORDER BY {key} {order}");
            let mut statement = conn.prepare_cached(&sql)?;
            let mut found = statement.query([from, to])?;
            let mut all = true;
            while let Some(row) = found.next()? {
                let cells: Vec<Value> = (0..names.len())
                    .map(|at| cell(row, at))
                    .collect::<rusqlite::Result<_>>()?;
                if let Some(Value::Integer(key)) = cells.first() {
                    reached = *key;
                }
                all &= put.execute(params_from_iter(cells)).is_ok();
            }
            Ok(all)
        };
        let whole = each();
        (reached, whole.unwrap_or(false))
    };
    let mut damaged = VecDeque::from([(0, i64::MAX)]);
    let mut whole = true;
    let mut in_vain = 0;
    while in_vain < TRIES
        && let Some((from, to)) = damaged.pop_front()
    {
        let (low, all) = read(from, to, "ASC");
        if all {
            continue;
        }
        whole = false;
        if !is_number {
            break;
        }
        let (high, _) = read(low, to, "DESC");
        in_vain = if (low, high) == (from, to) {
            in_vain + 1
        } else {
            0
        };
        let high = high.min(low.saturating_add(BEYOND));
        let middle = low + (high - low) / 2;
        if high - low > 1 {
            damaged.extend([(low, middle), (middle, high)]);
        }
    }
    Ok(whole)
}
