//! The wall: every client a cell, and what the colours of standings mean.

use super::PictureSheet;
use crate::app::App;
use crate::app::screen::{InsightRow, Part};
use crate::health::Standing;
use crate::tui::area::{small, under};
use crate::tui::event::{PlaceShape, RowPlace};
use crate::tui::view::{
    lines::{Pieces, cells as line_cells, piece, write},
    short,
};
use crate::tui::{text::put, theme::Theme, widget::Ink};
use ratatui::{
    layout::Rect,
    style::{Color, Modifier, Style},
};
use std::ops::Range;

/// The clients of the wall, by their places in the book, the worst first.
fn cells(app: &App) -> Vec<usize> {
    app.insights
        .rows()
        .iter()
        .map_while(|row| match row {
            InsightRow::Head(Part::Book) => Some(None),
            InsightRow::Client(at) => Some(Some(*at)),
            _ => None,
        })
        .flatten()
        .collect()
}

/// The columns of a client that is easy to see, with a free one behind it; and the most.
const EASY: usize = 4;
const WIDEST: usize = 6;

/// Rows that the wall takes, at most so many.
pub fn wall_rows(app: &App, width: u16, most: u16) -> u16 {
    let rows = (cells(app).len() * EASY).div_ceil(usize::from(width.max(1)));
    u16::try_from(rows).unwrap_or(most).clamp(1, most.max(1))
}

/// The clients of the wall in the room that it is given.
struct Wall {
    cells: Vec<usize>,
    /// Those of them that show.
    seen: Range<usize>,
    /// So many in a row, each in so many columns.
    wide: usize,
    stride: usize,
    current: Option<usize>,
}

impl Wall {
    fn new(app: &App, focused: bool, area: Rect) -> Self {
        let cells = cells(app);
        let columns = usize::from(area.width);
        let height = usize::from(wall_rows(app, area.width, area.height));
        let fits = |stride: &usize| cells.len() <= columns / stride * height;
        let stride = (2..=WIDEST).rev().find(fits).unwrap_or(1);
        let wide = (columns / stride).max(1);
        let current = app.insights.current_client().filter(|_| focused);
        let here = cells.iter().position(|at| Some(*at) == current);
        let first = (here.unwrap_or(0) / wide + 1).saturating_sub(height) * wide;
        Self {
            seen: first..cells.len().min(first + wide * height),
            cells,
            wide,
            stride,
            current,
        }
    }
}

/// In which order the cells are; where not all show, which do.
pub fn beside_title(app: &App, focused: bool, theme: &Theme, area: Rect) -> String {
    let wall = Wall::new(app, focused, area);
    let (seen, all) = (wall.seen, wall.cells.len());
    if seen.len() == all {
        return "the worst first".to_owned();
    }
    let seen = seen.end;
    let more = short::keys(if seen < all { "↓" } else { "↑" }, theme);
    format!("{seen} of {all} clients, {more} more, the worst first")
}

/// Every client a cell, the worst first.
pub fn wall(app: &App, focused: bool, theme: &Theme, area: Rect, (buffer, places): PictureSheet) {
    if area.is_empty() {
        return;
    }
    let wall = Wall::new(app, focused, area);
    let (cells, wide, stride) = (&wall.cells, wall.wide, wall.stride);
    app.insights.wall.set(wide);
    let columns = usize::from(area.width);
    let cell = stride.saturating_sub(1).max(1);
    let block = if cell > 1 {
        theme.shapes.steps[5]
    } else {
        "■"
    };
    for (n, at) in cells[wall.seen.clone()].iter().enumerate() {
        let Some(entry) = app.book.at(*at) else {
            continue;
        };
        let standing = entry.assessment().standing;
        let ink = ink(standing, theme);
        let (drawn, style) = if Some(*at) == wall.current {
            // All of it in its colour, with its shape in it.
            let (shape, _) = short::shape(standing, theme);
            let style = read(standing, theme).add_modifier(REVERSED);
            (format!("{shape:cell$}"), style)
        } else {
            (ink.shown(block, theme).repeat(cell), ink.style)
        };
        let x = area.x + small(n % wide * stride);
        let y = area.y + small(n / wide);
        put(buffer, x, y, area.right().saturating_sub(x), &drawn, style);
    }
    // Where no other picture has room, what is left says what the colours mean.
    let used = small(cells.len().div_ceil(wide));
    if area.height > used + 1 {
        let all = cells.iter().filter_map(|at| app.book.at(*at));
        let all: Vec<Standing> = all.map(|entry| entry.assessment().standing).collect();
        let told = key(&all, theme, columns);
        let below = under(area, used);
        // The free row goes first.
        let free = usize::from(below.height) > told.len();
        write(under(below, u16::from(free)), buffer, told);
    }
    // The first row is the part's name.
    places.push(RowPlace {
        area,
        row: wall.seen.start + 1,
        shape: PlaceShape::Grid(wide, u16::try_from(stride).unwrap_or(1), cells.len() + 1),
    });
}

const REVERSED: ratatui::style::Modifier = ratatui::style::Modifier::REVERSED;

pub fn ink(standing: Standing, theme: &Theme) -> Ink {
    let colours = &theme.pictures;
    match standing {
        Standing::Untold => Ink::new(colours.danger, "█", "#", theme),
        Standing::Soured => Ink::new(half(colours.danger, theme), "▓", "%", theme),
        Standing::Waiting => Ink::new(colours.warn, "▒", "*", theme),
        Standing::Neglected => Ink::new(colours.silent, "░", "+", theme),
        Standing::Quiet => Ink::new(half(colours.silent, theme), "=", "=", theme),
        Standing::Healing => Ink::new(colours.healing, "-", "-", theme),
        Standing::Steady => Ink::new(colours.calm, "·", ".", theme),
    }
}

/// A colour half way to that of edges, where there are so many: what stands beside its like is told from it.
fn half(of: Style, theme: &Theme) -> Style {
    match (of.fg, theme.edge.fg) {
        (Some(Color::Rgb(r, g, b)), Some(Color::Rgb(er, eg, eb))) => {
            of.fg(Color::Rgb(r.midpoint(er), g.midpoint(eg), b.midpoint(eb)))
        }
        _ => of.add_modifier(Modifier::DIM),
    }
}

/// The colour of a standing as a sign beside words, which is to be read: an edge is not.
fn read(standing: Standing, theme: &Theme) -> Style {
    match standing {
        Standing::Steady => theme.faint,
        other => ink(other, theme).style,
    }
}

/// A standing with how many stand so, in the colour of the picture; without colour beside the sign that it is drawn with.
pub fn named<'a>(standing: Standing, n: usize, theme: &Theme) -> Pieces<'a> {
    let (shape, _) = short::shape(standing, theme);
    let ink = ink(standing, theme);
    let told = format!(" {} {n}", standing.shown());
    vec![
        piece(ink.shown(shape, theme), read(standing, theme)),
        piece(told, theme.text),
    ]
}

fn key<'a>(standings: &[Standing], theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let mut lines = vec![vec![]];
    for standing in Standing::ALL {
        let n = standings.iter().filter(|one| *one == standing).count();
        let part = named(*standing, n, theme);
        let Some(line) = lines.last_mut().filter(|_| n > 0) else {
            continue;
        };
        if line.is_empty() {
            *line = part;
        } else if line_cells(line) + 3 + line_cells(&part) <= room {
            line.push(piece("   ", theme.text));
            line.extend(part);
        } else {
            lines.push(part);
        }
    }
    lines
}
