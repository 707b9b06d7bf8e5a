//! The letter of an apology: a text of one's own beside a checklist. It starts from the facts on record, as plain
//! lines; there are no words of apology here, no score, and nothing that is refused.

use crate::app::{Book, Editor};
use crate::domain::{Affected, Channel, ClientFacts, ClientId, IssueFacts, IssueId, What};
use std::collections::BTreeSet;
use std::ops::Range;

/// What an apology rests on, in the order of the evidence. Ticked by whoever writes, never by the program.
pub const CHECKLIST: [&str; 5] = [
    "our part",
    "how we put it right",
    "sorry",
    "what happened, naming only us",
    "what we changed",
];

/// The ways it can be sent or said, the usual one first.
pub const WAYS: [Channel; 4] = [
    Channel::Mail,
    Channel::Letter,
    Channel::Call,
    Channel::Visit,
];

/// Somebody who may have the apology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Whom.
    pub whom: Affected,
    /// The name.
    pub name: String,
    /// The apology is to them.
    pub ticked: bool,
    /// They have had one already.
    pub had: bool,
}

/// What takes the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterFocus {
    /// The text.
    Text,
    /// The rows beside it, by place.
    Side(usize),
}

/// The letter in hand.
#[derive(Clone, Debug)]
pub struct Letter {
    /// To which client.
    pub client: ClientId,
    /// About which issue.
    pub issue: IssueId,
    /// What the issue is called.
    pub title: String,
    /// The text.
    pub editor: Editor,
    /// Which points of the checklist are ticked.
    pub ticks: [bool; CHECKLIST.len()],
    /// Who may have it.
    pub to: Vec<Recipient>,
    /// How it is sent or said.
    pub way: Channel,
    /// What takes the keys.
    pub focus: LetterFocus,
    /// Why the last key did nothing, or what is to be looked at again.
    pub error: Option<String>,
    /// What it began with: an unchanged text is no draft.
    pub(in crate::app) began: String,
    /// How much had happened on the issue when it was begun or last looked at.
    pub(in crate::app) seen: usize,
}

/// A row beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// A point of the checklist.
    Point(usize),
    /// A recipient.
    To(usize),
    /// How it is sent.
    Way(Channel),
}

impl Letter {
    /// A letter about an issue, starting from the facts on record.
    #[must_use]
    pub fn new(facts: &ClientFacts, issue: &IssueFacts, book: &Book) -> Self {
        let began = on_record(issue, book);
        Self {
            client: facts.id().clone(),
            issue: issue.issue.id.clone(),
            title: issue.issue.title.clone(),
            editor: Editor::new(&began),
            ticks: [false; CHECKLIST.len()],
            to: recipients(facts, issue, book),
            way: WAYS[0],
            focus: LetterFocus::Text,
            error: None,
            began,
            seen: happened(issue),
        }
    }

    /// The rows beside the text, in their order.
    pub fn side(&self) -> impl Iterator<Item = Side> + use<'_> {
        let points = (0..CHECKLIST.len()).map(Side::Point);
        points
            .chain((0..self.to.len()).map(Side::To))
            .chain(WAYS.into_iter().map(Side::Way))
    }

    /// Ticks the row beside the text, or takes the tick off.
    pub fn tick(&mut self, row: usize) {
        let chosen = self.side().nth(row);
        match chosen {
            Some(Side::Point(at)) => self.ticks[at] = !self.ticks[at],
            Some(Side::To(at)) => self.to[at].ticked = !self.to[at].ticked,
            Some(Side::Way(way)) => self.way = way,
            None => {}
        }
    }

    /// Where phrases stand that near-certainly spoil it, in bytes of the text.
    #[must_use]
    pub fn doubtful(&self) -> Vec<Range<usize>> {
        crate::phrase::letter::doubtful(self.editor.text())
    }

    /// To whom it goes.
    #[must_use]
    pub fn ticked(&self) -> Vec<Affected> {
        self.to
            .iter()
            .filter(|r| r.ticked)
            .map(|r| r.whom.clone())
            .collect()
    }

    /// Whether something was written that is not on record.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        let text = self.editor.text().trim();
        !text.is_empty() && text != self.began.trim()
    }

    /// Looks at the facts again, after they may have changed: new recipients come in, ticks and text stay. True
    /// when something has happened on the issue meanwhile.
    pub(in crate::app) fn look_again(&mut self, facts: &ClientFacts, book: &Book) -> bool {
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
}

