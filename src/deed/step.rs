//! A step of Today's that was done, in one line, as `.` and `issue did` record it: the act that it is, with what
//! else that act takes left as it usually is.

use super::{
    Apologise, Chase, Decided, Deed, FindCause, Fix, FollowUp, HandOn, How, Judgement, Moment,
    Prevent, Refusal, Scene, Solve, Tell, TellBoss, Then, Whose, promise, still_owed,
};
use crate::domain::{
    Affected, AskId, Channel, ClientFacts, Command, Contact, Direction, Instant, IssueFacts, Mood,
    Step, What,
};

/// A step that was done.
#[derive(Clone, Copy, Debug)]
pub struct Did<'a> {
    /// Which.
    pub step: Step,
    /// On which issue, for the steps of one.
    pub issue: Option<&'a IssueFacts>,
    /// Which ask was answered, for the steps that answer.
    pub ask: Option<&'a AskId>,
    /// By which channel the client was reached.
    pub channel: Channel,
    /// Own words; a final face says how they sounded, `by fri` at their beginning is a date given instead.
    pub line: &'a str,
    /// How they sounded, whatever the line says.
    pub mood: Option<Mood>,
    /// A date given instead of the thing itself, as typed, whatever the line says; may be empty.
    pub promised: &'a str,
}

/// What is understood of a line about a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told<'a> {
    /// Own words.
    pub words: &'a str,
    /// How they sounded.
    pub mood: Option<Mood>,
    /// The date given instead of the thing itself.
    pub promised: Option<Instant>,
}

/// What a step asks for, when its words are its substance.
#[must_use]
pub fn words_needed(step: Step) -> Option<&'static str> {
    Some(match step {
        Step::Prepare => "what is the plan?",
        Step::FindCause => "what was the cause?",
        Step::ChooseSolution => "which solution?",
        Step::HandOver => "who takes it over? (the supplier's name)",
        Step::Prevent => "what keeps it from happening again?",
        _ => return None,
    })
}

