//! The letter of an apology: a text of one's own beside a checklist. It starts from the facts on record, as plain
//! lines; there are no words of apology here, no score, and nothing that is refused.

mod on_record;

use super::{After, Choice, Decided, Overlay, OverlayShape, Refusal, Typed, which_issue::told_by};
use crate::app::{App, Book, Editor, Effect, Entry, Key, KeyCode, May, OverAct, Reaching};
use crate::deed::{Decides, Moment, Send, Then};
use crate::domain::{Affected, Channel, ClientFacts, ClientId, IssueFacts, IssueId, Joined};
use crate::health::{Matter, view::View};
use on_record::{happened, on_record, recipients};
use std::ops::Range;

/// What a letter says that was begun before the issue went on.
const CHANGED: &str =
    "something has happened on this issue since you began: does the text still say what is so?";

/// What an apology rests on, in the order of the evidence. Ticked by whoever writes, never by the program.
pub const CHECKLIST: [&str; 5] = [
    "our part",
    "how we put it right",
    "sorry",
    "what happened, naming only us",
    "what we changed",
];

#[derive(Debug)]
pub struct Recipient {
    pub whom: Affected,
    pub name: String,
    /// The apology is to them.
    pub ticked: bool,
    /// They have had one already.
    pub had: bool,
}

/// What takes the keys.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LetterFocus {
    Text,
    /// The rows beside it, by place.
    Side(usize),
}

#[derive(Debug)]
pub struct Letter {
    pub client: ClientId,
    pub issue: IssueId,
    pub title: String,
    pub editor: Editor,
    pub ticks: [bool; CHECKLIST.len()],
    pub to: Vec<Recipient>,
    /// How it is sent or said.
    pub way: Channel,
    pub focus: LetterFocus,
    /// Why the last key did nothing, or what is to be looked at again.
    pub error: Option<String>,
    /// What it began with: an unchanged text is no draft.
    began: String,
    /// How much had happened on the issue when it was begun or last looked at.
    seen: usize,
}

#[derive(Clone, Copy)]
pub enum LetterRow {
    Point(usize),
    To(usize),
    Way(Channel),
}

impl Letter {
    pub fn new(facts: &ClientFacts, issue: &IssueFacts, book: &Book) -> Self {
        let began = on_record(issue, book);
        Self {
            client: facts.id().clone(),
            issue: issue.issue.id.clone(),
            title: issue.issue.title.clone(),
            editor: Editor::new(&began),
            ticks: [false; CHECKLIST.len()],
            to: recipients(facts, issue, book),
            way: Send::WAYS[0],
            focus: LetterFocus::Text,
            error: None,
            began,
            seen: happened(issue),
        }
    }

