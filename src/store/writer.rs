//! One transaction's writing: every row goes in and out here, its image before and after goes to the journal,
//! and at the end references are looked at and the summaries of the touched clients made anew. Which rows a
//! command means is `write`'s business.

use super::{
    Result, StoreError,
    book::Book,
    card,
    image::{Image, text_of},
    report::Tell,
    table::{List, TABLES, Table, table},
    text,
};
use crate::domain::{ClientId, Instant, Progress, RowKind};
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter, types::Value};
use std::collections::{BTreeSet, HashSet};

/// How many rows pass between two reports of progress.
const STRIDE: usize = 256;

/// Writes rows inside a transaction that the caller began and ends.
pub(super) struct Writer<'c> {
    /// The transaction's connection.
    pub conn: &'c Connection,
    /// The revision that every row written gets: the journal's sequence number.
    pub seq: i64,
    /// When it is written down.
    pub now: Instant,
    /// Whether images go to the journal; an import's new rows have none.
    pub images: bool,
    /// How many rows will be written, where that is known.
    pub rows: Option<usize>,
    tell: Tell<'c>,
    done: usize,
    pos: i64,
    touched: BTreeSet<ClientId>,
    needed: HashSet<(RowKind, String)>,
    removed: Vec<(RowKind, Image)>,
    policy_changed: bool,
}

/// The table of a kind that has one; the policy is handled before this is asked.
fn spec(kind: RowKind) -> Result<&'static Table> {
    table(kind).ok_or_else(|| StoreError::Refused {
        reason: format!("a {kind} is not a row of its own"),
    })
}

impl<'c> Writer<'c> {
    /// For the journal entry `seq`.
    pub fn new(conn: &'c Connection, seq: i64, now: Instant, tell: Tell<'c>) -> Self {
        Self {
            conn,
            seq,
            now,
            images: true,
            rows: None,
            tell,
            done: 0,
            pos: 0,
            touched: BTreeSet::new(),
            needed: HashSet::new(),
            removed: Vec::new(),
            policy_changed: false,
        }
    }

    /// One more row is done with, written or not.
    pub fn step(&mut self) {
        self.done += 1;
        if self.done.is_multiple_of(STRIDE) {
            let of = self.rows.map(|rows| rows.max(self.done));
            (self.tell)(Progress {
                done: self.done,
                of,
                what: "rows",
            });
        }
    }

    /// A row and its revision, if it is there.
    pub fn get(&self, kind: RowKind, id: &str) -> Result<Option<(Image, i64)>> {
        if kind == RowKind::Policy {
            return self.policy();
        }
        let table = spec(kind)?;
        let width = table.columns.len();
        let sql = format!(
            "SELECT {}, revision FROM {} WHERE id = ?1",
            table.columns.join(", "),
            table.name
        );
        let found = self
            .conn
            .prepare_cached(&sql)?
            .query_row([id], |row| {
                Ok((cells(row, width)?, row.get::<_, i64>(width)?))
            })
            .optional()?;
        let Some((values, revision)) = found else {
            return Ok(None);
        };
        let lists = table
            .lists
            .iter()
            .map(|list| self.list(list, id))
            .collect::<Result<_>>()?;
        Ok(Some((Image { values, lists }, revision)))
    }

