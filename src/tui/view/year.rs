//! A year of one client on one axis of time: its score with what happened under it, who was in touch when; then how long
//! it is silent, how our answers were, how they sounded, and how far the repairs are.

use chrono::Days;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::lines::{Pieces, cells, fit_line, in_lines, piece, write};
use super::{history, short};
use crate::app::App;
use crate::app::screen::{
    ClientPage, DayMark, DayTouch, Detail, MarkKind, Pane, Picture, RepairSpan,
};
use crate::domain::{Date, Mood, set_off};
use crate::health::words::{self, insight};
use crate::health::{Lateness, Rhythm, Why};
use crate::tui::area::{columns_at, first_rows, rows_at, small};
use crate::tui::event::{ListHit, PlaceShape, RowPlace};
use crate::tui::text::{put, width as text_width};
use crate::tui::theme::Theme;
use crate::tui::widget::{Area, Axis, Ink, Year, gauge, shade, whole_clauses};

/// Cells of what stands before a line below the pictures, and of the picture in it.
const LABEL: usize = 9;
const SMALL: usize = 16;
/// The same where the words behind it would be cut.
const SMALLEST: usize = 8;
/// From this width on there is room for both.
const ROOMY: usize = 53;
/// Fewer cells of what was said are left out.
const LEAST_TEXT: usize = 8;
/// The moods that are shown.
const MOODS: usize = 20;

