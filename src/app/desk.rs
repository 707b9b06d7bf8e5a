//! The state of the desk, and how it takes fresh facts and answers.

use super::draft::Drafts;
use super::overlay::Overlay;
use super::screen::{ClientPage, Clients, Detail, Insights, Issues, MendPage, Today};
use super::{Answer, Book, Effect, Entry, Fresh, Input, Keymap, Line, Place};
use crate::deed::Moment;
use crate::domain::{ClientFacts, ClientId, Instant, Progress};
use crate::health::words::Telling;
use std::collections::BTreeSet;

/// Letters of what is under way that are told beside how far it has come.
const MOST_OF_A_NAME: usize = 36;

/// A page with a number of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// Who is at risk, worst first.
    #[default]
    Today,
    /// All clients.
    Clients,
    /// Every open issue.
    Issues,
    /// What the whole book shows.
    Insights,
}

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done, or is worth knowing.
    Info,
    /// Something could not be done.
    Problem,
}

/// A sentence in the footer, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}

/// Everything on the desk.
#[derive(Debug)]
pub struct App {
    /// The facts and their judgement.
    pub book: Book,
    /// The keys in force.
    pub keymap: Keymap,
    /// The page in front, or under the client page.
    pub page: Page,
    /// The page Today.
    pub today: Today,
    /// The page Clients.
    pub clients: Clients,
    /// The page Issues.
    pub issues: Issues,
    /// The page Insights.
    pub insights: Insights,
    /// The client page, over the page it was opened from.
    pub client: Option<ClientPage>,
    /// The ladder of a client's repairs, over the page it was opened from.
    pub mend: Option<MendPage>,
    /// The client in front, read whole.
    pub detail: Option<Detail>,
    /// What lies over the page, the top one last.
    pub overlays: Vec<Overlay>,
    /// The find line while it takes the keys, and what it held before.
    pub finding: Option<(Line, String)>,
    /// A sentence in the footer.
    pub notice: Option<Notice>,
    /// What undo would take back.
    pub undo_title: Option<String>,
    /// Clients marked, to act on at once.
    pub marks: BTreeSet<ClientId>,
    /// How many rows the list in front shows.
    pub list_height: usize,
    /// What is typed and not saved yet.
    pub(super) drafts: Drafts,
    /// The columns and rows of the text in front.
    pub text_room: (usize, usize),
    /// The overlay whose change is being performed: back if it is refused, gone if it is done.
    pub(super) submitted: Option<Overlay>,
    /// The client that was acted on, if the change came from a row of a list.
    pub(super) acted: Option<ClientId>,
}

impl App {
    /// A desk with an empty book.
    #[must_use]
    pub fn new(book: Book, keymap: Keymap) -> Self {
        Self {
            book,
            keymap,
            page: Page::default(),
            today: Today::default(),
            clients: Clients::default(),
            issues: Issues::default(),
            insights: Insights::default(),
            client: None,
            mend: None,
            detail: None,
            overlays: Vec::new(),
            finding: None,
            notice: None,
            undo_title: None,
            marks: BTreeSet::new(),
            list_height: 20,
            drafts: Drafts::default(),
            text_room: (72, 20),
            submitted: None,
            acted: None,
        }
    }

    /// Takes an input and decides. Nothing is performed here.
    pub fn update(&mut self, input: Input, moment: &mut Moment<'_>) -> Vec<Effect> {
        super::route::route(self, input, moment)
    }

    /// The client that what is shown is about: that of the client page, or under the cursor.
    #[must_use]
    pub fn focus(&self) -> Option<&ClientId> {
        if let Some(page) = &self.mend {
            return Some(&page.id);
        }
        if let Some(page) = &self.client {
            return Some(&page.id);
        }
        match self.page {
            Page::Today => self.today.current(&self.book),
            Page::Clients => self.clients.current(&self.book),
            Page::Issues => self
                .issues
                .current_client()
                .and_then(|at| self.book.at(at))
                .map(Entry::id),
            Page::Insights => self
                .insights
                .current_client()
                .and_then(|at| self.book.at(at))
                .map(Entry::id),
        }
    }

