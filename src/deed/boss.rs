//! The boss was told.

use super::{Decided, Decides, Moment, Refusal, Talk, Then};
use crate::domain::{Channel, ClientFacts, IssueFacts, Step, What};

pub struct TellBoss<'a> {
    pub issue: &'a IssueFacts,
    pub words: &'a str,
    pub then: Then<'a>,
}

impl Decides for TellBoss<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let boss = moment.policy.boss.as_deref().unwrap_or_default();
        if boss.trim().is_empty() {
            return Err(
                Refusal::facts("nobody is named as the boss, so there is no such step")
                    .hint("amends policy set boss NAME"),
            );
        }
        let (line, beside) = (
            (Step::TellBoss, self.words),
            (Channel::Call.into(), self.then),
        );
        Talk::done_by(line, self.issue, beside, facts, moment, |said, mut act| {
            act.record(What::ToldBoss, &said.words);
            Ok(act.done(Step::TellBoss.done()))
        })
    }
}
