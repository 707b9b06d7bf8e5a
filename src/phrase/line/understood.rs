//! What a line was understood as: one record, or two.

use crate::domain::{AskId, Channel, ClientId, Direction, IssueId, Mood, Outcome, PersonId};
use crate::phrase::date::When;
use std::ops::Range;

/// What a word was taken as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// `call`, `mailed` …
    Channel,
    /// `<`, `from`, who reached out.
    Direction,
    /// When it took place, or will.
    Date,
    People,
    /// `#12`.
    Issue,
    /// `@name`, a client.
    Client,
    /// By when something is to be done, or that it is.
    Due,
    /// What opens an intention and is part of it.
    Intent,
    Attempt,
    /// That it is only written down.
    Note,
    /// The colon that ends the head.
    Colon,
    Mood,
    /// The final `?`.
    Asks,
    Sign,
}

/// A recognised stretch: its bytes in the line, and what it is. In order, never overlapping, on character
/// boundaries.
#[derive(Clone, Debug)]
pub struct WordSpan {
    /// Bytes of the typed line.
    pub range: Range<usize>,
    pub kind: SpanKind,
}

/// Something named in the line.
#[derive(Clone, Debug)]
pub struct Mention<Id> {
    pub typed: String,
    pub id: Id,
}

/// Why an ask would be answered.
#[derive(Clone, Copy, Debug)]
pub enum AnswersBecause {
    Named,
    /// The line says that we replied, and no other waits.
    Replied,
    /// Somebody said so by key or option.
    Told,
}

/// An ask that the record would answer.
#[derive(Clone, Debug)]
pub struct AskAnswered {
    pub ask: AskId,
    pub because: AnswersBecause,
}

/// A contact, an attempt or a note, as it would be saved.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// Whether anybody was reached, or whether it is only a note.
    pub outcome: Outcome,
    pub channel: Channel,
    pub direction: Direction,
    /// When, if it was typed; else now.
    pub when: Option<When>,
    pub people: Vec<Mention<PersonId>>,
    pub issues: Vec<Mention<IssueId>>,
    pub mood: Option<Mood>,
    pub asks: bool,
    /// One mail or letter to many: no word in anybody's repair.
    pub automatic: bool,
    pub answers: Vec<AskAnswered>,
    pub text: String,
}

/// A plan, as it would be saved.
#[derive(Clone, Debug)]
pub struct Intent {
    /// What is to be done, with its hour.
    pub what: String,
    pub due: When,
    /// No day was typed: it is the next working day.
    pub guessed: bool,
    pub people: Vec<Mention<PersonId>>,
    pub issues: Vec<Mention<IssueId>>,
}

/// A line as it was understood. At least one of the two records is there.
#[derive(Clone, Debug)]
pub struct Understood {
    pub exchange: Option<Exchange>,
    pub plan: Option<Intent>,
    /// No rule said what this is: what was typed is all there is to it.
    pub bare: bool,
    /// It may have been a try in vain: it answers nothing, and does no step.
    pub after_all: bool,
    /// It is a note because it was with somebody else than the client.
    pub elsewhere: bool,
    /// The client that the line is for, if it begins with one.
    pub for_client: Option<Mention<ClientId>>,
    pub clients: Vec<Mention<ClientId>>,
    /// What was recognised, in order.
    pub spans: Vec<WordSpan>,
    /// What no rule took, outside the text behind a colon.
    pub left: Vec<Range<usize>>,
    /// What could not be told for sure.
    pub doubts: Vec<Doubt>,
}

impl Understood {
    /// Whether any word says how or by whom somebody was spoken to: a day alone does not.
    pub fn tells_of_a_word(&self) -> bool {
        let tells = |span: &WordSpan| matches!(span.kind, SpanKind::Channel | SpanKind::Direction);
        self.spans.iter().any(tells)
    }

    /// Whether no more is typed than for whom it is, with whom, about which issue, and a sign.
    pub fn says_nothing(&self) -> bool {
        use SpanKind::{Asks, Client, Colon, Issue, Mood, People};
        let names =
            |span: &WordSpan| matches!(span.kind, Asks | Client | Colon | Issue | Mood | People);
        let text = self.exchange.as_ref().map_or("", |e| e.text.trim());
        // “#9”, which is no issue here.
        let number = |c: char| c == '#' || c == '?' || c.is_ascii_digit();
        let nothing = text.is_empty() || (text.starts_with('#') && text.chars().all(number));
        nothing && self.plan.is_none() && self.spans.iter().all(names)
    }
}

/// What could not be told for sure; shown under the line, never guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Nobody here has that name; it stays text.
    NoSuchPerson(String),
    /// Several people fit; it stays text until it is clear.
    SeveralPeople { typed: String, fits: Vec<String> },
    /// No client has that name; it stays text.
    NoSuchClient(String),
    /// Several clients fit; it stays text until it is clear.
    SeveralClients {
        typed: String,
        /// Who fits, the first few.
        fits: Vec<String>,
    },
    /// No issue of this client has that number; it stays text.
    NoSuchIssue(String),
    /// They want something by word of mouth, and nothing waits for it.
    NothingOwed,
    /// It reads as a try that reached nobody.
    Tried,
    /// It was said that this answers, and it cannot: theirs in writing, an attempt, a note, a plan.
    AnswersNothing(&'static str),
}

impl std::fmt::Display for Doubt {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::NoSuchPerson(typed) => {
                write!(f, "nobody here is called “{typed}”: it stays text")
            }
            Self::NoSuchClient(typed) => write!(f, "no client is called “{typed}”: it stays text"),
            Self::SeveralPeople { typed, fits } | Self::SeveralClients { typed, fits } => {
                write!(f, "“{typed}” could be {}", fits.join(" or "))
            }
            Self::NoSuchIssue(typed) => write!(f, "no issue here is {typed}: it stays text"),
            Self::NothingOwed => {
                f.write_str("nothing is owed by this: end it with ? if they wait for an answer")
            }
            Self::Tried => {
                f.write_str("it reads as a try: if they were reached, say what was said")
            }
            Self::AnswersNothing(why) => write!(f, "what waits stays owed: {why}"),
        }
    }
}
