//! A list with columns. Only the rows that show are asked for, so ten thousand cost what thirty do; columns
//! give way by their priority when the room is short.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::ListHit;
use crate::tui::text::{fit, put, put_pieces, width};
use crate::tui::theme::Theme;

/// Cells between two columns.
const GAP: u16 = 2;
/// Cells left of the first column: the cursor, the mark, and a space where there is room for one.
const fn margin(width: u16) -> u16 {
    if width < 60 { 2 } else { 3 }
}

/// The fewest cells of a start that still tells something.
const LEAST_START: usize = 8;

/// Which side of a column its text leans on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// Its heading.
    pub title: &'static str,
    /// The fewest cells it is shown in.
    pub least: u16,
    /// The most cells it is given; the rest goes to others or stays free.
    pub most: u16,
    /// Its share of the room that is left over; 0 takes none.
    pub share: u16,
    /// Columns with the lowest go first when the room is short; 0 is never dropped.
    pub gives_way: u8,
    /// Which side its text leans on.
    pub align: Align,
}

impl TableColumn {
    /// A column of always the same width.
    #[must_use]
    pub const fn fixed(title: &'static str, cells: u16) -> Self {
        Self {
            title,
            least: cells,
            most: cells,
            share: 0,
            gives_way: 0,
            align: Align::Left,
        }
    }

    /// A column that grows with the room, from `least` to `most` cells, by its share.
    #[must_use]
    pub const fn flexible(title: &'static str, least: u16, most: u16, share: u16) -> Self {
        Self {
            title,
            least,
            most,
            share,
            gives_way: 0,
            align: Align::Left,
        }
    }

    /// Leaning right.
    #[must_use]
    pub const fn right(self) -> Self {
        Self {
            align: Align::Right,
            ..self
        }
    }

    /// Dropped when the room is short; the lowest number goes last.
    #[must_use]
    pub const fn gives_way(self, order: u8) -> Self {
        Self {
            gives_way: order,
            ..self
        }
    }
}

/// What stands in one column of one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Pieces, each in its style.
    pub pieces: Vec<(Cow<'a, str>, Style)>,
    /// Its end says more than its middle: where it must be cut, what stands before the last comma is.
    pub keeps_end: bool,
}

impl<'a> Cell<'a> {
    /// One text in one style.
    #[must_use]
    pub fn new(text: impl Into<Cow<'a, str>>, style: Style) -> Self {
        Self {
            pieces: vec![(text.into(), style)],
            keeps_end: false,
        }
    }

    /// Cut before its last comma where it must be cut.
    #[must_use]
    pub fn keeping_end(self) -> Self {
        Self {
            keeps_end: true,
            ..self
        }
    }

    /// Followed by another piece.
    #[must_use]
    pub fn and(mut self, text: impl Into<Cow<'a, str>>, style: Style) -> Self {
        self.pieces.push((text.into(), style));
        self
    }
}

/// One row: a cell for each column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow<'a> {
    /// Picked, to act on many.
    pub marked: bool,
    /// Its cells, in the order of the columns.
    pub cells: Vec<Cell<'a>>,
    /// A line across all columns instead of cells (“and 201 more”).
    pub line: Option<Cell<'a>>,
}

/// A list to be drawn.
pub struct Table<'a> {
    /// Its columns.
    pub columns: &'a [TableColumn],
    /// Whether the headings show.
    pub headings: bool,
    /// Rows in all.
    pub len: usize,
    /// The first that shows.
    pub first: usize,
    /// The one the keys act on.
    pub selected: Option<usize>,
    /// Whether the keys go to this list.
    pub focused: bool,
}

