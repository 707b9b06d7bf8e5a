//! The journal: one entry a change, and taking changes back. An undo and a redo are entries too. An entry is
//! taken back row by row from its images, each only if it still stands as the entry left it.

use super::{
    Result, StoreError, batch,
    image::Image,
    report::{Changed, Entry},
    table::{kind_of, table},
    text,
    writer::Writer,
};
use crate::domain::{BatchId, ClientId, Instant, RowKind};
use rusqlite::{Connection, OptionalExtension, Row, params, types::Value};

/// What an entry says about itself.
pub(super) struct Heading<'a> {
    /// `change`, `import`, `undo` or `redo`.
    pub kind: &'static str,
    /// In words.
    pub title: &'a str,
    /// By which desk.
    pub desk: &'a str,
    /// When.
    pub at: Instant,
    /// An import's batch.
    pub batch: Option<&'a BatchId>,
    /// What an undo or redo is about.
    pub original: Option<i64>,
}

/// Begins an entry and returns its sequence number.
pub(super) fn begin(conn: &Connection, heading: &Heading<'_>) -> Result<i64> {
    let sql = "INSERT INTO journal (kind, title, desk, recorded_at, batch, original) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    conn.prepare_cached(sql)?.execute(params![
        heading.kind,
        heading.title,
        heading.desk,
        text::instant(heading.at)?,
        heading.batch.map(BatchId::as_str),
        heading.original,
    ])?;
    let seq = conn.last_insert_rowid();
    if heading.original.is_none() {
        conn.prepare_cached("UPDATE journal SET done_by = seq WHERE seq = ?1")?
            .execute([seq])?;
    }
    Ok(seq)
}

/// A change or import that can be taken back or done again.
pub(super) struct Target {
    /// Its own entry.
    pub seq: i64,
    /// In words.
    pub title: String,
    /// Whose it was.
    pub desk: String,
    /// The batch, of an import.
    pub batch: Option<String>,
    /// The entry whose images count: the one that last did it, or that took it back.
    pub images: i64,
}

fn target(conn: &Connection, sql: &str, desk: Option<&str>) -> Result<Option<Target>> {
    let read = |row: &Row<'_>| {
        Ok(Target {
            seq: row.get(0)?,
            title: row.get(1)?,
            desk: row.get(2)?,
            batch: row.get(3)?,
            images: row.get(4)?,
        })
    };
    Ok(conn
        .prepare_cached(sql)?
        .query_row([desk], read)
        .optional()?)
}

/// What undo would take back: the last that this desk, or anybody, did and that still is done.
pub(super) fn next_undo(conn: &Connection, desk: Option<&str>) -> Result<Option<Target>> {
    let sql = "SELECT seq, title, desk, batch, done_by FROM journal \
               WHERE original IS NULL AND undone_by IS NULL AND (?1 IS NULL OR desk = ?1) ORDER BY seq DESC LIMIT 1";
    target(conn, sql, desk)
}

/// What redo would do again: the last taken back, if nothing new was done since.
pub(super) fn next_redo(conn: &Connection, desk: Option<&str>) -> Result<Option<Target>> {
    let sql = "SELECT j.seq, j.title, j.desk, j.batch, j.undone_by FROM journal j \
               WHERE j.undone_by IS NOT NULL AND (?1 IS NULL OR j.desk = ?1) AND NOT EXISTS (SELECT 1 FROM journal n \
                   WHERE n.seq > j.undone_by AND n.original IS NULL AND (?1 IS NULL OR n.desk = ?1)) \
               ORDER BY j.undone_by DESC LIMIT 1";
    target(conn, sql, desk)
}

/// Takes a change back. Returns rows of an import that stay.
pub(super) fn undo(writer: &mut Writer<'_>, target: &Target) -> Result<Vec<String>> {
    let kept = match &target.batch {
        Some(id) => batch::undo(writer, id, target.images)?,
        None => invert(writer, target).map(|()| Vec::new())?,
    };
    let sql = "UPDATE journal SET undone_by = ?2 WHERE seq = ?1";
    writer.conn.execute(sql, [target.seq, writer.seq])?;
    Ok(kept)
}

/// Does a change again: takes back what took it back.
pub(super) fn redo(writer: &mut Writer<'_>, target: &Target) -> Result<()> {
    invert(writer, target)?;
    let sql = "UPDATE journal SET undone_by = NULL, done_by = ?2 WHERE seq = ?1";
    writer.conn.execute(sql, [target.seq, writer.seq])?;
    Ok(())
}

/// One row of an entry.
pub(super) struct Written {
    /// Which kind.
    pub kind: RowKind,
    /// Its id.
    pub id: String,
    /// As it stood.
    pub before: Option<Image>,
    /// As the entry left it.
    pub after: Option<Image>,
}

