//! What is in front on the page Issues: when its rows are computed, which issue an act means, and the closed
//! issues that have to be read for it.

use super::screen::{Closed, ClosedQuery, IssueLane, Item};
use super::{App, Page};
use crate::domain::{ClientId, IssueFacts, IssueId};

impl App {
    /// The issue that an act means, with its client: the one under the cursor of Issues, of the client
    /// page or of the ladder.
    #[must_use]
    pub fn current_issue(&self) -> Option<(ClientId, IssueId)> {
        if let Some(page) = &self.mend {
            return page
                .current()?
                .0
                .id()
                .map(|issue| (page.id.clone(), issue.clone()));
        }
        if let Some(page) = &self.client {
            return match page.current()? {
                Item::Issue(id)
                | Item::Noted(id)
                | Item::Event(Some(id), _)
                | Item::Judged(id, _)
                | Item::Prevented(id, _) => Some((page.id.clone(), id.clone())),
                _ => None,
            };
        }
        match self.page {
            Page::Issues => self.issues.current_issue()?.ids(&self.book),
            Page::Insights => self.insights.current_repair()?.ids(&self.book),
            Page::Today | Page::Clients => None,
        }
    }

    /// An issue of a client, from wherever it is at hand: the client read whole, the book, or the closed ones.
    #[must_use]
    pub fn issue_facts(&self, client: &ClientId, issue: &IssueId) -> Option<&IssueFacts> {
        let whole = self
            .detail
            .as_ref()
            .filter(|d| d.facts.id() == client)
            .and_then(|d| d.facts.issue(issue));
        let closed = || {
            self.issues
                .closed
                .as_ref()?
                .issues
                .iter()
                .find(|i| &i.issue.id == issue)
        };
        whole
            .or_else(|| self.book.get(client).and_then(|e| e.facts.issue(issue)))
            .or_else(closed)
    }

    /// The closed issues that should be read, when those at hand are others or not fresh.
    #[must_use]
    pub fn wants_closed(&self) -> Option<ClosedQuery> {
        if self.page == Page::Insights {
            return self.insights.wants_closed(&self.book);
        }
        let page = &self.issues;
        let causes = page.lane == IssueLane::Causes && page.cause.is_none();
        if self.page != Page::Issues || !(page.shows_closed() || causes) {
            return None;
        }
        let limit = ClosedQuery::PAGE * (page.pages + 1);
        let query = ClosedQuery {
            limit,
            cause: page.cause.clone(),
            since: None,
            causes,
        };
        let fresh = page
            .closed
            .as_ref()
            .is_some_and(|closed| !closed.stale && closed.query == query);
        (!fresh).then_some(query)
    }

    /// Takes the closed issues that were wanted.
    pub fn receive_closed(&mut self, closed: Closed) {
        if closed.query.since.is_some() {
            self.insights.closed = Some(closed);
            self.look_at_insights();
            return;
        }
        let key = self.issues.current_key(&self.book);
        self.issues.closed = Some(closed);
        self.issues.gather(&self.book);
        self.issues.stay_on(key.as_ref(), &self.book);
    }

    /// Looks at all issues anew. After an act on a row the next comes under the cursor when that row moves or
    /// leaves; else the cursor stays with its row.
    pub(super) fn look_at_issues(&mut self, follow: bool) {
        let key = self.issues.current_key(&self.book);
        self.issues.gather(&self.book);
        if follow {
            self.issues.stay_on(key.as_ref(), &self.book);
        }
    }

    /// Whether something can be found on the page in front by typing.
    #[must_use]
    pub fn has_find(&self) -> bool {
        self.page != Page::Insights || self.client.is_some() || self.mend.is_some()
    }

    /// Looks at the whole book anew; the cursor stays on its figure.
    pub(super) fn look_at_insights(&mut self) {
        let held = self.insights.current().copied();
        self.insights.gather(&self.book);
        self.insights.stay_on(held.as_ref());
    }

    /// Another page comes in front.
    pub(super) fn leave_issues(&mut self) {
        self.issues.held = self.issues.current_key(&self.book);
    }

    /// Issues comes in front, with the cursor on the same row.
    pub(super) fn come_to_issues(&mut self) {
        self.issues.gather(&self.book);
        let held = self.issues.held.take();
        self.issues.stay_on(held.as_ref(), &self.book);
    }

    /// Shows a lane of the page Issues.
    pub(super) fn show_lane(&mut self, lane: IssueLane) {
        (self.client, self.mend) = (None, None);
        self.turn_to(Page::Issues);
        if self.issues.lane != lane || self.issues.cause.is_some() {
            self.issues.go_to_lane(lane);
            self.issues.find.clear();
        }
        self.issues.arrange(&self.book);
    }
}
