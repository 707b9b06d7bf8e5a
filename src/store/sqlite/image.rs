//! The image of a row: its columns and lists as values, made of a fact by the table of facts; and the same as JSON in
//! the journal. A column is asked for by its name.

use super::table::{ListTable, Table, table};
use super::text;
use crate::domain::declare::{Fact, FactField, Leaf, ListOf, Sink, ValueKind, Variant};
use crate::domain::{Clean, ClientId, Instant, RowKind, name_key};
use crate::store::error::Result;
use rusqlite::types::Value;
use serde_json::{Map, Value as Json};

#[derive(Clone)]
pub struct Image {
    table: &'static Table,
    values: Vec<Value>,
    lists: Vec<Vec<Vec<Value>>>,
}

impl PartialEq for Image {
    fn eq(&self, other: &Self) -> bool {
        (self.table.kind, &self.values) == (other.table.kind, &other.values)
            && (self.lists == other.lists || self.sorted_lists() == other.sorted_lists())
    }
}

impl Image {
    /// Of a fact. `client` is whose it is, where it does not say so itself; `now` stands in where it does not say when
    /// it was written down.
    pub fn of<T: Fact>(fact: &T, client: Option<&ClientId>, now: Instant) -> Result<Self> {
        let table = table(T::ROW);
        let mut image = Self {
            table,
            values: vec![Value::Null; table.columns.len()],
            lists: vec![vec![]; table.lists.len()],
        };
        fact.write(&mut ImageWriting {
            image: &mut image,
            next: 0,
            list: None,
        })?;
        if *image.get("recorded_at") == Value::Null {
            image.set("recorded_at", Value::Text(text::instant(now)?));
        }
        image.fold_name();
        if let Some(client) = client {
            image.set("client", Value::Text(client.as_str().to_owned()));
        }
        Ok(image)
    }

    /// A client's name as it is looked for; also of a row that was journaled when names were folded otherwise.
    fn fold_name(&mut self) {
        if self.kind() == RowKind::Client {
            let key = name_key(self.text("name").unwrap_or_default());
            self.set("name_key", Value::Text(key));
        }
    }

    pub fn of_values(
        table: &'static Table,
        values: Vec<Value>,
        lists: Vec<Vec<Vec<Value>>>,
    ) -> Self {
        Self {
            table,
            values,
            lists,
        }
    }

    pub fn of_policy(text: Value) -> Self {
        Self::of_values(table(RowKind::Policy), vec![text], vec![])
    }

    /// The rows of each list in one order: a list is what is in it, and its places stand in its rows.
    fn sorted_lists(&self) -> Vec<Vec<&[Value]>> {
        let cell = |value: &Value| match value {
            Value::Integer(number) => (Some(*number), None),
            value => (None, text_of(value).map(str::to_owned)),
        };
        let mut lists: Vec<Vec<&[Value]>> = (self.lists.iter())
            .map(|list| list.iter().map(Vec::as_slice).collect())
            .collect();
        for rows in &mut lists {
            rows.sort_by_cached_key(|row| row.iter().map(cell).collect::<Vec<_>>());
        }
        lists
    }

    pub fn table(&self) -> &'static Table {
        self.table
    }

    pub fn kind(&self) -> RowKind {
        self.table.kind
    }

    pub fn get(&self, column: &str) -> &Value {
        let at = self.table.columns.iter().position(|c| *c == column);
        at.map_or(&Value::Null, |at| &self.values[at])
    }

    pub fn text(&self, column: &str) -> Option<&str> {
        text_of(self.get(column))
    }

    /// Changes a column; without effect where the table has no such column.
    pub fn set(&mut self, column: &str, value: Value) {
        if let Some(at) = self.table.columns.iter().position(|c| *c == column) {
            self.values[at] = value;
        }
    }

    pub fn values(&self) -> &[Value] {
        &self.values
    }

    pub fn list(&self, name: &str) -> &[Vec<Value>] {
        let at = self.table.lists.iter().position(|list| list.name == name);
        at.map_or(&[], |at| &self.lists[at])
    }

    pub fn list_mut(&mut self, name: &str) -> Option<&mut Vec<Vec<Value>>> {
        self.lists
            .get_mut(self.table.lists.iter().position(|list| list.name == name)?)
    }

    pub fn id(&self) -> &str {
        match self.kind() {
            RowKind::Policy => "policy",
            _ => self.text("id").unwrap_or_default(),
        }
    }

    pub fn client(&self) -> Option<&str> {
        self.text(self.table.client_column()?)
    }

    /// Names other rows where `known` knows them by another id.
    pub fn rename(&mut self, known: impl Fn(RowKind, &str) -> Option<String>) {
        let table = self.table;
        for reference in &table.refs {
            let other = self
                .text(reference.column)
                .and_then(|id| known(reference.to, id));
            if let Some(other) = other {
                self.set(reference.column, Value::Text(other));
            }
        }
        for (list, rows) in table.lists.iter().zip(&mut self.lists) {
            let Some(to) = list.refers else { continue };
            for value in rows.iter_mut().filter_map(|row| row.last_mut()) {
                if let Some(other) = text_of(value).and_then(|id| known(to, id)) {
                    *value = Value::Text(other);
                }
            }
        }
    }

    /// Its form in the journal: an object of columns, and of lists of lists.
    pub fn to_json(&self) -> String {
        let mut object = Map::new();
        for (column, value) in self.table.columns.iter().zip(&self.values) {
            object.insert((*column).to_owned(), json_of(value));
        }
        for (list, rows) in self.table.lists.iter().zip(&self.lists) {
            let rows = rows
                .iter()
                .map(|row| Json::Array(row.iter().map(json_of).collect()))
                .collect();
            object.insert(list.name.to_owned(), Json::Array(rows));
        }
        Json::Object(object).to_string()
    }

    /// Reads what [`Image::to_json`] wrote. A column that a later schema added is null.
    pub fn from_json(table: &'static Table, text: &str) -> Option<Self> {
        let Ok(Json::Object(mut object)) = serde_json::from_str(text) else {
            return None;
        };
        let values = table
            .columns
            .iter()
            .map(|c| object.remove(*c).map_or(Value::Null, value_of))
            .collect();
        let mut rows_of = |list: &ListTable| match object.remove(list.name) {
            Some(Json::Array(rows)) => rows.into_iter().map(cells_of).collect(),
            _ => Some(vec![]),
        };
        let lists = table
            .lists
            .iter()
            .map(&mut rows_of)
            .collect::<Option<_>>()?;
        let mut image = Self::of_values(table, values, lists);
        image.fold_name();
        Some(image)
    }
}