impl Did<'_> {
    /// Whether it may be a date that was given, and not the thing itself.
    #[must_use]
    pub fn may_promise(&self) -> bool {
        let dated = matches!(self.step, Step::Fix | Step::Answer | Step::AnswerNow);
        dated && self.ask.is_none()
    }

    /// What is understood while one types.
    ///
    /// # Errors
    /// When the date given does not do.
    pub fn read(&self, scene: &Scene<'_>, now: Instant) -> Result<Told<'_>, Refusal> {
        // Nobody sounds like anything in what goes out: there a face is text.
        let heard = self.channel.usual_direction() != Direction::Out;
        let (words, mood) = if heard {
            face(self.line.trim())
        } else {
            (self.line.trim(), None)
        };
        let promised = if !self.promised.trim().is_empty() {
            promise::read("promised", self.promised, scene, now)?
        } else if self.may_promise() {
            scene.by_date(words, now)
        } else {
            None
        };
        let mood = self.mood.or(mood);
        Ok(Told {
            words,
            mood,
            promised,
        })
    }

    /// # Errors
    /// When the step needs words, an issue, or is none that can be done.
    pub fn decide(
        &self,
        facts: &ClientFacts,
        scene: &Scene<'_>,
        moment: &mut Moment<'_>,
    ) -> Decided {
        let told = self.read(scene, moment.now)?;
        if let (Some(question), true) = (words_needed(self.step), told.words.is_empty()) {
            let why = format!("a few words, please: {question}");
            return Err(Refusal::typed("words", why).hint(
                "say it after the step: amends issue did 12 find-cause \"a wrong price list\"",
            ));
        }
        match self.step {
            Step::Watch | Step::Nothing => {
                let why = "nothing to record: there is only to watch and wait";
                Err(Refusal::facts(why))
            }
            Step::ReachOut
            | Step::CheckIn
            | Step::UpdateThem
            | Step::TellFixed
            | Step::AskWhatWentWrong => self.talked(told, facts, moment),
            Step::AnswerNow | Step::Answer | Step::ReplyToday => {
                self.answered(told, facts, scene, moment)
            }
            _ => {
                let gone = || Refusal::facts("that issue is not there any more");
                let issue = self.issue.ok_or_else(gone)?;
                self.on_issue(issue, told, facts, scene, moment)
            }
        }
    }

    fn on_issue(
        &self,
        issue: &IssueFacts,
        told: Told<'_>,
        facts: &ClientFacts,
        scene: &Scene<'_>,
        moment: &mut Moment<'_>,
    ) -> Decided {
        let (words, then) = (told.words, Then::default());
        let how = How {
            mood: told.mood,
            ..self.channel.into()
        };
        match self.step {
            Step::TellBoss => TellBoss { issue, words, then }.decide(facts, scene, moment),
            Step::TellClient => {
                let must_hear = "";
                let act = Tell {
                    issue,
                    words,
                    must_hear,
                    how,
                    then,
                };
                act.decide(facts, scene, moment)
            }
            Step::Apologise | Step::ApologiseOthers => {
                let to = if self.step == Step::Apologise {
                    vec![Affected::Client]
                } else {
                    still_owed(issue, moment.now)
                };
                let act = Apologise {
                    issue,
                    to: &to,
                    words,
                    how,
                    then,
                };
                act.decide(facts, scene, moment)
            }
            Step::FindCause => {
                let (cause, doing) = (words, None);
                let act = FindCause {
                    issue,
                    cause,
                    words: "",
                    doing,
                    then,
                };
                act.decide(facts, scene, moment)
            }
            Step::Prepare | Step::ChooseSolution => {
                let (text, judged) = (Some(words), Judgement::GOOD);
                let prepares = self.step == Step::Prepare;
                let act = Solve {
                    issue,
                    text,
                    judged,
                    prepares,
                    then,
                };
                act.decide(facts, scene, moment)
            }
            Step::HandOver => {
                let (whose, again) = (Whose::Named(words), "");
                let act = HandOn {
                    issue,
                    whose,
                    again,
                    note: "",
                    then,
                };
                act.decide(facts, scene, moment)
            }
            Step::ChaseClient | Step::ChaseSupplier => {
                let again = "";
                let act = Chase {
                    issue,
                    words,
                    again,
                    how,
                    then,
                };
                act.decide(facts, scene, moment)
            }
            Step::Confirm => {
                let holds = true;
                let act = FollowUp {
                    issue,
                    holds,
                    words,
                    how,
                    then,
                };
                act.decide(facts, scene, moment)
            }
            Step::Prevent => {
                let (what, who, due, done) = (words, "", "", false);
                let act = Prevent {
                    issue,
                    what,
                    who,
                    due,
                    done,
                    then,
                };
                act.decide(facts, scene, moment)
            }
            _ => {
                let act = Fix {
                    issue,
                    words,
                    promised: "",
                    then,
                };
                act.with(told.promised, facts, scene, moment)
            }
        }
    }

    /// A word with the client, about the step's issue.
    fn word_with(
        &self,
        told: Told<'_>,
        facts: &ClientFacts,
        moment: &mut Moment<'_>,
    ) -> Result<Contact, Refusal> {
        let how = How {
            mood: told.mood,
            ..self.channel.into()
        };
        how.check()?;
        let mut contact = moment.contact(facts.id(), moment.now, self.channel, told.words);
        contact.mood = told.mood;
        let issue = self.issue.map(|i| i.issue.id.clone());
        contact.issues.extend(issue);
        Ok(contact)
    }

    fn talked(&self, told: Told<'_>, facts: &ClientFacts, moment: &mut Moment<'_>) -> Decided {
        let mut contact = self.word_with(told, facts, moment)?;
        let mut parts = Vec::new();
        if self.step == Step::AskWhatWentWrong {
            // Having asked and listened is what ends it, unless they say that they are still cross.
            let mood = told.mood.unwrap_or(Mood::Fine);
            (contact.direction, contact.mood) = (Direction::Both, Some(mood));
            if !mood.is_bad() {
                let what = What::SouredByHand(false);
                let lifted = moment.client_event(facts.id(), moment.now, what, told.words);
                parts.push(Command::Record(lifted));
            }
        }
        parts.insert(0, Command::PutContact(contact));
        Ok(self.done(self.step.done(), parts, facts))
    }

    fn answered(
        &self,
        told: Told<'_>,
        facts: &ClientFacts,
        scene: &Scene<'_>,
        moment: &mut Moment<'_>,
    ) -> Decided {
        let contact = self.word_with(told, facts, moment)?;
        let by = contact.id.clone();
        let mut parts = vec![Command::PutContact(contact)];
        if let Some(ask) = self.ask {
            parts.push(Command::AnswerAsk {
                ask: ask.clone(),
                at: moment.now,
                by: Some(by.clone()),
            });
        }
        // What no ask waits for is resolved by the answer, unless it was a date.
        let (what, done) = match (told.promised, self.ask, self.issue) {
            (Some(at), _, Some(_)) => {
                let done = promise::said(Some(at), scene);
                (Some(What::Promised(Some(at))), done)
            }
            (_, Some(_), _) => (None, self.step.done().to_owned()),
            (_, None, Some(_)) => (Some(What::Resolved), "resolved".to_owned()),
            (_, None, None) => return Err(Refusal::facts("that issue is not there any more")),
        };
        if let (Some(what), Some(issue)) = (what, self.issue) {
            let (client, issue) = (facts.id(), &issue.issue.id);
            let mut event = moment.issue_event(client, issue, moment.now, what, told.words);
            event.contact = Some(by);
            parts.push(Command::Record(event));
        }
        Ok(self.done(&done, parts, facts))
    }

    fn done(&self, done: &str, parts: Vec<Command>, facts: &ClientFacts) -> Deed {
        let name = &facts.client.name;
        let about = match self.issue {
            Some(issue) => format!("{} · {name}", issue.issue.label()),
            None => name.clone(),
        };
        Deed::about(parts, done, &about)
    }
}

/// The final face of a line, and what stands before it.
fn face(text: &str) -> (&str, Option<Mood>) {
    const FACES: [(&str, Mood); 5] = [
        (":((", Mood::Angry),
        (":(", Mood::Upset),
        (":|", Mood::Fine),
        (":)", Mood::Pleased),
        (":D", Mood::Delighted),
    ];
    for (face, mood) in FACES {
        if let Some(rest) = text.strip_suffix(face) {
            return (rest.trim_end(), Some(mood));
        }
    }
    (text, None)
}
