//! The repair of an issue is ended by hand, without claiming that it healed.

use super::{Decided, Decides, Moment, OnIssue, Refusal, Then, skip::reason};
use crate::domain::{ClientFacts, IssueFacts, What};

pub struct Settle<'a> {
    pub issue: &'a IssueFacts,
    pub why: &'a str,
    pub then: Then<'a>,
}

impl Decides for Settle<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        reason(self.why)?;
        if self.issue.settled_at(act.now).is_some() {
            return Refusal::err_facts(format!("{} is settled already", self.issue.issue.quoted()));
        }
        act.not_before(self.issue.reopened_at(act.now), "reopened")?;
        act.record(What::Settled, self.why);
        Ok(act.done("settled"))
    }
}
