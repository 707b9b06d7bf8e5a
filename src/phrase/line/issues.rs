//! The issues of a client as a line can name them.

use super::{OpenAsk, OpenIssue};
use crate::domain::{ClientFacts, Instant, IssueFacts};
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
                asks: i
                    .waiting_asks(now)
                    .map(|ask| OpenAsk {
                        id: ask.id.clone(),
                        name: ask.words(&i.issue.title).to_owned(),
                        opened: local(ask.opened_at),
                    })
                    .collect(),
            })
            .collect()
    }
}
