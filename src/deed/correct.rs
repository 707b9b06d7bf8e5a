//! An entry of a repair is corrected in words and date, under its own id: an event with the contact that was written
//! together with it, or a solution.

use super::edit_contact::WithContact;
use super::shared::typed::{brief, line, retyped, text};
use super::{Decided, Decides, Deed, Moment, OnIssue, Refusal, Scene, Then, solution::Judgement};
use crate::domain::{ClientFacts, Command, Event, Instant, IssueFacts, Solution, What};

pub struct CorrectEvent<'a> {
    pub issue: &'a IssueFacts,
    pub event: &'a Event,
    pub cause: Option<&'a str>,
    pub words: Option<&'a str>,
    pub when: Option<&'a str>,
    pub by: Option<&'a str>,
}

impl Decides for CorrectEvent<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let before = self.event;
        let at = corrected_at(self.when, before.at, Some(self.issue), moment)?;
        let mut event = corrected(before, at, self.words, self.by);
        if let (What::Cause(cause), Some(typed)) = (&mut event.what, self.cause) {
            *cause = line(typed);
            if cause.is_empty() {
                return Refusal::err("cause", "a word, please; x takes the entry off");
            }
        }
        Refusal::if_same(&event, before)?;
        let mut act = OnIssue::begin(facts, self.issue, Then::default(), moment)?;
        // The contact that was written with it goes along, where the two say the same.
        let told = before.contact.as_ref().and_then(|id| facts.contact(id));
        let mut words = vec![];
        if let Some(told) = told.filter(|contact| contact.at == before.at) {
            let mut contact = told.clone();
            if contact.text == before.note {
                contact.text.clone_from(&event.note);
            }
            contact.at = at;
            let after = WithContact::new(facts, (told, Some(&contact)), act.now);
            words = after.words;
            act.push(Command::PutContact(contact));
            after.parts.into_iter().for_each(|part| act.push(part));
        }
        act.push(Command::Record(event));
        Ok(act.done("corrected").more(&words.join(", ")))
    }
}

/// An event of the client itself is corrected. `None` leaves a thing as it is.
pub struct CorrectOwn<'a> {
    pub event: &'a Event,
    pub words: Option<&'a str>,
    pub when: Option<&'a str>,
    pub by: Option<&'a str>,
}

impl Decides for CorrectOwn<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let before = self.event;
        let at = corrected_at(self.when, before.at, None, moment)?;
        let event = corrected(before, at, self.words, self.by);
        Refusal::if_same(&event, before)?;
        let title = format!("corrected · {}", facts.client.name);
        Ok(Deed::new(vec![Command::Record(event)], title))
    }
}

fn corrected(before: &Event, at: Instant, words: Option<&str>, by: Option<&str>) -> Event {
    let note = words.and_then(|words| retyped(words, &before.note));
    Event {
        at,
        note: note.unwrap_or_else(|| before.note.clone()),
        by: by.map_or_else(|| before.by.clone(), line),
        ..before.clone()
    }
}

pub struct CorrectSolution<'a> {
    pub issue: &'a IssueFacts,
    pub solution: &'a Solution,
    pub text: Option<&'a str>,
    pub judged: Option<Judgement<'a>>,
    pub when: Option<&'a str>,
}

impl Decides for CorrectSolution<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let mut solution = self.solution.clone();
        solution.at = corrected_at(self.when, solution.at, Some(self.issue), moment)?;
        if let Some(typed) = self.text {
            solution.text = text(typed);
            if solution.text.is_empty() {
                return Refusal::err("solution", "which solution? a few words, please");
            }
        }
        if let Some(judged) = self.judged {
            judged.write(&mut solution, moment)?;
        }
        Refusal::if_same(&solution, self.solution)?;
        let mut act = OnIssue::begin(facts, self.issue, Then::default(), moment)?;
        let done = format!("corrected the solution “{}”", brief(&solution.text));
        act.push(Command::PutSolution(solution));
        Ok(act.done(&done))
    }
}

fn corrected_at(
    typed: Option<&str>,
    before: Instant,
    issue: Option<&IssueFacts>,
    scene: &Scene,
) -> Result<Instant, Refusal> {
    match (
        typed.filter(|typed| typed.trim() != scene.shown(before)),
        issue,
    ) {
        (None, _) => Ok(before),
        (Some(typed), None) => scene.past("when", typed),
        (Some(typed), Some(issue)) => scene.past_on("when", typed, issue),
    }
}
