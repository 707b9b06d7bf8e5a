//! Which of a client's issues and moods judgement still needs, and since when that is so.

use crate::domain::{ClientFacts, Instant, IssueFacts, IssueKind, What};

/// Takes from facts, read whole, what no card holds: people, contacts, custom fields, and issues and moods that
/// judgement needs no more. The summary then holds only from where they were over.
pub fn keep_what_is_needed(facts: &mut ClientFacts) {
    let ClientFacts {
        issues, summary, ..
    } = facts;
    issues.retain(|issue| {
        let over = over_since(issue);
        summary.valid_from = summary.valid_from.max(over);
        over.is_none()
    });
    // Moods are needed since the earliest of the issues that needs mending was noticed, or fixed if that was earlier.
    let troubles = facts.issues.iter().filter(|issue| is_trouble(issue));
    let moods_from = troubles
        .flat_map(|issue| {
            issue
                .events
                .iter()
                .filter(|e| e.what == What::Resolved)
                .map(|e| e.at)
                .chain([issue.issue.noticed_at])
        })
        .min();
    let moods = &mut facts.summary.moods;
    moods.retain(|(at, _)| moods_from.is_some_and(|from| *at >= from));
    facts.people = vec![];
    facts.contacts = vec![];
    facts.client.fields.clear();
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
    issue.moments().max()
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
