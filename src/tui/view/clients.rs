//! Clients: all of them as a table, and the one under the cursor beside it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::header::{HeadPart, still};
use super::layout::{Split, split};
use super::lines::{piece, write};
use super::{detail, layout, short};
use crate::app::screen::last_contact_days;
use crate::app::{App, Entry};
use crate::domain::Status;
use crate::health::words::score_shown;
use crate::tui::event::ListHit;
use crate::tui::text::wrap;
use crate::tui::theme::Theme;
use crate::tui::widget::{Cell, Table, TableColumn, TableRow};

const COLUMNS: [TableColumn; 8] = [
    TableColumn::flexible("  CLIENT", 22, 40, 3),
    TableColumn::fixed("STANDING", 9).gives_way(2),
    TableColumn::fixed("SCORE", 5).right(),
    TableColumn::fixed("LAST", 8).right().gives_way(1),
    TableColumn::fixed("CADENCE", 7).right().gives_way(4),
    TableColumn::fixed("OPEN", 4).right().gives_way(3),
    TableColumn::fixed("SIZE", 6).gives_way(6),
    TableColumn::flexible("TAGS", 8, 24, 1).gives_way(5),
];

/// From this width on the client under the cursor is shown beside the table: below it would cost columns.
const ROOM_BESIDE: u16 = 150;
/// From this height on it is shown below the table; else its next step alone.
const ROOM_BELOW: u16 = 28;

/// How many are shown of how many, what narrows them, and their order.
pub fn head<'a>(app: &'a App, theme: &Theme, _: usize) -> Vec<HeadPart<'a>> {
    let page = &app.clients;
    let known = app
        .book
        .entries()
        .iter()
        .filter(|e| e.assessment.known)
        .count();
    let shown = page.rows().len();
    let of = if shown == known {
        String::new()
    } else {
        format!("{shown} of ")
    };
    let count = format!("{of}{known} client{}", if known == 1 { "" } else { "s" });
    let arrow = if page.reversed {
        theme.shapes.up
    } else {
        theme.shapes.down
    };
    let mut parts = vec![vec![piece(count, theme.text)]];
    if !page.find.is_empty() && app.finding.is_none() {
        parts.push(vec![piece(format!("/{}", page.find), theme.found)]);
    }
    parts.push(vec![piece(
        format!("by {} {arrow}", page.sort.word()),
        theme.text,
    )]);
    if !page.notes.is_empty() {
        parts.push(vec![piece(page.notes.join(" · "), theme.warn)]);
    }
    still(parts)
}

/// Draws the page; where its rows stand.
pub fn draw(app: &App, theme: &Theme, body: Rect, buffer: &mut Buffer) -> Option<ListHit> {
    let page = &app.clients;
    let rows = page.rows();
    if body.height < 2 {
        return None;
    }
    let split = if body.width >= ROOM_BESIDE {
        split(body, theme, buffer)
    } else {
        below(body, theme, buffer)
    };
    let list = split.list;
    if let Some(entry) = app.focused() {
        if let Some(area) = split.detail {
            detail::draw(app, entry, theme, area, buffer);
        }
        if let Some(area) = split.line {
            write(area, buffer, [detail::one_line(app, entry, theme)]);
        }
    }
    if rows.is_empty() {
        let room = Rect {
            x: list.x + 2,
            width: list.width.saturating_sub(3),
            ..list
        };
        let text = if page.find.is_empty() {
            "No clients yet: A adds one, and amends import csv FILE --as clients brings many."
        } else {
            "No client fits this filter. Esc clears it."
        };
        let told = wrap(text, usize::from(room.width))
            .into_iter()
            .map(|line| vec![piece(line, theme.title)]);
        write(room, buffer, std::iter::once(Vec::new()).chain(told));
        return None;
    }
    let headings = list.height > 3;
    let height = usize::from(list.height - u16::from(headings));
    let table = Table {
        columns: &COLUMNS,
        headings,
        len: rows.len(),
        first: page.list.window(rows.len(), height.max(1)),
        selected: Some(page.list.cursor(rows.len())),
        focused: true,
    };
    let entry = |at: usize| rows.get(at).and_then(|at| app.book.at(*at));
    Some(table.draw(list, buffer, theme, |at| {
        entry(at).map_or_else(TableRow::default, |e| row(app, e, theme))
    }))
}

/// The table over the whole width, and the client under the cursor beneath it.
fn below(body: Rect, theme: &Theme, buffer: &mut Buffer) -> Split {
    let low = match body.height {
        0..=5 => 0,
        6..ROOM_BELOW => 1,
        height => height * 40 / 100,
    };
    let below = layout::under_rule(body, theme, buffer);
    Split::stacked(below, low, theme, buffer)
}

/// Who reached out in the last contact: they, we, or both in a conversation.
fn reached_out(entry: &Entry, theme: &Theme) -> &'static str {
    let sum = &entry.facts.summary;
    match sum.last_voice.cmp(&sum.last_care) {
        std::cmp::Ordering::Greater => theme.shapes.came_in,
        std::cmp::Ordering::Less => theme.shapes.went_out,
        std::cmp::Ordering::Equal => theme.shapes.both_ways,
    }
}

fn row<'a>(app: &'a App, entry: &'a Entry, theme: &Theme) -> TableRow<'a> {
    let judged = &entry.assessment;
    let (shape, style) = short::shape(judged.standing, theme);
    let standing = if judged.status == Status::Active {
        judged.standing.word()
    } else {
        judged.status.word()
    };
    let last = last_contact_days(entry, &app.book).map_or("never".to_owned(), |days| match days {
        0 => format!("{} today", reached_out(entry, theme)),
        days => format!("{} {days} d", reached_out(entry, theme)),
    });
    let open = if judged.open_issues == 0 {
        String::new()
    } else {
        judged.open_issues.to_string()
    };
    TableRow {
        marked: app.marks.contains(entry.id()),
        cells: vec![
            Cell::new(shape, style)
                .and(" ", theme.text)
                .and(entry.name(), theme.text),
            Cell::new(standing, style),
            Cell::new(score_shown(judged).to_string(), theme.text),
            Cell::new(last, theme.text),
            Cell::new(format!("{:.0}%", judged.cadence_used()), theme.text),
            Cell::new(open, theme.text),
            Cell::new(
                entry
                    .facts
                    .client
                    .size
                    .map_or("", crate::domain::Size::word),
                theme.text,
            ),
            Cell::new(entry.facts.client.tags.join(", "), theme.text),
        ],
        line: None,
    }
}
