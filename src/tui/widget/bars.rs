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

/// A bar of few cells, filled to an eighth of one: two of them tell sixteen steps. Where only ASCII is drawn, [`gauge`].
pub fn fine_bar(
    part: f64,
    cells: usize,
    style: Style,
    theme: &Theme,
) -> Vec<(Cow<'static, str>, Style)> {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if theme.ascii {
        return gauge(part, cells, style, theme).to_vec();
    }
    let eighths = usize::from(steps(part, small(cells * 8)));
    let bar = "█".repeat(eighths / 8) + EIGHTHS[eighths % 8];
    let left = " ".repeat(cells - eighths.div_ceil(8));
    let style = match theme.edge.fg {
        Some(ground) => style.bg(ground),
        None => style,
    };
    vec![(bar.into(), style), (left.into(), style)]
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
