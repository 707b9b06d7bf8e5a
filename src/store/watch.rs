//! Whether the path of the open file still names it. SQLite goes on writing into a file that was deleted or replaced
//! under it, and says that all went well.

use super::error::{Result, StoreError};
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::Path;

/// The open file, as it was when it was looked at last.
#[derive(Debug)]
pub(super) struct Watched {
    /// Which file it is; `None` in memory. Where files cannot be told apart, all are one.
    identity: Option<(u64, u64)>,
    /// Its bytes: the file of a store never gets shorter.
    length: u64,
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (u64, u64) {
    (0, 0)
}

impl Watched {
    /// The file that was just opened; nothing to watch for a store in memory.
    pub fn new(path: &Path) -> Self {
        let metadata = fs::metadata(path).ok();
        Self {
            identity: metadata.as_ref().map(identity),
            length: metadata.map_or(0, |metadata| metadata.len()),
        }
    }

    /// Looks again.
    ///
    /// # Errors
    /// When the path names no file any more, another one, or less of it.
    pub fn look(&mut self, path: &Path) -> Result<()> {
        if path.as_os_str().is_empty() {
            return Ok(());
        }
        let lost = |what| {
            Err(StoreError::Lost {
                path: path.to_owned(),
                what,
            })
        };
        match fs::metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => lost("was deleted or moved away"),
            Err(source) => Err(StoreError::Io {
                attempt: "look at",
                path: path.to_owned(),
                source,
            }),
            Ok(found) if Some(identity(&found)) != self.identity => lost("is another file now"),
            Ok(found) if found.len() < self.length => lost("was cut short or written over"),
            Ok(found) => {
                self.length = found.len();
                Ok(())
            }
        }
    }
}
