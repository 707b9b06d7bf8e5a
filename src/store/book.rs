//! What holds for the whole book: its policy, the zone of its local days, and single values. The zone that
//! the summaries were made in is kept beside them; it changes only with the policy, in the same transaction.

use super::{
    Result, StoreError, calm, card, policy_text,
    report::{LocalDate, Tell, Zones},
};
use crate::domain::{Instant, Policy};
use rusqlite::{Connection, OptionalExtension, params};

/// The zone of a book that has no policy yet.
const NO_POLICY: &str = "UTC";

/// The zone in force, and the way to find another.
pub(super) struct Book {
    zones: Zones,
    zone: String,
    local_date: LocalDate,
}

impl Book {
    /// Knows UTC until it follows a store.
    pub fn new(zones: Zones) -> Self {
        Self {
            zones,
            zone: NO_POLICY.to_owned(),
            local_date: std::sync::Arc::new(|at| at.date_naive()),
        }
    }

    /// The local days in force.
    pub fn local_date(&self) -> &LocalDate {
        &self.local_date
    }

    fn find(&self, zone: &str) -> Result<LocalDate> {
        if zone == self.zone {
            return Ok(self.local_date.clone());
        }
        let found = (self.zones)(zone)
            .or_else(|| (zone == NO_POLICY).then(|| Self::new(self.zones.clone()).local_date));
        found.ok_or_else(|| StoreError::UnknownZone {
            zone: zone.to_owned(),
        })
    }

    /// The local days of the store as it is now: another desk may have changed the zone.
    pub fn current(&self, conn: &Connection) -> Result<LocalDate> {
        self.find(&zone_of_summaries(conn)?)
    }

    /// The same, remembered.
    pub fn follow(&mut self, conn: &Connection) -> Result<()> {
        let zone = zone_of_summaries(conn)?;
        self.local_date = self.find(&zone)?;
        self.zone = zone;
        Ok(())
    }

    /// After the policy changed: another zone makes all summaries anew.
    pub fn adopt_policy(&mut self, conn: &Connection, now: Instant, tell: Tell<'_>) -> Result<()> {
        calm::take_back_all(conn)?;
        let zone = policy(conn)?.map_or_else(|| NO_POLICY.to_owned(), |(policy, _)| policy.zone);
        if zone == self.zone {
            return Ok(());
        }
        self.local_date = self.find(&zone)?;
        self.zone = zone;
        set_meta(conn, "zone", &self.zone)?;
        card::rebuild(conn, now, &self.local_date, tell)
    }
}

/// The policy in force and its revision.
pub(super) fn policy(conn: &Connection) -> Result<Option<(Policy, i64)>> {
    let sql = "SELECT text, revision FROM policy ORDER BY revision DESC LIMIT 1";
    let last = conn
        .prepare_cached(sql)?
        .query_row([], |row| {
            Ok((row.get::<_, Option<String>>(0)?, row.get::<_, i64>(1)?))
        })
        .optional()?;
    let Some((Some(text), revision)) = last else {
        return Ok(None);
    };
    Ok(Some((policy_text::parse(&text)?, revision)))
}

/// The zone that the summaries were made in.
pub(super) fn zone_of_summaries(conn: &Connection) -> Result<String> {
    Ok(meta(conn, "zone")?.unwrap_or_else(|| NO_POLICY.to_owned()))
}

/// A single value.
pub(super) fn meta(conn: &Connection, key: &str) -> Result<Option<String>> {
    let mut statement = conn.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

/// Sets a single value.
pub(super) fn set_meta(conn: &Connection, key: &str, value: &str) -> Result<()> {
    let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    conn.prepare_cached(sql)?.execute(params![key, value])?;
    Ok(())
}

/// The highest issue number ever given. Not journaled: a number is never given twice, also after an undo.
pub(super) fn last_number(conn: &Connection) -> Result<i64> {
    Ok(meta(conn, "last issue number")?
        .and_then(|n| n.parse().ok())
        .unwrap_or(0))
}

/// Remembers that a number was given.
pub(super) fn note_number(conn: &Connection, number: i64) -> Result<()> {
    if number > last_number(conn)? {
        set_meta(conn, "last issue number", &number.to_string())?;
    }
    Ok(())
}
