//! A line being typed: its text scrolled so that the cursor shows, pieces of it coloured by what they were
//! understood as. The text and its cursor are the desk's; nothing is edited here.

use super::cell::whole_clauses;
use crate::tui::{
    area::small,
    text::{clean, put, width},
    theme::Theme,
};
use ratatui::layout::{Position, Rect};
use ratatui::{buffer::Buffer, style::Style};
use std::{borrow::Cow, ops::Range};
use unicode_segmentation::UnicodeSegmentation;

pub struct TextField<'a> {
    pub value: &'a str,
    /// The cursor, in characters from the start.
    pub cursor: usize,
    /// Byte ranges of the value with a style of their own; the last that covers a letter wins.
    pub spans: &'a [(Range<usize>, Style)],
    /// Shown, faint, while nothing is typed.
    pub placeholder: &'a str,
}

impl TextField<'_> {
    /// Draws it into the first line of an area and tells where the terminal's cursor belongs.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, theme: &Theme) -> Option<Position> {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return None;
        }
        if self.value.is_empty() {
            // Examples that are not there whole are left out.
            let mut shown = self.placeholder;
            while width(shown) > usize::from(area.width)
                && let Some((before, _)) = shown.rsplit_once(" · ")
            {
                shown = before.trim_end();
            }
            let shown = whole_clauses(shown, usize::from(area.width));
            put(buffer, area.x, area.y, area.width, shown, theme.faint);
            return Some(area.as_position());
        }
        let letters = self.letters();
        let cursor: usize = letters
            .iter()
            .filter(|l| l.end <= self.cursor)
            .map(|l| l.cells)
            .sum();
        let room = usize::from(area.width);
        // One cell stays free for the cursor behind the last letter.
        let hidden = (cursor + 1).saturating_sub(room);
        let mut column = 0;
        for letter in &letters {
            let start = column;
            column += letter.cells;
            if start < hidden || column > hidden + room {
                continue;
            }
            let x = area.x + small(start - hidden);
            put(
                buffer,
                x,
                area.y,
                area.right().saturating_sub(x),
                &letter.shown,
                letter.style,
            );
        }
        let x = area.x + small(cursor - hidden).min(area.width - 1);
        Some(Position::new(x, area.y))
    }

    fn letters(&self) -> Vec<Grapheme<'_>> {
        let mut chars = 0;
        let mut letters = vec![];
        for (at, grapheme) in self.value.grapheme_indices(true) {
            chars += grapheme.chars().count();
            let style = self
                .spans
                .iter()
                .rev()
                .find(|(range, _)| range.contains(&at))
                .map(|(_, style)| *style);
            let shown = clean(grapheme);
            let cells = width(&shown);
            letters.push(Grapheme {
                end: chars,
                cells,
                shown,
                style: style.unwrap_or_default(),
            });
        }
        letters
    }
}

struct Grapheme<'a> {
    /// Characters up to its end.
    end: usize,
    cells: usize,
    shown: Cow<'a, str>,
    style: Style,
}
