//! Folders that are there for a while: an invented book, a text in somebody's editor, a draft for a mail program. They
//! go when the program goes; those of a program that was killed are found by nobody holding them any more.

use super::private_dir;
use crate::store::create_private;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// The file that its program holds locked as long as it runs.
const HELD: &str = "held";
/// One younger than this may not be held yet.
const JUST_MADE: Duration = Duration::from_mins(1);
/// The book of a program that shows an invented one, or only looks.
const BOOK: &str = "amends-book-";

/// A folder that only its owner can enter, gone with this value.
#[derive(Debug)]
pub struct Scratch {
    // Dropped in this order: nobody takes the folder for an abandoned one while it goes.
    folder: TempDir,
    _held: File,
}

impl Scratch {
    /// A new one within a directory, its name beginning so.
    pub(super) fn within(directory: &Path, begins: &str) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let folder = builder.prefix(begins).tempdir_in(directory)?;
        let held = File::create_new(folder.path().join(HELD))?;
        held.try_lock()?;
        Ok(Self {
            folder,
            _held: held,
        })
    }

    /// A new one in the directory for what is private to its user.
    pub fn private(directory: &Path, begins: &str) -> io::Result<Self> {
        private_dir(directory)?;
        Self::within(directory, begins)
    }

    /// One for a book, which may be large; those that were left there are removed.
    pub fn for_a_book() -> io::Result<Self> {
        sweep_books();
        Self::within(&tempfile::env::temp_dir(), BOOK)
    }

    pub fn file(&self, name: &str, text: &str) -> io::Result<PathBuf> {
        let path = self.path().join(name);
        create_private(&path)?.write_all(text.as_bytes())?;
        Ok(path)
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn keep(self) -> PathBuf {
        self.folder.keep()
    }
}

/// Removes the books that killed programs left.
pub fn sweep_books() {
    for left in abandoned(&tempfile::env::temp_dir(), BOOK) {
        let _ = fs::remove_dir_all(left);
    }
}

/// One's own folders that begin so and that no program holds any more.
pub fn abandoned(directory: &Path, begins: &str) -> Vec<PathBuf> {
    fs::read_dir(directory)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(begins))
        .map(|entry| entry.path())
        .filter(|path| is_left(path))
        .collect()
}

fn is_left(folder: &Path) -> bool {
    let Ok(found) = fs::symlink_metadata(folder) else {
        return false;
    };
    if std::os::unix::fs::MetadataExt::uid(&found) != rustix::process::getuid().as_raw() {
        return false;
    }
    if !found.is_dir() {
        return false;
    }
    if let Ok(held) = super::files::open(&folder.join(HELD)) {
        return held.try_lock().is_ok();
    }
    let age = found.modified().ok().and_then(|made| made.elapsed().ok());
    age.is_some_and(|age| age > JUST_MADE)
}

#[cfg(test)]
mod tests {
    use super::{HELD, Scratch, abandoned};
    use std::fs;

    #[test]
    fn what_is_held_is_not_abandoned_and_what_nobody_holds_is() {
        let directory = tempfile::tempdir().expect("a directory");
        let within = directory.path();
        let scratch = Scratch::within(within, "a-").expect("made");
        let killed = within.join("a-killed");
        fs::create_dir(&killed).expect("made");
        fs::write(killed.join(HELD), "").expect("made");
        for other in ["b-killed", "a-just-made"] {
            fs::create_dir(within.join(other)).expect("made");
        }
        std::os::unix::fs::symlink(&killed, within.join("a-link")).expect("made");
        assert_eq!(abandoned(within, "a-"), [killed]);
        let path = scratch.path().to_owned();
        drop(scratch);
        assert!(!path.exists());
    }
}
