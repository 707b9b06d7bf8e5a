//! The two sides between which rows are carried: this desk's file, and the server.
//!
//! A server may be far away, so that what counts is how often it is asked: what is written is collected and goes there in
//! one message, and what is newer comes in one. Nothing is prepared there, of which a pooler in between might not know.

use super::shared::{Holds, Shared, SharedColumn, SharedRows, tables_now};
use super::{explain::explain, form};
use crate::store::{error::Result, sqlite::row_number};
use postgres::types::{ToSql, Type};
use postgres::{Client, SimpleQueryMessage, SimpleQueryRow, fallible_iterator::FallibleIterator};
use postgres_protocol::escape::escape_literal;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, params_from_iter};
use std::fmt::Write;

pub type SharedRow = Vec<Value>;

/// The name of the value in `meta` that tells one book from another, and its rows from those after a rewriting.
pub const BOOK: &str = "book on the server";
/// The name of the one that tells of which schema the tables are.
const FORM: &str = "schema";

/// What tells one change of the journal from another.
pub const SAME: &str = "recorded_at || ' ' || desk || ' ' || title";

/// From so many bytes on, what is collected is sent.
const MUCH: usize = 1 << 20;

pub trait CarrySide {
    fn whole(&mut self, table: &Shared, row: &mut dyn FnMut(SharedRow) -> Result<()>)
    -> Result<()>;
    /// What is newer than a version, table by table; with `named`, only what the journal names.
    fn newer(&mut self, tables: &[Shared], after: i64, named: bool) -> Result<Vec<Vec<SharedRow>>>;
    fn remove(&mut self, table: &Shared, keys: &[Value]) -> Result<()>;
    fn clear(&mut self, table: &Shared) -> Result<()>;
    fn add(&mut self, table: &Shared, rows: &[SharedRow]) -> Result<()>;
}

pub struct Here<'c>(pub &'c Connection);

impl Here<'_> {
    fn each(
        &self,
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
}

impl CarrySide for Here<'_> {
    fn whole(
        &mut self,
        table: &Shared,
        row: &mut dyn FnMut(SharedRow) -> Result<()>,
    ) -> Result<()> {
        self.each(table, &table.whole(""), None, row)
    }

    fn newer(&mut self, tables: &[Shared], after: i64, named: bool) -> Result<Vec<Vec<SharedRow>>> {
        let sql = "SELECT DISTINCT kind FROM journal_row WHERE seq > ?1";
        let mut kinds = self.0.prepare_cached(sql)?;
        let kinds = kinds.query_map([after], |row| row.get(0))?;
        let kinds: Vec<String> = kinds.collect::<rusqlite::Result<_>>()?;
        let of_table = |table: &Shared| {
            let mut rows = vec![];
            if table
                .kind()
                .is_some_and(|kind| named && kinds.iter().all(|named| named != kind))
            {
                return Ok(rows);
            }
            let sql = table.newer(named);
            let after = sql.contains("$1").then_some(after);
            self.each(table, &sql, after, &mut |row| {
                rows.push(row);
                Ok(())
            })?;
            Ok(rows)
        };
        tables.iter().map(of_table).collect()
    }

    fn remove(&mut self, table: &Shared, keys: &[Value]) -> Result<()> {
        let mut statement = self.0.prepare_cached(&format!(
            "DELETE FROM {} WHERE {}",
            table.name,
            table.of_keys("= ?1")
        ))?;
        for key in keys {
            statement.execute([key])?;
        }
        Ok(())
    }

    fn clear(&mut self, table: &Shared) -> Result<()> {
        Ok(self.0.execute_batch(&table.cleared())?)
    }

    fn add(&mut self, table: &Shared, rows: &[SharedRow]) -> Result<()> {
        let marks = vec!["?"; table.columns.len()].join(", ");
        let mut statement = self.0.prepare_cached(&format!(
            "INSERT INTO {} ({}) VALUES ({marks})",
            table.name,
            table.listed()
        ))?;
        for row in rows {
            statement.execute(params_from_iter(row))?;
        }
        Ok(())
    }
}

pub struct BookState {
    pub form: i64,
    pub book: String,
    /// The version of its last change, and what tells that from another of this number.
    pub last: i64,
    pub same: Option<String>,
}