/// What a text is at rest: whichever way it came in, it was cleaned.
fn cleaned(text: Clean) -> Value {
    Value::Text(text.into_text())
}

struct ImageWriting<'i> {
    image: &'i mut Image,
    /// Where the next column is looked for first: the table has them in the order of the fields.
    next: usize,
    /// The list that is being written, and the key of its next value.
    list: Option<(ListOf, Option<String>)>,
}

impl ImageWriting<'_> {
    fn set(&mut self, column: &str, value: Value) {
        let columns = &self.image.table.columns;
        let at = match columns.get(self.next) {
            Some(here) if *here == column => Some(self.next),
            _ => columns.iter().position(|c| *c == column),
        };
        if let Some(at) = at {
            self.image.values[at] = value;
            self.next = at + 1;
        }
    }

    fn add(&mut self, value: Value) {
        let Some((listed, key)) = &mut self.list else {
            return;
        };
        let (listed, key) = (*listed, key.take());
        let Some(rows) = self.image.list_mut(listed.table) else {
            return;
        };
        let mark = listed.mark.map(|mark| Value::Text(mark.to_owned()));
        let place = listed.ordered.then(|| {
            let same = rows
                .iter()
                .filter(|row| mark.is_none() || row.first() == mark.as_ref());
            Value::Integer(i64::try_from(same.count()).unwrap_or(i64::MAX))
        });
        let row = [mark, place, key.map(Value::Text), Some(value)];
        let row: Vec<Value> = row.into_iter().flatten().collect();
        // A set has each value once, in order.
        match rows.binary_search_by(|other| other.iter().map(text_of).cmp(row.iter().map(text_of)))
        {
            Ok(_) if !listed.ordered => {}
            Err(at) if !listed.ordered => rows.insert(at, row),
            _ => rows.push(row),
        }
    }
}

impl Sink for ImageWriting<'_> {
    type Error = crate::store::error::StoreError;

    fn put(&mut self, field: &'static FactField, leaf: Leaf) -> Result<()> {
        let value = match leaf {
            // The tables have no windows: they lie in the text of the policy.
            Leaf::Nothing | Leaf::Absent | Leaf::Window(_) => Value::Null,
            Leaf::Text(text) => cleaned(Clean::of(text, field.lines, field.letters)),
            Leaf::Id(id) => Value::Text(id.as_ref().to_owned()),
            Leaf::Word(place) => match field.innermost {
                ValueKind::Word(words) => Value::Text(words[place].to_owned()),
                _ => Value::Null,
            },
            Leaf::Number(number) => Value::Integer(number),
            Leaf::Truth(truth) => Value::Integer(truth.into()),
            Leaf::Instant(at) => Value::Text(text::instant(at)?),
            Leaf::Date(date) => Value::Text(text::date(date)?),
            Leaf::Time(time) => Value::Integer(time.0),
        };
        if self.list.is_some() {
            self.add(value);
        } else {
            self.set(field.column(), value);
        }
        Ok(())
    }

    fn begin(&mut self, field: &'static FactField, _: usize) -> Result<()> {
        self.list = field.listed.map(|listed| (listed, None));
        Ok(())
    }

    fn key(&mut self, _: &'static FactField, key: &str) -> Result<()> {
        if let Some((_, next)) = &mut self.list {
            *next = Some(Clean::line(key).into_text());
        }
        Ok(())
    }

    fn choose(&mut self, field: &'static FactField, variant: &'static Variant) -> Result<()> {
        self.set(field.column(), Value::Text(variant.word.to_owned()));
        Ok(())
    }

    fn end(&mut self, _: &'static FactField) -> Result<()> {
        self.list = None;
        Ok(())
    }
}

fn cells_of(row: Json) -> Option<Vec<Value>> {
    match row {
        Json::Array(cells) => Some(cells.into_iter().map(value_of).collect()),
        _ => None,
    }
}

pub fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn json_of(value: &Value) -> Json {
    match value {
        Value::Text(text) => Json::from(text.as_str()),
        Value::Integer(number) => Json::from(*number),
        // The tables have neither reals nor blobs.
        Value::Null | Value::Real(_) | Value::Blob(_) => Json::Null,
    }
}

fn value_of(json: Json) -> Value {
    match json {
        Json::String(text) => Value::Text(text),
        Json::Number(number) => number.as_i64().map_or(Value::Null, Value::Integer),
        _ => Value::Null,
    }
}
