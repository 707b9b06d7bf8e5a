//! The pictures of Insights, each into the room it is given.

use std::borrow::Cow;
use std::ops::Range;

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::figures::{FigureLine, FigurePen};
use super::selected;
use crate::app::App;
use crate::app::screen::{InsightRow, Part};
use crate::domain::{Progress, WorkTime};
use crate::health::Standing;
use crate::health::words::insight as words;
use crate::tui::area::under;
use crate::tui::event::{PlaceShape, RowPlace};
use crate::tui::text::{put, put_pieces, width};
use crate::tui::theme::Theme;
use crate::tui::view::lines::{Pieces, cells as line_cells, piece, write};
use crate::tui::view::short::{self, share};
use crate::tui::widget::{Area, Ink, Stack};

/// Cells of the names beside the standings, and of the scale beside a picture.
const LEGEND: u16 = 20;
const SCALE: u16 = 8;

/// What is drawn on, and where the rows in it stand.
pub type PictureSheet<'b> = (&'b mut Buffer, &'b mut Vec<RowPlace>);

pub fn draw(app: &App, part: Part, focused: bool, theme: &Theme, area: Rect, sheet: PictureSheet) {
    match part {
        Part::Book => wall(app, focused, theme, area, sheet),
        Part::Standings => standings(app, focused, theme, area, sheet),
        Part::Replies => replies(app, focused, theme, area, sheet),
        Part::Kept => kept(app, focused, theme, area, sheet),
        Part::Gap | Part::Repairs | Part::Causes => {
            let all = figures(app, part, theme, area.width).unwrap_or_default();
            lines(app, &all, focused, theme, area, sheet);
        }
    }
}

/// The lines of a picture that is made of lines; the others fill whatever they are given.
pub fn figures<'a>(
    app: &'a App,
    part: Part,
    theme: &'a Theme,
    width: u16,
) -> Option<Vec<FigureLine<'a>>> {
    let room = usize::from(width);
    let label = match part {
        Part::Causes => causes_cells(app, room),
        _ => 0,
    };
    let pen = FigurePen {
        app,
        theme,
        room,
        label,
    };
    match part {
        Part::Gap => Some(pen.gap()),
        Part::Repairs => Some(pen.repairs()),
        Part::Causes => Some(pen.causes()),
        _ => None,
    }
}

/// Cells that the longest cause takes, and a free one; half of the room at most.
fn causes_cells(app: &App, room: usize) -> usize {
    let cells = app
        .insights
        .causes
        .iter()
        .map(|cause| width(&cause.cause) + 1);
    cells.max().unwrap_or(0).min(room / 2)
}

/// The clients of the wall, by their places in the book, the worst first.
fn cells(app: &App) -> Vec<usize> {
    let rows = app.insights.rows().iter();
    rows.map_while(|row| match row {
        InsightRow::Head(Part::Book) => Some(None),
        InsightRow::Client(at) => Some(Some(*at)),
        _ => None,
    })
    .flatten()
    .collect()
}

/// Rows that the wall takes with a free column behind each client, at most so many.
pub fn wall_rows(app: &App, width: u16, most: u16) -> u16 {
    let rows = (cells(app).len() * 2).div_ceil(usize::from(width.max(1)));
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
        let (columns, height) = (usize::from(area.width), usize::from(area.height));
        let fits = |stride: &usize| cells.len() <= columns / stride * height;
        let stride = [3, 2].into_iter().find(fits).unwrap_or(1);
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
    let told = Progress::clients(seen.end, all);
    let more = short::keys(if seen.end < all { "↓" } else { "↑" }, theme);
    format!("{told}, {more} more, the worst first")
}

