//! Erasing a client or a person: the rows, what the journal kept of them, and what the file's pages would still hold. Of
//! their names and addresses stays a hash with a key of this file, so that an import can pass them by.

use super::commands::Commands;
use super::journal::{self, ERASED as KIND, Heading};
use super::row_number::{self, AtRest};
use super::sql::Sql;
use super::table::{TABLES, table};
use super::writer::Writer;
use super::zone::LocalDays;
use super::{backups, meta, word_index};
use crate::domain::{Command, DialledNumber, IMPORT_TITLE, Instant, Mentions, RowId, RowKind};
use crate::store::error::Result;
use rusqlite::{Connection, params};
use siphasher::sip128::{Hasher128, SipHasher24};
use std::path::{Path, PathBuf};
use std::{collections::BTreeSet, fs, hash::Hasher};

/// What an entry of the journal is called once it may not tell what it was about.
const TITLE: &str = "about somebody who was erased";
/// The same of what was imported.
const IMPORTED: &str = "what was also of somebody who was erased";
const KEY: &str = "key of the erased";
/// There from an erasure until the file was written anew: what a killed program left undone, the next one does. Its value
/// is what they were called, by lines, until the drafts about them are forgotten.
const UNFINISHED: &str = "erasing";
/// Its value from then on; too short for a name that tells.
const DRAFTS_DONE: &str = "-";
/// A name shorter than this stands in too much that is not about it.
const TELLING: usize = 4;

#[derive(Clone, Debug, Default)]
pub struct Erased {
    /// The ids of all rows that are gone.
    pub ids: BTreeSet<String>,
    /// What they were ever called, and their addresses, if that tells.
    pub names: Vec<String>,
    /// Changes that cannot be taken back any more.
    pub changes: usize,
    /// Texts of others in which the name stands, in words.
    pub named_in: Vec<String>,
}

/// Erases within a transaction. `key` becomes the key of the hashes, if there is none yet.
pub fn erase(
    tx: &Connection,
    days: &mut LocalDays,
    who: &RowId,
    [desk, by]: [&str; 2],
    now: Instant,
    key: &str,
) -> Result<Erased> {
    let (kind, id) = (who.kind, &*who.id);
    let mut erased = Erased::default();
    remember(tx, kind, id, now, key)?;
    let heading = Heading {
        kind: KIND,
        title: TITLE,
        desk,
        by,
        at: now,
        batch: None,
        original: None,
    };
    let seq = journal::begin(tx, &heading)?;
    let mut tell = |_| {};
    let mut writer = Writer::new(tx, seq, now, &mut tell);
    Commands::new(&mut writer).run(&Command::Delete(who.clone()))?;
    writer.finish(days)?;
    let gone = "SELECT id FROM journal_row WHERE seq = ?1 AND after IS NULL";
    erased
        .ids
        .extend(row_number::found::<String>(tx, gone, &[&seq])?);
    let mut names = names_of(tx, seq)?;
    names.retain(|name| name.chars().count() >= TELLING);
    // What they were called before may be a word that others say too: one word alone is told, and scrubs nothing.
    let former = former_names(tx, seq)?;
    let theirs = |name: &&String| name.contains(' ') || !former.contains(name);
    let theirs: Vec<String> = names.iter().filter(theirs).cloned().collect();
    erased.changes = scrub(tx, id, &erased.ids, &theirs)?.saturating_sub(1);
    unsee(tx, &theirs)?;
    rename(tx, &theirs)?;
    word_index::scrub(tx)?;
    let mut spoken = names.clone();
    spoken.extend(names.iter().filter_map(|name| as_spoken(name)));
    erased.named_in = texts_with(tx, &spoken)?;
    meta::write(tx, UNFINISHED, &names.join("\n"))?;
    erased.names = names;
    Ok(erased)
}

/// What those were ever called whom a change removed, and their addresses, as the journal has them.
fn names_of(tx: &Connection, seq: i64) -> Result<Vec<String>> {
    let sql = "WITH them AS (SELECT id FROM journal_row \
               WHERE seq = ?1 AND after IS NULL AND kind IN ('client', 'person')), \
               image(text) AS (SELECT before FROM journal_row WHERE id IN them \
               UNION SELECT after FROM journal_row WHERE id IN them) \
               SELECT text ->> 'name' AS name FROM image WHERE name <> '' \
               UNION SELECT one.value ->> '$[#-1]' FROM image, json_each(text, '$.person_address') one";
    tx.column(sql, [seq])
}

