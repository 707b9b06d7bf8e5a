//! Insights: how many clients stand how, whether small ones wait longer, what became of the repairs, and the causes
//! of issues. Looked at when the page is in front; what is resolved is read for it then.

use super::issues::{self, CauseCount, Closed, ClosedQuery, IssueLane, show_lane};
use super::{Detail, Screen, turned};
use crate::app::{App, Book, Entry, List, Move, Page, Place};
use crate::domain::{ClientId, IssueId};
use crate::health::Standing;
use crate::health::insight::{CareGap, GroupedBy, Insight, Sources, answers_from, insight};

/// So many closed issues are read at most, the last closed first.
const MOST_CLOSED: usize = 5 * ClosedQuery::PAGE;
/// So many healed repairs and causes are shown one by one.
const SHOWN: usize = 6;

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// How many clients stand how.
    Standings,
    /// Small clients beside large ones.
    Gap,
    /// Soured and healed.
    Repairs,
    /// Causes of issues.
    Causes,
}

/// One side of the care gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The small clients.
    Small,
    /// The large ones.
    Large,
}

impl Side {
    /// Both, the small first.
    pub const ALL: [Self; 2] = [Self::Small, Self::Large];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Large => "large",
        }
    }
}

/// What is told of the repairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RepairRow {
    /// Those not fixed.
    Open,
    /// Those fixed, with something missing.
    Healing,
    /// Those healed.
    Healed,
    /// How many whose repair healed stand so today.
    Since(Standing),
    /// One that healed, by its place among them.
    One(usize),
}

/// A line of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InsightRow {
    /// What a part is about; the cursor passes over it.
    Head(Part),
    /// Those who stand so.
    Standing(Standing),
    /// Days since our last word.
    Care(Side),
    /// Working time until an answer.
    Reply(Side),
    /// Answers past their promise.
    Late(Side),
    /// Of the repairs.
    Repair(RepairRow),
    /// A cause, by its place in [`InsightsPage::causes`].
    Cause(usize),
}

/// A repair that healed, as an act on it means it.
#[derive(Clone, Copy, Debug)]
pub struct OneRepair<'a> {
    client: usize,
    issue: &'a IssueId,
}

impl OneRepair<'_> {
    /// The client and the issue, by their ids.
    #[must_use]
    pub fn ids(&self, book: &Book) -> Option<(ClientId, IssueId)> {
        book.at(self.client)
            .map(|entry| (entry.id().clone(), self.issue.clone()))
    }
}

/// The page Insights.
#[derive(Clone, Debug, Default)]
pub struct InsightsPage {
    /// Where one stands.
    pub list: List,
    /// Closed issues, which are not in the book, as they were last read for this page.
    pub closed: Option<Closed>,
    /// What the whole book shows.
    pub insight: Insight,
    /// The causes, most frequent first.
    pub causes: Vec<CauseCount>,
    /// The line that the cursor was on.
    held: Option<InsightRow>,
    rows: Vec<InsightRow>,
}

impl InsightsPage {
    /// The lines; none while there is no client.
    #[must_use]
    pub fn rows(&self) -> &[InsightRow] {
        &self.rows
    }

    /// The line under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&InsightRow> {
        self.rows.get(self.list.cursor(self.rows.len()))
    }

    /// The healed repair under the cursor.
    #[must_use]
    pub fn current_repair(&self) -> Option<OneRepair<'_>> {
        let Some(InsightRow::Repair(RepairRow::One(at))) = self.current() else {
            return None;
        };
        self.insight.repairs.healed.get(*at).map(|one| OneRepair {
            client: one.client,
            issue: &one.issue,
        })
    }

    /// The place in the book of the client that the line under the cursor is about.
    #[must_use]
    pub fn current_client(&self) -> Option<usize> {
        self.current_repair().map(|repair| repair.client)
    }

    /// The closed issues that should be read, when those at hand are others or not fresh.
    pub(in crate::app) fn wants_closed(&self, book: &Book) -> Option<ClosedQuery> {
        let since = book.calendar.day_start(answers_from(book.date()));
        let query = ClosedQuery {
            limit: MOST_CLOSED,
            cause: None,
            since: Some(since),
            causes: true,
        };
        let fresh = self
            .closed
            .as_ref()
            .is_some_and(|closed| !closed.stale && closed.query == query);
        (!fresh).then_some(query)
    }

    /// Looks at the whole book anew: the facts or the clock have changed.
    pub(in crate::app) fn gather(&mut self, book: &Book) {
        self.insight = insight(&Sources {
            clients: book.entries(),
            closed: self.closed.as_ref().map_or(&[], |closed| &closed.issues),
            policy: &book.policy,
            calendar: &book.calendar,
            now: book.now,
        });
        self.causes = issues::causes(book, self.closed.as_ref());
        self.rows = if book.entries().iter().any(|e| e.assessment.known) {
            self.lines()
        } else {
            Vec::new()
        };
    }

    fn lines(&self) -> Vec<InsightRow> {
        let repairs = &self.insight.repairs;
        let mut rows = vec![InsightRow::Head(Part::Standings)];
        rows.extend(
            Standing::ALL
                .iter()
                .map(|standing| InsightRow::Standing(*standing)),
        );
        rows.push(InsightRow::Head(Part::Gap));
        rows.extend(gap_lines(&self.insight.gap));
        rows.push(InsightRow::Head(Part::Repairs));
        let mut told = vec![RepairRow::Open, RepairRow::Healing, RepairRow::Healed];
        told.extend(
            repairs
                .since
                .each()
                .filter(|(_, n)| *n > 0)
                .map(|(standing, _)| RepairRow::Since(standing)),
        );
        told.extend((0..repairs.healed.len().min(SHOWN)).map(RepairRow::One));
        rows.extend(told.into_iter().map(InsightRow::Repair));
        rows.push(InsightRow::Head(Part::Causes));
        rows.extend((0..self.causes.len().min(SHOWN)).map(InsightRow::Cause));
        rows
    }

    /// To the next figure, or the one before; the other way where there is none, else back to `before`.
    fn step_off(&mut self, up: bool, before: usize) {
        let at = self.list.cursor(self.rows.len());
        let is_figure =
            |at: &usize| !matches!(self.rows.get(*at), None | Some(InsightRow::Head(_)));
        let above = || (0..=at).rev().find(is_figure);
        let below = || (at..self.rows.len()).find(is_figure);
        let found = if up {
            above().or_else(below)
        } else {
            below().or_else(above)
        };
        self.list
            .set(found.unwrap_or(if is_figure(&before) { before } else { 1 }));
    }
}

