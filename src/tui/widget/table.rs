//! A list with columns. Only the rows that show are asked for, so ten thousand cost what thirty do. A column takes what
//! its longest cell in sight needs; where the room is short, the last clauses go first, then whole columns by their
//! order, and only then is a word cut.

use super::{
    cell::{Cell, TableRow, counted_clauses, whole_clauses},
    columns::{Align, MARGIN, THUMB, TableColumn, fits, own_places, places, wants},
};
use crate::app::{ColumnPlace, Input, List};
use crate::tui::{
    ListHit,
    area::{inset, rows_at, small},
    text::{Pieces, put, put_pieces, width, wrapped},
    theme::Theme,
};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use std::borrow::Cow;

/// The most lines of a cell.
pub const MOST_LINES: usize = 4;
/// In a list of fewer columns and lines more rows are worth more than whole words.
const SMALL: (u16, u16) = (70, 16);

/// The rows in sight, and some below them, from the first on.
pub struct Sight<'r> {
    pub first: usize,
    pub rows: Vec<TableRow<'r>>,
}

impl<'r> Sight<'r> {
    pub fn new(list: &List, len: usize, high: u16, row: impl Fn(usize) -> TableRow<'r>) -> Self {
        let high = usize::from(high).max(1);
        let first = list.peek(len, high);
        // Where tall rows above the cursor make room for it, some more show below.
        let rows = (first..len).take(high + MOST_LINES).map(row).collect();
        Self { first, rows }
    }
}

pub struct ListTableView<'a> {
    pub columns: &'a [TableColumn],
    pub headings: bool,
    pub len: usize,
    pub list: &'a List,
    /// Whether the row of the cursor stands out.
    pub selects: bool,
    /// Whether the keys go to this list.
    pub focused: bool,
    pub high: RowHigh,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowHigh {
    One,
    /// Words go on below themselves where there is room for it.
    Wrapped,
    /// The same, and a line under it.
    Two,
}

