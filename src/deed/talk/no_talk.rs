//! The words of a step, and whether they do one that is no talk: it is done, a date was given instead, or it says neither and is kept as
//! what it is.

use super::with_them::Talk;
use crate::deed::shared::who;
use crate::deed::step_reading::doubt::{BOTH_WAYS, StepSaid, both_ways, is_doubtful};
use crate::deed::step_reading::says_of_step::{
    gives_no_date, hands_nothing, is_done, is_not_done, is_not_yet, is_rejected,
};
use crate::deed::step_reading::step_words::{first_of, handed_first, is_thought};
use crate::deed::step_reading::telling::{is_a_telling, is_sorry};
use crate::deed::step_reading::{holds::AskedOfThem, understood::StepTold};
use crate::deed::{Deed, How, Moment, Refusal, Scene, Then, handed_to, promise, split};
use crate::domain::{AskId, Channel, ClientFacts, Direction, IssueFacts, Mood, Outcome, Step};
use crate::phrase::line::{Exchange, PreviewRow};

pub struct Did<'a> {
    pub step: Step,
    pub issue: Option<&'a IssueFacts>,
    /// Which ask was answered, for the steps that answer.
    pub ask: Option<&'a AskId>,
    pub channel: Channel,
    /// Own words; a final face says how they sounded, `by fri` at their beginning is a date given instead.
    pub line: &'a str,
    pub mood: Option<Mood>,
    /// A date given instead of the thing itself, as typed, whatever the line says; may be empty.
    pub promised: &'a str,
    /// Whether what was fixed came back, as far as that is said beside the line; `None`: the line tells.
    pub came_back: Option<bool>,
    /// Whether the line does the step, as far as that is said beside it; `None`: the line tells.
    pub does: Option<bool>,
    /// Whether whoever takes it over may be a supplier whom nobody knows yet.
    pub new: bool,
}

impl<'a> Did<'a> {
    /// The words of a step that is no talk, by whatever door they come.
    pub fn in_words(step: Step, issue: &'a IssueFacts, words: &'a str) -> Self {
        Self {
            step,
            issue: Some(issue),
            ask: None,
            channel: Channel::Call,
            line: words,
            mood: None,
            promised: "",
            came_back: None,
            does: None,
            new: false,
        }
    }

    /// The same where it is said beside the words whether they do the step.
    pub const fn meant(mut self, then: Then) -> Self {
        self.does = then.does;
        self
    }
}

