//! A series as an area in eighths of a cell.

use super::{behind, column_of, steps};
use crate::tui::{text::put, theme::Theme};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

/// A series to be drawn, oldest first; a gap where there is no value.
pub struct Area<'a> {
    /// Its values. Where several share a column the lowest shows, so that no dip is hidden.
    pub values: &'a [Option<f64>],
    pub most: f64,
    /// The colour of a value.
    pub style: &'a dyn Fn(f64) -> Style,
}

impl Area<'_> {
    /// The column of a value, counted from the left edge.
    pub fn column(&self, at: usize, width: u16) -> u16 {
        column_of(at, width, self.values.len())
    }

    /// The newest value behind a column.
    pub fn moment(&self, column: u16, width: u16) -> usize {
        behind(column, width, self.values.len())
            .end
            .saturating_sub(1)
    }

    pub fn draw(&self, area: Rect, buffer: &mut Buffer, theme: &Theme) {
        let eighths = area.height.saturating_mul(8);
        for column in 0..area.width {
            let values = &self.values[behind(column, area.width, self.values.len())];
            let Some(value) = values.iter().flatten().copied().reduce(f64::min) else {
                continue;
            };
            // Nothing at all is still told from a gap.
            let level = steps(value / self.most, eighths).max(1);
            for row in 0..level.div_ceil(8).min(area.height) {
                let filled = (level - row * 8).clamp(1, 8);
                let step = theme.shapes.steps[usize::from(filled - 1)];
                let y = area.bottom() - 1 - row;
                put(buffer, area.x + column, y, 1, step, (self.style)(value));
            }
        }
    }
}
