//! Insights: pictures of the whole book, each under a sentence that says what it shows; as many as there is room for.

mod figures;
mod pictures;
mod plates;
mod said;

pub use plates::{Plate, plates};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::header::{HeadPart, count, still};
use super::layout;
use super::lines::{Pieces, piece, write};
use crate::app::App;
use crate::app::screen::{InsightRow, Part};
use crate::health::words::insight as words;
use crate::tui::event::ListHit;
use crate::tui::text::{put, wrap};
use crate::tui::theme::Theme;

/// The fewest columns and rows that a picture is given where there are more of them.
const LEAST: (u16, u16) = (56, 10);
/// From this height on the sentence of a picture may take two lines, and what is under the cursor has one.
const TALL: u16 = 8;

/// How the relationships stand that soured.
pub fn head<'a>(app: &App, theme: &Theme, _: usize) -> Vec<HeadPart<'a>> {
    let repairs = &app.insights.insight.repairs;
    let mut parts = vec![
        count("clients", app.insights.insight.active, theme.text),
        count("repairs open", repairs.open, theme.text),
        count("healing", repairs.healing, theme.text),
        count("healed", repairs.healed.len(), theme.text),
    ];
    let took = repairs.median_days.map(words::days);
    parts.extend(took.map(|took| vec![piece(format!("in {took} at the median"), theme.text)]));
    still(parts)
}

/// Draws the page: the pictures in columns, the one with the cursor always among them.
pub fn draw(app: &App, theme: &Theme, body: Rect, buffer: &mut Buffer) -> Option<ListHit> {
    let body = if body.height < 2 {
        body
    } else {
        layout::under_rule(body, theme, buffer)
    };
    if app.insights.rows().is_empty() {
        let room = Rect {
            x: body.x + 2,
            width: body.width.saturating_sub(3),
            ..body
        };
        write(room, buffer, nothing(theme, usize::from(room.width)));
        return None;
    }
    let across = (body.width / LEAST.0).clamp(1, 3);
    let down = (body.height / LEAST.1).max(1);
    let rows = u16::try_from(Part::ALL.len()).unwrap_or(1).div_ceil(across);
    let down = down.min(rows);
    let here = app.insights.part().unwrap_or(Part::Book) as u16 / across;
    let first = here.saturating_sub(down - 1);
    let (width, height) = (body.width / across, body.height / down);
    for (at, part) in (0..).zip(Part::ALL) {
        let (row, column) = (at / across, at % across);
        if row < first || row >= first + down {
            continue;
        }
        let area = Rect {
            x: body.x + column * width + 1,
            y: body.y + (row - first) * height,
            width: width.saturating_sub(3),
            height,
        };
        panel(app, part, theme, area, buffer);
    }
    None
}

/// One picture under its sentence, and beneath it what is under the cursor.
fn panel(app: &App, part: Part, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let focused = app.insights.part() == Some(part);
    let style = if focused {
        theme.active()
    } else {
        theme.heading()
    };
    put(buffer, area.x, area.y, area.width, title(part), style);
    let tall = area.height >= TALL;
    let mut said = wrap(&sentence(app, part), usize::from(area.width));
    said.truncate(if tall { 2 } else { 1 });
    let below = |y: u16| Rect {
        y,
        height: area.bottom().saturating_sub(y),
        ..area
    };
    let lines = said
        .iter()
        .map(|line| vec![piece(line.clone(), theme.title)]);
    write(below(area.y + 1), buffer, lines);
    let mut body = below(area.y + 1 + u16::try_from(said.len()).unwrap_or(0));
    if tall {
        // What is under the cursor, and a free row.
        let foot = Rect {
            y: area.bottom() - 2,
            height: 1,
            ..area
        };
        body.height = body.height.saturating_sub(2);
        if focused {
            let text = said::sentences(app).into_iter().next().unwrap_or_default();
            write(foot, buffer, [vec![piece(text, theme.text)]]);
        }
    }
    pictures::draw(app, part, focused, theme, body, buffer);
}

fn title(part: Part) -> &'static str {
    match part {
        Part::Book => "THE BOOK",
        Part::Standings => "STANDINGS BY WEEK",
        Part::Replies => "HOW FAST WE ANSWER",
        Part::Kept => "PROMISES KEPT",
        Part::Gap => "CARE GAP",
        Part::Repairs => "SOURED AND HEALED",
        Part::Causes => "CAUSES",
    }
}

/// What a picture shows, in a sentence.
pub fn sentence(app: &App, part: Part) -> String {
    let page = &app.insights;
    let insight = &page.insight;
    match part {
        Part::Book => {
            let needs = app
                .book
                .entries()
                .iter()
                .filter(|e| e.assessment.counts() && e.assessment.needs_us());
            words::book(needs.count(), insight.active)
        }
        Part::Standings | Part::Replies | Part::Kept if page.chronicle.weeks.is_empty() => {
            READING.to_owned()
        }
        Part::Standings => words::standings(&page.chronicle),
        Part::Replies => words::replies(page.chronicle.lately()),
        Part::Kept => words::kept(page.chronicle.lately()),
        Part::Gap => words::gap_sentences(&insight.gap)
            .into_iter()
            .next()
            .unwrap_or_default(),
        Part::Repairs => words::healed(&insight.repairs).join(" "),
        Part::Causes => {
            page.causes
                .first()
                .map_or("No causes are known yet.".to_owned(), |cause| {
                    let times = if cause.all == 1 {
                        "once".to_owned()
                    } else {
                        format!("{} times", cause.all)
                    };
                    format!("Most often: {}, {times}.", cause.cause)
                })
        }
    }
}

/// While the year is read.
const READING: &str = "Reading the year …";

fn nothing<'a>(theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let mut lines = vec![
        Vec::new(),
        vec![piece("Nothing to look at yet.", theme.title)],
        Vec::new(),
    ];
    let text = "Once there are clients, this page shows how they stand, whether small ones wait longer than large \
                ones, which relationships healed, and the causes of issues.";
    lines.extend(
        wrap(text, room)
            .into_iter()
            .map(|l| vec![piece(l, theme.text)]),
    );
    lines
}

/// The row under the cursor, if it is one of these.
fn selected(app: &App, rows: &[InsightRow]) -> bool {
    app.insights.current().is_some_and(|row| rows.contains(row))
}
