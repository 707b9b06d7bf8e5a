//! Several fields, one a line.

use super::{Over, complaint, key_lines, preview, write_keys};
use crate::app::overlay::{Form, FormField};
use crate::app::{App, Input, OverAct};
use crate::tui::{
    area::{columns_at, first_rows, row_at, small, under},
    text::{pad, put, put_pieces, width, wrap},
    theme::Theme,
    view::lines::{Pieces, in_lines, piece, write},
    widget::{Popup, TextField},
};
use ratatui::layout::{Position, Rect};
use ratatui::{buffer::Buffer, style::Modifier};
use std::ops::Range;

/// The cells wanted for a form.
const CELLS: u16 = 74;
/// From this height on a free line stands above what a field takes.
const ROOMY: u16 = 24;

pub fn draw(app: &App, form: &Form, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Over {
    let (labels, wide) = room(form, area);
    let complaint = complaint(form.error.as_ref(), usize::from(wide).max(1), theme);
    let mut told = preview(&form.of.preview(form, app), usize::from(wide), theme);
    if !told.is_empty() {
        told.insert(0, vec![]);
    }
    let below = complaint.len() + told.len();
    let pick = match form.fields.get(form.at) {
        Some(field) if !field.options.is_empty() => OverAct::NextChoice,
        _ => OverAct::NextField,
    };
    let (enter, close) = (OverAct::Enter.key(), OverAct::Close.key());
    let hints = [(enter, "save"), pick.hint(), (close, "keep a draft")];
    let keys = key_lines(&hints, usize::from(wide).max(1), theme);
    let taken = below + keys.len();
    let notes = notes(form, usize::from(wide), area.height, taken, theme);
    let mut hint = hint(form, labels, wide, theme);
    if !hint.is_empty() && area.height >= ROOMY {
        hint.insert(0, vec![]);
    }
    let free = if below == 0 { hint.len().max(1) } else { 0 };
    let high = small(notes.len() + form.fields.len() + below + free + keys.len());
    let inside = Popup {
        title: &form.title,
        size: (wide, high),
    }
    .draw(area, buffer, theme);
    let above = small(notes.len());
    write(first_rows(inside, above.min(inside.height)), buffer, notes);
    let inside = under(inside, above.min(inside.height));
    // In a low window the field one is in, and those after it; what is wrong, and the keys, are told below them.
    let fields = form.fields.len();
    let kept = keys.len() + complaint.len();
    let shown = usize::from(inside.height).saturating_sub(kept);
    let shown = shown.clamp(1, fields.max(1)).min(fields);
    let first = (form.at + 1).saturating_sub(shown).min(fields - shown);
    let (mut cursor, mut clicks) = (None, vec![]);
    for (n, field) in form.fields.iter().enumerate().skip(first).take(shown) {
        let row = row_at(inside, inside.y + small(n - first));
        clicks.push((row, Input::Row(n)));
        let here = n == form.at;
        let doubtful = form.of.doubtful(field);
        let at = one(field, here, (labels, &doubtful), theme, row, buffer);
        cursor = cursor.or(at.filter(|_| here));
    }
    let below = under(inside, small(shown));
    let mut lines = told;
    lines.truncate(usize::from(below.height).saturating_sub(kept));
    lines.extend(complaint);
    if lines.is_empty() {
        lines = hint;
        lines.resize(free, vec![]);
    }
    clicks.extend(write_keys(below, buffer, lines, keys));
    Over {
        cursor,
        clicks,
        ..Over::default()
    }
}

/// The cells of the labels, and of the form: what a field takes is told whole where the screen is wide enough.
fn room(form: &Form, area: Rect) -> (u16, u16) {
    let longest = |text: fn(&FormField) -> &str| {
        let cells = form.fields.iter().map(|field| width(text(field)));
        small(cells.max().unwrap_or(0))
    };
    let labels = longest(|field| &field.label);
    let hinted = labels
        .saturating_add(longest(|field| field.hint))
        .saturating_add(5);
    let titled = small(width(&form.title)).saturating_add(2);
    let wide = CELLS.max(titled).max(hinted);
    (labels, wide.min(area.width.saturating_sub(4)))
}

/// What the field one is in takes, where that does not stand in it whole, or something else does; as many lines for each field.
fn hint<'a>(form: &Form, labels: u16, wide: u16, theme: &Theme) -> Vec<Pieces<'a>> {
    let room = usize::from(wide.saturating_sub(labels + 4));
    let told = |field: &FormField| {
        let is_hidden = width(field.hint) > room || !field.line.text().is_empty();
        if !is_hidden || !field.options.is_empty() {
            return vec![];
        }
        wrap(field.hint, usize::from(wide.saturating_sub(2)).max(1))
    };
    let high = form.fields.iter().map(|field| told(field).len()).max();
    let lines = form
        .fields
        .get(form.at)
        .map_or_else(Vec::new, told)
        .into_iter();
    let lines = lines.map(|line| vec![piece(format!("  {line}"), theme.heading())]);
    let mut lines: Vec<Pieces> = lines.collect();
    lines.resize(high.unwrap_or(0), vec![]);
    lines
}

/// A field behind its label; where one would type in it.
fn one(
    field: &FormField,
    here: bool,
    (labels, doubtful): (u16, &[Range<usize>]),
    theme: &Theme,
    row: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let (cursor, label) = if here {
        (theme.shapes.cursor, theme.accent)
    } else {
        ("", theme.text)
    };
    put(buffer, row.x, row.y, row.width.min(2), cursor, theme.accent);
    let x = row.x.saturating_add(2);
    let text = pad(&field.label, usize::from(labels));
    let wide = row.right().saturating_sub(x);
    put(buffer, x, row.y, wide, &text, label);
    let x = x.saturating_add(labels + 2).min(row.right());
    let room = columns_at(row, x, row.right() - x);
    if !field.options.is_empty() {
        options(field, here, theme, room, buffer);
        return None;
    }
    let underlined = theme.text.add_modifier(Modifier::UNDERLINED);
    let spans: Vec<_> = doubtful.iter().map(|r| (r.clone(), underlined)).collect();
    // A long text shows the part one types in; where one does not type, its start.
    let typed = TextField {
        value: field.line.text(),
        cursor: if here { field.line.cursor() } else { 0 },
        spans: &spans,
        placeholder: field.hint,
    };
    typed.draw(room, buffer, theme)
}

/// What helps to fill it in, with a free line below it; where the window is low the fields go first.
fn notes<'a>(
    form: &Form,
    room: usize,
    height: u16,
    below: usize,
    theme: &Theme,
) -> Vec<Pieces<'a>> {
    let noted = |note: &String| in_lines(note, theme.heading(), room);
    let mut lines: Vec<Pieces> = form.notes.iter().flat_map(noted).collect();
    let left = usize::from(height).saturating_sub(form.fields.len() + below + 4);
    if lines.is_empty() || left == 0 {
        return vec![];
    }
    if lines.len() > left {
        lines.truncate(left);
        if let Some(last) = lines.last_mut() {
            last.push(piece(" …", theme.heading()));
        }
    }
    lines.push(vec![]);
    lines
}

/// All there is to pick from, where it fits; else what is picked, between signs that there is more.
fn options(field: &FormField, here: bool, theme: &Theme, room: Rect, buffer: &mut Buffer) {
    let picked = field.picked();
    let wide: usize = field.options.iter().map(|o| width(o) + 2).sum();
    if wide > usize::from(room.width) + 2 {
        let (text, style) = match (picked, here) {
            (None, _) => ("none yet", theme.faint),
            (Some(_), true) => (field.line.text(), theme.selected),
            (Some(_), false) => (field.line.text(), theme.title),
        };
        let at = picked.map_or(0, |at| at + 1);
        let of = format!("  {at} of {}", field.options.len());
        let line = [piece(text, style), piece(of, theme.faint)];
        put_pieces(buffer, room.x, room.y, room.width, line);
        return;
    }
    let mut line = vec![];
    for (at, option) in field.options.iter().enumerate() {
        let style = match (picked == Some(at), here) {
            (true, true) => theme.selected,
            (true, false) => theme.title,
            (false, _) => theme.faint,
        };
        line.push(piece(option.clone(), style));
        line.push(piece("  ", theme.text));
    }
    put_pieces(buffer, room.x, room.y, room.width, line);
}
