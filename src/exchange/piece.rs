//! A file as it is looked at and handed to what reads it.

use crate::domain::Instant;
use std::{cell::OnceCell, io::Read};

/// A file as it is handed to what reads it, one after the other where there are many.
pub struct FilePiece<'a> {
    /// Its name; in a folder with the way to it, by slashes.
    pub name: String,
    /// When it was written last, if that is known.
    pub written: Option<Instant>,
    pub bytes: Box<dyn Read + 'a>,
}

impl FilePiece<'_> {
    /// All of it, if it is not larger than `most` bytes; else why not.
    pub fn read(&mut self, most: u64) -> Result<Vec<u8>, String> {
        let mut bytes = vec![];
        // One byte more than allowed tells too large from just large enough.
        let input = (&mut self.bytes).take(most.saturating_add(1));
        match { input }.read_to_end(&mut bytes) {
            Err(error) => Err(format!("cannot be read: {error}")),
            Ok(_) if bytes.len() as u64 > most => Err(format!("is larger than {most} bytes")),
            Ok(_) => Ok(bytes),
        }
    }
}

/// The files to be read, in order of their names.
pub type FilePieces<'p, 'a> = &'p mut dyn Iterator<Item = FilePiece<'a>>;

/// What is looked at to tell what a file is.
pub struct FileSeen<'a> {
    /// Its name; in a folder with the way to it, by slashes.
    pub path: &'a str,
    head: OnceCell<Vec<u8>>,
    look: &'a dyn Fn() -> Vec<u8>,
}

/// So many bytes of a file are looked at.
pub const HEAD: usize = 4096;

impl<'a> FileSeen<'a> {
    /// A file of this name; `look` gives its first [`HEAD`] bytes, and is asked only where the name does not tell.
    pub fn new(path: &'a str, look: &'a dyn Fn() -> Vec<u8>) -> Self {
        Self {
            path,
            head: OnceCell::new(),
            look,
        }
    }

    /// Its first bytes.
    pub fn head(&self) -> &[u8] {
        self.head.get_or_init(self.look)
    }

    /// Whether its name ends so, whatever the case: `.csv`.
    pub fn ends_in(&self, endings: &[&str]) -> bool {
        let name = self.path.to_lowercase();
        endings.iter().any(|ending| name.ends_with(ending))
    }
}
