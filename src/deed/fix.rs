//! The rung *fix*: it is put right, or a date for that is given.

use super::talk::with_them::Said;
use super::{Decided, Decides, Did, Moment, OnIssue, Refusal, Scene, Talk, Then, promise};
use crate::domain::{Channel, ClientFacts, ContactId, Instant, IssueFacts, Step, What};
use crate::phrase::line::PreviewRow;

/// It is fixed, or they were given a date.
pub struct Fix<'a> {
    pub issue: &'a IssueFacts,
    pub words: &'a str,
    /// Not fixed yet: the date given to them, as typed; else empty.
    pub promised: &'a str,
    pub then: Then<'a>,
}

impl Decides for Fix<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let did = Did::in_words(Step::Fix, self.issue, self.words).meant(self.then);
        let promised = match self.promised.trim() {
            "" => match did.kept(facts, moment)? {
                Some(kept) => return Ok(kept),
                None => did.read(facts, moment)?.promised,
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
        let told = word_to_them(issue, note, then, facts, moment);
        let mut act = OnIssue::begin(facts, issue, then, moment)?;
        let contact = told.map(|said| act.say(said.how(), &said.words));
        let contact = contact.transpose()?;
        let said = promise::give(&mut act, promised, note, contact.as_ref());
        if let Some(contact) = &contact {
            act.answered_by(contact);
        }
        Ok(act.done(&said))
    }
}

/// The word with them of which the same line tells: “told Dana that it comes on Friday”.
fn word_to_them(
    issue: &IssueFacts,
    words: &str,
    then: Then,
    facts: &ClientFacts,
    scene: &Scene,
) -> Option<Said> {
    let talk = Did::in_words(Step::Fix, issue, words).talk(facts, scene);
    talk.tells_them()
        .then(|| talk.said(Channel::Call.into(), then, facts))
}

/// What is said of that word while one types; `dated`: they are given a date.
pub fn told_them(talk: &Talk, dated: bool) -> Option<PreviewRow> {
    let told = talk.exchange().filter(|_| talk.tells_them());
    let told = told.map(|e| PreviewRow::new("contact", format!("{}, they were told", e.channel)));
    let untold = || PreviewRow::unsure("contact", "none: no word to them is logged by this");
    told.or_else(|| dated.then(untold))
}

pub fn resolved(
    issue: &IssueFacts,
    note: &str,
    then: Then,
    facts: &ClientFacts,
    moment: &mut Moment,
) -> Decided {
    let told = word_to_them(issue, note, then, facts, moment);
    let mut act = OnIssue::begin(facts, issue, then, moment)?;
    let contact = told.map(|said| act.say(said.how(), &said.words));
    resolve(act, note, contact.transpose()?.as_ref())
}

/// It is resolved, in a contact if they were told so; only what is open is.
pub fn resolve(mut act: OnIssue, note: &str, told: Option<&ContactId>) -> Decided {
    let issue = act.issue;
    if issue.resolved_at(act.now).is_some() {
        return Err(
            Refusal::facts(format!("{} is resolved already", issue.issue.quoted()))
                .hint("if it came back, reopen it"),
        );
    }
    act.not_before(issue.reopened_at(act.now), "reopened")?;
    act.record_in(What::Resolved, note, told);
    Ok(act.done("resolved"))
}
