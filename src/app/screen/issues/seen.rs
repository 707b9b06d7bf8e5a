//! What the page knows of every issue before it is drawn: enough to sort, filter and count by. Gathered when the
//! facts or the clock change and the page is in front, never while it is drawn.

use super::Closed;
use crate::app::{Book, Entry};
use crate::domain::{
    Ball, ClientId, Date, Doing, Instant, IssueFacts, IssueId, IssueKind, Severity, Supplier,
};
use crate::health::{IssueClock, IssueState, Matter, issue_state, view::View};
use crate::phrase::IssueRow;

#[derive(Debug)]
enum FactsPlace {
    /// In the book, at this place among its client's issues.
    Book(usize),
    /// Among the closed ones that were read for this page.
    Closed(usize),
}

#[derive(Debug)]
pub struct Seen {
    /// Its client's place in the book.
    pub client: usize,
    pub id: IssueId,
    pub number: i64,
    pub kind: IssueKind,
    pub severity: Severity,
    pub doing: Doing,
    pub ball: Ball,
    pub chase_on: Option<Date>,
    pub state: IssueState,
    /// Something owed on it is late.
    pub late: bool,
    /// Its fix failed, or they came back with it.
    pub reopened: bool,
    pub boss_told: Option<Instant>,
    pub cause: Option<String>,
    pub clock: Option<IssueClock>,
    pub noticed: Instant,
    /// When it was resolved or settled; for the order of what is over.
    pub over_at: Option<Instant>,
    /// The client is neither paused nor former.
    pub counts: bool,
    kept: FactsPlace,
}

impl Seen {
    pub fn is_open(&self) -> bool {
        !matches!(self.state, IssueState::Healing | IssueState::Resolved)
    }

    /// The place in the order of what is due first: what runs, what stands still, what has no date, and those of
    /// clients who are not looked after at the moment; what is over last, the newest first.
    pub(super) fn due_order(&self) -> (u8, Option<Instant>, Option<std::cmp::Reverse<Instant>>) {
        let over = self.over_at.map(std::cmp::Reverse);
        match &self.clock {
            _ if !self.is_open() => (4, None, over),
            _ if !self.counts => (3, None, over),
            Some(clock)
                if clock.stands
                    && !self.late
                    && !matches!(clock.runs, crate::health::Runs::Chase) =>
            {
                (1, Some(clock.due), over)
            }
            Some(clock) => (0, Some(clock.due), over),
            None => (
                if self.state == IssueState::Paused {
                    1
                } else {
                    2
                },
                Some(self.noticed),
                over,
            ),
        }
    }

    pub fn facts<'a>(&self, book: &'a Book, closed: Option<&'a Closed>) -> Option<&'a IssueFacts> {
        match self.kept {
            FactsPlace::Book(at) => book.at(self.client)?.facts().issues.get(at),
            FactsPlace::Closed(at) => closed?.issues.get(at),
        }
    }

    pub fn ids(&self, book: &Book) -> Option<(ClientId, IssueId)> {
        book.at(self.client)
            .map(|entry| (entry.id().clone(), self.id.clone()))
    }

    fn of(matter: &Matter, client: usize, kept: FactsPlace) -> Self {
        let issue = &matter.facts.issue;
        Self {
            client,
            id: issue.id.clone(),
            number: issue.number,
            kind: issue.kind,
            severity: matter.severity,
            doing: matter.doing,
            ball: matter.ball.clone(),
            chase_on: None,
            state: IssueState::Resolved,
            late: false,
            reopened: matter.reopened_at.is_some(),
            boss_told: matter.boss_told,
            cause: matter.cause.map(str::to_owned),
            clock: None,
            noticed: issue.noticed_at,
            over_at: matter
                .resolved_at
                .or_else(|| Some(matter.facts.events.last()?.at).filter(|_| matter.settled)),
            counts: true,
            kept,
        }
    }

    pub(super) fn asked<'a>(
        &'a self,
        book: &'a Book,
        closed: Option<&'a Closed>,
    ) -> Option<IssueRow<'a>> {
        let (entry, facts) = (book.at(self.client)?, self.facts(book, closed)?);
        let supplier = self.ball.supplier();
        let supplier = supplier.map_or("", |id| Supplier::called(&book.suppliers, id));
        let date = |at: Instant| book.calendar.local_date(at);
        let waits = self.ball == Ball::Client;
        Some(IssueRow {
            title: &facts.issue.title,
            number: self.number,
            client: &entry.facts().client,
            note: &facts.issue.note,
            kind: self.kind.word(),
            severity: self.severity.word(),
            ball: self.ball.word(),
            supplier,
            cause: self.cause.as_deref(),
            doing: self.doing.word(),
            states: self.state.words(self.late, self.reopened, waits),
            boss_told: self.boss_told.is_some(),
            due: self
                .clock
                .as_ref()
                .filter(|c| !c.stands)
                .map(|c| (date(c.due) - book.date()).num_days()),
            age: (book.date() - date(self.noticed)).num_days(),
        })
    }
}

/// Looks at every issue of the book, and at the closed ones at hand that are not in it.
pub fn gather(book: &Book, closed: Option<&Closed>) -> Vec<Seen> {
    let mut all = vec![];
    for (client, entry) in book.entries().iter().enumerate() {
        if entry.is_known() && !entry.is_bare() && !entry.facts().issues.is_empty() {
            of_client(book, client, entry, &mut all);
        }
    }
    let Some(closed) = closed else { return all };
    for (at, facts) in closed.issues.iter().enumerate() {
        let Some(client) = book.place(&facts.issue.client) else {
            continue;
        };
        // One that was just reopened, or is seen from an earlier day, is in the book.
        let in_book = book
            .at(client)
            .is_some_and(|e| e.facts().issue(&facts.issue.id).is_some());
        if let (false, Some(matter)) = (in_book, Matter::read(facts, book.now)) {
            all.push(Seen::of(&matter, client, FactsPlace::Closed(at)));
        }
    }
    all
}

fn of_client(book: &Book, client: usize, entry: &Entry, all: &mut Vec<Seen>) {
    let view = View::new(book.case(entry.facts(), book.now));
    let counts = entry.assessment().counts();
    for (at, facts) in entry.facts().issues.iter().enumerate() {
        let Some(matter) = Matter::read(facts, book.now) else {
            continue;
        };
        let mut seen = Seen::of(&matter, client, FactsPlace::Book(at));
        seen.counts = counts;
        seen.chase_on = matter.asked_from(&view.case);
        (seen.state, seen.late, seen.clock) = issue_state(&matter, &view, counts);
        all.push(seen);
    }
}
