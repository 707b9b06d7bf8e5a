//! A book's file as bytes, past SQLite, and copies of it for its owner alone. Whoever closes any handle on a file
//! takes all locks away that the program has on it (`fcntl(2)`), those of an open book too: so each file is opened
//! once, and its handle is kept as long as the file has a name.

use crate::store::error::{Result, io};
use rusqlite::{
    Connection,
    types::{ToSqlOutput, ValueRef},
};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io,
    os::unix::{
        ffi::OsStrExt,
        fs::{FileExt, MetadataExt},
    },
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// By device and inode.
static OPENED: Mutex<BTreeMap<(u64, u64), Arc<File>>> = Mutex::new(BTreeMap::new());

pub fn opened(path: &Path) -> io::Result<Arc<File>> {
    let mut opened = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    opened.retain(|_, file| file.metadata().is_ok_and(|found| found.nlink() > 0));
    let found = fs::metadata(path)?;
    if let Some(file) = opened.get(&(found.dev(), found.ino())) {
        return Ok(Arc::clone(file));
    }
    let file = Arc::new(File::open(path)?);
    // Another file may have come to this place meanwhile.
    let found = file.metadata()?;
    let kept = opened.entry((found.dev(), found.ino()));
    Ok(Arc::clone(kept.or_insert(file)))
}

/// What stands in a file from `at` on, `most` bytes or what there is.
pub fn piece(file: &File, at: u64, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; most];
    let mut there = 0;
    while there < most {
        match file.read_at(&mut bytes[there..], at + there as u64)? {
            0 => break,
            more => there += more,
        }
    }
    bytes.truncate(there);
    Ok(bytes)
}

/// The bytes of a page in a file of ours.
pub const PAGE: usize = 4096;

/// More of them than a book has are none of a book.
const MOST: usize = 400;

pub fn tells(page: &[u8]) -> bool {
    page.windows(7).any(|word| word == b"CREATE ")
}

/// The first page of a new store, made to lead to what tells the tables of this file; `None`: it leads there as it is.
pub fn leading(bytes: &[u8], new: &[u8]) -> Option<Vec<u8>> {
    let pages = || (1_usize..).zip(bytes.chunks(PAGE));
    let is_there = |(number, page): (usize, &[u8])| {
        let is_lost = page.first() == Some(&0);
        !led_to(new).contains(&number) || is_lost || last_told(page).is_some()
    };
    if pages().all(is_there) {
        return None;
    }
    let told = pages().filter_map(|(number, page)| Some((last_told(page)?, number)));
    let mut told: Vec<(usize, usize)> = told.collect();
    told.sort_unstable();
    let (_, last) = told.pop().filter(|_| told.len() < MOST)?;
    let mut page = new.get(..PAGE)?.to_vec();
    let mut put = |at: usize, length: usize, number: usize| {
        let bytes = number.to_be_bytes();
        page[at..at + length].copy_from_slice(&bytes[bytes.len() - length..]);
    };
    put(28, 4, bytes.len().div_ceil(PAGE));
    // Nothing is known of what is free.
    put(32, 8, 0);
    put(103, 2, told.len());
    put(108, 4, last);
    let mut end = PAGE;
    for (at, (row, number)) in told.into_iter().enumerate() {
        end -= 6;
        put(end, 4, number);
        put(end + 4, 2, 0x8000 | (row >> 7 & 0x7f) << 8 | row & 0x7f);
        put(112 + 2 * at, 2, end);
    }
    put(105, 2, end);
    Some(page)
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let bytes = bytes.get(at..at + length)?.iter();
    Some(bytes.fold(0, |all, byte| all << 8 | usize::from(*byte)))
}

/// The pages that a first page leads to.
fn led_to(first: &[u8]) -> Vec<usize> {
    let cells = number(first, 103, 2).unwrap_or_default();
    let places = (0..cells).filter_map(|n| number(first, 112 + 2 * n, 2));
    let all = places.chain([108]).filter_map(|at| number(first, at, 4));
    all.collect()
}

/// The number of the last row of a page that tells tables.
fn last_told(page: &[u8]) -> Option<usize> {
    let varint = |at: usize| {
        let bytes = page.get(at..)?;
        let length = 1 + bytes.iter().take(8).position(|byte| *byte < 0x80)?;
        let bits = bytes[..length].iter();
        let value = bits.fold(0, |all, byte| all << 7 | usize::from(byte & 0x7f));
        Some((value, at + length))
    };
    let cells = number(page, 3, 2).filter(|_| page.first() == Some(&13))?;
    let (_, at) = varint(number(page, 6 + 2 * cells, 2)?)?;
    let (row, at) = varint(at)?;
    let (head, _) = varint(at)?;
    let body = page.get(at.checked_add(head)?..)?;
    let is_told = body.starts_with(b"table") || body.starts_with(b"index");
    (is_told && tells(page)).then_some(row)
}

/// Makes a directory that only its owner can enter; one that is there stays as it is.
pub fn make_private(directory: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

pub fn create_private(path: &Path) -> std::io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

pub fn write(conn: &Connection, path: &Path) -> Result<()> {
    drop(create_private(path).map_err(io("write a copy to", path))?);
    // A name need be no text.
    let name = ToSqlOutput::Borrowed(ValueRef::Text(path.as_os_str().as_bytes()));
    // The empty file made above keeps its permissions; SQLite fills it.
    if let Err(error) = conn.execute("VACUUM INTO ?1", [name]) {
        let _ = fs::remove_file(path);
        return Err(error.into());
    }
    Ok(())
}

/// The first of many names by number that nothing has yet.
pub fn free(named: impl Fn(u32) -> PathBuf) -> PathBuf {
    let mut tried = (1..1000).map(&named);
    let free = tried.find(|name| !name.exists());
    free.unwrap_or_else(|| named(1000))
}

/// Removes what programs that were killed left half made in a folder. `made` tells from the name of a file what begins
/// with the number of its maker.
pub fn sweep(folder: &Path, made: impl Fn(&str) -> Option<&str>) {
    // Where nobody says which programs run, nothing is removed.
    let lives =
        |maker: &str| !Path::new("/proc/self").exists() || Path::new("/proc").join(maker).exists();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        // Behind the maker's number may stand what SQLite calls its own file beside it.
        let maker = name.to_str().and_then(&made);
        let maker = maker.and_then(|rest| rest.split('-').next());
        if maker.is_some_and(|maker| !lives(maker)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
