//! A file as it is looked at and handed to what reads it.

use std::cell::OnceCell;
use std::io::Read;

/// A file as it is handed to what reads it, one after the other where there are many.
pub struct Piece<'a> {
    /// Its name; in a folder with the way to it, by slashes.
    pub name: String,
    /// What stands in it.
    pub bytes: Box<dyn Read + 'a>,
}

/// The files to be read, in order of their names.
pub type Pieces<'p, 'a> = &'p mut dyn Iterator<Item = Piece<'a>>;

/// What is looked at to tell what a file is.
pub struct Seen<'a> {
    /// Its name; in a folder with the way to it, by slashes.
    pub path: &'a str,
    head: OnceCell<Vec<u8>>,
    look: &'a dyn Fn() -> Vec<u8>,
}

/// So many bytes of a file are looked at.
pub const HEAD: usize = 4096;

impl<'a> Seen<'a> {
    /// A file of this name; `look` gives its first [`HEAD`] bytes, and is asked only where the name does not tell.
    pub fn new(path: &'a str, look: &'a dyn Fn() -> Vec<u8>) -> Self {
        Self {
            path,
            head: OnceCell::new(),
            look,
        }
    }

    /// Its first bytes.
    #[must_use]
    pub fn head(&self) -> &[u8] {
        self.head.get_or_init(self.look)
    }

    /// Whether its name ends so, whatever the case: `.csv`.
    #[must_use]
    pub fn ends_in(&self, endings: &[&str]) -> bool {
        let name = self.path.to_lowercase();
        endings.iter().any(|ending| name.ends_with(ending))
    }
}
