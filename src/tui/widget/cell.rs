//! What stands in the rows of a list: cells of styled pieces, and clauses that are left out whole where they do not fit.

use crate::app::CellTakes;
use crate::tui::area::small;
use crate::tui::text::{Pieces, width};
use ratatui::style::Style;
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::hash::{Hash, Hasher};

#[derive(Default)]
pub struct Cell<'a> {
    pub pieces: Pieces<'a>,
    /// What they take, whole and to the end of the first clause: a frame asks for it a dozen times.
    takes: [OnceCell<u16>; 2],
    /// Its words in lines of so many cells, wrapped to know how many they are, for who draws them.
    pub(super) lines: RefCell<Option<(u16, Vec<Pieces<'static>>)>>,
}

impl<'a> From<Pieces<'a>> for Cell<'a> {
    fn from(pieces: Pieces<'a>) -> Self {
        Self {
            pieces,
            ..Self::default()
        }
    }
}

/// By its words alone.
impl Hash for Cell<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.pieces.iter()).for_each(|(text, _)| text.hash(state));
    }
}

impl<'a> Cell<'a> {
    pub fn new(text: impl Into<Cow<'a, str>>, style: Style) -> Self {
        vec![(text.into(), style)].into()
    }

    pub fn and(mut self, text: impl Into<Cow<'a, str>>, style: Style) -> Self {
        self.pieces.push((text.into(), style));
        self.pieces.into()
    }

    pub(super) fn cells(&self) -> u16 {
        *self.takes[0].get_or_init(|| small(self.pieces.iter().map(|(text, _)| width(text)).sum()))
    }

    /// Its cells up to the end of the first clause of its last piece.
    pub(super) fn first_clause(&self) -> u16 {
        *self.takes[1].get_or_init(|| {
            let text = self.pieces.last().map_or("", |(text, _)| &**text);
            let rest = clause_ends(text).next().map_or("", |end| &text[end..]);
            self.cells().saturating_sub(small(width(rest)))
        })
    }

    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let said = |cell: &Self| {
            cell.pieces
                .iter()
                .map(|(text, _)| &**text)
                .collect::<String>()
        };
        !self.pieces.is_empty() && said(self) == said(other)
    }
}

#[derive(Default, Hash)]
pub struct TableRow<'a> {
    /// Picked, to act on many.
    pub marked: bool,
    pub cells: Vec<Cell<'a>>,
    /// A line across all columns instead of cells (“and 201 more”).
    pub line: Option<Cell<'a>>,
    /// What stands behind its words where these leave it room: the first that has.
    pub aside: Vec<Cell<'a>>,
    /// A second line below the cells, in a tall table.
    pub under: Option<Cell<'a>>,
}

impl<'a> TableRow<'a> {
    pub fn of(cells: Vec<Cell<'a>>) -> Self {
        Self {
            cells,
            ..Self::default()
        }
    }

    pub fn across(line: Option<Cell<'a>>) -> Self {
        Self {
            line,
            ..Self::default()
        }
    }

    pub fn takes(&self) -> Vec<CellTakes> {
        let longest = |cell: &Cell| {
            let words = cell
                .pieces
                .iter()
                .flat_map(|(text, _)| text.split_whitespace());
            small(words.map(width).max().unwrap_or(0))
        };
        let takes = |cell: &Cell| [cell.cells(), cell.first_clause(), longest(cell)];
        self.cells.iter().map(takes).collect()
    }
}

/// Where a clause of a sentence ends; not within quotes.
fn clause_ends(text: &str) -> impl Iterator<Item = usize> {
    let mut quoted = false;
    text.char_indices().filter_map(move |(at, c)| {
        match c {
            '“' => quoted = true,
            '”' => quoted = false,
            _ => {}
        }
        // “1, 3 or 5” is one.
        let digit = |c: char| c.is_ascii_digit();
        if c == ',' && text[..at].ends_with(digit) && text[at + 1..].trim_start().starts_with(digit)
        {
            return None;
        }
        // A call or a question keeps its mark.
        let end = match c {
            ',' | ':' | ';' => at,
            '!' | '?' => at + 1,
            _ => return None,
        };
        (!quoted && text[at + 1..].starts_with(' ')).then_some(end)
    })
}

/// As many whole clauses as there is room for; at least the first, which may have to be cut.
pub fn whole_clauses(text: &str, room: usize) -> &str {
    if width(text) <= room {
        return text;
    }
    // From the front: of a client with hundreds of tags what is behind the room is never measured.
    let fits = |at: &usize| width(&text[..*at]) <= room;
    clause_ends(text)
        .take_while(fits)
        .last()
        .or_else(|| clause_ends(text).next())
        .map_or(text, |at| &text[..at])
}

/// The same of things in a row, and how many more there are.
pub fn counted_clauses(text: &str, room: usize) -> Cow<'_, str> {
    const MORE: usize = 4;
    if width(text) <= room {
        return text.into();
    }
    let kept = whole_clauses(text, room.saturating_sub(MORE));
    match text[kept.len()..].matches(", ").count() {
        0 => kept.into(),
        more => format!("{kept}, +{more}").into(),
    }
}
