//! A line of keys and what they do. When the room is short, whole hints are left out, the last first.

use crate::tui::text::{put, width};
use crate::tui::{area::small, theme::Theme};
use ratatui::{buffer::Buffer, layout::Rect};

const GAP: u16 = 2;

pub struct Hint<'a, T> {
    pub key: &'a str,
    pub label: &'a str,
    pub does: T,
}

impl<T> Hint<'_, T> {
    fn cells(&self) -> u16 {
        small(width(self.key) + 1 + width(self.label))
    }
}

/// Draws hints into the first line of an area, and tells where each that fitted stands.
pub fn hints<T: Copy>(
    area: Rect,
    buffer: &mut Buffer,
    theme: &Theme,
    hints: &[Hint<T>],
) -> Vec<(Rect, T)> {
    let area = area.intersection(buffer.area);
    let mut drawn = vec![];
    if area.is_empty() {
        return drawn;
    }
    let mut x = area.x;
    for hint in hints {
        let cells = hint.cells();
        if cells > area.right().saturating_sub(x) {
            break;
        }
        let key = put(buffer, x, area.y, cells, hint.key, theme.key);
        put(
            buffer,
            x + key + 1,
            area.y,
            cells - key - 1,
            hint.label,
            theme.text,
        );
        drawn.push((
            Rect {
                x,
                y: area.y,
                width: cells,
                height: 1,
            },
            hint.does,
        ));
        x = x.saturating_add(cells + GAP);
    }
    drawn
}
