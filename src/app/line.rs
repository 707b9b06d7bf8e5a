//! One line of typing: text, cursor, the usual editing keys. Pasted line breaks become spaces, so that
//! nothing pasted is lost and nothing is saved by accident.

use super::{EditKey, Key};
use tui_input::{Input, InputRequest};

#[derive(Clone, Debug, Default)]
pub struct InputLine(Input);

impl InputLine {
    pub fn new(text: impl Into<String>) -> Self {
        Self(Input::new(text.into()))
    }

    pub fn text(&self) -> &str {
        self.0.value()
    }

    pub fn cursor(&self) -> usize {
        self.0.cursor()
    }

    pub fn cursor_byte(&self) -> usize {
        let text = self.text();
        text.char_indices()
            .nth(self.cursor())
            .map_or(text.len(), |(at, _)| at)
    }

    /// Replaces the text; the cursor goes behind it.
    pub fn set(&mut self, text: impl Into<String>) {
        self.0 = Input::new(text.into());
    }

    /// Replaces a range of bytes, the cursor behind what came in.
    pub fn replace(&mut self, range: std::ops::Range<usize>, with: &str) {
        let text = self.text();
        let (Some(before), Some(after)) = (text.get(..range.start), text.get(range.end..)) else {
            return;
        };
        let cursor = before.chars().count() + with.chars().count();
        self.0 = Input::new(format!("{before}{with}{after}")).with_cursor(cursor);
    }

    pub fn insert(&mut self, text: &str) {
        let at = self.cursor_byte();
        let flat = text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
        self.replace(at..at, &flat);
    }

    /// Takes an editing key; false when the key edits nothing.
    pub fn press(&mut self, key: Key) -> bool {
        let Some(edit) = EditKey::of(key) else {
            return false;
        };
        let request = match edit {
            EditKey::Type(c) => InputRequest::InsertChar(c),
            EditKey::Left => InputRequest::GoToPrevChar,
            EditKey::Right => InputRequest::GoToNextChar,
            EditKey::WordLeft => InputRequest::GoToPrevWord,
            EditKey::WordRight => InputRequest::GoToNextWord,
            EditKey::LineStart => InputRequest::GoToStart,
            EditKey::LineEnd => InputRequest::GoToEnd,
            EditKey::DeleteBefore => InputRequest::DeletePrevChar,
            EditKey::DeleteAfter => InputRequest::DeleteNextChar,
            EditKey::DeleteWordBefore => InputRequest::DeletePrevWord,
            EditKey::DeleteWordAfter => InputRequest::DeleteNextWord,
            EditKey::DeleteToStart => InputRequest::DeleteLine,
            EditKey::DeleteToEnd => InputRequest::DeleteTillEnd,
        };
        self.0.handle(request);
        true
    }
}
