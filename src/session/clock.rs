//! The only place that asks what time it is, and that draws chance for ids.

use super::{Result, SessionError};
use crate::{domain::Instant, hours};
use chrono::{DateTime, Datelike as _, NaiveDateTime, SubsecRound, Utc};

#[derive(Clone, Copy, Debug)]
pub enum NowSource {
    System,
    /// Always this instant: for tests, and for `AMENDS_NOW`.
    Fixed(Instant),
}

impl NowSource {
    /// Now, in whole milliseconds: what the store keeps.
    pub fn now(self) -> Instant {
        match self {
            Self::System => Utc::now().trunc_subsecs(3),
            Self::Fixed(at) => at,
        }
    }
}

/// A new id: UUIDv7 in form, so that ids sort by when they were made.
pub fn new_id(now: DateTime<Utc>) -> String {
    let mut chance = [0u8; 10];
    if getrandom::fill(&mut chance).is_err() {
        // Without a source of chance a counter still keeps the ids of one run apart.
        use std::sync::atomic::{AtomicU64, Ordering};
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        chance[2..].copy_from_slice(&n);
    }
    uuid::Builder::from_unix_timestamp_millis(
        u64::try_from(now.timestamp_millis()).unwrap_or(0),
        &chance,
    )
    .into_uuid()
    .to_string()
}

/// A key that nobody can guess, in hexadecimal digits.
pub fn new_key() -> String {
    let mut chance = [0u8; 16];
    // Without a source of chance the hashes are as good as the key: an id's.
    if getrandom::fill(&mut chance).is_err() {
        return new_id(Utc::now()).replace('-', "");
    }
    format!("{:032x}", u128::from_be_bytes(chance))
}

/// An instant as a person writes it: RFC 3339, else local in the calendar's zone, with or without a time (a
/// date alone means the end of that local day).
pub fn instant(text: &str, calendar: &hours::Calendar) -> Result<Instant> {
    let text = text.trim();
    // No other can be reckoned with or kept.
    let sane = |at: Instant| (0..=9999).contains(&at.year());
    parsed(text, calendar)
        .filter(|at| sane(*at))
        .ok_or_else(|| SessionError::Now(text.to_owned()))
}

fn parsed(text: &str, calendar: &hours::Calendar) -> Option<Instant> {
    let offset = ["%+", "%Y-%m-%dT%H:%M%#z", "%Y-%m-%d %H:%M%#z"];
    let given = offset
        .iter()
        .find_map(|form| chrono::DateTime::parse_from_str(text, form).ok());
    if let Some(at) = given {
        return Some(at.to_utc());
    }
    let local = [
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%d %H:%M",
    ]
    .iter()
    .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    if let Some(local) = local {
        return Some(calendar.instant(local));
    }
    let date: chrono::NaiveDate = text.parse().ok()?;
    let end = calendar.day_start(date.succ_opt().unwrap_or(date));
    end.checked_sub_signed(chrono::TimeDelta::milliseconds(1))
}
