//! Kept copies of a store, in `NAME.db.backups` beside it: opened and checked once they are written, and rotated within
//! a size. A copy is named by when it was made, by the last change that it holds, and by why it was made.

use super::raw_file::make_private;
use super::sql::Sql;
use super::{log::beside, raw_file, schema};
use crate::domain::{Instant, declare::words};
use crate::store::error::{Result, StoreError, io};
use chrono::{Datelike, NaiveDateTime};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::{collections::HashSet, fs};

/// All copies together are no larger than this, or three times the store, whichever is more.
pub const MOST_BYTES: u64 = 512 << 20;

/// So many of the last days, weeks and months on which there is a copy keep their last one.
const DAYS: usize = 7;
const WEEKS: usize = 5;
const MONTHS: usize = 12;
/// Days for which every copy is kept that was made for a reason of its own.
const ALL_OF: i64 = 31;

words! {
    CopyReason {
        /// The first change of a day was at hand.
        Daily = "daily",
        Hand = "by-hand",
        /// A file was to be imported.
        Import = "import",
        /// The store was to be brought up to a newer schema.
        Schema = "schema",
        /// Another copy was to be restored.
        Restore = "restore",
        /// The book on the server was not the one any more that was followed until then.
        Strayed = "strayed",
    }
}

impl CopyReason {
    /// The same, told to whoever chooses one.
    pub const fn told(self) -> &'static str {
        match self {
            Self::Daily => "the day's own",
            Self::Hand => "made by hand",
            Self::Import => "before an import",
            Self::Schema => "before an update of the program",
            Self::Restore => "before going back to another",
            Self::Strayed => "before the server's book took its place",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    pub at: Instant,
    /// The store's version that it holds.
    pub version: i64,
    pub why: CopyReason,
    pub bytes: u64,
}

impl Backup {
    pub fn name(&self) -> String {
        self.path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    }
}

#[derive(Clone, Debug)]
pub enum BackedUp {
    Made(Backup),
    /// The last one holds all of it already.
    There(Backup),
    /// There is too little room on the disk: so many bytes would be needed, and so many are free.
    NoRoom {
        needed: u64,
        free: u64,
    },
}

pub fn directory(store: &Path) -> PathBuf {
    beside(store, ".backups")
}

pub fn list(store: &Path) -> Vec<Backup> {
    let mut found: Vec<Backup> = fs::read_dir(directory(store))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| parse(&entry.path()))
        .collect();
    found.sort_by_key(|backup| std::cmp::Reverse((backup.at, backup.version)));
    found
}

const FORM: &str = "%Y%m%dT%H%M%SZ";

fn parse(path: &Path) -> Option<Backup> {
    let mut parts = path
        .file_name()?
        .to_str()?
        .strip_suffix(".db")?
        .splitn(3, '-');
    let at = NaiveDateTime::parse_from_str(parts.next()?, FORM)
        .ok()?
        .and_utc();
    let version = parts.next()?.parse().ok()?;
    // A second one of the same second has a number behind its reason.
    let why = parts.next()?;
    let why = why
        .split_once('_')
        .map_or(why, |(why, _)| why)
        .parse()
        .ok()?;
    let bytes = fs::metadata(path).ok().filter(fs::Metadata::is_file)?.len();
    Some(Backup {
        path: path.to_owned(),
        at,
        version,
        why,
        bytes,
    })
}

/// Keeps a copy, if the newest does not hold all of it already (one that is asked for by hand is always made).
pub fn make(conn: &Connection, store: &Path, why: CopyReason, now: Instant) -> Result<BackedUp> {
    let last = last_change(conn)?;
    // A copy of the same version may be of a past that was left by going back: the change itself must be the same.
    let same = |backup: &Backup| {
        let held = open(&backup.path).and_then(|copy| last_change(&copy));
        backup.version == last.0 && held.is_ok_and(|held| held == last)
    };
    if why != CopyReason::Hand
        && let Some(there) = list(store).into_iter().find(same)
    {
        return Ok(BackedUp::There(there));
    }
    let pages = conn.value::<i64>("PRAGMA page_count", [])?.unsigned_abs();
    let needed = pages * 4096 + (pages * 4096) / 8;
    let directory = directory(store);
    make_private(&directory).map_err(io("make the directory", &directory))?;
    if let Some(free) = free_room(&directory).filter(|free| *free < needed) {
        return Ok(BackedUp::NoRoom { needed, free });
    }
    sweep(store);
    let part = directory.join(format!("copy.part-{}", std::process::id()));
    let _ = fs::remove_file(&part);
    // Somebody may have gone on meanwhile: the copy says itself what it holds.
    let written = raw_file::write(conn, &part).and_then(|()| last_change(&open(&part)?));
    let version = match written {
        Ok((version, _)) => version,
        Err(error) => {
            let _ = fs::remove_file(&part);
            return Err(error);
        }
    };
    let path = free_name(&directory, now, version, why);
    fs::rename(&part, &path).map_err(io("keep a copy as", &path))?;
    rotate(store, now);
    let made = parse(&path).ok_or_else(|| {
        StoreError::Refused("the copy that was made is not there any more".to_owned())
    })?;
    Ok(BackedUp::Made(made))
}

fn free_name(directory: &Path, now: Instant, version: i64, why: CopyReason) -> PathBuf {
    raw_file::free(|n| {
        let more = if n == 1 {
            String::new()
        } else {
            format!("_{n}")
        };
        directory.join(format!("{}-{version}-{why}{more}.db", now.format(FORM)))
    })
}