pub fn draw(
    app: &App,
    page: &ClientPage,
    detail: &Detail,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<ListHit> {
    let picture = detail.picture.as_ref()?;
    let axis = Axis::of(picture.until, area.width)?;
    // What comes below stands apart.
    let area = first_rows(area, area.height - u16::from(area.height > Year::FULL));
    let told = told(app, picture, theme, usize::from(area.width));
    let rows = Rows::of(area.height, told.len(), !picture.contact.is_empty());
    if let Some(begins) = begins(picture) {
        let mut said = in_lines(&begins, theme.text, area.width.into());
        said.push(vec![]);
        said.extend(told.into_iter().skip(1));
        write(area, buffer, said);
        return None;
    }
    let mut y = area.y;
    let mut next = |height: u16| {
        let place = rows_at(area, y, height);
        y += height;
        place
    };
    score(picture, &axis, theme, next(rows.score), buffer);
    let list = page.list(Pane::Year);
    let current = picture.marks.get(list.cursor(picture.marks.len()));
    let focused = page.pane == Pane::Year;
    if rows.marks > 0 {
        let (current, place) = (current.filter(|_| focused), next(rows.marks));
        marks(picture, current, &axis, theme, place, buffer);
    }
    // The months stand at what they measure: above the calendar, and without one under the score.
    let [named, months] = if rows.heat > 0 {
        [rows.name, rows.months].map(&mut next)
    } else {
        let [months, named] = [rows.months, rows.name].map(&mut next);
        [named, months]
    };
    let name = current.map(|mark| name(app, detail, picture, mark, theme, area.width));
    write(named, buffer, name);
    if months.height > 0 {
        axis.months(months, buffer, theme);
    }
    if rows.heat > 0 {
        let ink = |date: Date, more: u16| {
            let days = picture.contact.range(date..=date + Days::new(more.into()));
            let both = |a: DayTouch, b: DayTouch| DayTouch {
                they: a.they || b.they,
                we: a.we || b.we,
            };
            let all = days.map(|(_, touch)| *touch).reduce(both);
            all.map(|touch| touched(touch, theme))
        };
        Year { axis, ink: &ink }.draw(next(rows.heat), buffer, theme);
    }
    let left = small(told.len());
    let told = told.into_iter().skip(usize::from(rows.heat == 0));
    write(next(left), buffer, told.take(usize::from(rows.told)));
    let high = rows.score + rows.marks;
    let places = picture.marks.iter().enumerate().filter_map(|(row, mark)| {
        let x = area.x + Axis::LABELS + column(picture, mark, &axis)?;
        let area = Rect::new(x, area.y, 1, high);
        let shape = PlaceShape::Row;
        Some(RowPlace { area, row, shape })
    });
    Some(ListHit {
        lines: 1,
        // Of those in one column the newest is the one that is meant.
        places: places.collect::<Vec<_>>().into_iter().rev().collect(),
        ..ListHit::default()
    })
}

/// The rows that it takes at most, its heading and a free one below it included.
pub fn rows(app: &App, detail: &Detail, theme: &Theme, width: u16) -> u16 {
    const WHOLE: u16 = 99;
    /// Until it is drawn it has the place of one of which all is told: what stands around it keeps its own.
    const ALL_TOLD: usize = 5;
    let room = usize::from(width);
    let (told, touched) = (detail.picture.as_ref()).map_or((ALL_TOLD, true), |picture| {
        let told = told(app, picture, theme, room).len();
        (told, !picture.contact.is_empty())
    });
    if detail.picture.as_ref().and_then(begins).is_some() {
        return small(told) + 5;
    }
    let rows = Rows::of(WHOLE, told, touched);
    rows.score + rows.marks + rows.name + rows.months + rows.heat + rows.told + 2
}

/// Instead of a year that has only begun, of which one would see an edge of an empty frame.
fn begins(picture: &Picture) -> Option<String> {
    const DRAWN_FROM: usize = 14;
    let known = picture.scores.iter().flatten().count();
    let days = match known {
        0 | 1 => "since today".to_owned(),
        days => format!("for {days} days"),
    };
    (known < DRAWN_FROM)
        .then(|| format!("On record {days}; the year is drawn once there are two weeks of it."))
}

fn column(picture: &Picture, mark: &DayMark, axis: &Axis) -> Option<u16> {
    let back = picture.scores.len().checked_sub(mark.day + 1)?;
    axis.column(picture.until - Days::new(back.try_into().ok()?))
}

/// How the height is shared out: the score first, then what names its dips, then the rest.
struct Rows {
    score: u16,
    marks: u16,
    name: u16,
    months: u16,
    heat: u16,
    told: u16,
}

impl Rows {
    fn of(height: u16, told: usize, touched: bool) -> Self {
        let told = small(told);
        let mut left = height;
        let mut take = |wanted: u16, whole: bool| {
            let taken = if whole && left < wanted {
                0
            } else {
                wanted.min(left)
            };
            left -= taken;
            taken
        };
        let mut rows = Self {
            score: take(3, false),
            marks: take(1, true),
            name: take(1, true),
            months: take(1, true),
            told: 0,
            heat: 0,
        };
        rows.heat = if touched { take(Year::LOW, true) } else { 0 };
        rows.told = take(told, false);
        if rows.heat > 0 {
            rows.heat += take(Year::FULL - Year::LOW, true);
        }
        rows.score += take(9, false);
        rows
    }
}

/// The score, a column a week or a part of one, with the worst of its days.
fn score(picture: &Picture, axis: &Axis, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let mut columns: Vec<Option<f64>> = vec![None; usize::from(axis.columns())];
    let mut date = picture.until;
    for score in picture.scores.iter().rev() {
        if let (Some(score), Some(column)) = (score, axis.column(date)) {
            let worst = &mut columns[usize::from(column)];
            let score = score.max(0.0);
            *worst = Some(worst.map_or(score, |before| before.min(score)));
        }
        date = date - Days::new(1);
    }
    for (row, label) in [(0, "100"), (area.height.saturating_sub(1), "  0")] {
        if row < area.height && area.height > 1 {
            let y = area.y + row;
            put(buffer, area.x, y, Axis::LABELS, label, theme.faint);
        }
    }
    let style = |score: f64| short::of_score(score, theme);
    let wide = axis.columns().min(area.width.saturating_sub(Axis::LABELS));
    let place = columns_at(area, area.x + Axis::LABELS, wide);
    Area {
        values: &columns,
        most: 100.0,
        style: &style,
    }
    .draw(place, buffer, theme);
}

/// A sign under each column in which something happened: the gravest of it, or the one the cursor is on.
fn marks(
    picture: &Picture,
    selected: Option<&DayMark>,
    axis: &Axis,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) {
    let column = |mark: &DayMark| column(picture, mark, axis);
    let mut signs: Vec<Option<MarkKind>> = vec![None; usize::from(axis.columns())];
    for mark in &picture.marks {
        if let Some(at) = column(mark) {
            let worst = &mut signs[usize::from(at)];
            *worst = Some(worst.map_or(mark.kind, |before| before.min(mark.kind)));
        }
    }
    let here = selected.and_then(|mark| Some((column(mark)?, mark.kind)));
    for (at, kind) in (0..).zip(signs) {
        let chosen = here
            .filter(|(column, _)| *column == at)
            .map(|(_, kind)| kind);
        if let Some(kind) = chosen.or(kind) {
            let (sign, style) = signed(kind, theme);
            let style = if chosen.is_some() {
                theme.selected
            } else {
                style
            };
            put(buffer, area.x + Axis::LABELS + at, area.y, 1, sign, style);
        }
    }
}

fn signed(kind: MarkKind, theme: &Theme) -> (&'static str, Style) {
    match kind {
        MarkKind::Bad => (theme.shapes.grave, theme.danger),
        MarkKind::Plain => (theme.shapes.silent, theme.text),
        MarkKind::Good => (theme.shapes.steady, theme.good),
    }
}

/// What a mark is, and what the score did on its day.
fn name<'a>(
    app: &'a App,
    detail: &'a Detail,
    picture: &Picture,
    mark: &DayMark,
    theme: &Theme,
    width: u16,
) -> Pieces<'a> {
    let (sign, style) = signed(mark.kind, theme);
    let mut end = String::new();
    let step = picture.step(mark);
    if let Some((before, after)) = step.map(|(a, b)| (short::shown(a), short::shown(b)))
        && before != after
    {
        end = format!("  {before} {} {after}", theme.shapes.went_out);
    }
    let room = usize::from(width).saturating_sub(end.chars().count());
    let (when, words) = history::told(app, &detail.facts, &mark.item, theme);
    let mut line = vec![piece(format!("{sign} {when}  "), style)];
    // Where the room is short, what happened comes before with whom.
    let last = words.len().saturating_sub(1);
    let has_whom = words.get(1).is_some_and(|(gap, _)| gap == "  ");
    let wanted: usize = words[..last].iter().map(|(text, _)| text_width(text)).sum();
    let is_short = has_whom && cells(&line) + wanted > room;
    let skipped = if is_short { 2 } else { 0 };
    line.extend(words.into_iter().skip(skipped));
    if let Some((text, style)) = line.pop() {
        let left = room.saturating_sub(cells(&line));
        let kept = whole_clauses(&text, left).to_owned();
        // One letter of it tells nothing.
        if left > LEAST_TEXT {
            line.push(piece(kept, style));
        }
    }
    let mut line = fit_line(line, room);
    line.push(piece(end, theme.title));
    line
}

