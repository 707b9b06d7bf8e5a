//! Small pictures of numbers, one line high.

use crate::tui::theme::Theme;

/// One step for each value, scaled to the largest; a space where there is none. The newest that fit.
#[must_use]
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

/// A bar of `room` cells, filled by a part between 0 and 1.
#[must_use]
pub fn bar(part: f64, room: usize, theme: &Theme) -> String {
    let part = if part.is_finite() {
        part.clamp(0.0, 1.0)
    } else {
        0.0
    };
    let cells = |i: usize| u32::try_from(i).map_or(f64::INFINITY, f64::from);
    (0..room)
        .map(|i| {
            if cells(i) + 0.5 <= part * cells(room) {
                theme.shapes.steps[7]
            } else {
                " "
            }
        })
        .collect()
}
