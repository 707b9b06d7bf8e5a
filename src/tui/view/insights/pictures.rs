//! The pictures of Insights, each into the room it is given.

use super::figures::{FigureLine, FigurePen};
use super::wall::{ink, named, wall};
use super::{PictureSheet, selected};
use crate::app::screen::{InsightRow, Part};
use crate::health::{Standing, words::insight as words};
use crate::tui::{
    area::{columns_at, first_rows, row_at, small, under},
    event::{PlaceShape, RowPlace},
    text::{put, put_pieces, width},
    theme::Theme,
    view::lines::{cells as line_cells, piece},
    view::short::share,
    widget::{Area, Ink, Stack},
};
use crate::{app::App, domain::WorkTime};
use chrono::Datelike;
use ratatui::{buffer::Buffer, layout::Rect};

/// Cells of the scale beside a picture.
const SCALE: u16 = 8;
/// Rows of the standings that are kept before their names: of the picture, and of its weeks.
const LEAST_STANDINGS: u16 = 4;

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
    let causes = app.insights.causes.iter();
    let longest = causes.map(|cause| width(&cause.cause) + 1).max();
    longest.unwrap_or(0).min(room / 2)
}

/// How many stood how, week by week, with the names and numbers of the week that is looked at.
fn standings(app: &App, focused: bool, theme: &Theme, area: Rect, (buffer, places): PictureSheet) {
    let page = &app.insights;
    let week = page.week();
    let Some(counts) = page.chronicle.standings.get(week) else {
        return;
    };
    let each = Standing::ALL.iter();
    let inks: Vec<Ink> = each.clone().map(|s| ink(*s, theme)).collect();
    let stack = Stack {
        moments: &page.chronicle.standings,
        inks: &inks,
    };
    let legend = legend_of_standings(app, counts, focused, theme, area.width);
    let spare = area.height.saturating_sub(LEAST_STANDINGS);
    let low = small(legend.len()).min(spare);
    let most = stack.most().to_string();
    let cells = small(most.len() + 2);
    let mut picture = scaled(first_rows(area, area.height - low), cells);
    // Where each week has a column, all are as wide.
    let weeks_shown = small(stack.moments.len()).max(1);
    if picture.width > weeks_shown {
        picture.width -= picture.width % weeks_shown;
    }
    let row = |standing: &Standing| page.place_of(InsightRow::Standing(*standing));
    let rows: Vec<Option<usize>> = each.clone().map(row).collect();
    stack.draw(picture, buffer, theme, |area, moment, part| {
        places.extend(rows[part].map(|row| RowPlace {
            area,
            row,
            shape: PlaceShape::Moment(moment),
        }));
    });
    scale([&most, "0"], cells, theme, picture, buffer);
    let column = |week| stack.column(week, picture.width);
    weeks(app, &column, focused, theme, picture, buffer);
    let below = under(area, area.height - low);
    lines(app, &legend, focused, theme, below, (buffer, places));
}

/// The standings with how many stand so, as many in a line as fit; the one under the cursor is told from the others.
fn legend_of_standings<'a>(
    app: &App,
    counts: &[usize],
    focused: bool,
    theme: &Theme,
    room: u16,
) -> Vec<FigureLine<'a>> {
    const GAP: &str = "  ";
    let mut lines: Vec<FigureLine> = vec![(vec![], vec![])];
    for standing in Standing::ALL {
        let row = InsightRow::Standing(*standing);
        let mut told = named(*standing, counts[*standing as usize], theme);
        let is_here = focused && app.insights.current() == Some(&row);
        if let Some((_, style)) = told.last_mut().filter(|_| is_here) {
            *style = theme.selected;
        }
        let used = lines.last().map_or(0, |(_, line)| line_cells(line));
        if used > 0 && used + GAP.len() + line_cells(&told) > usize::from(room) {
            lines.push((vec![], vec![]));
        }
        if let Some((rows, line)) = lines.last_mut() {
            let gap = if rows.is_empty() { "" } else { GAP };
            line.push(piece(gap, theme.text));
            line.extend(told);
            rows.push(row);
        }
    }
    lines
}