/// Those of their names by which they were not called any more when they were removed.
fn former_names(tx: &Connection, seq: i64) -> Result<Vec<String>> {
    let sql = "WITH them AS (SELECT id, before ->> 'name' AS name FROM journal_row \
               WHERE seq = ?1 AND after IS NULL AND kind IN ('client', 'person')), \
               image(text) AS (SELECT before FROM journal_row WHERE id IN (SELECT id FROM them) \
               UNION SELECT after FROM journal_row WHERE id IN (SELECT id FROM them)) \
               SELECT text ->> 'name' AS was FROM image WHERE was <> '' \
               EXCEPT SELECT name FROM them";
    tx.column(sql, [seq])
}

/// Keeps the hashes of the name, of a client, and of all addresses.
fn remember(tx: &Connection, kind: RowKind, id: &str, now: Instant, key: &str) -> Result<()> {
    if meta::read(tx, KEY)?.is_none() {
        meta::write(tx, KEY, key)?;
    }
    let sql = match kind {
        RowKind::Client => {
            "SELECT c.name FROM client c WHERE c.id = ?1 \
             UNION SELECT a.value FROM client c JOIN person p ON p.client = c.no \
             JOIN person_address a ON a.person = p.no WHERE c.id = ?1"
        }
        _ => {
            "SELECT a.value FROM person p JOIN person_address a ON a.person = p.no WHERE p.id = ?1"
        }
    };
    let passes = Passes::of(tx)?;
    for text in tx.column::<String>(sql, [AtRest(id)])? {
        let firm = domain(&text).filter(|_| kind == RowKind::Client);
        for plain in plain(&text).chain(firm) {
            tx.execute(
                "INSERT INTO erased (hash, at) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING",
                params![passes.hash(&plain), super::text::instant(now)?],
            )?;
        }
    }
    Ok(())
}

fn scrub(tx: &Connection, id: &str, ids: &BTreeSet<String>, names: &[String]) -> Result<usize> {
    tx.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS gone (id PRIMARY KEY) WITHOUT ROWID;
         CREATE TEMP TABLE IF NOT EXISTS told (seq INTEGER PRIMARY KEY);
         DELETE FROM temp.gone; DELETE FROM temp.told;",
    )?;
    for id in ids {
        tx.run("INSERT INTO temp.gone (id) VALUES (?1)", [AtRest(id)])?;
    }
    // Also rows that were another's later or before, and what was removed long ago.
    let about = "client = ?1 OR other = ?1 OR id IN (SELECT id FROM temp.gone)";
    tx.execute(
        &format!("INSERT OR IGNORE INTO temp.told SELECT seq FROM journal_row WHERE {about}"),
        [AtRest(id)],
    )?;
    tx.execute(
        "INSERT OR IGNORE INTO temp.told SELECT seq FROM journal WHERE original IN (SELECT seq FROM temp.told)",
        [],
    )?;
    let find = "INSERT OR IGNORE INTO temp.told SELECT seq FROM journal WHERE instr(lower(title), lower(?1)) > 0";
    for name in names {
        tx.execute(find, [name])?;
    }
    tx.execute(
        &format!("UPDATE journal_row SET before = NULL, after = NULL WHERE {about}"),
        [AtRest(id)],
    )?;
    // An import is taken back by its rows, without their images, and its title is what was read.
    tx.execute(
        "UPDATE journal SET title = ?1, kind = CASE kind WHEN 'change' THEN ?2 ELSE kind END \
         WHERE seq IN (SELECT seq FROM temp.told) AND kind <> 'import'",
        [TITLE, KIND],
    )?;
    tx.count(
        "SELECT count(*) FROM journal WHERE kind = ?1 AND seq IN (SELECT seq FROM temp.told)",
        [KIND],
    )
}

/// Whether a text is called after one of them: a word of it begins with the name, as in “Anna Bergs Termine”.
fn is_called_after(text: &str, names: &[String]) -> bool {
    let low = text.to_lowercase();
    names.iter().any(|name| {
        low.match_indices(&name.to_lowercase())
            .any(|(at, _)| !low[..at].ends_with(char::is_alphanumeric))
    })
}

/// Files that were read are called as those who sent them: such names are forgotten, though they may be read again.
fn unsee(tx: &Connection, names: &[String]) -> Result<()> {
    for file in tx.column::<String>("SELECT DISTINCT name FROM sync_file", [])? {
        if is_called_after(&file, names) {
            tx.execute("DELETE FROM sync_file WHERE name = ?1", [file])?;
        }
    }
    Ok(())
}

