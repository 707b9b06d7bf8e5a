//! What choices, lines and forms on the ladder of a repair are about.

use crate::domain::{Affected, ClientId, IssueId, PreventionId, Step};
use crate::health::Rung;
use crate::health::ladder::Record;

/// What choosing does on the ladder.
#[derive(Clone, Debug, PartialEq)]
pub enum RungPick {
    /// This ordinary issue needs mending.
    NeedsMending(ClientId, IssueId),
    /// Look at the ladder, with nothing to mend.
    Rehearse(ClientId),
    /// We asked what went wrong, and listened.
    Talked(ClientId),
    /// What they are sour about becomes an issue.
    NoteTrouble(ClientId),
    /// A rung of an issue is to be filled in.
    Fill(ClientId, IssueId, Rung, Step),
    /// What was to prevent it is done.
    Prevented(ClientId, IssueId, PreventionId),
    /// The issue touches somebody else.
    Touches(ClientId, IssueId, Affected),
    /// We cannot fix it ourselves, or can after all.
    AboveUs(ClientId, IssueId, bool),
}

/// What a line typed on the ladder is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RungLine {
    /// Why an ordinary issue needs mending.
    NeedsMending(IssueId),
    /// Why a step is passed over.
    Skip(IssueId, Step),
    /// Why a repair is ended by hand.
    Settle(IssueId),
    /// Why a client is marked soured (true), or not any more.
    Sour(bool),
}

/// What a form on the ladder says something about.
#[derive(Clone, Debug, PartialEq)]
pub struct RungForm {
    /// Of which client.
    pub client: ClientId,
    /// On which issue; `None`: a new one, from a sour mood.
    pub issue: Option<IssueId>,
    /// On which rung.
    pub rung: Rung,
    /// The step that it records.
    pub step: Step,
    /// To whom, one for each tick of the form.
    pub to: Vec<Affected>,
    /// The row that is corrected; `None`: something new was done.
    pub record: Option<Record>,
}
