//! Which tables lie on the server: those of the facts with their lists, the journal, and the little else that all desks
//! must have alike. Cards, what a desk has read, and what the file says of itself stay in the file.

use crate::store::sqlite::table::{NUMBER, REVISION, TABLES};
use crate::{domain::Joined, store::error::Result};
use rusqlite::Connection;
use std::sync::OnceLock;

/// Single values that are of the book and not of the file: numbers given once, and the key of what was erased.
const OF_THE_BOOK: &str = "key IN ('last issue number', 'last place', 'key of the erased')";

#[derive(Clone, Copy, Debug)]
pub enum Holds {
    Text,
    Number,
    /// An id: sixteen bytes in the file or a text, always a text on the server.
    Id,
}

pub struct SharedColumn {
    pub name: String,
    pub holds: Holds,
}

/// Whose rows a table has.
pub enum SharedRows {
    /// Facts of a kind, each of the revision that wrote it last.
    Facts(&'static str),
    /// Lists of such facts.
    Lists(&'static str),
    Others {
        /// Those that are newer than a version, `$1`.
        newer: &'static str,
        /// Those that are shared at all.
        all: &'static str,
    },
}

pub struct Shared {
    pub name: &'static str,
    pub columns: Vec<SharedColumn>,
    pub key: &'static str,
    pub rows: SharedRows,
}

impl Shared {
    pub fn listed(&self) -> String {
        self.columns.iter().map(|c| c.name.as_str()).joined(", ")
    }

    pub fn key_at(&self) -> usize {
        self.columns
            .iter()
            .position(|c| c.name == self.key)
            .unwrap_or_default()
    }

    pub fn whole(&self, behind: &str) -> String {
        let columns = self.columns.iter().map(|c| c.name.clone() + behind);
        let which = self.shared();
        format!(
            "SELECT {} FROM {} WHERE {which}",
            columns.joined(", "),
            self.name
        )
    }

    /// A query for what is newer than a version, `$1`; with `named`, only what the journal names.
    pub fn newer(&self, named: bool) -> String {
        let written = |kind: &str| {
            let of_journal =
                format!("id IN (SELECT id FROM journal_row WHERE seq > $1 AND kind = '{kind}')");
            let newer = format!("{REVISION} > $1");
            if named {
                format!("{of_journal} AND {newer}")
            } else {
                newer
            }
        };
        let which = match self.rows {
            SharedRows::Facts(kind) => written(kind),
            SharedRows::Lists(kind) => format!(
                "{} IN (SELECT {NUMBER} FROM {kind} WHERE {})",
                self.key,
                written(kind)
            ),
            SharedRows::Others { newer, .. } => newer.to_owned(),
        };
        format!("SELECT {} FROM {} WHERE {which}", self.listed(), self.name)
    }

    pub fn kind(&self) -> Option<&'static str> {
        match self.rows {
            SharedRows::Facts(kind) | SharedRows::Lists(kind) => Some(kind),
            SharedRows::Others { .. } => None,
        }
    }

    /// Which rows have one of some values as their key; the lists of facts go by the ids of those.
    pub fn of_keys(&self, one_of: &str) -> String {
        match self.rows {
            SharedRows::Lists(kind) => format!(
                "{} IN (SELECT {NUMBER} FROM {kind} WHERE id {one_of})",
                self.key
            ),
            _ => format!("{} {one_of}", self.key),
        }
    }

    pub fn cleared(&self) -> String {
        let which = self.shared();
        format!("DELETE FROM {} WHERE {which};", self.name)
    }

    fn shared(&self) -> &'static str {
        match self.rows {
            SharedRows::Others { all, .. } => all,
            SharedRows::Facts(_) | SharedRows::Lists(_) => "TRUE",
        }
    }
}

/// Rows that are no facts: table, key, those newer than a version, those that are shared.
const OTHERS: [(&str, &str, &str, &str); 6] = [
    ("meta", "key", OF_THE_BOOK, OF_THE_BOOK),
    // With them the whole book is carried over, never they alone.
    ("erased", "hash", "FALSE", "TRUE"),
    (
        "batch",
        "no",
        "no IN (SELECT batch FROM journal WHERE seq > $1)",
        "TRUE",
    ),
    ("policy", "revision", "revision > $1", "TRUE"),
    (
        "journal",
        "seq",
        "seq > $1 OR undone_by > $1 OR done_by > $1",
        "TRUE",
    ),
    ("journal_row", "seq", "seq > $1", "TRUE"),
];

/// The tables of this program's schema, which are the same in every file of it.
pub fn tables_now(conn: &Connection) -> Result<&'static [Shared]> {
    static KNOWN: OnceLock<Vec<Shared>> = OnceLock::new();
    if let Some(known) = KNOWN.get() {
        return Ok(known);
    }
    let found = tables(conn)?;
    Ok(KNOWN.get_or_init(|| found))
}

/// The tables of a file, those that are named before those that name them.
pub fn tables(conn: &Connection) -> Result<Vec<Shared>> {
    let mut all = vec![];
    for (name, key, newer, whole) in OTHERS {
        all.push(shared(
            conn,
            name,
            key,
            SharedRows::Others { newer, all: whole },
        )?);
    }
    for table in TABLES.iter() {
        let kind = table.name();
        all.push(shared(conn, kind, "id", SharedRows::Facts(kind))?);
        for list in &table.lists {
            all.push(shared(
                conn,
                list.name,
                list.owner,
                SharedRows::Lists(kind),
            )?);
        }
    }
    // A file of an earlier schema has fewer.
    all.retain(|table| !table.columns.is_empty());
    Ok(all)
}

fn shared(
    conn: &Connection,
    name: &'static str,
    key: &'static str,
    rows: SharedRows,
) -> Result<Shared> {
    let mut statement =
        conn.prepare("SELECT name, type FROM pragma_table_info(?1) ORDER BY cid")?;
    let columns = statement
        .query_map([name], |row| {
            let kind: String = row.get(1)?;
            Ok(SharedColumn {
                name: row.get(0)?,
                holds: match kind.as_str() {
                    "INTEGER" => Holds::Number,
                    "ANY" => Holds::Id,
                    _ => Holds::Text,
                },
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Shared {
        name,
        columns,
        key,
        rows,
    })
}
