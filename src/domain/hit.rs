//! Something that a word found: a person, an issue, or words of the timeline.

use super::{ClientId, ContactId, IssueId, PersonId};

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Whose.
    pub client: ClientId,
    /// What.
    pub what: HitOf,
    /// What it is called: a name, a title, what was said.
    pub text: String,
    /// What else one wants to know at once: role, numbers and addresses.
    pub beside: String,
    /// What was last said with the client, where a person was found.
    pub last: String,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HitOf {
    /// The client itself.
    Client,
    /// Somebody there.
    Person(PersonId),
    /// An issue.
    Issue(IssueId),
    /// Words of the timeline.
    Contact(ContactId),
}
