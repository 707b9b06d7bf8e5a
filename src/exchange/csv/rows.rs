//! The rows of a sheet as places in its text: a cell costs eight bytes and a row twelve, whatever stands there, since a
//! file may have two million.

use super::split::{SplitRecord, Splitter};
use std::borrow::Cow;

#[derive(Debug, Default)]
pub struct SheetRows {
    text: String,
    pieces: Vec<RowSpans>,
}

/// So many rows stand together: who is done with them lets go of them.
const PIECE: usize = 16_384;

#[derive(Debug, Default)]
pub struct RowSpans {
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
    end: u32,
}

#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    text: &'r str,
    spans: &'r RowSpans,
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
        match from.checked_sub(self.text.len()) {
            Some(from) => &self.spans.unquoted[from..to - self.text.len()],
            None => &self.text[from..to],
        }
    }

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
        self.pieces.iter().map(|piece| piece.rows.len()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.pieces.iter().flat_map(|piece| piece.of(&self.text))
    }

    /// The text, of which single rows can be split anew by where they begin, and its rows, piece by piece.
    pub(super) fn into_pieces(self) -> (String, Vec<RowSpans>) {
        (self.text, self.pieces)
    }
}

impl RowSpans {
    pub fn of<'r>(&'r self, text: &'r str) -> impl Iterator<Item = Row<'r>> {
        let mut from = 0;
        self.rows.iter().map(move |place| {
            let end = place.end as usize;
            let cells = &self.cells[from..end];
            from = end;
            Row {
                text,
                spans: self,
                line: place.line as usize,
                at: place.at,
                cells,
            }
        })
    }
}

/// The cells of the row that begins here.
pub fn cells_at(text: &str, at: u32, separator: Option<char>) -> Vec<Cow<'_, str>> {
    let separator = separator.and_then(|separator| u8::try_from(separator).ok());
    let row = Splitter::new(&text[at as usize..], separator, usize::MAX, usize::MAX).next();
    row.map(|row| row.cells).unwrap_or_default()
}

/// Rows as they gather, while their text is read.
pub struct RowsGathered<'a> {
    text: &'a str,
    /// Where the records begin in the text.
    cut: usize,
    pieces: Vec<RowSpans>,
    count: usize,
}

impl<'a> RowsGathered<'a> {
    pub fn new(text: &'a str, cut: usize) -> Self {
        Self {
            text,
            cut,
            pieces: vec![],
            count: 0,
        }
    }

    pub fn len(&self) -> usize {
        self.count
    }

    /// Adds the row of a record, whose lines are so many further down in the file.
    pub fn push(&mut self, record: &SplitRecord, further: usize) {
        if self.count.is_multiple_of(PIECE) {
            self.pieces.push(RowSpans::default());
        }
        let Some(piece) = self.pieces.last_mut() else {
            return;
        };
        self.count += 1;
        for cell in &record.cells {
            let from = match cell {
                Cow::Borrowed("") => 0,
                Cow::Borrowed(part) => part.as_ptr().addr() - self.text.as_ptr().addr(),
                Cow::Owned(own) => {
                    piece.unquoted.push_str(own);
                    self.text.len() + piece.unquoted.len() - own.len()
                }
            };
            piece.cells.push((short(from), short(from + cell.len())));
        }
        piece.rows.push(RowSpan {
            line: short(record.line + further),
            at: short(self.cut + record.at),
            end: short(piece.cells.len()),
        });
    }

    pub fn pieces(self) -> Vec<RowSpans> {
        self.pieces
    }
}

impl SheetRows {
    /// The rows of the text in which these are.
    pub(super) fn new(text: String, pieces: Vec<RowSpans>) -> Self {
        Self { text, pieces }
    }
}

/// A text of more than four gigabytes is not read, nor as many cells.
fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
