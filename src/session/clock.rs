//! The only place that asks what time it is, and that draws chance for ids.

use crate::domain::Instant;
use chrono::{DateTime, SubsecRound, Utc};

/// Where *now* comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NowSource {
    /// The system's clock.
    System,
    /// Always this instant: for tests, and for `AMENDS_NOW`.
    Fixed(Instant),
}

impl NowSource {
    /// Now, in whole milliseconds: what the store keeps.
    #[must_use]
    pub fn now(self) -> Instant {
        match self {
            Self::System => Utc::now().trunc_subsecs(3),
            Self::Fixed(at) => at,
        }
    }
}

/// A new id: UUIDv7 in form, so that ids sort by when they were made.
#[must_use]
pub fn new_id(now: DateTime<Utc>) -> String {
    let mut chance = [0u8; 10];
    if getrandom::fill(&mut chance).is_err() {
        // Without a source of chance a counter still keeps the ids of one run apart.
        use std::sync::atomic::{AtomicU64, Ordering};
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        chance[2..].copy_from_slice(&n);
    }
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &chance)
        .into_uuid()
        .to_string()
}

/// A key that nobody can guess, in hexadecimal digits.
#[must_use]
pub(super) fn new_key() -> String {
    let mut chance = [0u8; 16];
    // Without a source of chance the hashes are as good as the key: an id's.
    if getrandom::fill(&mut chance).is_err() {
        return new_id(Utc::now()).replace('-', "");
    }
    format!("{:032x}", u128::from_be_bytes(chance))
}
