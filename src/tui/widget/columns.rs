//! The columns of a list, and how they share its width: each takes what its longest cell in sight needs.

use super::cell::{Cell, TableRow};
use crate::app::{ColumnCells, ColumnPlace};
use crate::tui::{area::small, text::width};
use std::borrow::Cow;

/// The place of each column; `None` for one that had to give way.
pub type ColumnPlaces = Vec<Option<ColumnPlace>>;

pub(super) const GAP: u16 = 2;
/// Cells left of the first column: the cursor and the mark.
pub const MARGIN: u16 = 2;
/// The cell at the right edge: the place of the thumb, free without one too, so that what stands there keeps its place.
pub const THUMB: u16 = 1;

/// Which side of a column its text leans on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    Left,
    Right,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a way that a column has or has not"
)]
pub struct TableColumn {
    pub title: &'static str,
    /// What a click on that sorts by.
    pub(super) name: &'static str,
    /// Where nothing else can give way it is cut down to so many cells.
    least: u16,
    /// Columns that may be dropped are, before this one is cut below so many cells.
    keep: u16,
    /// The highest goes first when the room is short; 0 is never dropped.
    pub(super) gives_way: u8,
    /// It has given way.
    pub(super) gone: bool,
    pub(super) align: Align,
    /// What equals the cell above is not said again.
    pub(super) once: bool,
    /// Clauses that do not fit are left out whole, the last first.
    pub(super) clauses: bool,
    /// Or go on below themselves instead.
    pub(super) whole: bool,
    /// And how many these are is told.
    pub(super) counted: bool,
    /// Takes the room that nobody needs, so that what stands behind it leans on the edge.
    pub(super) stretches: bool,
    /// What heads the words beside its own, where these leave so many cells.
    pub(super) aside: Option<(&'static str, u16)>,
    /// The rows are in its order; the sign that tells so stands behind its title.
    pub(super) leads: Option<&'static str>,
    /// What its cells out of sight need, the first clauses and whole: it is as wide wherever one stands in the list.
    beyond: (u16, u16),
}

impl TableColumn {
    /// A column that is never cut: figures, ids, dates.
    pub const fn figures(title: &'static str) -> Self {
        Self::words(title, u16::MAX, u16::MAX)
    }

    /// A column of words, cut down to `least` cells where it must be; others give way for it up to `keep`.
    pub const fn words(title: &'static str, least: u16, keep: u16) -> Self {
        Self {
            title,
            name: "",
            least,
            keep,
            gives_way: 0,
            gone: false,
            align: Align::Left,
            once: false,
            clauses: false,
            whole: false,
            counted: false,
            stretches: false,
            aside: None,
            leads: None,
            beyond: (0, 0),
        }
    }

    /// The same for the rows at hand alone.
    pub(super) fn own(&self) -> Self {
        Self {
            beyond: (0, 0),
            ..*self
        }
    }

    /// Whether its words may go on below themselves.
    pub(super) fn wraps(&self) -> bool {
        self.least < u16::MAX && self.align == Align::Left
    }

    /// With a heading that sorts by what is called so.
    pub const fn sorts(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// Whether a click on its heading sorts by that.
    pub fn sorts_by(&self, name: &str) -> bool {
        self.name == name
    }

    /// What tells the order stays as long as it can.
    pub fn leads(self, leads: Option<&'static str>) -> Self {
        let told = leads.is_some_and(|sign| !sign.is_empty());
        let most = if told { 1 } else { u8::MAX };
        Self {
            leads,
            gives_way: self.gives_way.min(most),
            ..self
        }
    }

    /// Its title, and the sign of the order behind it.
    pub(super) fn heading(&self) -> Cow<'static, str> {
        match self.leads {
            Some(sign) if !sign.is_empty() => format!("{} {sign}", self.title).into(),
            _ => self.title.into(),
        }
    }

    pub const fn right(self) -> Self {
        Self {
            align: Align::Right,
            ..self
        }
    }

    /// Dropped when the room is short; the lowest number goes last, and 1 only where the others cannot even have their
    /// least.
    pub const fn gives_way(self, order: u8) -> Self {
        Self {
            gives_way: order,
            ..self
        }
    }

    /// Told once where one row after another says the same.
    pub const fn once(self) -> Self {
        Self { once: true, ..self }
    }

    /// Made of clauses, the first of which says most.
    pub const fn clauses(self) -> Self {
        Self {
            clauses: true,
            ..self
        }
    }

    /// None of its clauses is left out: they go on below themselves.
    pub fn whole(self) -> Self {
        Self {
            whole: self.clauses && !self.counted,
            ..self
        }
    }

    /// Telling how many of its clauses there is no room for.
    pub const fn counted(self) -> Self {
        Self {
            clauses: true,
            counted: true,
            ..self
        }
    }

    /// Rows may tell more behind their words, where these leave so many cells.
    pub const fn beside(self, title: &'static str, cells: u16) -> Self {
        Self {
            aside: Some((title, cells)),
            ..self
        }
    }

