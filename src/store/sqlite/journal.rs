//! The journal: one entry a change. An undo and a redo are entries too.

use super::sql::Sql;
use super::{meta, row_number::AtRest, text};
use crate::domain::{BatchId, Clean, ClientId, Instant, Rewind, RowKind};
use crate::store::error::{Result, StoreError};
use crate::store::report::{Changed, JournalEntry};
use rusqlite::{Connection, Row, ToSql, params};

/// The kind of an entry that may not tell any more what it was.
pub const ERASED: &str = "erased";

pub struct Heading<'a> {
    pub kind: &'static str,
    pub title: &'a str,
    pub desk: &'a str,
    /// Who makes this entry; of an undo, who takes it back.
    pub by: &'a str,
    pub at: Instant,
    pub batch: Option<&'a BatchId>,
    /// What an undo or redo is about.
    pub original: Option<i64>,
}

pub fn begin(conn: &Connection, heading: &Heading) -> Result<i64> {
    let sql = "INSERT INTO journal (kind, title, desk, by_whom, recorded_at, batch, original) VALUES (?1, ?2, ?3, ?4, ?5, (SELECT no FROM batch WHERE id = ?6), ?7)";
    conn.run(
        sql,
        params![
            heading.kind,
            Clean::line(heading.title).into_text(),
            Clean::line(heading.desk).into_text(),
            Clean::line(heading.by).into_text(),
            text::instant(heading.at)?,
            heading.batch.map(|batch| AtRest(batch.as_str())),
            heading.original,
        ],
    )?;
    let seq = conn.last_insert_rowid();
    if heading.original.is_none() {
        conn.run("UPDATE journal SET done_by = seq WHERE seq = ?1", [seq])?;
    }
    Ok(seq)
}

pub struct Undoable {
    pub seq: i64,
    pub title: String,
    pub desk: String,
    /// The batch, of an import.
    pub batch: Option<String>,
    /// The entry whose images count: the one that last did it, or that took it back.
    pub images: i64,
    /// It may not tell any more what it was.
    is_erased: bool,
}

/// What undo would take back: the last that this desk, or anybody, did and that still is done; nothing older in its
/// place where that was about somebody who was erased, or the book went back to a copy since. What redo would do again:
/// the last taken back, if nothing new was done since.
pub fn next(conn: &Connection, rewind: Rewind, desk: Option<&str>) -> Result<Option<Undoable>> {
    let sql = match rewind {
        Rewind::Undo => {
            "SELECT seq, title, desk, (SELECT b.id FROM batch b WHERE b.no = journal.batch) AS batch_id, done_by AS images, kind FROM journal \
               WHERE original IS NULL AND undone_by IS NULL AND (?1 IS NULL OR desk = ?1) ORDER BY seq DESC LIMIT 1"
        }
        Rewind::Redo => {
            "SELECT j.seq AS seq, j.title AS title, j.desk AS desk, (SELECT id FROM batch WHERE no = j.batch) AS batch_id, \
               j.undone_by AS images, j.kind AS kind FROM journal j \
               WHERE j.undone_by IS NOT NULL AND j.kind <> 'erased' AND (?1 IS NULL OR j.desk = ?1) AND NOT EXISTS (SELECT 1 FROM journal n \
                   WHERE n.seq > j.undone_by AND n.original IS NULL AND (?1 IS NULL OR n.desk = ?1)) \
               ORDER BY j.undone_by DESC LIMIT 1"
        }
    };
    let read = |row: &Row| {
        Ok(Undoable {
            seq: row.get("seq")?,
            title: row.get("title")?,
            desk: row.get("desk")?,
            batch: row
                .get::<_, Option<AtRest<_>>>("batch_id")?
                .map(|AtRest(id)| id),
            images: row.get("images")?,
            is_erased: row.get_ref("kind")?.as_str()? == ERASED,
        })
    };
    match conn.row(sql, [desk], read)? {
        Some(last) if last.is_erased => Err(StoreError::Stands {
            title: last.title,
            reason: "whoever was erased is gone for good".to_owned(),
        }),
        Some(last) if meta::number(conn, meta::WENT_BACK)?.is_some_and(|at| last.seq < at) => {
            Err(StoreError::Stands {
                title: "going back to a copy".to_owned(),
                reason: "what was there before is kept as a copy too, restore goes back to it"
                    .to_owned(),
            })
        }
        found => Ok(found),
    }
}

