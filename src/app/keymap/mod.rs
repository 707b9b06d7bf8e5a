//! The table of keys: for each what it means, and for each place what handles it; and beside it (`over_keys`)
//! that of what lies over a page. Dispatch, footer, help, palette and README all read them; a test holds that no
//! two actions claim one key in one place.

mod in_force;
mod key_table;
mod menu;

pub use in_force::{Keymap, KeymapError};
pub use key_table::{Action, BINDINGS};

use super::{App, May, Place};
use crate::deed::Hand;
use crate::domain::{ClientId, IssueId, on_screen};
use key_table::WORDS;

/// What handles an action. What it is for is found here, so that with marks nothing is ever done to the row that
/// merely has the cursor.
#[derive(Clone, Copy, Debug)]
pub enum Handler {
    /// Something about the page itself, or about its row.
    Page(fn(&mut App)),
    /// The same, by who sits at the desk and when it is.
    Timed(fn(&mut App, &mut Hand<'_>)),
    /// Something with the row under the cursor, or with all rows.
    Row(fn(&mut App)),
    Client(fn(&mut App, &ClientId)),
    Clients(fn(&mut App, Vec<ClientId>)),
    Issue(fn(&mut App, &ClientId, &IssueId)),
    Issues(fn(&mut App, &[(ClientId, IssueId)])),
}

#[derive(Debug)]
pub struct HandledIn {
    /// In one or two words, for the footer; empty: not shown there.
    pub hint: &'static str,
    pub on: &'static [Place],
    /// Whether it can be done to what is in front; what it says against that is both refused and not offered.
    may: Option<fn(&App) -> May>,
    does: Handler,
}

#[derive(Debug)]
pub struct Binding {
    pub action: Action,
    /// Its name in the config file.
    pub name: &'static str,
    /// Its default keys, in text form.
    pub keys: &'static [&'static str],
    /// In a sentence, for help, palette and README.
    pub help: &'static str,
    pub changes: bool,
    /// What handles it; of two that fit a place, the first.
    pub at: &'static [HandledIn],
}

impl Action {
    pub fn binding(self) -> &'static Binding {
        &BINDINGS[self as usize]
    }
}

impl Binding {
    pub fn at(&self, place: Place) -> Option<&'static HandledIn> {
        self.at.iter().find(|at| at.on.contains(&place))
    }

    pub fn places(&self) -> String {
        let mut left: Vec<Place> = self.at.iter().flat_map(|at| at.on).copied().collect();
        let mut words = vec![];
        for (word, places) in WORDS {
            if places.iter().all(|place| self.at(*place).is_some())
                && places.iter().any(|place| left.contains(place))
            {
                words.push(*word);
                left.retain(|place| !places.contains(place));
            }
        }
        words.join(" or ")
    }

    pub fn said(&self) -> String {
        on_screen(&self.name.replace('-', " ")).to_owned()
    }
}

impl App {
    /// What an action does where one is; where it does nothing, that is said.
    pub(super) fn act(&mut self, action: Action, hand: &mut Hand) {
        let binding = action.binding();
        let place = self.place();
        // To open a step or a plan is to do it.
        let does = action == Action::Open && matches!(place, Place::Ladder | Place::Plans);
        if self.is_refused(does || action.binding().changes) {
            return;
        }
        let said = match binding.at(place) {
            Some(at) if self.reads_first(at, action) => return,
            Some(at) => at.run(self, hand),
            None if place == Place::Nobody => Err(Refused::Nobody),
            None => Err(Refused::Elsewhere),
        };
        if let Err(why) = said {
            self.refuse(binding, place, &why);
        }
    }

    /// Whether an act on the one client that is marked has to wait until that is read whole: the cursor goes to it.
    fn reads_first(&mut self, at: &HandledIn, action: Action) -> bool {
        let again = self.deferred.take() == Some(action);
        let of_row = matches!(
            at.does,
            Handler::Page(_) | Handler::Row(_) | Handler::Issues(_)
        );
        if again || of_row || self.marked() != 1 {
            return false;
        }
        let meant = self.clients_meant();
        let [client] = meant.as_slice() else {
            return false;
        };
        self.put_cursor_on(client);
        let wants = self.wants().as_ref() == Some(client);
        self.deferred = wants.then_some(action);
        wants
    }

    /// The act that waits until a client is read whole.
    pub fn deferred(&self) -> Option<Action> {
        self.deferred
    }

    /// Opens a row: that of the one that is marked, else the one under the cursor; true: several are marked, and it was
    /// said that one at a time is opened.
    pub(super) fn opens_many(&mut self, what: &'static str) -> bool {
        let marked = self.marked();
        if marked > 1 {
            let (binding, place) = (Action::Open.binding(), self.place());
            self.refuse(binding, place, &Refused::Marked(what, marked));
        }
        marked > 1
    }

