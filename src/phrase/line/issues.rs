//! The issues of a client as a line can name them.

use super::{OpenAsk, OpenIssue};
use crate::domain::{Ask, ClientFacts, Instant, IssueFacts};
use chrono::NaiveDateTime;

impl OpenIssue {
    /// The issues of a client as a line can name them: the open ones first; `local` is the local clock.
    pub fn list(
        facts: &ClientFacts,
        now: Instant,
        local: impl Fn(Instant) -> NaiveDateTime,
    ) -> Vec<Self> {
        let open = |issue: &IssueFacts| issue.resolved_at(now).is_none();
        let mut list: Vec<&IssueFacts> = facts
            .issues
            .iter()
            .filter(|i| i.issue.noticed_at <= now)
            .collect();
        list.sort_by_key(|i| (!open(i), i.issue.number));
        list.into_iter()
            .map(|i| Self {
                id: i.issue.id.clone(),
                number: i.issue.number,
                title: i.issue.title.clone(),
                asks: waiting(i, now)
                    .map(|ask| OpenAsk {
                        id: ask.id.clone(),
                        name: words(&ask.text, &i.issue.title),
                        opened: local(ask.opened_at),
                    })
                    .collect(),
            })
            .collect()
    }
}

fn words(ask: &str, title: &str) -> String {
    if ask.trim().is_empty() {
        title.to_owned()
    } else {
        ask.to_owned()
    }
}

fn waiting(issue: &IssueFacts, now: Instant) -> impl Iterator<Item = &Ask> {
    let open = issue.resolved_at(now).is_none();
    let unanswered = move |ask: &&Ask| ask.answered_at.is_none_or(|at| at > now);
    issue
        .asks
        .iter()
        .filter(move |ask| open && ask.opened_at <= now)
        .filter(unanswered)
}
