//! After the fix: they say that it holds, or that it does not.

use super::{Decided, How, Moment, OnIssue, Refusal, Scene, Then};
use crate::domain::{ClientFacts, Command, Direction, IssueFacts, Step, What};

/// We asked whether it holds.
#[derive(Clone, Copy, Debug)]
pub struct FollowUp<'a> {
    /// Which issue.
    pub issue: &'a IssueFacts,
    /// It holds; else it is open again.
    pub holds: bool,
    /// What they said; may be empty.
    pub words: &'a str,
    /// How they were asked.
    pub how: How<'a>,
    /// When, by whom.
    pub then: Then<'a>,
}

impl FollowUp<'_> {
    /// # Errors
    /// When it is not fixed, somebody named is not there, or the date does not do.
    pub fn decide(
        &self,
        facts: &ClientFacts,
        scene: &Scene<'_>,
        moment: &mut Moment<'_>,
    ) -> Decided {
        let mut act = OnIssue::begin(facts, self.issue, self.then, scene, moment)?;
        let Some(fixed) = self.issue.resolved_at(act.now) else {
            let why = format!("{} is not fixed yet", self.issue.issue.quoted());
            return Err(Refusal::facts(why));
        };
        if act.at < fixed {
            act.not_before(Some(fixed), "fixed")?;
        }
        if self.holds {
            let contact = act.say(self.how, self.words)?;
            act.record_in(What::Confirmed, self.words, Some(&contact));
            return Ok(act.done(Step::Confirm.done()));
        }
        // They told us so, by whatever channel: how they sounded was heard.
        let unheard = How {
            mood: None,
            ..self.how
        };
        let mut contact = act.contact(unheard, self.words)?;
        (contact.direction, contact.mood) = (Direction::Both, self.how.mood);
        let id = contact.id.clone();
        act.push(Command::PutContact(contact));
        act.record_in(What::Reopened, self.words, Some(&id));
        Ok(act.done("it did not hold"))
    }
}
