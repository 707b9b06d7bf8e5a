//! The log beside a file (`-wal`): what was changed and is not folded into the file yet. SQLite takes any log for that of
//! the file beside it; one that was left when a copy was restored would spoil the copy.

use super::meta;
use crate::domain::percent_encoded;
use crate::store::error::{Result, StoreError};
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File, Metadata};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

/// The head of a log and of each page in it, in bytes.
const HEAD: usize = 32;
const PAGE_HEAD: usize = 24;
/// How often a log that is in use is looked at, before it is taken for one that is not its own.
const LOOKS: u32 = 20;

/// When the file was written, as whoever wrote it noted.
pub const WRITTEN: &str = "file written at";
/// The same of the time before: that is what the file says without its log.
pub const BEFORE: &str = "file written before at";

pub fn written(metadata: &Metadata) -> Option<String> {
    let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(since.as_nanos().to_string())
}

/// A file beside the one that a path leads to, as SQLite names it.
pub fn beside(path: &Path, suffix: &str) -> PathBuf {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut name = path.into_os_string();
    name.push(suffix);
    name.into()
}

pub fn of(path: &Path) -> PathBuf {
    beside(path, "-wal")
}

/// Gives the log beside a file another name, so that it is never taken for that file's. Returns the name.
pub fn put_aside(path: &Path) -> Result<PathBuf> {
    let named = |n: u32| beside(path, &format!("-wal.aside-{n}"));
    let free = (1..1000).map(named).find(|name| !name.exists());
    let aside = free.unwrap_or_else(|| named(1000));
    fs::rename(of(path), &aside).map_err(|source| StoreError::Io {
        attempt: "put aside the log of",
        path: path.to_owned(),
        source,
    })?;
    let _ = fs::remove_file(beside(path, "-shm"));
    Ok(aside)
}

/// Whether the log that was found beside a file tells that it belongs to this state of it. One in use is given time: the
/// file may just be written from it.
pub fn is_its_own(conn: &Connection, path: &Path) -> bool {
    let tells = || {
        let noted = meta::read(conn, WRITTEN).ok().flatten();
        noted.is_some() && noted == fs::metadata(path).ok().as_ref().and_then(written)
    };
    (0..LOOKS).any(|look| {
        if look > 0 {
            thread::sleep(Duration::from_millis(25));
        }
        tells()
    })
}

/// The file without what lies beside it, to be read at once.
pub fn alone(path: &Path) -> Result<Connection> {
    let full = path.canonicalize().map_err(|source| StoreError::Io {
        attempt: "open",
        path: path.to_owned(),
        source,
    })?;
    let name = percent_encoded(full.as_os_str().as_encoded_bytes(), "/");
    let uri = format!("file:{name}?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(uri, flags)?)
}

/// Whether the file without its log says what the log knows of it: then only its time was changed.
pub fn is_touched(conn: &Connection, path: &Path) -> bool {
    let says = |conn: &Connection, what| meta::read(conn, what).ok().flatten();
    let before = says(conn, BEFORE);
    before.is_some() && before == alone(path).ok().and_then(|file| says(&file, WRITTEN))
}

/// The same of a log that does not tell, as one of an earlier version or one that was folded by a program which was
/// killed then: it belongs to the file if that was not put there later, or holds what the log says. Pages are folded in
/// their order, so one that is not folded to its end begins as the log does.
pub fn fits(path: &Path) -> bool {
    !is_put_later(path) || holds_its_first(path).unwrap_or(false)
}

/// The file got its place, or was written, after the last of what stands in the log.
fn is_put_later(path: &Path) -> bool {
    let of_log = fs::metadata(of(path)).and_then(|log| log.modified());
    let of_file = fs::metadata(path).map(|file| changed(&file));
    match (of_file, of_log) {
        (Ok(file), Ok(log)) => file > log.duration_since(UNIX_EPOCH).ok(),
        _ => false,
    }
}

/// When a file was last written, moved or renamed.
fn changed(file: &Metadata) -> Option<Duration> {
    use std::os::unix::fs::MetadataExt;
    let seconds = Duration::from_secs(file.ctime().try_into().ok()?);
    Some(seconds + Duration::from_nanos(file.ctime_nsec().try_into().ok()?))
}

/// Whether the file holds the page with the lowest number that stands in the log, as the log has it.
fn holds_its_first(path: &Path) -> std::io::Result<bool> {
    let mut log = File::open(of(path))?;
    let number = |bytes: &[u8], at: usize| {
        let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
        four.map_or(0, u32::from_be_bytes)
    };
    let mut head = [0; HEAD];
    log.read_exact(&mut head)?;
    let size = number(&head, 8);
    let (mut first, mut pending) = (None::<(u32, u64)>, None::<(u32, u64)>);
    let mut at = HEAD as u64;
    let mut page = [0; PAGE_HEAD];
    while log.read_exact(&mut page).is_ok() && page[8..16] == head[16..24] {
        let this = number(&page, 0);
        if pending.is_none_or(|(lowest, _)| this <= lowest) {
            pending = Some((this, at + PAGE_HEAD as u64));
        }
        // Only what was committed counts.
        if number(&page, 4) > 0 {
            first = pending;
        }
        at += PAGE_HEAD as u64 + u64::from(size);
        log.seek(SeekFrom::Start(at))?;
    }
    let Some((number, at)) = first else {
        return Ok(true);
    };
    let bytes = |file: &mut File, at: u64| -> std::io::Result<Vec<u8>> {
        file.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::new();
        file.take(size.into()).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let in_log = bytes(&mut log, at)?;
    let place = u64::from(number.saturating_sub(1)) * u64::from(size);
    Ok(bytes(&mut File::open(path)?, place)? == in_log)
}
