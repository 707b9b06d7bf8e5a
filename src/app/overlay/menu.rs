//! Help and palette: a list of actions that narrows while one types, and does what is picked.

use super::choose::list_move;
use super::{After, Refusal, Shape};
use crate::app::{Action, App, Key, KeyCode, Line, List, Move, fuzzy};
use crate::deed::Moment;
use std::rc::Rc;

/// A list of actions.
#[derive(Debug)]
pub struct Menu {
    /// What it is called.
    pub title: &'static str,
    /// What narrows it.
    pub line: Line,
    /// Where one stands.
    pub list: List,
    /// All of them, what works here first.
    all: Vec<MenuRow>,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuRow {
    /// What it does.
    pub action: Action,
    /// Its keys.
    pub keys: String,
    /// Its name, with spaces.
    pub name: String,
    /// In a sentence.
    pub help: &'static str,
    /// It works here.
    pub here: bool,
}

impl Menu {
    /// A menu of these.
    #[must_use]
    pub fn new(title: &'static str, all: Vec<MenuRow>) -> Self {
        Self {
            title,
            line: Line::default(),
            list: List::default(),
            all,
        }
    }

    /// The rows shown, the best match first.
    #[must_use]
    pub fn rows(&self) -> Vec<&MenuRow> {
        let typed = self.line.text().trim();
        let mut rows: Vec<&MenuRow> = self.all.iter().collect();
        if typed.is_empty() {
            return rows;
        }
        let exact = rows
            .iter()
            .position(|r| r.keys.split(' ').any(|k| k == typed));
        let lead = exact.map(|at| rows.remove(at));
        let texts: Vec<String> = rows
            .iter()
            .map(|r| format!("{} {}", r.name, r.help))
            .collect();
        let mut found: Vec<&MenuRow> = fuzzy::rank(typed, texts.iter().map(String::as_str))
            .into_iter()
            .filter_map(|at| rows.get(at).copied())
            .collect();
        found.splice(0..0, lead);
        found
    }
}

impl Shape for Menu {
    fn key(&mut self, key: Key, app: &App, _: &mut Moment<'_>) -> After {
        if key.code == KeyCode::Enter {
            let rows = self.rows();
            let Some(row) = rows.get(self.list.cursor(rows.len())) else {
                return After::Close(None);
            };
            let action = row.action;
            return After::Then(Rc::new(move |app, moment| {
                app.act(action, moment);
                Vec::new()
            }));
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
