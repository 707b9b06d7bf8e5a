//! How the desk takes fresh facts, what was read for it, and the answers to its effects.

use super::screen::{Closed, ClosedQuery, Detail, Picture, Screen};
use super::{Answer, App, Fresh, Overlay, Page, find::FindLine, overlay};
use crate::domain::{ClientFacts, ClientId, Instant};
use crate::health::insight::Chronicle;
use std::sync::Arc;

/// More rows than most screens show beside a sentence; who has a larger one tells how many.
const MOST_ROWS: usize = 40;

impl Fresh {
    /// Whether what was made of the facts of this client may not hold any more.
    pub fn outdates(&self, id: &ClientId) -> bool {
        match self {
            Self::Everything { .. } => true,
            Self::Rest(_) => false,
            Self::Some {
                clients, removed, ..
            } => clients.iter().any(|c| c.id() == id) || removed.contains(id),
        }
    }
}

impl App {
    /// Takes the whole of a client that was wanted; `None`: it is gone.
    pub fn receive_detail(&mut self, detail: Option<Detail>) {
        if let Some(detail) = detail.as_ref().filter(|_| self.past.is_begun()) {
            let id = detail.facts.id().clone();
            self.past.keep(id, detail.week_ago, &self.book);
        }
        self.detail = detail;
        self.look_at_client();
    }

    /// Of whom a sentence may be shown that names whom to call, while their people are not at hand: those in sight, those
    /// that were found, and the one that a line begins with; and in so many rows beyond.
    pub fn wants_people(&self, beyond: usize) -> Vec<ClientId> {
        let rows = self.list_height.max(MOST_ROWS) + beyond;
        let sight = self.front().sight(rows).into_iter();
        let sight = sight.filter_map(|at| self.book.at(at));
        let found = self.finding.iter().flat_map(FindLine::hits);
        let named = self.overlays.last().and_then(|top| top.client(self));
        let others = found.map(|hit| hit.client.clone()).chain(named);
        let others = others.collect::<Vec<_>>();
        let others = others.iter().filter_map(|id| self.book.get(id));
        let wanted = sight.chain(others).filter(|entry| !entry.knows_people());
        wanted.map(|entry| entry.id().clone()).collect()
    }

    /// The clients on the rows above and below the cursor of a list.
    pub fn beside_focus(&self) -> Vec<ClientId> {
        let sight = self.front().sight(self.list_height);
        let ids = sight.iter().filter_map(|at| Some(self.book.at(*at)?.id()));
        let ids: Vec<&ClientId> = ids.collect();
        let Some(here) = ids.iter().position(|id| Some(*id) == self.focus()) else {
            return vec![];
        };
        let beside = [here.checked_sub(1), Some(here + 1)].into_iter().flatten();
        let beside = beside.filter_map(|at| ids.get(at));
        beside.map(|id| (*id).clone()).collect()
    }

    /// The facts of which a year should be drawn: those of the client whose page is open, fresh or on a new day.
    pub fn wants_picture(&self) -> Option<&Arc<ClientFacts>> {
        let (page, detail) = (self.client.as_ref()?, self.detail.as_ref()?);
        let today = self.book.date();
        let drawn = detail.picture.as_ref().is_some_and(|p| p.until == today);
        (detail.facts.id() == &page.id && !drawn).then_some(&detail.facts)
    }

    pub fn receive_picture(&mut self, facts: &Arc<ClientFacts>, picture: Picture) {
        if let Some(detail) = &mut self.detail
            && Arc::ptr_eq(&detail.facts, facts)
        {
            detail.picture = Some(picture);
            self.look_at_client();
        }
    }

    /// Puts the rows of what is shown of one client together.
    pub(super) fn look_at_client(&mut self) {
        let detail = self.detail.as_ref();
        if let Some(ladder) = &mut self.mend {
            ladder.look(&self.book, detail, true);
        }
        if let Some(page) = &mut self.client {
            page.look(&self.book, detail, true);
        }
    }

    /// Takes fresh facts. The cursor stays on its client; after an act of one's own on the client under the
    /// cursor, the next row comes under it when that client moves or leaves.
    pub fn receive(&mut self, fresh: Fresh, now: Instant) {
        self.hold();
        if self.is_outdated_by(&fresh) {
            self.detail = None;
        }
        self.past.outdated_by(&fresh);
        self.since.outdated_by(&fresh);
        let rest = matches!(fresh, Fresh::Rest(_));
        let about = self.typed_about();
        self.book.receive(fresh, now);
        if let Some(why) = self.book.note_gone(about)
            && let Some(top) = self.overlays.last_mut()
        {
            top.refused(&why);
        }
        if !rest {
            self.insights.outdate(self.book.date());
        }
        let closed = [&mut self.issues.closed, &mut self.insights.closed];
        closed
            .into_iter()
            .flatten()
            .for_each(|closed| closed.stale = true);
        self.settle();
    }

    /// Whether the client that was read whole has to be read again.
    fn is_outdated_by(&self, fresh: &Fresh) -> bool {
        match &self.detail {
            Some(detail) => fresh.outdates(detail.facts.id()),
            // With the rest nothing that is shown has changed.
            None => !matches!(fresh, Fresh::Rest(_)),
        }
    }

    /// The clock went on: everything is judged anew, a part at a time. True: all of it is.
    pub fn tick(&mut self, now: Instant) -> bool {
        self.hold();
        let done = self.book.tick_some(now);
        if done {
            self.settle();
        }
        done
    }

