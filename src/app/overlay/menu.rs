//! Help and palette: a list of what can be done that narrows while one types, and does what is picked.

use super::choose::{NOTHING_FITS, WhenChosen, list_move};
use super::{After, OverlayShape, Refusal, import};
use crate::app::{App, InputLine, Key, List, Move, OverAct, fuzzy};
use crate::deed::Moment;
use std::{borrow::Cow, fmt, rc::Rc};

#[derive(Debug)]
pub struct Menu {
    pub title: &'static str,
    pub line: InputLine,
    pub list: List,
    /// All of them, what works here first.
    all: Vec<MenuRow>,
    /// What is made of what is typed: clients that are called so, a file to be looked at.
    typed: Vec<MenuRow>,
}

/// Clients that are listed at most.
const CLIENTS: usize = 6;

pub struct MenuRow {
    pub group: &'static str,
    pub keys: String,
    pub name: String,
    pub help: Cow<'static, str>,
    pub here: bool,
    pub(in crate::app) then: WhenChosen,
}

impl fmt::Debug for MenuRow {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
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
            typed: vec![],
        }
    }

    /// The rows shown: what was typed as a key or a name first, then what begins so, then what holds it; of clients the
    /// nearest. Only where nothing holds it, what shares its letters.
    pub fn rows(&self) -> Vec<&MenuRow> {
        let typed = self.line.text().trim().to_lowercase();
        if typed.is_empty() {
            return self.all.iter().collect();
        }
        let key = self.line.text().trim();
        let near = self
            .all
            .iter()
            .filter_map(|row| Some((row.nearness(&typed, key)?, row)));
        let mut near: Vec<(u8, &MenuRow)> = near.collect();
        near.sort_by_key(|(far, _)| *far);
        let mut rows: Vec<&MenuRow> = near.into_iter().map(|(_, row)| row).collect();
        rows.extend(&self.typed);
        if rows.is_empty() {
            let found = fuzzy::rank(&typed, self.all.iter().map(|row| row.name.as_str()));
            rows.extend(found.into_iter().map(|at| &self.all[at]));
        }
        rows
    }

    /// What is to be said above them: that nothing holds what was typed, and they only come near.
    pub fn said(&self) -> Option<String> {
        let typed = self.line.text().trim();
        let lower = typed.to_lowercase();
        let holds = |row: &MenuRow| row.nearness(&lower, typed).is_some();
        let fits = typed.is_empty() || !self.typed.is_empty() || self.all.iter().any(holds);
        (!fits).then(|| format!("nothing here is called “{typed}”; what comes near:"))
    }

    /// The clients that are called as it is typed, of any number of them; or the file that is named behind “import”.
    fn look_up(&mut self, app: &App) {
        let typed = self.line.text().trim();
        let path = import::path_of(typed).filter(|path| !path.is_empty());
        if let Some(path) = path.map(str::to_owned) {
            let (name, help) = (format!("import {path}"), "look at this file or folder");
            let looks = move |app: &mut App| import::look_at(app, &path);
            self.typed = vec![MenuRow::opens("file", name, help, looks)];
            return;
        }
        if typed.len() > 1 && typed.starts_with('#') {
            let find = typed.to_owned();
            self.typed = vec![MenuRow::opens(
                "find",
                typed,
                "find this issue",
                move |app| {
                    app.find_typed(&find);
                },
            )];
            return;
        }
        let names = app.book.entries();
        let found = if fuzzy::is_long_enough(typed) {
            app.book.folded().rank_words(typed)
        } else {
            vec![]
        };
        let row = |at: usize| {
            let (id, help) = (names[at].id().clone(), "open the page of this client");
            MenuRow::opens("client", names[at].name(), help, move |app| {
                app.open_client(&id);
            })
        };
        self.typed = found.into_iter().take(CLIENTS).map(row).collect();
    }
}

impl MenuRow {
    /// One that has no key, and can be picked anywhere.
    pub(in crate::app) fn opens(
        group: &'static str,
        name: impl Into<String>,
        help: impl Into<Cow<'static, str>>,
        open: impl Fn(&mut App) + 'static,
    ) -> Self {
        Self {
            group,
            keys: String::new(),
            name: name.into(),
            help: help.into(),
            here: true,
            then: Rc::new(move |app, _| {
                open(app);
                vec![]
            }),
        }
    }

    /// How far it is from what was typed; `None`: nothing of it holds that.
    fn nearness(&self, typed: &str, key: &str) -> Option<u8> {
        // As the configuration and the README write it: `own-name`.
        let said = |text: &str| text.to_lowercase().replace('-', " ");
        let (name, help, typed) = (said(&self.name), said(&self.help), &*said(typed));
        let begins = |text: &str| text.split(' ').any(|word| word.starts_with(typed));
        let holds = |word: &str| name.contains(word) || help.contains(word);
        Some(match () {
            () if name == typed || self.keys.split(' ').any(|k| k == key) => 0,
            () if name.starts_with(typed) => 1,
            () if begins(&name) => 2,
            () if begins(&help) => 3,
            () if typed.split_whitespace().all(holds) => 4,
            () => return None,
        })
    }
}

impl OverlayShape for Menu {
    fn key(&mut self, key: Key, app: &App, _: &mut Moment) -> After {
        if OverAct::Enter.is(key) {
            // What was pasted was not looked up yet.
            self.look_up(app);
            let rows = self.rows();
            let Some(row) = rows.get(self.list.cursor(rows.len())) else {
                return After::Say(NOTHING_FITS);
            };
            return After::Then(Rc::clone(&row.then));
        }
        if let Some(to) = list_move(key) {
            self.go(to, app);
        } else if self.line.press(key) {
            self.list.set(0);
            self.look_up(app);
        }
        After::Stay(None)
    }

    fn paste(&mut self, text: &str) {
        self.line.insert(text);
        self.list.set(0);
    }

    fn go(&mut self, to: Move, _: &App) {
        self.list.go(to, self.rows().len());
    }

    fn complain(&mut self, _: &Refusal) {}
}
