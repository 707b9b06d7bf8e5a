//! The zone of the book's local days. The one that the summaries were made in is kept beside them; it changes only
//! with the policy, in the same transaction.

use super::{meta, policy_revisions};
use crate::domain::Instant;
use crate::store::error::{Result, StoreError};
use crate::store::report::{LocalDate, Zones};
use rusqlite::Connection;

/// The zone of a book that has no policy yet.
const NO_POLICY: &str = "UTC";
const KEY: &str = "zone";

pub struct LocalDays {
    zones: Zones,
    zone: String,
    local_date: LocalDate,
}

/// A book as it is at a moment, by its local days.
pub struct AsOf<'c> {
    pub conn: &'c Connection,
    pub now: Instant,
    pub local_date: LocalDate,
}

impl LocalDays {
    pub fn at<'c>(&self, conn: &'c Connection, now: Instant) -> AsOf<'c> {
        let local_date = self.local_date.clone();
        AsOf {
            conn,
            now,
            local_date,
        }
    }

    /// Knows UTC until it follows a store.
    pub fn new(zones: Zones) -> Self {
        Self {
            zones,
            zone: NO_POLICY.to_owned(),
            local_date: std::sync::Arc::new(|at| at.date_naive()),
        }
    }

    pub fn zones(&self) -> &Zones {
        &self.zones
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
    pub fn current_at<'c>(&self, conn: &'c Connection, now: Instant) -> Result<AsOf<'c>> {
        let local_date = self.find(&of_summaries(conn)?)?;
        Ok(AsOf {
            conn,
            now,
            local_date,
        })
    }

    pub fn follow(&mut self, conn: &Connection) -> Result<()> {
        let zone = of_summaries(conn)?;
        self.local_date = self.find(&zone)?;
        self.zone = zone;
        Ok(())
    }

    /// Takes the zone of the policy in force; whether that is another one than before.
    pub fn adopt(&mut self, conn: &Connection) -> Result<bool> {
        let policy = policy_revisions::in_force(conn)?;
        let zone = policy.map_or_else(|| NO_POLICY.to_owned(), |(policy, _)| policy.zone);
        if zone == self.zone {
            return Ok(false);
        }
        self.local_date = self.find(&zone)?;
        self.zone = zone;
        meta::write(conn, KEY, &self.zone)?;
        Ok(true)
    }
}

pub fn of_summaries(conn: &Connection) -> Result<String> {
    Ok(meta::read(conn, KEY)?.unwrap_or_else(|| NO_POLICY.to_owned()))
}
