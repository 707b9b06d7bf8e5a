//! Instants and days as every shape writes them.

use crate::domain::{Date, Instant};
use chrono::SecondsFormat;
use serde::{Serialize, Serializer};

/// An instant in UTC, with as many decimals as it has.
#[derive(Clone, Copy)]
pub struct Stamp(pub Instant);

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

#[derive(Clone, Copy)]
pub struct Day(pub Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// An instant within something that derives how it is written.
pub fn stamp<S: Serializer>(at: &Instant, serializer: S) -> Result<S::Ok, S::Error> {
    Stamp(*at).serialize(serializer)
}
