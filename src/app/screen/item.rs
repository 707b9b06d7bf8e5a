//! What the page of a client lists: rows of its panes, by their ids.

use crate::domain::{ContactId, EventId, IssueId, PersonId, PlanId, PreventionId, SolutionId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    Issue(IssueId),
    Plan(PlanId),
    Person(PersonId),
    Tie(usize),
    /// What a column of an import said that has no field of its own, by the column's name.
    Field(String),
    Contact(ContactId),
    /// An event on the client (`None`) or an issue.
    Event(Option<IssueId>, EventId),
    Noted(IssueId),
    /// A way to put an issue right was judged.
    Judged(IssueId, SolutionId),
    /// Something that prevents it was noted.
    Prevented(IssueId, PreventionId),
    /// A plan was done or dropped.
    PlanEnded(PlanId),
}
