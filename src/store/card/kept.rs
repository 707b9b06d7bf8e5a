//! Which of a client's issues and moods judgement still needs, and since when that is so.

use crate::domain::{ClientFacts, Instant, IssueFacts, IssueKind, What};

/// What of a client's issues judgement still needs.
pub(super) struct Kept<'f> {
    /// The issues.
    pub live: Vec<&'f IssueFacts>,
    /// Moods are kept from here on: since the earliest of them that needs mending was noticed, or fixed if that
    /// was earlier.
    pub moods_from: Option<Instant>,
    /// Before this instant an issue that is left out was not over yet, or a contact summed up not there.
    pub holds_from: Option<Instant>,
}

impl<'f> Kept<'f> {
    /// What it is for these facts, read whole.
    pub fn of(facts: &'f ClientFacts) -> Self {
        let mut kept = Self {
            live: Vec::new(),
            moods_from: None,
            holds_from: facts.summary.valid_from,
        };
        for issue in &facts.issues {
            if let Some(over) = over_since(issue) {
                kept.holds_from = kept.holds_from.max(Some(over));
                continue;
            }
            kept.live.push(issue);
            if is_trouble(issue) {
                let fixed = issue
                    .events
                    .iter()
                    .filter(|e| matches!(e.what, What::Resolved))
                    .map(|e| e.at);
                kept.moods_from = fixed
                    .chain(kept.moods_from)
                    .chain([issue.issue.noticed_at])
                    .min();
            }
        }
        kept
    }
}

/// Since when judgement needs an issue no more: it is resolved, trouble is settled, no ask on it waits, and what is
/// to prevent it by a date is in place. Later than that nothing happened to it.
fn over_since(issue: &IssueFacts) -> Option<Instant> {
    let last = |wanted: fn(&What) -> bool| {
        issue
            .events
            .iter()
            .filter(|e| wanted(&e.what))
            .map(|e| e.at)
            .max()
    };
    let resolved = last(|what| matches!(what, What::Resolved))?;
    let waits = issue
        .asks
        .iter()
        .any(|ask| ask.answered_at.is_none() && ask.opened_at > resolved);
    let reopened = last(|what| matches!(what, What::Reopened)).is_some_and(|at| at >= resolved);
    let settled = last(|what| matches!(what, What::Settled)).is_some_and(|at| at >= resolved);
    let prevents = issue
        .preventions
        .iter()
        .any(|p| p.due.is_some() && p.done_at.is_none());
    if waits || reopened || prevents || (is_trouble(issue) && !settled) {
        return None;
    }
    let events = issue.events.iter().map(|e| e.at);
    let asks = issue
        .asks
        .iter()
        .flat_map(|a| [Some(a.opened_at), a.answered_at])
        .flatten();
    let prevented = issue
        .preventions
        .iter()
        .flat_map(|p| [Some(p.at), p.done_at])
        .flatten();
    events
        .chain(asks)
        .chain(prevented)
        .chain([issue.issue.noticed_at])
        .max()
}

/// Whether an issue needs mending, or ever did: rather too often than too seldom.
fn is_trouble(issue: &IssueFacts) -> bool {
    issue.issue.kind == IssueKind::Mistake
        || issue.upset_at.is_some()
        || issue
            .events
            .iter()
            .any(|e| matches!(e.what, What::Reopened | What::NeedsMending(true)))
}