impl ListTableView<'_> {
    /// Draws it, asking for the rows that show, and tells where they stand.
    pub fn draw<'r>(
        &self,
        area: Rect,
        buffer: &mut Buffer,
        theme: &Theme,
        row: impl Fn(usize) -> TableRow<'r>,
    ) -> ListHit {
        let high = self.body(area.intersection(buffer.area)).height;
        let sight = Sight::new(self.list, self.len, high, row);
        self.draw_rows(area, buffer, theme, &sight)
    }

    pub fn lines(&self) -> u16 {
        1 + u16::from(self.tall())
    }

    /// The most lines of a row whose words take so many at most.
    pub(super) fn most(&self, words: usize) -> usize {
        words + if self.tall() { MOST_LINES } else { 0 }
    }

    fn tall(&self) -> bool {
        self.high == RowHigh::Two
    }

    pub(super) fn body(&self, area: Rect) -> Rect {
        let heading = u16::from(self.headings && area.height > 1);
        rows_at(area, area.y + heading, area.height - heading)
    }

    pub fn draw_rows(
        &self,
        area: Rect,
        buffer: &mut Buffer,
        theme: &Theme,
        sight: &Sight,
    ) -> ListHit {
        let area = area.intersection(buffer.area);
        let body = self.body(area);
        let lines = self.lines();
        let high = usize::from(body.height / lines);
        let usual = |_| usize::from(lines);
        let from = self.list.first(self.len, usize::from(body.height), usual);
        let rows = (sight.rows.get(from.saturating_sub(sight.first)..)).unwrap_or_default();
        let rows = &rows[..rows.len().min(high + MOST_LINES)];
        let room = area.width.saturating_sub(MARGIN + THUMB);
        let fits = self.len <= high && !self.columns.iter().any(|column| column.whole);
        let is_small = area.width < SMALL.0 && body.height < SMALL.1;
        let most = match self.high {
            RowHigh::One => 1,
            _ if is_small && !fits => 1,
            _ => MOST_LINES,
        };
        let place = |columns: &[TableColumn], rows: &[TableRow]| {
            let wants = wants(columns, self.headings, rows);
            let mut places = places(columns, &wants, room);
            if most > 1 {
                let height = fits.then_some(body.height);
                self.even_out_all(rows, &wants, height, &mut places);
            }
            places
        };
        let mut places = place(self.columns, rows);
        let (first, mut tall, cut) = self.shown((from, rows), &places, most, body.height);
        let rows = &rows[first - from..][..tall.len()];
        if most > 1 && !fits && (cut || self.leaves_out(rows, &places)) {
            // That words are whole is worth more than that columns stand still.
            let own: Vec<TableColumn> = self.columns.iter().map(TableColumn::own).collect();
            places = place(&own, rows);
        } else if most > 1 && cut {
            let lines = |places: &_| self.shown((first, rows), places, most, body.height);
            let given = self.give_way(|columns| place(columns, rows), lines);
            (places, tall) = given.unwrap_or((places, tall));
        }
        let scrolls = self.len > rows.len() && body.height > 1 && body.width >= 20;
        self.draw_asides(area, buffer, theme, (rows, &tall), &places);
        let headed = body.y > area.y;
        let clicks = headed.then(|| self.draw_headings(area, buffer, theme, &places));
        let near = self.near(rows, &places, room);
        let mut above = None;
        let mut y = body.y;
        for (at, (row, lines)) in (first..).zip(rows.iter().zip(&mut tall)) {
            let all = *lines;
            *lines = all.min(body.bottom() - y);
            let place = rows_at(body, y, *lines);
            y += *lines;
            let own = near.as_ref().and_then(|near| own_places(row, near, room));
            let places = own.as_ref().unwrap_or(&places);
            self.draw_row((place, all), buffer, theme, places, at, (row, above));
            above = Some(row);
        }
        if scrolls {
            let at = first * (usize::from(body.height) - 1);
            let y = body.y + small(at.div_ceil(self.len - rows.len()));
            let x = body.right() - 1;
            put(buffer, x, y, 1, theme.shapes.thumb, theme.faint);
        }
        ListHit {
            area: body,
            first,
            len: self.len,
            lines,
            clicks: clicks.unwrap_or_default(),
            scrolls,
            tall,
            ..ListHit::default()
        }
    }

    /// Whether clauses that are counted have no room in a row.
    fn leaves_out(&self, rows: &[TableRow], places: &[Option<ColumnPlace>]) -> bool {
        let lacks = |row: &TableRow| {
            let mut cells = row.cells.iter().zip(self.columns).zip(places);
            cells.any(|((cell, column), place)| {
                column.counted && place.is_some_and(|(_, room)| cell.cells() > room)
            })
        };
        rows.iter().any(lacks)
    }

    /// The headings of the columns, and what a click on each sorts by.
    fn draw_headings(
        &self,
        area: Rect,
        buffer: &mut Buffer,
        theme: &Theme,
        places: &[Option<ColumnPlace>],
    ) -> Vec<(Rect, Input)> {
        let mut clicks = vec![];
        for (column, place) in self.columns.iter().zip(places) {
            let Some((x, room)) = *place else { continue };
            let style = if column.leads.is_some() {
                theme.accent
            } else {
                theme.heading()
            };
            let at = (area.x + MARGIN + x, area.y);
            put_cell(
                buffer,
                at,
                room,
                column,
                &Cell::new(column.heading(), style),
            );
            if !column.name.is_empty() {
                let place = Rect::new(at.0, at.1, room, 1);
                clicks.push((place, Input::Sort(column.name)));
            }
        }
        clicks
    }

    /// The first row that shows, the lines of each from there on, and whether the words of one are cut for all that: words
    /// that would be cut go on below themselves.
    fn shown(
        &self,
        (from, rows): (usize, &[TableRow]),
        places: &[Option<ColumnPlace>],
        most: usize,
        height: u16,
    ) -> (usize, Vec<u16>, bool) {
        let usual = self.lines();
        // A list that fits shows all its rows, but where none of their words may be left out.
        let fit = self.len * usize::from(usual) <= usize::from(height)
            && !self.columns.iter().any(|column| column.whole);
        // Wrapped once for all that is asked of it here: a line more than there may be tells that words are cut.
        let taken = |rows: &[TableRow]| self.lines_of(rows, places, most.saturating_add(1));
        let once = self.columns.iter().any(|column| column.once);
        let each: Vec<u16> = match once {
            _ if fit => vec![],
            // Which row leads is not known yet, and the first tells what those below it leave out.
            true => rows.chunks(1).flat_map(taken).collect(),
            false => taken(rows),
        };
        let most = u16::try_from(self.most(most)).map_or(height, |most| most.min(height));
        let lines = |at: usize| match at.checked_sub(from).and_then(|at| each.get(at)) {
            Some(lines) => usize::from((*lines).min(most)),
            _ => usize::from(usual),
        };
        let first = self.list.window(self.len, usize::from(height), lines);
        // Where there is no height at all, the first may lie above or below what was read.
        let first = first.clamp(from, from + rows.len());
        let mut tall = if fit || once {
            taken(&rows[first - from..])
        } else {
            each[first - from..].to_vec()
        };
        // Where there are not lines enough for all, those at the top have them; or the last goes on below the edge.
        let all = small(rows.len());
        let mut spare = height.saturating_sub(all.saturating_mul(usual));
        let (mut y, mut cut) = (0, false);
        tall.retain_mut(|lines| {
            let over = *lines > most;
            *lines = (*lines).min(most);
            if fit {
                let wanted = lines.saturating_sub(usual);
                let more = wanted.min(spare);
                cut |= more < wanted;
                *lines = usual + more;
                spare -= more;
            }
            let shows = y < height;
            cut |= over && shows;
            y += *lines;
            shows
        });
        (first, tall, cut)
    }

    /// The lines that each row would take with its words whole.
    pub(super) fn lines_of(
        &self,
        rows: &[TableRow],
        places: &[Option<ColumnPlace>],
        most: usize,
    ) -> Vec<u16> {
        let mut above = None;
        let mut tall = Vec::with_capacity(rows.len());
        for row in rows {
            let cells = self.columns.iter().zip(places).zip(&row.cells).enumerate();
            let shown = cells.filter(|(at, ((column, _), _))| !is_said(column, *at, row, above));
            let lines = shown.filter_map(|(_, ((column, place), cell))| {
                let room = (*place)?.1;
                if cell.cells() <= room {
                    return Some(1);
                }
                let lines = below_itself(column, cell, room, most);
                let many = lines.len();
                cell.lines.replace(Some((room, lines)));
                Some(many)
            });
            let most = u16::try_from(lines.max().unwrap_or(1).max(1)).unwrap_or(1);
            let under = small(self.under(row, places).len());
            tall.push(most + under);
            above = Some(row);
        }
        tall
    }

    /// The line under a row, in as many as its words take.
    fn under<'c>(&self, row: &TableRow, places: &[Option<ColumnPlace>]) -> Vec<Pieces<'c>> {
        let ends = places.iter().flatten().map(|(x, cells)| x + cells);
        let under = row.under.as_ref().filter(|_| self.tall());
        under.map_or_else(Vec::new, |under| {
            below_itself(&UNDER, under, ends.max().unwrap_or(1), MOST_LINES)
        })
    }

    /// Where one line is all that a row has and some are cut: columns no wider than they are worth having whole.
    fn near(
        &self,
        rows: &[TableRow],
        whole: &[Option<ColumnPlace>],
        room: u16,
    ) -> Option<Vec<Option<ColumnPlace>>> {
        if self.high != RowHigh::One || rows.iter().all(|row| fits(row, whole)) {
            return None;
        }
        let mut wants = wants(self.columns, self.headings, rows);
        if let [all @ .., _] = &mut wants[..] {
            for want in all {
                *want = want.capped();
            }
        }
        Some(places(self.columns, &wants, room))
    }

    fn draw_row(
        &self,
        (area, lines): (Rect, u16),
        buffer: &mut Buffer,
        theme: &Theme,
        places: &[Option<ColumnPlace>],
        index: usize,
        (row, above): (&TableRow, Option<&TableRow>),
    ) {
        let selected = self.selects && self.list.cursor(self.len) == index;
        let style = match (selected, self.focused) {
            (true, true) => Some(theme.selected),
            (true, false) => Some(theme.selected_elsewhere),
            (false, _) => None,
        };
        self.draw_cells((area, lines), buffer, theme, places, (row, above));
        if let Some(style) = style {
            theme.select(buffer, inset(area, 1, 0), style);
        }
        if selected {
            let cursor = theme.shapes.cursor;
            for y in area.top()..area.bottom() {
                put(buffer, area.x, y, 1.min(area.width), cursor, theme.accent);
            }
        }
    }

    /// The cells of a row that takes so many lines in the area that it has of them.
    fn draw_cells(
        &self,
        (area, lines): (Rect, u16),
        buffer: &mut Buffer,
        theme: &Theme,
        places: &[Option<ColumnPlace>],
        (row, above): (&TableRow, Option<&TableRow>),
    ) {
        if row.marked && area.width > 1 {
            let sign = theme.shapes.marked;
            put(buffer, area.x + 1, area.y, 1, sign, theme.mark);
        }
        let start = area.x.saturating_add(MARGIN);
        let room = area.width.saturating_sub(MARGIN + THUMB);
        let under = self.under(row, places);
        let most = lines.saturating_sub(small(under.len()));
        for (y, line) in (area.y + most..area.bottom()).zip(under) {
            put_pieces(buffer, start, y, room, line);
        }
        if let Some(line) = &row.line {
            put_cell(buffer, (start, area.y), room, &LINE, line);
            return;
        }
        let cells = self.columns.iter().zip(places).zip(&row.cells).enumerate();
        for (at, ((column, place), cell)) in cells {
            let Some((x, room)) = *place else { continue };
            if is_said(column, at, row, above) {
                continue;
            }
            if most == 1 || cell.cells() <= room || !column.wraps() {
                put_cell(buffer, (start + x, area.y), room, column, cell);
                continue;
            }
            let most = usize::from(most);
            let wrapped = cell.lines.take();
            let words = match wrapped.filter(|(of, lines)| *of == room && lines.len() <= most) {
                Some((_, words)) => words,
                None => below_itself(column, cell, room, most),
            };
            for (y, line) in (area.top()..area.bottom()).zip(words) {
                put_pieces(buffer, start + x, y, room, line);
            }
        }
    }
}

