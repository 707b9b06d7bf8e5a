//! Today: the list of the morning, and the client under its cursor beside or below it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::header::{HeadPart, around, count, still};
use super::layout::split;
use super::lines::{Pieces, piece, write};
use super::{detail, short};
use crate::app::screen::{LANES, TodayRow};
use crate::app::{Action, App, Entry};
use crate::health::words::{HEALED, score_shown};
use crate::health::{Lane, triage::ComingReason};
use crate::tui::event::ListHit;
use crate::tui::text::wrap;
use crate::tui::theme::Theme;
use crate::tui::widget::{Cell, Table, TableColumn, TableRow};

const COLUMNS: [TableColumn; 3] = [
    TableColumn::flexible("  CLIENT", 14, 40, 2),
    TableColumn::flexible("WHY", 14, 40, 5).gives_way(1),
    TableColumn::fixed("SCORE", 5).right(),
];

/// The lanes with their counts; the one that filters stands out, and those around it are shown where not all fit.
pub fn head<'a>(app: &'a App, theme: &Theme, room: usize) -> Vec<HeadPart<'a>> {
    let style = |on: bool| if on { theme.active() } else { theme.text };
    // All that the list holds: who is at risk, and whoever is there for an overdue plan alone.
    let mut parts = vec![(
        count(
            "all",
            app.book.today.rows.len(),
            style(app.today.lane.is_none()),
        ),
        Some(0),
    )];
    let mut at = 0;
    for (place, lane) in (1..).zip(LANES) {
        let (n, on) = (app.book.today.count(*lane), app.today.lane == Some(*lane));
        // Behind those of work only who is there.
        if n == 0 && !on && !Lane::WORK.contains(lane) {
            continue;
        }
        if on {
            at = parts.len();
        }
        parts.push((count(lane.word(), n, style(on)), Some(place)));
    }
    let mut lead: Vec<Pieces> = Vec::new();
    if !app.today.find.is_empty() && app.finding.is_none() {
        lead.push(vec![piece(format!("/{}", app.today.find), theme.found)]);
    }
    if !app.today.notes.is_empty() {
        lead.push(vec![piece(app.today.notes.join(" · "), theme.warn)]);
    }
    around(parts, at, still(lead), room)
}

/// Draws the page; where its rows stand.
pub fn draw(app: &App, theme: &Theme, body: Rect, buffer: &mut Buffer) -> Option<ListHit> {
    let split = split(body, theme, buffer);
    let rows = app.today.rows();
    let calm = matches!(rows.first(), None | Some(TodayRow::Unheard(_)));
    let mut list = split.list;
    if calm {
        let room = Rect {
            x: list.x + 2,
            width: list.width.saturating_sub(3),
            ..list
        };
        let told = nobody(app, theme, usize::from(room.width));
        let above = u16::try_from(told.len()).unwrap_or(u16::MAX);
        write(room, buffer, told);
        if rows.is_empty() {
            return None;
        }
        // Where there is no room for both, the rows are what one can act on.
        let above = above.min(list.height.saturating_sub(2));
        list = Rect {
            y: list.y + above,
            height: list.height - above,
            ..list
        };
    }
    let headings = list.height > 3 && !calm;
    let height = usize::from(list.height - u16::from(headings));
    let table = Table {
        columns: &COLUMNS,
        headings,
        len: rows.len(),
        first: app.today.list.window(rows.len(), height.max(1)),
        selected: Some(app.today.list.cursor(rows.len())),
        focused: true,
    };
    let hit = table.draw(list, buffer, theme, |at| {
        rows.get(at)
            .map_or_else(TableRow::default, |r| row(app, *r, theme))
    });
    if let Some(entry) = app.focused() {
        if let Some(area) = split.detail {
            detail::draw(app, entry, theme, area, buffer);
        }
        if let Some(area) = split.line {
            write(area, buffer, [detail::one_line(app, entry, theme)]);
        }
    } else if let Some(area) = split.detail.or(split.line) {
        write(area, buffer, held(app, theme, usize::from(area.width)));
    }
    Some(hit)
}

fn row<'a>(app: &'a App, row: TodayRow, theme: &Theme) -> TableRow<'a> {
    match row {
        TodayRow::Client(at) => app
            .book
            .at(at)
            .map_or_else(TableRow::default, |entry| client(app, entry, theme)),
        TodayRow::Unheard(at) => app
            .book
            .at(at)
            .map_or_else(TableRow::default, |entry| unheard(app, entry, theme)),
        TodayRow::More(n) => {
            let key = app
                .keymap
                .key(Action::ShowMore)
                .map_or(String::new(), |key| format!(": {key} shows them"));
            TableRow {
                line: Some(Cell::new(
                    format!("  and {n} more, not for today{key}"),
                    theme.text,
                )),
                ..TableRow::default()
            }
        }
    }
}

