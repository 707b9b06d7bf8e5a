//! Two values on one line, and how far they lie apart.

use super::steps;
use crate::tui::{area::small, theme::Theme};
use ratatui::style::Style;
use std::borrow::Cow;

/// A line of `room` cells from 0 to `most`, with a dot for each value and a rule between them; where they share a cell
/// that is told too.
pub fn pair(
    [first, second]: [(f64, Style); 2],
    most: f64,
    room: usize,
    theme: &Theme,
) -> Vec<(Cow<'static, str>, Style)> {
    let last = small(room.saturating_sub(1));
    let place = |value: f64| steps(value / most, last);
    let (a, b) = (place(first.0), place(second.0));
    let dots = dots(theme);
    let cell = |at: u16| {
        if at == a && at == b {
            (dots[2], first.1)
        } else if at == a {
            (dots[0], first.1)
        } else if at == b {
            (dots[1], second.1)
        } else if (a.min(b)..a.max(b)).contains(&at) {
            (theme.shapes.rule, theme.text)
        } else {
            (theme.shapes.dot, theme.faint)
        }
    };
    let cells = (0..=last).take(room).map(cell);
    cells
        .map(|(sign, style)| (Cow::from(sign), style))
        .collect()
}

/// The signs of the first value, the second, and both.
pub fn dots(theme: &Theme) -> [&'static str; 3] {
    if theme.ascii {
        ["*", "o", "8"]
    } else {
        ["●", "○", "◉"]
    }
}
