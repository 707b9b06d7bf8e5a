//! A column of text: lines of one width, in one theme.

use ratatui::style::Style;

use super::lines::{Pieces, labelled};
use crate::tui::theme::Theme;

/// Where lines of text go.
#[derive(Clone, Copy)]
pub struct Column<'t> {
    pub theme: &'t Theme,
    pub room: usize,
}

impl Column<'_> {
    /// A text behind a label, in `most` lines at most.
    pub fn labelled<'a>(
        self,
        (label, style): (&str, Style),
        text: &str,
        text_style: Style,
        most: usize,
    ) -> Vec<Pieces<'a>> {
        labelled((label.to_owned(), style), text, text_style, self.room, most)
    }

    /// A text behind nothing, in `most` lines at most.
    pub fn text<'a>(self, text: &str, style: Style, most: usize) -> Vec<Pieces<'a>> {
        self.labelled(("", style), text, style, most)
    }

    /// A plain text behind a title.
    pub fn titled<'a>(self, label: &str, text: &str, most: usize) -> Vec<Pieces<'a>> {
        self.labelled((label, self.theme.title), text, self.theme.text, most)
    }
}