impl Screen for InsightsPage {
    fn place(&self) -> Place {
        Place::Insights
    }

    fn list(&mut self) -> &mut List {
        &mut self.list
    }

    fn count(&self) -> usize {
        self.rows.len()
    }

    fn client<'a>(&'a self, book: &'a Book) -> Option<&'a ClientId> {
        book.at(self.current_client()?).map(Entry::id)
    }

    fn issue(&self, book: &Book) -> Option<(ClientId, IssueId)> {
        self.current_repair()?.ids(book)
    }

    /// No line has to be computed anew but when the facts change.
    fn arrange(&mut self, _: &Book, _: Option<&Detail>) {}

    fn hold(&mut self, _: &Book) {
        self.held = self.current().copied();
    }

    fn look(&mut self, book: &Book, _: Option<&Detail>, _: bool) {
        self.gather(book);
        let held = self.held.take();
        if let Some(at) = held.and_then(|held| self.rows.iter().position(|row| *row == held)) {
            self.list.set(at);
        }
        self.step_off(false, 1);
    }

    /// Moves; the cursor never stays on what a part is about.
    fn go(&mut self, to: Move) {
        let before = self.list.cursor(self.rows.len());
        self.list.go(to, self.rows.len());
        let up = matches!(to, Move::By(rows) if rows < 0);
        self.step_off(up, before);
    }

    /// To a line, or the first figure below it.
    fn go_to_row(&mut self, row: usize) {
        let before = self.list.cursor(self.rows.len());
        self.list.set(row);
        self.step_off(false, before);
    }

    /// To the first figure of the next part, or of the one before.
    fn turn(&mut self, forward: bool, _: &Book) {
        let heads: Vec<usize> = (0..self.rows.len())
            .filter(|at| matches!(self.rows[*at], InsightRow::Head(_)))
            .collect();
        let cursor = self.list.cursor(self.rows.len());
        let Some(here) = heads.iter().rposition(|at| *at <= cursor) else {
            return;
        };
        let mut next = here;
        for _ in 1..heads.len() {
            next = turned(next, heads.len(), forward);
            let first = heads[next] + 1;
            if self
                .rows
                .get(first)
                .is_some_and(|row| !matches!(row, InsightRow::Head(_)))
            {
                self.list.set(first);
                return;
            }
        }
    }
}

/// Opens the list behind the figure under the cursor, or the client that it is about.
pub(in crate::app) fn open(app: &mut App) {
    let Some(row) = app.insights.current().copied() else {
        return;
    };
    match row {
        InsightRow::Repair(RepairRow::One(_)) => {
            if let Some(client) = app.focus().cloned() {
                app.open_client(&client);
            }
        }
        InsightRow::Standing(standing) => {
            clients(app, format!("standing:{standing} status:active"));
        }
        InsightRow::Care(side) | InsightRow::Reply(side) | InsightRow::Late(side) => {
            of_side(app, side);
        }
        InsightRow::Repair(RepairRow::Open) => to_mend(app, "is:open"),
        InsightRow::Repair(RepairRow::Healing) => to_mend(app, "is:healing"),
        InsightRow::Repair(RepairRow::Healed | RepairRow::Since(_)) => {
            app.say("no filter finds those healed: the last are listed below, Enter opens one");
        }
        InsightRow::Cause(at) => {
            let cause = app.insights.causes.get(at).map(|count| count.cause.clone());
            show_lane(app, IssueLane::Causes);
            app.issues.cause = cause;
            app.issues.list.set(0);
            app.issues.arrange(&app.book);
        }
        InsightRow::Head(_) => {}
    }
}

fn clients(app: &mut App, find: String) {
    app.turn_to(Page::Clients);
    app.clients.find = find;
    app.clients.list.set(0);
    app.clients.arrange(&app.book);
}

fn of_side(app: &mut App, side: Side) {
    if app.insights.insight.gap.by == GroupedBy::Billing {
        app.say("these are told apart by billing, which no filter finds");
        return;
    }
    clients(app, format!("size:{} status:active", side.word()));
}

fn to_mend(app: &mut App, find: &str) {
    show_lane(app, IssueLane::Mend);
    find.clone_into(&mut app.issues.find);
    app.issues.arrange(&app.book);
}

/// Both sides of each figure that there is enough of.
fn gap_lines(gap: &CareGap) -> Vec<InsightRow> {
    let Some(groups) = &gap.groups else {
        return Vec::new();
    };
    let mut rows = Side::ALL.map(InsightRow::Care).to_vec();
    if groups.iter().all(|group| group.replies.is_some()) {
        rows.extend(Side::ALL.map(InsightRow::Reply));
        rows.extend(Side::ALL.map(InsightRow::Late));
    }
    rows
}