impl BookState {
    pub fn asked() -> String {
        format!(
            "SELECT (SELECT value FROM meta WHERE key = '{FORM}'), (SELECT value FROM meta WHERE key = '{BOOK}'), \
             last.seq, last.same FROM (SELECT 1) one \
             LEFT JOIN (SELECT seq, {SAME} AS same FROM journal ORDER BY seq DESC LIMIT 1) last ON TRUE"
        )
    }

    pub fn of(row: Option<&SimpleQueryRow>) -> Self {
        let text = |at| row.and_then(|row| row.get(at)).map(str::to_owned);
        let number = |at| text(at).and_then(|text| text.parse().ok()).unwrap_or(0);
        Self {
            form: number(0),
            book: text(1).unwrap_or_default(),
            last: number(2),
            same: text(3),
        }
    }
}

pub struct There<'c> {
    client: &'c mut Client,
    unsent: String,
}

impl<'c> There<'c> {
    pub fn new(client: &'c mut Client) -> Self {
        Self {
            client,
            unsent: String::new(),
        }
    }

    /// What was not sent yet, for whoever sends it with something of his own.
    pub fn unsent(self) -> String {
        self.unsent
    }

    fn send(&mut self) -> Result<()> {
        let sql = std::mem::take(&mut self.unsent);
        self.client.batch_execute(&sql).map_err(explain)
    }

    /// Sends what was not sent yet, and questions behind it.
    fn answers(&mut self, questions: &str) -> Result<Vec<SimpleQueryMessage>> {
        let sql = std::mem::take(&mut self.unsent) + questions;
        self.client.simple_query(&sql).map_err(explain)
    }

    pub fn ask(&mut self, questions: &str) -> Result<Option<SimpleQueryRow>> {
        let mut rows =
            self.answers(questions)?
                .into_iter()
                .rev()
                .filter_map(|answer| match answer {
                    SimpleQueryMessage::Row(row) => Some(row),
                    _ => None,
                });
        Ok(rows.next())
    }

    /// The same, where one text is asked for.
    pub fn ask_text(&mut self, questions: &str) -> Result<Option<String>> {
        let row = self.ask(questions)?;
        Ok(row.and_then(|row| row.get(0).map(str::to_owned)))
    }

    /// The same, where the answer is yes or no.
    pub fn is(&mut self, questions: &str) -> Result<bool> {
        Ok(self.ask_text(questions)?.as_deref() == Some("t"))
    }

    pub fn make(&mut self, conn: &Connection) -> Result<()> {
        self.unsent.push_str("CREATE SCHEMA IF NOT EXISTS amends;");
        for table in tables_now(conn)? {
            self.unsent.push_str(&made(table));
        }
        Ok(())
    }

    /// Gives the tables the columns that the file has, and makes those that are not there: who may see or write the others
    /// still may.
    pub fn fit(&mut self, conn: &Connection) -> Result<()> {
        for table in tables_now(conn)? {
            let name = table.name;
            let there = self.ask_text(&format!(
                "SELECT string_agg(column_name, ' ') FROM information_schema.columns \
                 WHERE table_schema = 'amends' AND table_name = '{name}'"
            ))?;
            let Some(there) = there else {
                self.unsent.push_str(&made(table));
                continue;
            };
            let there: Vec<&str> = there.split(' ').collect();
            let own: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
            let missing = table.columns.iter().filter(|c| !there.contains(&&*c.name));
            let missing = missing.map(|column| format!("ADD COLUMN {}", of_server(column)));
            let gone = there.iter().filter(|name| !own.contains(name));
            for change in missing.chain(gone.map(|name| format!("DROP COLUMN {name}"))) {
                let _ = write!(self.unsent, "ALTER TABLE {name} {change};");
            }
        }
        Ok(())
    }

    pub fn is_ours(&mut self) -> Result<bool> {
        self.is("SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'amends.journal'::regclass")
    }

    /// What tells the change of a version there from another of the same number.
    pub fn change(&mut self, version: i64) -> Result<Option<String>> {
        self.ask_text(&format!("SELECT {SAME} FROM journal WHERE seq = {version}"))
    }

