//! They were told of it, or told how it stands.

use super::{Decided, Decides, How, Moment, Refusal, Talk, Then};
use crate::domain::{ClientFacts, IssueFacts, Step, What};

#[derive(Clone, Copy)]
pub struct Tell<'a> {
    pub issue: &'a IssueFacts,
    /// What they were told; may be empty.
    pub words: &'a str,
    /// What whoever is above them needs to hear; may be empty.
    pub must_hear: &'a str,
    pub how: How<'a>,
    pub then: Then<'a>,
}

impl Decides for Tell<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let (line, beside) = ((Step::TellClient, self.words), (self.how, self.then));
        Talk::done_by(line, self.issue, beside, facts, moment, |said, mut act| {
            let words = self.told(&said.words, facts);
            let contact = act.say(said.how(), &words)?;
            act.record_in(What::ToldClient, &words, Some(&contact));
            act.answered_by(&contact);
            Ok(act.done(Step::TellClient.done()))
        })
    }
}

impl Tell<'_> {
    fn told(&self, words: &str, facts: &ClientFacts) -> String {
        let who = facts
            .people
            .iter()
            .map(|p| p.answers_to.trim())
            .into_iter()
            .find(|who| !who.is_empty());
        let who = who.unwrap_or("they");
        match (words.trim(), self.must_hear.trim()) {
            (words, "") => words.to_owned(),
            ("", heard) => format!("{who} must hear: {heard}"),
            (words, heard) => format!("{words} ({who} must hear: {heard})"),
        }
    }
}

/// A word in between: they heard from us how it stands.
pub struct Update<'a> {
    pub issue: &'a IssueFacts,
    pub words: &'a str,
    pub how: How<'a>,
    pub then: Then<'a>,
}

impl Decides for Update<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        if self.words.trim().is_empty() {
            return Refusal::err("words", "a few words, please: how does it stand?");
        }
        let (line, beside) = ((Step::UpdateThem, self.words), (self.how, self.then));
        Talk::done_by(line, self.issue, beside, facts, moment, |said, mut act| {
            let contact = act.say(said.how(), &said.words)?;
            act.answered_by(&contact);
            Ok(act.done(Step::UpdateThem.done()))
        })
    }
}
