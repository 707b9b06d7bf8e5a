//! The fix of an issue did not hold, or they came back with it.

use super::talk::with_them::OPEN_AGAIN;
use super::{Decided, Decides, FollowUp, Moment, OnIssue, Refusal, Scene, Talk, Then};
use crate::domain::{Channel, ClientFacts, IssueFacts, Step, What};
use crate::phrase::line::PreviewRow;

pub struct Reopen<'a> {
    pub issue: &'a IssueFacts,
    pub note: &'a str,
    pub then: Then<'a>,
}

impl Reopen<'_> {
    fn talk(&self, facts: &ClientFacts, scene: &Scene) -> Talk {
        Talk::read(Step::Confirm, self.note, Channel::Call, facts, scene).about(Some(self.issue))
    }

    /// A word with them in which they say so: as where they are asked whether it holds.
    fn told(&self, facts: &ClientFacts, scene: &Scene) -> Option<FollowUp<'_>> {
        let channel = Channel::Call;
        let talk = self.talk(facts, scene);
        let over = self.issue.over_at(scene.now).is_some();
        (over && talk.is_heard()).then(|| FollowUp {
            issue: self.issue,
            holds: Some(false),
            words: self.note,
            how: channel.into(),
            then: self.then,
        })
    }

    pub fn preview(&self, facts: &ClientFacts, scene: &Scene) -> Vec<PreviewRow> {
        let talk = self.talk(facts, scene);
        // Who was not reached said nothing of it.
        if talk.is_a_try() {
            return talk.preview();
        }
        let plain = || {
            let text = self.note.trim();
            let text = (!text.is_empty()).then(|| PreviewRow::new("text", text));
            let open = PreviewRow::new("records", format!("{OPEN_AGAIN}, now"));
            [open].into_iter().chain(text).collect()
        };
        let told = self.told(facts, scene);
        told.map_or_else(plain, |told| told.preview(facts, scene))
    }
}

impl Decides for Reopen<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        if let Some(told) = self.told(facts, moment) {
            return told.decide(facts, moment);
        }
        let talk = self.talk(facts, moment);
        if talk.is_a_try() {
            return talk.keep(facts, moment);
        }
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        if self.issue.over_at(act.now).is_none() {
            return Refusal::err_facts(format!(
                "{} is open, and was not resolved",
                self.issue.issue.quoted()
            ));
        }
        act.record(What::Reopened, self.note);
        Ok(act.done("reopened"))
    }
}
