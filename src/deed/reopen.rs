//! The fix of an issue did not hold, or they came back with it.

use super::{Decided, Decides, Moment, OnIssue, Refusal, Then};
use crate::domain::{ClientFacts, IssueFacts, What};

#[derive(Clone, Copy, Debug)]
pub struct Reopen<'a> {
    pub issue: &'a IssueFacts,
    pub note: &'a str,
    pub then: Then<'a>,
}

impl Decides for Reopen<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        if self.issue.over_at(act.now).is_none() {
            let why = format!(
                "{} is open, and was not resolved",
                self.issue.issue.quoted()
            );
            return Err(Refusal::facts(why));
        }
        act.record(What::Reopened, self.note);
        Ok(act.done("reopened"))
    }
}
