//! What the scores in sight were a week ago, for the move beside each: judged by the facts at hand where nothing has
//! happened since, else read after a frame, and kept until the client or the day changes. Never stored.

use super::{App, Book, Fresh};
use crate::domain::{ClientFacts, ClientId, Date, Instant};
use crate::health::{assess, trend, words::MOVED_DAYS};
use chrono::TimeDelta;
use std::collections::HashMap;

#[derive(Clone, Debug, Default)]
pub struct Past {
    /// The day they were computed on.
    on: Option<Date>,
    /// `None`: not known, or not looked after, a week ago.
    scores: HashMap<ClientId, Option<f64>>,
}

impl Past {
    pub fn of(&self, id: &ClientId) -> Option<f64> {
        self.scores.get(id).copied().flatten()
    }

    /// Whether any were looked for: not before there is a frame.
    pub fn is_begun(&self) -> bool {
        self.on.is_some()
    }

    /// Of how many it is known.
    pub fn known(&self) -> usize {
        self.scores.len()
    }

    pub(super) fn outdated_by(&mut self, fresh: &Fresh) {
        self.scores.retain(|id, _| !fresh.outdates(id));
    }

    /// Keeps the score of a client; `None` also of one that is gone, which is not asked for again.
    pub(super) fn keep(&mut self, id: ClientId, score: Option<f64>, book: &Book) {
        let date = Some(book.date());
        if self.on != date {
            (self.on, self.scores) = (date, HashMap::new());
        }
        self.scores.insert(id, score);
    }
}

/// The moment that the scores of a book are compared with.
fn then(book: &Book) -> Instant {
    book.now - TimeDelta::days(MOVED_DAYS)
}

fn score(facts: &ClientFacts, book: &Book, now: Instant) -> Option<f64> {
    let judged = assess(&book.case(facts, now));
    judged.counts().then_some(judged.raw)
}

impl App {
    /// Judges those in sight, and in so many rows beyond, whose score of a week ago is not at hand, as far as the facts
    /// allow. Returns the others: to be read whole.
    pub fn look_at_past(&mut self, beyond: usize) -> Vec<ClientId> {
        let then = then(&self.book);
        let fresh = self.past.on == Some(self.book.date());
        let mut wanted = vec![];
        for at in self.front().sight(self.list_height + beyond) {
            let Some(entry) = self.book.at(at) else {
                continue;
            };
            if fresh && self.past.scores.contains_key(entry.id()) {
                continue;
            }
            let id = entry.id().clone();
            // Where nothing has happened since, the facts at hand are those of then.
            let since = entry.facts().summary.valid_from;
            if since.is_some_and(|since| since > then) {
                wanted.push(id);
            } else {
                self.past
                    .keep(id, score(entry.facts(), &self.book, then), &self.book);
            }
        }
        wanted
    }

    /// Takes the facts of clients whose score of a week ago was wanted, and those of whom there are none any more.
    pub fn receive_past(&mut self, wanted: Vec<ClientId>, facts: &[ClientFacts]) {
        let then = [then(&self.book)];
        for id in wanted {
            let facts = facts.iter().find(|facts| *facts.id() == id);
            let score = facts.and_then(|facts| {
                trend(facts, &self.book.policy, &self.book.calendar, &then).pop()
            });
            self.past.keep(id, score.flatten(), &self.book);
        }
    }
}
