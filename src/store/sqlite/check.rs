//! The doctor's questions: about the file and its rows, and about what surrounds it (who else may read it, where it
//! lies, the copies that are kept, what was left by a crash, whether the clock was right).

use super::sql::Sql;
use super::table::TABLES;
use super::zone::AsOf;
use super::{
    backups, calm, card, cleanse, erase, log, open, raw_clients, read, schema, word_index, zone,
};
use crate::domain::{ClientFacts, ClientId, Instant};
use crate::store::{
    error::Result,
    report::{Finding, Told},
};
use chrono::TimeDelta;
use rusqlite::Connection;
use std::{
    fs,
    path::{Path, PathBuf},
};

pub fn check(book: &AsOf, path: &Path) -> Result<Vec<Finding>> {
    let conn = book.conn;
    let mut findings = vec![
        Finding::told("version", version(conn))?,
        Finding::told("file", integrity(conn))?,
        Finding::told("references", references(conn))?,
        Finding::told("summaries", summaries(book))?,
        Finding::told("texts", texts(conn))?,
        Finding::told("journal", journal_mode(conn, path))?,
    ];
    if let Some(told) = permissions(path) {
        findings.push(Finding::told("permissions", Ok(told))?);
    }
    findings.extend(surroundings(conn, path, book.now)?);
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
pub fn mend(book: &AsOf, path: &Path) -> Result<Vec<String>> {
    let (conn, mut done) = (book.conn, vec![]);
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
    let cards = summaries(book);
    if !cards.is_ok_and(|(fine, _)| fine) {
        card::rebuild(book, &mut |_| {})?;
        calm::take_back_all(conn)?;
        done.push("the summaries were made anew from the rows".to_owned());
    }
    done.extend(close(path));
    Ok(done)
}

fn version(conn: &Connection) -> Result<Told> {
    let (_, version) = schema::stamp(conn)?;
    let detail = format!("schema {version}, SQLite {}", rusqlite::version());
    Ok((version == schema::VERSION, detail))
}

fn integrity(conn: &Connection) -> Result<Told> {
    let lines: Vec<String> = conn.column("PRAGMA integrity_check(5)", [])?;
    if lines == ["ok"] {
        return Ok((true, "whole".to_owned()));
    }
    Ok((false, lines.join("; ")))
}

fn references(conn: &Connection) -> Result<Told> {
    let sql = "SELECT \"table\" || ' → ' || parent FROM pragma_foreign_key_check LIMIT 5";
    let dangling: Vec<String> = conn.column(sql, [])?;
    Ok(or_fine(&dangling, "all lead somewhere"))
}

/// What is wrong, or that nothing is.
fn or_fine(wrong: &[String], fine: &str) -> Told {
    if wrong.is_empty() {
        return (true, fine.to_owned());
    }
    (false, wrong.join("; "))
}

/// The law: by its summary or from the raw rows, a client reads the same.
fn summaries(book: &AsOf) -> Result<Told> {
    let kept = read::judged(book)?;
    let mut wrong = vec![];
    for chunk in kept.chunks(500) {
        let ids: Vec<ClientId> = chunk.iter().map(|facts| facts.id().clone()).collect();
        let mut whole = raw_clients::whole(book, &ids)?.into_iter();
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

fn permissions(path: &Path) -> Option<Told> {
    let mode = mode(path)? & 0o777;
    let fine = open::for_owner_alone(mode);
    let detail = if fine {
        format!("the owner alone ({mode:03o})")
    } else {
        format!("others can read it ({mode:03o})")
    };
    Some((fine, detail))
}

fn rows(conn: &Connection) -> Result<Told> {
    let mut parts = vec![];
    for table in TABLES.iter() {
        let table = table.name();
        let count = conn.count(&format!("SELECT count(*) FROM {table}"), [])?;
        if count > 0 {
            parts.push(format!("{table} {count}"));
        }
    }
    parts.push(format!("zone {}", zone::of_summaries(conn)?));
    Ok((true, parts.join(", ")))
}

/// What the folders of programs are called that copy files to other machines while they are in use.
const SYNCED: &[&str] = &[
    "Dropbox",
    "OneDrive",
    "Google Drive",
    "GoogleDrive",
    "Nextcloud",
    "ownCloud",
    "Mobile Documents",
    "pCloudDrive",
    "MEGA",
    "Syncthing",
];
/// How far the last change may be ahead of the clock.
const AHEAD: TimeDelta = TimeDelta::minutes(2);
/// How far the clock may have gone back between two changes.
const BACK: TimeDelta = TimeDelta::hours(1);

fn surroundings(conn: &Connection, path: &Path, now: Instant) -> Result<Vec<Finding>> {
    let mut findings = vec![Finding::told("clock", clock(conn, now))?];
    if !path.as_os_str().is_empty() {
        for (what, told) in [
            ("place", place(path)),
            ("folders", folders(path)),
            ("copies", copies(path)),
            ("beside it", leftovers(path)),
        ] {
            findings.push(Finding::told(what, Ok(told))?);
        }
    }
    Ok(findings)
}

fn clock(conn: &Connection, now: Instant) -> Result<Told> {
    let mut statement = conn.prepare("SELECT j.recorded_at, p.recorded_at FROM journal j LEFT JOIN journal p ON p.seq = j.seq - 1 ORDER BY j.seq")?;
    let mut rows = statement.query([])?;
    let (mut last, mut jumps) = (None::<Instant>, 0);
    while let Some(row) = rows.next()? {
        let read = |at: usize| -> Option<Instant> { row.get::<_, String>(at).ok()?.parse().ok() };
        let (this, before) = (read(0), read(1));
        last = last.max(this);
        if this
            .zip(before)
            .is_some_and(|(this, before)| before - this > BACK)
        {
            jumps += 1;
        }
    }
    let ahead = last.filter(|last| *last - now > AHEAD);
    let detail = match (ahead, jumps) {
        (Some(last), _) => {
            format!("changes were made as late as {last}, ahead of this clock: it may be wrong")
        }
        (None, 0) => "went forward only".to_owned(),
        (None, n) => format!("went back {n} times between changes"),
    };
    Ok((ahead.is_none(), detail))
}

fn place(path: &Path) -> Told {
    let full = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let named = full.components().find_map(|part| {
        let part = part.as_os_str().to_str()?;
        SYNCED.iter().find(|known| part.starts_with(**known))
    });
    let marked = full
        .ancestors()
        .skip(1)
        .any(|folder| folder.join(".stfolder").exists());
    let synced = named.copied().or(marked.then_some("Syncthing"));
    let detail = synced.map_or_else(
        || "in no folder that is copied elsewhere while it is used".to_owned(),
        |by| format!("in a folder of {by}: two machines must not use it at once, and a copy made in use is no book"),
    );
    (synced.is_none(), detail)
}

fn own_folders(path: &Path) -> [PathBuf; 2] {
    [backups::directory(path), log::beside(path, ".drafts")]
}

fn mode(path: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    Some(fs::metadata(path).ok()?.mode() & 0o7777)
}

fn folders(path: &Path) -> Told {
    let mut wrong: Vec<String> = own_folders(path)
        .iter()
        .filter(|folder| folder.is_dir())
        .filter_map(|folder| Some((folder, mode(folder)?)))
        .filter(|(_, mode)| !open::for_owner_alone(mode & 0o777))
        .map(|(folder, mode)| format!("others can look into {} ({mode:03o})", folder.display()))
        .collect();
    let around = path.canonicalize().ok();
    let around = around.as_deref().and_then(Path::parent);
    // In one where everybody's files are their own (like that for temporary files) nobody can replace it.
    if let Some(mode) = around
        .and_then(mode)
        .filter(|mode| mode & 0o022 != 0 && mode & 0o1000 == 0)
    {
        wrong.push(format!(
            "others can put another file in its place (its folder has {mode:03o})"
        ));
    }
    or_fine(&wrong, "their owner’s alone")
}

fn copies(path: &Path) -> Told {
    let folder = backups::directory(path);
    let in_the_way = fs::symlink_metadata(&folder).is_ok() && !folder.is_dir();
    let all = backups::list(path);
    let whole = all
        .first()
        .map(|newest| backups::open(&newest.path).is_ok());
    let detail = match (all.first(), whole) {
        (Some(newest), Some(true)) => format!(
            "{} kept, the newest of {}",
            all.len(),
            newest.at.date_naive()
        ),
        (Some(newest), _) => format!("the newest is damaged: {}", newest.path.display()),
        (None, _) if in_the_way => format!(
            "none can be kept: {} is no folder; move it away",
            folder.display()
        ),
        (None, _) => "none kept yet".to_owned(),
    };
    (whole != Some(false) && !in_the_way, detail)
}

/// Files beside the store that something left there: a person should look at them, none is in the way.
fn leftovers(path: &Path) -> Told {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let ours = |found: &String| {
        found.strip_prefix(&name).is_some_and(|rest| {
            [".new-", "-wal.aside-", ".rescued-"]
                .iter()
                .any(|known| rest.starts_with(known))
        })
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut left: Vec<String> = fs::read_dir(folder.unwrap_or(Path::new(".")))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(ours)
        .collect();
    left.sort();
    if left.is_empty() {
        return (true, "nothing was left behind".to_owned());
    }
    (true, format!("left there: {}", left.join(", ")))
}

/// Takes the file, its log and its folders from everybody but their owner. Returns what was changed, in words.
fn close(path: &Path) -> Vec<String> {
    use std::os::unix::fs::PermissionsExt;
    let [backups, drafts] = own_folders(path);
    let files = ["", "-wal", "-shm"].map(|suffix| (log::beside(path, suffix), 0o600));
    let mut done = vec![];
    for (path, wanted) in files.into_iter().chain([(backups, 0o700), (drafts, 0o700)]) {
        let open = mode(&path).is_some_and(|mode| !open::for_owner_alone(mode & 0o777));
        if open && fs::set_permissions(&path, fs::Permissions::from_mode(wanted)).is_ok() {
            done.push(format!("{} is its owner’s alone now", path.display()));
        }
    }
    done
}
