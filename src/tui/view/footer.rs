//! The last line: the find line while one types it, else a notice, else the keys that work here; what undo
//! would take back at its right.

use super::lines::{Pieces, cells, piece, wrapped, write};
use super::short;
use crate::app::{Action, App, Input, Tone};
use crate::tui::{
    Hits,
    area::{columns_at, inset, row_at, rows_at, small},
    text::{clear, put, width},
    theme::Theme,
    widget::{Hint, TextField, hints},
};
use ratatui::layout::{Position, Rect};
use ratatui::{buffer::Buffer, style::Modifier};
use std::cmp::Reverse;

/// What undo would take back is left out where fewer cells than this would be left for the keys.
const ROOM_FOR_KEYS: u16 = 78;

/// What leads on from a line that finds: letters are typed into it.
const FIND_KEYS: &str = "↑↓ pick  ⏎ go there  esc leave";

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
        let mut room = inset(area, 1, 0);
        let ways = short::keys(FIND_KEYS, theme);
        let taken = small(width(&ways));
        if !line.text().is_empty() && room.width > taken * 2 {
            room.width -= taken + 2;
            put(buffer, room.right() + 2, area.y, taken, &ways, theme.faint);
        }
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
    // While something lies over the page its own keys are told there, and those of the page mean nothing; what is said
    // is said below it.
    if !app.overlays.is_empty() {
        return None;
    }
    let mut shown = shown(app, theme);
    let (line, mut area) = (area, area);
    let kept = least(&shown) + small(width(&marked(app)));
    area.width -= undo(app, theme, kept, area, buffer, hits);
    let told = said(app, theme, area.width);
    if let Some(last) = told.last() {
        // The ways that lead on keep their place: beside its end, or below it with all the others.
        let used = small(cells(last)).saturating_add(4);
        let room = area.width.saturating_sub(used);
        if kept <= room {
            say(told, area, buffer);
            shown.retain(|shown| rank(shown) > 1);
            area = columns_at(area, area.x + used, room);
        } else {
            let told = said(app, theme, line.width);
            say(told, rows_at(line, line.y.saturating_sub(1), 1), buffer);
        }
    }
    keys(app, theme, shown, area, buffer, hits);
    None
}

/// What has just happened, or why not, in as many lines as it needs: it is told whole.
pub fn said<'a>(app: &'a App, theme: &Theme, room: u16) -> Vec<Pieces<'a>> {
    let Some(notice) = &app.notice else {
        return vec![];
    };
    let (sign, style, text) = match notice.tone {
        Tone::Done => (theme.shapes.steady, theme.good, theme.text),
        Tone::Info => (theme.shapes.dot, theme.warn, theme.text),
        Tone::Problem => ("!", theme.danger, theme.danger),
    };
    let said = vec![piece(format!("{sign} "), style), piece(&*notice.text, text)];
    wrapped(said, usize::from(room).max(1), MOST_LINES)
}

/// Writes it, over rows of the page where it is longer than the line.
pub fn say(said: Vec<Pieces>, area: Rect, buffer: &mut Buffer) {
    let Some(above) = said.len().checked_sub(1) else {
        return;
    };
    let above = small(above).min(area.y);
    let place = rows_at(area, area.y - above, area.height + above);
    for y in place.top()..place.bottom() {
        // Beside it on the last line stand keys; of a row above that one nothing is to be seen.
        let row = if y + 1 < buffer.area.bottom() {
            row_at(buffer.area, y)
        } else {
            Rect::new(place.x - 1, y, place.width + 2, 1)
        };
        clear(buffer, row);
    }
    write(place, buffer, said);
}

