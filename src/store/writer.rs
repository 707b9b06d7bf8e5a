//! One transaction's writing: every row goes in and out here, its image before and after goes to the journal,
//! and at the end references are looked at and the summaries of the touched clients made anew. Which rows a
//! command means is `write`'s business.

use super::error::{Result, StoreError};
use super::image::Image;
use super::meta::Given;
use super::report::TellFar;
use super::table::{ListTable, REVISION, TABLES, Table, table};
use super::zone::LocalDays;
use super::{calm, card, text};
use crate::domain::{ClientId, Instant, Progress, RowKind};
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter, types::Value};
use std::collections::{BTreeSet, HashSet};

/// How many rows pass between two reports of progress.
const STRIDE: usize = 256;

/// Writes rows inside a transaction that the caller began and ends.
pub(super) struct Writer<'c> {
    pub conn: &'c Connection,
    /// The revision that every row written gets: the journal's sequence number.
    pub seq: i64,
    /// When it is written down.
    pub now: Instant,
    /// Whether images go to the journal; an import's new rows have none.
    pub images: bool,
    /// How many rows will be written, where that is known.
    pub rows: Option<usize>,
    tell: TellFar<'c>,
    done: usize,
    pos: i64,
    touched: BTreeSet<ClientId>,
    needed: HashSet<(RowKind, String)>,
    removed: Vec<Image>,
    /// The place of the last row that was new.
    place: Option<i64>,
    policy_changed: bool,
}

