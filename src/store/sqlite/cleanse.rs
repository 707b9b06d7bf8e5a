//! Cleaning what lies in the file already: earlier versions stored what is not let in any more. The texts of the facts,
//! by the table of facts, what the journal keeps of them, and the titles of both.

use super::sql::Sql;
use super::table::{ListTable, TABLES, Table, table};
use super::{card, meta, policy_revisions, word_index};
use crate::domain::{Clean, Joined, LINE_LETTERS, Lines, RowKind, name_key};
use crate::store::error::Result;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};
use serde_json::Value as Json;

/// The first schema whose files hold clean texts alone.
pub const SINCE: i64 = 8;
/// Where the file says what was cleaned when it was brought to that schema.
const TOLD: &str = "cleaned";
/// What stands where nothing is left of a name.
const UNNAMED: &str = "unnamed";

/// Cleans every text of a file that an earlier version wrote; says what was changed, if anything was, and keeps that in
/// the file.
pub fn bring_up(conn: &Connection) -> Result<Option<String>> {
    let told = cleanse(conn)?;
    if let Some(told) = &told {
        meta::write(conn, TOLD, told)?;
    }
    Ok(told)
}

pub fn was_told(conn: &Connection) -> Result<Option<String>> {
    meta::read(conn, TOLD)
}

pub fn cleanse(conn: &Connection) -> Result<Option<String>> {
    teach(conn)?;
    let mut done = vec![("client name".to_owned(), names(conn)?)];
    for place in places() {
        let TextColumn { table, column, .. } = &place;
        let (clean, is_unclean) = (place.cleaned(), place.is_unclean());
        // Two values of a set that differed in what is hidden are one.
        let sql = format!("UPDATE OR REPLACE {table} SET {column} = {clean} WHERE {is_unclean}");
        done.push((place.name(), conn.execute(&sql, [])?));
    }
    for (table, list) in lists() {
        if let Some(key) = list.key {
            let name = format!("{} {key}", list.name.replace('_', " "));
            done.push((name, keys(conn, table, list, key)?));
        } else {
            conn.execute(
                &format!("DELETE FROM {} WHERE {} = ''", list.name, list.value()),
                [],
            )?;
        }
    }
    done.push((
        "policy".to_owned(),
        images(conn, "policy", "text", "'policy'")?,
    ));
    for column in ["before", "after"] {
        images(conn, "journal_row", column, "kind")?;
    }
    done.retain(|(_, count)| *count > 0);
    if done.is_empty() {
        return Ok(None);
    }
    card::forget_all(conn)?;
    word_index::rebuild(conn)?;
    let count: usize = done.iter().map(|(_, count)| count).sum();
    let parts = done.iter().map(|(what, n)| format!("{what} {n}"));
    Ok(Some(format!(
        "{count} texts held hidden signs or stray blanks, which were taken out ({})",
        parts.joined(", ")
    )))
}

pub fn unclean(conn: &Connection) -> Result<Vec<(String, i64)>> {
    teach(conn)?;
    let mut found = vec![];
    for place in places() {
        let sql = format!(
            "SELECT count(*) FROM {} WHERE {}",
            place.table,
            place.is_unclean()
        );
        let count: i64 = conn.value(&sql, [])?;
        if count > 0 {
            found.push((place.name(), count));
        }
    }
    Ok(found)
}

struct TextColumn {
    table: &'static str,
    column: &'static str,
    lines: Lines,
    letters: usize,
    needed: bool,
}

impl TextColumn {
    fn name(&self) -> String {
        format!("{} {}", self.table, self.column).replace('_', " ")
    }

    fn cleaned(&self) -> String {
        let (keep, needed) = (self.lines == Lines::Keep, self.needed);
        format!(
            "cleaned({}, {keep}, {}, {needed})",
            self.column, self.letters
        )
    }

    fn is_unclean(&self) -> String {
        format!("{} <> {}", self.column, self.cleaned())
    }
}

fn places() -> Vec<TextColumn> {
    let own = TABLES.iter().flat_map(|table| {
        table.texts.iter().map(|words| TextColumn {
            table: table.name(),
            column: words.column,
            lines: words.lines,
            letters: words.letters,
            needed: words.needed,
        })
    });
    let listed = lists().map(|(_, list)| {
        let (lines, letters) = list.words.unwrap_or((Lines::Fold, LINE_LETTERS));
        TextColumn {
            table: list.name,
            column: list.value(),
            lines,
            letters,
            needed: false,
        }
    });
    let titles = [
        ("journal", "title"),
        ("journal", "desk"),
        ("batch", "source"),
    ];
    let titles = titles.map(|(table, column)| TextColumn {
        table,
        column,
        lines: Lines::Fold,
        letters: LINE_LETTERS,
        needed: false,
    });
    own.chain(listed).chain(titles).collect()
}

fn lists() -> impl Iterator<Item = (&'static Table, &'static ListTable)> {
    TABLES
        .iter()
        .flat_map(|table| table.lists.iter().map(move |list| (table, list)))
        .filter(|(_, list)| list.words.is_some())
}