    pub fn side(&self) -> impl Iterator<Item = LetterRow> + use<'_> {
        let points = (0..CHECKLIST.len()).map(LetterRow::Point);
        points
            .chain((0..self.to.len()).map(LetterRow::To))
            .chain(Send::WAYS.into_iter().map(LetterRow::Way))
    }

    pub fn tick(&mut self, row: usize) {
        let chosen = self.side().nth(row);
        match chosen {
            Some(LetterRow::Point(at)) => self.ticks[at] = !self.ticks[at],
            Some(LetterRow::To(at)) => self.to[at].ticked = !self.to[at].ticked,
            Some(LetterRow::Way(way)) => self.way = way,
            None => {}
        }
    }

    /// Where phrases stand that near-certainly spoil it, in bytes of the text.
    pub fn doubtful(&self) -> Vec<Range<usize>> {
        crate::phrase::letter::doubtful(self.editor.text())
    }

    pub fn ticked(&self) -> Vec<Affected> {
        let ticked = self.to.iter().filter(|r| r.ticked);
        ticked.map(|r| r.whom.clone()).collect()
    }

    /// Whether something was written that is not on record.
    fn is_begun(&self) -> bool {
        let text = self.editor.text().trim();
        !text.is_empty() && text != self.began.trim()
    }

    /// Looks at the facts again, after they may have changed: new recipients come in, ticks and text stay. True
    /// when something has happened on the issue meanwhile.
    fn look_again(&mut self, facts: &ClientFacts, book: &Book) -> bool {
        let Some(issue) = facts.issue(&self.issue) else {
            return true;
        };
        let mut fresh = recipients(facts, issue, book);
        for recipient in &mut fresh {
            if let Some(before) = self.to.iter().find(|known| known.whom == recipient.whom) {
                recipient.ticked = before.ticked;
            }
        }
        self.to = fresh;
        let now = happened(issue);
        std::mem::replace(&mut self.seen, now) != now
    }

    /// Takes the text back from the editor outside, or why there is none.
    pub(super) fn edited(&mut self, edited: Result<String, String>, app: &App) {
        let facts = app.shown_detail().map(|detail| &detail.facts);
        let facts = facts.filter(|f| f.id() == &self.client);
        let changed = facts.is_some_and(|f| self.look_again(f, &app.book));
        self.error = match edited {
            Ok(text) if text.trim().is_empty() => {
                Some("the file came back empty: the text is as it was before".to_owned())
            }
            Ok(text) => {
                self.editor = Editor::new(text.trim_end_matches('\n'));
                changed.then(|| CHANGED.to_owned())
            }
            Err(why) => Some(why),
        };
    }

    /// The letter as a mail: to the persons who are ticked, else to the first address that is known there.
    fn mail(&self, app: &App) -> Reaching {
        let facts = app.facts(&self.client);
        let people = facts.map_or(&[][..], |facts| &facts.people).iter();
        let ticked = self.ticked();
        let meant = people
            .clone()
            .filter(|p| ticked.contains(&Affected::Person(p.id.clone())));
        let mails = meant.filter_map(|p| p.mails.first());
        let mut to: Vec<&str> = mails.map(String::as_str).collect();
        if to.is_empty() {
            to.extend(people.flat_map(|p| &p.mails).map(String::as_str).next());
        }
        Reaching::mail(&to, &self.title, self.editor.text())
    }

    /// What was sent is a contact; whoever is ticked has had an apology.
    fn sent(&self, app: &App, moment: &mut Moment) -> Decided {
        let (facts, issue) = app.at_hand(&self.client, &self.issue)?;
        Send {
            issue,
            to: &self.ticked(),
            text: self.editor.text(),
            began: &self.began,
            channel: self.way,
            then: Then::default(),
        }
        .decide(facts, moment)
    }
}

impl OverlayShape for Letter {
    fn key(&mut self, key: Key, app: &App, moment: &mut Moment) -> After {
        let (columns, rows) = app.text_room;
        self.error = None;
        if OverAct::Sent.is(key) {
            return match self.sent(app, moment) {
                Ok(change) => After::Save(change, Some(self.client.clone())),
                Err(refusal) => {
                    self.complain(&refusal);
                    After::Stay(None)
                }
            };
        }
        if OverAct::InEditor.is(key) {
            return After::Stay(Some(Effect::Edit(self.editor.text().to_owned())));
        }
        // Beside the text a letter of the keyboard is a key; within it, a letter.
        let beside = self.focus != LetterFocus::Text;
        let is = |act: OverAct| act.is(key) || (beside && act.is(Key { ctrl: true, ..key }));
        if is(OverAct::CopyLetter) {
            return After::Stay(Some(Effect::Copy(self.editor.text().to_owned())));
        }
        if is(OverAct::AsMail) {
            return After::Stay(Some(Effect::Reach(self.mail(app))));
        }
        let len = self.side().count();
        match (self.focus, key.code) {
            (LetterFocus::Text, KeyCode::Tab) => self.focus = LetterFocus::Side(0),
            (LetterFocus::Text, KeyCode::BackTab) => self.focus = LetterFocus::Side(len - 1),
            (LetterFocus::Text, _) => {
                self.editor.press(key, columns, rows);
            }
            (LetterFocus::Side(_), KeyCode::Tab | KeyCode::BackTab) => {
                self.focus = LetterFocus::Text;
            }
            (LetterFocus::Side(at), KeyCode::Down | KeyCode::Char('j')) => {
                self.focus = LetterFocus::Side((at + 1) % len);
            }
            (LetterFocus::Side(at), KeyCode::Up | KeyCode::Char('k')) => {
                self.focus = LetterFocus::Side((at + len - 1) % len);
            }
            (LetterFocus::Side(at), _) if OverAct::Tick.is(key) => self.tick(at),
            (LetterFocus::Side(_), _) => {}
        }
        After::Stay(None)
    }

    /// Into the text, wherever the keys go.
    fn paste(&mut self, text: &str) {
        self.error = None;
        self.focus = LetterFocus::Text;
        self.editor.insert(text);
    }

    fn complain(&mut self, refusal: &Refusal) {
        self.error = Some(refusal.why.clone());
    }

    fn draft_key(&self) -> Option<String> {
        Some(super::key_of(
            "letter",
            [self.client.as_str(), self.issue.as_str()],
        ))
    }

