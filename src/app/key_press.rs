//! A key press as a plain value with a text form (`ctrl-d`, `enter`, `G`), the same in the key table, in the
//! config file and on screen. Nothing of any terminal library.

use std::{fmt, str::FromStr};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyCode {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// A key with its modifiers. Shift is part of the character (`G`), or of [`KeyCode::BackTab`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
    pub alt: bool,
}

impl Key {
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
        }
    }

    pub const fn char(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }

    pub const fn ctrl(c: char) -> Self {
        Self {
            code: KeyCode::Char(c),
            ctrl: true,
            alt: false,
        }
    }

    /// A key as the screen shows it: arrows and Enter as their signs.
    pub fn shown(self) -> String {
        use KeyCode as K;
        match (self.code, self.ctrl, self.alt) {
            (K::Enter, false, false) => "⏎".to_owned(),
            (K::Down, false, false) => "↓".to_owned(),
            (K::Up, false, false) => "↑".to_owned(),
            (K::Left, false, false) => "←".to_owned(),
            (K::Right, false, false) => "→".to_owned(),
            (K::Char(c), true, false) => format!("^{c}"),
            _ => self.to_string(),
        }
    }

    /// The character that this key types into a line, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

/// What a key does to a text that is typed, in a line as in a letter.
#[derive(Clone, Copy)]
pub enum EditKey {
    Type(char),
    Left,
    Right,
    WordLeft,
    WordRight,
    LineStart,
    LineEnd,
    DeleteBefore,
    DeleteAfter,
    DeleteWordBefore,
    DeleteWordAfter,
    DeleteToStart,
    DeleteToEnd,
}

impl EditKey {
    pub fn of(key: Key) -> Option<Self> {
        use KeyCode::{Backspace, Char, Delete, End, Home, Left, Right};
        Some(match (key.code, key.ctrl, key.alt) {
            (Char(c), false, false) => Self::Type(c),
            (Left, false, false) | (Char('b'), true, false) => Self::Left,
            (Right, false, false) | (Char('f'), true, false) => Self::Right,
            (Left, ..) | (Char('b'), false, true) => Self::WordLeft,
            (Right, ..) | (Char('f'), false, true) => Self::WordRight,
            (Home, ..) | (Char('a'), true, false) => Self::LineStart,
            (End, ..) | (Char('e'), true, false) => Self::LineEnd,
            (Backspace, false, false) | (Char('h'), true, false) => Self::DeleteBefore,
            (Delete, ..) | (Char('d'), true, false) => Self::DeleteAfter,
            (Backspace, ..) | (Char('w'), true, false) => Self::DeleteWordBefore,
            (Char('d'), false, true) => Self::DeleteWordAfter,
            (Char('u'), true, false) => Self::DeleteToStart,
            (Char('k'), true, false) => Self::DeleteToEnd,
            _ => return None,
        })
    }
}

const NAMES: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("shift-tab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("space", KeyCode::Char(' ')),
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "f{n}"),
            _ => Ok(()),
        }
    }
}

/// A text that names no key.
#[derive(Clone, Debug, thiserror::Error)]
#[error("“{0}” is not a key; write one like j, G, ctrl-d, enter, space or f2")]
pub struct NotAKey(pub String);

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let mut rest = text;
        let (mut ctrl, mut alt) = (false, false);
        loop {
            if let Some(r) = rest.strip_prefix("ctrl-").filter(|r| !r.is_empty()) {
                (ctrl, rest) = (true, r);
            } else if let Some(r) = rest.strip_prefix("alt-").filter(|r| !r.is_empty()) {
                (alt, rest) = (true, r);
            } else {
                break;
            }
        }
        let mut chars = rest.chars();
        let code = if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == rest) {
            *code
        } else if let (Some(c), None) = (chars.next(), chars.next()) {
            KeyCode::Char(c)
        } else if let Some(n) = rest
            .strip_prefix('f')
            .and_then(|n| n.parse().ok())
            .filter(|n| (1..=12).contains(n))
        {
            KeyCode::F(n)
        } else {
            return Err(NotAKey(text.to_owned()));
        };
        Ok(Self { code, ctrl, alt })
    }
}
