//! The line that one finds by: what matches is shown while one types. Tab completes the fields that can be asked
//! about, Esc puts back what was found by before and keeps what was typed for the next time.

use super::draft::FOUND_BY;
use super::screen::{ClientPage, FoundBy, Item, Pane, clients};
use super::{App, InputLine, Key, KeyCode, Move, OverAct, Place, fuzzy};
use crate::domain::{ClientId, Draft, Hit, HitOf};
use crate::phrase::{ClientFilter, IssueFilter};
use std::collections::BTreeMap;

const CLIENTS: usize = 6;

#[derive(Clone, Debug)]
pub struct FindLine {
    pub line: InputLine,
    before: String,
    /// Where Tab is in what could stand at the cursor, and where that begins.
    tab: Option<(usize, usize, Vec<String>)>,
    /// The word that something was looked for by, and what it found.
    found: Option<(String, Vec<Hit>)>,
    /// The one that Enter goes to, once one went down to it.
    at: Option<usize>,
    /// Whether the list in front is narrowed by it.
    narrows: bool,
    /// Enter was pressed before it was found what it goes to.
    entered: bool,
    /// What stands there is from before: the first letter takes its place, any other key goes on with it.
    pub is_old: bool,
}

impl FindLine {
    pub fn hits(&self) -> &[Hit] {
        match &self.found {
            Some((_, hits)) if self.is_long_enough() => hits,
            _ => &[],
        }
    }

    /// Whether it was looked for beside the list, and nothing is called so.
    pub fn is_nowhere(&self) -> bool {
        self.wanted().is_none() && self.is_long_enough() && self.hits().is_empty()
    }

    fn is_long_enough(&self) -> bool {
        fuzzy::is_long_enough(self.line.text().trim())
    }

    /// The one that Enter goes to, with none in the list: the first.
    pub fn picked(&self, listed: usize) -> Option<usize> {
        let first = (!self.narrows || listed == 0).then_some(0);
        let last = self.hits().len().checked_sub(1)?;
        self.at.or(first).map(|at| at.min(last))
    }

    fn wanted(&self) -> Option<&str> {
        let typed = self.line.text().trim();
        let known = self.found.as_ref().is_some_and(|(by, _)| by == typed);
        (!known && self.is_long_enough()).then_some(typed)
    }

    /// Whether what Enter goes to is still being looked for.
    fn is_to_come(&self, listed: usize) -> bool {
        self.wanted().is_some() && self.at.is_none() && (!self.narrows || listed == 0)
    }

    /// Tab puts the first that fits in, Tab again the next; where nothing fits it does nothing.
    fn complete(&mut self, forward: bool, fits: impl Fn(&str) -> Vec<String>) {
        let end = self.line.cursor_byte();
        let (at, start, all) = if let Some((at, start, all)) = self.tab.take() {
            let n = all.len().max(1);
            ((at + if forward { 1 } else { n - 1 }) % n, start, all)
        } else {
            let typed = self.line.text().get(..end).unwrap_or_default();
            let word = typed.rfind(' ').map_or(0, |blank| blank + 1);
            // What is not meant stands before the field.
            let sign = usize::from(typed[word..].starts_with('-'));
            (0, word + sign, fits(&typed[word + sign..]))
        };
        if let Some(picked) = all.get(at) {
            self.line.replace(start..end, picked);
            // Behind the only one the next Tab goes on with it.
            self.tab = (all.len() > 1).then_some((at, start, all));
        }
    }
}

/// Under which key what was typed to find by, and left, is kept.
fn find_key(place: Place) -> String {
    format!("{FIND}{place:?}")
}

/// What such a key begins with.
const FIND: &str = "find\n";

impl App {
    /// Which of the drafts that were left are of a line to find by.
    pub fn is_find(key: &str) -> bool {
        key.starts_with(FIND)
    }

    /// Takes what was typed to find by, and left, before the program was closed.
    pub fn receive_left_find(&mut self, draft: &Draft) {
        if let Some(text) = draft.field(FOUND_BY) {
            self.left_finds.push((draft.key.clone(), text.to_owned()));
        }
    }

    /// Whether something was found beside the list.
    pub fn finds_elsewhere(&self) -> bool {
        let finding = self.finding.as_ref();
        finding.is_some_and(|finding| !finding.hits().is_empty())
    }

    /// Begins to find: with what is found by, or with what was typed and left.
    pub(super) fn begin_to_find(&mut self) {
        let before = self.front_mut().0.find().map(|find| find.clone());
        let narrows = before.is_some();
        // All the names are folded before the first letter is typed.
        self.book.folded();
        let before = before.unwrap_or_default();
        let key = find_key(self.place());
        let at = self.left_finds.iter().position(|(of, _)| *of == key);
        let left = at.map(|at| self.left_finds.swap_remove(at).1);
        let line = InputLine::new(left.as_ref().unwrap_or(&before).as_str());
        self.finding = Some(FindLine {
            is_old: !line.text().is_empty(),
            line,
            before,
            tab: None,
            found: None,
            at: None,
            narrows,
            entered: false,
        });
        if left.is_some() {
            self.apply_find();
        }
    }

