//! A step of Today's that was done, in one line, as `.` and `issue did` record it: the act that it is, with what
//! else that act takes left as it usually is.

use crate::deed::step_reading::says_of_step::{is_done_first, is_not_done};
use crate::deed::step_reading::understood::{StepTold, words_needed};
use crate::deed::{
    Apologise, BallTo, Chase, Decided, Decides, Deed, Did, EditPrevention, FindCause, Fix,
    FollowUp, HandOn, How, Judgement, Moment, OnIssue, Prevent, Prevented, Refusal, Scene, Solve,
    Sour, Tell, TellBoss, Then, WhichPrevention, apologise::owed_in, fix::resolve, promise,
    shared::on_issue::answered, step_reading::holds::AskedOfThem,
};
use crate::domain::{
    Affected, ClientFacts, Command, Date, Direction, Instant, IssueFacts, Prevention, Step,
};
use crate::health::{healing::is_overdue, next_step::came_back};

/// What is asked of whoever asked them what went wrong.
pub const WHAT_WAS_HEARD: &str = "what did they say, and how do they sound now? :) :| :(";

impl Decides for Did<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        if self.is_talk() {
            return self.said(facts, moment);
        }
        let told = self.read(facts, moment)?;
        if let (Some(question), true) = (words_needed(self.step), told.words.is_empty()) {
            let why = format!("a few words, please: {question}");
            return Err(Refusal::typed("words", why).hint(
                "say it after the step: amends issue did 12 find-cause \"a wrong price list\"",
            ));
        }
        if let Some(kept) = self.kept(facts, moment)? {
            return Ok(kept);
        }
        self.does(told, facts, moment)
    }
}

