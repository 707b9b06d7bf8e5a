//! How the body is shared out: a list, and what is known about its row beside or below it, with the lines between.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::WIDE;
use crate::tui::text::put;
use crate::tui::theme::Theme;
use crate::tui::widget::{rule, wall};

/// From this height on, a narrow window shows the detail below the list.
const TALL: u16 = 20;

/// A list and what is known about the row under its cursor.
pub struct Split {
    pub list: Rect,
    pub detail: Option<Rect>,
    /// Where neither side by side nor below fits: one line about the row.
    pub line: Option<Rect>,
}

impl Split {
    fn alone(list: Rect) -> Self {
        Self {
            list,
            detail: None,
            line: None,
        }
    }

    /// The detail in so many rows below the list; one row is a line about it, none is the list alone.
    pub fn stacked(area: Rect, low: u16, theme: &Theme, buffer: &mut Buffer) -> Self {
        if low == 0 {
            return Self::alone(area);
        }
        let (list, rest) = stacked(area, low, theme, buffer);
        Self {
            list,
            detail: (low > 1).then_some(rest),
            line: (low == 1).then_some(rest),
        }
    }
}

/// Shares the body out.
pub fn split(body: Rect, theme: &Theme, buffer: &mut Buffer) -> Split {
    split_at(body, 56, theme, buffer)
}

/// The same, with so many percent of a wide window for the list.
pub fn split_at(body: Rect, percent: u16, theme: &Theme, buffer: &mut Buffer) -> Split {
    if body.height < 2 {
        return Split::alone(body);
    }
    if body.width >= WIDE {
        let left = (body.width * percent / 100).min(24 + percent);
        let (list, right) = beside(body, left, theme, buffer);
        return Split {
            list: Rect {
                width: left - 1,
                ..list
            },
            detail: Some(right),
            line: None,
        };
    }
    let below = under_rule(body, theme, buffer);
    let low = match body.height {
        0..=5 => 0,
        height if height + 3 < TALL => 1,
        _ => (below.height * 45 / 100).max(8),
    };
    Split::stacked(below, low, theme, buffer)
}

/// The line that a body begins with; what is below it.
pub fn under_rule(body: Rect, theme: &Theme, buffer: &mut Buffer) -> Rect {
    rule(Rect { height: 1, ..body }, buffer, theme);
    Rect {
        y: body.y + 1,
        height: body.height - 1,
        ..body
    }
}

/// So many columns at the left and, behind a wall, the rest of a body with a margin.
pub fn beside(body: Rect, left: u16, theme: &Theme, buffer: &mut Buffer) -> (Rect, Rect) {
    let below = under_rule(body, theme, buffer);
    let edge = Rect {
        x: body.x + left,
        width: 1,
        ..below
    };
    wall(edge, buffer, theme);
    let joint = theme.shapes.rule_over_wall;
    put(buffer, edge.x, body.y, 1, joint, theme.faint);
    let right = Rect {
        x: edge.x + 2,
        width: body.width.saturating_sub(left + 3),
        ..below
    };
    (
        Rect {
            width: left,
            ..below
        },
        right,
    )
}

/// An area above a line, and so many rows with margins beneath it.
pub fn stacked(area: Rect, low: u16, theme: &Theme, buffer: &mut Buffer) -> (Rect, Rect) {
    let list = Rect {
        height: area.height - low - 1,
        ..area
    };
    let between = Rect {
        y: list.bottom(),
        height: 1,
        ..area
    };
    rule(between, buffer, theme);
    let rest = Rect {
        x: area.x + 1,
        y: list.bottom() + 1,
        width: area.width.saturating_sub(2),
        height: low,
    };
    (list, rest)
}
