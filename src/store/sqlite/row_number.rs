//! Ids at rest: a UUID lies in the file as its sixteen bytes, any other text as it is, and whoever reads gets the text.
//! Rows name one another by numbers of the file, which never leave it.

use super::sql::Sql;
use crate::{domain::uuid_bytes, store::error::Result};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, functions::FunctionFlags};
use std::collections::BTreeSet;
use uuid::Uuid;

/// An id on its way into the file or out of it.
pub struct AtRest<T>(pub T);

impl<T: AsRef<str>> ToSql for AtRest<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let text = self.0.as_ref();
        Ok(match uuid_bytes(text) {
            Some(bytes) => ToSqlOutput::Owned(Value::Blob(bytes.to_vec())),
            None => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

impl<T: for<'t> From<&'t str>> FromSql for AtRest<T> {
    fn column_result(value: ValueRef) -> FromSqlResult<Self> {
        let mut room = Uuid::encode_buffer();
        Ok(Self(text(value, &mut room)?.into()))
    }
}

/// The text of an id as it lies in the file.
pub fn text<'v>(value: ValueRef<'v>, room: &'v mut [u8]) -> FromSqlResult<&'v str> {
    match value {
        ValueRef::Blob(bytes) => Ok(Uuid::from_slice(bytes)
            .map_err(|e| FromSqlError::Other(e.into()))?
            .hyphenated()
            .encode_lower(room)),
        other => other.as_str(),
    }
}

pub fn at_rest(value: &Value) -> Value {
    match value {
        Value::Text(text) => {
            uuid_bytes(text).map_or_else(|| value.clone(), |b| Value::Blob(b.to_vec()))
        }
        other => other.clone(),
    }
}

pub fn number(conn: &Connection, table: &str, id: &str) -> Result<Option<i64>> {
    conn.first(
        &format!("SELECT no FROM {table} WHERE id = ?1"),
        [AtRest(id)],
    )
}

/// The numbers of those rows of a table that are there, as a JSON array: each once, in order of their ids.
pub fn numbers<'a>(
    conn: &Connection,
    table: &str,
    ids: impl Iterator<Item = &'a str>,
) -> Result<String> {
    let mut found = vec![];
    for id in ids.collect::<BTreeSet<&str>>() {
        found.extend(number(conn, table, id)?);
    }
    Ok(serde_json::Value::from(found).to_string())
}

pub fn found<T: for<'t> From<&'t str>>(
    conn: &Connection,
    sql: &str,
    of: &[&dyn ToSql],
) -> Result<Vec<T>> {
    conn.rows(sql, of, |row| row.get(0).map(|AtRest(id)| id))
}

/// For the SQL of the migrations: an id as it lies in the file.
pub fn teach(conn: &Connection) -> Result<()> {
    conn.create_scalar_function(
        "id_at_rest",
        1,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        |call| Ok(at_rest(&call.get::<Value>(0)?)),
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn there_and_back(id: &str) -> (bool, String) {
        let conn = Connection::open_in_memory().expect("a store");
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get::<_, AtRest<String>>(1)?.0));
        conn.query_row("SELECT typeof(?1) = 'blob', ?1", [AtRest(id)], read)
            .expect("read")
    }

    #[test]
    fn a_uuid_is_sixteen_bytes_and_any_other_id_its_text() {
        for (id, short) in [
            ("019254d3-8000-7000-800f-e5a2d0f15b96", true),
            ("019254D3-8000-7000-800F-E5A2D0F15B96", false),
            ("019254d380007000800fe5a2d0f15b96", false),
            ("{019254d3-8000-7000-800f-e5a2d0f15b96}", false),
            ("c0", false),
            ("sixteen letters.", false),
        ] {
            assert_eq!(there_and_back(id), (short, id.to_owned()));
        }
    }

    proptest! {
        #[test]
        fn every_id_comes_back(id in any::<u128>(), other in "\\PC{1,40}") {
            let id = Uuid::from_u128(id).to_string();
            prop_assert_eq!(there_and_back(&id), (true, id));
            prop_assert_eq!(there_and_back(&other).1, other);
        }
    }
}
