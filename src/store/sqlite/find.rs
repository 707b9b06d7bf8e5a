//! Finding by a word: people by name, number or address, issues by title or number, plans, words of the timeline.

use super::sql::Sql;
use super::{handle::Store, row_number::AtRest, text::parse_date};
use crate::domain::{Hit, HitOf, bare};
use crate::store::error::Result;
use rusqlite::{Connection, Row, functions::FunctionFlags, params, types::FromSql, types::Type};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

const MOST: usize = 6;
/// So many of those that fit, the last written down, are put in order of their dates.
const AMONG: usize = 2_000;
/// With fewer letters what is kept beside a client is not looked through.
const FEWEST: usize = 3;

const LAST: &str = "(SELECT text FROM contact c WHERE c.client = p.client AND text <> '' ORDER BY at DESC LIMIT 1)";

impl Store {
    /// What a word finds, people first; nothing where less than two letters are typed.
    pub fn find(&self, typed: &str) -> Result<Vec<Hit>> {
        let typed = typed.trim();
        if typed.chars().count() < 2 {
            return Ok(vec![]);
        }
        self.read(|conn| {
            let mut hits = people(conn, typed)?;
            hits.extend(issues(conn, typed)?);
            hold_typed(conn, typed)?;
            hits.extend(plans(conn)?);
            hits.extend(words(conn, typed)?);
            // All of it is looked through: not for what the first letters would find with everybody.
            if typed.chars().count() >= FEWEST {
                hits.extend(kept_beside(conn)?);
            }
            Ok(hits)
        })
    }
}

/// What the index of words is asked for: every word, the last by its first letters; where there is no word, for one that
/// stands nowhere.
fn first_letters(typed: &str) -> String {
    let typed: String = typed.nfc().collect();
    let words: Vec<String> = typed
        .split(|c: char| !c.is_alphanumeric() || is_combining_mark(c))
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\""))
        .collect();
    if words.is_empty() {
        return "\"\"".to_owned();
    }
    words.join(" ") + "*"
}

fn people(conn: &Connection, typed: &str) -> Result<Vec<Hit>> {
    // A number is written with blanks in one place and without in another.
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let number = if digits.len() > 2 && !typed.contains(char::is_alphabetic) {
        digits.as_str()
    } else {
        ""
    };
    let sql = format!(
        "SELECT c.id AS client, p.id AS id, p.name AS name, p.role AS role, \
         (SELECT group_concat(value, '  ' ORDER BY kind DESC, pos) FROM person_address a WHERE a.person = p.no) AS ways, {LAST} AS last \
         FROM person p JOIN client c ON c.no = p.client WHERE p.no IN (\
         SELECT rowid FROM (SELECT rowid FROM person_words WHERE person_words MATCH ?1 ORDER BY rowid DESC LIMIT {AMONG}) \
         UNION SELECT person FROM (SELECT person FROM person_address \
         WHERE value COLLATE NOCASE >= ?2 AND value COLLATE NOCASE < ?3 LIMIT {AMONG}) \
         UNION SELECT person FROM person_address WHERE ?4 <> '' AND kind = 'phone' \
         AND instr(replace(replace(replace(replace(value, ' ', ''), '-', ''), '/', ''), '.', ''), ?4)) \
         ORDER BY substr(p.name, 1, length(?2)) <> ?2 COLLATE NOCASE, p.name LIMIT {MOST}"
    );
    let hit = |row: &Row| {
        let ways: Option<String> = row.get("ways")?;
        let beside = [ways.unwrap_or_default(), row.get("role")?];
        let beside: Vec<&str> = beside
            .iter()
            .map(|b| b.trim())
            .filter(|b| !b.is_empty())
            .collect();
        Ok(Hit {
            client: id(row, "client")?,
            what: HitOf::Person(id(row, "id")?),
            text: row.get("name")?,
            beside: beside.join("  "),
            last: row.get::<_, Option<String>>("last")?.unwrap_or_default(),
        })
    };
    let behind = format!("{typed}\u{10ffff}");
    let words = first_letters(typed);
    hits(conn, &sql, params![words, typed, behind, number], hit)
}

