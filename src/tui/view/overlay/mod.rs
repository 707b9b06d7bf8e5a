//! What lies over a page. Lines to type stand at the lower edge, so that the list and the reasons stay in
//! sight; choices, forms and questions in the middle.

mod form;
mod letter;
mod line;
mod list;
mod sheet;

use super::lines::{Pieces, in_lines, piece, write};
use super::short;
use crate::app::overlay::{Confirm, Overlay, PreviewRow};
use crate::app::{App, Input, Key, OverAct};
use crate::tui::text::{fit, width, wrap};
use crate::tui::{area::small, event::ListHit, theme::Theme, widget::Popup};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

#[derive(Default)]
pub struct Over {
    pub list: Option<ListHit>,
    pub cursor: Option<Position>,
    pub text: Option<Rect>,
    /// What a click on its keys and fields means.
    pub clicks: Vec<(Rect, Input)>,
    /// All of it, where a click beside it closes it: nothing typed stands in it.
    pub frame: Option<Rect>,
}

pub fn draw(app: &App, overlay: &Overlay, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Over {
    match overlay {
        Overlay::Prompt(prompt) => line::draw(app, prompt, theme, area, buffer),
        Overlay::Choose(choose) => list::choose(choose, theme, area, buffer),
        Overlay::Menu(menu) => list::menu(menu, theme, area, buffer),
        Overlay::Form(form) => form::draw(app, form, theme, area, buffer),
        Overlay::Letter(letter) => letter::draw(app, letter, theme, area, buffer),
        Overlay::Sheet(sheet) => sheet::draw(sheet, theme, area, buffer),
        Overlay::Confirm(question) => confirm(question, theme, area, buffer),
    }
}

fn confirm(confirm: &Confirm, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Over {
    let room = usize::from(area.width.saturating_sub(8)).clamp(1, 56);
    let mut lines = in_lines(&confirm.question, theme.text, room);
    lines.push(vec![]);
    let no = (Key::char('n'), "no, and Enter is no");
    let keys = key_lines(&[OverAct::Yes.hint(), no], room, theme);
    let wide = lines.iter().map(super::lines::cells);
    let wide = wide.chain(keys.iter().map(|line| super::lines::cells(&line.pieces)));
    let popup = Popup {
        title: "Sure?",
        size: (
            small(wide.max().unwrap_or(0)),
            small(lines.len() + keys.len()),
        ),
    };
    let inside = popup.draw(area, buffer, theme);
    Over {
        clicks: write_keys(inside, buffer, lines, keys),
        frame: around(inside),
        ..Over::default()
    }
}

/// What was understood, row by row, each in as many lines as it needs.
fn preview<'a>(rows: &[PreviewRow], room: usize, theme: &Theme) -> Vec<Pieces<'a>> {
    /// Of a kind, so that the keys below keep their place.
    const SAME: usize = 4;
    /// What most labels take.
    const LABEL: usize = 8;
    /// A long paste is not read here, and its end is in the line above.
    const MOST: usize = 6;
    let mut lines = vec![];
    let longest = rows.iter().map(|row| width(row.label)).max().unwrap_or(0);
    let edge = |label: &str| match longest {
        0 => String::new(),
        longest => format!("{label:>0$}  ", longest.max(LABEL)),
    };
    for same in rows.chunk_by(|a, b| a.label == b.label && !a.label.is_empty()) {
        let more = if same.len() > SAME {
            same.len() - SAME + 1
        } else {
            0
        };
        for row in &same[..same.len() - more] {
            let style = if row.unsure { theme.warn } else { theme.text };
            let mut label = row.label;
            let mut texts = wrap(&row.text, room.saturating_sub(edge("").len()).max(1));
            if texts.len() > MOST {
                texts.truncate(MOST - 1);
                texts.push(format!("… {} letters", row.text.chars().count()));
            }
            for text in texts {
                let label = std::mem::take(&mut label);
                lines.push(vec![
                    piece(edge(label), theme.heading()),
                    piece(text, style),
                ]);
            }
        }
        if more > 0 {
            let told = format!("and {more} more");
            lines.push(vec![piece(edge(""), theme.text), piece(told, theme.text)]);
        }
    }
    lines
}

/// Keys and what they do, for the last lines of an overlay: one line, or as many as the room takes.
fn key_lines<'a>(pairs: &[(Key, &'a str)], room: usize, theme: &Theme) -> Vec<KeyLine<'a>> {
    const GAP: usize = 3;
    let mut lines = vec![];
    let mut used = 0;
    for (pressed, label) in pairs {
        let key = short::keys(pressed.shown(), theme);
        let cells = width(&key) + 1 + width(label);
        if lines.is_empty() || used + cells > room {
            lines.push(KeyLine::default());
            used = 0;
        } else if let Some(line) = lines.last_mut() {
            line.pieces.push(piece(" ".repeat(GAP), theme.text));
        }
        if let Some(line) = lines.last_mut() {
            let key = piece(key.into_owned(), theme.key);
            line.pieces
                .extend([key, piece(format!(" {label}"), theme.text)]);
            line.clicks.push((small(used), small(cells), *pressed));
        }
        used += cells + GAP;
    }
    lines
}

