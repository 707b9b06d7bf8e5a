//! Issues, their solutions and preventions.

use super::declare::{fact, words};
use super::{ClientId, Date, Instant, IssueId, Origin, PreventionId, SolutionId, SupplierId};

words! {
    IssueKind {
        Request = "request",
        Problem = "problem",
        /// We erred: it always needs mending.
        Mistake = "mistake",
    }
}

words! {
    Severity { Annoys = "annoys", Harms = "harms", Stops = "stops their business" }
}

impl Severity {
    /// The first of its words, as it is typed and stands in a narrow column.
    pub fn short(self) -> &'static str {
        let word = self.word();
        word.split_once(' ').map_or(word, |(first, _)| first)
    }
}

words! {
    Reported {
        /// They told us, so they know of it.
        Them = "them",
        /// We found it; they do not know until they are told.
        Us = "us",
    }
}

fact! {
    /// An open matter with a client. What changes on it (severity, ball, told, resolved …) is in its events.
    #[derive(Clone, Debug, PartialEq, Eq)]
    Issue {
        id: IssueId => OWN,
        client: ClientId => OWNER,
        /// Its number in this store, shown as `#12`; from 1, never used twice.
        number: i64 = 0 => PLAIN.within(0, i32::MAX as i64),
        kind: IssueKind = IssueKind::Request => PLAIN.always(),
        title: String => PLAIN.always(),
        noticed_at: Instant => PLAIN.needed(),
        reported: Reported = Reported::Them => PLAIN.always(),
        note: String => TEXT,
        origin: Origin => PLAIN.spread(),
    }
}

impl Issue {
    /// `#12 the printer jams`: a label that stands alone, in a cell, a heading or between dots.
    pub fn label(&self) -> String {
        format!("#{} {}", self.number, self.title.trim())
    }

    /// `#12 “the printer jams”`: within a sentence, where what was typed would read as a part of it.
    pub fn quoted(&self) -> String {
        format!("#{} “{}”", self.number, self.title.trim())
    }
}

fact! {
    /// A way to put an issue right, as it was judged at one time. A new judgement is a new row.
    #[derive(Clone, Debug, PartialEq, Eq)]
    Solution {
        id: SolutionId => OWN,
        issue: IssueId => OWNER,
        at: Instant => PLAIN.needed(),
        text: String => TEXT,
        works: bool = true => PLAIN.always(),
        worth: bool = true => PLAIN.always(),
        timely: bool = true => PLAIN.always(),
        supplier: Option<SupplierId> => PLAIN.then(OnRemoval::Refuses),
        origin: Origin => PLAIN.spread(),
    }
}

impl Solution {
    /// Works, is worth its cost and is right now.
    pub fn is_good(&self) -> bool {
        self.works && self.worth && self.timely
    }
}

fact! {
    /// What keeps an issue from happening again.
    #[derive(Clone, Debug, PartialEq, Eq)]
    Prevention {
        id: PreventionId => OWN,
        issue: IssueId => OWNER,
        at: Instant => PLAIN.needed(),
        what: String => TEXT.always(),
        who: String,
        due: Option<Date>,
        done_at: Option<Instant>,
        origin: Origin => PLAIN.spread(),
    }
}
