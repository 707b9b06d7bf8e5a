//! The log beside a file (`-wal`): what was changed and is not folded into the file yet. SQLite takes any log for that of
//! the file beside it; one that was left when a copy was restored would spoil the copy.

use super::meta;
use super::raw_file::{self, PAGE};
use super::sql::Sql;
use crate::domain::percent_encoded;
use crate::store::error::{Result, io};
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};
use std::{collections::BTreeMap, thread};

/// The head of a log and of each page in it, in bytes.
const HEAD: usize = 32;
const PAGE_HEAD: usize = 24;
/// How often it is looked at a file that another copy of the program may just be writing, and how long in between.
const LOOKS: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(25);

/// The name of what the book is now: every write gives it a new one.
const STATE: &str = "state";
/// The name of what the file alone is, while there is a log.
const BASE: &str = "state of the file";

/// What the book that is read here is called, and how its pages are laid out: a copy that SQLite made has the one and not
/// the other. Until it has a name, its last change tells.
pub fn name(conn: &Connection) -> Result<String> {
    let sql = "SELECT coalesce((SELECT value FROM meta WHERE key = ?1), \
               (SELECT seq || ' ' || recorded_at FROM journal ORDER BY seq DESC LIMIT 1), '') \
               || ' ' || schema_version FROM pragma_schema_version";
    conn.value(sql, [STATE])
}

/// The same of the file alone, without its log.
pub fn base(path: &Path) -> Result<String> {
    name(&alone(path)?)
}

/// The same of a file that may just have begun to be written from its log, by a program that was killed or found no room
/// then: it is no whole book, and called what the log says of it.
pub fn base_or_begun(conn: &Connection, path: &Path) -> Result<String> {
    base(path).or_else(|error| {
        let begun = holds_its_first(path).unwrap_or(false);
        let said = begun.then(|| meta::read(conn, BASE)).transpose()?;
        said.map(Option::unwrap_or_default).ok_or(error)
    })
}

/// Within a write: the book is something new, and its log lies on a file of this name.
pub fn note(conn: &Connection, base: &str) -> Result<()> {
    let new: String = conn.value("SELECT hex(randomblob(8))", [])?;
    meta::write(conn, STATE, &new)?;
    if meta::read(conn, BASE)?.as_deref() != Some(base) {
        meta::write(conn, BASE, base)?;
    }
    Ok(())
}

/// Whether a log says that it lies on a file of this name, or was folded into it to its end.
pub fn lies_on(conn: &Connection, base: &str) -> bool {
    says(conn, base) || name(conn).is_ok_and(|name| name == base)
}

fn says(conn: &Connection, base: &str) -> bool {
    meta::read(conn, BASE).is_ok_and(|said| said.as_deref() == Some(base))
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
    let aside = raw_file::free(|n| beside(path, &format!("-wal.aside-{n}")));
    fs::rename(of(path), &aside).map_err(io("put aside the log of", path))?;
    let _ = fs::remove_file(beside(path, "-shm"));
    Ok(aside)
}

/// Whether the log that was found beside a file tells that it belongs to this state of it. One in use is given time: the
/// file may just be written from it.
pub fn is_its_own(conn: &Connection, path: &Path) -> bool {
    looks(|| base(path).is_ok_and(|base| says(conn, &base)))
}

/// Looks for a while whether something comes true.
pub fn looks(mut is_so: impl FnMut() -> bool) -> bool {
    (0..LOOKS).any(|look| {
        if look > 0 {
            thread::sleep(BETWEEN);
        }
        is_so()
    })
}