fn free_room(directory: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(directory).ok()?;
    Some(found.f_bavail.saturating_mul(found.f_frsize))
}

/// Removes the copies of a store that a killed program left half written.
pub fn sweep(store: &Path) {
    raw_file::sweep(&directory(store), |name| {
        Some(name.rsplit_once(".part-")?.1)
    });
}

/// Keeps a copy of an older file; of one that cannot be brought up, one copy and not one a try.
pub fn keep_older(conn: &Connection, path: &Path) -> Result<()> {
    let last: Option<String> = conn.value("SELECT max(recorded_at) FROM journal", [])?;
    let at = last.and_then(|at| at.parse().ok()).unwrap_or_default();
    match make(conn, path, CopyReason::Schema, at)? {
        BackedUp::Made(_) | BackedUp::There(_) => Ok(()),
        BackedUp::NoRoom { .. } => Err(StoreError::Full {
            attempt: "keep a copy before the store is brought up to date",
        }),
    }
}

pub fn open(path: &Path) -> Result<Connection> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let (application, version) = schema::stamp(&conn)?;
    schema::judge(path, application, version)?;
    // Half a megabyte of pages: it is made beside a dashboard.
    conn.pragma_update(None, "cache_size", -512)?;
    is_whole(&conn, path)?;
    Ok(conn)
}

pub fn is_whole(conn: &Connection, path: &Path) -> Result<()> {
    let path = path.to_owned();
    match conn.value::<String>("PRAGMA integrity_check(1)", [])? {
        fine if fine == "ok" => Ok(()),
        detail => Err(StoreError::Damaged { path, detail }),
    }
}

fn last_change(conn: &Connection) -> Result<(i64, Option<String>)> {
    Ok(conn.query_row(
        "SELECT coalesce(max(seq), 0), max(recorded_at) FROM journal \
               WHERE seq = (SELECT max(seq) FROM journal)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?)
}

fn rotate(store: &Path, now: Instant) {
    let most = MOST_BYTES.max(fs::metadata(store).map_or(0, |found| found.len()) * 3);
    let all = list(store);
    for (backup, keep) in all.iter().zip(kept(&all, now, most)) {
        if !keep {
            let _ = fs::remove_file(&backup.path);
        }
    }
}

/// Which of them are kept, given the newest first: the last of each of the last days, weeks and months, what was made
/// for a reason of its own in the last month; then as many of these, from the newest on, as there is room for.
fn kept(all: &[Backup], now: Instant, most: u64) -> Vec<bool> {
    let (mut days, mut weeks, mut months) = (HashSet::new(), HashSet::new(), HashSet::new());
    let mut bytes = 0_u64;
    let mut full = false;
    let mut keep = |backup: &Backup| {
        let date = backup.at.date_naive();
        let week = date.iso_week();
        // One made for a reason takes no day's place.
        let of_day = days.insert((date, backup.why)) && days.len() <= DAYS;
        let of_week = weeks.insert((week.year(), week.week())) && weeks.len() <= WEEKS;
        let of_month = months.insert((date.year(), date.month())) && months.len() <= MONTHS;
        let of_reason = backup.why != CopyReason::Daily && (now - backup.at).num_days() <= ALL_OF;
        if !(of_day || of_week || of_month || of_reason) {
            return false;
        }
        let first = bytes == 0;
        bytes = bytes.saturating_add(backup.bytes);
        // Once there is no room, nothing older is kept either: there are no holes but by age.
        full |= bytes > most && !first;
        !full
    };
    all.iter().map(&mut keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: i64) -> Instant {
        let first: Instant = "2026-01-01T08:00:00Z".parse().expect("an instant");
        first + chrono::TimeDelta::days(day)
    }

    fn daily(day: i64) -> Backup {
        Backup {
            path: PathBuf::new(),
            at: at(day),
            version: day,
            why: CopyReason::Daily,
            bytes: 10,
        }
    }

    /// The days on which one is kept of a daily copy, for a whole year.
    fn kept_days(most: u64) -> Vec<i64> {
        let all: Vec<Backup> = (0..365).rev().map(daily).collect();
        let keep = kept(&all, at(364), most);
        let days = all.iter().zip(keep).filter(|(_, keep)| *keep);
        days.map(|(backup, _)| backup.version).collect()
    }

    #[test]
    fn the_last_days_weeks_and_months_are_kept_within_a_size() {
        let days = kept_days(u64::MAX);
        assert_eq!(days[..7], [364, 363, 362, 361, 360, 359, 358]);
        // Sundays, and last days of months.
        assert_eq!(days[7..11], [353, 346, 339, 333]);
        assert_eq!(days.len(), 7 + 3 + 11, "{days:?}");
        assert_eq!(kept_days(55), [364, 363, 362, 361, 360]);
        assert_eq!(kept_days(1), [364], "the newest stays, however large");
    }

    #[test]
    fn a_copy_is_told_by_its_name() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = free_name(directory.path(), at(0), 12, CopyReason::Schema);
        fs::write(&path, "x").expect("written");
        let again = free_name(directory.path(), at(0), 12, CopyReason::Schema);
        assert_ne!(path, again);
        fs::write(&again, "xy").expect("written");
        for (path, bytes) in [(path, 1), (again, 2)] {
            let found = parse(&path).expect("a copy");
            assert_eq!(
                (found.at, found.version, found.why, found.bytes),
                (at(0), 12, CopyReason::Schema, bytes)
            );
        }
        assert_eq!(parse(Path::new("notes.txt")), None);
    }
}
