//! Clients: all of them, sorted by any column, filtered while one types.

use super::{Detail, FoundBy, Screen};
use crate::app::{Book, ClientColumn, Entry, List, Place, TableView};
use crate::deed::{self, client_row};
use crate::domain::ClientId;
use crate::phrase::{ClientFilter, ClientRow};
use std::cmp::Ordering;

#[derive(Debug, Default)]
pub struct ClientsPage {
    pub list: List,
    pub view: TableView,
    pub notes: Vec<String>,
    /// The client that the cursor was on when another page came in front.
    pub held: Option<ClientId>,
    /// Everybody in the order of the view, as places in the book: kept while only the filter changes.
    order: Vec<usize>,
    rows: Vec<usize>,
}

pub fn last_contact_days(entry: &Entry, book: &Book) -> Option<i64> {
    deed::last_contact_days(entry.facts(), book.now, &book.calendar)
}

impl ClientsPage {
    /// The rows shown: indexes into the book.
    pub fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// What the fields that are asked take, where nobody fits.
    pub fn takes(&self) -> String {
        ClientFilter::takes(&self.view.find).join("; ")
    }

    /// Looks at everybody in a view; the cursor goes to the top.
    pub fn take(&mut self, view: TableView, book: &Book) {
        self.view = view;
        self.list.set(0);
        self.put_in_order(book);
        self.arrange(book, None);
    }

    /// Narrows the table; its order and columns stay.
    pub fn find_by(&mut self, find: impl Into<String>, book: &Book) {
        let find = find.into();
        let view = std::mem::take(&mut self.view);
        self.take(TableView { find, ..view }, book);
    }

    fn put_in_order(&mut self, book: &Book) {
        let TableView { sort, reversed, .. } = self.view;
        self.order.clear();
        let by_name = book.by_name().iter().copied();
        self.order
            .extend(by_name.filter(|at: &usize| book.at(*at).is_some_and(|e| book.lists(e))));
        match (sort, reversed) {
            (ClientColumn::Name, true) => self.order.reverse(),
            (ClientColumn::Name, false) => {}
            _ => {
                let all = book.all_read();
                self.order.sort_by(|a, b| {
                    let by = compare(sort, &all[*a], &all[*b], book);
                    if reversed { by.reverse() } else { by }
                });
            }
        }
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
        book.at(*self.list.current(&self.rows)?).map(Entry::id)
    }

    /// Computes the rows anew by the order at hand.
    fn arrange(&mut self, book: &Book, _: Option<&Detail>) {
        let filter = book.client_filter(&self.view.find);
        self.notes = filter.notes().to_vec();
        if filter.has_terms() {
            book.all_read();
        }
        let fits = |at: &usize| accepts(&filter, *at, book);
        self.rows.clear();
        self.rows.extend(self.order.iter().copied().filter(fits));
        if !filter.free().is_empty() {
            book.folded().narrow(&mut self.rows, filter.free(), Some);
        }
    }

    fn hold(&mut self, book: &Book) {
        self.held = self.client(book).cloned();
    }

    fn look(&mut self, book: &Book, _: Option<&Detail>, to_held: bool) {
        self.put_in_order(book);
        self.arrange(book, None);
        let held = self.held.take().filter(|_| to_held);
        self.list
            .stay_on(held.and_then(|id| self.row_of(book, &id)), self.rows.len());
    }

    fn place_at(&self, row: usize) -> Option<usize> {
        self.rows.get(row).copied()
    }

    fn sight(&self, rows: usize) -> Vec<usize> {
        let first = self.list.peek(self.rows.len(), rows);
        self.rows.iter().skip(first).take(rows).copied().collect()
    }

    fn turn(&mut self, forward: bool, book: &Book) {
        self.sort(forward, book);
    }

    fn sort(&mut self, next: bool, book: &Book) -> Option<String> {
        self.hold(book);
        if next {
            let (now, shown) = (self.view.sort, |column: &ClientColumn| {
                column.sorts() && self.view.shows(*column)
            });
            let mut columns = ClientColumn::of(book.is_shared()).filter(shown);
            let first = columns.clone().next();
            let after = columns.find(|column| *column > now).or(first);
            self.view.sort = after.unwrap_or_default();
            self.view.reversed = false;
        } else {
            self.view.reversed = !self.view.reversed;
        }
        self.look(book, None, true);
        None
    }

    fn sort_by(&mut self, column: &str, book: &Book) -> Option<String> {
        let column = column.parse().ok()?;
        let at_top = self.list.cursor(self.rows().len()) == 0;
        self.hold(book);
        self.view.reversed = self.view.sort == column && !self.view.reversed;
        self.view.sort = column;
        self.look(book, None, true);
        // Who looked at the top wants to see what is there now.
        if at_top {
            self.list.set(0);
        }
        None
    }

    fn find(&mut self) -> Option<&mut String> {
        Some(&mut self.view.find)
    }

    fn found_by(&self) -> FoundBy {
        FoundBy::Clients
    }
}

fn compare(column: ClientColumn, a: &Entry, b: &Entry, book: &Book) -> Ordering {
    match column {
        ClientColumn::Name | ClientColumn::Week => Ordering::Equal,
        ClientColumn::Standing => (a.assessment().standing, a.assessment().raw)
            .partial_cmp(&(b.assessment().standing, b.assessment().raw))
            .unwrap_or(Ordering::Equal),
        ClientColumn::Score => a.assessment().raw.total_cmp(&b.assessment().raw),
        // Never heard of is the longest of all.
        ClientColumn::Last => {
            let days = |e| last_contact_days(e, book).unwrap_or(i64::MAX);
            days(b).cmp(&days(a))
        }
        ClientColumn::Cadence => {
            let used = |e: &Entry| e.assessment().cadence_used();
            used(b).total_cmp(&used(a))
        }
        ClientColumn::Open => b.assessment().open_issues.cmp(&a.assessment().open_issues),
        ClientColumn::Promise => {
            let left = |e: &Entry| e.assessment().promise_left.map_or(i64::MAX, |left| left.0);
            left(a).cmp(&left(b))
        }
        // Those without any come last.
        ClientColumn::Tags => {
            let tags = |e: &'_ Entry| {
                (
                    e.facts().client.tags.is_empty(),
                    e.facts().client.tags.join(","),
                )
            };
            tags(a).cmp(&tags(b))
        }
        ClientColumn::With => {
            let with = |e: &Entry| e.facts().looked_after_by(book.now).map(str::to_lowercase);
            (with(a).is_none(), with(a)).cmp(&(with(b).is_none(), with(b)))
        }
        ClientColumn::Size => b.facts().client.size.cmp(&a.facts().client.size),
    }
}

pub fn accepts(filter: &ClientFilter, at: usize, book: &Book) -> bool {
    !filter.has_terms() || asked(at, book).is_some_and(|row| filter.accepts(&row))
}

/// What a filter can ask about a client.
pub fn asked(at: usize, book: &Book) -> Option<ClientRow<'_>> {
    Some(client_row(book.at(at)?, book.now, &book.calendar, &book.me))
}
