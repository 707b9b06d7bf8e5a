//! The rung *fix*: it is put right, or a date for that is given.

use super::shared::promise;
use super::{Decided, Decides, Did, Moment, OnIssue, Refusal, Then};
use crate::domain::{ClientFacts, Instant, IssueFacts, Step, What};

/// It is fixed, or they were given a date.
#[derive(Clone, Copy, Debug)]
pub struct Fix<'a> {
    pub issue: &'a IssueFacts,
    pub words: &'a str,
    /// Not fixed yet: the date given to them, as typed; else empty.
    pub promised: &'a str,
    pub then: Then<'a>,
}

impl Decides for Fix<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let did = Did::in_words(Step::Fix, self.issue, self.words);
        let promised = match self.promised.trim() {
            "" => match did.kept(facts, moment)? {
                Some(kept) => return Ok(kept),
                None => did.read(moment)?.promised,
            },
            typed => promise::read("or a date", typed, moment)?,
        };
        self.with(promised, facts, moment)
    }
}

impl Fix<'_> {
    /// The same with a date that is read already.
    pub(super) fn with(
        &self,
        promised: Option<Instant>,
        facts: &ClientFacts,
        moment: &mut Moment,
    ) -> Decided {
        let (issue, note, then) = (self.issue, self.words, self.then);
        // What is fixed is given no date either.
        let fixed = resolved(issue, note, then, facts, moment)?;
        if promised.is_none() {
            return Ok(fixed.called(Step::Fix.done()));
        }
        let mut act = OnIssue::begin(facts, issue, then, moment)?;
        act.record(What::Promised(promised), note);
        let said = promise::said(promised, &act.scene);
        Ok(act.done(&said))
    }
}

pub fn resolved(
    issue: &IssueFacts,
    note: &str,
    then: Then,
    facts: &ClientFacts,
    moment: &mut Moment,
) -> Decided {
    let mut act = OnIssue::begin(facts, issue, then, moment)?;
    if issue.resolved_at(act.now).is_some() {
        return Err(
            Refusal::facts(format!("{} is resolved already", issue.issue.quoted()))
                .hint("if it came back, reopen it"),
        );
    }
    act.not_before(issue.reopened_at(act.now), "reopened")?;
    act.record(What::Resolved, note);
    Ok(act.done("resolved"))
}
