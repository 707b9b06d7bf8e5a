//! What is told of a reading beside what it brings: what nobody answered, and what is over by itself.

use crate::domain::{ClientFacts, Instant};
use crate::exchange::count;
use crate::exchange::mail::matter::{self, REST_DAYS};

/// How many matters are over because nobody wrote about them any more: what ends by itself is told.
pub fn rested(drafts: &[ClientFacts]) -> Option<String> {
    let events = drafts.iter().flat_map(|facts| &facts.issues);
    let rested = events
        .flat_map(|issue| &issue.events)
        .filter(|event| event.note == matter::SILENT)
        .count();
    let many = count(rested, "question", "questions");
    (rested > 0).then(|| {
        format!(
            "{many} that you answered and heard no more of in {REST_DAYS} days: resolved; R reopens"
        )
    })
}

/// How many messages nobody answered that are asked for no more, and the last of them.
pub fn told(unanswered: &mut [(Instant, String)]) -> Vec<String> {
    /// So many are named.
    const NAMED: usize = 20;
    if unanswered.is_empty() {
        return vec![];
    }
    unanswered.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let many = count(unanswered.len(), "message", "messages");
    let more = unanswered.len().saturating_sub(NAMED);
    let named = unanswered
        .iter()
        .take(NAMED)
        .map(|(_, said)| format!("  {said}"));
    let head = format!(
        "{many} of more than {REST_DAYS} days ago that nobody answered, asked for no more:"
    );
    let rest = (more > 0).then(|| format!("  … and {more} more"));
    std::iter::once(head).chain(named).chain(rest).collect()
}
