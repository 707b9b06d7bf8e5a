//! Cells of half the height: two above one another in one cell of the screen.

use super::Ink;
use crate::tui::text::put;
use ratatui::{buffer::Buffer, layout::Rect};

/// Small cells to be drawn.
pub struct Pixels<'a> {
    pub columns: u16,
    pub rows: u16,
    /// What is in one, by column and row; where there is nothing it is left free.
    pub ink: &'a dyn Fn(u16, u16) -> Option<Ink>,
}

impl Pixels<'_> {
    /// Draws them from the top left on, by their colours.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer) {
        for line in 0..self.rows.div_ceil(2).min(area.height) {
            for column in 0..self.columns.min(area.width) {
                let above = (self.ink)(column, line * 2);
                let below = (line * 2 + 1 < self.rows)
                    .then(|| (self.ink)(column, line * 2 + 1))
                    .flatten();
                let (sign, style) = match (above, below) {
                    (None, None) => continue,
                    (Some(ink), None) => ("▀", ink.style),
                    (None, Some(ink)) => ("▄", ink.style),
                    (Some(a), Some(b)) if a.style != b.style => {
                        ("▀", a.style.bg(b.style.fg.unwrap_or_default()))
                    }
                    (Some(ink), Some(_)) => ("█", ink.style),
                };
                put(buffer, area.x + column, area.y + line, 1, sign, style);
            }
        }
    }
}