    /// Finds what was typed elsewhere.
    pub(super) fn find_typed(&mut self, typed: &str) {
        self.begin_to_find();
        if let Some(finding) = &mut self.finding {
            finding.line.set(typed);
            finding.is_old = false;
        }
        self.apply_find();
    }

    pub(super) fn find_key(&mut self, key: Key) {
        let rows = self.front().count();
        if let Some(finding) = &mut self.finding {
            finding.entered = key.code == KeyCode::Enter && finding.is_to_come(rows);
            // One who types fast goes to what is found, not to what was found by fewer letters.
            if finding.entered {
                return;
            }
        }
        match key.code {
            KeyCode::Enter => self.end_find(),
            KeyCode::Down | KeyCode::Up => self.step_find(key.code == KeyCode::Down),
            KeyCode::Esc => self.leave_find(),
            KeyCode::Char('c') if key.ctrl => {
                self.finding = None;
                self.set_find(String::new());
            }
            _ if OverAct::BeginAnew.is(key) => {
                if let Some(finding) = &mut self.finding {
                    finding.line.set("");
                    (finding.tab, finding.at, finding.is_old) = (None, None, false);
                }
                self.apply_find();
            }
            KeyCode::Tab | KeyCode::BackTab => {
                let Some(mut finding) = self.finding.take() else {
                    return;
                };
                finding.is_old = false;
                let by = self.front().found_by();
                finding.complete(key.code == KeyCode::Tab, |begun: &str| {
                    self.terms_begun(by, begun)
                });
                self.finding = Some(finding);
                self.apply_find();
            }
            _ => {
                let Some(finding) = &mut self.finding else {
                    return;
                };
                // The phone rings again: a name is typed as on an empty line.
                let anew = matches!(key.code, KeyCode::Char(c) if c != ' ' && !key.ctrl && !key.alt)
                    || key.code == KeyCode::Backspace;
                if std::mem::take(&mut finding.is_old) && anew {
                    finding.line.set("");
                }
                if finding.line.press(key) {
                    (finding.tab, finding.at) = (None, None);
                    self.apply_find();
                }
            }
        }
    }

    fn terms_begun(&self, by: FoundBy, begun: &str) -> Vec<String> {
        let beside = by.beside(&self.book);
        let rows = 0..self.book.entries().len();
        let clients = rows.filter_map(|at| clients::asked(at, &self.book));
        let (mut fields, values) = match by {
            FoundBy::Nothing | FoundBy::Timeline => return vec![],
            FoundBy::Clients => (
                ClientFilter::fields(begun, beside),
                ClientFilter::values(begun, clients),
            ),
            FoundBy::Issues => (
                IssueFilter::fields(begun, beside),
                IssueFilter::values(begun, self.issues.asked(&self.book)),
            ),
        };
        fields.extend(values);
        fields
    }

    /// Down to what was found beside the list, and back into the line; where nothing was, into the list.
    fn step_find(&mut self, down: bool) {
        let rows = self.front().count();
        let Some(finding) = &mut self.finding else {
            return;
        };
        let n = finding.hits().len();
        if n == 0 {
            self.finding = None;
            return;
        }
        let at = finding.picked(rows);
        finding.at = match (at, down) {
            (None, true) => Some(0),
            (None, false) => None,
            (Some(at), true) => Some((at + 1).min(n - 1)),
            (Some(at), false) => at.checked_sub(1),
        };
    }

    pub(super) fn go_to_found(&mut self, at: usize) {
        if let Some(finding) = &mut self.finding {
            finding.at = Some(at);
            self.end_find();
        }
    }

    /// Goes to what was picked, or to the only row that words left in a list; else the list stays narrowed.
    fn end_find(&mut self) {
        let rows = self.front().count();
        let Some(finding) = self.finding.take() else {
            return;
        };
        self.keep_find(&find_key(self.place()), None);
        let hit = finding.picked(rows).and_then(|at| finding.hits().get(at));
        let page = match hit.cloned() {
            Some(hit) => Some(Self::page_of(hit)),
            None if self.is_only_row(finding.line.text()) => match self.front().found_by() {
                FoundBy::Clients => self.focus().cloned().map(ClientPage::new),
                _ => None,
            },
            None => return,
        };
        let row = self.issues.current_key(&self.book);
        self.set_find(finding.before);
        match page {
            Some(page) => {
                self.mend = None;
                self.show_client(page);
            }
            // Of an issue the keys are at hand on its list: on the page of the client they mean the step that is next.
            None => self.issues.stay_on(row.as_ref(), &self.book),
        }
    }

    fn page_of(hit: Hit) -> ClientPage {
        let mut page = ClientPage::new(hit.client);
        page.seek = match hit.what {
            HitOf::Client => None,
            HitOf::Person(id) => Some((Pane::People, Item::Person(id))),
            HitOf::Issue(id) => Some((Pane::Issues, Item::Issue(id))),
            HitOf::Plan(id, _) => Some((Pane::Issues, Item::Plan(id))),
            HitOf::PlanEnded(id, _) => Some((Pane::Timeline, Item::PlanEnded(id))),
            HitOf::Contact(id) => Some((Pane::Timeline, Item::Contact(id))),
        };
        page
    }

