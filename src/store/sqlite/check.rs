//! The doctor's questions.

use super::table::TABLES;
use super::{
    calm, card, cleanse, erase, open, raw_clients, read, schema, surroundings, word_index, zone,
};
use crate::domain::{ClientFacts, ClientId, Instant};
use crate::store::error::Result;
use crate::store::report::{Finding, LocalDate, Told};
use rusqlite::Connection;
use std::path::Path;

pub fn check(
    conn: &Connection,
    path: &Path,
    now: Instant,
    local_date: &LocalDate,
) -> Result<Vec<Finding>> {
    let mut findings = vec![
        Finding::told("version", version(conn))?,
        Finding::told("file", integrity(conn))?,
        Finding::told("references", references(conn))?,
        Finding::told("summaries", summaries(conn, now, local_date))?,
        Finding::told("texts", texts(conn))?,
        Finding::told("journal", journal_mode(conn, path))?,
    ];
    findings.extend(permissions(path));
    findings.extend(surroundings::check(conn, path, now)?);
    findings.extend(erase::unfinished(conn)?.map(|_| Finding {
        what: "erased",
        fine: false,
        detail: "who was erased may still stand in the file or in a draft: it was cut short, or another program reads the \
                 book; close that, and `amends doctor --fix`"
            .to_owned(),
    }));
    findings.push(Finding::told("rows", rows(conn))?);
    Ok(findings)
}

/// Makes anew what can be made from the rows, and takes from others what is none of theirs. Returns what was done, in
/// words.
pub fn mend(
    conn: &Connection,
    path: &Path,
    now: Instant,
    local_date: &LocalDate,
) -> Result<Vec<String>> {
    let mut done = vec![];
    let (led, _) = word_index::check(conn)?;
    let (whole, _) = integrity(conn)?;
    if !whole {
        conn.execute_batch("REINDEX")?;
        let (_, now) = integrity(conn)?;
        done.push(format!("the indexes were made anew: {now}"));
    }
    done.extend(cleanse::cleanse(conn)?);
    if !led {
        word_index::rebuild(conn)?;
        done.push("the index of words was made anew from the rows".to_owned());
    }
    let cards = summaries(conn, now, local_date);
    if !cards.is_ok_and(|(fine, _)| fine) {
        card::rebuild(conn, now, local_date, &mut |_| {})?;
        calm::take_back_all(conn)?;
        done.push("the summaries were made anew from the rows".to_owned());
    }
    done.extend(surroundings::close(path));
    Ok(done)
}

fn version(conn: &Connection) -> Result<Told> {
    let (_, version) = schema::stamp(conn)?;
    let detail = format!("schema {version}, SQLite {}", rusqlite::version());
    Ok((version == schema::VERSION, detail))
}

fn integrity(conn: &Connection) -> Result<Told> {
    let mut statement = conn.prepare("PRAGMA integrity_check(5)")?;
    let lines = statement
        .query_map([], |row| row.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    if lines == ["ok"] {
        return Ok((true, "whole".to_owned()));
    }
    Ok((false, lines.join("; ")))
}

fn references(conn: &Connection) -> Result<Told> {
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let read = |row: &rusqlite::Row| {
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
    Ok((dangling.is_empty(), detail))
}

/// The law: by its summary or from the raw rows, a client reads the same.
fn summaries(conn: &Connection, now: Instant, local_date: &LocalDate) -> Result<Told> {
    let kept = read::judged(conn, now, local_date)?;
    let mut wrong = vec![];
    for chunk in kept.chunks(500) {
        let ids: Vec<ClientId> = chunk.iter().map(|facts| facts.id().clone()).collect();
        let mut whole = raw_clients::whole(conn, &ids, now, local_date)?.into_iter();
        for client in chunk {
            if !whole.next().is_some_and(|raw| same(client, &raw)) {
                wrong.push(client.client.name.clone());
            }
        }
    }
    wrong.truncate(5);
    let detail = if wrong.is_empty() {
        format!("{} equal their rows", kept.len())
    } else {
        format!("wrong for {}", wrong.join(", "))
    };
    Ok((wrong.is_empty(), detail))
}

fn texts(conn: &Connection) -> Result<Told> {
    let parts: Vec<String> = cleanse::unclean(conn)?
        .iter()
        .map(|(what, count)| format!("hidden signs or stray blanks in {count} × {what}"))
        .collect();
    let detail = match cleanse::was_told(conn)? {
        _ if !parts.is_empty() => parts.join(", "),
        Some(told) => format!("clean; when the book was brought to this version, {told}"),
        None => "clean".to_owned(),
    };
    Ok((parts.is_empty(), detail))
}

/// Whether what was read by a summary is what the raw rows say: equal but for contacts, issues that judgement
/// needs no more, and older moods.
pub fn same(kept: &ClientFacts, raw: &ClientFacts) -> bool {
    let mut whole = raw.clone();
    whole.contacts = vec![];
    whole
        .issues
        .retain(|issue| kept.issue(&issue.issue.id).is_some());
    let (all, kept_of) = (&mut whole.summary, &kept.summary);
    let moods = std::mem::replace(&mut all.moods, kept_of.moods.clone());
    let from = std::mem::replace(&mut all.valid_from, kept_of.valid_from);
    moods.ends_with(&kept_of.moods) && from <= kept_of.valid_from && *kept == whole
}

fn journal_mode(conn: &Connection, path: &Path) -> Result<Told> {
    let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    let network = open::network_kind(path);
    let fine = network.is_none() && (mode == "wal" || path.as_os_str().is_empty());
    let detail = network.map_or_else(
        || mode.clone(),
        |kind| format!("{mode}, on the network file system {kind}"),
    );
    Ok((fine, detail))
}

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

fn rows(conn: &Connection) -> Result<Told> {
    let mut parts = vec![];
    for table in TABLES.iter() {
        let table = table.name();
        let count: i64 = conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
            row.get(0)
        })?;
        if count > 0 {
            parts.push(format!("{table} {count}"));
        }
    }
    parts.push(format!("zone {}", zone::of_summaries(conn)?));
    Ok((true, parts.join(", ")))
}
