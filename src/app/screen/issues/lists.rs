//! The lists beside the issues: plans with the preventions that are due, suppliers, and causes with their counts.

use super::{Closed, IssuesRow, RowKey, Seen};
use crate::{
    app::{Book, Entry},
    domain::{Date, Instant, IssueFacts, OTHER_CAUSE, Plan, PlanId, Prevention, PreventionId},
};
use std::collections::{HashMap, HashSet};

#[derive(Clone, Debug)]
pub struct PlanRow {
    /// Its client's place in the book.
    pub client: usize,
    /// By when; a prevention may have no date.
    pub due: Option<Date>,
    pub over_at: Option<Instant>,
    pub which: PlanOrPrevention,
}

#[derive(Clone, Debug)]
pub enum PlanOrPrevention {
    Plan(PlanId),
    /// What keeps an issue from happening again; the issue's place among its client's.
    Prevention(usize, PreventionId),
}

impl PlanRow {
    pub(super) fn key(&self) -> RowKey {
        match &self.which {
            PlanOrPrevention::Plan(id) => RowKey::Plan(id.clone()),
            PlanOrPrevention::Prevention(_, id) => RowKey::Prevention(id.clone()),
        }
    }

    pub fn plan<'a>(&self, book: &'a Book) -> Option<&'a Plan> {
        let PlanOrPrevention::Plan(id) = &self.which else {
            return None;
        };
        book.at(self.client)?.facts().plan(id)
    }

    pub fn prevention<'a>(&self, book: &'a Book) -> Option<(&'a IssueFacts, &'a Prevention)> {
        let PlanOrPrevention::Prevention(issue, id) = &self.which else {
            return None;
        };
        let issue = book.at(self.client)?.facts().issues.get(*issue)?;
        issue
            .preventions
            .iter()
            .find(|p| &p.id == id)
            .map(|p| (issue, p))
    }

    /// Whether its day is over and it is still to be done.
    pub fn is_overdue(&self, book: &Book) -> bool {
        let today = book.date();
        match self.plan(book) {
            Some(plan) => plan.is_overdue(book.now, today),
            None => self.over_at.is_none() && self.due.is_some_and(|due| due < today),
        }
    }

    pub fn what<'a>(&self, book: &'a Book) -> &'a str {
        self.plan(book)
            .map(|p| p.what.as_str())
            .or_else(|| self.prevention(book).map(|(_, p)| p.what.as_str()))
            .unwrap_or("")
    }
}

/// Every plan that was made by now, and every prevention: what is due first leads, what is over comes last, the
/// newest first.
pub fn plans(book: &Book) -> Vec<PlanRow> {
    let mut rows = vec![];
    for (client, entry) in book
        .entries()
        .iter()
        .enumerate()
        .filter(|(_, e)| e.is_known() && !e.is_bare())
    {
        of_client(client, entry, book.now, &mut rows);
    }
    rows.sort_by_key(|row| {
        let over = row.over_at.map(std::cmp::Reverse);
        // Without a date is after every date.
        (over.is_some(), over, row.due.is_none(), row.due, row.client)
    });
    rows
}

fn of_client(client: usize, entry: &Entry, now: Instant, rows: &mut Vec<PlanRow>) {
    let past = |at: Option<Instant>| at.filter(|at| *at <= now);
    for plan in entry.facts().plans.iter().filter(|p| p.at <= now) {
        let over_at = past(plan.done_at).or(past(plan.dropped_at));
        rows.push(PlanRow {
            client,
            due: Some(plan.due),
            over_at,
            which: PlanOrPrevention::Plan(plan.id.clone()),
        });
    }
    for (at, issue) in entry.facts().issues.iter().enumerate() {
        // One with neither a date nor an end is a word on how it is prevented, nothing to be done.
        let noted = issue
            .preventions
            .iter()
            .filter(|p| p.at <= now && (p.due.is_some() || p.done_at.is_some()));
        rows.extend(noted.map(|p| PlanRow {
            client,
            due: p.due,
            over_at: past(p.done_at),
            which: PlanOrPrevention::Prevention(at, p.id.clone()),
        }));
    }
}

