//! The last line: the find line while one types it, else a notice, else the keys that work here; what undo
//! would take back at its right.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::lines::{piece, wrapped, write};
use super::short;
use crate::app::{Action, App, Input, Tone, keymap};
use crate::tui::Hits;
use crate::tui::area::inset;
use crate::tui::text::{clear, put, width};
use crate::tui::theme::Theme;
use crate::tui::widget::{Hint, TextField, hints};

/// What undo would take back is left out where fewer cells than this would be left for the keys.
const ROOM_FOR_KEYS: u16 = 78;
/// So many cells the keys keep where only that there is something to take back is told.
const LEAST_KEYS: u16 = 40;

/// Rows that a notice takes at most.
const MOST_LINES: usize = 3;

pub fn draw(
    app: &App,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
    hits: &mut Hits,
) -> Option<Position> {
    let area = inset(area, 1, 1);
    if area.is_empty() {
        return None;
    }
    if let Some(finding) = &app.finding {
        let line = &finding.line;
        put(buffer, area.x, area.y, 1, "/", theme.key);
        let room = inset(area, 1, 0);
        let by = app.front().found_by();
        let [known, odd] = by.terms(line.text(), &app.book);
        let known = known.into_iter().map(|at| (at, theme.accent));
        let odd = odd.into_iter().map(|at| {
            let style = theme.warn.add_modifier(Modifier::UNDERLINED);
            (at, style)
        });
        let old = finding
            .is_old
            .then_some((0..line.text().len(), theme.selected));
        let spans: Vec<_> = known.chain(odd).chain(old).collect();
        let field = TextField {
            value: line.text(),
            cursor: line.cursor(),
            spans: &spans,
            placeholder: by.hint(),
        };
        return field.draw(room, buffer, theme);
    }
    // While something lies over the page its own keys are told there, and those of the page mean nothing.
    let covered = !app.overlays.is_empty();
    let mut area = area;
    if !covered {
        area.width -= undo(app, theme, area, buffer, hits);
    }
    if let Some(notice) = &app.notice {
        let (sign, style, text) = match notice.tone {
            Tone::Done => (theme.shapes.steady, theme.good, theme.text),
            Tone::Info => (theme.shapes.dot, theme.warn, theme.text),
            Tone::Problem => ("!", theme.danger, theme.danger),
        };
        let said = vec![piece(format!("{sign} "), style), piece(&*notice.text, text)];
        // One that is longer than the line takes rows of the page as well: it is told whole.
        let lines = wrapped(said, usize::from(area.width).max(1), MOST_LINES);
        let above = u16::try_from(lines.len()).unwrap_or(1).min(area.y + 1) - 1;
        let place = Rect {
            y: area.y - above,
            height: area.height + above,
            ..area
        };
        let screen = buffer.area;
        clear(buffer, Rect::new(screen.x, place.y, screen.width, above));
        write(place, buffer, lines);
        return None;
    }
    if !covered {
        keys(app, theme, area, buffer, hits);
    }
    None
}

/// At the right end, what `u` would take back. Returns the cells it took.
fn undo(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer, hits: &mut Hits) -> u16 {
    let title = app.undo_title.as_ref().filter(|_| !app.book.looks_back);
    let (Some(title), Some(key)) = (title, app.keymap.key(Action::Undo)) else {
        return 0;
    };
    let key = short::keys(keymap::shown(key), theme);
    let label = format!("undo {title}");
    // A notice is told whole: it is about the same change, and its end may be the number of what was made.
    let told = app.notice.as_ref();
    let told = told.map(|n| u16::try_from(width(&n.text) + 4).unwrap_or(u16::MAX));
    let cells = |label: &str| u16::try_from(width(&key) + 1 + width(label)).unwrap_or(u16::MAX);
    let fits = |label: &str, others: u16| area.width >= cells(label).saturating_add(others);
    // What it takes back is told where it need not be cut; that it can be, always.
    let is_told = app.notice.as_ref().is_some_and(|n| n.text.contains(title));
    let label = if !is_told && fits(&label, told.unwrap_or(ROOM_FOR_KEYS)) {
        &*label
    } else if fits("undo", told.unwrap_or(LEAST_KEYS)) {
        "undo"
    } else {
        return 0;
    };
    let cells = cells(label);
    let place = Rect {
        x: area.right() - cells,
        width: cells,
        ..area
    };
    let drawn = hints(
        place,
        buffer,
        theme,
        &[Hint {
            key: &key,
            label,
            does: Action::Undo,
        }],
    );
    hits.clicks.extend(drawn.into_iter().map(does));
    cells + 2
}

/// The keys that work here; with marks how many there are, and what can be done to all of them.
fn keys(app: &App, theme: &Theme, mut area: Rect, buffer: &mut Buffer, hits: &mut Hits) {
    if app.marked() > 0 {
        let marked = format!("{} marked", app.marked());
        let used = 2 + put(buffer, area.x, area.y, area.width, &marked, theme.mark);
        area.x += used;
        area.width = area.width.saturating_sub(used);
    }
    let shown: Vec<(String, &str, Action)> = app
        .hints()
        .into_iter()
        .filter_map(|(action, hint)| {
            let key = short::keys(keymap::shown(app.keymap.key(action)?), theme);
            Some((key.into_owned(), hint, action))
        })
        .collect();
    let mut all: Vec<Hint<Action>> = shown
        .iter()
        .map(|(key, label, does)| Hint {
            key,
            label,
            does: *does,
        })
        .collect();
    // What leads on keeps its place whatever else has to go: help and the palette to all else, find to everybody, Enter
    // into what one sees, Tab to the pictures that have no room beside it.
    while all_cells(&all) > usize::from(area.width) {
        let keeps = |does| {
            matches!(
                does,
                Action::Help | Action::Open | Action::Find | Action::Palette | Action::NextPane
            )
        };
        let goes = all.iter().rposition(|h| !keeps(h.does));
        let Some(last) = goes.or_else(|| all.iter().position(|h| h.does == Action::NextPane))
        else {
            break;
        };
        all.remove(last);
    }
    let drawn = hints(area, buffer, theme, &all);
    hits.clicks.extend(drawn.into_iter().map(does));
}

fn does((place, action): (Rect, Action)) -> (Rect, Input) {
    (place, Input::Do(action))
}

fn all_cells(hints: &[Hint<Action>]) -> usize {
    hints
        .iter()
        .map(|h| width(h.key) + width(h.label) + 3)
        .sum::<usize>()
        .saturating_sub(2)
}
