//! Writing lines one below the other into an area, until it is full.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::text::{clean, fit, put_pieces, width, wrap};

pub type Pieces<'a> = Vec<(Cow<'a, str>, Style)>;

pub fn piece<'a>(text: impl Into<Cow<'a, str>>, style: Style) -> (Cow<'a, str>, Style) {
    (text.into(), style)
}

/// The cells that a line takes.
pub fn cells(line: &Pieces) -> usize {
    line.iter().map(|(text, _)| width(text)).sum()
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
    let mut lines = Vec::new();
    for text in wrapped {
        let lead = label.take().map_or_else(
            || piece(" ".repeat(indent), Style::new()),
            |(text, style)| piece(text, style),
        );
        lines.push(vec![lead, piece(text, style)]);
    }
    lines
}

/// A line that goes on below itself, broken between words, in `most` lines at most; each piece keeps its style. The last
/// line holds what is left, however long.
pub fn wrapped<'a>(line: Pieces<'_>, room: usize, most: usize) -> Vec<Pieces<'a>> {
    let mut lines: Vec<Pieces> = vec![Vec::new()];
    let mut used = 0;
    for (text, style) in line {
        for word in clean(&text).split_inclusive(' ') {
            let wide = width(word.trim_end());
            let parts = if wide > room && lines.len() < most {
                wrap(word.trim_end(), room)
            } else {
                vec![word.to_owned()]
            };
            for part in parts {
                if used > 0 && used + width(part.trim_end()) > room && lines.len() < most {
                    trim_end(lines.last_mut());
                    lines.push(Vec::new());
                    used = 0;
                }
                let part = if used == 0 {
                    part.trim_start().to_owned()
                } else {
                    part
                };
                used += width(&part);
                if let Some(last) = lines.last_mut() {
                    last.push(piece(part, style));
                }
            }
        }
    }
    trim_end(lines.last_mut());
    lines
}

/// Takes the blank off the end of a line: it would cost the last letter its cell.
fn trim_end(line: Option<&mut Pieces>) {
    if let Some((text, _)) = line.and_then(|line| line.last_mut()) {
        let kept = text.trim_end().len();
        text.to_mut().truncate(kept);
    }
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

/// Writes lines from the top of an area on; what does not fit is left out.
pub fn write<'a>(area: Rect, buffer: &mut Buffer, lines: impl IntoIterator<Item = Pieces<'a>>) {
    for (y, line) in (area.top()..area.bottom()).zip(lines) {
        put_pieces(buffer, area.x, y, area.width, line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_at_the_end_of_a_line_costs_no_letter() {
        let style = Style::new();
        let line = vec![piece("call fine", style), piece("  Short catch-up", style)];
        let lines = wrapped(line, 16, 3);
        assert!(lines.iter().all(|line| cells(line) <= 16), "{lines:?}");
        let said = |line: &Pieces| line.iter().map(|(text, _)| &**text).collect::<String>();
        assert_eq!(said(&lines[0]), "call fine  Short");
        assert_eq!(said(&lines[1]), "catch-up");
    }
}
