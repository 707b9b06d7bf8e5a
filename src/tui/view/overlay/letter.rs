//! The letter of an apology: the text, and beside it (or, in a narrow window, behind Tab) the checklist, to whom
//! it goes and how. Phrases that near-certainly spoil it are underlined, and no more.

use super::{KeyLine, Over, complaint, key_lines, write_keys};
use crate::app::overlay::{CHECKLIST, Letter, LetterFocus, LetterRow};
use crate::app::{App, OverAct};
use crate::tui::{
    area::{columns_at, first_rows, small, under},
    text::{put, put_pieces, width, wrap},
    theme::Theme,
    view::lines::{Pieces, piece},
    widget::{Popup, wall},
};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use std::ops::Range;

/// The widest line that is good to read, and write.
const MOST_COLUMNS: u16 = 72;
/// The columns of what stands beside the text.
const SIDE: u16 = 36;
/// The cells of a frame's edge beside its title.
const TITLE_EDGES: usize = 6;
/// From so many columns inside on, both stand side by side.
const BOTH: u16 = 70;

pub fn draw(app: &App, letter: &Letter, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Over {
    let wide = (MOST_COLUMNS + SIDE + 7).min(area.width.saturating_sub(2));
    let mut title = format!("Sorry · {}", app.book.name(&letter.client));
    // About what is told where it has room: it stands in the text too.
    let whole = format!("{title} · {}", letter.title);
    if width(&whole) + TITLE_EDGES <= usize::from(wide) {
        title = whole;
    }
    let popup = Popup {
        title: &title,
        size: (wide.saturating_sub(4), area.height.saturating_sub(2)),
    };
    let inside = popup.draw(area, buffer, theme);
    if inside.is_empty() {
        return Over::default();
    }
    let (foot, keys) = foot(letter, usize::from(inside.width), theme);
    let high = inside.height.saturating_sub(small(foot.len() + keys.len()));
    let above = first_rows(inside, high.max(1));
    let clicks = write_keys(under(inside, high.max(1)), buffer, foot, keys);
    if inside.width < BOTH {
        return match letter.focus {
            LetterFocus::Text => Over {
                clicks,
                ..text(letter, theme, above, buffer)
            },
            LetterFocus::Side(_) => {
                side(letter, theme, above, buffer);
                Over {
                    clicks,
                    text: Some(above),
                    ..Over::default()
                }
            }
        };
    }
    let left = Rect {
        width: inside.width - SIDE - 2,
        ..above
    };
    wall(columns_at(above, left.right(), 1), buffer, theme);
    side(
        letter,
        theme,
        columns_at(above, left.right() + 2, SIDE),
        buffer,
    );
    let room = Rect {
        width: left.width - 1,
        ..left
    };
    Over {
        clicks,
        ..text(letter, theme, room, buffer)
    }
}

fn foot<'a>(letter: &Letter, room: usize, theme: &Theme) -> (Vec<Pieces<'a>>, Vec<KeyLine<'a>>) {
    let mut lines = complaint(letter.error.as_ref(), room.max(1), theme);
    let in_text = letter.focus == LetterFocus::Text;
    let tab = if in_text { "checklist" } else { "text" };
    let mut hints = vec![(OverAct::Beside.key(), tab)];
    hints.extend((!in_text).then(|| OverAct::Tick.hint()));
    hints.extend([
        OverAct::Sent.hint(),
        (OverAct::Close.key(), "keep the draft"),
    ]);
    hints.extend([OverAct::InEditor, OverAct::CopyLetter, OverAct::AsMail].map(OverAct::hint));
    lines.insert(0, vec![]);
    (lines, key_lines(&hints, room, theme))
}

/// The text, scrolled so that the cursor shows.
fn text(letter: &Letter, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Over {
    let columns = usize::from(area.width);
    let typed = letter.editor.text();
    let rows = letter.editor.rows(columns);
    let (row, _) = letter.editor.place(columns);
    let high = usize::from(area.height);
    let first = (row + 1).saturating_sub(high);
    let spoilt = letter.doubtful();
    for (y, range) in (area.top()..area.bottom()).zip(rows.iter().skip(first)) {
        let line = pieces(typed, range, &spoilt, theme);
        put_pieces(buffer, area.x, y, area.width, line);
    }
    let focused = letter.focus == LetterFocus::Text;
    let cursor = focused.then(|| {
        let from = rows.get(row).map_or(0, |range| range.start);
        let before = width(typed.get(from..letter.editor.cursor()).unwrap_or(""));
        Position::new(
            area.x + small(before).min(area.width.saturating_sub(1)),
            area.y + small(row - first).min(area.height.saturating_sub(1)),
        )
    });
    Over {
        cursor,
        text: Some(area),
        ..Over::default()
    }
}

/// A row in pieces, the doubtful phrases underlined.
fn pieces<'a>(
    typed: &'a str,
    row: &Range<usize>,
    spoilt: &[Range<usize>],
    theme: &Theme,
) -> Pieces<'a> {
    let mut line = vec![];
    let mut at = row.start;
    let mut push = |from: usize, to: usize, style: Style| {
        if let Some(text) = typed.get(from..to).filter(|text| !text.is_empty()) {
            line.push(piece(text, style));
        }
    };
    let here = |range: &&Range<usize>| range.end > row.start && range.start < row.end;
    for range in spoilt.iter().filter(here) {
        let (from, to) = (range.start.max(at), range.end.min(row.end));
        push(at, from, theme.text);
        push(from, to, theme.warn.add_modifier(Modifier::UNDERLINED));
        at = to.max(at);
    }
    push(at, row.end, theme.text);
    line
}

/// The checklist, to whom, and how; the row that the keys act on shows.
fn side(letter: &Letter, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.width);
    let at = match letter.focus {
        LetterFocus::Side(at) => Some(at),
        LetterFocus::Text => None,
    };
    let mut lines = vec![];
    let mut heading = "";
    for (place, side) in letter.side().enumerate() {
        let (under, ticked, label) = row(letter, side);
        if under != heading {
            if !heading.is_empty() {
                lines.push((vec![], false));
            }
            lines.push((vec![piece(under, theme.title)], false));
            heading = under;
        }
        let here = at == Some(place);
        let style = if here { theme.selected } else { theme.text };
        let mut sign = if ticked { "[x] " } else { "[ ] " };
        for part in wrap(&label, room.saturating_sub(width(sign)).max(1)) {
            lines.push((vec![piece(format!("{sign}{part}"), style)], here));
            sign = "    ";
        }
    }
    let chosen = lines.iter().rposition(|(_, here)| *here).unwrap_or(0);
    let first = (chosen + 1).saturating_sub(usize::from(area.height));
    for (y, (line, here)) in (area.top()..area.bottom()).zip(lines.into_iter().skip(first)) {
        if here {
            let blank = " ".repeat(room);
            put(buffer, area.x, y, area.width, &blank, theme.selected);
        }
        put_pieces(buffer, area.x, y, area.width, line);
    }
}

fn row(letter: &Letter, side: LetterRow) -> (&'static str, bool, String) {
    match side {
        LetterRow::Point(at) => ("Does it say", letter.ticks[at], CHECKLIST[at].to_owned()),
        LetterRow::To(at) => {
            let to = &letter.to[at];
            let had = if to.had { " (has had one)" } else { "" };
            ("To whom", to.ticked, format!("{}{had}", to.name))
        }
        LetterRow::Way(way) => ("How", letter.way == way, way.to_string()),
    }
}
