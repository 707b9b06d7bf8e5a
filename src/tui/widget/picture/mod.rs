//! Small pictures of many numbers: one kind a file. Each draws blocks that are crisp in any font (braille and octants are
//! not, and nobody has to choose), has a form that reads without colour, and one of nothing but ASCII.

mod area;
mod calendar;
mod ink;
mod pair;
mod pixels;
mod stack;

pub use area::Area;
pub use calendar::{Axis, Year};
pub use ink::{Ink, shade};
pub use pair::{dots, pair};
pub use pixels::Pixels;
pub use stack::Stack;

#[cfg(test)]
mod tests;

/// The values behind one of `width` columns, of so many; at least one where there are any.
fn behind(column: u16, width: u16, len: usize) -> std::ops::Range<usize> {
    let (column, width) = (usize::from(column), usize::from(width.max(1)));
    let first = column * len / width;
    first..((column + 1) * len / width).max(first + 1).min(len)
}

/// The column of one of so many values.
fn column_of(at: usize, width: u16, len: usize) -> u16 {
    let width = usize::from(width);
    let column = (0..width).rposition(|column| column * len / width.max(1) <= at);
    u16::try_from(column.unwrap_or(0)).unwrap_or(u16::MAX)
}

/// How many of `of` steps a part between 0 and 1 fills, rounded; more than nothing fills at least one.
pub fn steps(part: f64, of: u16) -> u16 {
    let part = if part.is_finite() {
        part.clamp(0.0, 1.0)
    } else {
        0.0
    };
    let wanted = part * f64::from(of);
    let least = u16::from(part > 0.0 && of > 0);
    (least..=of)
        .rev()
        .find(|n| f64::from(*n) <= wanted + 0.5)
        .unwrap_or(least)
}
