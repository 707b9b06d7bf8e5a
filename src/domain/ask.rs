//! Asks: messages of theirs that wait for our answer.

use super::{AskId, ContactId, Instant, IssueId, Origin};

/// A message of theirs on an issue that waits for our answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Its id.
    pub id: AskId,
    /// On which issue.
    pub issue: IssueId,
    /// When they asked.
    pub opened_at: Instant,
    /// What they asked, if it differs from the issue's title.
    pub text: String,
    /// The contact that brought it, if there is one.
    pub contact: Option<ContactId>,
    /// When it was answered. An ask is also answered when its issue is resolved.
    pub answered_at: Option<Instant>,
    /// The contact that answered it; `None` with an `answered_at` means ticked by hand.
    pub answered_by: Option<ContactId>,
    /// Where the row came from.
    pub origin: Origin,
}