    /// The entry of that client.
    #[must_use]
    pub fn focused(&self) -> Option<&Entry> {
        self.focus().and_then(|id| self.book.get(id))
    }

    /// The client that should be read whole, when the one at hand is another or not fresh.
    #[must_use]
    pub fn wants(&self) -> Option<ClientId> {
        let id = self.focus()?;
        let fresh = self.detail.as_ref().is_some_and(|d| d.facts.id() == id);
        (!fresh).then(|| id.clone())
    }

    /// The whole of the client in front, if it is at hand.
    #[must_use]
    pub fn shown_detail(&self) -> Option<&Detail> {
        self.detail
            .as_ref()
            .filter(|d| Some(d.facts.id()) == self.focus())
    }

    /// What is known of a client: everything, if it is the one in front, else what it is judged by (no people,
    /// fields or contacts).
    #[must_use]
    pub fn facts(&self, id: &ClientId) -> Option<&ClientFacts> {
        let whole = self
            .detail
            .as_ref()
            .map(|detail| &detail.facts)
            .filter(|facts| facts.id() == id);
        whole.or_else(|| self.book.get(id).map(|entry| &*entry.facts))
    }

    /// What the words about a client are read from, with its people if it is the one in front.
    #[must_use]
    pub fn telling<'a>(&'a self, entry: &'a Entry) -> Telling<'a> {
        self.book
            .telling(self.facts(entry.id()).unwrap_or(&entry.facts))
    }

    /// Takes the whole of a client that was wanted; `None`: it is gone.
    pub fn receive_detail(&mut self, detail: Option<Detail>) {
        self.detail = detail;
        if let Some(page) = &mut self.mend {
            page.arrange(&self.book, self.detail.as_ref());
        }
        if let Some(page) = &mut self.client {
            page.arrange(&self.book, self.detail.as_ref());
        }
    }

    /// Takes fresh facts. The cursor stays on its client; after an act of one's own on the client under the
    /// cursor, the next row comes under it when that client moves or leaves.
    pub fn receive(&mut self, fresh: Fresh, now: Instant) {
        let before = self.focus().cloned();
        if matches!(fresh, Fresh::Rest(_)) {
            // Nothing that is shown has changed.
        } else if let (
            Some(detail),
            Fresh::Some {
                clients, removed, ..
            },
        ) = (&self.detail, &fresh)
        {
            let id = detail.facts.id();
            if clients.iter().any(|c| c.id() == id) || removed.contains(id) {
                self.detail = None;
            }
        } else {
            self.detail = None;
        }
        self.book.receive(fresh, now);
        for closed in [&mut self.issues.closed, &mut self.insights.closed]
            .into_iter()
            .flatten()
        {
            closed.stale = true;
        }
        self.settle(before);
    }

    /// The clock went on: everything is judged anew.
    pub fn tick(&mut self, now: Instant) {
        let before = self.focus().cloned();
        self.book.tick(now);
        self.settle(before);
    }

    /// Computes the rows anew, and puts the cursors where they belong.
    pub(super) fn settle(&mut self, before: Option<ClientId>) {
        let acted = self.acted.take();
        let acted_at_once = acted.is_some() && self.client.is_none() && self.mend.is_none();
        let before_today = match self.page {
            Page::Today if self.client.is_none() && self.mend.is_none() => before.clone(),
            _ => self.today.current(&self.book).cloned(),
        };
        self.today.arrange(&self.book);
        if acted.is_none() || acted != before_today {
            let row = before_today.and_then(|id| self.today.row_of(&self.book, &id));
            self.today
                .list
                .set(row.unwrap_or_else(|| self.today.list.cursor(self.today.rows().len())));
        }
        // All clients, sorted: only for who looks at them.
        if self.page == Page::Clients {
            self.arrange_clients(before);
        }
        if self.page == Page::Issues {
            self.look_at_issues(!acted_at_once);
        }
        if self.page == Page::Insights {
            self.look_at_insights();
        }
        self.marks.retain(|id| self.book.get(id).is_some());
        self.settle_mend();
        if self
            .client
            .as_ref()
            .is_some_and(|page| self.book.get(&page.id).is_none())
        {
            self.client = None;
            self.say("this client is not in the book any more");
        }
        if let Some(page) = &mut self.client {
            page.arrange(&self.book, self.detail.as_ref());
        }
    }

