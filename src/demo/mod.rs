//! The demo: an invented town of clients, and as many more as one likes. Facts only; what they amount to is
//! judged elsewhere, and everything is dated from the moment that is given.
//!
//! The owner is *Brightwater IT* of the town of Saltmarsh, which looks after the computers and web shops of
//! its neighbours. Nobody in it exists; addresses end in `.example`, phone numbers are 555.

mod large;
mod small;

pub use large::{Large, large};

use crate::domain::{ClientFacts, Date, Instant, Issue, Origin, Policy, Supplier, Window};
use crate::hours::{Calendar, HoursError};
use crate::wire::facts::FactsError;
use chrono::Datelike;

/// Who did what nobody signed.
const OWNER: &str = "Ines";

pub struct DemoBook {
    pub policy: Policy,
    /// Who fixes what the owner cannot.
    pub suppliers: Vec<Supplier>,
    /// The clients, whole and settled as of the moment; each tie is told by one of its two clients.
    pub clients: Vec<ClientFacts>,
}

#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error(transparent)]
    Hours(#[from] HoursError),
    #[error("the town cannot be read: {0}")]
    Town(#[from] FactsError),
}

/// About forty clients as they are at `now`: every standing, mood and step occurs, whatever day it is.
pub fn book(now: Instant, zone: &str) -> Result<DemoBook, DemoError> {
    let policy = policy(now, zone);
    let calendar = Calendar::new(&policy)?;
    let (suppliers, clients) = small::read(&policy, &calendar, now)?;
    Ok(DemoBook {
        policy,
        suppliers,
        clients,
    })
}

/// The policy of Brightwater IT: weekdays with a lunch break, and a boss.
fn policy(now: Instant, zone: &str) -> Policy {
    let window = |from: (u32, u32), to: (u32, u32)| Window {
        from: from.0 * 3600 + from.1 * 60,
        to: to.0 * 3600 + to.1 * 60,
    };
    let day = [window((8, 30), (12, 30)), window((13, 15), (17, 30))];
    let mut policy = Policy {
        zone: zone.to_owned(),
        week: Policy::weekdays(&day),
        boss: Some("Ruth Calloway".to_owned()),
        addresses: vec!["hello@brightwater.example".to_owned()],
        ..Policy::default()
    };
    for year in now.year().saturating_sub(3)..=now.year().saturating_add(1) {
        for (month, day, name) in [
            (1, 1, "New Year's Day"),
            (5, 1, "May Day"),
            (12, 25, "Christmas Day"),
            (12, 26, "Boxing Day"),
        ] {
            if let Some(date) = Date::from_ymd_opt(year, month, day) {
                policy.holidays.insert(date, name.to_owned());
            }
        }
    }
    policy
}

/// Settles a client as of `now`. Its rows were written down when they happened, and its events are the owner's
/// doing, unless they say otherwise.
fn settle(facts: &mut ClientFacts, calendar: &Calendar, now: Instant) {
    let recorded = |origin: &mut Origin, at: Instant| {
        origin.recorded_at.get_or_insert(at);
    };
    let added_at = facts.client.added_at;
    recorded(&mut facts.client.origin, added_at);
    for row in &mut facts.people {
        recorded(&mut row.origin, added_at);
    }
    for row in &mut facts.contacts {
        recorded(&mut row.origin, row.at);
    }
    for row in &mut facts.plans {
        recorded(&mut row.origin, row.at);
    }
    for row in &mut facts.snoozes {
        recorded(&mut row.origin, row.at);
    }
    for issue in &mut facts.issues {
        recorded(&mut issue.issue.origin, issue.issue.noticed_at);
        for row in &mut issue.asks {
            recorded(&mut row.origin, row.opened_at);
        }
        for row in &mut issue.solutions {
            recorded(&mut row.origin, row.at);
        }
        for row in &mut issue.preventions {
            recorded(&mut row.origin, row.at);
        }
    }
    let on_issues = facts.issues.iter_mut().flat_map(|issue| &mut issue.events);
    for row in facts.events.iter_mut().chain(on_issues) {
        recorded(&mut row.origin, row.at);
        if row.by.is_empty() {
            OWNER.clone_into(&mut row.by);
        }
    }
    facts.settle(now, &|at| calendar.local_date(at));
}

/// Numbers the issues from `first` in the order in which they were noticed.
fn number(clients: &mut [ClientFacts], first: i64) {
    let issues = clients.iter_mut().flat_map(|facts| &mut facts.issues);
    let mut issues: Vec<&mut Issue> = issues.map(|facts| &mut facts.issue).collect();
    issues.sort_by(|a, b| (a.noticed_at, &a.id).cmp(&(b.noticed_at, &b.id)));
    for (issue, number) in issues.into_iter().zip(first..) {
        issue.number = number;
    }
}

/// An id in the form of a UUIDv7: milliseconds, then what tells it from others of that time.
fn row_id(at: Instant, rest: u64) -> String {
    let ms = u64::try_from(at.timestamp_millis()).unwrap_or(0) & 0xffff_ffff_ffff;
    let tail = rest & 0xffff_ffff_ffff;
    format!(
        "{:08x}-{:04x}-7{:03x}-8{:03x}-{tail:012x}",
        ms >> 16,
        ms & 0xffff,
        (rest >> 60) & 0xfff,
        (rest >> 48) & 0xfff
    )
}
