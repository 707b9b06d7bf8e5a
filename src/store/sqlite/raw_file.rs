//! A book's file as bytes, past SQLite. Whoever closes any handle on a file takes all locks away that the program has on
//! it (`fcntl(2)`), those of an open book too: so each file is opened once, and its handle is kept as long as the file
//! has a name.

use std::fs::{self, File};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::sync::{Arc, Mutex, PoisonError};
use std::{collections::BTreeMap, io, path::Path};

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
