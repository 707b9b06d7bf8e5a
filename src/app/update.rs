//! Who takes an input: the overlay on top, the line that one finds by, or the page in front.

use super::input::MORE_LANES;
use super::screen::{ClientPage, FoundBy, LadderPage, Screen};
use super::{Action, App, Effect, Input, Key, KeyCode, May, Move, Page, Place, Tone, overlay};
use crate::deed::Hand;
use crate::domain::{ClientId, IMPORT_TITLE, IssueId, Rewind};
use std::collections::BTreeSet;

impl App {
    /// Takes an input and decides. Nothing is performed here.
    pub fn update(&mut self, input: Input, hand: &mut Hand) -> Vec<Effect> {
        self.take(input, hand);
        self.keep_unchanged();
        std::mem::take(&mut self.effects)
    }

    fn take(&mut self, input: Input, hand: &mut Hand) {
        if let Input::Row(_)
        | Input::Moment(..)
        | Input::OpenRow(_)
        | Input::PaneRow(..)
        | Input::Do(_)
        | Input::Lane(_)
        | Input::Sort(_) = input
        {
            // Who clicks on the page goes on with what it was narrowed to.
            self.finding = None;
        }
        match input {
            Input::ListHeight(rows) => self.list_height = rows.max(1),
            Input::TextRoom(columns, rows) => self.text_room = (columns.max(2), rows.max(1)),
            Input::Edited(edited) => overlay::edited(self, edited),
            Input::Copied(said) => self.say(said),
            Input::Key(key) => {
                self.notice = None;
                self.refused = false;
                self.press(key, hand);
            }
            Input::Paste(text) => self.paste(&text),
            Input::Row(row) => self.go_to_row(row),
            Input::Moment(row, at) => {
                self.go_to_row(row);
                if self.overlays.is_empty() {
                    self.front_mut().0.go_to_moment(at);
                }
            }
            Input::OpenRow(row) => {
                self.go_to_row(row);
                if self.overlays.is_empty() {
                    self.act(Action::Open, hand);
                } else {
                    self.press(Key::plain(KeyCode::Enter), hand);
                }
            }
            Input::Scroll(rows) => self.go(Move::By(isize::try_from(rows).unwrap_or(0))),
            // What lies below an overlay takes no clicks.
            Input::Do(_) | Input::Lane(_) | Input::Sort(_) | Input::PaneRow(..)
                if !self.overlays.is_empty() => {}
            Input::Do(action) => self.act(action, hand),
            Input::Lane(MORE_LANES) => self.act(Action::Lanes, hand),
            Input::Sort(column) => {
                let (front, book, _) = self.front_mut();
                if let Some(said) = front.sort_by(column, book) {
                    self.say(said);
                }
            }
            Input::Lane(place) => {
                let (front, book, _) = self.front_mut();
                front.go_to_lane(place, book);
            }
            Input::PaneRow(pane, row) => {
                let (front, book, _) = self.front_mut();
                front.go_to_lane(pane, book);
                front.go_to_row(row);
            }
            Input::Found(at) => self.go_to_found(at),
        }
    }

    fn press(&mut self, key: Key, hand: &mut Hand) {
        let draws_anew = self.keymap.action(key, self.place()) == Some(Action::Redraw);
        if draws_anew && key.typed().is_none() {
            // Whatever lies over the page: it answers nothing, and nothing is typed.
            self.perform(Effect::Redraw);
        } else if key.alt && !self.takes_alt(key) {
            // Esc and a key close behind it reach us as that key with Alt.
            self.press(Key::plain(KeyCode::Esc), hand);
            self.press(Key { alt: false, ..key }, hand);
        } else if !self.overlays.is_empty() {
            let effects = overlay::key(self, key, hand);
            self.effects.extend(effects);
        } else if self.finding.is_some() {
            self.find_key(key);
        } else if let Some(action) = self.keymap.action(key, self.place()) {
            self.act(action, hand);
            let opened = !self.overlays.is_empty() || !self.effects.is_empty();
            let said = self
                .notice
                .as_ref()
                .is_some_and(|said| said.tone == Tone::Info);
            self.refused = action.binding().changes && said && !opened;
        } else if self.dead.replace(key) != Some(key) {
            // Once: whoever goes on pressing it has read it.
            self.say(format!("“{key}” does nothing here: ? shows what does"));
        }
    }

    /// Whether Alt means something with this key: in a line its words, elsewhere what the key table says.
    fn takes_alt(&self, key: Key) -> bool {
        if self.finding.is_some() || !self.overlays.is_empty() {
            return matches!(
                key.code,
                KeyCode::Char('b' | 'd' | 'f')
                    | KeyCode::Left
                    | KeyCode::Right
                    | KeyCode::Backspace
            );
        }
        self.keymap.action(key, self.place()).is_some()
    }

    fn paste(&mut self, text: &str) {
        if self.overlays.is_empty() {
            self.paste_find(text);
        } else {
            overlay::paste(self, text);
        }
    }

    pub(super) fn go(&mut self, to: Move) {
        if self.overlays.is_empty() {
            self.front_mut().0.go(to);
        } else {
            overlay::go(self, to);
        }
    }

    pub(super) fn go_pages(&mut self, pages: isize, part: usize) {
        let spare = usize::from(part == 1);
        let rows = (self.list_height.saturating_sub(spare) / part).max(1);
        self.go(Move::By(pages * isize::try_from(rows).unwrap_or(1)));
    }

