//! One of several: which issue, which ask, whose ball, which person.

use super::mend::RungPick;
use crate::app::{Line, List, fuzzy};
use crate::domain::{AskId, Ball, ClientId, IssueId, PersonId, PlanId, PreventionId, TieKind};

/// A choice to make.
#[derive(Clone, Debug)]
pub struct Choose {
    /// What is asked.
    pub title: String,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// Narrows them while typing.
    pub line: Line,
    /// Where one stands among those shown.
    pub list: List,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What it is called.
    pub label: String,
    /// A word more.
    pub detail: String,
    /// What choosing it does.
    pub pick: Pick,
}

/// What choosing does.
#[derive(Clone, Debug)]
pub enum Pick {
    /// Something on the ladder of a repair.
    Rung(RungPick),
    /// Answer this ask of a client.
    Answer(ClientId, AskId),
    /// The log line in hand answers this ask, or none.
    LogAnswers(Option<AskId>),
    /// Resolve this issue.
    Resolve(ClientId, IssueId),
    /// Reopen this issue.
    Reopen(ClientId, IssueId),
    /// Say whose ball this issue is.
    BallOf(ClientId, IssueId),
    /// It is theirs now.
    Ball(ClientId, IssueId, Ball),
    /// A supplier of whom the name is to be typed.
    NewSupplier(ClientId, IssueId),
    /// It is theirs now, for several issues.
    BallMany(Vec<(ClientId, IssueId)>, Ball),
    /// A supplier for several issues, of whom the name is to be typed.
    NewSupplierMany(Vec<(ClientId, IssueId)>),
    /// What an issue keeps from happening again is done.
    PreventionDone(ClientId, IssueId, PreventionId),
    /// The client is tied to this one; how is asked next.
    TieTo(ClientId, ClientId),
    /// The client is tied to another so.
    Tie(ClientId, ClientId, TieKind),
    /// Add a tie.
    NewTie(ClientId),
    /// Edit this person.
    Person(ClientId, PersonId),
    /// Add a person.
    NewPerson(ClientId),
    /// Write the letter of an apology for this issue.
    Letter(ClientId, IssueId),
    /// Plan something new.
    NewPlan(ClientId),
    /// What becomes of this plan.
    Plan(ClientId, PlanId),
    /// The plan is done.
    PlanDone(ClientId, PlanId),
    /// The plan is done as a contact that is to be logged.
    PlanDoneAs(ClientId, PlanId),
    /// The plan is dropped.
    PlanDropped(ClientId, PlanId),
    /// Open a link.
    Link(String),
    /// Make the client former, or active again.
    Former(ClientId, bool),
    /// Pause the client until a date that is asked for.
    PauseUntil(ClientId),
    /// End a snooze.
    Wake(ClientId),
    /// Snooze again, with another date or reason.
    SnoozeAgain(ClientId),
}

impl Choose {
    /// A choice with nothing typed yet.
    #[must_use]
    pub fn new(title: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self {
            title: title.into(),
            choices,
            line: Line::default(),
            list: List::default(),
        }
    }

    /// Those shown, as indexes: what matches the typing.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        let typed = self.line.text().trim();
        if typed.is_empty() {
            return (0..self.choices.len()).collect();
        }
        fuzzy::rank(typed, self.choices.iter().map(|c| c.label.as_str()))
    }

    /// The one under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&Choice> {
        let shown = self.shown();
        shown
            .get(self.list.cursor(shown.len()))
            .and_then(|at| self.choices.get(*at))
    }
}

impl Choice {
    /// A choice.
    #[must_use]
    pub fn new(label: impl Into<String>, detail: impl Into<String>, pick: Pick) -> Self {
        Self {
            label: label.into(),
            detail: detail.into(),
            pick,
        }
    }
}