impl<'c> Writer<'c> {
    /// For the journal entry `seq`.
    pub fn new(conn: &'c Connection, seq: i64, now: Instant, tell: TellFar<'c>) -> Self {
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
            place: None,
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
        let table = table(kind);
        let sql = format!(
            "SELECT {} FROM {} t WHERE t.id = ?1",
            table.selected(),
            table.name()
        );
        let width = table.columns.len();
        let found = self
            .conn
            .prepare_cached(&sql)?
            .query_row([id], |row| {
                Ok((cells(row, width)?, row.get::<_, i64>(REVISION)?))
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
        Ok(Some((Image::of_values(table, values, lists), revision)))
    }

    fn list(&self, list: &ListTable, id: &str) -> Result<Vec<Vec<Value>>> {
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
        Ok(last
            .filter(|(text, _)| *text != Value::Null)
            .map(|(text, revision)| (Image::of_policy(text), revision)))
    }

    /// The place of a row that is written down for the first time.
    pub fn next_place(&mut self) -> Result<Value> {
        let last = match self.place {
            Some(place) => place,
            None => Given::Place.last(self.conn)?,
        };
        self.place = Some(last + 1);
        Ok(Value::Integer(last + 1))
    }

    /// Writes a row whole, whether it was there or not. One that would be as it was keeps its revision.
    pub fn put(&mut self, image: &Image) -> Result<()> {
        let before = self.get(image.kind(), image.id())?;
        self.put_over(before.map(|(before, _)| before).as_ref(), image)
    }

    /// The same, for a row that was looked at.
    pub fn put_over(&mut self, before: Option<&Image>, image: &Image) -> Result<()> {
        if before == Some(image) {
            return Ok(());
        }
        self.write(before, image)
    }

    /// Writes a row that is not there yet.
    pub fn insert(&mut self, image: &Image) -> Result<()> {
        self.write(None, image)
    }

    fn write(&mut self, before: Option<&Image>, image: &Image) -> Result<()> {
        self.record(before, Some(image))?;
        if image.kind() == RowKind::Policy {
            return self.write_policy(image.get("text"));
        }
        let table = table(image.kind());
        let marks = vec!["?"; table.columns.len() + 1].join(", ");
        let columns = table.columns.join(", ");
        let mut sql = format!(
            "INSERT INTO {} ({columns}, {REVISION}) VALUES ({marks})",
            table.name()
        );
        if before.is_some() {
            let changed = table.columns.iter().filter(|c| **c != "id");
            let set: Vec<_> = changed
                .chain(&[REVISION])
                .map(|c| format!("{c} = excluded.{c}"))
                .collect();
            sql = format!("{sql} ON CONFLICT (id) DO UPDATE SET {}", set.join(", "));
        }
        let revision = Value::Integer(self.seq);
        self.conn
            .prepare_cached(&sql)?
            .execute(params_from_iter(image.values().iter().chain([&revision])))?;
        for list in &table.lists {
            let same_owner = before.is_some_and(|b| b.client() == image.client());
            if same_owner && before.is_some_and(|b| b.list(list.name) == image.list(list.name)) {
                continue;
            }
            if before.is_some() {
                self.clear_list(list, image.id())?;
            }
            self.fill_list(list, image)?;
        }
        let names = image.names().map(|(kind, id)| (kind, id.to_owned()));
        self.needed.extend(names);
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

    fn clear_list(&self, list: &ListTable, id: &str) -> Result<()> {
        let sql = format!("DELETE FROM {} WHERE {} = ?1", list.name, list.owner);
        self.conn.prepare_cached(&sql)?.execute([id])?;
        Ok(())
    }

    fn fill_list(&self, list: &ListTable, image: &Image) -> Result<()> {
        // What is no client's, as a mapping is, has no column for one.
        let client = image.client().map(|client| Value::Text(client.to_owned()));
        let mut columns: Vec<&str> = client.iter().map(|_| "client").collect();
        let mut owners: Vec<Value> = client.into_iter().collect();
        if list.owner != "client" {
            owners.push(Value::Text(image.id().to_owned()));
            columns.push(list.owner);
        }
        columns.extend(&list.columns);
        let marks = vec!["?"; columns.len()].join(", ");
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({marks})",
            list.name,
            columns.join(", ")
        );
        for row in image.list(list.name) {
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
        self.delete_as(before)
    }

    /// Removes a row that was looked at.
    pub fn delete_as(&mut self, before: Image) -> Result<()> {
        self.record(Some(&before), None)?;
        if before.kind() == RowKind::Policy {
            return self.write_policy(&Value::Null);
        }
        let table = table(before.kind());
        for list in &table.lists {
            self.clear_list(list, before.id())?;
        }
        let sql = format!("DELETE FROM {} WHERE id = ?1", table.name());
        self.conn.prepare_cached(&sql)?.execute([before.id()])?;
        self.removed.push(before);
        Ok(())
    }

    /// Notes which clients a row concerns, and its images in the journal.
    pub fn record(&mut self, before: Option<&Image>, after: Option<&Image>) -> Result<()> {
        self.step();
        let Some(image) = after.or(before) else {
            return Ok(());
        };
        let mut clients = [None, None];
        for image in [after, before].into_iter().flatten() {
            let other = (image.kind() == RowKind::Tie).then(|| image.text("other"));
            for client in [image.client(), other.flatten()].into_iter().flatten() {
                self.touched.insert(ClientId::from(client));
                match &clients {
                    [None, _] => clients[0] = Some(client),
                    [Some(first), None] if *first != client => clients[1] = Some(client),
                    _ => {}
                }
            }
        }
        if !self.images && image.kind() != RowKind::Policy {
            return Ok(());
        }
        let images = [before, after].map(|image| image.map(Image::to_json));
        self.journal(image.kind(), image.id(), clients, images)
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
        self.conn.prepare_cached(sql)?.execute(params![
            self.seq,
            self.pos,
            kind.word(),
            id,
            client,
            other,
            before,
            after
        ])?;
        self.pos += 1;
        Ok(())
    }

    pub fn exists(&self, kind: RowKind, id: &str) -> Result<bool> {
        let sql = format!("SELECT 1 FROM {} WHERE id = ?1", kind.word());
        Ok(self.conn.prepare_cached(&sql)?.exists([id])?)
    }

    /// The ids of the rows of `table` whose `column` names `id`, in order.
    pub fn naming(&self, table: &Table, column: &str, id: &str) -> Result<Vec<String>> {
        let sql = format!(
            "SELECT id FROM {} WHERE {column} = ?1 ORDER BY id",
            table.name()
        );
        self.strings(&sql, id)
    }

    /// The ids of the rows with a list that names `id`.
    pub fn listing(&self, list: &ListTable, id: &str) -> Result<Vec<String>> {
        let sql = format!(
            "SELECT DISTINCT {} FROM {} WHERE {} = ?1 ORDER BY 1",
            list.owner,
            list.name,
            list.value()
        );
        self.strings(&sql, id)
    }

    fn strings(&self, sql: &str, id: &str) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([id], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A row as a person would name it: `“Acme”`, `#12 “printer”`, `of 2026-05-03 with “Acme”`.
    pub fn name(&self, image: &Image) -> String {
        let quoted = |column| {
            image
                .text(column)
                .filter(|t| !t.is_empty())
                .map(|t| format!("“{t}”"))
        };
        let own = match image.kind() {
            RowKind::Policy => return String::new(),
            RowKind::Issue => {
                let title = quoted("title").unwrap_or_default();
                return match image.get("number") {
                    Value::Integer(number) => format!("#{number} {title}").trim_end().to_owned(),
                    _ => title,
                };
            }
            RowKind::Client | RowKind::Supplier | RowKind::Person | RowKind::Mapping => {
                return quoted("name").unwrap_or_default();
            }
            _ => quoted("name")
                .or_else(|| quoted("what"))
                .unwrap_or_default(),
        };
        let date = image
            .text("at")
            .or_else(|| image.text("opened_at"))
            .and_then(|at| at.get(..10));
        let with = image.client().and_then(|id| self.client_name(id));
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
    pub fn finish(mut self, days: &mut LocalDays) -> Result<Vec<ClientId>> {
        for (kind, id) in std::mem::take(&mut self.needed) {
            if !self.exists(kind, &id)? && self.first_naming(kind, &id)?.is_some() {
                return Err(StoreError::Missing { kind, id });
            }
        }
        for gone in std::mem::take(&mut self.removed) {
            if !self.exists(gone.kind(), gone.id())?
                && let Some((table, id)) = self.first_naming(gone.kind(), gone.id())?
            {
                return Err(self.needed_by(&gone, table, &id));
            }
        }
        if let Some(place) = self.place {
            Given::Place.note(self.conn, place)?;
        }
        let touched: Vec<ClientId> = self.touched.into_iter().collect();
        if self.policy_changed {
            calm::take_back_all(self.conn)?;
            if days.adopt(self.conn)? {
                card::rebuild(self.conn, self.now, days.local_date(), &mut *self.tell)?;
            }
        }
        card::refresh(self.conn, &touched, self.now, days.local_date(), self.tell)?;
        Ok(touched)
    }

    fn first_naming(&self, kind: RowKind, id: &str) -> Result<Option<(&'static Table, String)>> {
        for table in TABLES.iter() {
            for reference in table.refs.iter().filter(|r| r.to == kind) {
                if let Some(found) = self.naming(table, reference.column, id)?.into_iter().next() {
                    return Ok(Some((table, found)));
                }
            }
            for list in table.lists.iter().filter(|l| l.refers == Some(kind)) {
                if let Some(found) = self.listing(list, id)?.into_iter().next() {
                    return Ok(Some((table, found)));
                }
            }
        }
        Ok(None)
    }

    /// Says that a row cannot go because of another.
    pub fn needed_by(&self, gone: &Image, table: &Table, id: &str) -> StoreError {
        let other = self
            .get(table.kind, id)
            .ok()
            .flatten()
            .map(|(image, _)| self.name(&image));
        let other = other.unwrap_or_default();
        StoreError::Refused {
            reason: format!(
                "the {} {} is needed by the {} {other}",
                gone.kind(),
                self.name(gone),
                table.kind
            ),
        }
    }
}

/// The first cells of a row, as they are.
pub(super) fn cells(row: &Row<'_>, width: usize) -> rusqlite::Result<Vec<Value>> {
    (0..width).map(|at| row.get(at)).collect()
}
