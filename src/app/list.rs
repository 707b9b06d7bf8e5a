//! A cursor in a list that may change under it. The list itself is computed from the facts; only where one
//! stands in it is kept here.

use std::cell::Cell;

#[derive(Clone, Debug, Default)]
pub struct List {
    cursor: usize,
    /// The first row shown; the view keeps it, since only it knows the height.
    pub offset: Cell<usize>,
}

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

    /// The first row to show in `height` rows so that the cursor is visible with a row to spare; moves as
    /// little as it can.
    pub fn peek(&self, len: usize, height: usize) -> usize {
        let cursor = self.cursor(len);
        let spare = usize::from(height > 4);
        let lowest = cursor.saturating_sub(spare);
        let highest = (cursor + spare + 1).saturating_sub(height);
        self.offset
            .get()
            .min(lowest)
            .max(highest)
            .min(len.saturating_sub(height))
    }

    /// The same, kept for the next frame.
    pub fn window(&self, len: usize, height: usize) -> usize {
        let first = self.peek(len, height);
        self.offset.set(first);
        first
    }
}
