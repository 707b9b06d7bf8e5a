//! Help and palette: a list of actions that narrows while one types, and does what is picked.

use super::choose::list_move;
use super::{After, Overlay, Refusal, Shape};
use crate::app::keymap::{BINDINGS, Binding, Keymap, Place};
use crate::app::{Action, App, Key, KeyCode, Line, List, Move, act, fuzzy};
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
    /// Those that work here come first.
    here: Vec<Place>,
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
    /// A menu for these places in front.
    #[must_use]
    pub fn new(title: &'static str, here: Vec<Place>) -> Self {
        Self {
            title,
            line: Line::default(),
            list: List::default(),
            here,
        }
    }

    /// The rows shown: here first, best match first.
    #[must_use]
    pub fn rows(&self, keymap: &Keymap) -> Vec<MenuRow> {
        let row = |b: &Binding| MenuRow {
            action: b.action,
            keys: keymap.keys_text(b.action),
            name: b.name.replace('-', " "),
            help: b.help,
            here: self.here.contains(&b.place),
        };
        let mut rows: Vec<MenuRow> = BINDINGS.iter().map(row).collect();
        // What only this page has leads, then what works here, then the rest.
        let page = self.here.first().copied();
        let own = |r: &MenuRow| {
            BINDINGS
                .iter()
                .any(|b| b.action == r.action && Some(b.place) == page)
        };
        rows.sort_by_key(|r| (!own(r), !r.here));
        let typed = self.line.text().trim();
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
        let mut found: Vec<MenuRow> = fuzzy::rank(typed, texts.iter().map(String::as_str))
            .into_iter()
            .filter_map(|at| rows.get(at).cloned())
            .collect();
        found.splice(0..0, lead);
        found
    }
}

impl Shape for Menu {
    fn key(&mut self, key: Key, app: &App, _: &mut Moment<'_>) -> After {
        if key.code == KeyCode::Enter {
            let rows = self.rows(&app.keymap);
            let Some(row) = rows.get(self.list.cursor(rows.len())) else {
                return After::Close(None);
            };
            let (action, here) = (row.action, row.here);
            return After::Then(Rc::new(move |app, moment| {
                if here {
                    act::act(app, action, moment)
                } else {
                    act::elsewhere(app, action)
                }
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

    fn go(&mut self, to: Move, app: &App) {
        let len = self.rows(&app.keymap).len();
        self.list.go(to, len);
    }

    fn complain(&mut self, _: &Refusal) {}
}

/// Opens help: the keys that work here come first.
pub(in crate::app) fn help(app: &mut App) {
    open(app, "Help: the keys that work here come first");
}

/// Opens the palette.
pub(in crate::app) fn palette(app: &mut App) {
    open(app, "Do what?");
}

fn open(app: &mut App, title: &'static str) {
    let menu = Menu::new(title, app.places());
    app.overlays.push(Overlay::Menu(menu));
}
