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

impl Item {
    /// The issue that it is, or is part of.
    pub fn issue(&self) -> Option<&IssueId> {
        match self {
            Self::Issue(id)
            | Self::Noted(id)
            | Self::Event(Some(id), _)
            | Self::Judged(id, _)
            | Self::Prevented(id, _) => Some(id),
            Self::Plan(_)
            | Self::Person(_)
            | Self::Tie(_)
            | Self::Field(_)
            | Self::Contact(_)
            | Self::Event(None, _)
            | Self::PlanEnded(_) => None,
        }
    }
}