fn hits(
    conn: &Connection,
    sql: &str,
    params: impl rusqlite::Params,
    hit: impl FnMut(&Row) -> rusqlite::Result<Hit>,
) -> Result<Vec<Hit>> {
    conn.rows(sql, params, hit)
}

/// The id in a column.
fn id<I>(row: &Row, column: &str) -> rusqlite::Result<I>
where
    AtRest<I>: FromSql,
{
    row.get(column).map(|AtRest(id)| id)
}

fn found(row: &Row, what: HitOf, text: String) -> rusqlite::Result<Hit> {
    Ok(Hit {
        client: id(row, "client")?,
        what,
        text,
        beside: String::new(),
        last: String::new(),
    })
}

fn issues(conn: &Connection, typed: &str) -> Result<Vec<Hit>> {
    let sql = format!(
        "SELECT c.id AS client, t.id AS id, t.title AS title, t.number AS number FROM issue t JOIN client c ON c.no = t.client WHERE t.number = ?2 \
         OR t.no IN (SELECT rowid FROM issue_words WHERE issue_words MATCH ?1 ORDER BY rowid DESC LIMIT {AMONG}) \
         ORDER BY t.number DESC LIMIT {MOST}"
    );
    let number: Option<i64> = typed.trim_start_matches('#').parse().ok();
    let hit = |row: &Row| {
        let (number, title): (i64, String) = (row.get("number")?, row.get("title")?);
        let text = format!("#{number} {title}");
        found(row, HitOf::Issue(id(row, "id")?), text)
    };
    hits(conn, &sql, params![first_letters(typed), number], hit)
}

/// For the SQL: whether each word that is typed stands anywhere in a text, as names are compared.
fn hold_typed(conn: &Connection, typed: &str) -> Result<()> {
    let folded = |text: &str| bare(text).to_lowercase();
    let typed = folded(typed);
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("holds_typed", 1, flags, move |call| {
        let text = folded(call.get_raw(0).as_str()?);
        Ok(typed.split_whitespace().all(|word| text.contains(word)))
    })?;
    Ok(())
}

/// Clients by what an import kept beside them: a second person, the number of a contract.
fn kept_beside(conn: &Connection) -> Result<Vec<Hit>> {
    let sql = format!(
        "SELECT c.id AS client, c.name AS named, f.name || ': ' || f.value AS beside \
         FROM client_field f JOIN client c ON c.no = f.client WHERE holds_typed(f.value) \
         ORDER BY c.name LIMIT {MOST}"
    );
    let hit = |row: &Row| {
        Ok(Hit {
            client: id(row, "client")?,
            what: HitOf::Client,
            text: row.get("named")?,
            beside: row.get("beside")?,
            last: String::new(),
        })
    };
    hits(conn, &sql, [], hit)
}

fn plans(conn: &Connection) -> Result<Vec<Hit>> {
    let sql = format!(
        "SELECT c.id AS client, t.id AS id, t.what AS what, t.due AS due, t.done_at IS NOT NULL OR t.dropped_at IS NOT NULL AS over \
         FROM plan t JOIN client c ON c.no = t.client WHERE holds_typed(t.what) \
         ORDER BY over, t.due DESC LIMIT {MOST}"
    );
    let hit = |row: &Row| {
        let due: String = row.get("due")?;
        let odd = || rusqlite::Error::InvalidColumnType(3, due.clone(), Type::Text);
        let due = parse_date(&due).ok_or_else(odd)?;
        let of = if row.get("over")? {
            HitOf::PlanEnded
        } else {
            HitOf::Plan
        };
        found(row, of(id(row, "id")?, due), row.get("what")?)
    };
    hits(conn, &sql, [], hit)
}

fn words(conn: &Connection, typed: &str) -> Result<Vec<Hit>> {
    let sql = format!(
        "SELECT c.id AS client, t.id AS id, t.text AS text FROM contact t JOIN client c ON c.no = t.client WHERE t.no IN \
         (SELECT rowid FROM contact_words WHERE contact_words MATCH ?1 ORDER BY rowid DESC LIMIT {AMONG}) \
         ORDER BY t.at DESC LIMIT {MOST}"
    );
    let hit = |row: &Row| found(row, HitOf::Contact(id(row, "id")?), row.get("text")?);
    hits(conn, &sql, [first_letters(typed)], hit)
}
