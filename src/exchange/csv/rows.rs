//! The rows of a sheet as places in its text: a cell costs eight bytes and a row twelve, whatever stands there, since a
//! file may have two million.

use super::split::{SplitRecord, Splitter};
use std::borrow::Cow;

#[derive(Debug, Default)]
pub struct SheetRows {
    text: String,
    places: RowSpans,
}

#[derive(Debug, Default)]
pub(super) struct RowSpans {
    /// What stands in cells with doubled quotes, as it is meant; beyond the end of the text by its places.
    unquoted: String,
    rows: Vec<RowSpan>,
    cells: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, Debug)]
struct RowSpan {
    line: u32,
    /// Where it begins in the text.
    at: u32,
    /// Where its cells end among all.
    end: u32,
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    rows: &'r SheetRows,
    /// The line of the file on which it begins, from 1.
    pub line: usize,
    at: u32,
    cells: &'r [(u32, u32)],
}

impl<'r> Row<'r> {
    /// A cell as it stands there; empty where the row is too short.
    pub fn cell(&self, column: usize) -> &'r str {
        let Some((from, to)) = self.cells.get(column) else {
            return "";
        };
        let (from, to) = (*from as usize, *to as usize);
        let text = &self.rows.text;
        match from.checked_sub(text.len()) {
            Some(from) => &self.rows.places.unquoted[from..to - text.len()],
            None => &text[from..to],
        }
    }

    /// Its cells, at most one a column.
    pub fn cells(&self) -> impl Iterator<Item = &'r str> {
        (0..self.cells.len()).map(|column| self.cell(column))
    }

    /// Where it begins in the text of the sheet.
    pub(super) fn at(&self) -> u32 {
        self.at
    }
}

impl SheetRows {
    pub fn len(&self) -> usize {
        self.places.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        let mut from = 0;
        self.places.rows.iter().map(move |place| {
            let end = place.end as usize;
            let cells = &self.places.cells[from..end];
            from = end;
            Row {
                rows: self,
                line: place.line as usize,
                at: place.at,
                cells,
            }
        })
    }

    /// The text alone: single rows are split anew by where they begin.
    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// The cells of the row that begins here.
pub(super) fn cells_at(text: &str, at: u32, separator: Option<char>) -> Vec<Cow<'_, str>> {
    let separator = separator.and_then(|separator| u8::try_from(separator).ok());
    let row = Splitter::new(&text[at as usize..], separator, usize::MAX, usize::MAX).next();
    row.map(|row| row.cells).unwrap_or_default()
}

/// Rows as they gather, while their text is read.
pub(super) struct RowsGathered<'a> {
    text: &'a str,
    /// Where the records begin in the text.
    cut: usize,
    places: RowSpans,
}

impl<'a> RowsGathered<'a> {
    pub(super) fn new(text: &'a str, cut: usize) -> Self {
        Self {
            text,
            cut,
            places: RowSpans::default(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.places.rows.len()
    }

    /// Adds the row of a record, whose lines are so many further down in the file.
    pub(super) fn push(&mut self, record: &SplitRecord<'_>, further: usize) {
        for cell in &record.cells {
            let from = match cell {
                Cow::Borrowed("") => 0,
                Cow::Borrowed(part) => part.as_ptr().addr() - self.text.as_ptr().addr(),
                Cow::Owned(own) => {
                    self.places.unquoted.push_str(own);
                    self.text.len() + self.places.unquoted.len() - own.len()
                }
            };
            let cell = (short(from), short(from + cell.len()));
            self.places.cells.push(cell);
        }
        self.places.rows.push(RowSpan {
            line: short(record.line + further),
            at: short(self.cut + record.at),
            end: short(self.places.cells.len()),
        });
    }

    pub(super) fn places(self) -> RowSpans {
        self.places
    }
}

impl RowSpans {
    /// The rows of the text in which these are.
    pub(super) fn of(self, text: String) -> SheetRows {
        SheetRows { text, places: self }
    }
}

/// A text of more than four gigabytes is not read, nor as many cells.
fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