/// A cause, and how often it occurs.
#[derive(Clone, Debug)]
pub struct CauseCount {
    pub cause: String,
    pub all: usize,
    pub open: usize,
    /// So many came after something was noted that prevents it: it did not hold.
    pub again: usize,
    /// When the last of them was noticed.
    pub last: Instant,
}

pub fn same_cause(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

fn plain(cause: &str) -> String {
    cause.trim().to_lowercase()
}

/// The causes of what is looked at and of what is closed, the most frequent first.
pub fn causes(seen: &[Seen], book: &Book, closed: Option<&Closed>) -> Vec<CauseCount> {
    let prevented = prevented(seen, book, closed);
    let mut counts = HashMap::<String, CauseCount>::new();
    let mut add = |cause: &str, open: usize, at: Instant| {
        let key = plain(cause);
        let again = prevented.get(&key).is_some_and(|since| at > *since);
        let new = || CauseCount {
            cause: cause.trim().to_owned(),
            all: 0,
            open: 0,
            again: 0,
            last: at,
        };
        let count = counts.entry(key).or_insert_with(new);
        (count.all, count.open) = (count.all + 1, count.open + open);
        count.again += usize::from(again);
        if at > count.last {
            cause.trim().clone_into(&mut count.cause);
            count.last = at;
        }
    };
    let mut counted = HashSet::new();
    for seen in seen {
        if let Some(cause) = &seen.cause {
            add(cause, usize::from(seen.is_open()), seen.noticed);
            counted.insert(&seen.id);
        }
    }
    for (issue, cause, at) in closed.iter().flat_map(|c| &c.causes) {
        if counted.insert(issue) {
            add(cause, 0, *at);
        }
    }
    let mut counts: Vec<CauseCount> = counts.into_values().collect();
    counts
        .sort_by(|a, b| (b.all, b.open, b.last, &a.cause).cmp(&(a.all, a.open, a.last, &b.cause)));
    counts
}

/// Since when something is noted that prevents a cause, as far as the issues at hand tell. What has no word of its
/// own is never the same cause again.
fn prevented(seen: &[Seen], book: &Book, closed: Option<&Closed>) -> HashMap<String, Instant> {
    let mut first = HashMap::<String, Instant>::new();
    for seen in seen {
        let key = seen
            .cause
            .as_deref()
            .map(plain)
            .filter(|cause| cause != OTHER_CAUSE);
        let (Some(key), Some(facts)) = (key, seen.facts(book, closed)) else {
            continue;
        };
        let noted = facts
            .preventions
            .iter()
            .map(|p| p.at)
            .filter(|at| *at <= book.now)
            .min();
        if let Some(noted) = noted {
            first
                .entry(key)
                .and_modify(|at| *at = noted.min(*at))
                .or_insert(noted);
        }
    }
    first
}

fn found(words: &str, texts: &[&str]) -> bool {
    words
        .split_whitespace()
        .all(|word| texts.iter().any(|text| text.to_lowercase().contains(word)))
}

pub fn find_plans(plans: &[PlanRow], words: &str, book: &Book) -> Vec<IssuesRow> {
    let name = |row: &PlanRow| book.at(row.client).map_or("", Entry::name);
    let fits = |row: &PlanRow| words.is_empty() || found(words, &[row.what(book), name(row)]);
    plans
        .iter()
        .enumerate()
        .filter(|(_, row)| fits(row))
        .map(|(at, _)| IssuesRow::Plan(at))
        .collect()
}

pub fn find_suppliers(book: &Book, words: &str) -> Vec<IssuesRow> {
    book.suppliers
        .iter()
        .enumerate()
        .filter(|(_, s)| found(words, &[&s.name, &s.note]))
        .map(|(at, _)| IssuesRow::Supplier(at))
        .collect()
}

pub fn find_causes(causes: &[CauseCount], words: &str) -> Vec<IssuesRow> {
    causes
        .iter()
        .enumerate()
        .filter(|(_, cause)| found(words, &[&cause.cause]))
        .map(|(at, _)| IssuesRow::Cause(at))
        .collect()
}