    fn list(&self, list: &List, id: &str) -> Result<Vec<Vec<Value>>> {
        let columns = list.columns.join(", ");
        let sql = format!(
            "SELECT {columns} FROM {} WHERE {} = ?1 ORDER BY {columns}",
            list.name, list.owner
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([id], |row| cells(row, list.columns.len()))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn policy(&self) -> Result<Option<(Image, i64)>> {
        let sql = "SELECT text, revision FROM policy ORDER BY revision DESC LIMIT 1";
        let last = self
            .conn
            .prepare_cached(sql)?
            .query_row([], |r| Ok((r.get::<_, Value>(0)?, r.get(1)?)))
            .optional()?;
        Ok(last.and_then(|(text, revision)| match text {
            Value::Null => None,
            text => Some((
                Image {
                    values: vec![text],
                    lists: vec![],
                },
                revision,
            )),
        }))
    }

    /// Writes a row whole, whether it was there or not. One that would be as it was keeps its revision.
    pub fn put(&mut self, kind: RowKind, image: &Image) -> Result<()> {
        let before = self.get(kind, image.id())?.map(|(before, _)| before);
        self.put_over(kind, before.as_ref(), image)
    }

    /// The same, for a row that was looked at.
    pub fn put_over(&mut self, kind: RowKind, before: Option<&Image>, image: &Image) -> Result<()> {
        if before == Some(image) {
            return Ok(());
        }
        self.write(kind, before, image)
    }

    /// Writes a row that is not there yet.
    pub fn insert(&mut self, kind: RowKind, image: &Image) -> Result<()> {
        self.write(kind, None, image)
    }

    fn write(&mut self, kind: RowKind, before: Option<&Image>, image: &Image) -> Result<()> {
        self.record(kind, before, Some(image))?;
        if kind == RowKind::Policy {
            return self.write_policy(image.values.first().unwrap_or(&Value::Null));
        }
        let table = spec(kind)?;
        let marks = vec!["?"; table.columns.len() + 1].join(", ");
        let columns = table.columns.join(", ");
        let mut sql = format!(
            "INSERT INTO {} ({columns}, revision) VALUES ({marks})",
            table.name
        );
        if before.is_some() {
            let set: Vec<_> = table.columns[1..]
                .iter()
                .map(|c| format!("{c} = excluded.{c}"))
                .collect();
            sql = format!(
                "{sql} ON CONFLICT (id) DO UPDATE SET {}, revision = excluded.revision",
                set.join(", ")
            );
        }
        let revision = Value::Integer(self.seq);
        self.conn
            .prepare_cached(&sql)?
            .execute(params_from_iter(image.values.iter().chain([&revision])))?;
        for (at, list) in table.lists.iter().enumerate() {
            let same_owner = before.is_some_and(|b| b.client(table) == image.client(table));
            if same_owner && before.is_some_and(|b| b.lists[at] == image.lists[at]) {
                continue;
            }
            if before.is_some() {
                self.clear_list(list, image.id())?;
            }
            self.fill_list(
                list,
                image.client(table).unwrap_or_default(),
                image.id(),
                &image.lists[at],
            )?;
        }
        self.note_needs(table, image);
        Ok(())
    }

    fn write_policy(&mut self, text: &Value) -> Result<()> {
        self.policy_changed = true;
        let sql = "INSERT INTO policy (revision, recorded_at, text) VALUES (?1, ?2, ?3) \
                   ON CONFLICT (revision) DO UPDATE SET text = excluded.text";
        self.conn
            .execute(sql, params![self.seq, text::instant(self.now)?, text])?;
        Ok(())
    }

    fn clear_list(&self, list: &List, id: &str) -> Result<()> {
        let sql = format!("DELETE FROM {} WHERE {} = ?1", list.name, list.owner);
        self.conn.prepare_cached(&sql)?.execute([id])?;
        Ok(())
    }

    fn fill_list(&self, list: &List, client: &str, id: &str, rows: &[Vec<Value>]) -> Result<()> {
        let mut owners = vec![Value::Text(client.to_owned())];
        let mut columns = vec!["client"];
        if list.owner != "client" {
            owners.push(Value::Text(id.to_owned()));
            columns.push(list.owner);
        }
        columns.extend(list.columns);
        let marks = vec!["?"; columns.len()].join(", ");
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({marks})",
            list.name,
            columns.join(", ")
        );
        for row in rows {
            self.conn
                .prepare_cached(&sql)?
                .execute(params_from_iter(owners.iter().chain(row)))?;
        }
        Ok(())
    }

    /// Removes a row, if it is there.
    pub fn delete(&mut self, kind: RowKind, id: &str) -> Result<()> {
        let Some((before, _)) = self.get(kind, id)? else {
            return Ok(());
        };
        self.delete_as(kind, before)
    }

    /// Removes a row that was looked at.
    pub fn delete_as(&mut self, kind: RowKind, before: Image) -> Result<()> {
        self.record(kind, Some(&before), None)?;
        if kind == RowKind::Policy {
            return self.write_policy(&Value::Null);
        }
        let table = spec(kind)?;
        for list in table.lists {
            self.clear_list(list, before.id())?;
        }
        let sql = format!("DELETE FROM {} WHERE id = ?1", table.name);
        self.conn.prepare_cached(&sql)?.execute([before.id()])?;
        self.removed.push((kind, before));
        Ok(())
    }

    /// Notes which clients a row concerns, and its images in the journal.
    pub fn record(
        &mut self,
        kind: RowKind,
        before: Option<&Image>,
        after: Option<&Image>,
    ) -> Result<()> {
        self.step();
        let Some(table) = table(kind) else {
            let text = |image: &Image| {
                serde_json::json!({"text": image.values.first().and_then(text_of)}).to_string()
            };
            return self.journal(
                kind,
                "policy",
                [None, None],
                [before, after].map(|image| image.map(text)),
            );
        };
        let mut clients = [None, None];
        for image in [after, before].into_iter().flatten() {
            let other = (kind == RowKind::Tie)
                .then(|| image.text(table, "other"))
                .flatten();
            for client in [image.client(table), other].into_iter().flatten() {
                self.touched.insert(ClientId::from(client));
                match &clients {
                    [None, _] => clients[0] = Some(client),
                    [Some(first), None] if *first != client => clients[1] = Some(client),
                    _ => {}
                }
            }
        }
        if !self.images {
            return Ok(());
        }
        let id = after.or(before).map_or("", Image::id);
        self.journal(
            kind,
            id,
            clients,
            [before, after].map(|image| image.map(|image| image.to_json(table))),
        )
    }

    fn journal(
        &mut self,
        kind: RowKind,
        id: &str,
        clients: [Option<&str>; 2],
        images: [Option<String>; 2],
    ) -> Result<()> {
        let sql = "INSERT INTO journal_row (seq, pos, kind, id, client, other, before, after) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let ([client, other], [before, after]) = (clients, images);
        let word = kind.to_string();
        self.conn.prepare_cached(sql)?.execute(params![
            self.seq, self.pos, word, id, client, other, before, after
        ])?;
        self.pos += 1;
        Ok(())
    }

    fn note_needs(&mut self, table: &Table, image: &Image) {
        for reference in table.refs {
            if let Some(id) = image.text(table, reference.column) {
                self.needed.insert((reference.to, id.to_owned()));
            }
        }
        for (list, rows) in table.lists.iter().zip(&image.lists) {
            if let Some((at, to)) = list.refers {
                self.needed.extend(
                    rows.iter()
                        .filter_map(|r| text_of(&r[at]))
                        .map(|id| (to, id.to_owned())),
                );
            }
        }
    }

    /// Whether a row is there.
    pub fn exists(&self, kind: RowKind, id: &str) -> Result<bool> {
        let sql = format!("SELECT 1 FROM {} WHERE id = ?1", spec(kind)?.name);
        Ok(self.conn.prepare_cached(&sql)?.exists([id])?)
    }

    /// The ids of the rows of `table` whose `column` names `id`, in order.
    pub fn naming(&self, table: &Table, column: &str, id: &str) -> Result<Vec<String>> {
        let sql = format!(
            "SELECT id FROM {} WHERE {column} = ?1 ORDER BY id",
            table.name
        );
        self.strings(&sql, id)
    }

    /// The ids of the rows with a list that names `id`.
    pub fn listing(&self, list: &List, at: usize, id: &str) -> Result<Vec<String>> {
        let sql = format!(
            "SELECT DISTINCT {} FROM {} WHERE {} = ?1 ORDER BY 1",
            list.owner, list.name, list.columns[at]
        );
        self.strings(&sql, id)
    }

    fn strings(&self, sql: &str, id: &str) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([id], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A row as a person would name it: `“Acme”`, `#12 “printer”`, `of 2026-05-03 with “Acme”`.
    pub fn name(&self, kind: RowKind, image: &Image) -> String {
        let Some(table) = table(kind) else {
            return String::new();
        };
        let quoted = |column| {
            image
                .text(table, column)
                .filter(|t| !t.is_empty())
                .map(|t| format!("“{t}”"))
        };
        if kind == RowKind::Issue {
            let Value::Integer(number) = image.get(table, "number") else {
                return quoted("title").unwrap_or_default();
            };
            return format!("#{number} {}", quoted("title").unwrap_or_default())
                .trim_end()
                .to_owned();
        }
        let own = quoted("name")
            .or_else(|| quoted("what"))
            .unwrap_or_default();
        if matches!(kind, RowKind::Client | RowKind::Supplier | RowKind::Person) {
            return own;
        }
        let date = image
            .text(table, "at")
            .or_else(|| image.text(table, "opened_at"))
            .and_then(|at| at.get(..10));
        let with = image.client(table).and_then(|id| self.client_name(id));
        let parts = [
            Some(own),
            date.map(|d| format!("of {d}")),
            with.map(|name| format!("with “{name}”")),
        ];
        parts
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn client_name(&self, id: &str) -> Option<String> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT name FROM client WHERE id = ?1")
            .ok()?;
        statement
            .query_row([id], |row| row.get(0))
            .optional()
            .ok()?
    }

    /// Looks at every reference from and to the rows written, then sums up the touched clients anew. Returns
    /// them.
    pub fn finish(mut self, book: &mut Book) -> Result<Vec<ClientId>> {
        for (kind, id) in std::mem::take(&mut self.needed) {
            if !self.exists(kind, &id)? && self.first_naming(kind, &id)?.is_some() {
                return Err(StoreError::Missing { kind, id });
            }
        }
        for (kind, image) in std::mem::take(&mut self.removed) {
            if !self.exists(kind, image.id())? {
                self.refuse_if_needed(kind, &image)?;
            }
        }
        let touched: Vec<ClientId> = self.touched.into_iter().collect();
        if self.policy_changed {
            book.adopt_policy(self.conn, self.now, &mut *self.tell)?;
        }
        card::refresh(self.conn, &touched, self.now, book.local_date(), self.tell)?;
        Ok(touched)
    }

    fn refuse_if_needed(&self, kind: RowKind, gone: &Image) -> Result<()> {
        let Some((table, id)) = self.first_naming(kind, gone.id())? else {
            return Ok(());
        };
        Err(self.needed_by(kind, gone, table, &id))
    }

    /// Some row that names this one.
    fn first_naming(&self, kind: RowKind, id: &str) -> Result<Option<(&'static Table, String)>> {
        for table in TABLES {
            for reference in table.refs.iter().filter(|r| r.to == kind) {
                if let Some(found) = self.naming(table, reference.column, id)?.into_iter().next() {
                    return Ok(Some((table, found)));
                }
            }
            for list in table.lists {
                let Some((at, _)) = list.refers.filter(|(_, to)| *to == kind) else {
                    continue;
                };
                if let Some(found) = self.listing(list, at, id)?.into_iter().next() {
                    return Ok(Some((table, found)));
                }
            }
        }
        Ok(None)
    }

    /// Says that a row cannot go because of another.
    pub fn needed_by(&self, kind: RowKind, gone: &Image, table: &Table, id: &str) -> StoreError {
        let other = self
            .get(table.kind, id)
            .ok()
            .flatten()
            .map(|(image, _)| self.name(table.kind, &image));
        let other = other.unwrap_or_default();
        StoreError::Refused {
            reason: format!(
                "the {kind} {} is needed by the {} {other}",
                self.name(kind, gone),
                table.kind
            ),
        }
    }
}

/// The first cells of a row, as they are.
pub(super) fn cells(row: &Row<'_>, width: usize) -> rusqlite::Result<Vec<Value>> {
    (0..width).map(|at| row.get(at)).collect()
}
