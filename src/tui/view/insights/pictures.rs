//! The pictures of Insights, each into the room it is given.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::figures::{FigureLine, FigurePen};
use super::selected;
use crate::app::App;
use crate::app::screen::{InsightRow, Part};
use crate::domain::WorkTime;
use crate::health::Standing;
use crate::health::words::insight as words;
use crate::tui::text::{put, put_pieces, width};
use crate::tui::theme::Theme;
use crate::tui::view::lines::piece;
use crate::tui::view::short::{self, share};
use crate::tui::widget::{Area, Ink, Stack};

/// Cells of the names beside the standings, and of the scale beside the answers.
const LEGEND: u16 = 20;
const SCALE: u16 = 7;

pub fn draw(app: &App, part: Part, focused: bool, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let pen = FigurePen {
        app,
        theme,
        room: usize::from(area.width),
        label: match part {
            Part::Causes => causes_cells(app, usize::from(area.width)),
            _ => 0,
        },
    };
    match part {
        Part::Book => wall(app, focused, theme, area, buffer),
        Part::Standings => standings(app, focused, theme, area, buffer),
        Part::Replies => replies(app, focused, theme, area, buffer),
        Part::Kept => kept(app, focused, theme, area, buffer),
        Part::Gap => lines(app, &pen.gap(), focused, theme, area, buffer),
        Part::Repairs => lines(app, &pen.repairs(), focused, theme, area, buffer),
        Part::Causes => lines(app, &pen.causes(), focused, theme, area, buffer),
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

/// Every client a cell, the worst first.
fn wall(app: &App, focused: bool, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let page = &app.insights;
    let cells: Vec<usize> = page
        .rows()
        .iter()
        .filter_map(|row| match row {
            InsightRow::Client(at) => Some(*at),
            _ => None,
        })
        .collect();
    let (columns, height) = (usize::from(area.width), usize::from(area.height));
    if columns == 0 || height == 0 {
        return;
    }
    let stride = if cells.len() * 2 <= columns * height {
        2
    } else {
        1
    };
    let wide = (columns / stride).max(1);
    page.wall.set(wide);
    let current = page.current_client().filter(|_| focused);
    let here = cells
        .iter()
        .position(|at| Some(*at) == current)
        .unwrap_or(0);
    let first = (here / wide + 1).saturating_sub(height) * wide;
    for (n, at) in cells.iter().skip(first).take(wide * height).enumerate() {
        let Some(entry) = app.book.at(*at) else {
            continue;
        };
        let ink = ink(entry.assessment.standing, theme);
        let style = if Some(*at) == current {
            theme.selected.patch(ink.style).add_modifier(REVERSED)
        } else {
            ink.style
        };
        let x = area.x + u16::try_from(n % wide * stride).unwrap_or(0);
        let y = area.y + u16::try_from(n / wide).unwrap_or(0);
        put(buffer, x, y, 1, ink.shown("■", theme), style);
    }
}

const REVERSED: ratatui::style::Modifier = ratatui::style::Modifier::REVERSED;

/// What a standing is drawn with, by colour or by a sign.
fn ink(standing: Standing, theme: &Theme) -> Ink {
    match standing {
        Standing::Untold | Standing::Soured => Ink::new(theme.danger, "█", "#", theme),
        Standing::Waiting => Ink::new(theme.warn, "▓", "*", theme),
        Standing::Neglected | Standing::Quiet => Ink::new(theme.silent, "▒", "+", theme),
        Standing::Healing => Ink::new(theme.healing, "░", "-", theme),
        Standing::Steady => Ink::new(theme.edge, "·", ".", theme),
    }
}

/// How many stood how, week by week, with the names and numbers of the week that is looked at.
fn standings(app: &App, focused: bool, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let page = &app.insights;
    let week = page.week();
    let Some(counts) = page.chronicle.standings.get(week) else {
        return;
    };
    let inks: Vec<Ink> = Standing::ALL.iter().map(|s| ink(*s, theme)).collect();
    let picture = Rect {
        width: area.width.saturating_sub(LEGEND + 2),
        height: area.height.saturating_sub(1),
        ..area
    };
    let stack = Stack {
        moments: &page.chronicle.standings,
        inks: &inks,
    };
    stack.draw(picture, buffer, theme);
    let at = stack.column(week, picture.width);
    weeks(app, at, focused, theme, picture, buffer);
    let legend: Vec<FigureLine> = Standing::ALL
        .iter()
        .map(|standing| {
            let (shape, style) = short::shape(*standing, theme);
            let n = counts[*standing as usize];
            let named = format!(" {} {n}", standing.shown());
            (
                vec![InsightRow::Standing(*standing)],
                vec![piece(shape, style), piece(named, theme.text)],
            )
        })
        .collect();
    let beside = Rect {
        x: picture.right() + 2,
        width: LEGEND.min(area.width),
        ..area
    };
    lines(app, &legend, focused, theme, beside, buffer);
}

/// Where the week that is looked at lies, beneath a picture.
fn weeks(app: &App, column: u16, focused: bool, theme: &Theme, picture: Rect, buffer: &mut Buffer) {
    let style = if focused { theme.accent } else { theme.faint };
    let y = picture.bottom();
    put(buffer, picture.x + column, y, 1, theme.shapes.up, style);
    let page = &app.insights;
    if let Some(week) = page.chronicle.weeks.get(page.week()) {
        let word = short::day(week.monday, app);
        let wide = u16::try_from(word.chars().count()).unwrap_or(0);
        let fits = column + 2 + wide <= picture.width;
        let x = if fits {
            picture.x + column + 2
        } else {
            (picture.x + column).saturating_sub(wide + 1)
        };
        put(buffer, x, y, wide, &word, style);
    }
}

/// How long the answers of each week took: half of them within the area, nine in ten up to the dot; against the promise.
fn replies(app: &App, focused: bool, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let page = &app.insights;
    let replied = &page.chronicle.replied;
    if replied.iter().all(Option::is_none) || area.height < 2 {
        return;
    }
    let promise = figure(app.book.policy.promises.reply);
    let slowest = replied
        .iter()
        .flatten()
        .map(|r| figure(r.tenth))
        .fold(promise, f64::max);
    // One week of holidays does not press all others flat.
    let most = slowest.min(promise * 4.0).max(1.0);
    let picture = scaled(area);
    let medians: Vec<Option<f64>> = replied
        .iter()
        .map(|r| r.map(|r| figure(r.median).min(most)))
        .collect();
    let style = |median: f64| {
        if median > promise {
            theme.warn
        } else {
            theme.good
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
    put(
        buffer,
        area.x,
        y(promise),
        SCALE - 1,
        &words::worked(app.book.policy.promises.reply),
        theme.text,
    );
    weeks(
        app,
        series.column(page.week(), picture.width),
        focused,
        theme,
        picture,
        buffer,
    );
}

/// The part of the answers that came in time, week by week.
fn kept(app: &App, focused: bool, theme: &Theme, area: Rect, buffer: &mut Buffer) {
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
    let style = |part: f64| if part < 0.8 { theme.warn } else { theme.good };
    let series = Area {
        values: &parts,
        most: 1.0,
        style: &style,
    };
    series.draw(picture, buffer, theme);
    put(buffer, area.x, picture.y, SCALE - 1, "100 %", theme.faint);
    put(
        buffer,
        area.x,
        picture.bottom() - 1,
        SCALE - 1,
        "  0 %",
        theme.faint,
    );
    weeks(
        app,
        series.column(page.week(), picture.width),
        focused,
        theme,
        picture,
        buffer,
    );
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
    buffer: &mut Buffer,
) {
    let here = all
        .iter()
        .rposition(|(rows, _)| focused && selected(app, rows));
    let height = usize::from(area.height);
    let first = here.map_or(0, |here| (here + 1).saturating_sub(height));
    for (y, (at, (_, pieces))) in
        (area.top()..area.bottom()).zip(all.iter().enumerate().skip(first))
    {
        put_pieces(buffer, area.x, y, area.width, pieces.iter().cloned());
        // The gap tells its own: both sides stand in one line.
        if Some(at) == here && !matches!(app.insights.part(), Some(Part::Gap)) {
            let row = Rect {
                y,
                height: 1,
                ..area
            };
            buffer.set_style(row.intersection(buffer.area), theme.selected);
        }
    }
}

fn figure(time: WorkTime) -> f64 {
    i32::try_from(time.0).map_or(f64::from(i32::MAX), f64::from)
}