/// What was imported is called after its file, or by us after those it came of.
fn rename(tx: &Connection, names: &[String]) -> Result<()> {
    for source in tx.column::<String>("SELECT DISTINCT source FROM batch", [])? {
        if is_called_after(&source, names) {
            let title = format!("{IMPORT_TITLE}{IMPORTED}");
            let sql = "UPDATE journal SET title = ?1 WHERE kind = 'import' AND batch IN (SELECT no FROM batch WHERE source = ?2)";
            tx.execute(sql, [&title, &source])?;
            let sql = "UPDATE batch SET source = ?1 WHERE source = ?2";
            tx.execute(sql, [IMPORTED, &source])?;
        }
    }
    Ok(())
}

/// A name without its last word, which nobody says of “Oak & Ember Ltd”; only for telling where it may still stand.
fn as_spoken(name: &str) -> Option<String> {
    let (spoken, last) = name.trim_end().rsplit_once(' ')?;
    let is_name = last.contains(char::is_alphabetic);
    (is_name && spoken.chars().count() > TELLING).then(|| spoken.to_owned())
}

fn texts_with(tx: &Connection, names: &[String]) -> Result<Vec<String>> {
    let (mentions, mut found) = (Mentions::of(names), vec![]);
    for (table, column) in texts() {
        let mut counts = vec![0; names.len()];
        let mut statement = tx.prepare(&format!("SELECT {column} FROM {table}"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text = row.get_ref(0)?.as_bytes_or_null().ok().flatten();
            for at in mentions.in_text(&String::from_utf8_lossy(text.unwrap_or_default())) {
                counts[at] += 1;
            }
        }
        let what = format!("{table} {column}").replace('_', " ");
        let told = names.iter().zip(counts).filter(|(_, count)| *count > 0);
        found.extend(told.map(|(name, count)| format!("“{name}” in {count} × {what}")));
    }
    Ok(found)
}

/// Every column in which somebody's words stand, but for keys of sources, which nobody reads.
fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    let facts = TABLES.iter().flat_map(|table| {
        let own = table.texts.iter();
        let own = own.map(move |words| (table.name(), words.column));
        let listed = table.lists.iter().filter(|list| list.words.is_some());
        let listed = listed.flat_map(|list| {
            let columns = list.key.into_iter().chain([list.value()]);
            columns.map(move |column| (list.name, column))
        });
        own.filter(|(_, column)| *column != "source_key")
            .chain(listed)
    });
    let read = [("sync_folder", "folder"), ("sync_file", "name")];
    facts.chain([("batch", "source")]).chain(read)
}

/// Writes the whole file anew, so that no page of it or of its log holds what was erased. True: another program has it
/// open, and the log could not be emptied.
pub fn write_anew(conn: &Connection) -> Result<bool> {
    // While somebody reads, each try would only make the log longer by the whole file.
    if is_held(conn)? {
        return Ok(true);
    }
    conn.execute_batch("VACUUM")?;
    is_held(conn)
}

fn is_held(conn: &Connection) -> Result<bool> {
    Ok(conn.value::<i64>("PRAGMA wal_checkpoint(TRUNCATE)", [])? != 0)
}

/// What of an erasure is still to be done where the file was not written anew since: the ids of all who were ever erased
/// and the names of the last, of whom drafts may be left; nobody where only the file is.
pub fn unfinished(conn: &Connection) -> Result<Option<Erased>> {
    let Some(names) = meta::read(conn, UNFINISHED)? else {
        return Ok(None);
    };
    let mut left = Erased::default();
    if names != DRAFTS_DONE {
        let sql = "SELECT DISTINCT r.id FROM journal_row r JOIN journal j USING (seq) \
                   WHERE j.kind = ?1 AND coalesce(r.before, r.after) IS NULL";
        left.ids
            .extend(row_number::found::<String>(conn, sql, &[&KIND])?);
        left.names.extend(names.lines().map(str::to_owned));
    }
    Ok(Some(left))
}

pub fn drafts_forgotten(conn: &Connection) -> Result<()> {
    meta::write(conn, UNFINISHED, DRAFTS_DONE)
}

pub fn finished(conn: &Connection) -> Result<()> {
    conn.execute("DELETE FROM meta WHERE key = ?1", [UNFINISHED])?;
    Ok(())
}

