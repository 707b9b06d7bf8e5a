//! After the fix: they say that it holds, or that it does not.

use super::read_line::says_of_step::AskedOfThem;
use super::{Decided, Decides, How, Moment, OnIssue, Refusal, Scene, Talk, Then};
use crate::domain::{ClientFacts, Command, Direction, IssueFacts, Step, What};
use crate::phrase::line::PreviewRow;

#[derive(Clone, Copy, Debug)]
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
        let channel = self.how.channel;
        let talk = Talk::read(Step::Confirm, self.words, channel, facts, moment);
        let beside = (self.how, self.then);
        let back = self.holds.map(|holds| !holds);
        let talk = match talk.came_back(AskedOfThem::Holds, back, self.how.mood) {
            Some(true) => return self.came_back(&talk, beside, facts, moment),
            Some(false) => talk.done_now(),
            // Nobody said either: the word is kept, and it is still to be asked.
            None => talk,
        };
        let issue = Some(&self.issue.issue.id);
        talk.decide(issue, beside, facts, moment, |said, moment| {
            let (words, how, then) = (&*said.words, said.how(), said.then());
            let holds = FollowUp {
                words,
                how,
                then,
                holds: Some(true),
                ..*self
            };
            holds.record(facts, moment)
        })
    }
}

impl FollowUp<'_> {
    pub fn preview(&self, facts: &ClientFacts, scene: &Scene) -> Vec<PreviewRow> {
        let talk = Talk::read(Step::Confirm, self.words, self.how.channel, facts, scene);
        talk.preview_asked(
            AskedOfThem::Holds,
            self.holds.map(|holds| !holds),
            self.how.mood,
        )
    }

    /// It is open again, with what was said.
    pub(super) fn came_back(
        &self,
        talk: &Talk,
        (how, then): (How, Then),
        facts: &ClientFacts,
        moment: &mut Moment,
    ) -> Decided {
        let said = talk.said(how, then, facts);
        let (words, how, then) = (&*said.words, said.how(), said.then());
        let act = FollowUp {
            words,
            how,
            then,
            holds: Some(false),
            ..*self
        };
        act.record(facts, moment)
    }

    fn record(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        let holds = self.holds == Some(true);
        let settled = self.issue.settled_at(act.now).filter(|_| !holds);
        let Some(fixed) = self.issue.resolved_at(act.now).or(settled) else {
            let why = format!("{} is not fixed yet", self.issue.issue.quoted());
            return Err(Refusal::facts(why));
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
        contact.direction = self.how.direction.unwrap_or(Direction::Both);
        contact.mood = self.how.mood;
        let id = contact.id.clone();
        act.push(Command::PutContact(contact));
        act.record_in(What::Reopened, self.words, Some(&id));
        Ok(act.done("it did not hold"))
    }
}