    /// Says why an action does nothing.
    fn refuse(&mut self, binding: &Binding, place: Place, why: &Refused) {
        self.say(match why {
            Refused::Nobody if self.book.entries().is_empty() => {
                "no client here yet: Enter shows the ways in, A adds one".to_owned()
            }
            Refused::Nobody if place != Place::Insights => {
                "nobody is under the cursor here: 2 shows every client, esc shows all again"
                    .to_owned()
            }
            Refused::Empty => format!("“{}” needs a row: nothing is here", binding.said()),
            Refused::Said(why) => why.clone(),
            Refused::Elsewhere if place == Place::Suppliers => {
                "a supplier: n adds one, e edits, x deletes, o reaches it".to_owned()
            }
            Refused::Elsewhere if place == Place::Causes => {
                "a cause: Enter shows the issues that have it".to_owned()
            }
            Refused::Nobody | Refused::Elsewhere => {
                format!("“{}” works on {}", binding.said(), binding.places())
            }
            Refused::Marked(what, n) => {
                let many = |at: &HandledIn| matches!(at.does, Handler::Issues(_));
                let elsewhere = binding.at.iter().any(many);
                let elsewhere = if elsewhere { "; on Issues it takes many" } else { "" };
                format!(
                    "“{}” works on one {what} at a time, and {n} are marked: esc takes the marks off{elsewhere}",
                    binding.said()
                )
            }
        });
    }

    /// Whether an action is refused since all is only to be read.
    fn is_barred(&self, action: Action) -> bool {
        action.binding().changes && self.only_reads().is_some()
    }

    /// The actions that are worth a word in the footer, with that word: those of the place, as far as there is
    /// something that they could be for; with marks, those that are for all that are marked.
    pub fn hints(&self) -> Vec<(Action, &'static str)> {
        let place = self.place();
        let here = BINDINGS.iter().filter_map(|b| Some((b, b.at(place)?)));
        if self.marked() > 0 {
            let many =
                here.filter(|(_, at)| matches!(at.does, Handler::Clients(_) | Handler::Issues(_)));
            let many = many.map(|(binding, _)| (binding.action, on_screen(binding.name)));
            let ways = [
                (Action::Find, "find"),
                (Action::Palette, "do"),
                (Action::Back, "unmark"),
                (Action::Help, "help"),
            ];
            return many.chain(ways).collect();
        }
        // Of the past, first the ways through it and out of it; what would change it is refused there.
        let past = [
            (Action::DayBefore, "day before"),
            (Action::DayAfter, "day after"),
            (Action::Back, "now"),
        ];
        let past = past.into_iter().filter(|_| self.book.looks_back);
        let refused = |action: Action| match action {
            Action::Back => self.book.looks_back,
            _ => self.is_barred(action),
        };
        let here = here.filter(|(b, at)| {
            at.is_told() && self.keymap.key(b.action).is_some() && at.may(self).is_ok()
        });
        let here = here.map(|(binding, at)| (binding.action, at.hint));
        past.chain(here.filter(|(action, _)| !refused(*action)))
            .collect()
    }
}

enum Refused {
    /// There is nobody that it could be for.
    Nobody,
    Empty,
    Elsewhere,
    Said(String),
    /// It is for one of these, and so many are marked.
    Marked(&'static str, usize),
}

impl HandledIn {
    fn run(&self, app: &mut App, hand: &mut Hand) -> Result<(), Refused> {
        match self.does {
            Handler::Timed(act) => {
                self.may(app)?;
                act(app, hand);
            }
            Handler::Page(act) | Handler::Row(act) => {
                self.may(app)?;
                act(app);
            }
            Handler::Client(act) => {
                let client = one(app.clients_meant(), "client")?;
                app.put_cursor_on(&client);
                self.may(app)?;
                act(app, &client);
            }
            Handler::Clients(act) => act(app, some(app.clients_meant())?),
            Handler::Issue(act) => {
                let (client, issue) = one(app.issues_meant(), "issue")?;
                self.may(app)?;
                act(app, &client, &issue);
            }
            Handler::Issues(act) => {
                let issues = some(app.issues_meant())?;
                self.may(app)?;
                act(app, &issues);
            }
        }
        Ok(())
    }

    /// Whether it stands in the footer.
    fn is_told(&self) -> bool {
        !self.hint.is_empty()
    }

    /// Whether it can be done to what is in front. Of several that are marked those it fits are taken.
    fn may(&self, app: &App) -> Result<(), Refused> {
        match self.does {
            Handler::Row(_) if app.front().count() == 0 => return Err(Refused::Empty),
            Handler::Page(_) | Handler::Timed(_) | Handler::Row(_) => {}
            Handler::Client(_) => drop(one(app.clients_meant(), "client")?),
            Handler::Issue(_) => drop(one(app.issues_meant(), "issue")?),
            Handler::Clients(_) => drop(some(app.clients_meant())?),
            Handler::Issues(_) => drop(some(app.issues_meant())?),
        }
        let of_many = matches!(self.does, Handler::Clients(_) | Handler::Issues(_));
        let may = self.may.filter(|_| !(of_many && app.marked() > 0));
        may.map_or(Ok(()), |may| may(app)).map_err(Refused::Said)
    }
}

fn some<T>(meant: Vec<T>) -> Result<Vec<T>, Refused> {
    if meant.is_empty() {
        return Err(Refused::Nobody);
    }
    Ok(meant)
}

fn one<T>(meant: Vec<T>, what: &'static str) -> Result<T, Refused> {
    let n = meant.len();
    if n > 1 {
        return Err(Refused::Marked(what, n));
    }
    meant.into_iter().next().ok_or(Refused::Nobody)
}

fn list(app: &mut App, palette: bool) {
    menu::open(app, palette, BINDINGS);
}
