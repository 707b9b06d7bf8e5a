//! The cause of an issue, and whose doing it was.

use super::{Decided, Decides, Did, Moment, OnIssue, Refusal, Then, shared::typed::line};
use crate::domain::{ClientFacts, Doing, IssueFacts, OTHER_CAUSE, Severity, Step, What};

pub struct FindCause<'a> {
    pub issue: &'a IssueFacts,
    /// A word that can be counted; empty or *other*: our own words are the cause.
    pub cause: &'a str,
    pub words: &'a str,
    pub doing: Option<Doing>,
    pub then: Then<'a>,
}

impl Decides for FindCause<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let alone = if self.cause.trim().is_empty() || self.cause == OTHER_CAUSE {
            self.words
        } else {
            self.cause
        };
        if let Some(kept) = Did::in_words(Step::FindCause, self.issue, alone)
            .meant(self.then)
            .kept(facts, moment)?
        {
            return Ok(kept);
        }
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        let (word, own) = (line(self.cause), self.words.trim());
        let (cause, note) = match (word.as_str(), own) {
            ("", "") => {
                return Refusal::err("cause", "a few words, please: what was the cause?");
            }
            (OTHER_CAUSE, "") => {
                return Refusal::err(
                    "words",
                    "it is not in the list: a few words of our own, please",
                );
            }
            // What the list has no word for is told in our own.
            (OTHER_CAUSE | "", own) => (line(own), ""),
            (word, own) => (word.to_owned(), own),
        };
        let done = format!("{}: {cause}", Step::FindCause.done());
        act.record(What::Cause(cause), note);
        act.doing(self.doing);
        Ok(act.done(&done))
    }
}

impl OnIssue<'_> {
    pub(super) fn doing(&mut self, doing: Option<Doing>) {
        let before = self.issue.doing(self.now).unwrap_or(Doing::NotKnown);
        if let Some(doing) = doing.filter(|doing| *doing != before) {
            self.record(What::Doing(doing), "");
        }
    }

    pub(super) fn severity(&mut self, severity: Option<Severity>) {
        let before = self.issue.severity(self.now).unwrap_or(Severity::Annoys);
        if let Some(severity) = severity.filter(|severity| *severity != before) {
            self.record(What::Severity(severity), "");
        }
    }
}
