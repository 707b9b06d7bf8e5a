//! What could not be told for sure, in words.

use super::Note;

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoSuchPerson(typed) => {
                write!(f, "nobody here is called “{typed}”: it stays text")
            }
            Self::NoSuchClient(typed) => write!(f, "no client is called “{typed}”: it stays text"),
            Self::SeveralPeople { typed, fits } | Self::SeveralClients { typed, fits } => {
                write!(f, "“{typed}” could be {}", fits.join(" or "))
            }
            Self::NoSuchIssue(typed) => write!(f, "no issue here is {typed}: it stays text"),
        }
    }
}
