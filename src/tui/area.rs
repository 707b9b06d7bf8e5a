//! Parts of an area.

use ratatui::layout::Rect;

pub fn first_rows(area: Rect, rows: u16) -> Rect {
    Rect {
        height: rows,
        ..area
    }
}

/// What lies under so many rows.
pub fn under(area: Rect, rows: u16) -> Rect {
    Rect {
        y: area.y + rows,
        height: area.height.saturating_sub(rows),
        ..area
    }
}

/// Without so many columns at the left and at the right.
pub fn inset(area: Rect, left: u16, right: u16) -> Rect {
    Rect {
        x: area.x + left,
        width: area.width.saturating_sub(left + right),
        ..area
    }
}

pub fn row_at(area: Rect, y: u16) -> Rect {
    rows_at(area, y, 1)
}

pub fn rows_at(area: Rect, y: u16, height: u16) -> Rect {
    Rect { y, height, ..area }
}

pub fn columns_at(area: Rect, x: u16, width: u16) -> Rect {
    Rect { x, width, ..area }
}

/// Cells or rows as a screen counts them: it has never so many that a sum of two of these is too large.
pub fn small(n: usize) -> u16 {
    const MOST: u16 = u16::MAX / 2;
    u16::try_from(n).map_or(MOST, |n| n.min(MOST))
}
