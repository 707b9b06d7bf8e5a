//! Single values of the file that are no facts: not journaled.

use crate::store::error::Result;
use rusqlite::{Connection, OptionalExtension, params};

/// The version at which the file was read whole from a server, or went back to a copy: what a desk saw before that, it
/// must read anew.
pub const READ_WHOLE: &str = "read whole at";
/// The same for a copy alone: nothing older is taken back.
pub const WENT_BACK: &str = "went back to a copy at";

pub fn read(conn: &Connection, key: &str) -> Result<Option<String>> {
    let mut statement = conn.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

pub fn number(conn: &Connection, key: &str) -> Result<Option<i64>> {
    Ok(read(conn, key)?.and_then(|number| number.parse().ok()))
}

pub fn write(conn: &Connection, key: &str, value: &str) -> Result<()> {
    conn.prepare_cached("INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")?.execute(params![key, value])?;
    Ok(())
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
