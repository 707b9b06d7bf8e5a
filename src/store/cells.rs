//! Where the cells of a row come from: a table of the file, or a card. Whoever reads rows asks here.

use rusqlite::{Row, types::ValueRef};

/// The cells of one row.
pub(super) trait Cells {
    /// One of them.
    ///
    /// # Errors
    /// When there are not so many.
    fn cell(&self, at: usize) -> rusqlite::Result<ValueRef<'_>>;
}

impl Cells for Row<'_> {
    fn cell(&self, at: usize) -> rusqlite::Result<ValueRef<'_>> {
        self.get_ref(at)
    }
}

impl Cells for Vec<ValueRef<'_>> {
    fn cell(&self, at: usize) -> rusqlite::Result<ValueRef<'_>> {
        self.get(at).copied().ok_or(rusqlite::Error::InvalidColumnIndex(at))
    }
}
