//! Clients read whole before they are in front: after a frame, those that the next key may bring there, so that the
//! key finds them read.

use super::Desk;
use crate::app::screen::Detail;
use crate::domain::{ClientId, Instant};

/// Those above and below the cursor, and those that it came from.
const KEPT: usize = 4;
/// So many rows beyond those in sight: what the next key brings there.
const BEYOND: usize = 2;

#[derive(Default)]
pub struct ReadAhead {
    of: Option<(i64, Instant)>,
    /// The last one read is the last.
    details: Vec<Detail>,
}

impl ReadAhead {
    fn place(&self, id: &ClientId) -> Option<usize> {
        self.details
            .iter()
            .position(|detail| detail.facts.id() == id)
    }

    fn put(&mut self, detail: Detail) {
        if self.details.len() == KEPT {
            self.details.remove(0);
        }
        self.details.push(detail);
    }
}

impl Desk {
    /// A client whole with what is drawn of it; `None`: it is gone.
    pub(super) fn detail(&mut self, id: &ClientId) -> crate::session::Result<Option<Detail>> {
        let of = Some((self.version, self.app.book.now));
        if self.ahead.of != of {
            self.ahead = ReadAhead {
                of,
                ..ReadAhead::default()
            };
        }
        if let Some(at) = self.ahead.place(id) {
            let detail = self.ahead.details.remove(at);
            self.ahead.put(detail.clone());
            return Ok(Some(detail));
        }
        let facts = self.session.store().read_whole(id, self.app.book.now)?;
        let detail = facts.map(|facts| Detail::of(facts, &self.app.book));
        self.ahead.details.retain(|known| known.facts.id() != id);
        if let Some(detail) = detail.clone() {
            self.ahead.put(detail);
        }
        Ok(detail)
    }

    /// Reads those beside the cursor, and what the rows next to come in sight show. What cannot be read now is told when it is in front.
    pub(super) fn read_ahead(&mut self) {
        for id in self.app.beside_focus() {
            let _ = self.detail(&id);
        }
        self.fetch_people(BEYOND);
        self.fetch_past(BEYOND, usize::MAX);
    }
}