impl Table<'_> {
    /// Draws it, asking for the rows that show, and tells where they stand.
    pub fn draw<'r>(
        &self,
        area: Rect,
        buffer: &mut Buffer,
        theme: &Theme,
        row: impl Fn(usize) -> TableRow<'r>,
    ) -> ListHit {
        let area = area.intersection(buffer.area);
        let heading = u16::from(self.headings && area.height > 1);
        let body = Rect {
            y: area.y + heading,
            height: area.height - heading,
            ..area
        };
        let scrolls = self.scrolls(body);
        let margin = margin(area.width);
        let room = area.width.saturating_sub(margin + u16::from(scrolls));
        let places = places(self.columns, room);
        if heading == 1 {
            for (column, place) in self.columns.iter().zip(&places) {
                if let Some((x, room)) = *place {
                    let cell = Cell::new(column.title, theme.heading());
                    put_cell(
                        buffer,
                        (area.x + margin + x, area.y),
                        room,
                        column.align,
                        &cell,
                        None,
                    );
                }
            }
        }
        for (line, index) in (self.first..self.len)
            .take(usize::from(body.height))
            .enumerate()
        {
            let y = body.y + u16::try_from(line).unwrap_or(u16::MAX);
            self.draw_row(
                Rect {
                    y,
                    height: 1,
                    ..body
                },
                buffer,
                theme,
                &places,
                index,
                &row(index),
            );
        }
        if scrolls {
            self.draw_thumb(body, buffer, theme);
        }
        ListHit {
            area: body,
            first: self.first,
            len: self.len,
        }
    }

    fn draw_row(
        &self,
        area: Rect,
        buffer: &mut Buffer,
        theme: &Theme,
        places: &[Option<(u16, u16)>],
        index: usize,
        row: &TableRow,
    ) {
        let selected = self.selected == Some(index);
        let over = match (selected, self.focused) {
            (true, true) => Some(theme.selected),
            (true, false) => Some(theme.selected_elsewhere),
            (false, _) => None,
        };
        if let Some(style) = over.filter(|_| self.focused) {
            buffer.set_style(
                Rect {
                    x: area.x + 1,
                    width: area.width.saturating_sub(1),
                    ..area
                },
                style,
            );
        }
        if selected {
            put(
                buffer,
                area.x,
                area.y,
                1.min(area.width),
                theme.shapes.cursor,
                theme.accent,
            );
        }
        if row.marked && area.width > 1 {
            put(
                buffer,
                area.x + 1,
                area.y,
                1,
                theme.shapes.marked,
                over.unwrap_or(theme.mark),
            );
        }
        let start = area.x.saturating_add(margin(area.width));
        let room = area.width.saturating_sub(margin(area.width));
        if let Some(line) = &row.line {
            put_cell(buffer, (start, area.y), room, Align::Left, line, over);
            return;
        }
        for ((column, place), cell) in self.columns.iter().zip(places).zip(&row.cells) {
            if let Some((x, room)) = *place {
                put_cell(buffer, (start + x, area.y), room, column.align, cell, over);
            }
        }
    }

    /// Whether a mark at the right edge tells how far down one is.
    fn scrolls(&self, body: Rect) -> bool {
        self.len > usize::from(body.height) && body.height > 1 && body.width >= 20
    }

    fn draw_thumb(&self, body: Rect, buffer: &mut Buffer, theme: &Theme) {
        let height = usize::from(body.height);
        let most = self.len - height;
        let at = (self.first.min(most) * (height - 1)).div_ceil(most);
        let y = body.y + u16::try_from(at).unwrap_or(0);
        put(
            buffer,
            body.right() - 1,
            y,
            1,
            theme.shapes.thumb,
            theme.faint,
        );
    }
}

