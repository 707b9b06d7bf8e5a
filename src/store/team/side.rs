//! The two sides between which rows are carried: this desk's file, and the server.

use super::super::error::{Result, StoreError};
use super::super::key;
use super::connect::explain;
use super::form;
use super::shared::{Holds, Shared, SharedColumn, SharedRows, tables};
use postgres::Client;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::ToSql;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, params_from_iter};
use std::io::Write;

pub(super) type SharedRow = Vec<Value>;

/// The name of the value in `meta` that tells one book from another, and its rows from those after a rewriting.
pub(super) const BOOK: &str = "book on the server";
/// The name of the one that tells of which schema the tables are.
const FORM: &str = "schema";

/// What tells one change of the journal from another.
pub(super) const SAME: &str = "recorded_at || ' ' || desk || ' ' || title";

/// Where rows are read from and written to. A query's only parameter, `$1`, is a version.
pub(super) trait CarrySide {
    fn each(
        &mut self,
        table: &Shared,
        sql: &str,
        after: Option<i64>,
        row: &mut dyn FnMut(SharedRow) -> Result<()>,
    ) -> Result<()>;
    /// Removes rows by the values of their key.
    fn remove(&mut self, table: &Shared, keys: &[Value]) -> Result<()>;
    /// Removes all that is shared.
    fn clear(&mut self, table: &Shared) -> Result<()>;
    fn add(&mut self, table: &Shared, rows: &[SharedRow]) -> Result<()>;
}

/// This desk's file, within a transaction.
pub(super) struct Here<'c>(pub &'c Connection);

impl CarrySide for Here<'_> {
    fn each(
        &mut self,
        table: &Shared,
        sql: &str,
        after: Option<i64>,
        row: &mut dyn FnMut(SharedRow) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.0.prepare_cached(sql)?;
        let mut rows = statement.query(params_from_iter(after))?;
        while let Some(found) = rows.next()? {
            let cells = (0..table.columns.len()).map(|at| found.get(at));
            row(cells.collect::<rusqlite::Result<_>>()?)?;
        }
        Ok(())
    }

    fn remove(&mut self, table: &Shared, keys: &[Value]) -> Result<()> {
        let sql = format!("DELETE FROM {} WHERE {}", table.name, table.of_keys("= ?1"));
        let mut statement = self.0.prepare_cached(&sql)?;
        for key in keys {
            statement.execute([key])?;
        }
        Ok(())
    }

    fn clear(&mut self, table: &Shared) -> Result<()> {
        let sql = match table.rows {
            SharedRows::Others { all, .. } => format!("DELETE FROM {} WHERE {all}", table.name),
            _ => format!("DELETE FROM {}", table.name),
        };
        self.0.execute(&sql, [])?;
        Ok(())
    }

    fn add(&mut self, table: &Shared, rows: &[SharedRow]) -> Result<()> {
        let marks = vec!["?"; table.columns.len()].join(", ");
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({marks})",
            table.name,
            table.listed()
        );
        let mut statement = self.0.prepare_cached(&sql)?;
        for row in rows {
            statement.execute(params_from_iter(row))?;
        }
        Ok(())
    }
}

/// The server, within a transaction.
pub(super) struct There<'c>(&'c mut Client);

/// Whether a book lies on the server, of which this person may see something.
pub(super) fn has_book(client: &mut Client) -> Result<bool> {
    let sql = "SELECT to_regclass('amends.journal') IS NOT NULL";
    Ok(client.query_one(sql, &[]).map_err(explain)?.get(0))
}

impl<'c> There<'c> {
    pub fn new(client: &'c mut Client) -> Self {
        Self(client)
    }

    /// Makes the tables, as the file has them.
    pub fn make(&mut self, conn: &Connection) -> Result<()> {
        let mut sql = "CREATE SCHEMA IF NOT EXISTS amends;".to_owned();
        for table in tables(conn)? {
            sql.push_str(&made(&table));
        }
        self.0.batch_execute(&sql).map_err(explain)
    }

