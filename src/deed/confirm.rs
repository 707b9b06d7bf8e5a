//! After the fix: they say that it holds, or that it does not.

use super::step_reading::holds::{AskedOfThem, TWO_SIDED};
use super::{Decided, Decides, How, Moment, OnIssue, Refusal, Scene, Talk, Then};
use crate::domain::{ClientFacts, Command, Direction, IssueFacts, Step, What};
use crate::phrase::line::PreviewRow;

#[derive(Clone, Copy)]
pub struct FollowUp<'a> {
    pub issue: &'a IssueFacts,
    /// Whether it holds, as far as that is said beside the words; `None`: the words tell.
    pub holds: Option<bool>,
    pub words: &'a str,
    pub how: How<'a>,
    pub then: Then<'a>,
}

impl Decides for FollowUp<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let talk = Talk::read(Step::Confirm, self.words, self.how.channel, facts, moment);
        let back = self.holds.map(|holds| !holds);
        // Nobody said either: the word is kept, and it is still to be asked.
        let back = talk.came_back(AskedOfThem::Holds, back, self.how.mood);
        if back.is_none() && talk.is_two_sided() {
            let plain = "say plainly “it holds”; or it is open again: --failed";
            return Err(Refusal::typed("words", TWO_SIDED).hint(plain));
        }
        let talk = back.map_or(talk.clone(), |_| talk.done_now());
        // They told us so, by whatever channel: how they sounded was heard.
        let how = How {
            direction: self
                .how
                .direction
                .or_else(|| back?.then_some(Direction::Both)),
            ..self.how
        };
        talk.decide((how, self.then), facts, moment, |said, moment| {
            let told = FollowUp {
                words: &said.words,
                how: said.how(),
                then: said.then(),
                holds: back.map(|back| !back),
                ..*self
            };
            told.record(facts, moment)
        })
    }
}

impl FollowUp<'_> {
    pub fn preview(&self, facts: &ClientFacts, scene: &Scene) -> Vec<PreviewRow> {
        Talk::read(Step::Confirm, self.words, self.how.channel, facts, scene).preview_asked(
            AskedOfThem::Holds,
            self.holds.map(|holds| !holds),
            self.how.mood,
        )
    }

    fn record(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        let holds = self.holds == Some(true);
        let settled = self.issue.settled_at(act.now).filter(|_| !holds);
        let Some(fixed) = self.issue.resolved_at(act.now).or(settled) else {
            return Refusal::err_facts(format!("{} is not fixed yet", self.issue.issue.quoted()));
        };
        if act.at < fixed {
            act.not_before(Some(fixed), "fixed")?;
        }
        if holds {
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
        contact.direction = match self.how.direction {
            Some(Direction::In) => Direction::In,
            _ => Direction::Both,
        };
        contact.mood = self.how.mood;
        let id = contact.id.clone();
        act.push(Command::PutContact(contact));
        act.record_in(What::Reopened, self.words, Some(&id));
        Ok(act.done("it did not hold"))
    }
}
