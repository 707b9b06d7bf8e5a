//! Marks on an issue: that it needs mending, and that we cannot fix it ourselves.

use super::{Decided, Decides, Moment, OnIssue, Refusal, Then};
use crate::domain::{ClientFacts, IssueFacts, What};

/// An issue needs mending, whatever it is; or the mark that said so is taken off.
pub struct MarkIssue<'a> {
    pub issue: &'a IssueFacts,
    pub on: bool,
    pub why: &'a str,
    pub then: Then<'a>,
}

impl Decides for MarkIssue<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        let named = || self.issue.issue.quoted();
        if self.on && self.issue.needs_mending(act.now) {
            return Refusal::err_facts(format!("{} needs mending already", named()));
        }
        if !self.on && !self.issue.is_marked(act.now) {
            return Refusal::err_facts(format!("{} is not marked", named()));
        }
        act.record(What::NeedsMending(self.on), self.why);
        let done = if self.on {
            "needs mending"
        } else {
            "the mark is off"
        };
        Ok(act.done(done))
    }
}

/// We cannot fix it ourselves, or can after all.
pub struct AboveUs<'a> {
    pub issue: &'a IssueFacts,
    pub on: bool,
    pub why: &'a str,
    pub then: Then<'a>,
}

impl Decides for AboveUs<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        let done = if self.on { "above us" } else { "not above us" };
        if self.issue.is_above_us(act.now) == self.on {
            return Refusal::err_facts(format!("{} is {done} already", self.issue.issue.quoted()));
        }
        act.record(What::AboveUs(self.on), self.why);
        Ok(act.done(done))
    }
}