    /// Gives the tables the columns that the file has, and makes those that are not there: who may see or write the others
    /// still may.
    pub fn fit(&mut self, conn: &Connection) -> Result<()> {
        let mut sql = String::new();
        for table in tables(conn)? {
            let there = self.columns(table.name)?;
            if there.is_empty() {
                sql.push_str(&made(&table));
                continue;
            }
            let missing = table.columns.iter().filter(|c| !there.contains(&c.name));
            sql.extend(missing.map(|column| {
                format!(
                    "ALTER TABLE amends.{} ADD COLUMN {};",
                    table.name,
                    of_server(column)
                )
            }));
            let gone = there
                .iter()
                .filter(|name| table.columns.iter().all(|c| c.name != **name));
            sql.extend(
                gone.map(|name| format!("ALTER TABLE amends.{} DROP COLUMN {name};", table.name)),
            );
        }
        self.0.batch_execute(&sql).map_err(explain)
    }

    fn columns(&mut self, table: &str) -> Result<Vec<String>> {
        let sql = "SELECT column_name::text FROM information_schema.columns \
                   WHERE table_schema = 'amends' AND table_name = $1";
        let rows = self.0.query(sql, &[&table]).map_err(explain)?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }

    /// Of which schema its tables are.
    pub fn form(&mut self) -> Result<i64> {
        let sql = "SELECT value FROM amends.meta WHERE key = $1";
        let row = self.0.query_opt(sql, &[&FORM]).map_err(explain)?;
        let found: Option<String> = row.and_then(|row| row.get(0));
        Ok(found.and_then(|form| form.parse().ok()).unwrap_or(0))
    }

    /// Whether this person may change the tables themselves.
    pub fn is_ours(&mut self) -> Result<bool> {
        let sql = "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'amends.journal'::regclass";
        Ok(self.0.query_one(sql, &[]).map_err(explain)?.get(0))
    }

    /// Which book it is, and the version of its last change; nothing where it is of a newer program.
    ///
    /// # Errors
    /// When its tables are not those of this program.
    pub fn state(&mut self) -> Result<(String, i64)> {
        let found = self.form()?;
        let sql = "SELECT (SELECT value FROM amends.meta WHERE key = $1), \
                   (SELECT coalesce(max(seq), 0) FROM amends.journal)";
        let row = self.0.query_one(sql, &[&BOOK]).map_err(explain)?;
        if found != form() {
            return Err(StoreError::OtherForm {
                found,
                known: form(),
            });
        }
        Ok((
            row.get::<_, Option<String>>(0).unwrap_or_default(),
            row.get(1),
        ))
    }

    /// The change of a version there, as it can be told from another of the same number.
    pub fn change(&mut self, version: i64) -> Result<Option<String>> {
        let sql = format!("SELECT {SAME} FROM amends.journal WHERE seq = $1");
        let row = self.0.query_opt(&sql, &[&version]).map_err(explain)?;
        Ok(row.map(|row| row.get(0)))
    }

    /// Says that all rows are written anew, so that no desk takes its own for them.
    pub fn rename(&mut self) -> Result<String> {
        let sql = "WITH gone AS (DELETE FROM amends.meta WHERE key IN ($1, $2) RETURNING 1), \
                   kept AS (INSERT INTO amends.meta (key, value) VALUES ($2, $3)), \
                   named AS (SELECT gen_random_uuid()::text AS name) SELECT name FROM named";
        let form = form().to_string();
        let row = self
            .0
            .query_one(sql, &[&BOOK, &FORM, &form])
            .map_err(explain)?;
        let name: String = row.get(0);
        let sql = "INSERT INTO amends.meta (key, value) VALUES ($1, $2)";
        self.0.execute(sql, &[&BOOK, &name]).map_err(explain)?;
        Ok(name)
    }

    /// Tells the other desks, once it is kept.
    pub fn tell(&mut self) -> Result<()> {
        self.0.batch_execute("NOTIFY amends").map_err(explain)
    }
}

/// A column as the server has it.
fn of_server(column: &SharedColumn) -> String {
    let kind = match column.holds {
        Holds::Text | Holds::Id => "text COLLATE \"C\"",
        Holds::Number => "bigint",
    };
    format!("{} {kind}", column.name)
}