    fn settle_mend(&mut self) {
        let Some(page) = &mut self.mend else { return };
        if self.book.get(&page.id).is_some() {
            page.arrange(&self.book, self.detail.as_ref());
        } else {
            self.mend = None;
            self.say("this client is not in the book any more");
        }
    }

    /// Brings a page in front. Clients computes its rows when it comes, with the cursor on the same client.
    pub(super) fn turn_to(&mut self, page: Page) {
        if self.page == page {
            return;
        }
        if self.page == Page::Clients {
            self.clients.held = self.clients.current(&self.book).cloned();
        }
        if self.page == Page::Issues {
            self.leave_issues();
        }
        self.page = page;
        if page == Page::Issues {
            self.come_to_issues();
        }
        if page == Page::Insights {
            self.look_at_insights();
        }
        if page == Page::Clients {
            let held = self.clients.held.take();
            self.arrange_clients(held);
        }
    }

    fn arrange_clients(&mut self, before: Option<ClientId>) {
        self.clients.arrange(&self.book);
        let row = before.and_then(|id| self.clients.row_of(&self.book, &id));
        self.clients
            .list
            .set(row.unwrap_or_else(|| self.clients.list.cursor(self.clients.rows().len())));
    }

    /// Takes the answer to an effect.
    pub fn answered(&mut self, answer: Answer) {
        match answer {
            Answer::Applied { title, numbers } => {
                let submitted = self.submitted.take();
                self.draft_saved();
                if let Some(overlay) = submitted {
                    overlay.saved(self);
                }
                let number = numbers
                    .first()
                    .map_or(String::new(), |(_, n)| format!(" #{n}"));
                self.say(format!("{title}{number}"));
            }
            Answer::Undone { title, kept } => {
                let mut text = format!("taken back: {title}");
                if !kept.is_empty() {
                    text = format!("{text}; kept, since they changed: {}", kept.join(", "));
                }
                self.say(text);
            }
            Answer::Redone(title) => self.say(format!("done again: {title}")),
            Answer::Failed(why) => {
                self.acted = None;
                match self.submitted.take() {
                    Some(mut overlay) => {
                        overlay.complain(&why);
                        self.overlays.push(overlay);
                    }
                    None => self.warn(why),
                }
            }
            Answer::Said(text) => self.say(text),
        }
    }

    /// Says how far something long has come, until its answer is there.
    pub fn under_way(&mut self, what: &str, far: Progress) {
        // The figure is what one looks for: a long name does not push it off a narrow screen.
        let short: String = what.chars().take(MOST_OF_A_NAME).collect();
        let cut = if short.len() < what.len() { "…" } else { "" };
        self.say(format!("{}{cut}: {far}", short.trim_end()));
    }

    /// A sentence in the footer.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            tone: Tone::Info,
        });
    }

    /// A sentence in the footer about something that could not be done.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            tone: Tone::Problem,
        });
    }

    /// The places whose keys work now.
    #[must_use]
    pub fn places(&self) -> Vec<Place> {
        let page = match (&self.client, self.page) {
            _ if self.mend.is_some() => Place::MendPage,
            (Some(_), _) => Place::ClientPage,
            (None, Page::Today) => Place::Today,
            (None, Page::Clients | Page::Issues) => Place::Tables,
            (None, Page::Insights) if self.focus().is_some() => Place::Acts,
            // Most of its figures are about nobody in particular.
            (None, Page::Insights) => return vec![Place::Lists, Place::Anywhere],
        };
        vec![page, Place::Acts, Place::Lists, Place::Anywhere]
    }
}
