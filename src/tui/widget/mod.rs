//! Pieces that screens are made of. They know nothing of clients: text, numbers and areas in, cells out. Every
//! one can be drawn into any area, down to none at all, and into one that reaches beyond the buffer.

mod aside;
mod bars;
mod cell;
mod columns;
mod even;
mod field;
mod frame;
mod hints;
mod picture;
mod table;

pub use bars::{fine_bar, gauge, sparkline};
pub use cell::{Cell, TableRow, whole_clauses};
pub use columns::{Align, TableColumn, settled, wanted};
pub use field::TextField;
pub use frame::{Popup, rule, wall};
pub use hints::{Hint, hints};
pub use picture::{Area, Axis, Ink, Pixels, Stack, Year, dots, pair, shade};
pub use table::{ListTableView, MOST_LINES, RowHigh, Sight};

#[cfg(test)]
mod tests;
