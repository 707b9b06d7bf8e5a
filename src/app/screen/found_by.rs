//! What the rows of a page can be asked about by the line that one finds by.

use crate::app::Book;
use crate::phrase::{ClientFilter, IssueFilter};
use std::ops::Range;

#[derive(Clone, Copy)]
pub enum FoundBy {
    /// It narrows nothing there.
    Nothing,
    Clients,
    Issues,
    Timeline,
}

impl FoundBy {
    pub fn hint(self) -> &'static str {
        match self {
            Self::Nothing => "a name, a number, an address, #12, a word that was said",
            Self::Clients => {
                "a name, a number, a word that was said   ·   tag:vip stands:quiet last>30d open>0"
            }
            Self::Issues => {
                "a word, a name   ·   kind:mistake severity:stops turn:client cause:delay due<3d is:late"
            }
            Self::Timeline => "a word of the timeline",
        }
    }

    pub(in crate::app) fn beside(self, book: &Book) -> &[String] {
        match self {
            Self::Nothing | Self::Timeline => &[],
            Self::Clients => book.beside_clients(),
            Self::Issues => book.beside_issues(),
        }
    }

    /// What of a text typed for that is a term, and what looked like one and is none, in bytes.
    pub fn terms(self, text: &str, book: &Book) -> [Vec<Range<usize>>; 2] {
        match self {
            // What is kept beside the rows is gathered from all of them.
            _ if text.is_empty() => Default::default(),
            Self::Nothing | Self::Timeline => Default::default(),
            Self::Clients => ClientFilter::terms(text, self.beside(book)),
            Self::Issues => IssueFilter::terms(text, self.beside(book)),
        }
    }
}
