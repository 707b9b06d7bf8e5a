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
