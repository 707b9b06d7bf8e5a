//! The desk: the state of every page and every decision about it. No disk, no terminal, no clock.
//!
//! An [`Input`] goes to what is in front ([`App::update`]): the overlay on top reads keys itself; on a page a key becomes
//! an [`Action`] and finds in the one table ([`keymap`]) what handles it there. What was decided is a list of
//! [`Effect`]s, which somebody else performs. Fresh facts come back through [`App::receive`], and the answer to an
//! effect through [`App::answered`].

mod book;
mod client_columns;
mod day_line;
mod draft;
mod editor;
mod effect;
mod entry;
mod find;
mod fuzzy;
pub mod import_door;
mod input;
mod key_press;
pub mod keymap;
mod line;
mod list;
mod looking_back;
mod moved_since;
mod naming;
pub mod over_keys;
pub mod overlay;
mod place;
mod receive;
pub mod screen;
mod update;
mod week_ago;

pub use book::{Book, Fresh};
pub use client_columns::{ClientColumn, TableView, USUAL};
pub use draft::DraftFate;
pub use editor::Editor;
pub use effect::{Answer, Effect, KeptCopy, ON, OnFile, OnMachine, Reaching};
pub use entry::{Entry, JudgedBy};
pub use find::FindLine;
pub use input::{Input, MORE_LANES};
pub use key_press::{EditKey, Key, KeyCode, NotAKey};
pub use keymap::{Action, Keymap};
pub use line::InputLine;
pub use list::{CellTakes, ColumnCells, ColumnPlace, List, ListWidths, Move};
pub use moved_since::Since;
pub use over_keys::OverAct;
pub use place::Place;
pub use week_ago::Past;

use crate::domain::{ClientFacts, ClientId, Instant, IssueFacts, IssueId, Progress};
use crate::health::words::Telling;
use draft::DeskDrafts;
use overlay::Overlay;
use screen::{
    ClientPage, ClientsPage, Detail, InsightsPage, IssuesPage, LadderPage, Screen, TodayPage,
};
use std::collections::{BTreeMap, BTreeSet};

/// Between what is said of one's own doing and what is said beside it.
const BESIDE: &str = " · ";

/// Whether something can be done, or in a sentence why not.
type May = Result<(), String>;

/// Whether something may be done, or why not.
fn allowed(may: bool, why: impl FnOnce() -> String) -> May {
    may.then_some(()).ok_or_else(why)
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// Who is at risk, worst first.
    #[default]
    Today,
    Clients,
    Issues,
    Insights,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Done,
    Info,
    Problem,
}

/// A sentence in the footer, until the next key.
#[derive(Clone, Debug)]
pub struct Notice {
    pub text: String,
    pub tone: Tone,
}

#[derive(Debug)]
pub struct App {
    pub book: Book,
    pub keymap: Keymap,
    /// The page in front, or under the client page.
    pub page: Page,
    pub today: TodayPage,
    pub clients: ClientsPage,
    /// Views of that page that are kept under a name.
    pub views: BTreeMap<String, TableView>,
    pub themes: Vec<&'static str>,
    /// The theme of this machine, and whether its lists move.
    pub theme: &'static str,
    pub motion: &'static str,
    pub issues: IssuesPage,
    pub insights: InsightsPage,
    /// The client page, over the page it was opened from.
    pub client: Option<ClientPage>,
    /// The ladder of a client's repairs, over the page it was opened from.
    pub mend: Option<LadderPage>,
    /// The client in front, read whole.
    pub detail: Option<Detail>,
    /// The scores of a week ago of those in sight.
    pub past: Past,
    /// How everybody stood when the last working day began.
    since: Since,
    pub overlays: Vec<Overlay>,
    /// The find line while it takes the keys.
    pub finding: Option<FindLine>,
    /// What was typed to find by, and left.
    left_finds: Vec<(String, String)>,
    pub notice: Option<Notice>,
    /// The key that was last said to do nothing.
    dead: Option<Key>,
    /// The last key was to act, and could not: what is typed right behind it was meant for what did not open.
    pub refused: bool,
    /// Since when the book's server cannot be reached; what is here is read meanwhile.
    pub away_since: Option<Instant>,
    /// What a sync beside the desk passed by: a line, then all of it.
    pub synced: Vec<String>,
    /// This person may only read the book.
    pub is_reader: bool,
    /// The moment of the past that is being read, to be shown.
    pub awaited: Option<Instant>,
    pub undo_title: Option<String>,
    /// Clients marked, to act on at once.
    pub marks: BTreeSet<ClientId>,
    /// How many rows the list in front shows.
    pub list_height: usize,
    /// What is typed and not saved yet.
    drafts: DeskDrafts,
    /// The columns and rows of the text in front.
    pub text_room: (usize, usize),
    /// The overlay whose change is being performed: back if it is refused, gone if it is done.
    submitted: Option<Overlay>,
    /// An act on a marked client, which waits until that is read whole.
    deferred: Option<Action>,
    /// The client that was acted on, if the change came from a row of a list.
    acted: Option<ClientId>,
    pub listing: import_door::FolderNames,
    /// What the input in hand has led to.
    effects: Vec<Effect>,
}

