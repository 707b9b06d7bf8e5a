//! Clients: all of them, sorted by any column, filtered while one types.

use super::{Detail, Screen, turned};
use crate::app::{Book, Entry, List, Place, fuzzy};
use crate::domain::ClientId;
use crate::phrase::{ClientFilter, ClientRow};
use std::cmp::Ordering;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClientColumn {
    /// In the order of Today.
    Standing,
    /// By name.
    Name,
    /// By score, lowest first.
    Score,
    /// By days since the last contact either way, longest first.
    Last,
    /// By how much of the cadence is used, most first.
    Cadence,
    /// By open issues, most first.
    Open,
    /// By size.
    Size,
}

impl ClientColumn {
    /// In the order in which sorting goes through them.
    pub const ALL: [Self; 7] = [
        Self::Standing,
        Self::Name,
        Self::Score,
        Self::Last,
        Self::Cadence,
        Self::Open,
        Self::Size,
    ];

    /// Its heading.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Name => "client",
            Self::Score => "score",
            Self::Last => "last",
            Self::Cadence => "cadence",
            Self::Open => "open",
            Self::Size => "size",
        }
    }
}

/// The page Clients.
#[derive(Clone, Debug)]
pub struct ClientsPage {
    /// Where one stands.
    pub list: List,
    /// The column sorted by.
    pub sort: ClientColumn,
    /// The other way round.
    pub reversed: bool,
    /// The filter as it was typed.
    pub find: String,
    /// What of it was not understood, in words.
    pub notes: Vec<String>,
    /// The client that the cursor was on when another page came in front.
    pub held: Option<ClientId>,
    rows: Vec<usize>,
}

impl Default for ClientsPage {
    fn default() -> Self {
        Self {
            list: List::default(),
            sort: ClientColumn::Name,
            reversed: false,
            find: String::new(),
            notes: Vec::new(),
            held: None,
            rows: Vec::new(),
        }
    }
}

/// Local days since the last contact either way.
#[must_use]
pub fn last_contact_days(entry: &Entry, book: &Book) -> Option<i64> {
    let last = entry.facts.summary.last_contact()?;
    Some((book.date() - book.calendar.local_date(last)).num_days())
}

impl ClientsPage {
    /// The rows shown: indexes into the book.
    #[must_use]
    pub fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// The client under the cursor.
    #[must_use]
    pub fn current<'a>(&self, book: &'a Book) -> Option<&'a ClientId> {
        self.rows
            .get(self.list.cursor(self.rows.len()))
            .and_then(|at| book.at(*at))
            .map(Entry::id)
    }

    /// The row of a client, if it is shown.
    #[must_use]
    pub fn row_of(&self, book: &Book, id: &ClientId) -> Option<usize> {
        self.rows
            .iter()
            .position(|at| book.at(*at).is_some_and(|e| e.id() == id))
    }

    /// Computes the rows anew.
    pub fn arrange(&mut self, book: &Book) {
        let filter = ClientFilter::parse(&self.find);
        self.notes = filter.notes().to_vec();
        self.rows = (0..book.entries().len())
            .filter(|at| {
                book.at(*at)
                    .is_some_and(|e| e.assessment.known && accepts(&filter, e, book))
            })
            .collect();
        self.sort_rows(book);
        if !filter.free().is_empty() {
            let names = self
                .rows
                .iter()
                .map(|at| book.at(*at).map_or("", Entry::name));
            let found = fuzzy::rank(filter.free(), names);
            self.rows = found
                .into_iter()
                .filter_map(|at| self.rows.get(at).copied())
                .collect();
        }
    }

    fn sort_rows(&mut self, book: &Book) {
        let sort = self.sort;
        let mut keyed: Vec<(usize, String)> = self
            .rows
            .iter()
            .map(|at| {
                (
                    *at,
                    book.at(*at)
                        .map_or_else(String::new, |e| e.name().to_lowercase()),
                )
            })
            .collect();
        let get = |at: usize| book.at(at);
        keyed.sort_by(|(a, a_name), (b, b_name)| {
            let by = match (get(*a), get(*b)) {
                (Some(a), Some(b)) => compare(sort, a, b, book),
                _ => Ordering::Equal,
            };
            let by = if self.reversed { by.reverse() } else { by };
            by.then_with(|| {
                if self.reversed && sort == ClientColumn::Name {
                    b_name.cmp(a_name)
                } else {
                    a_name.cmp(b_name)
                }
            })
        });
        self.rows = keyed.into_iter().map(|(at, _)| at).collect();
    }
}

