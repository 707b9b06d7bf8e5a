//! Taking a change back, and doing it again: the rows of an entry by their images, each only if it still stands as
//! the entry left it; an import by its batch, its rows in sets, those edited since or needed by something later
//! stay and are named. Only then are an import's images recorded, so that it can be done again.

use super::image::Image;
use super::journal::Undoable;
use super::row_number::AtRest;
use super::sql::Sql;
use super::table::{ListTable, TABLES, Table, table};
use super::writer::{Writer, cells};
use super::{row_number, word_index};
use crate::domain::{Rewind, RowKind};
use crate::store::error::{Result, StoreError};
use rusqlite::{Connection, params, types::Value};
use std::collections::HashMap;

/// Takes a change back, or does it again: takes back what took it back. Returns rows of an import that stay.
pub fn rewind(writer: &mut Writer, rewind: Rewind, target: &Undoable) -> Result<Vec<String>> {
    let kept = match (rewind, &target.batch) {
        (Rewind::Undo, Some(id)) => undo(writer, id, target.images)?,
        _ => invert(writer, target).map(|()| vec![])?,
    };
    let sql = match rewind {
        Rewind::Undo => "UPDATE journal SET undone_by = ?2 WHERE seq = ?1",
        Rewind::Redo => "UPDATE journal SET undone_by = NULL, done_by = ?2 WHERE seq = ?1",
    };
    writer.conn.execute(sql, [target.seq, writer.seq])?;
    Ok(kept)
}

fn invert(writer: &mut Writer, target: &Undoable) -> Result<()> {
    let sql = "SELECT count(*) FROM journal_row WHERE seq = ?1";
    writer.rows = Some(writer.conn.count(sql, [target.images])?);
    each_written(writer.conn, target.images, false, |row| {
        // What an import brought goes by its batch when that is taken back again: it needs no images.
        writer.images = target.batch.is_none() || row.after.is_some();
        match put_back(writer, &row)? {
            Some(reason) => Err(StoreError::Stands {
                title: target.title.clone(),
                reason,
            }),
            None => Ok(()),
        }
    })?;
    writer.images = true;
    Ok(())
}

pub struct Written {
    pub kind: RowKind,
    pub id: String,
    pub before: Option<Image>,
    /// As the entry left it.
    pub after: Option<Image>,
}

/// Does something with every row of an entry, last first; or only with those that were there before it.
pub fn each_written(
    conn: &Connection,
    seq: i64,
    only_changed: bool,
    mut each: impl FnMut(Written) -> Result<()>,
) -> Result<()> {
    let mut statement = conn.prepare_cached("SELECT kind, id, before, after FROM journal_row \
               WHERE seq = ?1 AND (before IS NOT NULL OR NOT ?2) AND coalesce(before, after) IS NOT NULL ORDER BY pos DESC")?;
    let mut rows = statement.query(params![seq, only_changed])?;
    while let Some(row) = rows.next()? {
        let word: String = row.get(0)?;
        let kind: RowKind = word.parse().map_err(|_| unreadable(&word))?;
        let image = |at| -> Result<Option<Image>> {
            let text: Option<String> = row.get(at)?;
            text.map(|text: String| {
                Image::from_json(table(kind), &text).ok_or_else(|| unreadable(&text))
            })
            .transpose()
        };
        each(Written {
            kind,
            id: row.get::<_, AtRest<_>>(1)?.0,
            before: image(2)?,
            after: image(3)?,
        })?;
    }
    Ok(())
}

fn unreadable(what: &str) -> StoreError {
    StoreError::Damaged {
        path: std::path::PathBuf::new(),
        detail: format!("the journal cannot be read: {what}"),
    }
}

/// Puts a row back as it was before; says why not, if it does not stand as it was left.
pub fn put_back(writer: &mut Writer, row: &Written) -> Result<Option<String>> {
    let now = writer.get(row.kind, &row.id)?.map(|(image, _)| image);
    if now != row.after {
        let happened = match (&now, &row.after) {
            (None, _) => "was removed",
            (Some(_), None) => "was added again",
            (Some(_), Some(_)) => "was changed",
        };
        let name = now
            .as_ref()
            .or(row.after.as_ref())
            .map(|image| writer.name(image))
            .unwrap_or_default();
        return Ok(Some(format!(
            "a later change stands on it: the {} {happened}",
            named(row.kind, &name)
        )));
    }
    match (&row.before, now) {
        (Some(before), now) => writer.put_over(now.as_ref(), before)?,
        (None, Some(now)) => writer.delete_as(&now)?,
        (None, None) => {}
    }
    Ok(None)
}

/// `client “Acme”`, or `policy`.
pub fn named(kind: RowKind, name: &str) -> String {
    format!("{kind} {name}").trim_end().to_owned()
}

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
        let sql = "SELECT no FROM temp.doomed WHERE kind = ?1 ORDER BY no";
        let doomed: Vec<i64> = writer.conn.column(sql, [table.name()])?;
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
    writer.rows = Some(writer.conn.count("SELECT count(*) FROM temp.doomed", [])?);
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
            writer.conn.run(sql, params![table(kind).name(), number])?;
        }
    }
    Ok(())
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
        let sql = format!(
            "DELETE FROM {} WHERE {} IN ({THESE})",
            list.name, list.owner
        );
        conn.run(&sql, these)?;
    }
    conn.run(
        &format!("DELETE FROM {} WHERE no IN ({THESE})", table.name()),
        these,
    )
    .map(drop)
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