/// The names of clients: two that would be one stay two.
fn names(conn: &Connection) -> Result<usize> {
    let sql = format!(
        "SELECT name, name_key FROM client WHERE name <> cleaned(name, FALSE, {LINE_LETTERS}, TRUE)"
    );
    let unclean: Vec<(String, String)> = conn.rows(&sql, [], |row| row.try_into())?;
    for (name, key) in &unclean {
        let there = "SELECT 1 FROM client WHERE name_key = ?1 AND name_key <> ?2";
        let fresh = free(&cleaned_name(name), |name| {
            conn.has(there, [&name_key(name), key])
        })?;
        conn.execute(
            "UPDATE client SET name = ?1, name_key = ?2 WHERE name_key = ?3",
            [&fresh, &name_key(&fresh), key],
        )?;
    }
    Ok(unclean.len())
}

/// The keys of a map: two of one row that would be one stay two.
fn keys(conn: &Connection, table: &Table, list: &ListTable, key: &str) -> Result<usize> {
    let (name, owner) = (list.name, table.name());
    let sql = format!(
        "SELECT {owner}, {key} FROM {name} WHERE {key} <> cleaned({key}, FALSE, {LINE_LETTERS}, TRUE)"
    );
    let unclean: Vec<(i64, String)> = conn.rows(&sql, [], |row| row.try_into())?;
    for (row, old) in &unclean {
        let there = format!("SELECT 1 FROM {name} WHERE {owner} = ?1 AND {key} = ?2");
        let fresh = free(&cleaned_name(old), |key| {
            conn.has(&there, params![row, key])
        })?;
        conn.execute(
            &format!("UPDATE {name} SET {key} = ?1 WHERE {owner} = ?2 AND {key} = ?3"),
            params![fresh, row, old],
        )?;
    }
    Ok(unclean.len())
}

/// The name, or the same with the first number behind it that is free.
fn free(name: &str, taken: impl Fn(&str) -> Result<bool>) -> Result<String> {
    let mut fresh = name.to_owned();
    let mut n = 1;
    while taken(&fresh)? {
        n += 1;
        let cut: String = name.chars().take(LINE_LETTERS - 12).collect();
        fresh = format!("{} ({n})", cut.trim_end());
    }
    Ok(fresh)
}

fn cleaned_name(name: &str) -> String {
    match Clean::line(name).into_text() {
        nothing if nothing.is_empty() => UNNAMED.to_owned(),
        name => name,
    }
}

/// Texts that hold a whole row.
fn images(conn: &Connection, table: &str, column: &str, kind: &str) -> Result<usize> {
    Ok(conn.execute(
        &format!(
            "UPDATE {table} SET {column} = cleaned_image({kind}, {column}) \
         WHERE {column} <> cleaned_image({kind}, {column})"
        ),
        [],
    )?)
}

fn teach(conn: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("cleaned", 4, flags, |call| {
        let Some(text) = text(call, 0) else {
            return Ok(None);
        };
        let lines = if call.get(1)? {
            Lines::Keep
        } else {
            Lines::Fold
        };
        let letters = usize::try_from(call.get::<i64>(2)?).unwrap_or(LINE_LETTERS);
        let clean = Clean::of(&text, lines, letters).into_text();
        let nothing_left = clean.is_empty() && !text.is_empty() && call.get(3)?;
        Ok(Some(if nothing_left {
            UNNAMED.to_owned()
        } else {
            clean
        }))
    })?;
    conn.create_scalar_function("cleaned_image", 2, flags, |call| {
        let image = text(call, 1);
        let kind = text(call, 0).and_then(|kind| kind.parse().ok());
        Ok(image.map(|image| {
            kind.and_then(|kind| cleaned_image(kind, &image))
                .unwrap_or(image)
        }))
    })?;
    Ok(())
}

/// A text, also one that another program wrote in no encoding that we know.
fn text(call: &Context, at: usize) -> Option<String> {
    match call.get_raw(at) {
        ValueRef::Text(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    }
}

fn cleaned_image(kind: RowKind, image: &str) -> Option<String> {
    if kind == RowKind::Policy {
        return policy_revisions::cleaned(image);
    }
    let table = table(kind);
    let before: Json = serde_json::from_str(image).ok()?;
    let mut after = before.clone();
    let object = after.as_object_mut()?;
    let clean = |value: &mut Json, lines, letters| {
        if let Json::String(text) = value {
            *text = Clean::of(text, lines, letters).into_text();
        }
    };
    for words in &table.texts {
        if let Some(value) = object.get_mut(words.column) {
            clean(value, words.lines, words.letters);
        }
    }
    for list in table.lists.iter().filter(|list| list.words.is_some()) {
        let rows = object.get_mut(list.name).and_then(Json::as_array_mut);
        for row in rows.into_iter().flatten().filter_map(Json::as_array_mut) {
            let last = row.len().saturating_sub(1);
            for (at, value) in row.iter_mut().enumerate() {
                let words = list.words.filter(|_| at == last);
                let (lines, letters) = words.unwrap_or((Lines::Fold, LINE_LETTERS));
                clean(value, lines, letters);
            }
        }
    }
    for list in table.lists.iter().filter(|list| list.is_set()) {
        if let Some(rows) = object.get_mut(list.name).and_then(Json::as_array_mut) {
            rows.sort_by_key(ToString::to_string);
            rows.dedup();
        }
    }
    (after != before).then(|| after.to_string())
}
