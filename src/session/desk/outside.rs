//! What the desk leaves to whoever holds the terminal.

use crate::domain::{Joined, shown};
use std::path::PathBuf;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outside {
    /// Put text on the clipboard; what came of it comes back as [`Input::Copied`](crate::app::Input::Copied).
    Copy(String),
    /// Open this file in the editor; what it was left with comes back as [`Input::Edited`](crate::app::Input::Edited).
    Edit(PathBuf),
    Redraw,
    Theme(&'static str),
    Quit,
}

impl Outside {
    /// Copies a text as it may be shown: a clipboard is pasted anywhere.
    pub(super) fn copy(text: &str) -> Self {
        let lines = text.split('\n').map(shown);
        Self::Copy(lines.joined("\n"))
    }
}
