//! Today: one list, the worst first; lanes and the find line are filters over it.

use super::{Detail, FoundBy, Screen, clients::accepts, turned};
use crate::app::{App, Book, Entry, List, Place};
use crate::{domain::ClientId, health::Lane, phrase::ClientFilter};

#[derive(Debug, Default)]
pub struct TodayPage {
    pub list: List,
    pub lane: Option<Lane>,
    /// Of all of them, only those whom I look after.
    pub mine: bool,
    /// The filter: its terms have to hold, its free words to match a name.
    pub find: String,
    /// What looked like a term of the filter and was not understood, or is only begun.
    pub notes: Vec<String>,
    /// Also those behind today's pace.
    pub show_all: bool,
    /// The client that the cursor was on.
    pub(in crate::app) held: Option<ClientId>,
    rows: Vec<TodayRow>,
}

#[derive(Clone, Copy, Debug)]
pub enum TodayRow {
    Client(usize),
    /// While nobody is at risk: one of those longest unheard of, by its index in the book.
    Unheard(usize),
    /// “and 201 more”: those behind today's pace.
    More(usize),
}

impl TodayRow {
    /// The client's place in the book.
    pub fn client(self) -> Option<usize> {
        match self {
            Self::Client(at) | Self::Unheard(at) => Some(at),
            Self::More(_) => None,
        }
    }
}

/// The lanes that the filter goes through, after *all*: those of work first.
pub const LANES: &[Lane] = Lane::ALL;

/// The place of the lane of those whom I look after, behind the others.
pub const MINE: usize = LANES.len() + 1;

/// Lanes whose rows are those of the list.
const LISTED: [Lane; 3] = [Lane::Owe, Lane::Mend, Lane::ReachOut];

impl TodayPage {
    pub fn rows(&self) -> &[TodayRow] {
        &self.rows
    }

    /// Leaves the rows that the filter lets through, those that match best first where there are free words.
    fn narrow(&mut self, filter: &ClientFilter, book: &Book) {
        if filter.is_empty() {
            return;
        }
        self.rows.retain(|row| match row {
            TodayRow::Client(at) | TodayRow::Unheard(at) => accepts(filter, *at, book),
            TodayRow::More(_) => true,
        });
        if !filter.free().is_empty() {
            let rows = &mut self.rows;
            book.folded().narrow(rows, filter.free(), TodayRow::client);
        }
    }

    /// The cursor goes to the worst, whoever it was on.
    pub fn begin_anew(&mut self) {
        self.rows.clear();
        self.list = List::default();
    }

    /// The place of its lane: 0 is *all*.
    pub fn lane_place(&self) -> usize {
        let at = LANES.iter().position(|l| Some(*l) == self.lane);
        at.map_or(if self.mine { MINE } else { 0 }, |at| at + 1)
    }
}

impl Screen for TodayPage {
    fn place(&self) -> Place {
        Place::Today
    }

    fn list(&mut self) -> &mut List {
        &mut self.list
    }

    fn count(&self) -> usize {
        self.rows.len()
    }

    fn client<'a>(&'a self, book: &'a Book) -> Option<&'a ClientId> {
        book.at(self.list.current(&self.rows)?.client()?)
            .map(Entry::id)
    }

    fn arrange(&mut self, book: &Book, _: Option<&Detail>) {
        self.rows.clear();
        let filter = book.client_filter(&self.find);
        self.notes = filter.notes().to_vec();
        let mut held = 0;
        // What is owed, to be mended and to reach out to is the list; the other lanes have rows of their own.
        match self.lane {
            Some(lane) if !LISTED.contains(&lane) => {
                let places = book.today.places(lane).into_iter();
                self.rows.extend(places.map(TodayRow::Client));
            }
            lane => {
                for row in &book.today.rows {
                    if lane.is_some_and(|lane| lane != row.lane)
                        || (self.mine && !book.is_mine(row.index))
                    {
                        continue;
                    }
                    if row.offered || self.show_all || !filter.is_empty() {
                        self.rows.push(TodayRow::Client(row.index));
                    } else {
                        held += 1;
                    }
                }
            }
        }
        if self.rows.is_empty() && self.lane.is_none() && !self.mine {
            let unheard = book.today.longest_unheard.iter();
            self.rows.extend(unheard.map(|at| TodayRow::Unheard(*at)));
        }
        self.narrow(&filter, book);
        if held > 0 {
            self.rows.push(TodayRow::More(held));
        }
    }

    fn hold(&mut self, book: &Book) {
        self.held = self.client(book).cloned();
    }

    fn look(&mut self, book: &Book, _: Option<&Detail>, to_held: bool) {
        self.arrange(book, None);
        let row = self
            .held
            .take()
            .filter(|_| to_held)
            .and_then(|id| self.row_of(book, &id));
        self.list.stay_on(row, self.rows.len());
    }

    fn place_at(&self, row: usize) -> Option<usize> {
        self.rows.get(row)?.client()
    }

    fn sight(&self, rows: usize) -> Vec<usize> {
        let first = self.list.peek(self.rows.len(), rows);
        self.rows
            .iter()
            .skip(first)
            .take(rows)
            .filter_map(|row| row.client())
            .collect()
    }

    fn turn(&mut self, forward: bool, book: &Book) {
        // Those that are no work are passed over while nobody is in them.
        let empty = |place: usize| {
            if place == MINE {
                return book.mine() == 0;
            }
            let lane = place.checked_sub(1).and_then(|at| LANES.get(at));
            lane.is_some_and(|lane| !Lane::WORK.contains(lane) && book.today.count(*lane) == 0)
        };
        let mut place = turned(self.lane_place(), MINE + 1, forward);
        while empty(place) {
            place = turned(place, MINE + 1, forward);
        }
        Screen::go_to_lane(self, place, book);
    }

    fn go_to_lane(&mut self, place: usize, book: &Book) {
        self.lane = place.checked_sub(1).and_then(|at| LANES.get(at).copied());
        self.mine = place == MINE;
        self.list.set(0);
        self.arrange(book, None);
    }

    fn find(&mut self) -> Option<&mut String> {
        Some(&mut self.find)
    }

    fn found_by(&self) -> FoundBy {
        FoundBy::Clients
    }

    fn step_back(&mut self, book: &Book) -> bool {
        let narrowed = self.lane.is_some() || self.mine || self.show_all;
        if narrowed {
            self.hold(book);
            (self.lane, self.mine, self.show_all) = (None, false, false);
            self.look(book, None, true);
        }
        // Behind it there is no page to go back to.
        true
    }
}

/// Opens the client under the cursor, or shows those behind the pace.
pub fn open(app: &mut App) {
    if app.opens_many("client") {
        return;
    }
    match app.clients_meant().into_iter().next() {
        Some(client) => app.open_client(&client),
        None => show_more(app),
    }
}

/// Shows those behind today's pace, or hides them again.
pub fn show_more(app: &mut App) {
    let today = &mut app.today;
    if app.book.today.counts.held == 0 && !today.show_all {
        app.say("nobody is left for another day");
        return;
    }
    today.hold(&app.book);
    today.show_all = !today.show_all;
    today.look(&app.book, None, true);
}