/// How much has happened on an issue.
fn happened(issue: &IssueFacts) -> usize {
    issue.events.len() + issue.solutions.len() + issue.preventions.len() + issue.asks.len()
}

/// The client, its people, whoever the issue touches, and those who hear of it.
fn recipients(facts: &ClientFacts, issue: &IssueFacts, book: &Book) -> Vec<Recipient> {
    let reopened = issue.reopened_at(book.now);
    let had = |whom: &Affected| {
        let sorry = |what: &What| matches!(what, What::Apologised(to) if to == whom);
        issue
            .events_back(book.now)
            .any(|e| sorry(&e.what) && Some(e.at) >= reopened)
    };
    let touched: Vec<Affected> = issue
        .events
        .iter()
        .filter(|e| e.at <= book.now)
        .filter_map(|e| match &e.what {
            What::Touches(whom) if *whom != Affected::Client => Some(whom.clone()),
            _ => None,
        })
        .collect();
    let mut all: Vec<Recipient> = Vec::new();
    let mut add = |whom: Affected, name: String, ticked: bool| {
        if all.iter().all(|known| known.whom != whom) {
            let had = had(&whom);
            all.push(Recipient {
                ticked: ticked && !had,
                had,
                whom,
                name,
            });
        }
    };
    add(Affected::Client, facts.client.name.clone(), true);
    for person in &facts.people {
        let whom = Affected::Person(person.id.clone());
        let ticked = touched.contains(&whom);
        add(whom, person.name.clone(), ticked);
    }
    let others: BTreeSet<&ClientId> = facts
        .ties
        .iter()
        .map(|tie| {
            if &tie.client == facts.id() {
                &tie.other
            } else {
                &tie.client
            }
        })
        .chain(touched.iter().filter_map(|whom| match whom {
            Affected::Other(id) => Some(id),
            _ => None,
        }))
        .collect();
    for id in others {
        // What touches another client is said to it in words of its own, when it was chosen to be.
        add(Affected::Other(id.clone()), book.name(id).to_owned(), false);
    }
    all
}

/// What is on record and could be told to the client, a line each: what happened, since when, what we did. Never
/// whose doing it is, and no word of apology.
fn on_record(issue: &IssueFacts, book: &Book) -> String {
    let day = |at: crate::domain::Instant| {
        book.calendar
            .local(at)
            .format("%a %-d %b %Y %H:%M")
            .to_string()
    };
    let said = |words: &str| match words.trim() {
        "" => String::new(),
        words => format!(": {words}"),
    };
    let mut lines: Vec<(crate::domain::Instant, String)> = Vec::new();
    let noticed = issue.issue.noticed_at;
    lines.push((
        noticed,
        format!("What happened: {}", issue.issue.title.trim()),
    ));
    lines.push((noticed, format!("Since: {}", day(noticed))));
    for event in issue.events.iter().filter(|e| e.at <= book.now) {
        let line = match &event.what {
            What::ToldClient => format!("Told on {}", day(event.at)),
            What::Resolved => format!("Put right on {}{}", day(event.at), said(&event.note)),
            What::Reopened => format!("It came back on {}{}", day(event.at), said(&event.note)),
            _ => continue,
        };
        lines.push((event.at, line));
    }
    let solutions = issue
        .solutions
        .iter()
        .filter(|s| s.at <= book.now && s.is_good());
    lines.extend(solutions.map(|s| (s.at, format!("What we do about it: {}", s.text.trim()))));
    let preventions = issue.preventions.iter().filter(|p| p.at <= book.now);
    lines.extend(preventions.map(|p| (p.at, format!("What changes: {}", p.what.trim()))));
    lines.sort_by_key(|(at, _)| *at);
    let mut text = lines
        .into_iter()
        .map(|(_, line)| line)
        .collect::<Vec<_>>()
        .join("\n");
    text.push_str("\n\n");
    text
}
