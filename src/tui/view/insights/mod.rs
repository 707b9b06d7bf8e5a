//! Insights: pictures of the whole book, each under a sentence that says what it shows; as many as there is room for.

mod figures;
mod pictures;
mod plates;
mod sentences;
mod wall;

pub use plates::{Plate, plates};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::header::{HeadPart, count, still};
use super::layout;
use super::lines::{Pieces, in_lines, piece, write};
use crate::app::App;
use crate::app::screen::{InsightRow, Part};
use crate::health::words::insight as words;
use crate::tui::area::{first_rows, inset, row_at, rows_at, small};
use crate::tui::event::{ListHit, PlaceShape, RowPlace};
use crate::tui::text::{fit, put, width, wrap};
use crate::tui::theme::Theme;
use crate::tui::widget::whole_clauses;

/// What is drawn on, and where the rows in it stand.
pub type PictureSheet<'b> = (&'b mut Buffer, &'b mut Vec<RowPlace>);

/// The fewest columns and rows that a picture is given where there are more of them.
const LEAST: (u16, u16) = (56, 10);
/// From this height on the sentence of a picture may take two lines, and what is under the cursor has one.
const TALL: u16 = 8;
/// From this height on a free row stands below it.
const AIRY: u16 = 12;
/// Rows of the title, the sentence, what is under the cursor and the free one.
const BESIDE_LINES: usize = 5;

/// How the relationships stand that soured.
pub fn head<'a>(app: &App, theme: &Theme, _: usize) -> Vec<HeadPart<'a>> {
    let repairs = &app.insights.insight.repairs;
    let active = app.insights.insight.active;
    let known = app.book.entries().iter().filter(|e| e.is_known()).count();
    let mut parts = vec![count("clients", active, theme.text)];
    // Those who are not in the pictures.
    parts.extend((known > active).then(|| count("paused or former", known - active, theme.text)));
    parts.extend([
        count("repairs open", repairs.open, theme.text),
        count("healing", repairs.healing, theme.text),
        count("healed", repairs.healed.len(), theme.text),
    ]);
    let among = ["in", "half of them within"][usize::from(repairs.healed.len() > 1)];
    let took = repairs.median_days.map(words::days);
    parts.extend(took.map(|took| vec![piece(format!("{among} {took}"), theme.text)]));
    still(parts)
}

pub fn draw(app: &App, theme: &Theme, body: Rect, buffer: &mut Buffer) -> Option<ListHit> {
    let body = if body.height < 2 {
        body
    } else {
        layout::under_rule(body, theme, buffer)
    };
    if app.insights.rows().is_empty() {
        let room = inset(body, 2, 1);
        write(room, buffer, nothing(theme, usize::from(room.width)));
        return None;
    }
    let mut hit = ListHit {
        lines: 1,
        ..ListHit::default()
    };
    for (part, area) in shared_out(app, theme, body) {
        let area = inset(area, 1, 2);
        let places = panel(app, part, theme, area, buffer);
        if part == Part::Book {
            // A page of the wall is what a page down moves by.
            let wall = places.iter().find(|p| p.shape != PlaceShape::Row);
            hit.area = wall.map_or(area, |wall| wall.area);
        }
        hit.places.extend(places);
    }
    Some(hit)
}

/// The pictures that show, each with its place; where there is room for one, that with the cursor.
fn shared_out(app: &App, theme: &Theme, body: Rect) -> Vec<(Part, Rect)> {
    let here = app.insights.part().unwrap_or(Part::Book);
    let wall = wall::wall_rows(app, body.width.saturating_sub(3), body.height / 5);
    // Title, sentence, what is under the cursor, a free row.
    let band = wall + 4;
    let left = body.height.checked_sub(band);
    let Some(left) = left.filter(|left| *left >= LEAST.1) else {
        return vec![(here, body)];
    };
    let mut shown = vec![(Part::Book, first_rows(body, band))];
    let others = &Part::ALL[1..];
    let across = usize::from((body.width / LEAST.0).clamp(1, 3));
    let down = usize::from(left / LEAST.1).min(others.len().div_ceil(across));
    let at = others.iter().position(|part| *part == here).unwrap_or(0);
    let first = (at / across + 1).saturating_sub(down);
    let rows: Vec<&[Part]> = others.chunks(across).skip(first).take(down).collect();
    let cells = |n: usize| u16::try_from(n).unwrap_or(1).max(1);
    let width = body.width / cells(across);
    // Lines take what they need, and the pictures the rest.
    let needed = |row: &&[Part]| {
        let lines = |part: &Part| pictures::figures(app, *part, theme, width).map(|l| l.len());
        let most = row.iter().map(lines).collect::<Option<Vec<_>>>()?;
        Some(cells(most.into_iter().max()? + BESIDE_LINES).clamp(LEAST.1, left / cells(down)))
    };
    let needed: Vec<Option<u16>> = rows.iter().map(needed).collect();
    let pictures = needed.iter().filter(|needed| needed.is_none()).count();
    let rest = (left - needed.iter().flatten().sum::<u16>()) / cells(pictures);
    let mut y = body.y + band;
    for (row, needed) in rows.into_iter().zip(needed) {
        let height = needed.unwrap_or(rest);
        shown.extend(row.iter().enumerate().map(|(column, part)| {
            let x = body.x + width * small(column);
            (*part, Rect::new(x, y, width, height))
        }));
        y += height;
    }
    shown
}

