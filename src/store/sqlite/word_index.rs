//! The index of words, by which people, issues and contacts are found: written where rows are, in the same transaction.
//! The words themselves stay in the rows. No triggers: within one, the engine writes all of the index out at each row.

use super::image::Image;
use super::sql::Sql;
use crate::domain::RowKind;
use crate::store::error::Result;
use crate::store::report::Told;
#[cfg(feature = "team")]
use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, params};

/// The tables of it, each of one column of a kind of facts.
const INDEXES: [(RowKind, &str, &str); 3] = [
    (RowKind::Person, "person_words", "name"),
    (RowKind::Issue, "issue_words", "title"),
    (RowKind::Contact, "contact_words", "text"),
];

/// The row of this number was written, or removed.
pub fn note(
    conn: &Connection,
    number: i64,
    before: Option<&Image>,
    after: Option<&Image>,
) -> Result<()> {
    let kind = after.or(before).map(Image::kind);
    let Some((_, table, column)) = INDEXES.iter().find(|(of, ..)| Some(*of) == kind) else {
        return Ok(());
    };
    let [before, after] = [before, after].map(|image| image.and_then(|image| image.text(column)));
    if before == after {
        return Ok(());
    }
    if let Some(text) = before {
        let sql =
            format!("INSERT INTO {table} ({table}, rowid, {column}) VALUES ('delete', ?1, ?2)");
        conn.run(&sql, params![number, text])?;
    }
    if let Some(text) = after {
        let sql = format!("INSERT INTO {table} (rowid, {column}) VALUES (?1, ?2)");
        conn.run(&sql, params![number, text])?;
    }
    Ok(())
}

/// The words of a row that another desk wrote: before it is taken out with `gone`, after it was put in without.
#[cfg(feature = "team")]
pub fn of_row(conn: &Connection, table: &str, id: &Value, gone: bool) -> Result<()> {
    let Some((_, index, column)) = INDEXES.iter().find(|(kind, ..)| kind.word() == table) else {
        return Ok(());
    };
    let (into, what) = if gone {
        (format!("{index}, rowid, {column}"), "'delete', no")
    } else {
        (format!("rowid, {column}"), "no")
    };
    let sql =
        format!("INSERT INTO {index} ({into}) SELECT {what}, {column} FROM {table} WHERE id = ?1");
    conn.run(&sql, [id]).map(drop)
}

fn each(conn: &Connection, what: &str) -> rusqlite::Result<()> {
    INDEXES
        .iter()
        .try_for_each(|(_, table, _)| command(conn, table, what, 1))
}

/// Pages that are written at a time where rows are joined behind a frame: a few milliseconds.
const STEP: u32 = 32;

/// Joins a part of what was written row by row, and says whether there is more of it. Left to itself the engine does so
/// while one row of many is written, all at once, and whoever wrote that one waits for a tenth of a second.
pub fn join(conn: &Connection) -> Result<bool> {
    let mut more = false;
    for (_, table, _) in INDEXES {
        let before = conn.total_changes();
        let set = format!("SELECT 1 FROM {table}_config WHERE k = 'automerge' AND v = 0");
        if !conn.has(&set, [])? {
            command(conn, table, "automerge", 0)?;
            // Of one level; where nobody ever rests it is done all at once still.
            command(conn, table, "crisismerge", 64)?;
        }
        command(conn, table, "merge", STEP)?;
        // One is the command itself.
        more |= conn.total_changes() > before + 1;
    }
    Ok(more)
}

fn command(conn: &Connection, table: &str, what: &str, rank: u32) -> rusqlite::Result<()> {
    conn.prepare_cached(&format!(
        "INSERT INTO {table} ({table}, rank) VALUES ('{what}', {rank})"
    ))?
    .execute([])
    .map(drop)
}

/// Whether it tells of the rows what they say. Not within a transaction: it takes the lock of who writes, for a moment.
pub fn check(conn: &Connection) -> Result<Told> {
    let (fine, detail) = match each(conn, "integrity-check") {
        Ok(()) => (true, "every word leads to its rows"),
        Err(error) => match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt) => (false, "some lead nowhere, or are missing"),
            Some(ErrorCode::ReadOnly) => (true, "looked at by doctor --fix: it takes a write"),
            Some(ErrorCode::DatabaseBusy) => (true, "not looked at: somebody writes"),
            _ => return Err(error.into()),
        },
    };
    Ok((fine, detail.to_owned()))
}

pub fn rebuild(conn: &Connection) -> Result<()> {
    Ok(each(conn, "rebuild")?)
}

/// Leaves nothing in it of words that were taken out.
pub fn scrub(conn: &Connection) -> Result<()> {
    Ok(each(conn, "optimize")?)
}