impl App {
    pub fn new(book: Book, keymap: Keymap) -> Self {
        Self {
            book,
            keymap,
            page: Page::default(),
            today: TodayPage::default(),
            clients: ClientsPage::default(),
            views: BTreeMap::new(),
            themes: vec![],
            theme: "",
            motion: "off",
            issues: IssuesPage::default(),
            insights: InsightsPage::default(),
            client: None,
            mend: None,
            detail: None,
            past: Past::default(),
            since: Since::default(),
            overlays: vec![],
            finding: None,
            left_finds: vec![],
            notice: None,
            dead: None,
            refused: false,
            away_since: None,
            synced: vec![],
            is_reader: false,
            awaited: None,
            undo_title: None,
            marks: BTreeSet::new(),
            list_height: 20,
            drafts: DeskDrafts::default(),
            text_room: (72, 20),
            submitted: None,
            deferred: None,
            acted: None,
            listing: import_door::FolderNames::default(),
            effects: vec![],
        }
    }

    /// The page in front: the ladder, the client page, or one of the four.
    pub fn front(&self) -> &dyn Screen {
        if let Some(ladder) = &self.mend {
            return ladder;
        }
        if let Some(page) = &self.client {
            return page;
        }
        match self.page {
            Page::Today => &self.today,
            Page::Clients => &self.clients,
            Page::Issues => &self.issues,
            Page::Insights => &self.insights,
        }
    }

    /// The same to be changed, with what its rows are computed from.
    fn front_mut(&mut self) -> (&mut dyn Screen, &Book, Option<&Detail>) {
        let front: &mut dyn Screen = match (&mut self.mend, &mut self.client, self.page) {
            (Some(ladder), ..) => ladder,
            (None, Some(page), _) => page,
            (None, None, Page::Today) => &mut self.today,
            (None, None, Page::Clients) => &mut self.clients,
            (None, None, Page::Issues) => &mut self.issues,
            (None, None, Page::Insights) => &mut self.insights,
        };
        (front, &self.book, self.detail.as_ref())
    }

    /// Where one is, as far as keys can mean different things there.
    pub fn place(&self) -> Place {
        match self.front().place() {
            // A supplier can be there before any client.
            Place::Suppliers => Place::Suppliers,
            _ if self.book.entries().is_empty() => Place::Nobody,
            place => place,
        }
    }

    /// The client that what is shown is about: that of the client page, or under the cursor.
    pub fn focus(&self) -> Option<&ClientId> {
        self.front().client(&self.book)
    }

    pub fn focused(&self) -> Option<&Entry> {
        self.focus().and_then(|id| self.book.get(id))
    }

    /// The one issue that an act is for, with its client: the one marked, else the one under the cursor.
    pub fn issue_meant(&self) -> Option<(ClientId, IssueId)> {
        let mut meant = self.issues_meant();
        meant.pop().filter(|_| meant.is_empty())
    }

    /// Whether one of the numbered pages is in front, where rows can be marked.
    fn on_a_list(&self) -> bool {
        self.client.is_none() && self.mend.is_none()
    }

    /// Whether a list of issues is in front, and not one of plans, suppliers or causes beside it.
    fn is_on_issues(&self) -> bool {
        self.front().place() == Place::Issues
    }

    /// The clients that an act is for: those marked (or whose issues are), else the one in front.
    fn clients_meant(&self) -> Vec<ClientId> {
        let marked = match self.page {
            _ if !self.on_a_list() => vec![],
            Page::Today | Page::Clients => self.marks.iter().cloned().collect(),
            Page::Issues if self.is_on_issues() => self.issues.clients_of_marked(&self.book),
            Page::Issues | Page::Insights => vec![],
        };
        if marked.is_empty() {
            self.focus().cloned().into_iter().collect()
        } else {
            marked
        }
    }

    /// The issues that an act is for: those marked, else the one under the cursor.
    fn issues_meant(&self) -> Vec<(ClientId, IssueId)> {
        if self.is_on_issues() && !self.issues.marks.is_empty() {
            return self.issues.marked(&self.book);
        }
        self.front().issue(&self.book).into_iter().collect()
    }

    pub fn marked(&self) -> usize {
        match self.page {
            _ if !self.on_a_list() => 0,
            Page::Today | Page::Clients => self.marks.len(),
            Page::Issues if self.is_on_issues() => self.issues.marks.len(),
            Page::Issues | Page::Insights => 0,
        }
    }

