//! What the page knows of every issue before it is drawn: enough to sort, filter and count by. Gathered when the
//! facts or the clock change and the page is in front, never while it is drawn.

use super::Closed;
use crate::app::{Book, Entry};
use crate::domain::{
    Ball, ClientId, Date, Doing, Instant, IssueFacts, IssueId, IssueKind, Severity, Supplier,
    on_screen,
};
use crate::health::clock::clocks;
use crate::health::view::View;
use crate::health::{Case, IssueClock, Matter};
use crate::phrase::{IssueFilter, IssueRow};

/// How an issue stands, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IssueState {
    /// Open trouble that the client does not know of.
    Untold,
    Mend,
    /// An ordinary issue, something of which is late.
    Late,
    Open,
    /// The ball is the client's.
    Paused,
    /// Fixed, and something is missing before it is healed.
    Healing,
    Resolved,
}

impl IssueState {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Untold => "untold",
            Self::Mend => "to mend",
            Self::Late => "late",
            Self::Open => "open",
            Self::Paused => "paused",
            Self::Healing => "healing",
            Self::Resolved => "resolved",
        }
    }

    /// The word on screen for it.
    pub fn shown(self) -> &'static str {
        on_screen(self.word())
    }
}

/// Where the facts of an issue are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FactsPlace {
    /// In the book, at this place among its client's issues.
    Book(usize),
    /// Among the closed ones that were read for this page.
    Closed(usize),
}

#[derive(Clone, Debug)]
pub struct Seen {
    /// Its client's place in the book.
    pub client: usize,
    pub id: IssueId,
    pub number: i64,
    pub kind: IssueKind,
    pub severity: Severity,
    pub doing: Doing,
    pub ball: Ball,
    /// When we ask again whoever has it.
    pub chase_on: Option<Date>,
    pub state: IssueState,
    /// Something owed on it is late.
    pub late: bool,
    /// Its fix failed, or they came back with it.
    pub reopened: bool,
    /// The cause, if it is known.
    pub cause: Option<String>,
    /// The clock that runs out first.
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
            FactsPlace::Book(at) => book.at(self.client)?.facts.issues.get(at),
            FactsPlace::Closed(at) => closed?.issues.get(at),
        }
    }

    pub fn ids(&self, book: &Book) -> Option<(ClientId, IssueId)> {
        book.at(self.client)
            .map(|entry| (entry.id().clone(), self.id.clone()))
    }

    fn of(matter: &Matter<'_>, client: usize, kept: FactsPlace) -> Self {
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
            cause: matter.cause.map(str::to_owned),
            clock: None,
            noticed: issue.noticed_at,
            over_at: matter
                .resolved_at
                .or_else(|| matter.settled.then(|| last_event(matter)).flatten()),
            counts: true,
            kept,
        }
    }

    pub(super) fn passes(
        &self,
        filter: &IssueFilter,
        book: &Book,
        closed: Option<&Closed>,
    ) -> bool {
        if filter.is_empty() {
            return true;
        }
        let (Some(entry), Some(facts)) = (book.at(self.client), self.facts(book, closed)) else {
            return false;
        };
        let supplier = self.ball.supplier();
        let supplier = supplier.map_or("", |id| Supplier::called(&book.suppliers, id));
        let date = |at: Instant| book.calendar.local_date(at);
        filter.accepts(&IssueRow {
            title: &facts.issue.title,
            number: self.number,
            client: entry.name(),
            tags: &entry.facts.client.tags,
            kind: self.kind.word(),
            severity: self.severity.word(),
            ball: self.ball.word(),
            supplier,
            cause: self.cause.as_deref(),
            doing: self.doing.word(),
            states: &self.states(),
            due: self
                .clock
                .as_ref()
                .filter(|c| !c.stands)
                .map(|c| (date(c.due) - book.date()).num_days()),
            age: (book.date() - date(self.noticed)).num_days(),
        })
    }

    /// The words that `is:` finds it by.
    fn states(&self) -> Vec<&'static str> {
        let trouble = matches!(
            self.state,
            IssueState::Untold | IssueState::Mend | IssueState::Healing
        );
        [
            Some(self.state.word()),
            self.late.then_some("late"),
            trouble.then_some("mend"),
            self.reopened.then_some("reopened"),
            Some(if self.is_open() { "open" } else { "resolved" }),
            (self.is_open() && self.ball == Ball::Client).then_some("paused"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

fn last_event(matter: &Matter<'_>) -> Option<Instant> {
    matter.facts.events.last().map(|e| e.at)
}

/// Looks at every issue of the book, and at the closed ones at hand that are not in it.
pub(super) fn gather(book: &Book, closed: Option<&Closed>) -> Vec<Seen> {
    let mut all = Vec::new();
    for (client, entry) in book.entries().iter().enumerate() {
        if entry.assessment.known && !entry.facts.issues.is_empty() {
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
            .is_some_and(|e| e.facts.issue(&facts.issue.id).is_some());
        if let (false, Some(matter)) = (in_book, Matter::read(facts, book.now)) {
            all.push(Seen::of(&matter, client, FactsPlace::Closed(at)));
        }
    }
    all
}

fn of_client(book: &Book, client: usize, entry: &Entry, all: &mut Vec<Seen>) {
    let case = Case {
        facts: &entry.facts,
        policy: &book.policy,
        calendar: &book.calendar,
        now: book.now,
    };
    let view = View::new(case);
    let counts = entry.assessment.counts();
    let healing = |matter: &Matter<'_>| {
        view.healing
            .iter()
            .any(|(at, _)| view.matters[*at].facts.issue.id == matter.facts.issue.id)
    };
    for (at, facts) in entry.facts.issues.iter().enumerate() {
        let Some(matter) = Matter::read(facts, book.now) else {
            continue;
        };
        let mut seen = Seen::of(&matter, client, FactsPlace::Book(at));
        let clocks = clocks(&matter, &view);
        seen.counts = counts;
        seen.chase_on = matter.asked_from(&view.case);
        seen.late = counts && clocks.iter().any(IssueClock::is_late);
        seen.clock = clocks.first().copied();
        seen.state = match () {
            () if !matter.is_open() && healing(&matter) => IssueState::Healing,
            () if !matter.is_open() => IssueState::Resolved,
            () if matter.is_trouble() && !matter.is_known() => IssueState::Untold,
            () if matter.is_trouble() => IssueState::Mend,
            () if seen.late => IssueState::Late,
            () if matter.waits_for_client() => IssueState::Paused,
            () => IssueState::Open,
        };
        all.push(seen);
    }
}
