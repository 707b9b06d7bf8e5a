//! The doctor's questions about what surrounds the file: who else may read it or its folders, where it lies, the copies
//! that are kept, what was left by a crash, and whether the clock was right.

use super::{backups, log, open};
use crate::domain::Instant;
use crate::store::{
    error::Result,
    report::{Finding, Told},
};
use chrono::TimeDelta;
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

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

pub fn check(conn: &Connection, path: &Path, now: Instant) -> Result<Vec<Finding>> {
    let mut findings = vec![Finding::told("clock", clock(conn, now))?];
    if !path.as_os_str().is_empty() {
        findings.extend([place(path), folders(path), copies(path), leftovers(path)]);
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

fn place(path: &Path) -> Finding {
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
    Finding {
        what: "place",
        fine: synced.is_none(),
        detail: synced.map_or_else(
            || "in no folder that is copied elsewhere while it is used".to_owned(),
            |by| format!("in a folder of {by}: two machines must not use it at once, and a copy made in use is no book"),
        ),
    }
}

fn own_folders(path: &Path) -> [PathBuf; 2] {
    [backups::directory(path), log::beside(path, ".drafts")]
}

fn mode(path: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    Some(fs::metadata(path).ok()?.mode() & 0o7777)
}

fn folders(path: &Path) -> Finding {
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
    Finding {
        what: "folders",
        fine: wrong.is_empty(),
        detail: if wrong.is_empty() {
            "their owner’s alone".to_owned()
        } else {
            wrong.join("; ")
        },
    }
}

fn copies(path: &Path) -> Finding {
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
    Finding {
        what: "copies",
        fine: whole != Some(false) && !in_the_way,
        detail,
    }
}

/// Files beside the store that something left there: a person should look at them, none is in the way.
fn leftovers(path: &Path) -> Finding {
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
    Finding {
        what: "beside it",
        fine: true,
        detail: if left.is_empty() {
            "nothing was left behind".to_owned()
        } else {
            format!("left there: {}", left.join(", "))
        },
    }
}

/// Takes the file, its log and its folders from everybody but their owner. Returns what was changed, in words.
pub fn close(path: &Path) -> Vec<String> {
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