fn made(table: &Shared) -> String {
    let mut columns: Vec<String> = table.columns.iter().map(of_server).collect();
    let (key, sought) = match table.rows {
        SharedRows::Facts(_) => (Some("PRIMARY KEY (id)".to_owned()), "revision"),
        _ => (None, table.key),
    };
    columns.extend(key);
    format!(
        "CREATE TABLE amends.{0} ({1}); CREATE INDEX ON amends.{0} ({sought});",
        table.name,
        columns.join(", ")
    )
}

impl CarrySide for There<'_> {
    fn each(
        &mut self,
        table: &Shared,
        sql: &str,
        after: Option<i64>,
        row: &mut dyn FnMut(SharedRow) -> Result<()>,
    ) -> Result<()> {
        let mut rows = self.0.query_raw(sql, after).map_err(explain)?;
        while let Some(found) = rows.next().map_err(explain)? {
            let cells = table.columns.iter().enumerate().map(|(at, column)| {
                let value = match column.holds {
                    Holds::Number => found
                        .try_get::<_, Option<i64>>(at)
                        .map(|value| value.map(Value::Integer)),
                    _ => found
                        .try_get::<_, Option<String>>(at)
                        .map(|value| value.map(Value::Text)),
                };
                let value = value.map_err(explain)?.unwrap_or(Value::Null);
                Ok(match column.holds {
                    Holds::Id => key::at_rest(&value),
                    _ => value,
                })
            });
            row(cells.collect::<Result<_>>()?)?;
        }
        Ok(())
    }

    fn remove(&mut self, table: &Shared, keys: &[Value]) -> Result<()> {
        let which = table.of_keys("= ANY($1)");
        let sql = format!("DELETE FROM {} WHERE {which}", table.name);
        let mut numbers: Vec<i64> = Vec::new();
        let mut texts: Vec<String> = Vec::new();
        for value in keys {
            match value {
                Value::Integer(number) => numbers.push(*number),
                other => texts.push(text_of(other)?),
            }
        }
        let keys: &(dyn ToSql + Sync) = if table.goes_by_text() {
            &texts
        } else {
            &numbers
        };
        self.0.execute(&sql, &[keys]).map_err(explain)?;
        Ok(())
    }

    fn clear(&mut self, table: &Shared) -> Result<()> {
        let sql = match table.rows {
            SharedRows::Others { all, .. } => {
                format!("DELETE FROM amends.{} WHERE {all}", table.name)
            }
            _ => format!("DELETE FROM amends.{}", table.name),
        };
        self.0.batch_execute(&sql).map_err(explain)
    }

    fn add(&mut self, table: &Shared, rows: &[SharedRow]) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let sql = format!("COPY amends.{} ({}) FROM STDIN", table.name, table.listed());
        let mut into = self.0.copy_in(&sql).map_err(explain)?;
        let mut lines = Vec::new();
        for row in rows {
            for (at, cell) in row.iter().enumerate() {
                if at > 0 {
                    lines.push(b'\t');
                }
                write_cell(&mut lines, cell)?;
            }
            lines.push(b'\n');
        }
        into.write_all(&lines)
            .map_err(|source| StoreError::Server {
                said: source.to_string(),
            })?;
        into.finish().map_err(explain)?;
        Ok(())
    }
}

/// An id, or any other text, as it stands on the server.
fn text_of(value: &Value) -> Result<String> {
    let mut room = uuid::Uuid::encode_buffer();
    let text = key::text(ValueRef::from(value), &mut room).map_err(rusqlite::Error::from)?;
    Ok(text.to_owned())
}

/// A cell in the text form of COPY.
fn write_cell(lines: &mut Vec<u8>, cell: &Value) -> Result<()> {
    match cell {
        Value::Null | Value::Real(_) => lines.extend_from_slice(b"\\N"),
        Value::Integer(number) => lines.extend_from_slice(number.to_string().as_bytes()),
        text => {
            for byte in text_of(text)?.bytes() {
                match byte {
                    b'\\' => lines.extend_from_slice(b"\\\\"),
                    b'\t' => lines.extend_from_slice(b"\\t"),
                    b'\n' => lines.extend_from_slice(b"\\n"),
                    b'\r' => lines.extend_from_slice(b"\\r"),
                    other => lines.push(other),
                }
            }
        }
    }
    Ok(())
}
