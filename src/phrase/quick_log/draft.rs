//! What a line was understood as.

use crate::domain::{AskId, Channel, ClientId, Direction, IssueId, Mood, Outcome, PersonId};
use crate::phrase::date::When;
use std::ops::Range;

/// What a recognised token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `call`, `mail` …
    Channel,
    /// `<` or `>`.
    Direction,
    /// When it took place, or will.
    Date,
    /// `with` and the people.
    People,
    /// `#12`.
    Issue,
    /// `@name`, another client.
    Client,
    /// `due` and a date.
    Due,
    /// `tried`.
    Attempt,
    /// The colon that ends the head.
    Colon,
    /// The final face.
    Mood,
    /// The final `?`.
    Asks,
}

/// A recognised token: its bytes in the line, and what it is. In order, never overlapping, on character
/// boundaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Bytes of the typed line.
    pub range: Range<usize>,
    /// What they are.
    pub kind: Kind,
}

/// Something named in the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention<Id> {
    /// As it was typed.
    pub typed: String,
    /// Who is meant.
    pub id: Id,
}

/// What the line would save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Makes {
    /// A contact.
    Contact,
    /// A plan, due on this local date: it lies ahead, or only `due` was given.
    Plan(When),
    /// A contact, and a plan due on this local date.
    Both(When),
}

/// Which waiting ask the contact would answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answers {
    /// None.
    Nothing,
    /// The only one that waits: its id and words.
    One(AskId, String),
    /// One of these; the user picks.
    Pick(Vec<(AskId, String)>),
}

/// What could not be told for sure; shown under the line, never guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Nobody here has that name; it stays text.
    NoSuchPerson(String),
    /// Several people fit; it stays text until it is clear.
    SeveralPeople {
        /// As typed.
        typed: String,
        /// Who fits.
        fits: Vec<String>,
    },
    /// No client has that name; it stays text.
    NoSuchClient(String),
    /// Several clients fit; it stays text until it is clear.
    SeveralClients {
        /// As typed.
        typed: String,
        /// Who fits, the first few.
        fits: Vec<String>,
    },
    /// No issue of this client has that number; it stays text.
    NoSuchIssue(String),
}

/// A line as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The channel, typed or the usual one.
    pub channel: Channel,
    /// Who reached out: as typed, else as the channel has it.
    pub direction: Direction,
    /// When, if it was typed; else now.
    pub when: Option<When>,
    /// It lies ahead: a plan, not a contact.
    pub planned: bool,
    /// Whether anybody was reached.
    pub outcome: Outcome,
    /// With whom.
    pub people: Vec<Mention<PersonId>>,
    /// About which issues.
    pub issues: Vec<Mention<IssueId>>,
    /// Which other clients it touches.
    pub clients: Vec<Mention<ClientId>>,
    /// By when something is to be done about it.
    pub due: Option<When>,
    /// How they sounded.
    pub mood: Option<Mood>,
    /// They wait for an answer.
    pub asks: bool,
    /// What it would answer.
    pub answers: Answers,
    /// What was said.
    pub text: String,
    /// What was recognised, in order.
    pub spans: Vec<Span>,
    /// What could not be told for sure.
    pub notes: Vec<Note>,
}

impl Draft {
    pub(super) fn empty(channel: Channel) -> Self {
        Self {
            channel,
            direction: channel.usual_direction(),
            when: None,
            planned: false,
            outcome: Outcome::Reached,
            people: Vec::new(),
            issues: Vec::new(),
            clients: Vec::new(),
            due: None,
            mood: None,
            asks: false,
            answers: Answers::Nothing,
            text: String::new(),
            spans: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// What the line would save. A `due` without any word of something that took place (its date, a mood, a
    /// direction, `tried`, a question) is a plan alone.
    #[must_use]
    pub fn makes(&self) -> Makes {
        match (self.planned, self.due) {
            (true, due) => self.when.or(due).map_or(Makes::Contact, Makes::Plan),
            (false, None) => Makes::Contact,
            (false, Some(due)) if self.took_place() => Makes::Both(due),
            (false, Some(due)) => Makes::Plan(due),
        }
    }

    fn took_place(&self) -> bool {
        self.when.is_some()
            || self.mood.is_some()
            || self.asks
            || self.outcome == Outcome::Attempt
            || self.spans.iter().any(|s| s.kind == Kind::Direction)
    }
}