    /// Remembers what the cursors are on. Today is always at hand; the other pages look when they come in front.
    pub(super) fn hold(&mut self) {
        self.today.hold(&self.book);
        let (page, book) = self.numbered(self.page);
        page.hold(book);
    }

    /// Computes the rows anew, and puts the cursors where they belong.
    pub(super) fn settle(&mut self) {
        let acted = self.acted.take();
        let here = acted.is_some() && self.on_a_list();
        let moves_on = acted.is_some() && acted == self.today.held;
        self.today.look(&self.book, None, !moves_on);
        match self.page {
            Page::Today => {}
            Page::Issues => self.issues.look(&self.book, None, !here),
            page @ (Page::Clients | Page::Insights) => {
                let (page, book) = self.numbered(page);
                page.look(book, None, true);
            }
        }
        self.marks.retain(|id| self.book.get(id).is_some());
        let gone = |id: &ClientId| self.book.get(id).is_none();
        let ladder = self.mend.take_if(|ladder| gone(&ladder.id));
        let page = self.client.take_if(|page| gone(&page.id));
        let shown = page.map(|page| page.id).or(ladder.map(|ladder| ladder.id));
        if let Some(id) = shown {
            self.say(self.book.why_gone(&id));
        }
        self.look_at_client();
    }

    fn numbered(&mut self, page: Page) -> (&mut dyn Screen, &super::Book) {
        let screen: &mut dyn Screen = match page {
            Page::Today => &mut self.today,
            Page::Clients => &mut self.clients,
            Page::Issues => &mut self.issues,
            Page::Insights => &mut self.insights,
        };
        (screen, &self.book)
    }

    pub(super) fn turn_to(&mut self, page: Page) {
        if self.page == page {
            return;
        }
        let (before, book) = self.numbered(self.page);
        before.hold(book);
        self.page = page;
        let (screen, book) = self.numbered(page);
        screen.look(book, None, true);
    }

    /// The closed issues that should be read, when those at hand are others or not fresh.
    pub fn wants_closed(&self) -> Option<ClosedQuery> {
        match self.page {
            Page::Issues => self.issues.wants_closed(),
            Page::Insights => self.insights.wants_closed(&self.book),
            Page::Today | Page::Clients => None,
        }
    }

    /// The state of the book whose chronicle should be read, while Insights is in front.
    pub fn wants_chronicle(&self) -> Option<u64> {
        let shown = self.page == Page::Insights && self.on_a_list();
        shown.then(|| self.insights.wants_chronicle()).flatten()
    }

    pub fn receive_chronicle(&mut self, chronicle: Chronicle, of: u64) {
        self.insights.receive_chronicle(chronicle, of);
    }

    pub fn receive_closed(&mut self, closed: Closed) {
        let page = if closed.query.since.is_some() {
            Page::Insights
        } else {
            Page::Issues
        };
        let (screen, book) = self.numbered(page);
        screen.hold(book);
        *match page {
            Page::Insights => &mut self.insights.closed,
            _ => &mut self.issues.closed,
        } = Some(closed);
        let (screen, book) = self.numbered(page);
        screen.look(book, None, true);
    }

    /// The form comes back over what somebody else has written meanwhile, and its person chooses.
    fn stale(&mut self, why: String) {
        let submitted = self.submitted.take();
        let met = match &submitted {
            Some(Overlay::Form(form)) => form.over_theirs(self),
            _ => None,
        };
        self.submitted = match met {
            None => submitted,
            Some((form, began)) => {
                self.acted = None;
                self.begins_with(began);
                self.overlays.push(Overlay::Form(form));
                return;
            }
        };
        self.failed(why);
    }

    /// What was typed comes back, with why it was not done.
    fn failed(&mut self, why: String) {
        self.acted = None;
        match self.submitted.take() {
            Some(mut overlay) => {
                overlay.refused(&why);
                self.overlays.push(overlay);
            }
            None => self.warn(why),
        }
    }

    pub fn answered(&mut self, answer: Answer) {
        match answer {
            Answer::Applied { title, numbers } => {
                let submitted = self.submitted.take();
                self.draft_saved();
                if let Some(overlay) = submitted {
                    overlay.saved(self);
                }
                let number = numbers.first();
                let number = number.map_or(String::new(), |(_, n)| format!(" #{n}"));
                self.done(format!("{title}{number}"));
            }
            Answer::Rewound {
                rewind,
                title,
                kept,
            } => {
                let mut text = format!("{}: {title}", rewind.done());
                if !kept.is_empty() {
                    text = format!("{text}; kept, since they changed: {}", kept.join(", "));
                }
                self.done(text);
            }
            Answer::Failed(why) => self.failed(why),
            Answer::Stale(why) => self.stale(why),
            Answer::Lost { why, shut, copy } => {
                self.failed(why.clone());
                overlay::file::lost(self, &why, shut.as_deref(), copy);
            }
            Answer::Rescued {
                path,
                rows,
                lost,
                copy,
            } => overlay::file::rescued(self, path, rows, &lost, copy),
            Answer::Copies(copies) => overlay::file::copies(self, copies),
            Answer::Compared {
                copy,
                changes,
                last,
                back,
            } => overlay::file::compared(self, &copy, (changes, last.as_deref()), &back),
            Answer::Kept(mappings) => overlay::import::kept(self, mappings),
            Answer::Listed(listing) => self.listed(listing),
            Answer::Looked(looked) => self.looked(*looked),
            Answer::Refused(why) => match self.overlays.last_mut() {
                Some(top) => top.refused(&why),
                None => self.warn(why),
            },
            Answer::Asked(question, effect) => self.confirm(question, *effect),
            Answer::Said(text) => self.say(text),
        }
    }
}
