//! Undoing an import: its rows go by their batch, those edited since, or needed by something later, stay and
//! are named. Only now their images are recorded, so that the import can be done again. Rows go in sets, not one
//! by one: an import is the largest change there is.

use super::revert::{each_written, named, put_back};
use super::row_number::{self, AtRest};
use super::table::{ListTable, TABLES, Table, table};
use super::writer::{Writer, cells};
use super::{image::Image, word_index};
use crate::{domain::RowKind, store::error::Result};
use rusqlite::{params, types::Value};
use std::collections::HashMap;

/// How many rows go at a time: few enough to tell how far it has come.
const SET: usize = 1000;

const THESE: &str = "SELECT no FROM temp.doomed WHERE kind = ?1 AND no BETWEEN ?2 AND ?3";

/// Takes an import back. `done` is the journal entry that last did it: the revision of rows not edited since.
pub fn undo(writer: &mut Writer, batch: &str, done: i64) -> Result<Vec<String>> {
    let mut kept = vec![];
    each_written(writer.conn, done, true, |row| {
        if put_back(writer, &row)?.is_some() {
            let now = writer
                .get(row.kind, &row.id)?
                .map(|(image, _)| writer.name(&image));
            kept.extend(now.map(|name| named(row.kind, &name)));
        }
        Ok(())
    })?;
    let batch = row_number::number(writer.conn, "batch", batch)?.unwrap_or_default();
    doom(writer, batch, done)?;
    for table in TABLES.iter().rev() {
        let doomed = numbers(writer, table)?;
        for set in doomed.chunks(SET) {
            remove(writer, table, set)?;
        }
        let left = format!(
            "SELECT id FROM {} WHERE batch = ?1 ORDER BY no",
            table.name()
        );
        for id in row_number::found::<String>(writer.conn, &left, &[&batch])? {
            let name = writer
                .get(table.kind, &id)?
                .map(|(image, _)| writer.name(&image));
            kept.extend(name.map(|name| named(table.kind, &name)));
        }
    }
    writer.forget_numbers();
    writer.conn.execute_batch("DELETE FROM temp.doomed;")?;
    Ok(kept)
}

fn doom(writer: &mut Writer, batch: i64, done: i64) -> Result<()> {
    writer.conn.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS doomed (kind TEXT, no INTEGER, PRIMARY KEY (kind, no)) WITHOUT ROWID;
         DELETE FROM temp.doomed;",
    )?;
    for table in TABLES.iter() {
        writer.conn.execute(&format!(
            "INSERT INTO temp.doomed SELECT '{0}', no FROM {0} WHERE batch = ?1 AND revision = ?2",
            table.name()
        ), params![batch, done])?;
    }
    doom_restored(writer, batch, done)?;
    while spare_needed(writer)? > 0 {}
    writer.rows = writer
        .conn
        .query_row("SELECT count(*) FROM temp.doomed", [], |row| {
            row.get::<_, i64>(0)
        })?
        .try_into()
        .ok();
    Ok(())
}

/// Lists those that were edited since, and stand again as the import left them, because that was taken back. What stood
/// there before the first edit is what was imported.
fn doom_restored(writer: &Writer, batch: i64, done: i64) -> Result<()> {
    let mut edited: HashMap<(RowKind, String), Option<String>> = HashMap::new();
    for table in TABLES.iter() {
        let ids: Vec<String> = row_number::found(
            writer.conn,
            &format!(
                "SELECT id FROM {} WHERE batch = ?1 AND revision > {done}",
                table.name()
            ),
            &[&batch],
        )?;
        edited.extend(ids.into_iter().map(|id| ((table.kind, id), None)));
    }
    if edited.is_empty() {
        return Ok(());
    }
    let sql = "SELECT kind, id, before FROM journal_row WHERE seq > ?1 AND before IS NOT NULL \
               ORDER BY seq DESC, pos DESC";
    let mut statement = writer.conn.prepare_cached(sql)?;
    let mut rows = statement.query([done])?;
    while let Some(row) = rows.next()? {
        let Ok(kind) = row.get::<_, String>(0)?.parse::<RowKind>() else {
            continue;
        };
        let AtRest(id) = row.get(1)?;
        if let Some(before) = edited.get_mut(&(kind, id)) {
            *before = row.get(2)?;
        }
    }
    let sql = "INSERT OR IGNORE INTO temp.doomed VALUES (?1, ?2)";
    for ((kind, id), before) in edited {
        let before = before.and_then(|text| Image::from_json(table(kind), &text));
        let now = writer.get(kind, &id)?.map(|(image, _)| image);
        let number = row_number::number(writer.conn, table(kind).name(), &id)?;
        if before.is_some() && before == now {
            writer
                .conn
                .prepare_cached(sql)?
                .execute(params![table(kind).name(), number])?;
        }
    }
    Ok(())
}