/// A line of keys, and where in it each stands: from which cell on, and how many.
#[derive(Default)]
struct KeyLine<'a> {
    pieces: Pieces<'a>,
    clicks: Vec<(u16, u16, Key)>,
}

/// Writes lines, and keys below them; what a click on each key means.
fn write_keys<'a>(
    area: Rect,
    buffer: &mut Buffer,
    mut lines: Vec<Pieces<'a>>,
    keys: Vec<KeyLine<'a>>,
) -> Vec<(Rect, Input)> {
    // The way out is told whatever else there is no room for.
    let room = usize::from(area.height).saturating_sub(keys.len());
    let goes_on = lines.iter().skip(room).any(|line| !line.is_empty());
    lines.truncate(room);
    if let Some((text, _)) = lines
        .last_mut()
        .and_then(|line| line.last_mut())
        .filter(|_| goes_on)
    {
        *text = fit(&format!("{text} …"), usize::from(area.width))
            .into_owned()
            .into();
    }
    let first = area.y.saturating_add(small(lines.len()));
    let mut clicks = vec![];
    for (y, line) in (first..area.bottom()).zip(&keys) {
        let place = |(x, wide, key): &(u16, u16, Key)| {
            (Rect::new(area.x + x, y, *wide, 1), Input::Key(*key))
        };
        clicks.extend(line.clicks.iter().map(place));
    }
    let keys = keys.into_iter().map(|line| line.pieces);
    write(area, buffer, lines.into_iter().chain(keys));
    clicks
}

fn around(inside: Rect) -> Option<Rect> {
    let frame = Rect::new(
        inside.x.saturating_sub(2),
        inside.y.saturating_sub(1),
        inside.width + 4,
        inside.height + 2,
    );
    (!inside.is_empty()).then_some(frame)
}

/// As many of the keys as there is room for: the last go first, but the way out stays.
fn fitting<'a>(pairs: &[(Key, &'a str)], room: usize) -> Vec<(Key, &'a str)> {
    let mut kept = pairs.to_vec();
    let wide = |(key, label): &(Key, &str)| width(&key.shown()) + 4 + width(label);
    while kept.iter().map(wide).sum::<usize>() > room + 3
        && let Some(last) = kept.iter().rposition(|(key, _)| !OverAct::Close.is(*key))
    {
        kept.remove(last);
    }
    kept
}

/// An error of the last Enter, in as many lines as it needs.
fn complaint<'a>(error: Option<&String>, room: usize, theme: &Theme) -> Vec<Pieces<'a>> {
    let Some(error) = error else {
        return vec![];
    };
    debug_assert!(width(error) > 0, "an error says something");
    in_lines(error, theme.danger, room)
}
