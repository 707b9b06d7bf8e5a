//! Where a row came from.

use super::super::span::Instant;
use super::id::BatchId;
use super::record;

record! {
    /// Kept with every stored row: which import it came from and when it last changed.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    Origin {
        /// When it was written down; `None` only before the store has seen it.
        recorded_at: Option<Instant>,
        /// The key it had in the file that it came from, so that the same file twice adds nothing.
        source_key: Option<String>,
        /// The import that brought it.
        batch: Option<BatchId> => PLAIN.hidden(),
        /// Its place among all rows in the order in which they were first written down; `None` before it is
        /// stored, and of rows from before that was kept.
        place: Option<i64> => PLAIN.hidden(),
        /// The store's version when this row was last written; 0 before it is stored. An edit carries the
        /// revision it started from and is refused when the row has moved on.
        revision: i64 = 0 => PLAIN.hidden(),
    }
}
