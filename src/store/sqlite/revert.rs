//! Putting the rows of a journal entry back as they stood before it, each only if it still stands as the entry left it.

use super::{image::Image, row_number::AtRest, table::table, writer::Writer};
use crate::domain::RowKind;
use crate::store::error::{Result, StoreError};
use rusqlite::{Connection, params};

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
