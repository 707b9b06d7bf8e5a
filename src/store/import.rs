//! Importing.
use super::{
    Result,
    book::Book,
    report::{Batch, Import, Imported},
};
use rusqlite::Connection;
pub(super) fn import(
    _tx: &Connection,
    _book: &mut Book,
    _batch: &Batch,
    _import: &Import,
    _progress: &mut dyn FnMut(usize, usize),
) -> Result<Imported> {
    todo!()
}
