//! Carrying rows from one side to the other: what is newer than a version, or the whole book.

use super::carry_sides::{BOOK, BookState, CarrySide, Here, SAME, SharedRow, There};
use super::form;
use super::shared::{Shared, SharedRows, tables_now};
use crate::domain::{ClientId, Instant, RowKind};
use crate::store::error::{Result, StoreError};
use crate::store::sqlite::backups::{self, BackedUp, CopyReason};
use crate::store::sqlite::{calm, card, journal, meta, row_number, text, word_index};
use crate::store::sqlite::{table::NUMBER, zone::LocalDays};
use postgres_protocol::escape::escape_literal;
use rusqlite::{Connection, OptionalExtension, types::Value};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

const LOT: usize = 2_000;

/// What is newer than a version: rows by their table, and the keys under which others stood before.
struct News {
    rows: Vec<Vec<SharedRow>>,
    /// The ids of facts that were written or removed, by their kind.
    ids: HashMap<&'static str, Vec<Value>>,
}

impl News {
    fn gather(
        from: &mut dyn CarrySide,
        tables: &[Shared],
        after: i64,
        named: bool,
    ) -> Result<Self> {
        let mut news = Self {
            rows: from.newer(tables, after, named)?,
            ids: HashMap::new(),
        };
        let kinds: HashMap<&str, &'static str> = tables
            .iter()
            .filter(|table| matches!(table.rows, SharedRows::Facts(_)))
            .map(|table| (table.name, table.name))
            .collect();
        for (table, rows) in tables.iter().zip(&news.rows) {
            if let SharedRows::Facts(kind) = table.rows {
                let at = table.key_at();
                let ids = rows.iter().map(|row| row[at].clone());
                news.ids.entry(kind).or_default().extend(ids);
            }
            if table.name == "journal_row" {
                let (kind, id) = (at(table, "kind"), at(table, "id"));
                for row in rows {
                    if let Value::Text(word) = &row[kind]
                        && let Some(kind) = kinds.get(word.as_str())
                    {
                        news.ids.entry(*kind).or_default().push(row[id].clone());
                    }
                }
            }
        }
        for ids in news.ids.values_mut() {
            let mut seen = HashSet::new();
            ids.retain(|id| seen.insert(format!("{id:?}")));
        }
        Ok(news)
    }

    fn put(&self, to: &mut dyn CarrySide, tables: &[Shared]) -> Result<()> {
        // Removed from the last to the first, added from the first to the last: what is named is there.
        for (table, rows) in tables.iter().zip(&self.rows).rev() {
            let at = table.key_at();
            let keys: Vec<Value> = match table.rows {
                SharedRows::Facts(kind) | SharedRows::Lists(kind) => {
                    self.ids.get(kind).cloned().unwrap_or_default()
                }
                SharedRows::Others { .. } => rows.iter().map(|row| row[at].clone()).collect(),
            };
            if !keys.is_empty() {
                to.remove(table, &keys)?;
            }
        }
        for (table, rows) in tables.iter().zip(&self.rows) {
            to.add(table, rows)?;
        }
        Ok(())
    }

    /// Takes the words of its facts out of the index, as they stand; or puts them in.
    fn words(&self, conn: &Connection, gone: bool) -> Result<()> {
        for (kind, ids) in &self.ids {
            for id in ids {
                word_index::of_row(conn, kind, id, gone)?;
            }
        }
        Ok(())
    }

    fn of<'n>(&'n self, tables: &'n [Shared], name: &str) -> impl Iterator<Item = &'n SharedRow> {
        tables
            .iter()
            .zip(&self.rows)
            .find(|(t, _)| t.name == name)
            .into_iter()
            .flat_map(|(_, rows)| rows)
    }

    fn clients(&self, tables: &[Shared]) -> BTreeSet<i64> {
        let mut clients = BTreeSet::new();
        for (table, rows) in tables.iter().zip(&self.rows) {
            let own = table.name == RowKind::Client.word();
            let named = table.columns.iter().enumerate().filter(|(_, column)| {
                let name = column.name.as_str();
                name == "client" || name == "other" || (own && name == NUMBER)
            });
            for (at, _) in named {
                clients.extend(rows.iter().filter_map(|row| number(&row[at])));
            }
        }
        clients
    }
}

fn at(table: &Shared, column: &str) -> usize {
    table
        .columns
        .iter()
        .position(|c| c.name == column)
        .unwrap_or_default()
}

fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(number) => Some(*number),
        _ => None,
    }
}

/// The clients that news is of: those of its rows, and those that the journal names.
fn touched(conn: &Connection, after: i64, numbers: &BTreeSet<i64>) -> Result<Vec<ClientId>> {
    let numbers = serde_json::to_string(numbers).unwrap_or_default();
    row_number::found(
        conn,
        "SELECT id FROM client WHERE no IN (SELECT value FROM json_each(?1)) \
               UNION SELECT client FROM journal_row WHERE seq > ?2 AND client IS NOT NULL \
               UNION SELECT other FROM journal_row WHERE seq > ?2 AND other IS NOT NULL",
        &[&numbers, &after],
    )
}

