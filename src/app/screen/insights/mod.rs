//! Insights: how many clients stand how, whether small ones wait longer, what became of the repairs, and the causes
//! of issues. Looked at when the page is in front; what is resolved is read for it then.

mod open;

pub(in crate::app) use open::{may_open, open};

use super::issues::{self, CauseCount, Closed, ClosedQuery};
use super::{Detail, Screen, turned};
use crate::app::{Book, Entry, List, Move, Place};
use crate::domain::{ClientId, Date, IssueId};
use crate::health::insight::{CareGap, Chronicle, Insight, Sources, answers_from, insight};
use crate::health::{Standing, triage::ranked};
use std::cell::Cell;

/// So many closed issues are read at most, the last closed first.
const MOST_CLOSED: usize = 5 * ClosedQuery::PAGE;
/// So many healed repairs and causes are shown one by one.
const SHOWN: usize = 12;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    Book,
    Standings,
    Replies,
    Kept,
    Gap,
    Repairs,
    Causes,
}

impl Part {
    pub const ALL: [Self; 7] = [
        Self::Book,
        Self::Standings,
        Self::Replies,
        Self::Kept,
        Self::Gap,
        Self::Repairs,
        Self::Causes,
    ];
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GapSide {
    Small,
    Large,
}

impl GapSide {
    pub const ALL: [Self; 2] = [Self::Small, Self::Large];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Large => "large",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RepairRow {
    Open,
    /// Those fixed, with something missing.
    Healing,
    Healed,
    Since(Standing),
    One(usize),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum InsightRow {
    /// What a part is about; the cursor passes over it.
    Head(Part),
    Client(usize),
    Replies,
    Kept,
    Standing(Standing),
    Care(GapSide),
    Reply(GapSide),
    Late(GapSide),
    Repair(RepairRow),
    /// A cause, by its place in [`InsightsPage::causes`].
    Cause(usize),
}

/// A repair that healed, as an act on it means it.
pub struct OneRepair<'a> {
    client: usize,
    issue: &'a IssueId,
}

impl OneRepair<'_> {
    pub fn ids(&self, book: &Book) -> Option<(ClientId, IssueId)> {
        book.at(self.client)
            .map(|entry| (entry.id().clone(), self.issue.clone()))
    }
}

#[derive(Debug, Default)]
pub struct InsightsPage {
    pub list: List,
    /// Closed issues, which are not in the book, as they were last read for this page.
    pub closed: Option<Closed>,
    pub insight: Insight,
    pub causes: Vec<CauseCount>,
    /// The book week by week, once it was read.
    pub chronicle: Chronicle,
    /// The week that is looked at, counted back from this one.
    pub weeks_back: usize,
    /// How many clients stand beside one another in the wall; the view keeps it, since only it knows the width.
    pub wall: Cell<usize>,
    /// Of which state of the book the chronicle is, and which is at hand.
    chronicle_of: Option<u64>,
    state: (u64, Option<Date>),
    held: Option<InsightRow>,
    rows: Vec<InsightRow>,
}

impl InsightsPage {
    pub fn rows(&self) -> &[InsightRow] {
        &self.rows
    }

    pub fn current(&self) -> Option<&InsightRow> {
        self.list.current(&self.rows)
    }

    pub fn current_repair(&self) -> Option<OneRepair<'_>> {
        let Some(InsightRow::Repair(RepairRow::One(at))) = self.current() else {
            return None;
        };
        self.insight.repairs.healed.get(*at).map(|one| OneRepair {
            client: one.client,
            issue: &one.issue,
        })
    }

    pub fn current_client(&self) -> Option<usize> {
        if let Some(InsightRow::Client(at)) = self.current() {
            return Some(*at);
        }
        self.current_repair().map(|repair| repair.client)
    }

    pub fn part(&self) -> Option<Part> {
        let cursor = self.list.cursor(self.rows.len());
        self.rows
            .get(..=cursor)?
            .iter()
            .rev()
            .into_iter()
            .find_map(|row| match row {
                InsightRow::Head(part) => Some(*part),
                _ => None,
            })
    }

    pub fn place_of(&self, row: InsightRow) -> Option<usize> {
        // The clients stand first, and are many.
        self.rows.iter().rposition(|one| *one == row)
    }

    /// The place of the first figure of a part, if it has one.
    pub fn first_of(&self, part: Part) -> Option<usize> {
        let first = self.place_of(InsightRow::Head(part))? + 1;
        let row = self.rows.get(first)?;
        (!matches!(row, InsightRow::Head(_))).then_some(first)
    }

    pub fn week(&self) -> usize {
        self.chronicle
            .weeks
            .len()
            .saturating_sub(1)
            .saturating_sub(self.weeks_back)
    }

    pub fn is_told(&self) -> bool {
        self.chronicle_of == Some(self.state.0)
    }