fn touched(touch: DayTouch, theme: &Theme) -> Ink {
    let shapes = &theme.shapes;
    match (touch.they, touch.we) {
        (true, false) => ink(theme.warn, shapes.came_in),
        (false, true) => ink(theme.accent, shapes.went_out),
        _ => ink(theme.good, shapes.both_ways),
    }
}

fn ink(style: Style, sign: &'static str) -> Ink {
    Ink { style, sign }
}

/// The lines below the pictures; the first is the legend of the calendar.
fn told<'a>(app: &'a App, picture: &Picture, theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let mut lines = vec![legend(picture, theme, room)];
    let small = if room < ROOMY { SMALLEST } else { SMALL };
    if let Some(entry) = app.focused() {
        lines.extend(silence(&entry.assessment().rhythm, small, theme));
    }
    lines.extend(answers(app, picture, small, theme, room));
    lines.extend(moods(app, picture, theme, room));
    let repairs = picture.repairs.iter();
    lines.extend(repairs.map(|repair| mending(repair, theme, room)));
    lines.into_iter().map(|line| fit_line(line, room)).collect()
}

fn legend<'a>(picture: &Picture, theme: &Theme, room: usize) -> Pieces<'a> {
    let kinds = [
        (true, false, "they"),
        (false, true, "we"),
        (true, true, "both"),
    ];
    let mut line = vec![piece(format!("{:LABEL$}", "Contact"), theme.text)];
    let mut unit = "days";
    for (they, we, word) in kinds {
        let kind = DayTouch { they, we };
        let ink = touched(kind, theme);
        let days = picture
            .contact
            .values()
            .filter(|touch| **touch == kind)
            .count();
        line.push(piece(format!("{} ", ink.shown("■", theme)), ink.style));
        let gap = if they && we { " " } else { "  " };
        unit = if days == 1 { "day" } else { "days" };
        line.push(piece(format!("{word} {days}{gap}"), theme.text));
    }
    if cells(&line) + 4 <= room {
        line.push(piece(unit, theme.text));
    }
    line
}

/// The usual rhythm as a band, with today's silence in it.
fn silence<'a>(rhythm: &Rhythm, small: usize, theme: &Theme) -> Option<Pieces<'a>> {
    let silent = rhythm.silence?;
    let most = (rhythm.limit + rhythm.limit / 3).max(silent).max(1);
    let last = i64::try_from(small).unwrap_or(1) - 1;
    let cell = |days: i64| usize::try_from(days * last / most).unwrap_or(0);
    let (here, limit) = (cell(silent), cell(rhythm.limit));
    let style = if rhythm.quiet {
        theme.danger
    } else {
        theme.good
    };
    let dot = if theme.ascii { "*" } else { "●" };
    let band = if theme.ascii { "=" } else { "░" };
    let mut line = vec![piece(format!("{:LABEL$}", "Silence"), theme.text)];
    line.extend((0..small).map(|at| match at {
        at if at == here => piece(dot, style),
        at if at <= limit => piece(band, shade(2, theme).style),
        _ => piece(theme.shapes.dot, theme.faint),
    }));
    let usual = rhythm.median.map(insight::days).unwrap_or_default();
    let usual = set_off(", usually ", &usual, "");
    let said = match silent {
        0 => "heard today".to_owned(),
        days => insight::days_of(days),
    };
    line.push(piece(format!("  {said}{usual}"), theme.text));
    Some(line)
}

