//! Rows that an import finds there already: known again by the source key under which they came earlier, and filled
//! with what a later file knows of them.

use super::image::Image;
use super::row_number::AtRest;
use super::sql::Sql;
use super::table::table;
use crate::domain::{
    Client, Person, RowKind,
    declare::{FactRecord as _, Shown},
};
use crate::store::{error::Result, report::Batch};
use rusqlite::{Connection, params, types::Value};
use std::collections::HashMap;

pub struct SourceKeys<'b> {
    batch: &'b Batch,
    client: String,
    /// By key the id.
    by_kind: HashMap<RowKind, HashMap<String, String>>,
}

impl<'b> SourceKeys<'b> {
    pub fn before(batch: &'b Batch) -> Self {
        Self {
            batch,
            client: String::new(),
            by_kind: HashMap::new(),
        }
    }

    /// The id of the row of a client that came under this key.
    pub fn find(
        &mut self,
        conn: &Connection,
        kind: RowKind,
        client: &str,
        key: &str,
    ) -> Result<Option<String>> {
        if self.client != client {
            client.clone_into(&mut self.client);
            self.by_kind.clear();
        }
        if !self.by_kind.contains_key(&kind) {
            let keys = self.read(conn, kind)?;
            self.by_kind.insert(kind, keys);
        }
        Ok(self
            .by_kind
            .get(&kind)
            .and_then(|keys| keys.get(key).cloned()))
    }

    fn read(&self, conn: &Connection, kind: RowKind) -> Result<HashMap<String, String>> {
        let table = table(kind);
        if table.client_column() != Some("client") {
            return Ok(HashMap::new());
        }
        let sql = format!(
            "SELECT t.source_key, t.id FROM {} t LEFT JOIN batch b ON b.no = t.batch \
             WHERE t.client = (SELECT no FROM client WHERE id = ?1) AND t.source_key IS NOT NULL AND b.id IS NOT ?2",
            table.name()
        );
        let of = params![AtRest(self.client.as_str()), AtRest(self.batch.id.as_str())];
        let keys = conn.rows(&sql, of, |row| {
            Ok((row.get(0)?, row.get::<_, AtRest<String>>(1)?.0))
        })?;
        Ok(keys.into_iter().collect())
    }
}

/// Fills what is empty of what a file may leave out, and adds addresses, tags and fields; nothing that somebody wrote is
/// written over. Whether that changes anything.
pub fn fill(there: &mut Image, image: &Image) -> bool {
    let before = there.clone();
    let fields = Client::FIELDS.iter().chain(Person::FIELDS);
    for field in fields.filter(|field| field.shown == Shown::Filled) {
        let column = field.column();
        let (known, more) = (there.get(column).clone(), image.get(column).clone());
        let longer = match (&known, &more) {
            (Value::Text(known), Value::Text(more)) => {
                more.len() > known.len() && more.starts_with(known.as_str())
            }
            (known, _) => *known == Value::Null,
        };
        if longer && more != Value::Null {
            there.set(column, more);
        }
    }
    join_lists(there, image);
    *there != before
}

pub fn join_lists(there: &mut Image, image: &Image) {
    for list in &table(image.kind()).lists {
        if let Some(rows) = there.list_mut(list.name) {
            join(rows, image.list(list.name));
        }
    }
}

/// Adds the rows of a list that are not there; of a field that has grown the longer value is kept.
fn join(rows: &mut Vec<Vec<Value>>, more: &[Vec<Value>]) {
    for row in more {
        let same = |known: &Vec<Value>| match (known.as_slice(), row.as_slice()) {
            // A mark, a place and a value: the place says nothing.
            ([mark, _, value], [other, _, new]) => mark == other && value == new,
            (known, new) => known.first() == new.first(),
        };
        let place = rows
            .iter()
            .filter(|known| known.first() == row.first())
            .count();
        match (rows.iter_mut().find(|known| same(known)), row.as_slice()) {
            (Some(known), [_, Value::Text(longer)]) => {
                if let Some(Value::Text(value)) = known.get_mut(1)
                    && longer.starts_with(value.as_str())
                {
                    value.clone_from(longer);
                }
            }
            (Some(_), _) => {}
            (None, [mark, Value::Integer(_), value]) => rows.push(vec![
                mark.clone(),
                Value::Integer(i64::try_from(place).unwrap_or(i64::MAX)),
                value.clone(),
            ]),
            (None, row) => rows.push(row.to_vec()),
        }
    }
}
