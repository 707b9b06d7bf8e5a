//! What the scores in sight were a week ago, for the move beside each: read and judged after a frame, a few at a time,
//! and kept until the client or the day changes. Never stored.

use super::{App, Book, Fresh};
use crate::domain::{ClientFacts, ClientId, Date};
use crate::health::trend;
use chrono::TimeDelta;
use std::collections::HashMap;

/// Clients read and judged between two frames.
const AT_ONCE: usize = 8;

/// The scores of a week ago that are at hand.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// The day they were computed on.
    on: Option<Date>,
    /// `None`: not known, or not looked after, a week ago.
    scores: HashMap<ClientId, Option<f64>>,
}

impl Past {
    /// The unclamped score of a client seven days ago.
    #[must_use]
    pub fn of(&self, id: &ClientId) -> Option<f64> {
        self.scores.get(id).copied().flatten()
    }

    /// Forgets what fresh facts may have changed.
    pub(super) fn outdated_by(&mut self, fresh: &Fresh) {
        match fresh {
            Fresh::Everything { .. } => self.scores.clear(),
            Fresh::Rest(_) => {}
            Fresh::Some {
                clients, removed, ..
            } => {
                let changed = clients.iter().map(ClientFacts::id).chain(removed);
                for id in changed {
                    self.scores.remove(id);
                }
            }
        }
    }

    /// Keeps the score of a client that was read whole; one that is gone is not asked for again.
    pub(super) fn keep(&mut self, id: ClientId, facts: Option<&ClientFacts>, book: &Book) {
        let date = Some(book.date());
        if self.on != date {
            (self.on, self.scores) = (date, HashMap::new());
        }
        let then = [book.now - TimeDelta::days(7)];
        let score = facts
            .and_then(|facts| trend(facts, &book.policy, &book.calendar, &then).pop())
            .flatten();
        self.scores.insert(id, score);
    }
}

impl App {
    /// The next clients in sight whose score of a week ago is not at hand: to be read whole.
    #[must_use]
    pub fn wants_past(&self) -> Vec<ClientId> {
        let fresh = self.past.on == Some(self.book.date());
        let sight = self.front().sight(self.list_height);
        let ids = sight
            .into_iter()
            .filter_map(|at| self.book.at(at))
            .map(super::Entry::id);
        let wanted = ids.filter(|id| !fresh || !self.past.scores.contains_key(*id));
        wanted.take(AT_ONCE).cloned().collect()
    }

    /// Takes the facts of a client whose score of a week ago was wanted.
    pub fn receive_past(&mut self, id: ClientId, facts: Option<&ClientFacts>) {
        self.past.keep(id, facts, &self.book);
    }
}