    fn go_to_row(&mut self, row: usize) {
        if self.overlays.is_empty() {
            self.front_mut().0.go_to_row(row);
        } else {
            overlay::go(self, Move::Top);
            overlay::go(self, Move::By(isize::try_from(row).unwrap_or(isize::MAX)));
        }
    }

    /// To the next lane, pane or part, or the one before.
    pub(super) fn turn(&mut self, forward: bool) {
        let (front, book, _) = self.front_mut();
        front.turn(forward, book);
    }

    /// To the left or the right in a picture; elsewhere the right opens, and the left is the way back.
    pub(super) fn walk(&mut self, right: bool, hand: &mut Hand) {
        if self.front_mut().0.walk(right) {
            return;
        }
        match right {
            true => self.act(Action::Open, hand),
            // Marks were set one by one.
            false if self.marked() > 0 => self.say("esc takes the marks off"),
            false => self.back(),
        }
    }

    pub(super) fn mark(&mut self) {
        if let Some(id) = self.focus().cloned()
            && !self.marks.remove(&id)
        {
            self.marks.insert(id);
        }
        self.go(Move::By(1));
    }

    /// Marks all clients that are shown, or none when they are all marked already.
    pub(super) fn mark_all(&mut self) {
        let rows = self.front().clients();
        let shown = rows.iter().filter_map(|at| self.book.at(*at));
        let shown: BTreeSet<ClientId> = shown.map(|entry| entry.id().clone()).collect();
        if shown.is_subset(&self.marks) {
            self.marks.clear();
        } else if self.shows_what_was_asked() {
            self.marks.extend(shown);
        }
    }

    /// Says why not where a field of the filter is misspelt: it filters nothing, and more is shown than was asked for.
    pub(in crate::app) fn shows_what_was_asked(&mut self) -> bool {
        let (front, book, _) = self.front_mut();
        let find = front.find().map(|find| find.clone()).unwrap_or_default();
        let wrong = match front.found_by() {
            FoundBy::Clients => book.client_filter(&find).mistyped().map(str::to_owned),
            FoundBy::Issues => book.issue_filter(&find).mistyped().map(str::to_owned),
            FoundBy::Nothing | FoundBy::Timeline => None,
        };
        let Some(wrong) = wrong else { return true };
        self.say(format!(
            "nothing was marked, more is shown than you asked for: {wrong}"
        ));
        false
    }

    /// Plans, suppliers and causes are in the order in which they are needed.
    pub(super) fn may_sort(&self) -> May {
        matches!(self.place(), Place::Clients | Place::Issues)
            .then_some(())
            .ok_or_else(|| "this list has one order".to_owned())
    }

    /// In another order; the cursor stays on its row.
    pub(super) fn sort(&mut self, next: bool) {
        let (front, book, _) = self.front_mut();
        if let Some(said) = front.sort(next, book) {
            self.done(said);
        }
    }

    /// One step back: out of the past, the filter, the marks, the page's own, then the page.
    pub(super) fn back(&mut self) {
        if self.is_back() {
            self.perform(Effect::AsOf(None));
            return;
        }
        let (front, book, detail) = self.front_mut();
        if front.find().is_some_and(|find| !find.is_empty()) {
            front.hold(book);
            if let Some(find) = front.find() {
                find.clear();
            }
            front.look(book, detail, true);
            return;
        }
        if self.marked() > 0 {
            self.marks.clear();
            self.issues.marks.clear();
            return;
        }
        let (front, book, _) = self.front_mut();
        if front.step_back(book) {
            return;
        }
        if let Some(ladder) = self.mend.take() {
            self.put_cursor_on(&ladder.id);
        } else if let Some(page) = self.client.take() {
            self.put_cursor_on(&page.id);
        } else {
            self.turn_to(Page::Today);
        }
    }

    /// On a list, to the row of a client, if it has one.
    pub(super) fn put_cursor_on(&mut self, id: &ClientId) {
        let (front, book, _) = self.front_mut();
        if front.client(book) != Some(id) {
            front.go_to_client(id, book);
        }
    }

    pub(super) fn show_page(&mut self, page: Page) {
        (self.client, self.mend) = (None, None);
        self.turn_to(page);
    }

    pub(super) fn open_client(&mut self, id: &ClientId) {
        self.show_client(ClientPage::new(id.clone()));
    }

    pub(super) fn show_client(&mut self, page: ClientPage) {
        self.client = Some(page);
        self.look_at_client();
    }

    pub(super) fn show_ladder(&mut self, client: ClientId, issue: Option<&IssueId>) {
        let mut ladder = LadderPage::new(client);
        ladder.arrange(&self.book, self.detail.as_ref());
        if let Some(issue) = issue {
            ladder.go_to(issue);
        }
        self.mend = Some(ladder);
    }

    /// Takes back the last change; a whole import only after a question.
    pub(super) fn undo(&mut self) {
        let Some(title) = self.undo_title.as_deref() else {
            self.say("there is nothing to undo");
            return;
        };
        let Some(import) = title.strip_prefix(IMPORT_TITLE) else {
            self.perform(Effect::Rewind(Rewind::Undo));
            return;
        };
        self.confirm(format!(
            "Take back all that {import} brought? It may take a few seconds (ctrl-r does it again)"
        ), Effect::Rewind(Rewind::Undo));
    }
}