/// What the top and the foot of a picture stand for, at its left.
fn scale(ends: [&str; 2], cells: u16, theme: &Theme, picture: Rect, buffer: &mut Buffer) {
    let rows = [picture.y, picture.bottom().saturating_sub(1)];
    for (end, y) in ends.into_iter().zip(rows) {
        let x = picture.x.saturating_sub(cells);
        let end = format!("{end:>0$}", usize::from(cells) - 1);
        put(buffer, x, y, cells - 1, &end, theme.faint);
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
    let wide = small(word.len());
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

/// The weeks beneath a picture, and its row at each of its moments.
fn series_foot(
    app: &App,
    row: InsightRow,
    (series, focused): (&Area, bool),
    theme: &Theme,
    picture: Rect,
    (buffer, places): PictureSheet,
) {
    let column = |week| series.column(week, picture.width);
    weeks(app, &column, focused, theme, picture, buffer);
    let Some(row) = app.insights.place_of(row) else {
        return;
    };
    places.extend((0..picture.width).map(|column| RowPlace {
        area: columns_at(picture, picture.x + column, 1),
        row,
        shape: PlaceShape::Moment(series.moment(column, picture.width)),
    }));
}

/// The sign of the slowest tenth.
fn dot(theme: &Theme) -> &'static str {
    if theme.ascii { "o" } else { "•" }
}

pub fn legend_of_replies(theme: &Theme) -> String {
    let (dot, promise) = (dot(theme), theme.shapes.rule);
    format!("bar: half  {dot} slowest tenth  {promise} promise")
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
    let picture = scaled(area, SCALE);
    let medians = replied
        .iter()
        .map(|r| r.map(|r| figure(r.median).min(most)));
    let medians: Vec<Option<f64>> = medians.collect();
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
    series.draw(picture, buffer, theme);
    // A bar that stands before it keeps its colour.
    let line = y(promise);
    for x in picture.left()..picture.right() {
        if buffer[(x, line)].symbol() == " " {
            put(buffer, x, line, 1, theme.shapes.rule, theme.edge);
        }
    }
    let dot = dot(theme);
    let tenths = replied.iter().enumerate();
    for (week, tenth) in tenths.filter_map(|(at, r)| Some((at, figure((*r)?.tenth)))) {
        let x = picture.x + series.column(week, picture.width);
        let style = if tenth > promise {
            theme.warn
        } else {
            theme.text
        };
        let sign = if tenth > most { theme.shapes.up } else { dot };
        put(buffer, x, y(tenth), 1, sign, style);
    }
    scale(
        [&words::worked(top, &app.book.calendar), "0"],
        SCALE,
        theme,
        picture,
        buffer,
    );
    let promised = words::worked(promised, &app.book.calendar);
    let label = row_at(picture, line);
    scale([&promised, &promised], SCALE, theme, label, buffer);
    series_foot(
        app,
        InsightRow::Replies,
        (&series, focused),
        theme,
        picture,
        (buffer, places),
    );
}

/// The part of the answers that came in time, week by week.
fn kept(app: &App, focused: bool, theme: &Theme, area: Rect, (buffer, places): PictureSheet) {
    let page = &app.insights;
    let replied = &page.chronicle.replied;
    if replied.iter().all(Option::is_none) || area.height < 2 {
        return;
    }
    let picture = scaled(area, SCALE);
    let parts = replied.iter().map(|r| r.map(|r| share(r.kept, r.of)));
    let parts: Vec<Option<f64>> = parts.collect();
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
    scale(["100 %", "0 %"], SCALE, theme, picture, buffer);
    series_foot(
        app,
        InsightRow::Kept,
        (&series, focused),
        theme,
        picture,
        (buffer, places),
    );
}

/// What is left beside a scale and above the weeks.
fn scaled(area: Rect, cells: u16) -> Rect {
    Rect {
        x: area.x + cells.min(area.width),
        width: area.width.saturating_sub(cells),
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
    let is_here = |(rows, _): &FigureLine| focused && selected(app, rows);
    let here = all.iter().rposition(is_here);
    let height = usize::from(area.height);
    let first = here.map_or(0, |here| (here + 1).saturating_sub(height));
    let shown = all.iter().enumerate().skip(first);
    for (y, (at, (rows, pieces))) in (area.top()..area.bottom()).zip(shown) {
        put_pieces(buffer, area.x, y, area.width, pieces.iter().cloned());
        let line = row_at(area, y);
        // Where several stand in one line the one is told from the others.
        if Some(at) == here && rows.len() < 2 {
            theme.select(buffer, line, theme.selected);
        }
        // Of several in one line each has its share of the pieces.
        let share = pieces.len() / rows.len().max(1);
        for (n, row) in rows.iter().enumerate() {
            let before: usize = pieces[..n * share]
                .iter()
                .map(|(text, _)| width(text))
                .sum();
            let x = line.x + small(before);
            let area = columns_at(line, x, line.right().saturating_sub(x));
            places.extend(app.insights.place_of(*row).map(|row| RowPlace {
                area,
                row,
                shape: PlaceShape::Row,
            }));
        }
    }
}

fn figure(time: WorkTime) -> f64 {
    i32::try_from(time.0).map_or(f64::from(i32::MAX), f64::from)
}
