//! Parts of a whole over time, stacked above one another.

use super::{Ink, behind, column_of, steps};
use crate::tui::{text::put, theme::Theme};
use ratatui::{buffer::Buffer, layout::Rect};

pub struct Stack<'a> {
    /// Of each moment the parts, the lowest first; as many as there are inks.
    pub moments: &'a [Vec<usize>],
    /// What each part is filled with.
    pub inks: &'a [Ink],
}

impl Stack<'_> {
    pub fn column(&self, at: usize, width: u16) -> u16 {
        column_of(at, width, self.moments.len())
    }

    /// The moment that a column shows: the newest of those behind it.
    pub fn moment(&self, column: u16, width: u16) -> usize {
        behind(column, width, self.moments.len())
            .end
            .saturating_sub(1)
    }

    /// The largest whole: as high as the picture is.
    pub fn most(&self) -> usize {
        self.moments
            .iter()
            .map(|parts| parts.iter().sum())
            .max()
            .unwrap_or(0)
    }

    /// Where each part of a column ends, in eighths of a cell from below.
    fn tops(&self, column: u16, area: Rect) -> Vec<u16> {
        let most = self.most().max(1);
        let sums = self
            .moments
            .get(self.moment(column, area.width))
            .into_iter()
            .flatten()
            .scan(0, |sum, part| {
                *sum += part;
                Some(*sum)
            });
        sums.map(|sum| steps(count(sum) / count(most), area.height * 8))
            .collect()
    }

    /// Draws them over the whole of an area; of each cell, in its column from below, the part that most of it is of.
    pub fn draw(
        &self,
        area: Rect,
        buffer: &mut Buffer,
        theme: &Theme,
        mut told: impl FnMut(Rect, usize, usize),
    ) {
        for column in 0..area.width {
            let tops = self.tops(column, area);
            for row in 0..area.height {
                let cell = Rect::new(area.x + column, area.bottom() - 1 - row, 1, 1);
                self.cell((cell.x, cell.y), row * 8, &tops, buffer, theme);
                if let Some(part) = tops.iter().position(|top| row * 8 + 4 < *top) {
                    told(cell, self.moment(column, area.width), part);
                }
            }
        }
    }

    /// One cell, from so many eighths on: what fills its foot, and where that ends within it what begins above.
    fn cell(
        &self,
        (x, y): (u16, u16),
        foot: u16,
        tops: &[u16],
        buffer: &mut Buffer,
        theme: &Theme,
    ) {
        let part_at = |eighth: u16| tops.iter().position(|top| eighth < *top);
        let Some(low) = part_at(foot) else { return };
        let ink = self.inks[low];
        let ground = part_at(foot + 7)
            .filter(|high| *high != low)
            .map(|high| self.inks[high].style.fg);
        // A part without a colour of its own is no ground.
        if theme.plain || theme.ascii || ground == Some(None) {
            // The part that most of the cell is of.
            if let Some(ink) = part_at(foot + 4).map(|part| self.inks[part]) {
                put(buffer, x, y, 1, ink.shown("█", theme), ink.style);
            }
            return;
        }
        let filled = (tops[low] - foot).min(8);
        let style = match ground.flatten() {
            Some(ground) => ink.style.bg(ground),
            None => ink.style,
        };
        put(
            buffer,
            x,
            y,
            1,
            theme.shapes.steps[usize::from(filled - 1)],
            style,
        );
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn count(n: usize) -> f64 {
    n as f64
}