    /// Whether words left one row of a list. One who asks by fields wants the list.
    fn is_only_row(&self, typed: &str) -> bool {
        let by = self.front().found_by();
        let asks = !by.terms(typed, &self.book)[0].is_empty();
        let is_list = matches!(by, FoundBy::Clients | FoundBy::Issues);
        is_list && self.front().count() == 1 && !asks && !typed.trim().is_empty()
    }

    /// Whether custom fields are to be read: something is found by one, or is about to be.
    pub fn wants_beside(&mut self) -> bool {
        let is_finding = self.finding.is_some();
        let (front, book, _) = self.front_mut();
        if book.knows_beside() {
            return false;
        }
        let Some(text) = front.find().map(|find| find.clone()) else {
            return false;
        };
        is_finding || !front.found_by().terms(&text, book)[1].is_empty()
    }

    pub fn receive_beside(&mut self, fields: Vec<(ClientId, BTreeMap<String, String>)>) {
        self.hold();
        self.book.receive_beside(fields);
        self.settle();
    }

    pub fn wants_found(&self) -> Option<String> {
        self.finding.as_ref()?.wanted().map(str::to_owned)
    }

    /// Takes what a word found in the store; clients by name lead, but where they are listed anyway.
    pub fn receive_found(&mut self, by: String, mut found: Vec<Hit>) {
        let field = by.contains([':', '<', '>']);
        let listed = self.place() == Place::Clients;
        if field || !fuzzy::is_long_enough(&by) {
            found.clear();
        } else if !listed {
            let names = self.book.entries();
            let mut ranked = self.book.folded().rank_words(&by);
            ranked.truncate(CLIENTS);
            // Whom the list shows is not found elsewhere.
            let shown = self.today.rows().iter().filter_map(|row| row.client());
            let shown: Vec<usize> = match self.place() {
                Place::Today => shown.collect(),
                _ => vec![],
            };
            ranked.retain(|at| !shown.contains(at));
            // Who is called so is not told again by what was kept beside the name.
            let is_led = |hit: &Hit| ranked.iter().any(|at| names[*at].id() == &hit.client);
            found.retain(|hit| !matches!(hit.what, HitOf::Client) || !is_led(hit));
            let client = |at: usize| Hit {
                client: names[at].id().clone(),
                what: HitOf::Client,
                text: names[at].name().to_owned(),
                beside: String::new(),
                last: String::new(),
            };
            // Who is called so comes before a client in whose name the letters merely stand.
            let is_person = |hit: &&Hit| matches!(hit.what, HitOf::Person(_));
            let people = found.iter().take_while(is_person).count();
            let begins = |at: &usize| fuzzy::begins(&by, names[*at].name());
            let (called, hold): (Vec<usize>, Vec<usize>) = ranked.into_iter().partition(begins);
            found.splice(people..people, hold.into_iter().map(client));
            found.splice(0..0, called.into_iter().map(client));
        }
        // An import may have taken one away meanwhile.
        found.retain(|hit| self.book.get(&hit.client).is_some());
        if let Some(finding) = &mut self.finding {
            finding.found = Some((by, found));
            if finding.entered && finding.wanted().is_none() {
                self.end_find();
            }
        }
    }

    /// The person under the cursor of the client page.
    pub(super) fn person_at_hand(&self, client: &ClientId) -> Option<&str> {
        let page = self.client.as_ref().filter(|page| &page.id == client)?;
        let Some(Item::Person(id)) = page.current() else {
            return None;
        };
        let people = &self.shown_detail()?.facts.people;
        people.iter().find(|p| &p.id == id).map(|p| p.name.as_str())
    }

    /// What was found by before is back; what was typed is there when one finds again.
    fn leave_find(&mut self) {
        let Some(FindLine { line, before, .. }) = self.finding.take() else {
            return;
        };
        if !line.text().trim().is_empty() && line.text() != before {
            let (key, text) = (find_key(self.place()), line.text().to_owned());
            self.keep_find(&key, Some(&text));
            self.left_finds.push((key, text));
        }
        self.set_find(before);
    }

    pub(super) fn paste_find(&mut self, text: &str) {
        if let Some(finding) = &mut self.finding {
            if std::mem::take(&mut finding.is_old) {
                finding.line.set("");
            }
            finding.line.insert(text);
            finding.tab = None;
            self.apply_find();
        }
    }

    fn set_find(&mut self, text: String) {
        let (front, book, detail) = self.front_mut();
        if let Some(find) = front.find() {
            *find = text;
        }
        front.arrange(book, detail);
    }

    fn apply_find(&mut self) {
        if let Some(finding) = &self.finding {
            let text = finding.line.text().to_owned();
            // Where the timeline is what it narrows, the keys go to that.
            let (front, book, _) = self.front_mut();
            if matches!(front.found_by(), FoundBy::Timeline) {
                front.go_to_lane(Pane::Timeline as usize, book);
            }
            self.set_find(text);
            self.go(Move::Top);
        }
    }
}
