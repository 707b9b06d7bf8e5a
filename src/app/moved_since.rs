//! Who stands worse and who better than when the last working day began; on a Friday, than when the week did.
//! Judged after a frame, some at a time, and kept until the client or the day changes. Never stored.

use super::{App, Book, Entry, Fresh};
use crate::domain::{ClientFacts, ClientId, Instant};
use crate::health::{Standing, assess, looking_back};
use chrono::{Datelike, Days, Weekday};
use std::collections::HashMap;

/// Judged between two frames.
const AT_ONCE: usize = 200;
/// Read whole between two frames, where something has happened since.
const READ_AT_ONCE: usize = 16;
/// A larger book is not looked through for a line of the header.
const MOST: usize = 2_000;

#[derive(Clone, Debug, Default)]
pub struct Since {
    then: Option<Instant>,
    stood: HashMap<ClientId, Option<Standing>>,
    complete: bool,
}

/// How many stand worse and better, and since which day.
#[derive(Clone, Copy, Debug)]
pub struct Moved {
    /// The day that began then.
    pub day: Weekday,
    pub worse: usize,
    pub better: usize,
}

impl Since {
    /// Forgets what fresh facts may have changed.
    pub(super) fn outdated_by(&mut self, fresh: &Fresh) {
        self.complete = false;
        self.stood.retain(|id, _| !fresh.outdates(id));
    }
}

/// The beginning of the last working day; on a Friday, of the working week.
fn then(book: &Book) -> Option<Instant> {
    let (today, calendar) = (book.date(), &book.calendar);
    if today.weekday() == Weekday::Fri {
        let mut week = (1..5)
            .rev()
            .filter_map(|back| today.checked_sub_days(Days::new(back)));
        return week.find_map(|day| calendar.open_of_day(day));
    }
    calendar.open_of_day(calendar.add_days_to_date(today, -1))
}

impl App {
    /// Judges how some stood then, as far as the facts at hand allow. Returns others, to be read whole.
    pub fn look_at_since(&mut self) -> Vec<ClientId> {
        let book = &self.book;
        let then = then(book);
        if self.since.then != then {
            self.since = Since {
                then,
                ..Since::default()
            };
        }
        let Some(then) = then.filter(|_| !self.since.complete) else {
            return vec![];
        };
        if self.book.looks_back || book.entries().len() > MOST {
            return vec![];
        }
        let some: Vec<&Entry> = book
            .entries()
            .iter()
            .filter(|entry| !self.since.stood.contains_key(entry.id()))
            .take(AT_ONCE)
            .collect();
        let (mut stood, mut wanted) = (vec![], vec![]);
        for entry in &some {
            // Where nothing has happened since, the facts at hand are those of then.
            let judged = entry.glance(|facts| {
                facts
                    .summary
                    .valid_from
                    .is_none_or(|since| since <= then)
                    .then(|| assess(&book.case(facts, then)))
            });
            match judged {
                None => wanted.push(entry.id().clone()),
                Some(judged) => stood.push((
                    entry.id().clone(),
                    judged.counts().then_some(judged.standing),
                )),
            }
        }
        self.since.complete = some.is_empty();
        self.since.stood.extend(stood);
        wanted.truncate(READ_AT_ONCE);
        wanted
    }

    /// Takes the facts of clients that were to be read, and those of whom there are none any more.
    pub fn receive_since(&mut self, wanted: Vec<ClientId>, facts: &[ClientFacts]) {
        let Some(then) = self.since.then else { return };
        for id in wanted {
            let facts = facts.iter().find(|facts| *facts.id() == id);
            let stood = facts.and_then(|facts| {
                let (policy, calendar) = (&self.book.policy, &self.book.calendar);
                let judged = looking_back(facts, policy, calendar, vec![then]).next()?;
                judged.counts().then_some(judged.standing)
            });
            self.since.stood.insert(id, stood);
        }
    }

    pub fn looks_at_since(&self) -> bool {
        !self.since.complete
            && !self.book.looks_back
            && self.since.then.is_some()
            && self.book.entries().len() <= MOST
    }

    /// How many stand worse and better than then; `None` while that is not known, or nobody moved.
    pub fn moved_since(&self) -> Option<Moved> {
        let then = self
            .since
            .then
            .filter(|_| self.since.complete && !self.book.looks_back)?;
        let moved = self.book.entries().iter().filter_map(|entry| {
            let stood = (*self.since.stood.get(entry.id())?)?;
            Some(entry.stands()?.cmp(&stood))
        });
        let (mut worse, mut better) = (0, 0);
        for by in moved {
            // The gravest standing is the least.
            worse += usize::from(by.is_lt());
            better += usize::from(by.is_gt());
        }
        (worse + better > 0).then(|| Moved {
            day: self.book.calendar.local_date(then).weekday(),
            worse,
            better,
        })
    }
}
