//! What is over: clients that went while one was typing about them, and a book that ended long ago.

use super::Book;
use crate::app::Entry;
use crate::deed::Refusal;
use crate::domain::{ClientId, Instant};
use crate::health::Standing;

/// What ended so many days ago is over; a book of so many clients is looked through for that.
const LONG_AGO: i64 = 180;
const LOOKED_THROUGH: usize = 5_000;

impl Book {
    /// Remembers what those were called of these who are gone by now, and says so.
    pub(in crate::app) fn note_gone(&mut self, about: Vec<(ClientId, String)>) -> Option<String> {
        let gone = about.into_iter().filter(|(id, _)| self.get(id).is_none());
        let gone: Vec<_> = gone.collect();
        self.gone.extend(gone.iter().cloned());
        gone.first().map(|(id, _)| self.why_gone(id))
    }

    /// Why what is typed under this key of a draft cannot be opened again, where its client is gone.
    pub(in crate::app) fn gone_of(&self, draft: &str) -> Option<String> {
        let gone = |id: &ClientId| self.get(id).is_none();
        let named = draft.split('\n').map(ClientId::from);
        let mut noted = named.filter(|id| self.gone.iter().any(|(noted, _)| noted == id));
        noted.find(gone).map(|id| self.why_gone(&id))
    }

    /// Why nothing can be done about a client.
    pub fn why_gone(&self, id: &ClientId) -> String {
        match self.name(id) {
            "–" => Refusal::gone().why,
            name => format!("{name} was erased or deleted at another desk"),
        }
    }

    /// When the last happened that it knows of, where nobody is well and that is long ago.
    pub(super) fn ended(&self) -> Option<Instant> {
        let steady = self.today.counts.standings[Standing::Steady as usize] + self.unread;
        if steady > 0 || self.looks_back || self.entries.len() > LOOKED_THROUGH {
            return None;
        }
        let ends = |entry: &Entry| entry.glance(|facts| facts.summary.ends_at);
        let end = self.entries.iter().filter_map(ends).max()?;
        ((self.now - end).num_days() > LONG_AGO).then_some(end)
    }
}
