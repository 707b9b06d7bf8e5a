//! The image of a row: its columns and lists as values, and the same as JSON in the journal. Which columns
//! there are is said by `table`; nothing here knows what they mean.

use super::table::{List, Table};
use rusqlite::types::Value;
use serde_json::{Map, Value as Json};

/// Everything of one row but its revision.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Image {
    /// In the order of the table's columns.
    pub values: Vec<Value>,
    /// In the order of the table's lists; each entry its columns.
    pub lists: Vec<Vec<Vec<Value>>>,
}

impl Image {
    /// A column's value; `Null` where the table has no such column.
    pub fn get(&self, table: &Table, column: &str) -> &Value {
        table
            .column(column)
            .map_or(&Value::Null, |at| &self.values[at])
    }

    /// A column's text, if it has one.
    pub fn text(&self, table: &Table, column: &str) -> Option<&str> {
        text_of(self.get(table, column))
    }

    /// Changes a column; without effect where the table has no such column.
    pub fn set(&mut self, table: &Table, column: &str, value: Value) {
        if let Some(at) = table.column(column) {
            self.values[at] = value;
        }
    }

    /// The row's id.
    pub fn id(&self) -> &str {
        self.values.first().and_then(text_of).unwrap_or_default()
    }

    /// The client to which the row belongs.
    pub fn client(&self, table: &Table) -> Option<&str> {
        table
            .client_column()
            .and_then(|at| text_of(&self.values[at]))
    }

    /// Its form in the journal: an object of columns, and of lists of lists.
    pub fn to_json(&self, table: &Table) -> String {
        let mut object = Map::new();
        for (column, value) in table.columns.iter().zip(&self.values) {
            object.insert((*column).to_owned(), json_of(value));
        }
        for (list, rows) in table.lists.iter().zip(&self.lists) {
            let rows = rows
                .iter()
                .map(|row| Json::Array(row.iter().map(json_of).collect()))
                .collect();
            object.insert(list.name.to_owned(), Json::Array(rows));
        }
        Json::Object(object).to_string()
    }

    /// Reads what [`Image::to_json`] wrote. A column that a later schema added is null.
    pub fn from_json(table: &Table, text: &str) -> Option<Self> {
        let Ok(Json::Object(mut object)) = serde_json::from_str(text) else {
            return None;
        };
        let values = table
            .columns
            .iter()
            .map(|c| object.remove(*c).map_or(Value::Null, value_of))
            .collect();
        let mut rows_of = |list: &List| match object.remove(list.name) {
            Some(Json::Array(rows)) => rows.into_iter().map(cells_of).collect(),
            _ => Some(Vec::new()),
        };
        let lists = table
            .lists
            .iter()
            .map(&mut rows_of)
            .collect::<Option<_>>()?;
        Some(Self { values, lists })
    }
}

fn cells_of(row: Json) -> Option<Vec<Value>> {
    match row {
        Json::Array(cells) => Some(cells.into_iter().map(value_of).collect()),
        _ => None,
    }
}

/// The text of a value, if it is one.
pub(super) fn text_of(value: &Value) -> Option<&str> {
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
