//! What waits on an issue is ticked as answered, without a word of ours on record.

use super::{Decided, Moment, OnIssue, Refusal, Scene, Then};
use crate::domain::{AskId, ClientFacts, Command, IssueFacts};

/// Asks are ticked.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// On which issue.
    pub issue: &'a IssueFacts,
    /// Which ask; `None`: all that wait.
    pub ask: Option<&'a AskId>,
    /// When, by whom.
    pub then: Then<'a>,
}

impl Answer<'_> {
    /// # Errors
    /// When nothing waits, or the date does not do.
    pub fn decide(
        &self,
        facts: &ClientFacts,
        scene: &Scene<'_>,
        moment: &mut Moment<'_>,
    ) -> Decided {
        let mut act = OnIssue::begin(facts, self.issue, self.then, scene, moment)?;
        let meant = |id: &AskId| self.ask.is_none_or(|ask| ask == id);
        for ask in self
            .issue
            .waiting_asks(act.now)
            .filter(|ask| meant(&ask.id))
        {
            act.push(Command::AnswerAsk {
                ask: ask.id.clone(),
                at: act.at,
                by: None,
            });
        }
        if act.is_empty() {
            let why = format!("nothing waits on {}", self.issue.issue.quoted());
            return Err(Refusal::facts(why));
        }
        Ok(act.done("answered"))
    }
}