/// Why some are not for today.
fn held<'a>(app: &App, theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let pace = app.book.policy.pace;
    let text = format!(
        "They wait behind today's pace: {pace} clients a day to reach out to, so that a long list is worked off day by \
         day. What is owed and what is to be mended never waits. amends policy set pace {} changes it.",
        u32::from(pace) + 4
    );
    wrap(&text, room)
        .into_iter()
        .map(|line| vec![piece(line, theme.text)])
        .collect()
}

fn client<'a>(app: &'a App, entry: &'a Entry, theme: &Theme) -> TableRow<'a> {
    let (shape, style) = short::shape(entry.assessment.standing, theme);
    TableRow {
        marked: app.marks.contains(entry.id()),
        cells: vec![
            Cell::new(shape, style)
                .and(" ", theme.text)
                .and(entry.name(), theme.text),
            Cell::new(why(app, entry), theme.text).keeping_end(),
            Cell::new(score_shown(&entry.assessment).to_string(), theme.text),
        ],
        line: None,
    }
}

/// Why a client stands in the lane that is shown.
fn why(app: &App, entry: &Entry) -> String {
    let today = &app.book.today;
    match app.today.lane {
        Some(Lane::Healed) => HEALED.to_owned(),
        Some(Lane::Snoozed) => short::snoozed(entry, app),
        Some(Lane::ComingUp) => {
            let here = |at: usize| app.book.at(at).is_some_and(|e| e.id() == entry.id());
            let coming = today.coming_up.iter().find(|coming| here(coming.index));
            match coming.map(|coming| coming.reason) {
                Some(ComingReason::Tied(upset)) => {
                    let name = app.book.at(upset).map_or("a friend", Entry::name);
                    format!("{name} is upset: a word might be welcome")
                }
                _ => short::why(entry, app),
            }
        }
        _ => short::why(entry, app),
    }
}

/// One of those longest unheard of, and since when.
fn unheard<'a>(app: &'a App, entry: &'a Entry, theme: &Theme) -> TableRow<'a> {
    let heard = match entry.facts.summary.last_voice {
        Some(at) => match (app.book.date() - app.book.calendar.local_date(at)).num_days() {
            ..=0 => "today".to_owned(),
            1 => "yesterday".to_owned(),
            days => format!("{days} days"),
        },
        None => "never".to_owned(),
    };
    let mut row = client(app, entry, theme);
    row.cells[1] = Cell::new(heard, theme.text);
    row
}

/// What is said where nobody is at risk, above those longest unheard of.
fn nobody<'a>(app: &'a App, theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let plain = |text: &str| {
        wrap(text, room)
            .into_iter()
            .map(|l| vec![piece(l, theme.text)])
            .collect::<Vec<_>>()
    };
    let mut lines: Vec<Pieces> = vec![Vec::new()];
    if app.book.entries().is_empty() {
        lines.push(vec![piece("No clients yet.", theme.title)]);
        lines.push(Vec::new());
        lines.extend(plain("A adds one. ? shows every key."));
        lines.extend(plain(
            "Many come at once: amends import csv FILE --as clients",
        ));
        lines.extend(plain("An invented book to look around in: amends demo"));
        return lines;
    }
    if !app.today.find.is_empty() {
        lines.push(vec![piece("Nobody in this list fits that.", theme.title)]);
        lines.push(Vec::new());
        lines.extend(plain("Esc shows all again; 2 (Clients) finds everybody."));
        return lines;
    }
    if let Some(lane) = app.today.lane {
        lines.push(vec![piece(
            format!("Nothing to do here: {}.", lane.word()),
            theme.title,
        )]);
        lines.push(Vec::new());
        lines.extend(plain("Tab goes to the next lane, Esc back to all."));
        return lines;
    }
    lines.push(vec![
        piece(theme.shapes.steady, theme.good),
        piece(" Nobody is at risk.", theme.title),
    ]);
    let healed = app.book.today.healed.iter();
    let healed: Vec<&str> = healed
        .filter_map(|at| app.book.at(*at).map(Entry::name))
        .collect();
    if !healed.is_empty() {
        lines.extend(plain(&format!("{HEALED}: {}", healed.join(", "))));
    }
    if !app.today.rows().is_empty() {
        lines.push(Vec::new());
        lines.extend(plain("Longest unheard of:"));
    }
    lines
}
