//! What is read for who only looks: the closed issues of a page, and the book as it was.

use super::Desk;
use crate::app::screen::{Closed, ClosedQuery};
use crate::domain::Instant;
use crate::session::{Result, chain};

impl Desk {
    /// Reads the closed issues that are looked at, when they are not at hand.
    pub(super) fn fetch_closed(&mut self) {
        let Some(query) = self.app.wants_closed() else {
            return;
        };
        match self.closed(query) {
            Ok(closed) => self.app.receive_closed(closed),
            Err(e) => self.app.warn(chain(&e)),
        }
    }

    fn closed(&self, query: ClosedQuery) -> Result<Closed> {
        let store = self.session.store();
        let found = match query.since {
            Some(since) => store.closed_since(query.limit, since)?,
            None => store.closed_issues(query.limit, query.cause.as_deref())?,
        };
        let causes = if query.causes {
            store.closed_causes()?
        } else {
            Vec::new()
        };
        let causes = causes
            .into_iter()
            .map(|c| (c.issue, c.cause, c.noticed_at))
            .collect();
        Ok(Closed {
            query,
            issues: found.issues,
            total: found.total,
            causes,
            stale: false,
        })
    }

    /// Shows the book as it was at a moment; or as it is again.
    pub(super) fn look_back(&mut self, at: Option<Instant>) {
        if let Err(e) = self.read_back(at) {
            self.app.warn(chain(&e));
        }
    }

    /// The same from the raw rows.
    fn read_back(&mut self, at: Option<Instant>) -> Result<()> {
        let now = self.session.now();
        let fresh = if let Some(at) = at {
            let whole = self.session.store().read_whole_all(at)?;
            let entries = whole.into_iter().map(self.judge(at)).collect();
            self.fresh_book(entries, 0)?
        } else {
            // Others may have changed the policy meanwhile.
            self.session.foreign_change()?;
            self.version = self.session.store().version()?;
            self.everything(now)?
        };
        self.app.receive(fresh, at.unwrap_or(now));
        self.app.show_past(at.is_some());
        Ok(())
    }
}
