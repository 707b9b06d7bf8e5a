//! Issues: every open matter of all clients, what is due first on top; lanes and the find line are filters over
//! it. The lists that belong to it, plans, suppliers and causes, are lanes of their own.

mod closed;
mod issue_acts;
mod lane;
mod list_acts;
mod lists;
mod seen;

pub use crate::health::IssueState;
pub use closed::{Closed, ClosedQuery};
pub(in crate::app) use issue_acts::{
    ball, edit, log, mark, mark_all, open, resolve, show_lane, show_more,
};
pub use lane::{IssueColumn, IssueLane};
pub(in crate::app) use list_acts::{
    copy_supplier, delete_plan, delete_supplier, do_plan, edit_plan, edit_supplier, links,
    may_delete_plan, may_do_plan, open_cause, open_supplier, plan_too,
};
pub use lists::{CauseCount, PlanRow};
pub use seen::Seen;

use super::{Detail, FoundBy, Screen, turned};
use crate::app::{Book, Entry, List, Place};
use crate::domain::{ClientId, IssueId, PlanId, PreventionId, SupplierId, on_screen};
use crate::phrase::{IssueFilter, IssueRow};
use std::collections::BTreeSet;

#[derive(Clone, Debug)]
pub enum IssuesRow {
    Issue(usize),
    Plan(usize),
    Supplier(usize),
    Cause(usize),
    /// So many older ones that are resolved and not read yet.
    More(usize),
}

/// What a row is about, so that the cursor can stay on it.
#[derive(Debug, PartialEq)]
pub enum RowKey {
    Issue(IssueId),
    Plan(PlanId),
    Prevention(PreventionId),
    Supplier(SupplierId),
    Cause(String),
}

#[derive(Debug, Default)]
pub struct IssuesPage {
    pub list: List,
    pub lane: IssueLane,
    pub sort: IssueColumn,
    pub reversed: bool,
    pub find: String,
    pub notes: Vec<String>,
    pub cause: Option<String>,
    /// Issues marked, to act on at once.
    pub marks: BTreeSet<IssueId>,
    /// The row that the cursor was on when another page came in front.
    pub held: Option<RowKey>,
    pub closed: Option<Closed>,
    pub pages: usize,
    /// How many there are in each lane; of what is resolved only those at hand, until it was looked at.
    pub counts: [usize; IssueLane::ALL.len()],
    pub seen: Vec<Seen>,
    pub plans: Vec<PlanRow>,
    pub causes: Vec<CauseCount>,
    rows: Vec<IssuesRow>,
}

impl IssuesPage {
    pub fn rows(&self) -> &[IssuesRow] {
        &self.rows
    }

