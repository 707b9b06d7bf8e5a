//! The book week by week over a year: how many stood how at the end of each, and how long our answers took in it. Read
//! from the raw facts client by client, computed when it is looked at, never stored.

use super::{ReplyTime, answers, median_time};
use crate::domain::{ClientFacts, ClientId, Date, Instant, Policy, WorkTime};
use crate::health::{Standing, looking_back, terms::Terms};
use crate::hours::Calendar;
use chrono::{Datelike, Days, TimeDelta};

/// Weeks of a chronicle, the one that has begun included.
pub const WEEKS: u16 = 53;
pub const LATELY: usize = 12;

#[derive(Clone, Copy, Debug)]
pub struct Week {
    pub monday: Date,
    /// Its last moment, or now.
    pub ends: Instant,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    pub client: ClientId,
    pub number: i64,
    /// The place of the week in which it was given; what waits is of the last.
    pub week: usize,
    pub answer: ReplyTime,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replied {
    pub given: usize,
    /// Half of them took at most so much working time.
    pub median: WorkTime,
    /// The slowest tenth took longer than this: nine in ten took at most so much.
    pub tenth: WorkTime,
    pub kept: usize,
    /// Of how many, those included that wait past it.
    pub of: usize,
}

#[derive(Clone, Debug, Default)]
pub struct Chronicle {
    pub weeks: Vec<Week>,
    /// Each client with the gravest standing that held at the end of each week, where it was known and looked after.
    pub clients: Vec<(ClientId, Vec<Option<Standing>>)>,
    /// Of each week how many stood how, gravest first.
    pub standings: Vec<Vec<usize>>,
    pub replies: Vec<Reply>,
    /// The same summed up by week, where there were any.
    pub replied: Vec<Option<Replied>>,
}

impl Chronicle {
    pub fn new(now: Instant, calendar: &Calendar) -> Self {
        let today = calendar.local_date(now);
        let monday = today - Days::new(today.weekday().num_days_from_monday().into());
        let week = |back: u16| {
            let monday = monday.checked_sub_days(Days::new(u64::from(back) * 7))?;
            let next = monday.checked_add_days(Days::new(7))?;
            let ends = (calendar.day_start(next) - TimeDelta::milliseconds(1)).min(now);
            Some(Week { monday, ends })
        };
        let weeks: Vec<Week> = (0..WEEKS).rev().filter_map(week).collect();
        Self {
            standings: vec![vec![0; Standing::ALL.len()]; weeks.len()],
            replied: vec![None; weeks.len()],
            weeks,
            ..Self::default()
        }
    }

    pub fn add(&mut self, facts: &ClientFacts, policy: &Policy, calendar: &Calendar) {
        let (Some(first), Some(last)) = (self.weeks.first(), self.weeks.last()) else {
            return;
        };
        let (from, now) = (calendar.day_start(first.monday), last.ends);
        let moments: Vec<Instant> = self.weeks.iter().map(|week| week.ends).collect();
        let stood: Vec<Option<Standing>> = looking_back(facts, policy, calendar, moments)
            .map(|judged| judged.counts().then_some(judged.standing))
            .collect();
        for (counts, standing) in self.standings.iter_mut().zip(&stood) {
            if let Some(standing) = standing {
                counts[*standing as usize] += 1;
            }
        }
        self.clients.push((facts.id().clone(), stood));
        let promise = Terms::read(facts, policy, now).reply.time;
        for issue in &facts.issues {
            for answer in answers(issue, promise, from, now, calendar) {
                let at = answer.at.unwrap_or(now);
                let later = self.weeks.partition_point(|week| week.ends < at);
                self.replies.push(Reply {
                    client: facts.id().clone(),
                    number: issue.issue.number,
                    week: later.min(self.weeks.len() - 1),
                    answer,
                });
            }
        }
    }

    pub fn close(&mut self) {
        self.replied = (0..self.weeks.len())
            .map(|week| self.replied_in(week..week + 1))
            .collect();
    }

    /// Our answers of some weeks, by their places; none where there were none.
    pub fn replied_in(&self, weeks: std::ops::Range<usize>) -> Option<Replied> {
        let found = || {
            self.replies
                .iter()
                .filter(|reply| weeks.contains(&reply.week))
        };
        let given = found().filter(|reply| reply.answer.at.is_some());
        let mut times: Vec<i64> = given.map(|reply| reply.answer.took.0).collect();
        let median = median_time(&mut times)?;
        let tenth = (9 * times.len()).div_ceil(10).checked_sub(1)?;
        Some(Replied {
            given: times.len(),
            median,
            tenth: WorkTime(*times.get(tenth)?),
            kept: found().filter(|reply| !reply.answer.late).count(),
            of: found().count(),
        })
    }

    pub fn lately(&self) -> Option<Replied> {
        let all = self.weeks.len();
        self.replied_in(all.saturating_sub(LATELY)..all)
    }
}