/// Every client a cell, the worst first.
fn wall(app: &App, focused: bool, theme: &Theme, area: Rect, (buffer, places): PictureSheet) {
    if area.is_empty() {
        return;
    }
    let wall = Wall::new(app, focused, area);
    let (cells, wide, stride) = (&wall.cells, wall.wide, wall.stride);
    app.insights.wall.set(wide);
    let columns = usize::from(area.width);
    let (block, cell) = match stride {
        3 => (theme.shapes.steps[5], 2),
        _ => ("■", 1),
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
        let x = area.x + u16::try_from(n % wide * stride).unwrap_or(0);
        let y = area.y + u16::try_from(n / wide).unwrap_or(0);
        put(buffer, x, y, 2, &drawn, style);
    }
    // Where no other picture has room, what is left says what the colours mean.
    let used = u16::try_from(cells.len().div_ceil(wide)).unwrap_or(u16::MAX);
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

fn ink(standing: Standing, theme: &Theme) -> Ink {
    let colours = &theme.pictures;
    match standing {
        Standing::Untold | Standing::Soured => Ink::new(colours.danger, "█", "#", theme),
        Standing::Waiting => Ink::new(colours.warn, "▓", "*", theme),
        Standing::Neglected | Standing::Quiet => Ink::new(colours.silent, "▒", "+", theme),
        Standing::Healing => Ink::new(colours.healing, "░", "-", theme),
        Standing::Steady => Ink::new(colours.calm, "·", ".", theme),
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
fn named<'a>(standing: Standing, n: usize, theme: &Theme) -> Pieces<'a> {
    let (shape, _) = short::shape(standing, theme);
    let ink = ink(standing, theme);
    let told = format!(" {} {n}", standing.shown());
    vec![
        piece(ink.shown(shape, theme), read(standing, theme)),
        piece(told, theme.text),
    ]
}

fn key<'a>(standings: &[Standing], theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let mut lines: Vec<Pieces> = vec![Vec::new()];
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

/// How many stood how, week by week, with the names and numbers of the week that is looked at.
fn standings(app: &App, focused: bool, theme: &Theme, area: Rect, (buffer, places): PictureSheet) {
    let page = &app.insights;
    let week = page.week();
    let Some(counts) = page.chronicle.standings.get(week) else {
        return;
    };
    let inks: Vec<Ink> = Standing::ALL.iter().map(|s| ink(*s, theme)).collect();
    let picture = scaled(Rect {
        width: area.width.saturating_sub(LEGEND + 2),
        ..area
    });
    let stack = Stack {
        moments: &page.chronicle.standings,
        inks: &inks,
    };
    let row = |standing: &Standing| page.place_of(InsightRow::Standing(*standing));
    let rows: Vec<Option<usize>> = Standing::ALL.iter().map(row).collect();
    stack.draw(picture, buffer, theme, |area, moment, part| {
        places.extend(rows[part].map(|row| RowPlace {
            area,
            row,
            shape: PlaceShape::Moment(moment),
        }));
    });
    scale([&stack.most().to_string(), "0"], theme, picture, buffer);
    let column = |week| stack.column(week, picture.width);
    weeks(app, &column, focused, theme, picture, buffer);
    let legend: Vec<FigureLine> = Standing::ALL
        .iter()
        .map(|standing| {
            let named = named(*standing, counts[*standing as usize], theme);
            (vec![InsightRow::Standing(*standing)], named)
        })
        .collect();
    let beside = Rect {
        x: picture.right() + 2,
        width: LEGEND.min(area.width),
        ..area
    };
    lines(app, &legend, focused, theme, beside, (buffer, places));
}

/// What the top and the foot of a picture stand for, at its left.
fn scale(ends: [&str; 2], theme: &Theme, picture: Rect, buffer: &mut Buffer) {
    let rows = [picture.y, picture.bottom().saturating_sub(1)];
    for (end, y) in ends.into_iter().zip(rows) {
        let x = picture.x.saturating_sub(SCALE);
        let end = format!("{end:>0$}", usize::from(SCALE) - 1);
        put(buffer, x, y, SCALE - 1, &end, theme.faint);
    }
}

/// The months beneath a picture of weeks, and where the one lies that is looked at.
fn weeks(
    app: &App,
    column: &dyn Fn(usize) -> u16,
    focused: bool,
    theme: &Theme,
    picture: Rect,
    buffer: &mut Buffer,
) {
    let page = &app.insights;
    let all = &page.chronicle.weeks;
    let Some(week) = all.get(page.week()) else {
        return;
    };
    let y = picture.bottom();
    let style = if focused { theme.accent } else { theme.text };
    let word = week.monday.format("%-d %b").to_string();
    let wide = u16::try_from(word.len()).unwrap_or(0);
    let here = column(page.week());
    let behind = here + 2 + wide <= picture.width;
    let from = if behind {
        here + 2
    } else {
        here.saturating_sub(wide + 1)
    };
    let taken = from.min(here).saturating_sub(1)..from.max(here) + wide + 2;
    // Every month, or where they are narrower than their names every second, every third.
    let step = all.len().div_ceil(usize::from(picture.width.max(1)));
    let begins = (1..all.len()).filter(|at| all[*at].monday.day() <= 7);
    for at in begins.filter(|at| (all[*at].monday.month0() as usize).is_multiple_of(step)) {
        let x = column(at);
        if x + 3 <= picture.width && (x + 3 <= taken.start || x >= taken.end) {
            let name = all[at].monday.format("%b").to_string();
            put(buffer, picture.x + x, y, 3, &name, theme.faint);
        }
    }
    put(buffer, picture.x + here, y, 1, theme.shapes.up, style);
    put(buffer, picture.x + from, y, wide, &word, style);
}

/// A row at each moment of a picture.
fn moments(app: &App, row: InsightRow, series: &Area, picture: Rect, places: &mut Vec<RowPlace>) {
    let Some(row) = app.insights.place_of(row) else {
        return;
    };
    places.extend((0..picture.width).map(|column| RowPlace {
        area: Rect {
            x: picture.x + column,
            width: 1,
            ..picture
        },
        row,
        shape: PlaceShape::Moment(series.moment(column, picture.width)),
    }));
}

/// How long the answers of each week took: half of them within the area, nine in ten up to the dot; against the promise.
fn replies(app: &App, focused: bool, theme: &Theme, area: Rect, (buffer, places): PictureSheet) {
    let page = &app.insights;
    let replied = &page.chronicle.replied;
    if replied.iter().all(Option::is_none) || area.height < 2 {
        return;
    }
    let promised = app.book.policy.promises.reply;
    let slowest = replied.iter().flatten().map(|r| r.tenth).max();
    // One week of holidays does not press all others flat.
    let top = WorkTime(promised.0.saturating_mul(4)).min(promised.max(slowest.unwrap_or(promised)));
    let (promise, most) = (figure(promised), figure(top).max(1.0));
    let picture = scaled(area);
    let medians: Vec<Option<f64>> = replied
        .iter()
        .map(|r| r.map(|r| figure(r.median).min(most)))
        .collect();
    let style = |median: f64| {
        if median > promise {
            theme.pictures.warn
        } else {
            theme.pictures.good
        }
    };
    let series = Area {
        values: &medians,
        most,
        style: &style,
    };
    let row = |value: f64| {
        let part = (value / most).clamp(0.0, 1.0) * f64::from(picture.height);
        (0..picture.height)
            .find(|row| f64::from(*row + 1) >= part)
            .unwrap_or(picture.height.saturating_sub(1))
    };
    let y = |value: f64| picture.bottom() - 1 - row(value);
    for x in picture.left()..picture.right() {
        put(buffer, x, y(promise), 1, theme.shapes.rule, theme.edge);
    }
    series.draw(picture, buffer, theme);
    let dot = if theme.ascii { "o" } else { "•" };
    for (week, tenth) in replied
        .iter()
        .enumerate()
        .filter_map(|(at, r)| Some((at, figure((*r)?.tenth))))
    {
        let x = picture.x + series.column(week, picture.width);
        let style: Style = if tenth > promise {
            theme.warn
        } else {
            theme.text
        };
        let sign = if tenth > most { theme.shapes.up } else { dot };
        put(buffer, x, y(tenth), 1, sign, style);
    }
    scale([&words::worked(top), "0"], theme, picture, buffer);
    let promised = words::worked(promised);
    let line = y(promise);
    let label = Rect {
        y: line,
        height: 1,
        ..picture
    };
    scale([&promised, &promised], theme, label, buffer);
    let column = |week| series.column(week, picture.width);
    weeks(app, &column, focused, theme, picture, buffer);
    moments(app, InsightRow::Replies, &series, picture, places);
}

/// The part of the answers that came in time, week by week.
fn kept(app: &App, focused: bool, theme: &Theme, area: Rect, (buffer, places): PictureSheet) {
    let page = &app.insights;
    let replied = &page.chronicle.replied;
    if replied.iter().all(Option::is_none) || area.height < 2 {
        return;
    }
    let picture = scaled(area);
    let parts: Vec<Option<f64>> = replied
        .iter()
        .map(|r| r.map(|r| share(r.kept, r.of)))
        .collect();
    let style = |part: f64| {
        if part < 0.8 {
            theme.pictures.warn
        } else {
            theme.pictures.good
        }
    };
    let series = Area {
        values: &parts,
        most: 1.0,
        style: &style,
    };
    series.draw(picture, buffer, theme);
    scale(["100 %", "0 %"], theme, picture, buffer);
    let column = |week| series.column(week, picture.width);
    weeks(app, &column, focused, theme, picture, buffer);
    moments(app, InsightRow::Kept, &series, picture, places);
}

/// What is left beside a scale and above the weeks.
fn scaled(area: Rect) -> Rect {
    Rect {
        x: area.x + SCALE.min(area.width),
        width: area.width.saturating_sub(SCALE),
        height: area.height.saturating_sub(1),
        ..area
    }
}

/// Lines of which the cursor can be on one, scrolled so that it shows.
fn lines(
    app: &App,
    all: &[FigureLine],
    focused: bool,
    theme: &Theme,
    area: Rect,
    (buffer, places): PictureSheet,
) {
    let here = all
        .iter()
        .rposition(|(rows, _)| focused && selected(app, rows));
    let height = usize::from(area.height);
    let first = here.map_or(0, |here| (here + 1).saturating_sub(height));
    for (y, (at, (rows, pieces))) in
        (area.top()..area.bottom()).zip(all.iter().enumerate().skip(first))
    {
        put_pieces(buffer, area.x, y, area.width, pieces.iter().cloned());
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        // The gap tells its own: both sides stand in one line.
        if Some(at) == here && !matches!(app.insights.part(), Some(Part::Gap)) {
            theme.select(buffer, line, theme.selected);
        }
        // Of several in one line each has its share of the pieces.
        let share = pieces.len() / rows.len().max(1);
        for (n, row) in rows.iter().enumerate() {
            let x = line.x + cells_of(&pieces[..n * share]);
            let area = Rect {
                x,
                width: line.right().saturating_sub(x),
                ..line
            };
            places.extend(app.insights.place_of(*row).map(|row| RowPlace {
                area,
                row,
                shape: PlaceShape::Row,
            }));
        }
    }
}

fn cells_of(pieces: &[(Cow<'_, str>, Style)]) -> u16 {
    let cells: usize = pieces.iter().map(|(text, _)| width(text)).sum();
    u16::try_from(cells).unwrap_or(u16::MAX)
}

fn figure(time: WorkTime) -> f64 {
    i32::try_from(time.0).map_or(f64::from(i32::MAX), f64::from)
}
