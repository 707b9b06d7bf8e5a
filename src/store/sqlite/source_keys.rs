//! The source keys under which rows of a client came with earlier imports, those of one client at a time: rows of a
//! client come together, and a book may have millions.

use super::{row_number::AtRest, table::table};
use crate::domain::RowKind;
use crate::store::{error::Result, report::Batch};
use rusqlite::{Connection, params};
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
        let mut statement = conn.prepare_cached(&format!(
            "SELECT t.source_key, t.id FROM {} t LEFT JOIN batch b ON b.no = t.batch \
             WHERE t.client = (SELECT no FROM client WHERE id = ?1) AND t.source_key IS NOT NULL AND b.id IS NOT ?2",
            table.name()
        ))?;
        let keys = statement.query_map(
            params![AtRest(self.client.as_str()), AtRest(self.batch.id.as_str())],
            |row| Ok((row.get(0)?, row.get::<_, AtRest<String>>(1)?.0)),
        )?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }
}