/// Does something with every row of an entry, last first; or only with those that were there before it.
pub(super) fn each_written(
    conn: &Connection,
    seq: i64,
    only_changed: bool,
    mut each: impl FnMut(Written) -> Result<()>,
) -> Result<()> {
    let sql = "SELECT kind, id, before, after FROM journal_row \
               WHERE seq = ?1 AND (before IS NOT NULL OR NOT ?2) ORDER BY pos DESC";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params![seq, only_changed])?;
    while let Some(row) = rows.next()? {
        let word: String = row.get(0)?;
        let kind = kind_of(&word).ok_or_else(|| unreadable(&word))?;
        let image = |at| -> Result<Option<Image>> {
            let text: Option<String> = row.get(at)?;
            text.map(|text| image_of(kind, &text).ok_or_else(|| unreadable(&text)))
                .transpose()
        };
        each(Written {
            kind,
            id: row.get(1)?,
            before: image(2)?,
            after: image(3)?,
        })?;
    }
    Ok(())
}

fn image_of(kind: RowKind, text: &str) -> Option<Image> {
    if let Some(table) = table(kind) {
        return Image::from_json(table, text);
    }
    let object: serde_json::Value = serde_json::from_str(text).ok()?;
    let policy = object.get("text")?.as_str()?.to_owned();
    Some(Image {
        values: vec![Value::Text(policy)],
        lists: vec![],
    })
}

fn unreadable(what: &str) -> StoreError {
    StoreError::Damaged {
        path: std::path::PathBuf::new(),
        detail: format!("the journal cannot be read: {what}"),
    }
}

fn invert(writer: &mut Writer<'_>, target: &Target) -> Result<()> {
    let sql = "SELECT count(*) FROM journal_row WHERE seq = ?1";
    writer.rows = writer
        .conn
        .query_row(sql, [target.images], |row| row.get::<_, i64>(0))?
        .try_into()
        .ok();
    let conn = writer.conn;
    each_written(conn, target.images, false, |row| {
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

/// Puts a row back as it was before; says why not, if it does not stand as it was left.
pub(super) fn put_back(writer: &mut Writer<'_>, row: &Written) -> Result<Option<String>> {
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
            .map(|image| writer.name(row.kind, image))
            .unwrap_or_default();
        return Ok(Some(format!(
            "a later change stands on it: the {} {happened}",
            named(row.kind, &name)
        )));
    }
    match (&row.before, now) {
        (Some(before), now) => writer.put_over(row.kind, now.as_ref(), before)?,
        (None, Some(now)) => writer.delete_as(row.kind, now)?,
        (None, None) => {}
    }
    Ok(None)
}

/// `client “Acme”`, or `policy`.
pub(super) fn named(kind: RowKind, name: &str) -> String {
    format!("{kind} {name}").trim_end().to_owned()
}

/// The store's version.
pub(super) fn version(conn: &Connection) -> Result<i64> {
    Ok(conn
        .prepare_cached("SELECT coalesce(max(seq), 0) FROM journal")?
        .query_row([], |row| row.get(0))?)
}

/// What changed after a version.
pub(super) fn changed_since(conn: &Connection, version: i64) -> Result<Changed> {
    let mut changed = Changed::default();
    let imports = "SELECT 1 FROM journal j LEFT JOIN journal o ON o.seq = j.original \
                   WHERE j.seq > ?1 AND coalesce(o.kind, j.kind) = 'import'";
    changed.everything = conn.prepare_cached(imports)?.exists([version])?;
    for (kind, flag) in [
        ("policy", &mut changed.policy),
        ("supplier", &mut changed.suppliers),
    ] {
        let sql = "SELECT 1 FROM journal_row WHERE seq > ?1 AND kind = ?2";
        *flag = conn.prepare_cached(sql)?.exists(params![version, kind])?;
    }
    // Another policy may mean other local days, and so other summaries.
    changed.everything |= changed.policy;
    let sql = "SELECT r.client, c.id IS NOT NULL FROM \
                   (SELECT client FROM journal_row WHERE seq > ?1 UNION SELECT other FROM journal_row WHERE seq > ?1) r \
               LEFT JOIN client c ON c.id = r.client WHERE r.client IS NOT NULL ORDER BY r.client";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([version])?;
    while let Some(row) = rows.next()? {
        let id = ClientId::new(row.get::<_, String>(0)?);
        if row.get(1)? {
            changed.clients.push(id);
        } else {
            changed.removed.push(id);
        }
    }
    Ok(changed)
}

/// The last entries, newest first.
pub(super) fn entries(conn: &Connection, limit: usize) -> Result<Vec<Entry>> {
    let sql = "SELECT seq, kind, title, desk, recorded_at, undone_by IS NOT NULL FROM journal ORDER BY seq DESC LIMIT ?1";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut statement = conn.prepare_cached(sql)?;
    let read = |row: &Row<'_>| {
        Ok(Entry {
            version: row.get(0)?,
            kind: row.get(1)?,
            title: row.get(2)?,
            desk: row.get(3)?,
            recorded_at: super::decode::instant(row, 4)?,
            undone: row.get(5)?,
        })
    };
    let rows = statement.query_map([limit], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