    /// Where that stands in so much room: what is worth having whole has its own before it.
    pub(super) fn aside_at(&self, want: Want, room: u16) -> Option<u16> {
        let at = room.checked_sub(self.aside?.1)?;
        let from = (self.keep + GAP).max(want.whole + GAP);
        (at >= self.keep + GAP).then_some(at.min(from))
    }

    /// Taking the room that nobody needs.
    pub const fn stretches(self) -> Self {
        Self {
            stretches: true,
            ..self
        }
    }
}

#[derive(Clone, Copy, Debug, Default, Hash)]
pub struct Want {
    /// Cut down to this where nothing else helps.
    pub least: u16,
    /// Other columns are dropped for this.
    keep: u16,
    /// Up to so many cells it is worth having whole.
    most: u16,
    head: u16,
    /// All that its longest cell takes.
    pub whole: u16,
}

impl Want {
    /// No wider than it is worth having whole: a row that needs more takes it for itself.
    pub fn capped(self) -> Self {
        let (head, whole) = (self.head.min(self.most), self.whole.min(self.most));
        Self {
            head,
            whole,
            ..self
        }
    }
}

pub fn wants(columns: &[TableColumn], headings: bool, rows: &[TableRow]) -> Vec<Want> {
    let of = |at: usize, column: &TableColumn| {
        let (mut head, mut whole) = column.beyond;
        for cell in rows.iter().filter_map(|row| row.cells.get(at)) {
            let all = cell.cells();
            let first = if column.clauses {
                cell.first_clause()
            } else {
                all
            };
            (head, whole) = (head.max(first), whole.max(all));
        }
        // Where no row says anything there is nothing to head.
        if headings && whole > 0 {
            let title = small(width(&column.heading()));
            (head, whole) = (head.max(title), whole.max(title));
        }
        if column.gone {
            return Want::default();
        }
        Want {
            least: head.min(column.least),
            keep: head.min(column.keep),
            most: column.keep,
            head,
            whole,
        }
    };
    (columns.iter().enumerate())
        .map(|(at, column)| of(at, column))
        .collect()
}

/// The columns, each with what it needs in these rows, or what it needed before: none that was wide gets narrow.
pub fn settled(
    columns: &[TableColumn],
    before: &mut Vec<ColumnCells>,
    rows: &[TableRow],
) -> Vec<TableColumn> {
    let same = (columns.iter().map(|c| c.title)).eq(before.iter().map(|(title, ..)| *title));
    let kept = columns.iter().enumerate().map(|(at, column)| TableColumn {
        beyond: (before.get(at).filter(|_| same)).map_or((0, 0), |b| (b.1, b.2)),
        ..*column
    });
    let mut kept: Vec<TableColumn> = kept.collect();
    let wants = wants(&kept, false, rows);
    before.clear();
    for (at, (column, want)) in kept.iter_mut().zip(wants).enumerate() {
        // One name in ten that is longer takes more only while it is in sight.
        column.beyond = match column.wraps() && !column.stretches {
            true if same => column.beyond,
            true => usual(at, column.keep, rows),
            false => (want.head, want.whole),
        };
        before.push((column.title, column.beyond.0, column.beyond.1));
    }
    kept
}

/// What nine of ten cells of a column need at most, and all that is worth having whole.
fn usual(at: usize, keep: u16, rows: &[TableRow]) -> (u16, u16) {
    let cells = rows.iter().filter_map(|row| row.cells.get(at));
    let mut cells: Vec<u16> = cells.map(Cell::cells).collect();
    cells.sort_unstable();
    let most = cells.last().map_or(0, |most| keep.min(*most));
    let usual = cells.get(cells.len() * 9 / 10).map_or(0, |u| most.max(*u));
    (usual, usual)
}

/// The cells of a table in which nothing is cut; and those in which every column has what is worth having whole.
pub fn wanted(columns: &[TableColumn], headings: bool, rows: &[TableRow]) -> (u16, u16) {
    let wants = wants(columns, headings, rows);
    let sum = |cells: fn(&Want) -> u16| {
        let all = wants.iter().filter(|want| want.whole > 0);
        // The gap behind the last one is the thumb's, and no longer.
        all.fold(MARGIN + THUMB - GAP, |sum, want| {
            sum.saturating_add(cells(want)).saturating_add(GAP)
        })
    };
    let lines = rows
        .iter()
        .flat_map(|row| row.line.iter().chain(&row.under));
    let lines = lines.map(|cell| cell.cells().saturating_add(MARGIN + THUMB));
    let aside = columns.iter().filter_map(|column| column.aside);
    let aside = aside.filter(|_| rows.iter().any(|row| !row.aside.is_empty()));
    let whole = aside.fold(sum(|want| want.whole), |sum, (_, cells)| {
        sum.saturating_add(GAP + cells)
    });
    (
        whole.max(lines.max().unwrap_or(0)),
        sum(|want| want.whole.min(want.most)),
    )
}

/// Where each column stands, from the left edge, and its cells.
pub fn places(columns: &[TableColumn], wants: &[Want], room: u16) -> ColumnPlaces {
    let mut shown: Vec<bool> = wants.iter().map(|want| want.whole > 0).collect();
    let needed = |shown: &[bool], cells: &dyn Fn(usize) -> u16| -> u32 {
        let kept = (0..wants.len()).filter(|&i| shown[i]);
        kept.map(|i| u32::from(cells(i)) + u32::from(GAP))
            .sum::<u32>()
            .saturating_sub(u32::from(GAP))
    };
    let kept_whole = |w: &Want| w.whole.min(w.most);
    let least = |i: usize| wants[i].least;
    // The first to be named goes last: only where the words of all would be cut beyond telling. Others go before one
    // that is worth more lacks what it is worth having whole.
    for first in [2, 1] {
        loop {
            let gives = |&i: &usize| shown[i] && columns[i].gives_way >= first;
            let candidates = (0..columns.len()).filter(gives);
            let Some(next) = candidates.max_by_key(|&i| (columns[i].gives_way, i)) else {
                break;
            };
            let cells = |i: usize| match columns[i].gives_way {
                _ if first == 1 => least(i),
                way if way < columns[next].gives_way => kept_whole(&wants[i]),
                _ => wants[i].keep,
            };
            if needed(&shown, &cells) <= u32::from(room) {
                break;
            }
            shown[next] = false;
        }
    }
    let mut widths: Vec<u16> = wants.iter().map(|want| want.least).collect();
    let taken = needed(&shown, &least).min(room.into());
    let mut spare = room - u16::try_from(taken).unwrap_or(room);
    // Long words come last: after what every column keeps, and its clauses in that room.
    let stays: Vec<bool> = columns.iter().map(|column| column.gives_way == 0).collect();
    for cells in [
        |w: &Want| w.keep,
        kept_whole,
        |w: &Want| w.head,
        |w: &Want| w.whole,
    ] {
        // What stays when the room is short has its words before what would have gone.
        for shown in [both(&shown, &stays), shown.clone()] {
            fill(&mut widths, &shown, wants, cells, &mut spare);
        }
    }
    if let Some(at) = (0..columns.len()).find(|&i| shown[i] && columns[i].stretches) {
        widths[at] = widths[at].saturating_add(spare);
    }
    let mut x: u16 = 0;
    let mut places = Vec::with_capacity(columns.len());
    for (cells, shown) in widths.into_iter().zip(shown) {
        let cells = cells.min(room.saturating_sub(x));
        if !shown || cells == 0 {
            places.push(None);
            continue;
        }
        places.push(Some((x, cells)));
        x = x.saturating_add(cells).saturating_add(GAP);
    }
    places
}

/// Whether a row is whole in its places.
pub fn fits(row: &TableRow, places: &[Option<ColumnPlace>]) -> bool {
    let mut cells = row.cells.iter().zip(places);
    cells.all(|(cell, place)| place.is_none_or(|(_, room)| cell.cells() <= room))
}

/// Places of its own for a row that its columns would cut: behind one another, as near to the columns as they can.
pub fn own_places(
    row: &TableRow,
    near: &[Option<ColumnPlace>],
    room: u16,
) -> Option<Vec<Option<ColumnPlace>>> {
    if fits(row, near) {
        return Some(near.to_vec());
    }
    let after = |least: bool| {
        let mut end = 0;
        let of = |(cell, place): (&Cell, &Option<ColumnPlace>)| {
            let (x, _) = (*place)?;
            let x = if least { end } else { end.max(x) };
            end = x.saturating_add(cell.cells()).saturating_add(GAP);
            Some((x, cell.cells()))
        };
        let own = row.cells.iter().zip(near).map(of).collect();
        (end <= room.saturating_add(GAP)).then_some(own)
    };
    after(false).or_else(|| after(true))
}

fn both(a: &[bool], b: &[bool]) -> Vec<bool> {
    a.iter().zip(b).map(|(a, b)| *a && *b).collect()
}

/// Shares the spare room out among those that want more, the smallest wish first.
fn fill(
    widths: &mut [u16],
    shown: &[bool],
    wants: &[Want],
    cells: fn(&Want) -> u16,
    spare: &mut u16,
) {
    let mut open: Vec<(u16, usize)> = (0..widths.len())
        .filter(|&i| shown[i])
        .map(|i| (cells(&wants[i]).saturating_sub(widths[i]), i))
        .filter(|(wish, _)| *wish > 0)
        .collect();
    open.sort_unstable();
    let mut left = open.len();
    for (wish, at) in open {
        let part = *spare / small(left);
        let given = wish.min(part);
        widths[at] += given;
        *spare -= given;
        left -= 1;
    }
}
