//! Small pictures of numbers, one line high.

use super::picture::steps;
use crate::tui::{area::small, theme::Theme};
use ratatui::style::Style;
use std::borrow::Cow;

/// One step for each value, scaled to the largest; a space where there is none. The newest that fit.
pub fn sparkline(values: &[Option<f64>], room: usize, theme: &Theme) -> String {
    let shown = &values[values.len().saturating_sub(room)..];
    let most = shown
        .iter()
        .flatten()
        .copied()
        .filter(|v| v.is_finite())
        .fold(0.0, f64::max);
    shown
        .iter()
        .map(|value| {
            value
                .filter(|v| v.is_finite())
                .map_or(" ", |v| step(v, most, theme))
        })
        .collect()
}

fn step(value: f64, most: f64, theme: &Theme) -> &'static str {
    let steps = theme.shapes.steps;
    let level = if most > 0.0 {
        (value.max(0.0) / most * 7.0).round()
    } else {
        0.0
    };
    steps
        .into_iter()
        .zip(0_u8..)
        .find(|(_, n)| f64::from(*n) >= level)
        .map_or(steps[7], |(step, _)| step)
}

/// A thin bar of so many cells, filled by a part between 0 and 1 to half a cell: it tells how much at a glance and leaves
/// the words beside it the weight.
pub fn gauge(
    part: f64,
    cells: usize,
    style: Style,
    theme: &Theme,
) -> [(Cow<'static, str>, Style); 2] {
    let halves = usize::from(steps(part, small(cells * 2)));
    let [full, half, empty] = match (theme.ascii, theme.edge.fg) {
        (true, _) => ["#", "=", "-"],
        (false, Some(_)) => ["━", "╾", "━"],
        (false, None) => ["━", "╾", "─"],
    };
    let mut bar = full.repeat(halves / 2);
    bar.push_str(if halves % 2 == 1 { half } else { "" });
    let left = cells - halves.div_ceil(2);
    [(bar.into(), style), (empty.repeat(left).into(), theme.edge)]
}
