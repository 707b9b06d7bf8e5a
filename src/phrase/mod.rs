//! Typed text → drafts: the line of a log, dates, lengths of time and the filters of a list.
//!
//! Everything here is a closed grammar read from tables: pure, total, and without a clock (what time it is
//! is an argument). Nothing typed is refused: what is not understood stays text, and every draft can say
//! which bytes it understood as what, so that a screen can colour them while they are typed. Nothing here
//! decides what is saved (that is `app`) or knows a time zone (`hours`).

pub mod date;
pub mod duration;
pub mod filter;
pub mod letter;
pub mod line;
mod word;

pub use date::{Lean, When};
pub use duration::Length;
pub use filter::{ClientFilter, ClientRow, IssueFilter, IssueRow};
