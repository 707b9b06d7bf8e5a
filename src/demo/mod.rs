//! The demo: an invented town of clients, and as many more as one likes. Facts only; what they amount to is
//! judged elsewhere, and everything is dated from the moment that is given.
//!
//! The owner is *Brightwater IT* of the town of Saltmarsh, which looks after the computers and web shops of
//! its neighbours. Nobody in it exists; addresses end in `.example`, phone numbers are 555.

mod large;
mod sketch;
mod town;

pub use large::{Large, large};

use crate::domain::{ClientFacts, Date, Instant, Policy, Supplier, Window, WorkTime};
use crate::hours::{Calendar, HoursError};
use chrono::Datelike;

/// An invented book, ready to be imported.
#[derive(Clone, Debug)]
pub struct DemoBook {
    /// The policy of its owner.
    pub policy: Policy,
    /// Who fixes what the owner cannot.
    pub suppliers: Vec<Supplier>,
    /// The clients, whole and settled as of the moment; each tie is told by one of its two clients.
    pub clients: Vec<ClientFacts>,
}

/// About forty clients as they are at `now`: every standing, mood and step occurs, whatever day it is.
///
/// # Errors
/// When there is no such zone.
pub fn book(now: Instant, zone: &str) -> Result<DemoBook, HoursError> {
    let policy = policy(now, zone);
    let calendar = Calendar::new(&policy)?;
    let mut sketch = sketch::Sketch::new(&calendar, now);
    town::draw(&mut sketch);
    let (clients, suppliers) = sketch.finish();
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
    let day = vec![window((8, 30), (12, 30)), window((13, 15), (17, 30))];
    let mut policy = Policy {
        zone: zone.to_owned(),
        week: [
            day.clone(),
            day.clone(),
            day.clone(),
            day.clone(),
            day,
            vec![],
            vec![],
        ],
        boss: Some("Ruth Calloway".to_owned()),
        addresses: vec!["hello@brightwater.example".to_owned()],
        ..Policy::default()
    };
    policy.promises.tell = WorkTime::hours(8);
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
