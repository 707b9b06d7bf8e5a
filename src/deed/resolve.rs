//! An issue is resolved; its asks are answered with it.

use super::when::text;
use super::{Decided, Deed, Moment, Refusal, Scene, on_issue};
use crate::domain::{ClientFacts, IssueFacts, What};

/// What is told about it.
#[derive(Clone, Copy, Debug)]
pub struct Resolve<'a> {
    /// Which issue.
    pub issue: &'a IssueFacts,
    /// How it was put right; may be empty.
    pub note: &'a str,
    /// When, as typed; empty: now.
    pub when: &'a str,
}

impl Resolve<'_> {
    /// # Errors
    /// When it is resolved already, or the date does not do.
    pub fn decide(
        &self,
        facts: &ClientFacts,
        scene: &Scene<'_>,
        moment: &mut Moment<'_>,
    ) -> Decided {
        let issue = self.issue;
        if issue.resolved_at(moment.now).is_some() {
            let why = format!("{} is resolved already", issue.issue.quoted());
            return Err(Refusal::facts(why));
        }
        let at = scene.past_since("when", self.when, issue.issue.noticed_at, moment.now)?;
        let event = moment.recorded(issue, at, What::Resolved, &text(self.note));
        Ok(Deed::new(vec![event], on_issue("resolved", issue, facts)))
    }
}
