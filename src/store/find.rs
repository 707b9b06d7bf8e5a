//! Finding by a word: people by name, number or address, issues by title or number, words of the timeline.

use super::error::Result;
use super::handle::Store;
use crate::domain::{ClientId, ContactId, Hit, HitOf, IssueId, PersonId};
use rusqlite::{Connection, Row};

const MOST: usize = 6;
/// So many contacts are looked through for words, in some hundredths of a second; a longer book is not searched whole.
const LOOKED_AT: u32 = 200_000;

/// What was last said with a client.
const LAST: &str = "(SELECT text FROM contact c WHERE c.client = p.client AND text <> '' ORDER BY at DESC LIMIT 1)";

impl Store {
    /// What a word finds, people first; nothing where less than two letters are typed.
    pub fn find(&self, typed: &str) -> Result<Vec<Hit>> {
        let typed = typed.trim();
        if typed.chars().count() < 2 {
            return Ok(Vec::new());
        }
        self.read(|conn| {
            let mut hits = people(conn, typed)?;
            hits.extend(issues(conn, typed)?);
            hits.extend(words(conn, typed)?);
            Ok(hits)
        })
    }
}

/// As `LIKE` takes it: anywhere in a text.
fn anywhere(typed: &str) -> String {
    let mut pattern = String::from("%");
    for c in typed.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

fn people(conn: &Connection, typed: &str) -> Result<Vec<Hit>> {
    // A number is written with blanks in one place and without in another.
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let number = if digits.len() > 2 && !typed.contains(char::is_alphabetic) {
        anywhere(&digits)
    } else {
        String::new()
    };
    let sql = format!(
        "SELECT p.client, p.id, p.name, p.role, \
         (SELECT group_concat(value, '  ') FROM person_address a WHERE a.person = p.id), {LAST} \
         FROM person p WHERE p.name LIKE ?1 ESCAPE '\\' OR p.id IN (SELECT person FROM person_address \
         WHERE value LIKE ?1 ESCAPE '\\' OR (?2 <> '' \
         AND replace(replace(replace(replace(value, ' ', ''), '-', ''), '/', ''), '.', '') LIKE ?2)) \
         ORDER BY p.name NOT LIKE ?3 ESCAPE '\\', p.name LIMIT {MOST}"
    );
    let starts = anywhere(typed);
    let mut statement = conn.prepare_cached(&sql)?;
    let hit = |row: &Row<'_>| {
        let role: String = row.get(3)?;
        let ways: Option<String> = row.get(4)?;
        let beside = [role, ways.unwrap_or_default()];
        let beside: Vec<&str> = beside
            .iter()
            .map(|b| b.trim())
            .filter(|b| !b.is_empty())
            .collect();
        Ok(Hit {
            client: ClientId::from(row.get::<_, String>(0)?),
            what: HitOf::Person(PersonId::from(row.get::<_, String>(1)?)),
            text: row.get(2)?,
            beside: beside.join("  "),
            last: row.get::<_, Option<String>>(5)?.unwrap_or_default(),
        })
    };
    let found = statement.query_map([&starts, &number, &starts[1..].to_owned()], hit)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn issues(conn: &Connection, typed: &str) -> Result<Vec<Hit>> {
    let sql = format!(
        "SELECT client, id, title, number FROM issue WHERE title LIKE ?1 ESCAPE '\\' OR number = ?2 \
         ORDER BY number DESC LIMIT {MOST}"
    );
    let number: Option<i64> = typed.trim_start_matches('#').parse().ok();
    let mut statement = conn.prepare_cached(&sql)?;
    let hit = |row: &Row<'_>| {
        Ok(Hit {
            client: ClientId::from(row.get::<_, String>(0)?),
            what: HitOf::Issue(IssueId::from(row.get::<_, String>(1)?)),
            text: format!("#{} {}", row.get::<_, i64>(3)?, row.get::<_, String>(2)?),
            beside: String::new(),
            last: String::new(),
        })
    };
    let found = statement.query_map(rusqlite::params![anywhere(typed), number], hit)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The newest words of the timeline that fit.
fn words(conn: &Connection, typed: &str) -> Result<Vec<Hit>> {
    let sql = format!(
        "SELECT client, id, text FROM (SELECT client, id, at, text FROM contact LIMIT {LOOKED_AT}) \
         WHERE text LIKE ?1 ESCAPE '\\' ORDER BY at DESC LIMIT {MOST}"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let hit = |row: &Row<'_>| {
        Ok(Hit {
            client: ClientId::from(row.get::<_, String>(0)?),
            what: HitOf::Contact(ContactId::from(row.get::<_, String>(1)?)),
            text: row.get(2)?,
            beside: String::new(),
            last: String::new(),
        })
    };
    let found = statement.query_map([anywhere(typed)], hit)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
