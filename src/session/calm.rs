//! Who needs nobody for a while is noted beside the cards, so that the next start can leave them unread: by the first
//! desk, and wherever all cards were made at once.

use super::{Result, Session};
use crate::domain::{ClientId, Instant};
use crate::health::{Assessment, Case, assess, calm_span};
use std::ops::Range;

/// From so many on it is worth a write.
const MANY: usize = 256;

pub type CalmSpans = Vec<(ClientId, Range<Instant>)>;

/// How long a client is, if it is.
pub fn calm(case: &Case, judged: &Assessment) -> Option<(ClientId, Range<Instant>)> {
    Some((case.facts.id().clone(), calm_span(case, judged)?))
}

impl Session {
    /// Notes them, as judged in the store's version `version`. Only the next start is slower when nobody may write, or
    /// somebody else does.
    pub(super) fn keep_calm(&mut self, calm: &CalmSpans, version: i64) {
        if calm.len() >= MANY {
            let _ = self.note_calm(calm, version);
        }
    }

    pub(super) fn find_calm(&mut self) -> Result<()> {
        let (now, version) = (self.now(), self.store.version()?);
        let (policy, calendar) = (&self.policy, &*self.calendar);
        let found = self.store.read_book(now, |facts, _| {
            let case = Case {
                facts: &facts,
                policy,
                calendar,
                now,
            };
            calm(&case, &assess(&case))
        })?;
        self.keep_calm(&found.into_iter().flatten().collect(), version);
        Ok(())
    }
}