/// A row under the cursor is drawn in one style throughout: reversed colours of many pieces would make a
/// rainbow nobody can read.
fn put_cell(
    buffer: &mut Buffer,
    at: (u16, u16),
    room: u16,
    align: Align,
    cell: &Cell,
    over: Option<Style>,
) {
    let cut = |text: &'_ str| {
        if cell.keeps_end {
            fit_before_end(text, usize::from(room))
        } else {
            text.to_owned()
        }
    };
    let pieces = || {
        cell.pieces
            .iter()
            .map(|(text, style)| (Cow::Owned(cut(text)), over.unwrap_or(*style)))
    };
    let free = match align {
        Align::Left => 0,
        Align::Right => {
            let used: usize = cell.pieces.iter().map(|(text, _)| width(text)).sum();
            room.saturating_sub(u16::try_from(used).unwrap_or(u16::MAX))
        }
    };
    put_pieces(
        buffer,
        at.0.saturating_add(free),
        at.1,
        room - free,
        pieces(),
    );
}

/// `“Web orders for tomorrow's…”, open 3 days` in fewer cells: `“Web orders…”, open 3 days`.
fn fit_before_end(text: &str, room: usize) -> String {
    if let Some((start, end)) = text.rsplit_once(", ").filter(|_| width(text) > room) {
        // What stands in quotes keeps the closing one.
        let (start, close) = start
            .strip_suffix('”')
            .map_or((start, ""), |start| (start, "”"));
        let left = room.saturating_sub(width(close) + width(end) + 2);
        if left >= LEAST_START {
            return format!(
                "{}{close}, {end}",
                fit(&format!("{}…", start.trim_end_matches('…')), left)
            );
        }
    }
    text.to_owned()
}

/// Where each column stands, from the left edge, and its cells; `None` for one that had to give way.
fn places(columns: &[TableColumn], room: u16) -> Vec<Option<(u16, u16)>> {
    let mut shown = vec![true; columns.len()];
    let needed = |shown: &[bool]| -> u32 {
        let kept = columns.iter().zip(shown).filter(|(_, shown)| **shown);
        kept.map(|(column, _)| u32::from(column.least + GAP))
            .sum::<u32>()
            .saturating_sub(u32::from(GAP))
    };
    while needed(&shown) > u32::from(room) {
        let candidates = (0..columns.len()).filter(|&i| shown[i] && columns[i].gives_way > 0);
        let Some(last) = candidates.max_by_key(|&i| (columns[i].gives_way, i)) else {
            break;
        };
        shown[last] = false;
    }
    let spare = u32::from(room).saturating_sub(needed(&shown));
    let widths = widths(columns, &shown, u16::try_from(spare).unwrap_or(0));
    let mut x = 0;
    let mut places = Vec::with_capacity(columns.len());
    for (cells, shown) in widths.into_iter().zip(shown) {
        if !shown {
            places.push(None);
            continue;
        }
        let cells = cells.min(room.saturating_sub(x));
        places.push((cells > 0).then_some((x, cells)));
        x = x.saturating_add(cells + GAP);
    }
    places
}

/// The cells of each column once the spare room is shared out; what one cannot take goes round again.
fn widths(columns: &[TableColumn], shown: &[bool], mut spare: u16) -> Vec<u16> {
    let mut widths: Vec<u16> = columns.iter().map(|c| c.least).collect();
    loop {
        let open: Vec<usize> = (0..columns.len())
            .filter(|&i| shown[i] && columns[i].share > 0 && widths[i] < columns[i].most)
            .collect();
        let shares: u16 = open.iter().map(|&i| columns[i].share).sum();
        if spare == 0 || shares == 0 {
            return widths;
        }
        let before = spare;
        for i in open {
            let given = u32::from(before) * u32::from(columns[i].share) / u32::from(shares);
            let given = u16::try_from(given)
                .unwrap_or(0)
                .max(1)
                .min(columns[i].most - widths[i])
                .min(spare);
            widths[i] += given;
            spare -= given;
        }
    }
}

/// The first row to show, so that the selected one does, moving the list as little as it takes.
#[must_use]
pub fn first_row(first: usize, selected: usize, height: usize, len: usize) -> usize {
    let lowest = selected.saturating_add(1).saturating_sub(height.max(1));
    first
        .max(lowest)
        .min(selected)
        .min(len.saturating_sub(height))
}