    pub(in crate::app) fn outdate(&mut self, date: Date) {
        self.state = (self.state.0 + 1, Some(date));
    }

    pub(in crate::app) fn wants_chronicle(&self) -> Option<u64> {
        (!self.is_told()).then_some(self.state.0)
    }

    pub(in crate::app) fn receive_chronicle(&mut self, chronicle: Chronicle, of: u64) {
        (self.chronicle, self.chronicle_of) = (chronicle, Some(of));
    }

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
        if self.state.1 != Some(book.date()) {
            self.outdate(book.date());
        }
        self.insight = insight(&Sources {
            clients: book.all_read(),
            closed: self.closed.as_ref().map_or(&[], |closed| &closed.issues),
            policy: &book.policy,
            calendar: &book.calendar,
            now: book.now,
        });
        self.causes = issues::causes(book, self.closed.as_ref());
        self.rows = if book.entries().iter().any(Entry::is_known) {
            self.lines(book)
        } else {
            vec![]
        };
    }

    fn lines(&self, book: &Book) -> Vec<InsightRow> {
        let repairs = &self.insight.repairs;
        let counts = |at: &usize| {
            book.at(*at)
                .is_some_and(|entry| entry.assessment().counts())
        };
        let mut rows = vec![InsightRow::Head(Part::Book)];
        let wall = ranked(book.entries()).into_iter().filter(counts);
        rows.extend(wall.map(InsightRow::Client));
        rows.push(InsightRow::Head(Part::Standings));
        rows.extend(
            Standing::ALL
                .iter()
                .map(|standing| InsightRow::Standing(*standing)),
        );
        rows.extend([
            InsightRow::Head(Part::Replies),
            InsightRow::Replies,
            InsightRow::Head(Part::Kept),
            InsightRow::Kept,
            InsightRow::Head(Part::Gap),
        ]);
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

    fn along_the_wall(&self, to: Move) -> Move {
        let (Move::By(by), Some(InsightRow::Client(_))) = (to, self.current()) else {
            return to;
        };
        let cursor = self.list.cursor(self.rows.len());
        let wide = self.wall.get().max(1);
        let end = self
            .rows
            .iter()
            .rposition(|row| matches!(row, InsightRow::Client(_)));
        let end = end.unwrap_or(cursor);
        let step = by.unsigned_abs().saturating_mul(wide);
        let target = if by < 0 {
            cursor
                .checked_sub(step)
                .filter(|at| *at > 0)
                .unwrap_or(cursor)
        } else if cursor + step <= end {
            cursor + step
        } else if (end - 1) / wide > (cursor - 1) / wide {
            end
        } else {
            end + 1
        };
        Move::By(target.cast_signed() - cursor.cast_signed())
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

    fn go(&mut self, to: Move) {
        let to = self.along_the_wall(to);
        let before = self.list.cursor(self.rows.len());
        self.list.go(to, self.rows.len());
        self.step_off(matches!(to, Move::By(rows) if rows < 0), before);
    }

    fn walk(&mut self, right: bool) -> bool {
        match self.current() {
            Some(InsightRow::Client(_)) => {
                let before = self.list.cursor(self.rows.len());
                self.list
                    .go(Move::By(if right { 1 } else { -1 }), self.rows.len());
                if !matches!(self.current(), Some(InsightRow::Client(_))) {
                    self.list.set(before);
                }
            }
            Some(InsightRow::Standing(_) | InsightRow::Replies | InsightRow::Kept) => {
                let last = self.chronicle.weeks.len().saturating_sub(1);
                let back = self.weeks_back.min(last);
                self.weeks_back = if right {
                    back.saturating_sub(1)
                } else {
                    (back + 1).min(last)
                };
            }
            _ => {}
        }
        true
    }

    fn go_to_moment(&mut self, at: usize) {
        let last = self.chronicle.weeks.len().saturating_sub(1);
        self.weeks_back = last.saturating_sub(at);
    }

    fn go_to_row(&mut self, row: usize) {
        let before = self.list.cursor(self.rows.len());
        self.list.set(row);
        self.step_off(false, before);
    }

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
            if let Some(first) = self.first_of(Part::ALL[next]) {
                self.list.set(first);
                return;
            }
        }
    }
}

/// Both sides of each figure that there is enough of.
fn gap_lines(gap: &CareGap) -> Vec<InsightRow> {
    let Some(groups) = &gap.groups else {
        return vec![];
    };
    let mut rows = GapSide::ALL.map(InsightRow::Care).to_vec();
    if groups.iter().all(|group| group.replies.is_some()) {
        rows.extend(GapSide::ALL.map(InsightRow::Reply));
        rows.extend(GapSide::ALL.map(InsightRow::Late));
    }
    rows
}