/// Whether the row above said the same, in a column that tells it once.
fn is_said(column: &TableColumn, at: usize, row: &TableRow, above: Option<&TableRow>) -> bool {
    let above = above.and_then(|row| row.cells.get(at));
    column.once && above.is_some_and(|above| row.cells[at].says_the_same(above))
}

/// A cell in as many lines as its words take; figures take one.
fn below_itself<'a>(column: &TableColumn, cell: &Cell, room: u16, most: usize) -> Vec<Pieces<'a>> {
    let mut shown = cell_pieces(column, cell, room).collect();
    if !column.wraps() {
        return vec![own(&shown)];
    }
    // Behind a shape the words go on below themselves, not below the shape.
    let has_shape = shown.get(1).is_some_and(|(text, _)| text == " ");
    let lead: Pieces = shown.drain(..if has_shape { 2 } else { 0 }).collect();
    let indent: usize = lead.iter().map(|(text, _)| width(text)).sum();
    let room = usize::from(room).saturating_sub(indent).max(1);
    let mut lines = wrapped(own(&shown), room, most);
    // The clauses that go on below themselves begin there, where that takes no more lines.
    if let [(text, style)] = &shown[..]
        && column.whole
        && let (first, rest) = text.split_at(whole_clauses(text, room - 1).len())
        && let Some(mark) = rest.find(' ')
        && width(first) < room
    {
        let (mark, rest) = rest.split_at(mark);
        let own = |text: String| vec![(text.into(), *style)];
        let rest = wrapped(own(rest.trim_start().to_owned()), room, most);
        if rest.len() < lines.len() {
            lines = vec![own(format!("{first}{mark}"))];
            lines.extend(rest);
        }
    }
    for (at, line) in lines.iter_mut().enumerate().filter(|_| has_shape) {
        let before = match at {
            0 => own(&lead),
            _ => vec![(" ".repeat(indent).into(), Style::new())],
        };
        line.splice(0..0, before);
    }
    lines
}