/// At the right end, what `u` would take back. Returns the cells it took.
fn undo(
    app: &App,
    theme: &Theme,
    least: u16,
    area: Rect,
    buffer: &mut Buffer,
    hits: &mut Hits,
) -> u16 {
    let title = app.undo_title.as_ref().filter(|_| !app.book.looks_back);
    let (Some(title), Some(key)) = (title, app.keymap.key(Action::Undo)) else {
        return 0;
    };
    let key = short::keys(key.shown(), theme);
    let label = format!("undo {title}");
    // A notice is told whole: it is about the same change, and its end may be the number of what was made.
    let told = app.notice.as_ref();
    let told = told.map(|n| small(width(&n.text) + 4));
    let cells = |label: &str| small(width(&key) + 1 + width(label));
    let fits = |label: &str, others: u16| area.width >= cells(label).saturating_add(others);
    // What it takes back is told where it need not be cut; that it can be, always.
    let is_told = app.notice.as_ref().is_some_and(|n| n.text.contains(title));
    let others = told.map_or(ROOM_FOR_KEYS, |told| told.saturating_add(least));
    let label = if !is_told && fits(&label, others) {
        &*label
    } else if fits("undo", least + 2) {
        "undo"
    } else {
        return 0;
    };
    let cells = cells(label);
    let place = columns_at(area, area.right() - cells, cells);
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

/// A key, what it does, and what that is.
type KeyShown = (String, &'static str, Action);

/// What leads on keeps its place whatever else has to go, the last the longest: help and the palette to all else, find
/// to everybody, esc out, Enter into what one sees, Tab to the pictures that have no room beside it.
const KEPT: [Action; 6] = [
    Action::NextPane,
    Action::Open,
    Action::Back,
    Action::Palette,
    Action::Find,
    Action::Help,
];

/// The place of esc in it.
const BACK: usize = 3;

/// How long a key keeps its place.
fn rank(shown: &KeyShown) -> usize {
    // Between the groups of a client's page the cursor walks too: what can be done to the row goes before it.
    let kept = |kept: &Action| *kept == shown.2 && shown.1 != "next group";
    KEPT.iter().position(kept).map_or(0, |at| at + 1)
}

fn all_cells<'s>(shown: impl IntoIterator<Item = &'s KeyShown>) -> u16 {
    let cells = shown
        .into_iter()
        .map(|(key, label, _)| width(key) + width(label) + 3);
    small(cells.sum::<usize>()).saturating_sub(2)
}

/// The cells of those that stay as long as they can.
fn least(shown: &[KeyShown]) -> u16 {
    all_cells(shown.iter().filter(|shown| rank(shown) > 1))
}

/// How many are marked.
fn marked(app: &App) -> String {
    match app.marked() {
        0 => String::new(),
        n => format!("{n} marked  "),
    }
}

fn shown(app: &App, theme: &Theme) -> Vec<KeyShown> {
    let shown = app.hints().into_iter().filter_map(|(action, hint)| {
        let key = short::keys(app.keymap.key(action)?.shown(), theme);
        Some((key.into_owned(), hint, action))
    });
    shown.collect()
}

/// The keys that work here; with marks how many there are, and what can be done to all of them.
fn keys(
    app: &App,
    theme: &Theme,
    mut shown: Vec<KeyShown>,
    mut area: Rect,
    buffer: &mut Buffer,
    hits: &mut Hits,
) {
    let used = put(buffer, area.x, area.y, area.width, &marked(app), theme.mark);
    area.x += used;
    area.width -= used;
    // What can be done to all that are marked comes before how to let go of them.
    let acts = app.marked() > 0;
    let first = shown.first().map(|shown| shown.2).filter(|_| acts);
    let stays = |shown: &KeyShown| match rank(shown) {
        0 if Some(shown.2) == first => (BACK, true),
        rank => (rank, false),
    };
    while all_cells(&shown) > area.width
        && let Some(at) = (0..shown.len()).min_by_key(|at| (stays(&shown[*at]), Reverse(*at)))
    {
        shown.remove(at);
    }
    let all: Vec<Hint<Action>> = shown
        .iter()
        .map(|(key, label, does)| Hint {
            key,
            label,
            does: *does,
        })
        .collect();
    let drawn = hints(area, buffer, theme, &all);
    hits.clicks.extend(drawn.into_iter().map(does));
}

fn does((place, action): (Rect, Action)) -> (Rect, Input) {
    (place, Input::Do(action))
}
