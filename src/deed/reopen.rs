//! The fix of an issue did not hold, or they came back with it.

use super::when::text;
use super::{Decided, Deed, Moment, Refusal, Scene, on_issue};
use crate::domain::{ClientFacts, IssueFacts, What};

/// What is told about it.
#[derive(Clone, Copy, Debug)]
pub struct Reopen<'a> {
    /// Which issue.
    pub issue: &'a IssueFacts,
    /// What happened; may be empty.
    pub note: &'a str,
    /// When, as typed; empty: now.
    pub when: &'a str,
}

impl Reopen<'_> {
    /// # Errors
    /// When it is open as it is, or the date does not do.
    pub fn decide(
        &self,
        facts: &ClientFacts,
        scene: &Scene<'_>,
        moment: &mut Moment<'_>,
    ) -> Decided {
        let issue = self.issue;
        let over = issue
            .resolved_at(moment.now)
            .or(issue.settled_at(moment.now));
        if over.is_none() {
            let why = format!("{} is open, and was not resolved", issue.issue.quoted());
            return Err(Refusal::facts(why));
        }
        let at = scene.past_since("when", self.when, issue.issue.noticed_at, moment.now)?;
        let event = moment.recorded(issue, at, What::Reopened, &text(self.note));
        Ok(Deed::new(vec![event], on_issue("reopened", issue, facts)))
    }
}