fn own<'a>(pieces: &Pieces) -> Pieces<'a> {
    let own = |(text, style): &(Cow<str>, Style)| (Cow::Owned(text.to_string()), *style);
    pieces.iter().map(own).collect()
}

/// The pieces of a cell, without the clauses there is no room for.
fn cell_pieces<'c>(
    column: &TableColumn,
    cell: &'c Cell,
    room: u16,
) -> impl Iterator<Item = (Cow<'c, str>, Style)> {
    let mut left = usize::from(room);
    let last = cell.pieces.len().saturating_sub(1);
    let (clauses, counted) = (column.clauses && !column.whole, column.counted);
    let pieces = cell.pieces.iter().enumerate();
    pieces.map(move |(at, (text, style))| {
        let shown = match clauses && at == last {
            true if counted => counted_clauses(text, left),
            true => whole_clauses(text, left).into(),
            false => Cow::Borrowed(&**text),
        };
        if at < last {
            left = left.saturating_sub(width(&shown));
        }
        (shown, *style)
    })
}

pub(super) fn put_cell(
    buffer: &mut Buffer,
    at: (u16, u16),
    room: u16,
    column: &TableColumn,
    cell: &Cell,
) {
    let free = match column.align {
        Align::Left => 0,
        Align::Right => room.saturating_sub(cell.cells()),
    };
    let pieces = cell_pieces(column, cell, room);
    put_pieces(buffer, at.0.saturating_add(free), at.1, room - free, pieces);
}

/// The column of what stands across all of them.
const LINE: TableColumn = TableColumn::figures("").clauses();
pub(super) const UNDER: TableColumn = TableColumn::words("", 1, 1);