/// The file without what lies beside it, to be read at once.
pub fn alone(path: &Path) -> Result<Connection> {
    let full = path.canonicalize().map_err(io("open", path))?;
    let name = percent_encoded(full.as_os_str().as_encoded_bytes(), "/");
    let uri = format!("file:{name}?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(uri, flags)?)
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

/// When a file was last written, touched or renamed: nobody can put that back.
pub fn changed(file: &Metadata) -> Option<Duration> {
    use std::os::unix::fs::MetadataExt;
    let seconds = Duration::from_secs(file.ctime().try_into().ok()?);
    Some(seconds + Duration::from_nanos(file.ctime_nsec().try_into().ok()?))
}

/// Whether the file holds the page with the lowest number that stands in the log, as the log has it.
fn holds_its_first(path: &Path) -> io::Result<bool> {
    let mut log = File::open(of(path))?;
    let Pages { size, last, .. } = committed(&mut log)?;
    let Some((number, at)) = last.into_iter().next() else {
        return Ok(true);
    };
    let place = u64::from(number.saturating_sub(1)) * size;
    let file = raw_file::opened(path)?;
    Ok(page(&file, place, size)? == page(&log, at, size)?)
}

/// What was committed to a log.
struct Pages {
    /// Bytes of a page.
    size: u64,
    /// Where each page stands in it last.
    last: BTreeMap<u32, u64>,
    /// Of how many pages the file is with it.
    count: u32,
}

fn committed(log: &mut File) -> io::Result<Pages> {
    let number = |bytes: &[u8], at: usize| {
        let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
        four.map_or(0, u32::from_be_bytes)
    };
    let mut head = [0; HEAD];
    log.read_exact(&mut head)?;
    let mut pages = Pages {
        size: number(&head, 8).into(),
        last: BTreeMap::new(),
        count: 0,
    };
    let (mut pending, mut at) = (vec![], HEAD as u64);
    let mut frame = [0; PAGE_HEAD];
    while log.read_exact(&mut frame).is_ok() && frame[8..16] == head[16..24] {
        pending.push((number(&frame, 0), at + PAGE_HEAD as u64));
        // Only what was committed counts.
        if number(&frame, 4) > 0 {
            pages.count = number(&frame, 4);
            pages.last.extend(pending.drain(..));
        }
        at += PAGE_HEAD as u64 + pages.size;
        log.seek(SeekFrom::Start(at))?;
    }
    Ok(pages)
}

fn page(file: &File, at: u64, size: u64) -> io::Result<Vec<u8>> {
    /// No page of SQLite's is larger.
    const MOST: u64 = 65_536;
    raw_file::piece(file, at, usize::try_from(size.min(MOST)).unwrap_or(0))
}

/// Writes to `image` what is left of a file and over that what its log holds. Where what tells its tables is missing, a
/// new store has the same in the same place, unless the file was written anew and begins otherwise.
pub fn overlaid(path: &Path, image: &Path, new: &Path) -> io::Result<()> {
    let bytes = fs::read(new)?;
    let mut to = raw_file::create_private(image)?;
    let mut rest = &*raw_file::opened(path)?;
    rest.rewind()?;
    io::copy(&mut rest, &mut to)?;
    let log = File::open(of(path)).and_then(|mut log| Ok((committed(&mut log)?, log)));
    let pages = log.map(|(pages, log)| {
        for (number, at) in &pages.last {
            let place = u64::from(number.saturating_sub(1)) * pages.size;
            to.seek(SeekFrom::Start(place))?;
            to.write_all(&page(&log, *at, pages.size)?)?;
        }
        io::Result::Ok(u64::from(pages.count) * pages.size)
    });
    let found = File::open(image)?;
    let first = page(&found, 0, PAGE as u64)?;
    // What an erasure wrote anew stands elsewhere than in a new store, and is led to by another first page.
    let none = first.iter().all(|byte| *byte == 0);
    let left = none.then(|| fs::read(image)).transpose()?;
    let leading = left.and_then(|left| raw_file::leading(&left, &bytes));
    let alike = none || first.get(100..) == bytes.get(100..PAGE);
    for (at, page_of_new) in (0..).step_by(PAGE).zip(bytes.chunks(PAGE)) {
        let there = page(&found, at, PAGE as u64)?;
        // Any page begins with what kind it is, or with the number of another.
        let lost = |first: &u8| ![0, 2, 5, 10, 13].contains(first);
        let missing =
            there.iter().all(|byte| *byte == 0) || at > 0 && there.first().is_some_and(lost);
        if missing && (at == 0 || alike && raw_file::tells(page_of_new)) {
            to.seek(SeekFrom::Start(at))?;
            let leading = leading.as_deref().filter(|_| at == 0);
            to.write_all(leading.unwrap_or(page_of_new))?;
        }
    }
    let head = page(&found, 28, 4)?;
    let promised = head.try_into().map_or(0, u32::from_be_bytes);
    let length = fs::metadata(image)?.len().max(pages.unwrap_or(Ok(0))?);
    to.set_len(
        length
            .max(u64::from(promised) * PAGE as u64)
            .next_multiple_of(PAGE as u64),
    )
}
