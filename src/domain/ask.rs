//! Asks: messages of theirs that wait for our answer.

use super::{AskId, ContactId, Instant, IssueId, Origin, declare::fact};

fact! {
    /// A message of theirs on an issue that waits for our answer.
    #[derive(Clone, Debug, PartialEq, Eq)]
    Ask {
        id: AskId => OWN,
        issue: IssueId => OWNER,
        opened_at: Instant => PLAIN.needed(),
        /// What they asked, if it differs from the issue's title.
        text: String => TEXT,
        contact: Option<ContactId> => PLAIN.then(OnRemoval::Forgets),
        answered_at: Option<Instant>,
        /// The contact that answered it; `None` with an `answered_at` means ticked by hand.
        answered_by: Option<ContactId> => PLAIN.then(OnRemoval::Reopens("answered_at")),
        origin: Origin => PLAIN.spread(),
    }
}

impl Ask {
    /// What they asked, by the title of its issue where that says it.
    pub fn words<'a>(&'a self, title: &'a str) -> &'a str {
        match self.text.trim() {
            "" => title.trim(),
            text => text,
        }
    }

    /// Whether it waits for an answer at a moment, its issue having last been resolved when given: that answered
    /// the asks before it, also when the issue was reopened later.
    pub fn waits(&self, now: Instant, resolved: Option<Instant>) -> bool {
        self.opened_at <= now
            && self.answered_at.is_none_or(|at| at > now)
            && resolved.is_none_or(|at| at < self.opened_at)
    }
}
