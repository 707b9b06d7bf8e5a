//! The schema and its migrations: an appended list of SQL files, one transaction each. A released one is never
//! edited; `tests/fixtures` keeps a file of every released schema, which must still open.

use super::{Result, StoreError};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// `amnd`: tells our files from other SQLite files.
pub(super) const APPLICATION_ID: i64 = 0x616d_6e64;

/// In order; the version of a file is how many of them it has seen.
const MIGRATIONS: &[&str] = &[include_str!("migrations/0001_facts.sql")];

/// The newest schema that this program knows.
#[expect(clippy::cast_possible_wrap, reason = "a list written by hand")]
pub(super) const VERSION: i64 = MIGRATIONS.len() as i64;

/// What a file says it is: its application and schema version.
pub(super) fn stamp(conn: &Connection) -> Result<(i64, i64)> {
    let pragma = |name| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    Ok((pragma("application_id")?, pragma("user_version")?))
}

/// Refuses what is not ours or newer than we are.
pub(super) fn judge(path: &Path, application: i64, found: i64) -> Result<()> {
    if application != APPLICATION_ID {
        return Err(StoreError::Foreign { path: path.to_owned() });
    }
    if found > VERSION {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: VERSION });
    }
    Ok(())
}

/// Brings a file up to the newest schema. A new file gets all of it; an older one is copied beside itself
/// first. Does nothing to a file that is up to date.
pub(super) fn migrate(conn: &mut Connection, path: &Path) -> Result<()> {
    loop {
        let (application, version) = stamp(conn)?;
        let fresh = application == 0 && version == 0 && is_empty(conn)?;
        if !fresh {
            judge(path, application, version)?;
            if version == VERSION {
                return Ok(());
            }
            super::check::backup(conn, &backup_path(path, version))?;
        }
        let step = usize::try_from(version).unwrap_or(0);
        let Some(sql) = MIGRATIONS.get(step) else { return Ok(()) };
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have been faster; then look again.
        if stamp(&tx)? == (application, version) {
            tx.execute_batch(sql)?;
            tx.pragma_update(None, "application_id", APPLICATION_ID)?;
            tx.pragma_update(None, "user_version", version + 1)?;
            tx.commit()?;
        }
    }
}

fn is_empty(conn: &Connection) -> Result<bool> {
    Ok(conn.query_row("SELECT count(*) = 0 FROM sqlite_master", [], |row| row.get(0))?)
}

/// `amends.db` of schema 1 is kept as `amends.db.schema-1`.
fn backup_path(path: &Path, version: i64) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".schema-{version}"));
    name.into()
}