/// One picture under its sentence, and beneath it what is under the cursor. Where its rows stand.
fn panel(app: &App, part: Part, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Vec<RowPlace> {
    let focused = app.insights.part() == Some(part);
    let style = if focused {
        theme.active()
    } else {
        theme.heading()
    };
    put(buffer, area.x, area.y, area.width, title(part), style);
    let tall = area.height >= TALL || part == Part::Book;
    let first = app.insights.first_of(part);
    let lines = match area.height {
        ..TALL => 1,
        // Where there is nothing to be drawn the words have all the room.
        height if first.is_none() => height,
        _ => 2,
    };
    let said = clauses(&sentence(app, part), area.width, lines);
    let below = |y: u16| rows_at(area, y, area.bottom().saturating_sub(y));
    let lines = said.iter().map(|line| vec![piece(&**line, theme.title)]);
    write(below(area.y + 1), buffer, lines);
    let mut body = below(area.y + 1 + small(said.len()));
    if tall {
        let free = u16::from(area.height >= AIRY || part == Part::Book);
        let foot = row_at(area, area.bottom().saturating_sub(1 + free));
        body.height = body.height.saturating_sub(1 + free);
        if focused {
            let text = sentences::sentences(app).into_iter().next();
            let foot = first_rows(foot, 1 + free);
            let lines = clauses(&text.unwrap_or_default(), foot.width, foot.height).into_iter();
            write(
                foot,
                buffer,
                lines.map(|line| vec![piece(line, theme.text)]),
            );
        }
    }
    // What a picture is of is opened by its title and sentence too: they lead to its first row.
    let leads = first.map(|row| RowPlace {
        area,
        row,
        shape: PlaceShape::Row,
    });
    let mut places = leads.into_iter().collect();
    let beside = match part {
        Part::Book => wall::beside_title(app, focused, theme, body),
        Part::Replies if first.is_some() => pictures::legend_of_replies(theme),
        _ => String::new(),
    };
    if !beside.is_empty() {
        let room = usize::from(area.width).saturating_sub(width(title(part)) + 2);
        let said = Some(whole_clauses(&beside, room)).filter(|said| width(said) <= room);
        let said = said.unwrap_or_default();
        let x = area.right() - small(width(said));
        put(buffer, x, area.y, area.width, said, theme.text);
    }
    pictures::draw(app, part, focused, theme, body, (buffer, &mut places));
    places
}

/// A sentence in so many lines, without the clauses at its end that there is no room for.
fn clauses(text: &str, room: u16, lines: u16) -> Vec<String> {
    let most = usize::from(lines);
    let mut kept = text;
    let mut said = wrap(kept, usize::from(room));
    while said.len() > most {
        let shorter = whole_clauses(kept, width(kept) - 1);
        if shorter.len() == kept.len() {
            break;
        }
        kept = shorter;
        said = wrap(kept, usize::from(room));
    }
    if said.len() > most {
        said.truncate(most);
        if let Some(last) = said.last_mut() {
            *last = fit(&format!("{last} …"), usize::from(room)).into_owned();
        }
    }
    said
}

fn title(part: Part) -> &'static str {
    match part {
        Part::Book => "ALL CLIENTS",
        Part::Standings => "STANDINGS BY WEEK",
        Part::Replies => "HOW FAST WE ANSWER",
        Part::Kept => "PROMISES KEPT",
        Part::Gap => "CARE GAP",
        Part::Repairs => "SOURED AND HEALED",
        Part::Causes => "CAUSES",
    }
}

pub fn sentence(app: &App, part: Part) -> String {
    let page = &app.insights;
    let insight = &page.insight;
    match part {
        Part::Book => words::book(app.book.today.counts.at_risk, insight.active),
        Part::Standings | Part::Replies | Part::Kept if page.chronicle.weeks.is_empty() => {
            READING.to_owned()
        }
        Part::Standings => words::standings(&page.chronicle),
        Part::Replies => words::replies(page.chronicle.lately(), &app.book.calendar),
        Part::Kept => words::kept(page.chronicle.lately()),
        Part::Gap => words::gap_sentences(&insight.gap)
            .into_iter()
            .next()
            .unwrap_or_default(),
        Part::Repairs => words::healed(&insight.repairs).join(" "),
        Part::Causes => words::causes(
            page.causes
                .iter()
                .map(|cause| (cause.cause.as_str(), cause.all)),
        ),
    }
}

const READING: &str = "Reading the year …";

fn nothing<'a>(theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let mut lines = vec![
        vec![],
        vec![piece("Nothing to look at yet.", theme.title)],
        vec![],
    ];
    let text = "Once there are clients, this page shows how they stand, whether small ones wait longer than large \
                ones, which relationships healed, and the causes of issues.";
    lines.extend(in_lines(text, theme.text, room));
    lines
}

fn selected(app: &App, rows: &[InsightRow]) -> bool {
    app.insights.current().is_some_and(|row| rows.contains(row))
}
