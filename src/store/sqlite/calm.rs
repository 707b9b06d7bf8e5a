//! Which clients may be left unread for a while: those about whom somebody who can judge has said how long time
//! alone changes nothing. A word taken back whenever a client's card is made anew, and for all with the policy. It
//! is no fact, so it is not journaled; without it everybody is read, and the answer is the same.

use super::sql::Sql;
use super::{meta, row_number::AtRest};
use crate::domain::{ClientId, Instant};
use crate::store::error::Result;
use rusqlite::{Connection, params};
use std::ops::Range;

/// By which rules it was said: another program may judge otherwise, or keep another time.
const RULES: &str = concat!("2 of ", env!("CARGO_PKG_VERSION"));
const RULES_KEY: &str = "rules of calm";

/// The numbers of those who are calm at `now`, in their order.
pub fn numbers(conn: &Connection, now: Instant) -> Result<Vec<i64>> {
    if meta::read(conn, RULES_KEY)?.is_none_or(|rules| rules != RULES) {
        return Ok(vec![]);
    }
    let sql = "SELECT client FROM client_calm WHERE since <= ?1 AND until > ?1 ORDER BY client";
    conn.column(sql, [now.timestamp_millis()])
}

pub fn note(conn: &Connection, calm: &[(ClientId, Range<Instant>)]) -> Result<()> {
    if meta::read(conn, RULES_KEY)?.is_none_or(|rules| rules != RULES) {
        take_back_all(conn)?;
        meta::write(conn, RULES_KEY, RULES)?;
    }
    let mut put = conn.prepare_cached(
        "INSERT INTO client_calm (client, since, until) \
         SELECT a.client, ?2, ?3 FROM client c JOIN client_card a ON a.client = c.no WHERE c.id = ?1 \
         ON CONFLICT (client) DO UPDATE SET since = excluded.since, until = excluded.until",
    )?;
    for (client, span) in calm {
        // The whole milliseconds within the span.
        let fine = !span
            .start
            .timestamp_subsec_nanos()
            .is_multiple_of(1_000_000);
        let (since, until) = (
            span.start.timestamp_millis() + i64::from(fine),
            span.end.timestamp_millis(),
        );
        if until > since {
            put.execute(params![AtRest(client.as_str()), since, until])?;
        }
    }
    Ok(())
}

/// Takes it back for the clients of a JSON array of numbers.
pub fn take_back(conn: &Connection, these: &str) -> Result<()> {
    let sql = "DELETE FROM client_calm WHERE client IN (SELECT value FROM json_each(?1))";
    conn.run(sql, [these]).map(drop)
}

pub fn take_back_all(conn: &Connection) -> Result<()> {
    conn.run("DELETE FROM client_calm", []).map(drop)
}
