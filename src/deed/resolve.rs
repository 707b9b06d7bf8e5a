//! An issue is resolved; its asks are answered with it.

use super::{Decided, Decides, Moment, OnIssue, Refusal, Scene, Then};
use crate::domain::{ClientFacts, IssueFacts, What};

#[derive(Clone, Copy, Debug)]
pub struct Resolve<'a> {
    pub issue: &'a IssueFacts,
    /// How it was put right; may be empty.
    pub note: &'a str,
    pub then: Then<'a>,
}

impl Decides for Resolve<'_> {
    fn decide(&self, facts: &ClientFacts, scene: &Scene<'_>, moment: &mut Moment<'_>) -> Decided {
        let mut act = OnIssue::begin(facts, self.issue, self.then, scene, moment)?;
        if self.issue.resolved_at(act.now).is_some() {
            let why = format!("{} is resolved already", self.issue.issue.quoted());
            return Err(Refusal::facts(why).hint("if it came back, reopen it"));
        }
        act.not_before(self.issue.reopened_at(act.now), "reopened")?;
        act.record(What::Resolved, self.note);
        Ok(act.done("resolved"))
    }
}
