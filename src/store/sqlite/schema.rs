//! The schema and its migrations: an appended list of SQL files, carried out in one transaction. A released one is never
//! edited; `tests/fixtures` keeps a file of every released schema, which must still open.

use super::sql::Sql;
use super::{cleanse, row_number};
use crate::domain::name_key;
use crate::store::error::{Result, StoreError};
use rusqlite::{Connection, TransactionBehavior, functions::FunctionFlags};
use std::path::Path;

/// `amnd`: tells our files from other SQLite files.
pub const APPLICATION_ID: i64 = 0x616d_6e64;

/// In order; the version of a file is how many of them it has seen.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_facts.sql"),
    include_str!("migrations/0002_cards.sql"),
    include_str!("migrations/0003_calm.sql"),
    include_str!("migrations/0004_words.sql"),
    include_str!("migrations/0005_since.sql"),
    include_str!("migrations/0006_plan_hour.sql"),
    include_str!("migrations/0007_sources.sql"),
    include_str!("migrations/0008_clean.sql"),
    include_str!("migrations/0009_numbers.sql"),
    include_str!("migrations/0010_by_whom.sql"),
];

#[expect(clippy::cast_possible_wrap, reason = "a list written by hand")]
pub const VERSION: i64 = MIGRATIONS.len() as i64;

/// What a file says it is: its application and schema version.
pub fn stamp(conn: &Connection) -> Result<(i64, i64)> {
    let pragma = |name| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    Ok((pragma("application_id")?, pragma("user_version")?))
}

/// Refuses what is not ours or newer than we are.
pub fn judge(path: &Path, application: i64, found: i64) -> Result<()> {
    judge_for(path, application, found, VERSION)
}

fn judge_for(path: &Path, application: i64, found: i64, known: i64) -> Result<()> {
    if application != APPLICATION_ID {
        return Err(StoreError::Foreign {
            path: path.to_owned(),
        });
    }
    if found > known {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known,
        });
    }
    Ok(())
}

/// Keeps a copy of a file before it is changed.
pub type KeepCopy = fn(&Connection, &Path) -> Result<()>;

/// Brings a file up to the newest schema. A new file gets all of it; of an older one a copy is kept
/// first. Does nothing to a file that is up to date. Says what its texts had to be cleaned of, if anything.
pub fn migrate(conn: &mut Connection, path: &Path, keep: KeepCopy) -> Result<Option<String>> {
    carry_out(conn, path, MIGRATIONS, keep)
}

/// Makes an empty file as this program made it when `version` was the newest schema.
#[cfg(feature = "team")]
pub fn make_as_of(conn: &mut Connection, version: i64) -> Result<()> {
    let then = usize::try_from(version).ok();
    let then = then.and_then(|steps| MIGRATIONS.get(..steps));
    carry_out(conn, Path::new(""), then.unwrap_or(MIGRATIONS), |_, _| {
        Ok(())
    })
    .map(drop)
}

fn carry_out(
    conn: &mut Connection,
    path: &Path,
    migrations: &[&str],
    keep: KeepCopy,
) -> Result<Option<String>> {
    let mut cleaned = None;
    let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    loop {
        let (application, version) = stamp(conn)?;
        let fresh = application == 0 && version == 0 && is_empty(conn)?;
        if !fresh {
            judge_for(path, application, version, known)?;
        }
        let left = usize::try_from(version)
            .ok()
            .and_then(|step| migrations.get(step..))
            .unwrap_or_default();
        if left.is_empty() {
            return Ok(cleaned);
        }
        if !fresh {
            keep(conn, path)?;
        }
        fold_names(conn)?;
        row_number::teach(conn)?;
        // All that is left in one transaction: nobody ever sees a file half way up.
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have been faster; then look again.
        if stamp(&tx)? == (application, version) {
            for sql in left {
                tx.execute_batch(sql)?;
            }
            // By the tables of today, whatever they were then: all of this is one step.
            if !fresh && (version..known).contains(&(cleanse::SINCE - 1)) {
                cleaned = cleanse::bring_up(&tx)?;
            }
            tx.pragma_update(None, "application_id", APPLICATION_ID)?;
            tx.pragma_update(None, "user_version", known)?;
            tx.commit()?;
        }
    }
}

/// For the SQL of the migrations: a name as it is looked for.
fn fold_names(conn: &Connection) -> Result<()> {
    conn.create_scalar_function(
        "folded",
        1,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        |call| Ok(name_key(call.get_raw(0).as_str()?)),
    )?;
    Ok(())
}

fn is_empty(conn: &Connection) -> Result<bool> {
    conn.value("SELECT count(*) = 0 FROM sqlite_master", [])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::backups::keep_older;

    const FIRST: &str = "CREATE TABLE journal (seq INTEGER, recorded_at TEXT); CREATE TABLE fact (id TEXT); \
        INSERT INTO fact VALUES ('kept');";
    const SECOND: &str = "ALTER TABLE fact ADD COLUMN note TEXT;";
    const BROKEN: &str = "DELETE FROM fact; CREATE TABLE fact (id TEXT);";

    fn facts(conn: &Connection) -> i64 {
        conn.query_row("SELECT count(*) FROM fact", [], |row| row.get(0))
            .expect("counted")
    }

    #[test]
    fn an_older_file_is_copied_and_brought_up_at_once() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("amends.db");
        let mut conn = Connection::open(&path).expect("a file");
        carry_out(&mut conn, &path, &[FIRST], keep_older).expect("made");
        assert_eq!(stamp(&conn).expect("read"), (APPLICATION_ID, 1));
        // The first try fails half way: nothing of it stays, and the copy is there.
        carry_out(&mut conn, &path, &[FIRST, BROKEN], keep_older).expect_err("broken");
        assert_eq!((stamp(&conn).expect("read").1, facts(&conn)), (1, 1));
        carry_out(&mut conn, &path, &[FIRST, SECOND], keep_older).expect("brought up");
        assert_eq!(
            conn.query_row("SELECT note FROM fact", [], |row| row.get(0)),
            Ok(None::<String>)
        );
        carry_out(&mut conn, &path, &[FIRST], keep_older).expect_err("newer than this program");
        let copies: Vec<_> = std::fs::read_dir(directory.path().join("amends.db.backups"))
            .expect("copies")
            .flatten()
            .collect();
        assert_eq!(copies.len(), 1, "one, however often it was tried");
        let copy = Connection::open(copies[0].path()).expect("a copy");
        assert_eq!(
            (stamp(&copy).expect("read"), facts(&copy)),
            ((APPLICATION_ID, 1), 1)
        );
    }
}