pub fn version(conn: &Connection) -> Result<i64> {
    conn.value("SELECT coalesce(max(seq), 0) FROM journal", [])
}

pub fn changed_since(conn: &Connection, version: i64) -> Result<Changed> {
    let mut changed = Changed::default();
    let imports = "SELECT 1 FROM journal j LEFT JOIN journal o ON o.seq = j.original \
                   WHERE j.seq > ?1 AND coalesce(o.kind, j.kind) = 'import'";
    changed.everything = conn.has(imports, [version])?;
    for (kind, flag) in [
        (RowKind::Policy, &mut changed.policy),
        (RowKind::Supplier, &mut changed.suppliers),
    ] {
        let sql = "SELECT 1 FROM journal_row WHERE seq > ?1 AND kind = ?2";
        *flag = conn.has(sql, params![version, kind.word()])?;
    }
    let whole = meta::number(conn, meta::READ_WHOLE)?;
    changed.everything |= whole.is_some_and(|at| at > version) || self::version(conn)? < version;
    // Another policy may mean other local days, and so other summaries.
    changed.everything |= changed.policy;
    let mut statement = conn.prepare_cached("SELECT r.client AS client, c.id IS NOT NULL AS stands FROM \
                   (SELECT client FROM journal_row WHERE seq > ?1 UNION SELECT other FROM journal_row WHERE seq > ?1) r \
               LEFT JOIN client c ON c.id = r.client WHERE r.client IS NOT NULL")?;
    let mut rows = statement.query([version])?;
    while let Some(row) = rows.next()? {
        let AtRest(id): AtRest<ClientId> = row.get("client")?;
        if row.get("stands")? {
            changed.clients.push(id);
        } else {
            changed.removed.push(id);
        }
    }
    changed.clients.sort();
    changed.removed.sort();
    Ok(changed)
}

const ENTRY: &str = "SELECT seq, kind, title, desk, by_whom, recorded_at, undone_by IS NOT NULL AS undone FROM journal";

pub fn entries(conn: &Connection, limit: usize) -> Result<Vec<JournalEntry>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let sql = format!("{ENTRY} ORDER BY seq DESC LIMIT ?1");
    read(conn, &sql, &[&limit])
}

pub fn since(conn: &Connection, version: i64) -> Result<Vec<JournalEntry>> {
    read(
        conn,
        &format!("{ENTRY} WHERE seq > ?1 ORDER BY seq"),
        &[&version],
    )
}

pub fn peek(conn: &Connection, found: Option<Undoable>) -> Result<Option<JournalEntry>> {
    let Some(found) = found else { return Ok(None) };
    Ok(read(conn, &format!("{ENTRY} WHERE seq = ?1"), &[&found.seq])?.pop())
}

pub fn about(conn: &Connection, client: &ClientId) -> Result<Vec<JournalEntry>> {
    let sql = format!(
        "{ENTRY} WHERE seq IN (SELECT seq FROM journal_row WHERE client = ?1 OR other = ?1) ORDER BY seq DESC"
    );
    read(conn, &sql, &[&AtRest(client.as_str())])
}

fn read(conn: &Connection, sql: &str, of: &[&dyn ToSql]) -> Result<Vec<JournalEntry>> {
    conn.rows(sql, of, |row| {
        Ok(JournalEntry {
            version: row.get("seq")?,
            kind: row.get("kind")?,
            title: row.get("title")?,
            desk: row.get("desk")?,
            by: row.get("by_whom")?,
            recorded_at: text::parse_instant(row.get_ref("recorded_at")?.as_str()?)
                .unwrap_or_default(),
            undone: row.get("undone")?,
        })
    })
}
