//! Taking a change back, and doing it again: by the images of its rows, an import by its batch.

use super::revert::{each_written, put_back};
use super::{batch, journal::Undoable, writer::Writer};
use crate::domain::Rewind;
use crate::store::error::{Result, StoreError};

/// Takes a change back, or does it again: takes back what took it back. Returns rows of an import that stay.
pub fn rewind(writer: &mut Writer, rewind: Rewind, target: &Undoable) -> Result<Vec<String>> {
    let kept = match (rewind, &target.batch) {
        (Rewind::Undo, Some(id)) => batch::undo(writer, id, target.images)?,
        _ => invert(writer, target).map(|()| vec![])?,
    };
    let sql = match rewind {
        Rewind::Undo => "UPDATE journal SET undone_by = ?2 WHERE seq = ?1",
        Rewind::Redo => "UPDATE journal SET undone_by = NULL, done_by = ?2 WHERE seq = ?1",
    };
    writer.conn.execute(sql, [target.seq, writer.seq])?;
    Ok(kept)
}

fn invert(writer: &mut Writer, target: &Undoable) -> Result<()> {
    writer.rows = writer
        .conn
        .query_row(
            "SELECT count(*) FROM journal_row WHERE seq = ?1",
            [target.images],
            |row| row.get::<_, i64>(0),
        )?
        .try_into()
        .ok();
    each_written(writer.conn, target.images, false, |row| {
        // What an import brought goes by its batch when that is taken back again: it needs no images.
        writer.images = target.batch.is_none() || row.after.is_some();
        match put_back(writer, &row)? {
            Some(reason) => Err(StoreError::Stands {
                title: target.title.clone(),
                reason,
            }),
            None => Ok(()),
        }
    })?;
    writer.images = true;
    Ok(())
}
