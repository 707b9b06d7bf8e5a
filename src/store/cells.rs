//! Where the cells of a row come from: a table of the file, or a card. Whoever reads rows asks here.

use super::text;
use crate::domain::{Date, Instant};
use rusqlite::{Error, Row, types::ValueRef};

/// What stands in a cell. A table has instants and dates as texts, a card as what they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cell<'a> {
    /// Nothing.
    Null,
    /// A number.
    Number(i64),
    /// A text.
    Text(&'a str),
    /// An instant, read already.
    Instant(Instant),
    /// A date, read already.
    Date(Date),
}

impl<'a> Cell<'a> {
    /// Its text, if it is one.
    pub fn text(self) -> Option<&'a str> {
        if let Self::Text(text) = self {
            Some(text)
        } else {
            None
        }
    }

    /// Its number, if it is one.
    pub fn number(self) -> Option<i64> {
        if let Self::Number(number) = self {
            Some(number)
        } else {
            None
        }
    }

    /// The instant in it, if it is one.
    pub fn instant(self) -> Option<Instant> {
        match self {
            Self::Instant(at) => Some(at),
            Self::Text(text) => text::parse_instant(text),
            _ => None,
        }
    }

    /// The date in it, if it is one.
    pub fn date(self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(date),
            Self::Text(text) => text::parse_date(text),
            _ => None,
        }
    }

    /// Itself, unless there is nothing.
    pub fn some(self) -> Option<Self> {
        (self != Self::Null).then_some(self)
    }
}

impl std::fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => f.write_str("nothing"),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
            Self::Instant(at) => at.fmt(f),
            Self::Date(date) => date.fmt(f),
        }
    }
}

/// The cells of one row.
pub(super) trait Cells {
    /// One of them.
    ///
    /// # Errors
    /// When there are not so many, or it is something that no table has.
    fn cell(&self, at: usize) -> rusqlite::Result<Cell<'_>>;
}

impl Cells for Row<'_> {
    fn cell(&self, at: usize) -> rusqlite::Result<Cell<'_>> {
        Ok(match self.get_ref(at)? {
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(number) => Cell::Number(number),
            ValueRef::Text(text) => {
                Cell::Text(std::str::from_utf8(text).map_err(|e| Error::Utf8Error(at, e))?)
            }
            other => {
                return Err(Error::InvalidColumnType(
                    at,
                    "a fact".to_owned(),
                    other.data_type(),
                ));
            }
        })
    }
}

impl Cells for Vec<Cell<'_>> {
    fn cell(&self, at: usize) -> rusqlite::Result<Cell<'_>> {
        self.get(at).copied().ok_or(Error::InvalidColumnIndex(at))
    }
}