    /// Says that all rows are written anew, so that no desk takes its own for them.
    pub fn rename(&mut self) -> Result<String> {
        let form = form();
        Ok(self.ask_text(&format!(
            "DELETE FROM meta WHERE key IN ('{BOOK}', '{FORM}'); \
             INSERT INTO meta (key, value) VALUES ('{FORM}', '{form}'); \
             INSERT INTO meta (key, value) VALUES ('{BOOK}', gen_random_uuid()::text) RETURNING value"
        ))?.unwrap_or_default())
    }

    /// Tells the other desks, once it is kept.
    pub fn tell(&mut self) {
        self.unsent.push_str("NOTIFY amends;");
    }
}

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

fn cell_of(column: &SharedColumn, text: Option<&str>) -> Value {
    let Some(text) = text else {
        return Value::Null;
    };
    match column.holds {
        Holds::Number => text.parse().map_or(Value::Null, Value::Integer),
        Holds::Text => Value::Text(text.to_owned()),
        Holds::Id => row_number::at_rest(&Value::Text(text.to_owned())),
    }
}

impl CarrySide for There<'_> {
    fn whole(
        &mut self,
        table: &Shared,
        row: &mut dyn FnMut(SharedRow) -> Result<()>,
    ) -> Result<()> {
        // Row by row: the whole book might not fit into memory.
        let none: [(&dyn ToSql, Type); 0] = [];
        let rows = self.client.query_typed_raw(&table.whole("::text"), none);
        let mut rows = rows.map_err(explain)?;
        while let Some(found) = rows.next().map_err(explain)? {
            let cells = table
                .columns
                .iter()
                .enumerate()
                .map(|(at, column)| Ok(cell_of(column, found.try_get(at).map_err(explain)?)));
            row(cells.collect::<Result<_>>()?)?;
        }
        Ok(())
    }

    fn newer(&mut self, tables: &[Shared], after: i64, named: bool) -> Result<Vec<Vec<SharedRow>>> {
        let asked = tables.iter().map(|table| table.newer(named) + ";");
        let asked = asked.collect::<String>().replace("$1", &after.to_string());
        let mut found = vec![];
        let mut of = tables.iter();
        let mut columns: &[SharedColumn] = &[];
        for answer in self.answers(&asked)? {
            match (answer, found.last_mut()) {
                (SimpleQueryMessage::RowDescription(_), _) => {
                    columns = of.next().map_or(&[], |table| &table.columns);
                    found.push(vec![]);
                }
                (SimpleQueryMessage::Row(row), Some(rows)) => {
                    let cells = columns.iter().enumerate();
                    rows.push(
                        cells
                            .map(|(at, column)| cell_of(column, row.get(at)))
                            .collect(),
                    );
                }
                _ => {}
            }
        }
        Ok(found)
    }

    fn remove(&mut self, table: &Shared, keys: &[Value]) -> Result<()> {
        let mut listed = String::from("IN");
        write_cells(&mut listed, keys)?;
        let which = table.of_keys(&listed);
        let _ = write!(self.unsent, "DELETE FROM {} WHERE {which};", table.name);
        Ok(())
    }

    fn clear(&mut self, table: &Shared) -> Result<()> {
        self.unsent.push_str(&table.cleared());
        Ok(())
    }

    fn add(&mut self, table: &Shared, rows: &[SharedRow]) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let (name, columns) = (table.name, table.listed());
        let _ = write!(self.unsent, "INSERT INTO {name} ({columns}) VALUES");
        for (at, row) in rows.iter().enumerate() {
            self.unsent.push_str(if at > 0 { "," } else { "" });
            write_cells(&mut self.unsent, row)?;
        }
        self.unsent.push(';');
        if self.unsent.len() < MUCH {
            return Ok(());
        }
        self.send()
    }
}

fn write_cells(sql: &mut String, cells: &[Value]) -> Result<()> {
    for (at, cell) in cells.iter().enumerate() {
        sql.push(if at > 0 { ',' } else { '(' });
        match cell {
            Value::Null | Value::Real(_) => sql.push_str("NULL"),
            Value::Integer(number) => {
                let _ = write!(sql, "{number}");
            }
            text => {
                let mut room = uuid::Uuid::encode_buffer();
                let text = row_number::text(ValueRef::from(text), &mut room);
                sql.push_str(&escape_literal(text.map_err(rusqlite::Error::from)?));
            }
        }
    }
    sql.push(')');
    Ok(())
}
