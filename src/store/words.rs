//! The index of words, by which people, issues and contacts are found: kept by the file's own triggers, so that nothing
//! that writes can forget it. What it is made of stays in the rows.

use super::error::Result;
use super::report::Finding;
use rusqlite::{Connection, ErrorCode};

/// The tables of it, each of one column of a table of facts.
const INDEXES: [&str; 3] = ["person_words", "issue_words", "contact_words"];

/// Has every table of it do something.
fn each(conn: &Connection, what: &str) -> rusqlite::Result<()> {
    INDEXES.iter().try_for_each(|table| {
        let sql = format!("INSERT INTO {table} ({table}, rank) VALUES ('{what}', 1)");
        conn.execute(&sql, []).map(drop)
    })
}

/// Whether it tells of the rows what they say. Not within a transaction: it takes the lock of who writes, for a moment.
pub(super) fn check(conn: &Connection) -> Result<Finding> {
    let (fine, detail) = match each(conn, "integrity-check") {
        Ok(()) => (true, "every word leads to its rows"),
        Err(error) => match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt) => (false, "some lead nowhere, or are missing"),
            Some(ErrorCode::ReadOnly | ErrorCode::DatabaseBusy) => {
                (true, "not looked at: nothing can be written now")
            }
            _ => return Err(error.into()),
        },
    };
    Ok(Finding {
        what: "words",
        fine,
        detail: detail.to_owned(),
    })
}

/// Makes it anew of the rows.
pub(super) fn rebuild(conn: &Connection) -> Result<()> {
    Ok(each(conn, "rebuild")?)
}

/// Leaves nothing in it of words that were taken out.
pub(super) fn scrub(conn: &Connection) -> Result<()> {
    Ok(each(conn, "optimize")?)
}
