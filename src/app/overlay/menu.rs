//! Help and palette: a list of actions that narrows while one types, and does what is picked.

use crate::app::keymap::{BINDINGS, Binding, Keymap, Place};
use crate::app::{Action, Line, List, fuzzy};

/// A list of actions.
#[derive(Clone, Debug)]
pub struct Menu {
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
    pub fn new(here: Vec<Place>) -> Self {
        Self {
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
