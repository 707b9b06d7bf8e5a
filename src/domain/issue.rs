//! Issues, their solutions and preventions.

use super::{
    ClientId, Date, Instant, IssueId, Origin, PreventionId, SolutionId, SupplierId, word::words,
};

words! {
    /// What an open matter is.
    IssueKind {
        /// They want something.
        Request = "request",
        /// Something does not work.
        Problem = "problem",
        /// We erred: it always needs mending.
        Mistake = "mistake",
    }
}

words! {
    /// How much it hurts them, mildest first.
    Severity { Annoys = "annoys", Harms = "harms", Stops = "stops their business" }
}

words! {
    /// Who noticed it.
    Reported {
        /// They told us, so they know of it.
        Them = "them",
        /// We found it; they do not know until they are told.
        Us = "us",
    }
}

/// An open matter with a client. What changes on it (severity, ball, told, resolved …) is in its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Its id.
    pub id: IssueId,
    /// Its number in this store, shown as `#12`; from 1, never used twice.
    pub number: i64,
    /// Whose it is.
    pub client: ClientId,
    /// What it is.
    pub kind: IssueKind,
    /// In a few words.
    pub title: String,
    /// When it was noticed.
    pub noticed_at: Instant,
    /// By whom.
    pub reported: Reported,
    /// Anything worth knowing.
    pub note: String,
    /// Where the row came from.
    pub origin: Origin,
}

impl Issue {
    /// `#12 the printer jams`: a label that stands alone, in a cell, a heading or between dots.
    #[must_use]
    pub fn label(&self) -> String {
        format!("#{} {}", self.number, self.title.trim())
    }

    /// `#12 “the printer jams”`: within a sentence, where what was typed would read as a part of it.
    #[must_use]
    pub fn quoted(&self) -> String {
        format!("#{} “{}”", self.number, self.title.trim())
    }
}

/// A way to put an issue right, as it was judged at one time. A new judgement is a new row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// Its id.
    pub id: SolutionId,
    /// Of which issue.
    pub issue: IssueId,
    /// When it was chosen or judged.
    pub at: Instant,
    /// In words.
    pub text: String,
    /// It works.
    pub works: bool,
    /// It is worth its cost.
    pub worth: bool,
    /// It is right now.
    pub timely: bool,
    /// Who carries it out, if not us.
    pub supplier: Option<SupplierId>,
    /// Where the row came from.
    pub origin: Origin,
}

impl Solution {
    /// Works, is worth its cost and is right now.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.works && self.worth && self.timely
    }
}

/// What keeps an issue from happening again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prevention {
    /// Its id.
    pub id: PreventionId,
    /// After which issue.
    pub issue: IssueId,
    /// When it was noted.
    pub at: Instant,
    /// What changes.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// By when.
    pub due: Option<Date>,
    /// When it was done, if it is.
    pub done_at: Option<Instant>,
    /// Where the row came from.
    pub origin: Origin,
}
