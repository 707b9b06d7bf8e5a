//! Shapes for other programs.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod facts;
mod roundtrip;
mod today;

use amends::domain::{Instant, Policy};
use amends::hours::Calendar;
use amends::wire::facts::{FactsError, FactsFile, LocalTime, Reading, read, stable_id, written};

/// An instant from its usual form.
pub(crate) fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// Reads a text under the usual policy, with real time zones.
pub(crate) fn book(text: &str) -> Result<FactsFile, FactsError> {
    read_with(text, &|policy| {
        let calendar = Calendar::new(policy).map_err(|error| error.to_string())?;
        Ok(Box::new(move |time| calendar.instant(time)))
    })
}

/// Reads a text where every local time is UTC: quick, for many texts.
pub(crate) fn plain_book(text: &str) -> Result<FactsFile, FactsError> {
    read_with(text, &|_| Ok(Box::new(|time| time.and_utc())))
}

fn read_with(
    text: &str,
    local: &dyn Fn(&Policy) -> Result<LocalTime, String>,
) -> Result<FactsFile, FactsError> {
    let policy = Policy::default();
    let now = at("2025-03-10T08:00:00Z");
    read(
        text.as_bytes(),
        &Reading {
            policy: &policy,
            suppliers: &[],
            now,
            local,
            date: &written,
            new_id: &stable_id,
        },
    )
}
