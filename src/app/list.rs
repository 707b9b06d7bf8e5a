//! A cursor in a list that may change under it. The list itself is computed from the facts; only where one
//! stands in it is kept here.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default)]
pub struct List {
    cursor: usize,
    /// The first row shown; the view keeps it, since only it knows the height.
    pub offset: Cell<usize>,
    /// Kept by the view, so that its columns stand still.
    pub widths: RefCell<ListWidths>,
    /// How its columns shared their room before, under a number for all that it was reckoned from.
    pub shared: RefCell<BTreeMap<u64, Vec<Option<ColumnPlace>>>>,
}

/// Where a column begins, from the left edge, and its cells.
pub type ColumnPlace = (u16, u16);

/// What its rows take while it is so long.
#[derive(Clone, Debug, Default)]
pub struct ListWidths {
    pub len: usize,
    pub columns: Vec<ColumnCells>,
    /// Of rows from all over a list that is longer than its room.
    pub rows: Vec<Vec<CellTakes>>,
}

/// The cells that words in a list take whole, to the end of their first clause, and for the longest of them.
pub type CellTakes = [u16; 3];

/// The heading of a column, the cells of its first clauses and of all.
pub type ColumnCells = (&'static str, u16, u16);

#[derive(Clone, Copy, Debug)]
pub enum Move {
    /// So many rows, negative is up.
    By(isize),
    Top,
    Bottom,
}

impl List {
    pub fn cursor(&self, len: usize) -> usize {
        self.cursor.min(len.saturating_sub(1))
    }

    pub fn current<'r, T>(&self, rows: &'r [T]) -> Option<&'r T> {
        rows.get(self.cursor(rows.len()))
    }

    pub fn stay_on(&mut self, row: Option<usize>, len: usize) {
        self.cursor = row.unwrap_or_else(|| self.cursor(len));
    }

    pub fn set(&mut self, row: usize) {
        self.cursor = row;
    }

    /// Moves, and stays inside a list of `len` rows.
    pub fn go(&mut self, to: Move, len: usize) {
        let last = len.saturating_sub(1);
        self.cursor = match to {
            Move::By(rows) => self.cursor(len).saturating_add_signed(rows).min(last),
            Move::Top => 0,
            Move::Bottom => last,
        };
    }

    /// The first row to show in `height` lines so that the cursor is visible with a row to spare, where each row takes
    /// one; moves as little as it can.
    pub fn peek(&self, len: usize, height: usize) -> usize {
        self.first(len, height, |_| 1)
    }

    /// The same where rows take so many lines each, kept for the next frame.
    pub fn window(&self, len: usize, height: usize, lines: impl Fn(usize) -> usize) -> usize {
        let first = self.first(len, height, lines);
        self.offset.set(first);
        first
    }

    /// The same, not kept.
    pub fn first(&self, len: usize, height: usize, lines: impl Fn(usize) -> usize) -> usize {
        let height = height.max(1);
        let cursor = self.cursor(len);
        let spare = usize::from(height > 4);
        let last = (cursor + spare).min(len.saturating_sub(1));
        let mut first = self.offset.get().min(cursor.saturating_sub(spare));
        first = first.max((last + 1).saturating_sub(height));
        let mut taken: usize = (first..=last).map(&lines).sum();
        while taken > height && first < cursor {
            taken -= lines(first);
            first += 1;
        }
        // No line stays free below the last row while there are rows above.
        let mut left = height;
        for at in (first..len).chain((0..first).rev()) {
            let Some(rest) = left.checked_sub(lines(at)) else {
                break;
            };
            (left, first) = (rest, first.min(at));
        }
        first
    }
}
