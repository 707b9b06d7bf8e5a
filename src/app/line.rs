//! One line of typing: text, cursor, the usual editing keys. Pasted line breaks become spaces, so that
//! nothing pasted is lost and nothing is saved by accident.

use super::{Key, KeyCode};
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
        let request = match (key.code, key.ctrl, key.alt) {
            (KeyCode::Char(c), false, false) => InputRequest::InsertChar(c),
            (KeyCode::Backspace, false, false) | (KeyCode::Char('h'), true, false) => {
                InputRequest::DeletePrevChar
            }
            (KeyCode::Delete, false, false) | (KeyCode::Char('d'), true, false) => {
                InputRequest::DeleteNextChar
            }
            (KeyCode::Left, false, false) | (KeyCode::Char('b'), true, false) => {
                InputRequest::GoToPrevChar
            }
            (KeyCode::Right, false, false) | (KeyCode::Char('f'), true, false) => {
                InputRequest::GoToNextChar
            }
            (KeyCode::Left, ..) | (KeyCode::Char('b'), false, true) => InputRequest::GoToPrevWord,
            (KeyCode::Right, ..) | (KeyCode::Char('f'), false, true) => InputRequest::GoToNextWord,
            (KeyCode::Home, ..) | (KeyCode::Char('a'), true, false) => InputRequest::GoToStart,
            (KeyCode::End, ..) | (KeyCode::Char('e'), true, false) => InputRequest::GoToEnd,
            (KeyCode::Char('w'), true, false) | (KeyCode::Backspace, ..) => {
                InputRequest::DeletePrevWord
            }
            (KeyCode::Char('d'), false, true) => InputRequest::DeleteNextWord,
            (KeyCode::Char('u'), true, false) => InputRequest::DeleteLine,
            (KeyCode::Char('k'), true, false) => InputRequest::DeleteTillEnd,
            _ => return false,
        };
        self.0.handle(request);
        true
    }
}