impl Did<'_> {
    /// The line as a log is read; that of a step that is no talk is read so where it does not do it.
    pub fn talk(&self, facts: &ClientFacts, scene: &Scene) -> Talk {
        let talk = Talk::read(self.step, self.line, self.channel, facts, scene);
        let talk = talk.about(self.issue);
        if self.step == Step::AskWhatWentWrong {
            talk.heard(self.mood)
        } else if self.is_asked_after(&talk, scene) || self.is_of_another(&talk) {
            talk.noted()
        } else {
            talk
        }
    }

    /// Whether the ask is younger than what was said: nothing is answered before it is asked. A day without an hour may
    /// be that of the ask.
    fn is_asked_after(&self, talk: &Talk, scene: &Scene) -> bool {
        let asked = self
            .issue
            .map_or(&[][..], |issue| &issue.asks)
            .iter()
            .find(|ask| Some(&ask.id) == self.ask);
        let said = talk.exchange().and_then(|e| e.when);
        let (Some(asked), Some(said)) = (asked, said) else {
            return false;
        };
        let earlier = scene.took_place(said) < asked.opened_at;
        let day = scene.calendar.local_date(asked.opened_at);
        earlier && (said.time.is_some() || said.date < day)
    }

    /// Whether what is told for an ask names other issues alone.
    fn is_of_another(&self, talk: &Talk) -> bool {
        self.ask.is_some() && talk.is_done() && self.names_another(talk)
    }

    /// Whether a line names other issues alone.
    fn names_another(&self, talk: &Talk) -> bool {
        let exchange = talk.understood().exchange.as_ref();
        let told = exchange.map_or(&[][..], |e| &e.issues);
        let own = |issue: &IssueFacts| told.iter().any(|m| m.id == issue.issue.id);
        !told.is_empty() && self.issue.is_some_and(|issue| !own(issue))
    }

    /// The words saved as what they are, where they leave the step as it is; `None`: they do it.
    pub(in crate::deed) fn kept(
        &self,
        facts: &ClientFacts,
        moment: &mut Moment,
    ) -> Result<Option<Deed>, Refusal> {
        who::of_another(self.line, facts, moment)?;
        match self.outcome(facts, moment)? {
            StepSaid::Step => return Ok(None),
            StepSaid::Either => return Err(both_ways()),
            StepSaid::Nothing => {}
        }
        self.left(facts, moment).keep(facts, moment).map(Some)
    }

    /// What the words do of the step, as they are read or as it is said beside them.
    pub fn reads(&self, facts: &ClientFacts, scene: &Scene) -> StepSaid {
        if self.is_talk() {
            self.talk(facts, scene).meant(self.does).reads()
        } else {
            self.outcome(facts, scene).unwrap_or(StepSaid::Nothing)
        }
    }

    /// The same of a step that is no talk.
    fn outcome(&self, facts: &ClientFacts, scene: &Scene) -> Result<StepSaid, Refusal> {
        if let Some(does) = self.does {
            return Ok(if does {
                StepSaid::Step
            } else {
                StepSaid::Nothing
            });
        }
        let told = self.read(facts, scene)?;
        Ok(if self.leaves(&told, facts, scene)? {
            StepSaid::Nothing
        } else if told.promised.is_none() && is_doubtful(self.step, told.words) {
            StepSaid::Either
        } else {
            StepSaid::Step
        })
    }

    /// The words as they are saved where they leave the step as it is.
    fn left(&self, facts: &ClientFacts, scene: &Scene) -> Talk {
        let talk = self.talk(facts, scene);
        match self.does {
            None => talk.noted(),
            does => talk.meant(does),
        }
    }

    /// What is told of it while one types; nothing where the words do the step.
    pub fn preview_kept(&self, facts: &ClientFacts, scene: &Scene) -> Vec<PreviewRow> {
        match self.outcome(facts, scene) {
            Ok(StepSaid::Nothing) => self.left(facts, scene).preview(),
            Ok(StepSaid::Step) => vec![],
            Ok(StepSaid::Either) => vec![PreviewRow::unsure("?", BOTH_WAYS)],
            Err(refusal) => vec![PreviewRow::unsure("?", refusal.why)],
        }
    }

    /// Whether it may be a date that was given, and not the thing itself.
    pub fn may_promise(&self) -> bool {
        let dated = matches!(self.step, Step::Fix | Step::Answer | Step::AnswerNow);
        dated && self.ask.is_none()
    }

    pub(in crate::deed) fn read(
        &self,
        facts: &ClientFacts,
        scene: &Scene<'_>,
    ) -> Result<StepTold<'_>, Refusal> {
        // Nobody sounds like anything in what goes out: there a face is text.
        let heard = self.channel.usual_direction() != Direction::Out;
        let face = Mood::face_at_the_end(self.line.trim()).filter(|_| heard);
        let (words, mood) = face.map_or((self.line.trim(), None), |(words, mood)| {
            (words.trim_end(), Some(mood))
        });
        let promised = if !self.promised.trim().is_empty() {
            promise::read("promised", self.promised, scene)?
        } else if self.may_promise() {
            let given = scene.given_in(words).filter(|at| *at > scene.now);
            given.filter(|_| {
                let talk = self.talk(facts, scene);
                // When the supplier comes was promised to nobody yet.
                let elsewhere = talk.understood().elsewhere;
                let told = talk.tells_them() || words.starts_with("by ");
                let none = gives_no_date(words, told, talk.whom());
                !is_done(words) && !none && !elsewhere
            })
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
            does: self.does,
        })
    }

    /// The same; but a supplier's name is a name, whatever its words say.
    fn leaves(&self, told: &StepTold, facts: &ClientFacts, scene: &Scene) -> Result<bool, Refusal> {
        let named = || who::supplier("supplier", told.words, scene).is_ok();
        let hands = self.step == Step::HandOver && !told.words.is_empty() && named();
        Ok(!hands && self.stays(told, facts, scene)?)
    }

    /// Whether what is told leaves a step that is no talk as it is: then it is saved as what it is.
    fn stays(&self, told: &StepTold, facts: &ClientFacts, scene: &Scene) -> Result<bool, Refusal> {
        let words = told.words;
        if told.promised.is_some() {
            return Ok(false);
        }
        // “gave it to Volt, no reply yet”: whatever is told behind it, Volt has it.
        if self.step == Step::HandOver
            && let Some(first) = handed_first(words)
        {
            let alone = Did {
                line: first,
                ..*self
            };
            return alone.stays(
                &StepTold {
                    words: first,
                    ..*told
                },
                facts,
                scene,
            );
        }
        let talk = self.talk(facts, scene);
        if self.names_another(&talk) {
            return Ok(true);
        }
        if !self.may_promise() || is_done(words) {
            // “restore won't work” is no solution that is chosen.
            let fails = match self.step {
                Step::ChooseSolution => {
                    is_rejected(words) || AskedOfThem::Holds.came_back(words, None)
                }
                Step::HandOver => {
                    hands_nothing(words, talk.whom())
                        || who::is_me(handed_to(words, scene).0, scene)
                }
                _ => false,
            };
            return Ok(fails
                || is_not_yet(self.step, words)
                || talk.whom().only_minds(self.step, words)
                || self.is_word_with_them(facts, scene));
        }
        if words.is_empty() {
            // What is resolved or given a new date is one of two things.
            let or = self.step != Step::Fix;
            let why = "is it resolved? say how; or “by fri” for a new date";
            return if or {
                Refusal::err("words", why)
            } else {
                Ok(false)
            };
        }
        let bad = told.how.mood.is_some_and(Mood::is_bad);
        // “friday: new disk” is to be.
        let day = scene.lead(split(words).0).0;
        let day = day.or_else(|| scene.day_in(words).map(|(when, _)| when));
        let ahead = day.is_some_and(|when| scene.day_of(when) > scene.today());
        let theirs = talk.whom().only_is(words) && !is_done(words);
        if self.step != Step::Fix || bad || ahead || theirs || is_not_done(words) {
            return Ok(true);
        }
        // How it was put right is told in any words, and so by what was sent; a word with somebody, or a plan, puts
        // nothing right.
        let understood = talk.understood();
        let low = words.to_lowercase().replace('-', "");
        let word = |wanted: &[&str]| low.split_whitespace().any(|word| wanted.contains(&word));
        // “sent them an update” is a word with them.
        let sent = |e: &Exchange| {
            let told = word(&["them", "her", "him", "update", "mail", "message"]);
            e.people.is_empty() && word(&["sent", "resent"]) && !told
        };
        let there = |e: &Exchange| {
            e.outcome == Outcome::Reached && (e.channel == Channel::Visit || sent(e))
        };
        // “yesterday 4pm, new disk” tells of a day, and of nobody.
        let exchange = understood.exchange.as_ref();
        let told = |e: &Exchange| e.outcome != Outcome::Reached || understood.tells_of_a_word();
        Ok(!understood.bare && exchange.is_none_or(told) && !exchange.is_some_and(there))
    }

    /// Whether a step that is thought about is told a word with somebody there: “told Dana it runs” is no cause.
    fn is_word_with_them(&self, facts: &ClientFacts, scene: &Scene) -> bool {
        if self.is_talk() || self.may_promise() {
            return false;
        }
        let read = |words| Talk::read(self.step, words, self.channel, facts, scene);
        let (talk, first) = (read(self.line), read(first_of(self.line)));
        // “a new checklist, told Dana”: what it is stands first.
        let names = first.understood().exchange.as_ref();
        talk.is_a_try()
            || first.is_word_with_them() && names.is_some_and(|e| !e.people.is_empty())
            || is_sorry(self.line, talk.whom())
            || is_a_telling(self.line, talk.whom())
    }

    /// Whether the words are read as a log is. Those of other steps are their substance; so is a date that is given.
    pub fn is_talk(&self) -> bool {
        let other = matches!(self.step, Step::Watch | Step::Nothing | Step::Fix);
        let thinks = other || is_thought(self.step);
        !thinks && !self.may_promise()
    }
}