    /// What its issues are sorted by.
    pub fn order(&self) -> &'static str {
        on_screen(self.sort.word())
    }

    pub fn current(&self) -> Option<&IssuesRow> {
        self.list.current(&self.rows)
    }

    pub fn current_issue(&self) -> Option<&Seen> {
        match self.current()? {
            IssuesRow::Issue(at) => self.seen.get(*at),
            _ => None,
        }
    }

    pub fn current_plan(&self) -> Option<&PlanRow> {
        match self.current()? {
            IssuesRow::Plan(at) => self.plans.get(*at),
            _ => None,
        }
    }

    pub fn current_client(&self) -> Option<usize> {
        self.current_issue()
            .map(|seen| seen.client)
            .or_else(|| self.current_plan().map(|plan| plan.client))
    }

    /// What a row is about; nothing where it only says how many more there are.
    pub fn key(&self, row: &IssuesRow, book: &Book) -> Option<RowKey> {
        Some(match row {
            IssuesRow::Issue(at) => RowKey::Issue(self.seen.get(*at)?.id.clone()),
            IssuesRow::Plan(at) => self.plans.get(*at)?.key(),
            IssuesRow::Supplier(at) => RowKey::Supplier(book.suppliers.get(*at)?.id.clone()),
            IssuesRow::Cause(at) => RowKey::Cause(self.causes.get(*at)?.cause.clone()),
            IssuesRow::More(_) => return None,
        })
    }

    pub fn current_key(&self, book: &Book) -> Option<RowKey> {
        self.current().and_then(|row| self.key(row, book))
    }

    /// Puts the cursor on a row by what it is about; where that is gone it stays on its line.
    pub fn stay_on(&mut self, key: Option<&RowKey>, book: &Book) {
        let found = key.and_then(|key| {
            self.rows
                .iter()
                .position(|row| self.key(row, book).as_ref() == Some(key))
        });
        self.list.stay_on(found, self.rows.len());
    }

    /// Looks at all issues anew: the facts or the clock have changed. Then the rows.
    pub fn gather(&mut self, book: &Book) {
        self.seen = seen::gather(book, self.closed.as_ref());
        self.plans = lists::plans(book);
        self.causes = lists::causes(&self.seen, book, self.closed.as_ref());
        for (lane, count) in IssueLane::ALL.iter().zip(&mut self.counts) {
            *count = match lane {
                IssueLane::Plans => self.plans.iter().filter(|p| p.over_at.is_none()).count(),
                IssueLane::Suppliers => book.suppliers.len(),
                IssueLane::Causes => self.causes.len(),
                IssueLane::Resolved => {
                    let unread = self
                        .closed
                        .as_ref()
                        .filter(|c| c.query.cause.is_none())
                        .map_or(0, Closed::left);
                    unread + self.seen.iter().filter(|seen| lane.has(seen)).count()
                }
                lane => self.seen.iter().filter(|seen| lane.has(seen)).count(),
            };
        }
        self.keep_marks();
        self.arrange(book);
    }

    /// Computes the rows anew: the lane, the order or the filter has changed.
    pub fn arrange(&mut self, book: &Book) {
        let filter = book.issue_filter(&self.find);
        self.notes.clear();
        let words = self.find.to_lowercase();
        self.rows = match self.lane {
            IssueLane::Plans => lists::find_plans(&self.plans, &words, book),
            IssueLane::Suppliers => lists::find_suppliers(book, &words),
            IssueLane::Causes if self.cause.is_none() => lists::find_causes(&self.causes, &words),
            _ => {
                self.notes = filter.notes().to_vec();
                self.issue_rows(&filter, book)
            }
        };
    }

    fn issue_rows(&self, filter: &IssueFilter, book: &Book) -> Vec<IssuesRow> {
        let closed = self.closed.as_ref();
        let belongs = |seen: &Seen| match &self.cause {
            Some(cause) => seen
                .cause
                .as_ref()
                .is_some_and(|c| lists::same_cause(c, cause)),
            None => self.lane.has(seen),
        };
        let passes = |seen: &Seen| {
            filter.is_empty()
                || seen
                    .asked(book, closed)
                    .is_some_and(|row| filter.accepts(&row))
        };
        let mut found: Vec<usize> = (0..self.seen.len())
            .filter(|at| belongs(&self.seen[*at]) && passes(&self.seen[*at]))
            .collect();
        let names = self.names(book);
        found.sort_by(|a, b| {
            let (a, b) = (&self.seen[*a], &self.seen[*b]);
            let by = self.sort.compare(a, b, &names);
            let by = if self.reversed { by.reverse() } else { by };
            by.then_with(|| a.due_order().cmp(&b.due_order()))
                .then(a.number.cmp(&b.number))
        });
        let left = closed
            .filter(|_| self.shows_closed())
            .map_or(0, Closed::left);
        let more = (left > 0).then_some(IssuesRow::More(left));
        found
            .into_iter()
            .map(IssuesRow::Issue)
            .chain(more)
            .collect()
    }

    /// The clients' names to sort by, if it is by them.
    fn names(&self, book: &Book) -> Vec<String> {
        let by_name = self.sort == IssueColumn::Client;
        let entries = if by_name { book.entries() } else { &[] };
        entries
            .iter()
            .map(|entry| entry.name().to_lowercase())
            .collect()
    }

    pub fn of_cause(&self, cause: &str) -> impl Iterator<Item = &Seen> {
        let same = move |known: &String| lists::same_cause(known, cause);
        let has = move |seen: &&Seen| seen.cause.as_ref().is_some_and(same);
        self.seen.iter().filter(has)
    }

    /// What can be asked of each issue at hand.
    pub(in crate::app) fn asked<'a>(
        &'a self,
        book: &'a Book,
    ) -> impl Iterator<Item = IssueRow<'a>> {
        let closed = self.closed.as_ref();
        self.seen
            .iter()
            .filter_map(move |seen| seen.asked(book, closed))
    }

    /// Whether closed issues are among the rows, so that they have to be read.
    pub fn shows_closed(&self) -> bool {
        self.cause.is_some() || matches!(self.lane, IssueLane::Resolved | IssueLane::Reopened)
    }

    /// Puts the marks on those that are still there.
    fn keep_marks(&mut self) {
        let marks = std::mem::take(&mut self.marks);
        self.marks = self
            .seen
            .iter()
            .filter(|s| marks.contains(&s.id))
            .map(|s| s.id.clone())
            .collect();
    }

    /// The marked issues with their clients, in the order in which they are shown.
    pub(in crate::app) fn marked(&self, book: &Book) -> Vec<(ClientId, IssueId)> {
        self.seen
            .iter()
            .filter(|seen| self.marks.contains(&seen.id))
            .filter_map(|seen| seen.ids(book))
            .collect()
    }

    pub(in crate::app) fn clients_of_marked(&self, book: &Book) -> Vec<ClientId> {
        let mut known = BTreeSet::new();
        self.marked(book)
            .into_iter()
            .map(|(client, _)| client)
            .filter(|client| known.insert(client.clone()))
            .collect()
    }

    pub(in crate::app) fn wants_closed(&self) -> Option<ClosedQuery> {
        let causes = self.place() == Place::Causes;
        if !(self.shows_closed() || causes) {
            return None;
        }
        let query = ClosedQuery {
            limit: ClosedQuery::PAGE * (self.pages + 1),
            cause: self.cause.clone(),
            since: None,
            causes,
        };
        let fresh = self
            .closed
            .as_ref()
            .is_some_and(|closed| !closed.stale && closed.query == query);
        (!fresh).then_some(query)
    }

    /// To a lane. What was typed to find issues finds no plans, suppliers or causes, and the other way round.
    fn go_to(&mut self, lane: IssueLane) {
        let list = |lane| match lane {
            IssueLane::Plans | IssueLane::Suppliers | IssueLane::Causes => Some(lane),
            _ => None,
        };
        if list(self.lane) != list(lane) || self.cause.is_some() {
            self.find.clear();
        }
        self.lane = lane;
        self.cause = None;
        self.pages = 0;
        self.list.set(0);
    }
}