impl Screen for ClientsPage {
    fn place(&self) -> Place {
        Place::Clients
    }

    fn list(&mut self) -> &mut List {
        &mut self.list
    }

    fn count(&self) -> usize {
        self.rows.len()
    }

    fn client<'a>(&'a self, book: &'a Book) -> Option<&'a ClientId> {
        self.current(book)
    }

    fn arrange(&mut self, book: &Book, _: Option<&Detail>) {
        self.arrange(book);
    }

    fn hold(&mut self, book: &Book) {
        self.held = self.current(book).cloned();
    }

    fn look(&mut self, book: &Book, _: Option<&Detail>, to_held: bool) {
        self.arrange(book);
        let held = self.held.take().filter(|_| to_held);
        let row = held.and_then(|id| self.row_of(book, &id));
        self.list
            .set(row.unwrap_or_else(|| self.list.cursor(self.rows.len())));
    }

    fn go_to_client(&mut self, id: &ClientId, book: &Book) {
        if let Some(row) = self.row_of(book, id) {
            self.list.set(row);
        }
    }

    fn clients(&self) -> Vec<usize> {
        self.rows.clone()
    }

    fn sight(&self, rows: usize) -> Vec<usize> {
        let first = self.list.offset.get();
        self.rows.iter().skip(first).take(rows).copied().collect()
    }

    fn turn(&mut self, forward: bool, book: &Book) {
        self.sort(forward, book);
    }

    fn sort(&mut self, next: bool, book: &Book) -> Option<String> {
        self.hold(book);
        if next {
            let at = turned(self.sort as usize, ClientColumn::ALL.len(), true);
            (self.sort, self.reversed) = (ClientColumn::ALL[at], false);
        } else {
            self.reversed = !self.reversed;
        }
        self.look(book, None, true);
        None
    }

    fn sort_by(&mut self, column: &str, book: &Book) -> Option<String> {
        let column = ClientColumn::ALL
            .into_iter()
            .find(|known| known.word() == column)?;
        self.hold(book);
        self.reversed = self.sort == column && !self.reversed;
        self.sort = column;
        self.look(book, None, true);
        None
    }

    fn find(&mut self) -> Option<&mut String> {
        Some(&mut self.find)
    }

    fn find_fields(&self, begun: &str) -> Vec<String> {
        ClientFilter::fields(begun)
    }

    fn find_hint(&self) -> &'static str {
        "part of a name, or tag:vip stands:quiet last>30d open>0 status:snoozed"
    }
}

fn compare(column: ClientColumn, a: &Entry, b: &Entry, book: &Book) -> Ordering {
    match column {
        ClientColumn::Name => Ordering::Equal,
        ClientColumn::Standing => (a.assessment.standing, a.assessment.raw)
            .partial_cmp(&(b.assessment.standing, b.assessment.raw))
            .unwrap_or(Ordering::Equal),
        ClientColumn::Score => a.assessment.raw.total_cmp(&b.assessment.raw),
        // Never heard of is the longest of all.
        ClientColumn::Last => {
            let days = |e| last_contact_days(e, book).unwrap_or(i64::MAX);
            days(b).cmp(&days(a))
        }
        ClientColumn::Cadence => {
            let used = |e: &Entry| e.assessment.cadence_used();
            used(b).total_cmp(&used(a))
        }
        ClientColumn::Open => b.assessment.open_issues.cmp(&a.assessment.open_issues),
        ClientColumn::Size => b.facts.client.size.cmp(&a.facts.client.size),
    }
}

/// Whether the terms of a filter hold for a client; its free words are not looked at.
pub(super) fn accepts(filter: &ClientFilter, entry: &Entry, book: &Book) -> bool {
    if filter.is_empty() {
        return true;
    }
    let judged = &entry.assessment;
    let standings: Vec<&str> = judged.standings.iter().map(|s| s.word()).collect();
    filter.accepts(&ClientRow {
        client: &entry.facts.client,
        now: book.now,
        standings: &standings,
        lane: judged.lane.word(),
        status: judged.status.word(),
        snoozed: book.is_snoozed(entry.id()),
        score: judged.score(),
        last: last_contact_days(entry, book),
        open: judged.open_issues,
        asks: judged.open_asks,
        cadence: judged.cadence_used(),
    })
}
