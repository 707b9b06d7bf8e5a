//! Working time: other projects' cases, laws against a plain reckoning, zones, hours that are wrong, words.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod cases;
mod edges;
mod laws;
mod model;
mod words;
mod wrong;

use amends::domain::{Date, Instant, Policy, Window};
use amends::hours::Calendar;

/// `2026-11-23T09:00:00Z` or without seconds and zone (then UTC).
fn at(text: &str) -> Instant {
    let text = text.trim_end_matches('Z');
    let full = if text.len() == 16 {
        format!("{text}:00Z")
    } else {
        format!("{text}Z")
    };
    full.parse().unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// `09:00-17:00` or several with commas; one that closes earlier than it opens runs over midnight.
fn windows(text: &str) -> Vec<Window> {
    let seconds = |clock: &str| -> u32 {
        let (h, m) = clock.trim().split_once(':').unwrap();
        h.parse::<u32>().unwrap() * 3600 + m.parse::<u32>().unwrap() * 60
    };
    let window = |text: &str| {
        let (from, to) = text.split_once('-').unwrap();
        let (from, to) = (seconds(from), seconds(to));
        Window {
            from,
            to: if to <= from { to + 86_400 } else { to },
        }
    };
    text.split(',')
        .filter(|part| !part.trim().is_empty())
        .map(window)
        .collect()
}

/// A policy with this zone and these windows, Monday first; days left out are closed.
fn hours(zone: &str, week: &[&str]) -> Policy {
    let mut policy = Policy {
        zone: zone.to_owned(),
        ..Policy::default()
    };
    for (day, slot) in policy.week.iter_mut().enumerate() {
        *slot = week.get(day).map(|text| windows(text)).unwrap_or_default();
    }
    policy
}

fn calendar(policy: &Policy) -> Calendar {
    Calendar::new(policy).unwrap()
}

const NINE_TO_FIVE: [&str; 5] = ["09:00-17:00"; 5];
