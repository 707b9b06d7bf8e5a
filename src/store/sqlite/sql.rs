//! What a connection is asked in one go; every statement is prepared once and kept.

use crate::store::error::Result;
use rusqlite::{Connection, OptionalExtension, Params, Row, types::FromSql};

pub trait Sql {
    fn here(&self) -> &Connection;

    /// Every row, as it is read.
    fn rows<T>(
        &self,
        sql: &str,
        with: impl Params,
        read: impl FnMut(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.here().prepare_cached(sql)?;
        let rows = statement.query_map(with, read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The first column of every row.
    fn column<T: FromSql>(&self, sql: &str, with: impl Params) -> Result<Vec<T>> {
        self.rows(sql, with, |row| row.get(0))
    }

    /// The first row, if there is one.
    fn row<T>(
        &self,
        sql: &str,
        with: impl Params,
        read: impl FnOnce(&Row) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.here().prepare_cached(sql)?;
        Ok(statement.query_row(with, read).optional()?)
    }

    /// The first column of the first row, if there is one.
    fn first<T: FromSql>(&self, sql: &str, with: impl Params) -> Result<Option<T>> {
        self.row(sql, with, |row| row.get(0))
    }

    /// The same of what always has one.
    fn value<T: FromSql>(&self, sql: &str, with: impl Params) -> Result<T> {
        let mut statement = self.here().prepare_cached(sql)?;
        Ok(statement.query_row(with, |row| row.get(0))?)
    }

    fn count(&self, sql: &str, with: impl Params) -> Result<usize> {
        Ok(self.value::<i64>(sql, with)?.try_into().unwrap_or(0))
    }

    fn has(&self, sql: &str, with: impl Params) -> Result<bool> {
        Ok(self.here().prepare_cached(sql)?.exists(with)?)
    }

    /// Runs a statement; how many rows it wrote.
    fn run(&self, sql: &str, with: impl Params) -> Result<usize> {
        Ok(self.here().prepare_cached(sql)?.execute(with)?)
    }
}

impl Sql for Connection {
    fn here(&self) -> &Connection {
        self
    }
}
