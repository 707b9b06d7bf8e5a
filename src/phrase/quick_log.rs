//! The quick log: one line about a contact or a plan, `call yesterday 4pm with Dana: printer is fine :)`.
//!
//! What may stand before the first colon-space is in `head`, what ends the text in `tail`, names in
//! `names`, Tab in [`complete()`]. The draft says what was understood and where; saving it is not ours.

mod complete;
mod draft;
mod head;
mod names;
mod note;
mod open;
mod tail;

pub use complete::{Completion, complete};
pub use draft::{Answers, Draft, Kind, Makes, Mention, Note, Span};

use super::date::{Clock, Lean};
use super::word::words;
use crate::domain::{AskId, Channel, ClientId, DateOrder, Direction, IssueId, Outcome, PersonId};
use chrono::NaiveDateTime;
use head::Reader;

/// A name that can be typed, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<Id> {
    /// Whose.
    pub id: Id,
    /// The name.
    pub name: String,
}

/// An issue that can be named by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenIssue {
    /// Its id.
    pub id: IssueId,
    /// Its number, `#12`.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// Its asks that wait for an answer, oldest first, with their words.
    pub asks: Vec<Named<AskId>>,
}

/// What a line is read against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The local date and time now.
    pub now: NaiveDateTime,
    /// How `3/4` is read.
    pub order: DateOrder,
    /// The channel when none is typed.
    pub channel: Channel,
    /// The people of this client.
    pub people: &'a [Named<PersonId>],
    /// The issues of this client that can be named: the open ones first.
    pub issues: &'a [OpenIssue],
    /// The other clients.
    pub clients: &'a [Named<ClientId>],
}

impl Context<'_> {
    fn clock(&self, lean: Lean) -> Clock {
        Clock {
            now: self.now,
            order: self.order,
            lean,
        }
    }
}

/// Reads a line. Total: whatever is not understood stays text, and every character that is not blank is in
/// the text, in a recognised span, or both.
#[must_use]
pub fn parse(line: &str, context: &Context<'_>) -> Draft {
    let mut draft = with_colon(line, context).unwrap_or_else(|| without_colon(line, context));
    draft.answers = answers(&draft, context);
    draft
}

/// The byte after the colon of the first colon-space (a colon at the end of the line counts: the space is
/// about to be typed).
fn body_start(line: &str) -> Option<usize> {
    words(line)
        .into_iter()
        .find(|word| word.raw.ends_with(':'))
        .map(|word| word.range.end)
}

/// How many words together may be unknown between the known ones of a head.
const MOST_STRANGE: usize = 3;

/// Reads a head that ends with a colon. `None`: this is a sentence that happens to have a colon; nothing
/// in it is a head unless it begins like one, and at most a few words together are unknown.
fn with_colon(line: &str, context: &Context<'_>) -> Option<Draft> {
    let body = body_start(line)?;
    let words = head::apart(words(&line[..body - 1]));
    let mut reader = Reader::new(context, true);
    let mut strange: Option<std::ops::Range<usize>> = None;
    let mut at = 0;
    while at < words.len() {
        if let Some(used) = reader.take(&words[at..]) {
            at += used;
            continue;
        }
        strange = match strange {
            None if at > 0 || !reader.draft.notes.is_empty() => Some(at..at + 1),
            Some(run) if run.end == at && run.len() < MOST_STRANGE => Some(run.start..at + 1),
            _ => return None,
        };
        at += 1;
    }
    if reader.draft.spans.is_empty() && reader.draft.notes.is_empty() {
        return None;
    }
    let kept = strange.map_or("", |run| {
        &line[words[run.start].range.start..words[run.end - 1].range.end]
    });
    reader.draft.spans.push(Span {
        range: body - 1..body,
        kind: Kind::Colon,
    });
    Some(end(reader, line, kept, body))
}

/// Reads what leads and is recognised; the rest is text.
fn without_colon(line: &str, context: &Context<'_>) -> Draft {
    let words = head::apart(words(line));
    let mut reader = Reader::new(context, false);
    let mut at = 0;
    while at < words.len() {
        let Some(used) = reader.take(&words[at..]) else {
            break;
        };
        at += used;
    }
    let rest = words.get(at).map_or(line.len(), |word| word.range.start);
    end(reader, line, "", rest)
}

/// Reads the text and its end, and puts the words of the head that were not understood before it.
fn end(reader: Reader<'_>, line: &str, kept: &str, start: usize) -> Draft {
    let directed = reader.directed();
    let mut draft = reader.finish();
    let tail = tail::read(line, start..line.len());
    let text = &line[tail.text];
    draft.text = match (kept, text) {
        ("", text) => text.to_owned(),
        (kept, "") => kept.to_owned(),
        (kept, text) => format!("{kept}: {text}"),
    };
    draft.mood = tail.mood;
    draft.asks = tail.asks;
    draft.spans.extend(tail.spans);
    // Whoever waits for an answer has written to us.
    if tail.asks
        && !directed
        && draft.direction == Direction::Out
        && draft.outcome == Outcome::Reached
    {
        draft.direction = Direction::In;
    }
    draft
}

/// What waits and would be answered: of the issues named, else of all. What comes in, an attempt, a plan
/// and what ends with their question answer nothing.
fn answers(draft: &Draft, context: &Context<'_>) -> Answers {
    let speaks =
        draft.direction != Direction::In && draft.outcome == Outcome::Reached && !draft.asks;
    if !speaks || !matches!(draft.makes(), Makes::Contact | Makes::Both(_)) {
        return Answers::Nothing;
    }
    let named = |issue: &&OpenIssue| {
        draft.issues.is_empty() || draft.issues.iter().any(|m| m.id == issue.id)
    };
    let mut waiting: Vec<(AskId, String)> = context
        .issues
        .iter()
        .filter(named)
        .flat_map(|issue| {
            issue.asks.iter().map(|ask| {
                let words = if ask.name.trim().is_empty() {
                    &issue.title
                } else {
                    &ask.name
                };
                (ask.id.clone(), words.clone())
            })
        })
        .collect();
    match (waiting.pop(), waiting.is_empty()) {
        (None, _) => Answers::Nothing,
        (Some((id, words)), true) => Answers::One(id, words),
        (Some(last), false) => {
            waiting.push(last);
            Answers::Pick(waiting)
        }
    }
}
