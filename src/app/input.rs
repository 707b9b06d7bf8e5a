//! What reaches the desk from outside, already free of any terminal library.

use super::{Action, Key};

/// Stands in the header for the lanes that had no room there.
pub const MORE_LANES: usize = usize::MAX;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    Paste(String),
    Row(usize),
    /// A moment in the picture of a row was clicked, by its place among them: the row becomes the current one there.
    Moment(usize, usize),
    OpenRow(usize),
    /// The wheel turned over the list in front: so many rows down (negative: up).
    Scroll(i32),
    /// A hint in the footer or a page in the header was clicked.
    Do(Action),
    /// A lane in the header was clicked: its place among them, or [`MORE_LANES`].
    Lane(usize),
    /// A row of another pane was clicked, by the pane's place among them.
    PaneRow(usize, usize),
    Found(usize),
    Sort(&'static str),
    /// What the editor outside was left with, or why there is nothing.
    Edited(Result<String, String>),
    /// What became of a text that was to be copied, in words.
    Copied(&'static str),
    /// The text in front (a letter, a page) has so many columns and rows.
    TextRoom(usize, usize),
    /// The window has this many list rows now: what a page down moves by.
    ListHeight(usize),
}
