//! One transaction's writing: every row goes in and out here, its image before and after goes to the journal,
//! and at the end the summaries of the touched clients are made anew. A row that is named must be there before it is
//! named, and is no more named when it goes. Which rows a command means is `commands`' business.

use super::image::{Image, text_of};
use super::row_number::{self, AtRest};
use super::sql::Sql;
use super::table::{ListTable, TABLES, Table, table};
use super::{calm, card, meta::Given, text, word_index, zone::LocalDays};
use crate::domain::{ClientId, Instant, Progress, RowKind};
use crate::store::error::{Result, StoreError};
use crate::store::report::TellFar;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, Row, params, params_from_iter};
use std::collections::{BTreeSet, HashMap};

/// How many rows pass between two reports of progress.
const STRIDE: usize = 256;

pub struct Writer<'c> {
    pub conn: &'c Connection,
    /// The revision that every row written gets: the journal's sequence number.
    pub seq: i64,
    pub now: Instant,
    /// Whether images go to the journal; an import's new rows have none.
    pub images: bool,
    /// How many rows will be written, where that is known.
    pub rows: Option<usize>,
    tell: TellFar<'c>,
    done: usize,
    pos: i64,
    touched: BTreeSet<ClientId>,
    last_touched: Option<ClientId>,
    named: HashMap<&'static str, (String, i64)>,
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
            last_touched: None,
            named: HashMap::new(),
            place: None,
            policy_changed: false,
        }
    }

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

    pub fn get(&self, kind: RowKind, id: &str) -> Result<Option<(Image, i64)>> {
        if kind == RowKind::Policy {
            return self.policy();
        }
        let table = table(kind);
        let sql = format!(
            "SELECT {} FROM {} t WHERE t.id = ?1",
            table.selected,
            table.name()
        );
        let width = table.columns.len();
        let found = self.conn.row(&sql, [AtRest(id)], |row| {
            Ok((cells(row, width)?, row.get(width)?, row.get(width + 1)?))
        })?;
        let Some((values, revision, number)) = found else {
            return Ok(None);
        };
        let lists = table
            .lists
            .iter()
            .map(|list| self.list(list, number))
            .collect::<Result<_>>()?;
        Ok(Some((Image::of_values(table, values, lists), revision)))
    }

    fn list(&self, list: &ListTable, owner: i64) -> Result<Vec<Vec<Value>>> {
        let sql = format!(
            "SELECT {} FROM {} t WHERE t.{} = ?1 ORDER BY {}",
            list.selected(),
            list.name,
            list.owner,
            list.columns.join(", ")
        );
        self.conn
            .rows(&sql, [owner], |row| cells(row, list.columns.len()))
    }

    fn policy(&self) -> Result<Option<(Image, i64)>> {
        let sql = "SELECT text, revision FROM policy ORDER BY revision DESC LIMIT 1";
        let last: Option<(Value, i64)> = self.conn.row(sql, [], |row| row.try_into())?;
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

    pub fn insert(&mut self, image: &Image) -> Result<()> {
        self.write(None, image)
    }

    fn write(&mut self, before: Option<&Image>, image: &Image) -> Result<()> {
        self.record(before, Some(image))?;
        if image.kind() == RowKind::Policy {
            return self.write_policy(image.get("text"));
        }
        let table = image.table();
        let mut values = Vec::with_capacity(table.columns.len() + 1);
        for (column, value) in table.columns.iter().zip(image.values()) {
            values.push(match table.named_in(column) {
                Some(other) => ToSqlOutput::Owned(self.naming_value(other, value)?),
                None if *column == "id" => ToSqlOutput::Owned(row_number::at_rest(value)),
                None => ToSqlOutput::Borrowed(value.into()),
            });
        }
        values.push(self.seq.into());
        let number = if before.is_none() {
            self.conn.run(&table.insert, params_from_iter(values))?;
            self.conn.last_insert_rowid()
        } else {
            self.conn.value(&table.put, params_from_iter(values))?
        };
        word_index::note(self.conn, number, before, Some(image))?;
        for list in &table.lists {
            if before.is_some_and(|b| b.list(list.name) == image.list(list.name)) {
                continue;
            }
            if before.is_some() {
                self.clear_list(list, number)?;
            }
            self.fill_list(list, number, image.list(list.name))?;
        }
        Ok(())
    }

    /// What stands in a column that names a row: its number.
    fn naming_value(&mut self, table: &'static str, id: &Value) -> Result<Value> {
        let Some(id) = text_of(id) else {
            return Ok(Value::Null);
        };
        if let Some((known, number)) = self.named.get(table)
            && known == id
        {
            return Ok(Value::Integer(*number));
        }
        let Some(number) = row_number::number(self.conn, table, id)? else {
            return Err(table.parse().map_or_else(
                |_| StoreError::Refused(format!("there is no import {id}")),
                |kind| StoreError::missing(kind, id),
            ));
        };
        self.named.insert(table, (id.to_owned(), number));
        Ok(Value::Integer(number))
    }

    fn write_policy(&mut self, text: &Value) -> Result<()> {
        self.policy_changed = true;
        self.conn.execute(
            "INSERT INTO policy (revision, recorded_at, text) VALUES (?1, ?2, ?3) \
                   ON CONFLICT (revision) DO UPDATE SET text = excluded.text",
            params![self.seq, text::instant(self.now)?, text],
        )?;
        Ok(())
    }

    fn clear_list(&self, list: &ListTable, owner: i64) -> Result<()> {
        let sql = format!("DELETE FROM {} WHERE {} = ?1", list.name, list.owner);
        self.conn.run(&sql, [owner]).map(drop)
    }

    fn fill_list(&mut self, list: &ListTable, owner: i64, rows: &[Vec<Value>]) -> Result<()> {
        let marks = "?, ".repeat(list.columns.len());
        let columns = list.columns.join(", ");
        let sql = format!(
            "INSERT INTO {} ({columns}, {}) VALUES ({marks}?)",
            list.name, list.owner
        );
        for row in rows {
            let mut values: Vec<ToSqlOutput> = row
                .iter()
                .map(|value| ToSqlOutput::Borrowed(value.into()))
                .collect();
            if let (Some(to), Some(value), Some(named)) =
                (list.refers, row.last(), values.last_mut())
            {
                *named = ToSqlOutput::Owned(self.naming_value(to.word(), value)?);
            }
            values.push(owner.into());
            self.conn.run(&sql, params_from_iter(values))?;
        }
        Ok(())
    }

    pub fn delete(&mut self, kind: RowKind, id: &str) -> Result<()> {
        let Some((before, _)) = self.get(kind, id)? else {
            return Ok(());
        };
        self.delete_as(&before)
    }

    pub fn delete_as(&mut self, before: &Image) -> Result<()> {
        self.record(Some(before), None)?;
        if before.kind() == RowKind::Policy {
            return self.write_policy(&Value::Null);
        }
        let table = before.table();
        let Some(number) = row_number::number(self.conn, table.name(), before.id())? else {
            return Ok(());
        };
        if let Some((other, id)) = self.first_naming(before.kind(), before.id())? {
            return Err(self.needed_by(before, other, &id));
        }
        for list in &table.lists {
            self.clear_list(list, number)?;
        }
        word_index::note(self.conn, number, Some(before), None)?;
        self.conn.run(
            &format!("DELETE FROM {} WHERE no = ?1", table.name()),
            [number],
        )?;
        self.forget_numbers();
        Ok(())
    }

    /// Rows were removed: their numbers may be given again.
    pub fn forget_numbers(&mut self) {
        self.named.clear();
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
                // Neighbours are mostly of one client, and many.
                if self
                    .last_touched
                    .as_ref()
                    .is_none_or(|last| last.as_str() != client)
                {
                    let client = ClientId::from(client);
                    self.last_touched = Some(client.clone());
                    self.touched.insert(client);
                }
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
        self.conn.run(
            sql,
            params![
                self.seq,
                self.pos,
                kind.word(),
                AtRest(id),
                client.map(AtRest),
                other.map(AtRest),
                before,
                after
            ],
        )?;
        self.pos += 1;
        Ok(())
    }

    pub fn exists(&self, kind: RowKind, id: &str) -> Result<bool> {
        Ok(row_number::number(self.conn, kind.word(), id)?.is_some())
    }

    /// The ids of the rows of `table` whose `column` names a row of this id, in the order of their making.
    pub fn naming(&self, table: &Table, column: &str, id: &str) -> Result<Vec<String>> {
        let Some(other) = table.named_in(column) else {
            return Ok(vec![]);
        };
        row_number::found(
            self.conn,
            &format!(
                "SELECT id FROM {} WHERE {column} = (SELECT no FROM {other} WHERE id = ?1) ORDER BY no",
                table.name()
            ),
            &[&AtRest(id)],
        )
    }

    /// The ids of the rows with a list that names a row of this id.
    pub fn listing(&self, list: &ListTable, id: &str) -> Result<Vec<String>> {
        let (Some(other), owner) = (list.refers, list.owner) else {
            return Ok(vec![]);
        };
        let sql = format!(
            "SELECT o.id FROM {owner} o WHERE o.no IN (SELECT {owner} FROM {} \
             WHERE {} = (SELECT no FROM {} WHERE id = ?1)) ORDER BY o.no",
            list.name,
            list.value(),
            other.word()
        );
        row_number::found(self.conn, &sql, &[&AtRest(id)])
    }

    /// Of the parts of all that is written so many are done: the others are as long.
    pub fn expect(&mut self, done: usize, parts: usize) {
        self.rows = Some(self.done * parts / done.max(1));
    }

    /// Sums up the clients that were touched so far anew, and returns them.
    pub fn sum_up(&mut self, days: &LocalDays) -> Result<Vec<ClientId>> {
        self.last_touched = None;
        let touched: Vec<ClientId> = std::mem::take(&mut self.touched).into_iter().collect();
        card::refresh(&days.at(self.conn, self.now), &touched, &mut *self.tell)?;
        Ok(touched)
    }

    /// Sums up the touched clients anew, and returns them.
    pub fn finish(mut self, days: &mut LocalDays) -> Result<Vec<ClientId>> {
        if let Some(place) = self.place {
            Given::Place.note(self.conn, place)?;
        }
        if self.policy_changed {
            calm::take_back_all(self.conn)?;
            if days.adopt(self.conn)? {
                card::rebuild(&days.at(self.conn, self.now), &mut *self.tell)?;
            }
        }
        self.sum_up(days)
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
}

/// The first cells of a row, ids as their texts.
pub fn cells(row: &Row, width: usize) -> rusqlite::Result<Vec<Value>> {
    let cell = |at| match row.get_ref(at)? {
        // There are no others.
        ValueRef::Blob(_) => row.get(at).map(|AtRest(id)| Value::Text(id)),
        _ => row.get(at),
    };
    (0..width).map(cell).collect()
}