impl Did<'_> {
    /// The issue of which it is asked whether it holds, or has come back, and which.
    pub(in crate::deed) fn asked<'f>(
        &self,
        facts: &'f ClientFacts,
        now: Instant,
    ) -> Option<(AskedOfThem, &'f IssueFacts)> {
        match self.step {
            Step::Confirm => {
                let issue = facts.issue(&self.issue?.issue.id)?;
                Some((AskedOfThem::Holds, issue))
            }
            Step::AskWhatWentWrong => Some((AskedOfThem::CameBack, came_back(facts, now)?)),
            _ => None,
        }
    }

    /// Whether they say that what was fixed came back; `None`: that is not asked, or nobody says anything about it.
    pub fn came_back(&self, facts: &ClientFacts, scene: &Scene) -> Option<bool> {
        let (question, _) = self.asked(facts, scene.now)?;
        self.talk(facts, scene)
            .came_back(question, self.came_back, self.mood)
    }

    fn said(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let asks = self.step == Step::AskWhatWentWrong;
        let how = How {
            mood: self.mood,
            // Asking is listening, by whatever channel.
            direction: asks.then_some(Direction::Both),
            ..self.channel.into()
        };
        if self.came_back(facts, moment) == Some(true)
            && let Some((_, issue)) = self.asked(facts, moment.now)
        {
            let act = FollowUp {
                issue,
                holds: Some(false),
                words: self.line,
                how,
                then: Then::default(),
            };
            return act.decide(facts, moment);
        }
        if !self.is_word() && !self.answers() {
            let told = StepTold {
                words: self.line,
                how,
                promised: None,
                when: "",
                does: self.does,
            };
            return self.does(told, facts, moment);
        }
        if self.step == Step::AskWhatWentWrong && self.line.trim().is_empty() {
            return Refusal::err("words", WHAT_WAS_HEARD);
        }
        let then = Then {
            does: self.does,
            ..Then::default()
        };
        self.talk(facts, moment)
            .decide((how, then), facts, moment, |said, moment| {
                let told = StepTold {
                    words: &said.words,
                    how: said.how(),
                    promised: None,
                    when: said.then().when,
                    does: self.does,
                };
                self.does(told, facts, moment)
            })
    }

    const fn is_word(&self) -> bool {
        matches!(
            self.step,
            Step::ReachOut
                | Step::CheckIn
                | Step::UpdateThem
                | Step::TellFixed
                | Step::AskWhatWentWrong
        )
    }

    pub(in crate::deed) const fn answers(&self) -> bool {
        matches!(self.step, Step::AnswerNow | Step::Answer | Step::ReplyToday)
    }

    fn does(&self, told: StepTold, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let (words, then, how) = (told.words, told.then(), told.how);
        let issue = self.issue();
        let act: Box<dyn Decides + '_> = match self.step {
            Step::Watch | Step::Nothing => {
                return Refusal::err_facts("nothing to record: there is only to watch and wait");
            }
            Step::AnswerNow | Step::Answer | Step::ReplyToday => {
                return self.answered(told, facts, moment);
            }
            Step::ReachOut
            | Step::CheckIn
            | Step::UpdateThem
            | Step::TellFixed
            | Step::AskWhatWentWrong => return self.talked(told, facts, moment),
            Step::Fix => return self.fixed(told, facts, moment),
            Step::TellBoss => Box::new(TellBoss {
                issue: issue?,
                words,
                then,
            }),
            Step::TellClient => Box::new(Tell {
                issue: issue?,
                words,
                must_hear: "",
                how,
                then,
            }),
            Step::Apologise | Step::ApologiseOthers => {
                return self.apologised(told, facts, moment);
            }
            Step::ChaseClient | Step::ChaseSupplier => Box::new(Chase {
                issue: issue?,
                words,
                again: "",
                how,
                then,
            }),
            Step::Confirm => Box::new(FollowUp {
                issue: issue?,
                holds: self.came_back.map(|back| !back),
                words,
                how,
                then,
            }),
            Step::FindCause => Box::new(FindCause {
                issue: issue?,
                cause: words,
                words: "",
                doing: None,
                then,
            }),
            Step::Prepare | Step::ChooseSolution => Box::new(Solve {
                issue: issue?,
                text: Some(words),
                judged: Judgement::GOOD,
                hands_to: None,
                prepares: self.step == Step::Prepare,
                then,
            }),
            Step::HandOver => Box::new(HandOn {
                issue: issue?,
                whose: if self.new {
                    BallTo::Named(words)
                } else {
                    BallTo::Known(words)
                },
                again: "",
                note: "",
                then,
            }),
            Step::Prevent => return self.prevented(told, facts, moment),
        };
        act.decide(facts, moment)
    }

    /// What prevents it is noted; of one that is past its date it is told that it is in place, or by when it will be.
    fn prevented(&self, told: StepTold, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let (issue, what, then) = (self.issue()?, told.words, told.then());
        match self.late(what, moment) {
            Some((late, None)) => {
                let which = WhichPrevention::Id(&late.id);
                let act = Prevented { issue, which, then };
                return act.decide(facts, moment);
            }
            Some((late, Some(day))) => {
                let edit = EditPrevention {
                    due: Some(&day.to_string()),
                    ..EditPrevention::default()
                };
                return edit.decide(facts, late, moment);
            }
            None => {}
        }
        let (who, due, done) = ("", "", false);
        let act = Prevent {
            issue,
            what,
            who,
            due,
            done,
            then,
        };
        act.decide(facts, moment)
    }

    /// The prevention past its date that a line is about, and the new date that it is given; no date: it is in place.
    pub(in crate::deed) fn late(
        &self,
        line: &str,
        scene: &Scene<'_>,
    ) -> Option<(&Prevention, Option<Date>)> {
        let issue = self.issue.filter(|_| self.step == Step::Prevent)?;
        let today = scene.today();
        // What was noted before it came back prevented nothing, and is over.
        let back = issue.reopened_at(scene.now);
        let mut noted = issue.preventions.iter().filter(|p| Some(p.at) >= back);
        let late = noted.find(|p| is_overdue(p, today, scene.now))?;
        if is_done_first(line) && !is_not_done(line) {
            return Some((late, None));
        }
        let (when, rest) = scene.day_in(line)?;
        rest.is_empty().then(|| (late, Some(scene.day_of(when))))
    }

    fn issue(&self) -> Result<&IssueFacts, Refusal> {
        self.issue
            .ok_or_else(|| Refusal::facts("that issue is not there any more"))
    }

    fn fixed(&self, told: StepTold, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let act = Fix {
            issue: self.issue()?,
            words: told.words,
            promised: "",
            then: told.then(),
        };
        act.with(told.promised, facts, moment)
    }

    fn apologised(&self, told: StepTold, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let issue = self.issue()?;
        let to = if self.step == Step::Apologise {
            vec![Affected::Client]
        } else {
            owed_in(issue, self.line, facts, moment)?
                .into_iter()
                .map(|(whom, _)| whom)
                .collect()
        };
        let act = Apologise {
            issue,
            to: &to,
            words: told.words,
            how: told.how,
            then: told.then(),
        };
        act.decide(facts, moment)
    }

    /// A word with them, which answers what waits on the step's issue; of no issue it is theirs alone.
    fn talked(&self, told: StepTold, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let (mut how, done) = (told.how, self.step.done());
        // Having asked and listened is what ends it, unless they sound as if they were still cross.
        let asks = self.step == Step::AskWhatWentWrong;
        how.direction = if asks {
            Some(Direction::Both)
        } else {
            how.direction
        };
        let lifted = asks && how.mood.is_some_and(|mood| !mood.is_bad());
        let lifted = lifted.then(|| Sour::lifted(told.words, facts, moment));
        if let Some(issue) = self.issue {
            let mut act = OnIssue::begin(facts, issue, told.then(), moment)?;
            let contact = act.say(how, told.words)?;
            act.answered_by(&contact);
            return Ok(act.done(done).and(lifted));
        }
        let at = moment.past("when", told.when)?;
        let contact = how.contact(at, told.words, facts, &mut moment.hand)?;
        let parts = vec![Command::PutContact(contact)];
        Ok(Deed::about(parts, done, &facts.client.name)
            .waking(facts, moment)
            .and(lifted))
    }

    fn answered(&self, told: StepTold, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        // Words alone say that it is done, or by when; not that they were reached.
        let spoke = self.ask.is_some() || self.talk(facts, moment).is_word_with_them();
        let mut act = OnIssue::begin(facts, self.issue()?, told.then(), moment)?;
        let by = spoke.then(|| act.say(told.how, told.words)).transpose()?;
        let by = by.as_ref();
        match (told.promised, self.ask) {
            (Some(at), _) => {
                let given = promise::give(&mut act, Some(at), told.words, by);
                Ok(act.done(&given))
            }
            (None, Some(ask)) => {
                act.push(answered(ask, act.now, by));
                Ok(act.done(self.step.done()))
            }
            // What no ask waits for is resolved by the answer, unless it was a date.
            (None, None) => resolve(act, told.words, by),
        }
    }
}
