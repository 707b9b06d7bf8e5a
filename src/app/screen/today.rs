//! Today: one list, the worst first; lanes and the find line are filters over it.

use super::clients::accepts;
use crate::app::{Book, List, fuzzy};
use crate::domain::ClientId;
use crate::health::Lane;
use crate::phrase::ClientFilter;

/// The page Today.
#[derive(Clone, Debug, Default)]
pub struct Today {
    /// Where one stands.
    pub list: List,
    /// Only this lane.
    pub lane: Option<Lane>,
    /// The filter: its terms have to hold, its free words to match a name.
    pub find: String,
    /// What looked like a term of the filter and was not understood, or is only begun.
    pub notes: Vec<String>,
    /// Also those behind today's pace.
    pub show_all: bool,
    rows: Vec<TodayRow>,
}

/// A row of Today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TodayRow {
    /// A client, by its index in the book.
    Client(usize),
    /// “and 201 more”: those behind today's pace.
    More(usize),
}

/// The lanes that the filter goes through, after *all*.
pub const LANES: [Lane; 4] = [Lane::Owe, Lane::Mend, Lane::ReachOut, Lane::ComingUp];

impl Today {
    /// The rows shown.
    #[must_use]
    pub fn rows(&self) -> &[TodayRow] {
        &self.rows
    }

    /// The client under the cursor.
    #[must_use]
    pub fn current<'a>(&self, book: &'a Book) -> Option<&'a ClientId> {
        match self.rows.get(self.list.cursor(self.rows.len()))? {
            TodayRow::Client(at) => book.at(*at).map(crate::app::book::Entry::id),
            TodayRow::More(_) => None,
        }
    }

    /// The row of a client, if it is shown.
    #[must_use]
    pub fn row_of(&self, book: &Book, id: &ClientId) -> Option<usize> {
        self.rows.iter().position(|row| match row {
            TodayRow::Client(at) => book.at(*at).is_some_and(|e| e.id() == id),
            TodayRow::More(_) => false,
        })
    }

    /// Computes the rows anew.
    pub fn arrange(&mut self, book: &Book) {
        self.rows.clear();
        let filter = ClientFilter::parse(&self.find);
        self.notes = filter.notes().to_vec();
        let coming = self.lane == Some(Lane::ComingUp);
        let mut held = 0;
        if coming {
            self.rows.extend(
                book.today
                    .coming_up
                    .iter()
                    .map(|coming| TodayRow::Client(coming.index)),
            );
        } else {
            for row in &book.today.rows {
                if self.lane.is_some_and(|lane| lane != row.lane) {
                    continue;
                }
                if row.offered || self.show_all || !filter.is_empty() {
                    self.rows.push(TodayRow::Client(row.index));
                } else {
                    held += 1;
                }
            }
        }
        self.narrow(&filter, book);
        if held > 0 {
            self.rows.push(TodayRow::More(held));
        }
    }

    /// Leaves the rows that the filter lets through, those that match best first where there are free words.
    fn narrow(&mut self, filter: &ClientFilter, book: &Book) {
        if filter.is_empty() {
            return;
        }
        self.rows.retain(|row| match row {
            TodayRow::Client(at) => book
                .at(*at)
                .is_some_and(|entry| accepts(filter, entry, book)),
            TodayRow::More(_) => true,
        });
        if !filter.free().is_empty() {
            let names: Vec<&str> = self.rows.iter().map(|row| name(book, *row)).collect();
            let found = fuzzy::rank(filter.free(), names.into_iter());
            self.rows = found
                .into_iter()
                .filter_map(|at| self.rows.get(at).copied())
                .collect();
        }
    }

    /// To the next lane, or the one before; after the last comes *all*.
    pub fn turn_lane(&mut self, forward: bool) {
        let at = LANES
            .iter()
            .position(|l| Some(*l) == self.lane)
            .map_or(0, |at| at + 1);
        let n = LANES.len() + 1;
        let next = if forward {
            (at + 1) % n
        } else {
            (at + n - 1) % n
        };
        self.go_to_lane(next);
    }

    /// To the lane at a place: 0 is *all*.
    pub fn go_to_lane(&mut self, place: usize) {
        self.lane = place.checked_sub(1).and_then(|at| LANES.get(at).copied());
        self.list.set(0);
    }
}

fn name(book: &Book, row: TodayRow) -> &str {
    match row {
        TodayRow::Client(at) => book.at(at).map_or("", crate::app::book::Entry::name),
        TodayRow::More(_) => "",
    }
}
