//! What the whole book shows: how many clients stand how, whether small ones wait longer than large ones, and what
//! became of the repairs. Looked at, never fed back: no judgement reads any of it.

mod answers;
mod chronicle;
mod gap;
mod repairs;

pub use answers::{ReplyTime, answers};
pub use chronicle::{Chronicle, LATELY, Replied, Reply};
pub use gap::{
    CareGap, Group, GroupedBy, LEAST_CLIENTS, Replies, Wider, care_wider, replies_wider,
};
pub use repairs::{HealedRepair, Repairs};

use super::{Judged, Standing};
use crate::domain::{Date, Instant, IssueFacts, Policy, WorkTime};
use crate::hours::Calendar;
use chrono::Days;

/// So many days back answers are looked at.
pub const ANSWER_DAYS: Days = Days::new(90);

#[derive(Clone, Copy)]
pub struct Sources<'a, T> {
    pub clients: &'a [T],
    /// Closed issues of the last [`ANSWER_DAYS`] that the clients' facts do not hold; those that they do are not
    /// counted twice.
    pub closed: &'a [IssueFacts],
    pub policy: &'a Policy,
    pub calendar: &'a Calendar,
    pub now: Instant,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standings([usize; Standing::ALL.len()]);

impl Standings {
    fn add(&mut self, standing: Standing) {
        self.0[standing as usize] += 1;
    }

    pub fn count(&self, standing: Standing) -> usize {
        self.0[standing as usize]
    }

    /// Each standing, gravest first, and those who stand so.
    pub fn each(&self) -> impl Iterator<Item = (Standing, usize)> + '_ {
        Standing::ALL
            .iter()
            .map(|standing| (*standing, self.count(*standing)))
    }
}

#[derive(Clone, Debug, Default)]
pub struct Insight {
    /// Clients that are looked after: neither paused nor former.
    pub active: usize,
    pub standings: Standings,
    pub gap: CareGap,
    pub repairs: Repairs,
}

pub fn answers_from(today: Date) -> Date {
    today.checked_sub_days(ANSWER_DAYS).unwrap_or(Date::MIN)
}

pub fn insight<T: Judged>(sources: &Sources<'_, T>) -> Insight {
    let mut insight = Insight::default();
    for client in sources.clients.iter().filter(|c| c.assessment().counts()) {
        insight.active += 1;
        client
            .assessment()
            .standings
            .iter()
            .for_each(|standing| insight.standings.add(*standing));
    }
    insight.gap = gap::care_gap(sources);
    insight.repairs = repairs::repairs(sources);
    insight
}

fn median(figures: &mut [i64]) -> Option<f64> {
    figures.sort_unstable();
    let upper = *figures.get(figures.len() / 2)?;
    Some(lossy(figures[(figures.len() - 1) / 2]).midpoint(lossy(upper)))
}

/// The same of working times, in whole seconds.
fn median_time(times: &mut [i64]) -> Option<WorkTime> {
    times.sort_unstable();
    let upper = *times.get(times.len() / 2)?;
    let lower = times[(times.len() - 1) / 2];
    Some(WorkTime(lower.midpoint(upper)))
}

#[expect(clippy::cast_precision_loss, reason = "days stay far below 2^52")]
fn lossy(days: i64) -> f64 {
    days as f64
}