    fn typed(&self) -> Typed {
        if !self.is_begun() {
            return Typed::new();
        }
        let to = self.ticked();
        let ticks = self.ticks.map(|ticked| if ticked { 'x' } else { '-' });
        [
            ("text", self.editor.text().to_owned()),
            ("ticks", ticks.iter().collect()),
            ("to", to.iter().map(whom).joined("\n")),
            ("way", self.way.to_string()),
            ("seen", self.seen.to_string()),
        ]
        .map(|(place, text)| (place.to_owned(), text))
        .into()
    }

    fn kept(&self) -> &'static str {
        "kept as a draft: L shows this letter again"
    }

    /// Without a text it begins anew.
    fn put_back(&mut self, typed: &[(String, String)]) {
        let of = |name: &str| {
            let found = typed.iter().find(|(place, _)| place == name);
            found.map(|(_, text)| text.as_str())
        };
        let Some(text) = of("text") else {
            self.editor = Editor::new(&self.began);
            self.ticks = [false; CHECKLIST.len()];
            return;
        };
        self.editor = Editor::new(text);
        let kept = of("ticks").unwrap_or_default().chars();
        for (tick, kept) in self.ticks.iter_mut().zip(kept) {
            *tick = kept == 'x';
        }
        if let Some(to) = of("to") {
            for recipient in self.to.iter_mut().filter(|recipient| !recipient.had) {
                recipient.ticked = to.lines().any(|kept| kept == whom(&recipient.whom));
            }
        }
        let way = of("way").and_then(|kept| kept.parse().ok());
        self.way = way.unwrap_or(self.way);
        if of("seen").is_some_and(|seen| seen != self.seen.to_string()) {
            self.error = Some(CHANGED.to_owned());
        }
    }
}

fn whom(affected: &Affected) -> String {
    match affected {
        Affected::Client => "client".to_owned(),
        Affected::Person(id) => format!("person {id}"),
        Affected::Other(id) => format!("other {id}"),
    }
}

/// What a client may be told sorry for: the repair under the cursor on its ladder, else what is being mended, else what
/// is open.
fn matters(app: &App, client: &ClientId) -> Vec<IssueId> {
    let on_ladder = app.mend.as_ref().filter(|page| &page.id == client);
    let on_ladder = on_ladder.and_then(|page| page.current());
    if let Some(issue) = on_ladder.and_then(|(repair, _)| repair.id()) {
        return vec![issue.clone()];
    }
    let Some(entry) = app.book.get(client) else {
        return vec![];
    };
    let view = View::new(app.book.case(entry.facts(), app.book.now));
    let healing = |at: usize| view.healing.iter().any(|(place, _)| *place == at);
    let of = |fits: &dyn Fn(usize, &Matter) -> bool| -> Vec<IssueId> {
        let all = view.matters.iter().enumerate();
        all.filter(|(at, m)| fits(*at, m))
            .map(|(_, m)| m.facts.issue.id.clone())
            .collect()
    };
    let mended = of(&|at, m| m.is_open_trouble() || healing(at));
    if mended.is_empty() {
        of(&|_, m| m.is_open())
    } else {
        mended
    }
}

/// Whether there is something to say sorry for.
pub fn may(app: &App) -> May {
    let none = |entry: &&Entry| matters(app, entry.id()).is_empty();
    app.focused().filter(none).map_or(Ok(()), |entry| {
        let name = entry.name();
        Err(format!(
            "{name} has no issue to say sorry for: n notes one, l logs a word"
        ))
    })
}

/// Begins a letter to the client in front; about which issue is chosen where there are several.
pub fn open(app: &mut App, client: &ClientId) {
    let issues = matters(app, client);
    if let [issue] = issues.as_slice() {
        return write(app, client, issue);
    }
    let choice = |issue: &IssueId| {
        let facts = app.issue_facts(client, issue)?;
        let (client, issue) = (client.clone(), issue.clone());
        let told = told_by(app, facts);
        Some(Choice::opens(&facts.issue.title, told, move |app| {
            write(app, &client, &issue);
        }))
    };
    let choices = issues.iter().filter_map(choice).collect();
    app.choose("Say sorry for what?", choices);
}

fn write(app: &mut App, client: &ClientId, issue: &IssueId) {
    let Some(detail) = app.shown_detail().filter(|d| d.facts.id() == client) else {
        app.warn("this client is not read yet; try again");
        return;
    };
    let facts = &detail.facts;
    let Some(about) = facts.issue(issue) else {
        app.warn("that issue is not there any more");
        return;
    };
    let letter = Letter::new(facts, about, &app.book);
    app.overlays.push(Overlay::Letter(Box::new(letter)));
}
