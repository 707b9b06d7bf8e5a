//! Whether a line does a step that is no talk: it is done, a date was given instead, or it says neither and is kept as
//! what it is.

use super::did::Did;
use crate::deed::read_line::says_of_step::{is_done, is_not_done, is_not_yet};
use crate::deed::read_line::understood::StepTold;
use crate::deed::shared::promise;
use crate::deed::talk::is_sorry;
use crate::deed::{How, Refusal, Scene};
use crate::domain::{Channel, ClientFacts, Direction, Mood, Outcome, Step};
use crate::phrase::line::Exchange;

impl Did<'_> {
    /// Whether it may be a date that was given, and not the thing itself.
    pub fn may_promise(&self) -> bool {
        let dated = matches!(self.step, Step::Fix | Step::Answer | Step::AnswerNow);
        dated && self.ask.is_none()
    }

    /// What is understood of the line of a step that is no talk.
    pub(in crate::deed) fn read(&self, scene: &Scene<'_>) -> Result<StepTold<'_>, Refusal> {
        // Nobody sounds like anything in what goes out: there a face is text.
        let heard = self.channel.usual_direction() != Direction::Out;
        let face = Mood::face_at_the_end(self.line.trim()).filter(|_| heard);
        let (words, mood) = face.map_or((self.line.trim(), None), |(words, mood)| {
            (words.trim_end(), Some(mood))
        });
        let promised = if !self.promised.trim().is_empty() {
            promise::read("promised", self.promised, scene)?
        } else if self.may_promise() {
            scene.given_in(words).filter(|_| !is_done(words))
        } else {
            None
        };
        let how = How {
            mood: self.mood.or(mood),
            ..self.channel.into()
        };
        Ok(StepTold {
            words,
            how,
            promised,
            when: "",
        })
    }

    /// Whether what is told leaves a step that is no talk as it is: then it is saved as what it is.
    pub(in crate::deed) fn stays(
        &self,
        told: &StepTold,
        facts: &ClientFacts,
        scene: &Scene,
    ) -> Result<bool, Refusal> {
        let words = told.words;
        if told.promised.is_some() {
            return Ok(false);
        }
        if !self.may_promise() || is_done(words) {
            return Ok(is_not_yet(words) || self.is_word_with_them(facts, scene));
        }
        if words.is_empty() {
            // What is resolved or given a new date is one of two things.
            let or = self.step != Step::Fix;
            let why = "is it resolved? say how; or “by fri” for a new date";
            return if or {
                Err(Refusal::typed("words", why))
            } else {
                Ok(false)
            };
        }
        let bad = told.how.mood.is_some_and(Mood::is_bad);
        if self.step != Step::Fix || bad || is_not_done(words) {
            return Ok(true);
        }
        // How it was put right is told in any words; a word with somebody, or a plan, puts nothing right.
        let understood = self.talk(facts, scene);
        let understood = understood.understood();
        let there = |e: &Exchange| e.outcome == Outcome::Reached && e.channel == Channel::Visit;
        Ok(!understood.bare && !understood.exchange.as_ref().is_some_and(there))
    }

    /// Whether a step that is thought about is told a word with somebody there: “told Dana it runs” is no cause.
    fn is_word_with_them(&self, facts: &ClientFacts, scene: &Scene) -> bool {
        if self.is_talk() || self.may_promise() {
            return false;
        }
        let talk = self.talk(facts, scene);
        let names = talk.understood().exchange.as_ref();
        let names = names.is_some_and(|e| !e.people.is_empty());
        names && talk.is_word_with_them() || is_sorry(&self.line.to_lowercase())
    }

    /// Whether the words are read as a log is. Those of other steps are their substance; so is a date that is given.
    pub fn is_talk(&self) -> bool {
        let thinks = matches!(
            self.step,
            Step::Watch
                | Step::Nothing
                | Step::Prepare
                | Step::FindCause
                | Step::ChooseSolution
                | Step::HandOver
                | Step::Fix
                | Step::Prevent
        );
        !thinks && !self.may_promise()
    }
}
