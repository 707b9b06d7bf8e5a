//! Contacts: exchanges with a client.

use super::declare::{fact, words};
use super::{Channel, ClientId, ContactId, Direction, Instant, IssueId, Origin, PersonId};
use std::borrow::Cow;

words! {
    /// How they sounded, worst first; `Mood::Angry < Mood::Fine`.
    Mood { Angry = "angry", Upset = "upset", Fine = "fine", Pleased = "pleased", Delighted = "delighted" }
}

impl Mood {
    pub fn is_bad(self) -> bool {
        self <= Self::Upset
    }
}

words! {
    /// Whether anybody was reached.
    Outcome {
        Reached = "reached",
        /// An attempt that reached nobody: it resets nothing.
        Attempt = "attempt",
        /// Something that we wrote down, no exchange: not even a try.
        Note = "note",
    }
}

fact! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    Contact {
        id: ContactId => OWN,
        client: ClientId => OWNER,
        at: Instant => PLAIN.needed(),
        direction: Direction => PLAIN.needed(),
        channel: Channel = Channel::Other => PLAIN.always(),
        outcome: Outcome = Outcome::Reached => PLAIN.always(),
        /// A newsletter or other automatic mail: it resets nothing.
        automatic: bool = false,
        mood: Option<Mood>,
        text: String => TEXT,
        /// Which rule read it out of a message or a calendar, and so why it counts or does not.
        receipt: Option<Cow<'static, str>>,
        persons: Vec<PersonId> => listed("contact_person", "person"),
        issues: Vec<IssueId> => listed("contact_issue", "issue"),
        origin: Origin => PLAIN.spread(),
    }
}

/// Contacts that are made as they are asked for, where memory should not hold them all.
pub trait ManyContacts: std::fmt::Debug + Send + Sync {
    fn count(&self) -> usize;

    /// One after the other, those of a client together and in the order of time; the same each time.
    fn each(&self) -> Box<dyn Iterator<Item = Contact> + '_>;
}

impl Contact {
    /// What the source key begins with of the last contact of which a list of clients tells the day alone: what tells the
    /// rest of it is the same contact.
    pub const LISTED_LAST: &str = "last contact/";

    /// What sets off the columns of a file that stood beside what was said: a line that no cell of one holds.
    pub const SET_OFF: &str = "Beside it in the file:\n";

    /// What was said, without the columns of a file that stood beside it.
    pub fn words(&self) -> &str {
        let words = self.text.split_once(Self::SET_OFF);
        let words = words.filter(|(words, _)| words.is_empty() || words.ends_with("\n\n"));
        words.map_or(&*self.text, |(words, _)| words).trim()
    }

    pub fn message_id(&self) -> Option<&str> {
        self.origin
            .source_key
            .as_deref()?
            .strip_prefix("mail/")?
            .split(' ')
            .next()
    }

    /// What stands behind the id: the messages that it answers, each by a mark.
    pub fn message_marks(&self) -> impl Iterator<Item = u64> {
        self.origin
            .source_key
            .as_deref()
            .unwrap_or_default()
            .strip_prefix("mail/")
            .unwrap_or_default()
            .split(' ')
            .skip(1)
            .filter_map(|mark| u64::from_str_radix(mark, 16).ok())
    }

    /// An exchange: neither automatic, nor an attempt that reached nobody, nor a note.
    pub fn counts(&self) -> bool {
        !self.automatic && self.outcome == Outcome::Reached
    }

    /// The client was heard: the clock *voice*.
    pub fn is_voice(&self) -> bool {
        self.counts() && self.direction != Direction::Out
    }

    /// The client heard from us: the clock *care*.
    pub fn is_care(&self) -> bool {
        self.counts() && self.direction != Direction::In
    }

    /// We tried to reach them, whether or not somebody was there: their missed call is none of ours.
    pub fn is_try(&self) -> bool {
        !self.automatic && self.outcome != Outcome::Note && self.direction != Direction::In
    }
}

/// The faces; of two that fit the longer counts.
const FACES: &[(&str, Mood)] = &[
    (":((", Mood::Angry),
    (":-((", Mood::Angry),
    (":(", Mood::Upset),
    (":-(", Mood::Upset),
    (":|", Mood::Fine),
    (":-|", Mood::Fine),
    (":)", Mood::Pleased),
    (":-)", Mood::Pleased),
    (":D", Mood::Delighted),
    (":-D", Mood::Delighted),
    ("😃", Mood::Delighted),
    (":(((", Mood::Angry),
    (":))", Mood::Pleased),
    ("😡", Mood::Angry),
    ("😠", Mood::Angry),
    ("🙁", Mood::Upset),
    ("☹", Mood::Upset),
    ("😐", Mood::Fine),
    ("🙂", Mood::Pleased),
    ("😊", Mood::Pleased),
    ("😀", Mood::Delighted),
];

impl Mood {
    pub fn face_at_the_end(text: &str) -> Option<(&str, Self)> {
        FACES
            .iter()
            .filter_map(|(face, mood)| Some((text.strip_suffix(face)?, *mood)))
            .min_by_key(|(rest, _)| rest.len())
    }
}
