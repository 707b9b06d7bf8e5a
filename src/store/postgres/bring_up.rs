//! A book on a server that an earlier program put there: it is carried into a file of that program's schema, which is
//! brought up to date as any file is, and put back. The steps from schema to schema are told once, for files.

use super::carry::{carry_whole, is_named, put_up};
use super::carry_sides::{BookState, Here, There};
use super::{form, shared::tables};
use crate::store::error::{Result, StoreError};
use crate::store::sqlite::schema;
use rusqlite::Connection;
use std::path::Path;

/// Within the server's open transaction, under the lock. Nothing is done where another desk was faster. The question
/// whether it is there.
pub fn bring_up(there: &mut There, found: &BookState) -> Result<String> {
    if found.form >= form() {
        return Ok(is_named(&found.book));
    }
    if !there.is_ours()? {
        return Err(StoreError::OtherForm {
            found: found.form,
            known: form(),
        });
    }
    // SQLite's own file without a name, which nobody else sees and which is gone afterwards.
    let mut file = Connection::open("")?;
    schema::make_as_of(&mut file, found.form)?;
    let tx = file.transaction()?;
    tx.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    let then = tables(&tx)?;
    carry_whole(there, &mut Here(&tx), &then)?;
    tx.commit()?;
    schema::migrate(&mut file, Path::new(""), |_, _| Ok(()))?;
    there.fit(&file)?;
    Ok(is_named(&put_up(&file, there)?))
}
