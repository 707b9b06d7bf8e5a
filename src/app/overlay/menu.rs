//! Help and palette: a list of what can be done that narrows while one types, and does what is picked.

use super::choose::{WhenChosen, list_move};
use super::{After, OverlayShape, Refusal};
use crate::app::{App, InputLine, Key, KeyCode, List, Move, fuzzy};
use crate::deed::Moment;
use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

/// A list of what can be done.
#[derive(Debug)]
pub struct Menu {
    pub title: &'static str,
    pub line: InputLine,
    pub list: List,
    /// All of them, what works here first.
    all: Vec<MenuRow>,
}

/// A row of the list.
pub struct MenuRow {
    pub group: &'static str,
    pub keys: String,
    pub name: String,
    pub help: Cow<'static, str>,
    pub here: bool,
    pub(in crate::app) then: WhenChosen,
}

impl fmt::Debug for MenuRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?}", self.keys, self.name)
    }
}

impl Menu {
    pub fn new(title: &'static str, all: Vec<MenuRow>) -> Self {
        Self {
            title,
            line: InputLine::default(),
            list: List::default(),
            all,
        }
    }

    /// The rows shown: what was typed as a key or a name first, then what begins so, then what else matches best.
    pub fn rows(&self) -> Vec<&MenuRow> {
        let typed = self.line.text().trim().to_lowercase();
        if typed.is_empty() {
            return self.all.iter().collect();
        }
        let texts = self.all.iter().map(|r| format!("{} {}", r.name, r.help));
        let texts: Vec<String> = texts.collect();
        let found = fuzzy::rank(&typed, texts.iter().map(String::as_str));
        let keyed = |row: &MenuRow| row.keys.split(' ').any(|k| k == self.line.text().trim());
        let closeness = |row: &MenuRow| {
            let name = row.name.to_lowercase();
            match () {
                () if name == typed || keyed(row) => 0,
                () if name.starts_with(&typed) => 1,
                () if name.split(' ').any(|word| word.starts_with(&typed)) => 2,
                () => 3,
            }
        };
        let mut rows: Vec<&MenuRow> = found.into_iter().map(|at| &self.all[at]).collect();
        let by_key = self.all.iter().filter(|row| keyed(row));
        let missing = by_key.filter(|row| !rows.iter().any(|r| std::ptr::eq(*r, *row)));
        rows.extend(missing.collect::<Vec<_>>());
        rows.sort_by_key(|row| closeness(row));
        rows
    }
}

impl OverlayShape for Menu {
    fn key(&mut self, key: Key, app: &App, _: &mut Moment<'_>) -> After {
        if key.code == KeyCode::Enter {
            let rows = self.rows();
            let Some(row) = rows.get(self.list.cursor(rows.len())) else {
                return After::Close(None);
            };
            return After::Then(Rc::clone(&row.then));
        }
        if let Some(to) = list_move(key) {
            self.go(to, app);
        } else if self.line.press(key) {
            self.list.set(0);
        }
        After::Stay(None)
    }

    fn paste(&mut self, text: &str) {
        self.line.insert(text);
        self.list.set(0);
    }

    fn go(&mut self, to: Move, _: &App) {
        let len = self.rows().len();
        self.list.go(to, len);
    }

    fn complain(&mut self, _: &Refusal) {}
}
