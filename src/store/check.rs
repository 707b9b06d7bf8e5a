//! The doctor's questions, and consistent copies of the file.

use super::{
    Result, StoreError, book, open,
    read::{self, Pick},
    report::{Finding, LocalDate},
    schema,
};
use crate::domain::{ClientFacts, Instant};
use rusqlite::Connection;
use std::path::Path;

/// Asks everything; changes nothing.
pub(super) fn check(
    conn: &Connection,
    path: &Path,
    now: Instant,
    local_date: &LocalDate,
) -> Result<Vec<Finding>> {
    let mut findings = vec![
        version(conn)?,
        integrity(conn)?,
        references(conn)?,
        summaries(conn, now, local_date)?,
    ];
    findings.push(journal_mode(conn, path)?);
    findings.extend(permissions(path));
    findings.push(rows(conn)?);
    Ok(findings)
}

fn version(conn: &Connection) -> Result<Finding> {
    let (_, version) = schema::stamp(conn)?;
    let detail = format!("schema {version}, SQLite {}", rusqlite::version());
    Ok(Finding {
        what: "version",
        fine: version == schema::VERSION,
        detail,
    })
}

fn integrity(conn: &Connection) -> Result<Finding> {
    let mut statement = conn.prepare("PRAGMA integrity_check(5)")?;
    let lines = statement
        .query_map([], |row| row.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let fine = lines == ["ok"];
    Ok(Finding {
        what: "file",
        fine,
        detail: if fine {
            "whole".to_owned()
        } else {
            lines.join("; ")
        },
    })
}

fn references(conn: &Connection) -> Result<Finding> {
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(format!(
            "{} → {}",
            row.get::<_, String>(0)?,
            row.get::<_, String>(2)?
        ))
    };
    let dangling = statement
        .query_map([], read)?
        .take(5)
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let detail = if dangling.is_empty() {
        "all lead somewhere".to_owned()
    } else {
        dangling.join("; ")
    };
    Ok(Finding {
        what: "references",
        fine: dangling.is_empty(),
        detail,
    })
}

/// The law: by its summary or from the raw rows, a client reads the same.
fn summaries(conn: &Connection, now: Instant, local_date: &LocalDate) -> Result<Finding> {
    let kept = read::judged(conn, Pick::All, now, local_date)?;
    let mut wrong = Vec::new();
    let mut raw = Vec::new().into_iter();
    for (at, client) in kept.iter().enumerate() {
        if at % 500 == 0 {
            let list = read::json_list(kept.iter().skip(at).take(500).map(ClientFacts::id));
            raw = read::whole(conn, Pick::These(&list), now, local_date)?.into_iter();
        }
        if !raw.next().is_some_and(|raw| same(client, &raw)) {
            wrong.push(client.client.name.clone());
        }
    }
    wrong.truncate(5);
    let detail = if wrong.is_empty() {
        format!("{} equal their rows", kept.len())
    } else {
        format!("wrong for {}", wrong.join(", "))
    };
    Ok(Finding {
        what: "summaries",
        fine: wrong.is_empty(),
        detail,
    })
}

/// Whether what was read by a summary is what the raw rows say: equal but for contacts, issues that judgement
/// needs no more, and older moods.
pub(super) fn same(kept: &ClientFacts, raw: &ClientFacts) -> bool {
    let mut whole = raw.clone();
    whole.contacts = Vec::new();
    whole
        .issues
        .retain(|issue| kept.issue(&issue.issue.id).is_some());
    let moods = std::mem::replace(&mut whole.summary.moods, kept.summary.moods.clone());
    moods.ends_with(&kept.summary.moods) && *kept == whole
}

fn journal_mode(conn: &Connection, path: &Path) -> Result<Finding> {
    let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    let network = open::network_kind(path);
    let fine = network.is_none() && (mode == "wal" || path.as_os_str().is_empty());
    let detail = network.map_or_else(
        || mode.clone(),
        |kind| format!("{mode}, on the network file system {kind}"),
    );
    Ok(Finding {
        what: "journal",
        fine,
        detail,
    })
}

#[cfg(unix)]
fn permissions(path: &Path) -> Option<Finding> {
    use std::os::unix::fs::MetadataExt;
    let mode = std::fs::metadata(path).ok()?.mode() & 0o777;
    let fine = open::for_owner_alone(mode);
    let detail = if fine {
        format!("the owner alone ({mode:03o})")
    } else {
        format!("others can read it ({mode:03o})")
    };
    Some(Finding {
        what: "permissions",
        fine,
        detail,
    })
}

#[cfg(not(unix))]
fn permissions(_: &Path) -> Option<Finding> {
    None
}

fn rows(conn: &Connection) -> Result<Finding> {
    let mut parts = Vec::new();
    for table in read::table_names() {
        let count: i64 = conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
            row.get(0)
        })?;
        if count > 0 {
            parts.push(format!("{table} {count}"));
        }
    }
    parts.push(format!("zone {}", book::zone_of_summaries(conn)?));
    Ok(Finding {
        what: "rows",
        fine: true,
        detail: parts.join(", "),
    })
}

/// Writes a consistent copy to a new file that only its owner can read.
pub(super) fn backup(conn: &Connection, path: &Path) -> Result<()> {
    let io = |source| StoreError::Io {
        attempt: "write a copy to",
        path: path.to_owned(),
        source,
    };
    drop(open::create_private(path).map_err(io)?);
    let name = path.to_str().ok_or_else(|| StoreError::Refused {
        reason: "the copy's name is not text".to_owned(),
    })?;
    // The empty file made above keeps its permissions; SQLite fills it.
    if let Err(error) = conn.execute("VACUUM INTO ?1", [name]) {
        let _ = std::fs::remove_file(path);
        return Err(error.into());
    }
    Ok(())
}