pub fn copies_with(store: &Path, who: &RowId) -> Vec<String> {
    let (kind, id) = (who.kind, &*who.id);
    let holds = |path: &Path| -> Result<bool> {
        let copy = backups::open(path)?;
        // Older copies hold the ids as texts.
        let them = params![AtRest(id), id];
        let sql = format!("SELECT 1 FROM {} WHERE id IN (?1, ?2)", table(kind).name());
        let journal = "SELECT 1 FROM journal_row WHERE id IN (?1, ?2) AND (before IS NOT NULL OR after IS NOT NULL)";
        Ok(copy.has(&sql, them)? || copy.has(journal, them)?)
    };
    backups::list(store)
        .into_iter()
        .map(|backup| backup.path)
        .chain(kept_beside(store))
        // One that cannot be read is named as well: nobody knows what it holds.
        .filter(|path| holds(path).unwrap_or(true))
        .map(|path| path.display().to_string())
        .collect()
}

/// Whom a copy still holds and this book does not any more, because they were erased: what they are called there.
pub fn would_be_back(conn: &Connection, copy: &Connection) -> Result<Vec<String>> {
    let mut names = vec![];
    for kind in [RowKind::Client, RowKind::Person] {
        let sql = "SELECT DISTINCT r.id FROM journal_row r JOIN journal j USING (seq) \
                   WHERE j.kind = ?1 AND r.kind = ?2 AND coalesce(r.before, r.after) IS NULL";
        let gone = row_number::found::<String>(conn, sql, &[&KIND, &kind.word()])?;
        let then = format!(
            "SELECT name FROM {} WHERE id IN (?1, ?2)",
            table(kind).name()
        );
        for id in gone {
            if row_number::number(conn, kind.word(), &id)?.is_none() {
                names.extend(copy.column::<String>(&then, params![AtRest(&*id), id])?);
            }
        }
    }
    Ok(names)
}

/// What was saved of a lost file, and logs that were put aside.
fn kept_beside(store: &Path) -> Vec<PathBuf> {
    let Some((directory, name)) = store.parent().zip(store.file_name()) else {
        return vec![];
    };
    let begins = ["-wal.aside-", ".rescued-"].map(|end| format!("{}{end}", name.to_string_lossy()));
    let kept = fs::read_dir(directory)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            begins.iter().any(|begin| name.starts_with(begin.as_str()))
        });
    // Nobody waits for what a pipe brings.
    let is_file = |path: &PathBuf| fs::metadata(path).is_ok_and(|found| found.is_file());
    kept.map(|entry| entry.path()).filter(is_file).collect()
}

/// Whom an import passes by.
pub struct Passes {
    key: (u64, u64),
    known: BTreeSet<String>,
}

impl Passes {
    pub fn of(conn: &Connection) -> Result<Self> {
        let key = meta::read(conn, KEY)?.unwrap_or_default();
        let half = |range: std::ops::Range<usize>| {
            key.get(range)
                .and_then(|hex| u64::from_str_radix(hex, 16).ok())
                .unwrap_or(0)
        };
        let known = conn.column("SELECT hash FROM erased", [])?;
        Ok(Self {
            key: (half(0..16), half(16..32)),
            known: known.into_iter().collect(),
        })
    }

    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    fn hash(&self, plain: &str) -> String {
        let mut hasher = SipHasher24::new_with_keys(self.key.0, self.key.1);
        hasher.write(plain.as_bytes());
        let hash = hasher.finish128();
        format!("{:016x}{:016x}", hash.h1, hash.h2)
    }

    /// Whether a name or an address is of somebody who was erased.
    pub fn holds(&self, text: &str) -> bool {
        !self.is_empty() && plain(text).any(|plain| self.known.contains(&self.hash(&plain)))
    }

    pub fn lift(&self, conn: &Connection, text: &str) -> Result<()> {
        for plain in plain(text).chain(domain(text)) {
            conn.execute("DELETE FROM erased WHERE hash = ?1", [self.hash(&plain)])?;
        }
        Ok(())
    }
}

/// Whose mail it is, as strangers are told.
fn domain(address: &str) -> Option<String> {
    let (_, domain) = address.rsplit_once('@')?;
    Some(domain.to_lowercase())
}

/// A name or an address without what differs from file to file: case, and how a number is written; and as an earlier
/// program had the number, with its country.
fn plain(text: &str) -> impl Iterator<Item = String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let marks = |c: char| c.is_ascii_digit() || " ()-./+".contains(c);
    let is_number = !digits.is_empty() && text.chars().all(marks);
    let number = DialledNumber::of(text).filter(|_| is_number);
    [
        (!is_number).then(|| text.trim().to_lowercase()),
        number.map(|number| number.last),
        is_number.then(|| digits.trim_start_matches('0').to_owned()),
    ]
    .into_iter()
    .flatten()
}