    /// The client that should be read whole, when the one at hand is another or not fresh.
    pub fn wants(&self) -> Option<ClientId> {
        let id = self.focus()?;
        let fresh = |d: &Detail| d.facts.id() == id && d.on == self.book.date();
        let fresh = self.detail.as_ref().is_some_and(fresh);
        (!fresh).then(|| id.clone())
    }

    pub fn shown_detail(&self) -> Option<&Detail> {
        let is_in_front = |d: &&Detail| Some(d.facts.id()) == self.focus();
        self.detail.as_ref().filter(is_in_front)
    }

    /// What is known of a client: everything, if it is the one in front, else what it is judged by (no people,
    /// fields or contacts).
    pub fn facts(&self, id: &ClientId) -> Option<&ClientFacts> {
        let whole = self.detail.as_ref().map(|detail| &*detail.facts);
        let whole = whole.filter(|facts| facts.id() == id);
        whole.or_else(|| self.book.get(id).map(Entry::facts))
    }

    /// An issue of a client, from wherever it is at hand: the client read whole, the book, or the closed ones.
    pub fn issue_facts(&self, client: &ClientId, issue: &IssueId) -> Option<&IssueFacts> {
        let whole = self.detail.as_ref().filter(|d| d.facts.id() == client);
        let whole = whole.and_then(|d| d.facts.issue(issue));
        let closed = || {
            let mut issues = self.issues.closed.as_ref()?.issues.iter();
            issues.find(|i| &i.issue.id == issue)
        };
        whole
            .or_else(|| self.book.get(client).and_then(|e| e.facts().issue(issue)))
            .or_else(closed)
    }

    /// What the words about a client are read from, with its people if it is the one in front.
    pub fn telling<'a>(&'a self, entry: &'a Entry) -> Telling<'a> {
        self.book
            .telling(self.facts(entry.id()).unwrap_or(entry.facts()))
    }

    /// Takes the views that are kept on this machine, each as a line of text; the usual one is in force.
    pub fn receive_own(&mut self, kept: &BTreeMap<String, String>) {
        let kept = kept
            .iter()
            .map(|(name, view)| (name.clone(), TableView::read(view)));
        self.views = kept.collect();
        if let Some(usual) = self.views.get(USUAL) {
            self.clients.take(usual.clone(), &self.book);
        }
    }

    pub fn kept(&mut self, own: OnMachine) {
        match own {
            OnMachine::Name(name) => {
                self.done(format!("you are {name} on this machine"));
                self.book.me = name;
            }
            OnMachine::View {
                name,
                view: Some(view),
            } => {
                if name != USUAL {
                    self.done(format!("kept as “{name}”: v on Clients shows it"));
                }
                self.views.insert(name, TableView::read(&view));
            }
            OnMachine::View { name, view: None } => {
                self.views.remove(&name);
                self.done(format!("“{name}” is forgotten"));
            }
            OnMachine::Theme(theme) => {
                self.theme = theme;
                self.done(format!("colours: {theme}"));
            }
            OnMachine::Motion(word) => {
                self.motion = word;
                self.done(format!("motion: {word}"));
            }
        }
    }

    fn perform(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Says how far something long has come, until its answer is there.
    pub fn under_way(&mut self, what: &str, far: Progress) {
        self.say(format!("{what}: {far}"));
    }

    /// A sentence in the footer about something that was done.
    pub fn done(&mut self, text: impl Into<String>) {
        self.tell(text.into(), Tone::Done);
    }

    pub fn say(&mut self, text: impl Into<String>) {
        self.tell(text.into(), Tone::Info);
    }

    fn tell(&mut self, text: String, tone: Tone) {
        self.notice = Some(Notice { text, tone });
    }

    /// What others did meanwhile; what stands there about one's own doing stays beside it.
    pub fn told_of_others(&mut self, text: &str) {
        match &mut self.notice {
            Some(said) if said.tone == Tone::Done => {
                let own = said.text.split(BESIDE).next().unwrap_or_default();
                said.text = format!("{own}{BESIDE}{text}");
            }
            _ => self.say(text),
        }
    }

    pub fn receive_synced(&mut self, told: Vec<String>) {
        if let Some(line) = told.first() {
            self.told_of_others(&format!("{line} · :sync-told"));
        }
        self.synced = told;
    }

    pub fn warn(&mut self, text: impl Into<String>) {
        self.warn_of(text.into());
    }

    /// The same of something that nobody asked for just now: what stands there about one's own doing stays beside it.
    pub fn warn_beside(&mut self, text: &str) {
        self.warn_of(match &self.notice {
            Some(said) => format!("{}{BESIDE}{text}", said.text),
            None => text.to_owned(),
        });
    }

    fn warn_of(&mut self, text: String) {
        self.notice = Some(Notice {
            text,
            tone: Tone::Problem,
        });
    }
}