impl Screen for IssuesPage {
    fn place(&self) -> Place {
        match self.lane {
            IssueLane::Plans => Place::Plans,
            IssueLane::Suppliers => Place::Suppliers,
            IssueLane::Causes if self.cause.is_none() => Place::Causes,
            _ => Place::Issues,
        }
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
        self.current_issue()?.ids(book)
    }

    fn go_to_client(&mut self, id: &ClientId, book: &Book) {
        let place = book.place(id);
        let of = |row: &IssuesRow| match row {
            IssuesRow::Issue(at) => self.seen.get(*at).filter(|s| Some(s.client) == place),
            _ => None,
        };
        let marked = |row: &IssuesRow| of(row).is_some_and(|s| self.marks.contains(&s.id));
        let mut rows = self.rows.iter();
        let first = || self.rows.iter().position(|row| of(row).is_some());
        if let Some(row) = rows.position(marked).or_else(first) {
            self.list.set(row);
        }
    }

    fn arrange(&mut self, book: &Book, _: Option<&Detail>) {
        self.arrange(book);
    }

    fn hold(&mut self, book: &Book) {
        self.held = self.current_key(book);
    }

    fn look(&mut self, book: &Book, _: Option<&Detail>, to_held: bool) {
        self.gather(book);
        let held = self.held.take().filter(|_| to_held);
        self.stay_on(held.as_ref(), book);
    }

    fn turn(&mut self, forward: bool, book: &Book) {
        let place = turned(self.lane as usize, IssueLane::ALL.len(), forward);
        Screen::go_to_lane(self, place, book);
    }

    fn go_to_lane(&mut self, place: usize, book: &Book) {
        if let Some(lane) = IssueLane::ALL.get(place) {
            self.go_to(*lane);
            self.arrange(book);
        }
    }

    fn sort(&mut self, next: bool, book: &Book) -> Option<String> {
        let key = self.current_key(book);
        if next {
            let at = turned(self.sort as usize, IssueColumn::ALL.len(), true);
            (self.sort, self.reversed) = (IssueColumn::ALL[at], false);
        } else {
            self.reversed = !self.reversed;
        }
        self.arrange(book);
        self.stay_on(key.as_ref(), book);
        let round = if self.reversed { ", turned round" } else { "" };
        Some(format!("sorted by {}{round}", self.order()))
    }

    fn sort_by(&mut self, column: &str, book: &Book) -> Option<String> {
        if self.place() != Place::Issues {
            return Some("this list has one order".to_owned());
        }
        let column = column.parse().ok()?;
        let key = self.current_key(book);
        self.reversed = self.sort == column && !self.reversed;
        self.sort = column;
        self.arrange(book);
        self.stay_on(key.as_ref(), book);
        Some(format!("sorted by {}", self.order()))
    }

    fn find(&mut self) -> Option<&mut String> {
        Some(&mut self.find)
    }

    fn found_by(&self) -> FoundBy {
        FoundBy::Issues
    }

    fn step_back(&mut self, book: &Book) -> bool {
        let to = match (&self.cause, self.lane) {
            (Some(_), _) => IssueLane::Causes,
            (None, IssueLane::All) => return false,
            (None, _) => IssueLane::All,
        };
        self.go_to(to);
        self.arrange(book);
        true
    }
}

/// The causes of the whole book and of the closed issues at hand, the most frequent first.
pub fn causes(book: &Book, closed: Option<&Closed>) -> Vec<CauseCount> {
    lists::causes(&seen::gather(book, closed), book, closed)
}