/// What waits past its promise is no answer, and not kept either.
fn answers<'a>(
    app: &App,
    picture: &Picture,
    small: usize,
    theme: &Theme,
    room: usize,
) -> Option<Pieces<'a>> {
    let judged = app.focused()?.assessment();
    let is_late = |why: &Why| {
        matches!(
            why,
            Why::Late {
                what: Lateness::Ask,
                ..
            }
        )
    };
    let late = judged
        .reasons
        .iter()
        .filter(|reason| is_late(&reason.why))
        .count();
    let all = picture.answers.len() + late;
    let kept = picture.answers.iter().filter(|answer| !answer.late).count();
    let part = short::share(kept, all);
    (all > 0).then(|| {
        let style = if part < 0.8 { theme.warn } else { theme.good };
        let left = judged.ask_left.as_ref().filter(|_| late > 0);
        let told = format!("  {kept} of {all} in time");
        let waits = left.map_or_else(String::new, |(_, left)| {
            let left = words::answer_left(*left, &app.book.calendar, app.book.now);
            format!(", {late} wait{}, {left}", if late == 1 { "s" } else { "" })
        });
        let free = room.saturating_sub(LABEL + small + text_width(&told));
        let waits = whole_clauses(&waits, free);
        let [filled, rest] = gauge(part, small, style, theme);
        vec![
            piece(format!("{:LABEL$}", "Answers"), theme.text),
            filled,
            rest,
            piece(told + waits, theme.text),
        ]
    })
}

/// How they sounded, the last on the right: the higher the better.
fn moods<'a>(app: &App, picture: &Picture, theme: &Theme, room: usize) -> Option<Pieces<'a>> {
    let (at, last) = picture.moods.last()?;
    let told = format!("  last {last}, {}", short::day_of(*at, app));
    let shown = MOODS.min(room.saturating_sub(LABEL + text_width(&told)));
    let from = picture.moods.len().saturating_sub(shown);
    let mut line = vec![piece(format!("{:LABEL$}", "Moods"), theme.text)];
    line.extend(picture.moods[from..].iter().map(|(_, mood)| {
        let step = match mood {
            Mood::Angry => 0,
            Mood::Upset => 2,
            Mood::Fine => 4,
            Mood::Pleased => 5,
            Mood::Delighted => 7,
        };
        let style = match mood {
            Mood::Fine => theme.faint,
            mood => short::mood(*mood, theme),
        };
        piece(theme.shapes.steps[step], style)
    }));
    line.push(piece(told, theme.text));
    Some(line)
}

/// The steps of a repair in a row: done, the one that is next, still ahead.
fn mending<'a>(repair: &RepairSpan, theme: &Theme, room: usize) -> Pieces<'a> {
    let done = repair.rungs.iter().filter(|(_, done)| *done).count();
    let mut line = vec![piece(format!("{:LABEL$}", "Mending"), theme.text)];
    line.extend(repair.rungs.iter().map(|(rung, done)| {
        if *done {
            piece(theme.shapes.steady, theme.good)
        } else if Some(*rung) == repair.next {
            piece(theme.shapes.waiting, theme.warn)
        } else {
            piece(theme.shapes.dot, theme.faint)
        }
    }));
    let issue = repair.issue.as_ref();
    let number = issue.map_or(String::new(), |(_, n)| format!("  #{n}"));
    let all = repair.rungs.len();
    // What is next tells that these are steps, and how many are done is in the picture.
    let told = match repair.next {
        None => vec![format!("{number}  {done} of {all} steps")],
        Some(rung) => vec![
            format!("{number}  {done} of {all}, next: {rung}"),
            format!("{number}  next: {rung}"),
            format!("  next: {rung}"),
        ],
    };
    let left = room.saturating_sub(cells(&line));
    let fits = |said: &&String| text_width(said) <= left;
    let said = told.iter().find(fits).or(told.last()).cloned();
    line.push(piece(said.unwrap_or_default(), theme.text));
    line
}