/// Brings the file up to what lies on the server. Both sides are within a transaction. Whether there was news.
pub fn follow(
    there: &mut There,
    state: &BookState,
    conn: &Connection,
    days: &mut LocalDays,
) -> Result<bool> {
    if state.form != form() {
        return Err(StoreError::OtherForm {
            found: state.form,
            known: form(),
        });
    }
    let ours = journal::version(conn)?;
    let same = meta::read(conn, BOOK)?.as_deref() == Some(&*state.book);
    let theirs = match &state.same {
        known if ours == state.last => known.clone(),
        _ if same && ours > 0 => there.change(ours)?,
        _ => None,
    };
    let strayed = same && ours > 0 && theirs != change_here(conn, ours)?;
    if strayed {
        keep_aside(conn)?;
    }
    if !same || strayed {
        take_down(there, conn, days, state)?;
        return Ok(true);
    }
    if ours == state.last {
        return Ok(false);
    }
    let tables = tables_now(conn)?;
    let news = News::gather(there, tables, ours, false)?;
    conn.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    news.words(conn, true)?;
    news.put(&mut Here(conn), tables)?;
    news.words(conn, false)?;
    let recorded = news.of(tables, "journal").filter_map(|row| {
        let journal = tables.iter().find(|t| t.name == "journal")?;
        instant(&row[at(journal, "recorded_at")])
    });
    let now = recorded.max().unwrap_or_default();
    if news.of(tables, "policy").next().is_some() {
        calm::take_back_all(conn)?;
        if days.adopt(conn)? {
            card::rebuild(&days.at(conn, now), &mut |_| {})?;
        }
    }
    let clients = touched(conn, ours, &news.clients(tables))?;
    card::refresh(&days.at(conn, now), &clients, &mut |_| {})?;
    Ok(true)
}

fn change_here(conn: &Connection, version: i64) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached(&format!("SELECT {SAME} FROM journal WHERE seq = ?1"))?
        .query_row([version], |row| row.get(0))
        .optional()?)
}

/// The server is another than the one that this file followed, as after a disaster there: it lacks what was seen here, or
/// has something else in its place. What is here is kept as a copy before it gives way.
fn keep_aside(conn: &Connection) -> Result<()> {
    let Some(path) = conn.path().map(Path::new) else {
        return Ok(());
    };
    let now = last_written(conn)?;
    // By another connection: this one is about to write.
    let read = backups::open(path)?;
    match backups::make(&read, path, CopyReason::Strayed, now)? {
        BackedUp::NoRoom { .. } => Err(StoreError::Full {
            attempt: "keep what the server does not have any more",
        }),
        BackedUp::Made(_) | BackedUp::There(_) => Ok(()),
    }
}

fn last_written(conn: &Connection) -> Result<Instant> {
    let at = "SELECT recorded_at FROM journal ORDER BY seq DESC LIMIT 1";
    let at: Option<String> = conn.query_row(at, [], |r| r.get(0)).optional()?;
    Ok(at
        .and_then(|at| text::parse_instant(&at))
        .unwrap_or_default())
}

fn instant(value: &Value) -> Option<Instant> {
    match value {
        Value::Text(at) => text::parse_instant(at),
        _ => None,
    }
}

fn take_down(
    there: &mut There,
    conn: &Connection,
    days: &mut LocalDays,
    state: &BookState,
) -> Result<()> {
    conn.execute_batch("PRAGMA defer_foreign_keys = ON; DELETE FROM client_card;")?;
    carry_whole(there, &mut Here(conn), tables_now(conn)?)?;
    // The next change here is the next one there, whatever stood in the file before.
    conn.execute(
        "UPDATE sqlite_sequence SET seq = ?1 WHERE name = 'journal'",
        [state.last],
    )?;
    mark(conn, &state.book)?;
    meta::write(conn, meta::READ_WHOLE, &state.last.to_string())?;
    word_index::rebuild(conn)?;
    days.adopt(conn)?;
    let now = last_written(conn)?;
    card::rebuild(&days.at(conn, now), &mut |_| {})
}

/// Puts the whole book of the file on the server, under a new name, which is returned.
pub fn put_up(conn: &Connection, there: &mut There) -> Result<String> {
    carry_whole(&mut Here(conn), there, tables_now(conn)?)?;
    let name = there.rename()?;
    there.tell();
    Ok(name)
}

pub fn has_followed(conn: &Connection) -> Result<bool> {
    Ok(meta::read(conn, BOOK)?.is_some())
}

pub fn mark(conn: &Connection, name: &str) -> Result<()> {
    meta::write(conn, BOOK, name)
}

pub fn is_named(name: &str) -> String {
    format!("SELECT EXISTS (SELECT FROM meta WHERE key = '{BOOK}' AND value = '{name}')")
}

pub fn carry_whole(
    from: &mut dyn CarrySide,
    to: &mut dyn CarrySide,
    tables: &[Shared],
) -> Result<()> {
    for table in tables.iter().rev() {
        to.clear(table)?;
    }
    for table in tables {
        let mut lot = Vec::with_capacity(LOT);
        from.whole(table, &mut |row| {
            lot.push(row);
            if lot.len() == LOT {
                to.add(table, &lot)?;
                lot.clear();
            }
            Ok(())
        })?;
        to.add(table, &lot)?;
    }
    Ok(())
}

/// Puts on the server what the open transaction wrote after a version. The question whether it is there.
pub fn changes_up(conn: &Connection, there: &mut There, after: i64) -> Result<String> {
    let tables = tables_now(conn)?;
    // The rows of an import, and those that an undo brings back, stand in no journal.
    let sql = "SELECT 1 FROM journal WHERE seq > ?1 AND kind <> 'change'";
    let named = !conn.prepare_cached(sql)?.exists([after])?;
    News::gather(&mut Here(conn), tables, after, named)?.put(there, tables)?;
    there.tell();
    let last = journal::version(conn)?;
    let same = escape_literal(&change_here(conn, last)?.unwrap_or_default());
    Ok(format!(
        "SELECT EXISTS (SELECT FROM journal WHERE seq = {last} AND {SAME} = {same})"
    ))
}
