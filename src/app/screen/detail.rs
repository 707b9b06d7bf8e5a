//! What is drawn of the client in front, from its facts read whole.

use super::Picture;
use crate::app::Book;
use crate::domain::{ClientFacts, Date};
use crate::health::words::{MovedPart, moved_between};
use crate::health::{Assessment, looking_back, weekly};
use std::sync::Arc;

/// Weeks of which the score is drawn; a move is told against the last but one.
const WEEKS: u16 = 12;

/// The whole of the client in front, read when it comes in front.
#[derive(Clone, Debug)]
pub struct Detail {
    pub facts: Arc<ClientFacts>,
    /// The day it was made on: what was a week ago is told of that day.
    pub on: Date,
    /// Unclamped scores at the ends of the last twelve weeks, oldest first, the last is now.
    pub weeks: Vec<f64>,
    pub week_ago: Option<f64>,
    /// Why it is another now.
    pub moved: Vec<MovedPart>,
    /// The year, once the page of the client was open.
    pub picture: Option<Picture>,
    pub contacts: Vec<u32>,
}

impl Detail {
    pub fn of(facts: ClientFacts, book: &Book) -> Self {
        let moments = weekly(book.now, WEEKS - 1);
        let judged: Vec<Assessment> =
            looking_back(&facts, &book.policy, &book.calendar, moments).collect();
        let score = |judged: &Assessment| judged.counts().then_some(judged.raw);
        let weeks = judged.iter().filter_map(score).collect();
        let (week_ago, moved) = match &judged[..] {
            [.., before, after] => (score(before), moved_between(before, after)),
            _ => (None, vec![]),
        };
        let mut contacts = vec![0; 26];
        let counted = facts
            .contacts
            .iter()
            .filter(|c| c.counts() && c.at <= book.now);
        for contact in counted {
            let weeks_back = usize::try_from((book.now - contact.at).num_days() / 7);
            let at = weeks_back.ok().and_then(|back| 25_usize.checked_sub(back));
            if let Some(count) = at.and_then(|at| contacts.get_mut(at)) {
                *count += 1;
            }
        }
        Self {
            facts: Arc::new(facts),
            on: book.date(),
            weeks,
            week_ago,
            moved,
            picture: None,
            contacts,
        }
    }
}
