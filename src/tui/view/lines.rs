//! Writing lines one below the other into an area, until it is full.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::area::inset;
pub use crate::tui::text::{Pieces, wrapped};
use crate::tui::text::{fit, put_pieces, width, wrap};
use crate::tui::theme::Theme;

pub fn piece<'a>(text: impl Into<Cow<'a, str>>, style: Style) -> (Cow<'a, str>, Style) {
    (text.into(), style)
}

pub fn cells(line: &Pieces) -> usize {
    line.iter().map(|(text, _)| width(text)).sum()
}

/// A text in as many lines as it needs.
pub fn in_lines<'a>(text: &str, style: Style, room: usize) -> Vec<Pieces<'a>> {
    wrap(text, room.max(1))
        .into_iter()
        .map(|line| vec![piece(line, style)])
        .collect()
}

/// A text that starts behind a label and goes on below itself, in as many lines as it needs, `most` at most.
pub fn labelled<'a>(
    label: (String, Style),
    text: &str,
    style: Style,
    room: usize,
    most: usize,
) -> Vec<Pieces<'a>> {
    let indent = width(&label.0);
    let mut label = Some(label);
    let mut wrapped = wrap(text, room.saturating_sub(indent).max(1));
    if wrapped.len() > most {
        let rest = wrapped.split_off(most.saturating_sub(1)).join(" ");
        wrapped.push(rest);
    }
    let mut lines = vec![];
    for text in wrapped {
        let lead = label.take().map_or_else(
            || piece(" ".repeat(indent), Style::new()),
            |(text, style)| piece(text, style),
        );
        lines.push(vec![lead, piece(text, style)]);
    }
    lines
}

/// A sentence in lines, the keys between its backticks as the bar draws them.
pub fn told<'a>(text: &str, theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let parts = text
        .split('`')
        .zip([theme.text, theme.key].into_iter().cycle());
    let line = parts.map(|(part, style)| piece(part.to_owned(), style));
    wrapped(line.collect(), room.max(1), usize::MAX)
}

/// What stands in the place of rows where there are none.
pub fn instead(list: Rect, text: &str, theme: &Theme, buffer: &mut Buffer) {
    let room = inset(list, 2, 1);
    let told = told(text, theme, usize::from(room.width));
    write(room, buffer, std::iter::once(vec![]).chain(told));
}

/// A line in at most `room` cells, what does not fit cut from its last pieces.
pub fn fit_line(line: Pieces<'_>, room: usize) -> Pieces<'_> {
    let mut left = room;
    line.into_iter()
        .map(|(text, style)| {
            let whole = width(&text);
            let text = fit(&text, left).into_owned();
            // What follows a piece that was cut would begin behind its ellipsis.
            left -= if whole > left {
                left
            } else {
                width(&text).min(left)
            };
            piece(text, style)
        })
        .collect()
}

/// A line with something at its right end, if both fit; else only the left.
pub fn both_ends<'a>(mut left: Pieces<'a>, right: Pieces<'a>, room: usize) -> Pieces<'a> {
    let gap = room.saturating_sub(cells(&left) + cells(&right));
    if gap > 0 {
        left.push(piece(" ".repeat(gap), Style::new()));
        left.extend(right);
    }
    left
}

/// Words that go on below themselves, and at the right of the first line what they do not push off.
pub fn beside_words<'a>(
    left: Pieces<'a>,
    right: Pieces<'a>,
    room: usize,
    most: usize,
) -> Vec<Pieces<'a>> {
    let narrower = room.saturating_sub(cells(&right) + 2).max(1);
    let mut lines = wrapped(left, narrower, most);
    if let Some(first) = lines.first_mut() {
        let cut = fit_line(std::mem::take(first), narrower);
        *first = both_ends(cut, right, room);
    }
    lines
}

/// Writes lines from the top of an area on; what does not fit is left out.
pub fn write<'a>(area: Rect, buffer: &mut Buffer, lines: impl IntoIterator<Item = Pieces<'a>>) {
    for (y, line) in (area.top()..area.bottom()).zip(lines) {
        put_pieces(buffer, area.x, y, area.width, line);
    }
}
