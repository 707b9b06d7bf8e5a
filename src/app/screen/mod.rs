//! The pages: each with where one stands in it, which rows it shows, and what its keys do. Rows are computed from the
//! book when it or the filter changes, not on the drawing path.

pub(super) mod client;
pub(super) mod clients;
mod detail;
mod found_by;
pub(super) mod insights;
pub(super) mod issues;
mod item;
pub(super) mod mend;
mod picture;
pub(super) mod today;

pub use client::{ClientPage, Pane};
pub use clients::{ClientsPage, last_contact_days};
pub use detail::Detail;
pub use found_by::FoundBy;
pub use insights::{GapSide, InsightRow, InsightsPage, Part, RepairRow};
pub use issues::{
    CauseCount, Closed, ClosedQuery, IssueLane, IssueState, IssuesPage, IssuesRow, PlanRow, Seen,
};
pub use item::Item;
pub use mend::{LadderPage, LadderRow};
pub use picture::{DayMark, DayTouch, MarkKind, Picture, RepairSpan, kind_of};
pub use today::{LANES, MINE, TodayPage, TodayRow};

use super::{Book, List, Move, Place};
use crate::domain::{ClientId, IssueId};

/// What the desk asks of a page, whichever is in front.
pub trait Screen {
    /// Where one is on it, as far as keys can mean different things there.
    fn place(&self) -> Place;

    fn list(&mut self) -> &mut List;

    fn count(&self) -> usize;

    /// The client that it is about: its own, or that of the row under the cursor.
    fn client<'a>(&'a self, book: &'a Book) -> Option<&'a ClientId>;

    /// The place in the book of the client that a row is about, where it can be marked.
    fn place_at(&self, _row: usize) -> Option<usize> {
        None
    }

    fn clients(&self) -> Vec<usize> {
        (0..self.count())
            .filter_map(|row| self.place_at(row))
            .collect()
    }

    /// Those of them that show in so many rows.
    fn sight(&self, _rows: usize) -> Vec<usize> {
        vec![]
    }

    fn issue(&self, _: &Book) -> Option<(ClientId, IssueId)> {
        None
    }

    fn arrange(&mut self, book: &Book, detail: Option<&Detail>);

    /// Remembers what is under the cursor, before the facts change or another page comes in front.
    fn hold(&mut self, _: &Book) {}

    /// Looks at facts that may have changed. The cursor goes to what was held, unless it is to stay where it is: then
    /// the next row comes under it when its own moves or leaves.
    fn look(&mut self, book: &Book, detail: Option<&Detail>, _to_held: bool) {
        self.arrange(book, detail);
    }

    fn go(&mut self, to: Move) {
        let rows = self.count();
        self.list().go(to, rows);
    }

    fn go_to_row(&mut self, row: usize) {
        let last = self.count().saturating_sub(1);
        self.list().set(row.min(last));
    }

    fn row_of(&self, book: &Book, id: &ClientId) -> Option<usize> {
        let place = book.place(id);
        place.and_then(|_| (0..self.count()).find(|row| self.place_at(*row) == place))
    }

    fn go_to_client(&mut self, id: &ClientId, book: &Book) {
        if let Some(row) = self.row_of(book, id) {
            self.list().set(row);
        }
    }

    /// To the next lane, pane or part, or the one before.
    fn turn(&mut self, forward: bool, book: &Book);

    /// To the left or the right in a picture. False: there is none to walk in.
    fn walk(&mut self, _right: bool) -> bool {
        false
    }

    fn go_to_moment(&mut self, _: usize) {}

    fn go_to_lane(&mut self, _: usize, _: &Book) {}

    /// In the order of the next column, or turned round; a sentence about it, where the header does not say it.
    fn sort(&mut self, _next: bool, _: &Book) -> Option<String> {
        None
    }

    /// By the column of a heading; by the same again, turned round.
    fn sort_by(&mut self, _column: &str, _: &Book) -> Option<String> {
        None
    }

    /// What is typed to narrow the rows, if they can be.
    fn find(&mut self) -> Option<&mut String> {
        None
    }

    /// What can be asked about them.
    fn found_by(&self) -> FoundBy {
        FoundBy::Nothing
    }

    /// One step back on the page itself: a lane, what one came into. False: there is none, the page is left.
    fn step_back(&mut self, _: &Book) -> bool {
        false
    }
}

/// The place of the next of `n`, or of the one before, round and round.
fn turned(at: usize, n: usize, forward: bool) -> usize {
    (at + if forward { 1 } else { n - 1 }) % n
}
