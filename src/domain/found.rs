//! Something that a word found: a person, an issue, a plan, or words of the timeline.

use super::{ClientId, ContactId, Date, IssueId, PersonId, PlanId};

#[derive(Clone, Debug)]
pub struct Hit {
    pub client: ClientId,
    pub what: HitOf,
    /// What it is called: a name, a title, what was said.
    pub text: String,
    /// What else one wants to know at once: numbers and addresses, role.
    pub beside: String,
    /// What was last said with the client, where a person was found.
    pub last: String,
}

#[derive(Clone, Debug)]
pub enum HitOf {
    Client,
    Person(PersonId),
    Issue(IssueId),
    /// And by when.
    Plan(PlanId, Date),
    /// One that was done or dropped.
    PlanEnded(PlanId, Date),
    Contact(ContactId),
}