fn numbers(writer: &Writer, table: &Table) -> Result<Vec<i64>> {
    let mut statement = writer
        .conn
        .prepare("SELECT no FROM temp.doomed WHERE kind = ?1 ORDER BY no")?;
    Ok(statement
        .query_map([table.name()], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Removes a set of rows that nothing else names, in order of their numbers, once their images are recorded.
fn remove(writer: &mut Writer, table: &'static Table, set: &[i64]) -> Result<()> {
    let (Some(first), Some(last)) = (set.first(), set.last()) else {
        return Ok(());
    };
    let these = params![table.name(), first, last];
    let mut lists = table
        .lists
        .iter()
        .map(|list| rows_of(writer, list, these))
        .collect::<Result<Vec<_>>>()?;
    let conn = writer.conn;
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {} FROM {} t WHERE t.no IN ({THESE}) ORDER BY t.no",
        table.selected,
        table.name()
    ))?;
    let mut rows = statement.query(these)?;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(table.columns.len() + 1)?;
        let lists = lists
            .iter_mut()
            .map(|list| list.remove(&number).unwrap_or_default())
            .collect();
        let image = Image::of_values(table, cells(row, table.columns.len())?, lists);
        writer.record(Some(&image), None)?;
        word_index::note(conn, number, Some(&image), None)?;
    }
    for list in &table.lists {
        conn.prepare_cached(&format!(
            "DELETE FROM {} WHERE {} IN ({THESE})",
            list.name, list.owner
        ))?
        .execute(these)?;
    }
    conn.prepare_cached(&format!(
        "DELETE FROM {} WHERE no IN ({THESE})",
        table.name()
    ))?
    .execute(these)?;
    Ok(())
}

fn rows_of(
    writer: &Writer,
    list: &ListTable,
    these: &[&dyn rusqlite::ToSql],
) -> Result<HashMap<i64, Vec<Vec<Value>>>> {
    let mut statement = writer.conn.prepare_cached(&format!(
        "SELECT {}, t.{owner} FROM {} t WHERE t.{owner} IN ({THESE}) ORDER BY t.{owner}, {}",
        list.selected(),
        list.name,
        list.columns.join(", "),
        owner = list.owner
    ))?;
    let mut rows = statement.query(these)?;
    let mut all: HashMap<i64, Vec<Vec<Value>>> = HashMap::new();
    while let Some(row) = rows.next()? {
        all.entry(row.get(list.columns.len())?)
            .or_default()
            .push(cells(row, list.columns.len())?);
    }
    Ok(all)
}

/// Takes off the list what a row that stays names. Returns how many those were: they in turn name others.
fn spare_needed(writer: &Writer) -> Result<usize> {
    let mut spared = 0;
    for table in TABLES.iter() {
        let stays = format!(
            "NOT EXISTS (SELECT 1 FROM temp.doomed d WHERE d.kind = '{}' AND d.no = ",
            table.name()
        );
        for reference in &table.refs {
            let sql = format!(
                "DELETE FROM temp.doomed WHERE kind = '{}' AND no IN (SELECT t.{column} FROM {} t \
                 WHERE t.{column} IS NOT NULL AND {stays}t.no))",
                reference.to,
                table.name(),
                column = reference.column,
            );
            spared += writer.conn.execute(&sql, [])?;
        }
        for list in &table.lists {
            let Some(to) = list.refers else {
                continue;
            };
            let sql = format!(
                "DELETE FROM temp.doomed WHERE kind = '{to}' AND no IN (SELECT t.{} FROM {} t WHERE {stays}t.{}))",
                list.value(),
                list.name,
                list.owner,
            );
            spared += writer.conn.execute(&sql, [])?;
        }
    }
    Ok(spared)
}
