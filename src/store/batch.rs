//! Undoing an import: its rows go by their batch, those edited since, or needed by something later, stay and
//! are named. Only now their images are recorded, so that the import can be done again.

use super::{
    Result,
    journal::{named, put_back, written},
    table::{TABLES, Table},
    writer::Writer,
};
use rusqlite::params;

/// Takes an import back. `done` is the journal entry that last did it: the revision of rows not edited since.
pub(super) fn undo(writer: &mut Writer<'_>, batch: &str, done: i64) -> Result<Vec<String>> {
    let mut kept = Vec::new();
    for row in written(writer.conn, done)?.iter().filter(|row| row.before.is_some()) {
        if put_back(writer, row)?.is_some() {
            let now = writer.get(row.kind, &row.id)?.map(|(image, _)| writer.name(row.kind, &image));
            kept.extend(now.map(|name| named(row.kind, &name)));
        }
    }
    writer.conn.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS doomed (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
         DELETE FROM temp.doomed;",
    )?;
    for table in TABLES {
        let sql =
            format!("INSERT INTO temp.doomed SELECT '{0}', id FROM {0} WHERE batch = ?1 AND revision = ?2", table.name);
        writer.conn.execute(&sql, params![batch, done])?;
    }
    while spare_needed(writer)? > 0 {}
    for table in TABLES.iter().rev() {
        let doomed = ids(writer, table, "SELECT id FROM temp.doomed WHERE kind = ?1 ORDER BY id")?;
        for id in doomed {
            writer.delete(table.kind, &id)?;
        }
        let sql = format!("SELECT id FROM {} WHERE batch = ?2 AND ?1 <> '' ORDER BY id", table.name);
        let mut statement = writer.conn.prepare(&sql)?;
        let left = statement.query_map([table.name, batch], |row| row.get::<_, String>(0))?;
        for id in left.collect::<rusqlite::Result<Vec<_>>>()? {
            let name = writer.get(table.kind, &id)?.map(|(image, _)| writer.name(table.kind, &image));
            kept.extend(name.map(|name| named(table.kind, &name)));
        }
    }
    writer.conn.execute_batch("DELETE FROM temp.doomed;")?;
    writer.trust_removals();
    Ok(kept)
}

fn ids(writer: &Writer<'_>, table: &Table, sql: &str) -> Result<Vec<String>> {
    let mut statement = writer.conn.prepare(sql)?;
    let rows = statement.query_map([table.name], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes off the list what a row that stays names. Returns how many those were: they in turn name others.
fn spare_needed(writer: &Writer<'_>) -> Result<usize> {
    let mut spared = 0;
    for table in TABLES {
        let stays = format!("NOT EXISTS (SELECT 1 FROM temp.doomed d WHERE d.kind = '{}' AND d.id = ", table.name);
        for reference in table.refs {
            let sql = format!(
                "DELETE FROM temp.doomed WHERE kind = '{}' AND id IN (SELECT t.{column} FROM {} t \
                 WHERE t.{column} IS NOT NULL AND {stays}t.id))",
                reference.to,
                table.name,
                column = reference.column,
            );
            spared += writer.conn.execute(&sql, [])?;
        }
        for list in table.lists {
            let Some((at, to)) = list.refers else { continue };
            let sql = format!(
                "DELETE FROM temp.doomed WHERE kind = '{to}' AND id IN (SELECT t.{} FROM {} t WHERE {stays}t.{}))",
                list.columns[at], list.name, list.owner,
            );
            spared += writer.conn.execute(&sql, [])?;
        }
    }
    Ok(spared)
}
