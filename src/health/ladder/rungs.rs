//! How each rung of a repair stands, and what happened on it.

use super::{Phase, Record, Rung, RungEvent, Stage, State, Unneeded, clock::since};
use crate::domain::{Affected, Contact, Direction, Event, Instant, Mood, Reported, Step, What};
use crate::health::healing::{Meter, meter};
use crate::health::{Twist, matter::Matter, next_step::tell, view::View};

pub fn ahead() -> Vec<Stage> {
    let stage = |rung: &Rung| Stage {
        rung: *rung,
        state: State::Ahead,
        step: match rung {
            Rung::Recognise => Some(Step::AskWhatWentWrong),
            rung => rung.step(),
        },
        twist: Twist::Plain,
        story: vec![],
    };
    Rung::ALL.iter().map(stage).collect()
}

pub fn stages(view: &View, matter: &Matter, phase: &Phase) -> Vec<Stage> {
    let about = RungFacts {
        view,
        matter,
        phase,
    };
    let stage = |rung: &Rung| Stage {
        rung: *rung,
        state: about.state(*rung),
        step: about.step(*rung),
        twist: about.twist(*rung),
        story: about.story(*rung),
    };
    Rung::ALL.iter().map(stage).collect()
}

#[derive(Clone, Copy)]
struct RungFacts<'v, 'a> {
    view: &'v View<'a>,
    matter: &'v Matter<'a>,
    phase: &'v Phase,
}

impl<'a> RungFacts<'_, 'a> {
    fn events(&self) -> impl Iterator<Item = &'a Event> + use<'a> {
        let now = self.view.case.now;
        let events = self.matter.facts.events.iter();
        events.take_while(move |e| e.at <= now)
    }

    /// The contacts from when it was noticed on, those about it before that too; none where they are not read.
    fn contacts(&self) -> impl Iterator<Item = &'a Contact> + use<'a> {
        let (now, issue) = (self.view.case.now, &self.matter.facts.issue);
        let about = move |c: &&Contact| c.at >= issue.noticed_at || c.issues.contains(&issue.id);
        let contacts = self.view.case.facts.contacts.iter();
        contacts.take_while(move |c| c.at <= now).filter(about)
    }

    fn state(&self, rung: Rung) -> State {
        let matter = self.matter;
        let done = match rung {
            Rung::Recognise => Some(matter.facts.issue.noticed_at),
            Rung::TellBoss => matter.boss_told,
            // What they told us of is owned up to all the same, with the apology.
            Rung::OwnUp if matter.facts.issue.reported == Reported::Them => {
                matter.told_at.or(matter.sorry_at)
            }
            Rung::OwnUp => matter.told_at,
            Rung::Apologise => matter.sorry_at,
            Rung::FindCause => matter.cause.and(self.last(|w| matches!(w, What::Cause(_)))),
            Rung::ChooseSolution => matter.solution.filter(|s| s.is_good()).map(|s| s.at),
            Rung::Fix => matter.resolved_at,
            Rung::WordBetween if self.word_is_due() => None,
            Rung::WordBetween => self.word(),
            Rung::FollowUp => self.meter().confirmed,
            Rung::Prevent => self.meter().prevention,
            Rung::ApologiseOthers if matter.others_wait() => None,
            Rung::ApologiseOthers => self.last_to_others(),
            Rung::Healed => return self.ended(),
        };
        done.map_or_else(|| self.undone(rung), State::Done)
    }

    fn meter(&self) -> Meter {
        let case = &self.view.case;
        let moods = &case.facts.summary.moods;
        meter(self.matter, moods, case.calendar, case.now)
    }

    fn undone(&self, rung: Rung) -> State {
        let skipped = rung.step().filter(|step| self.matter.skips(*step));
        let of = |step| {
            self.events()
                .filter(|e| e.what == What::Skipped(step))
                .last()
        };
        if let Some(event) = skipped.and_then(of) {
            return State::Skipped(Box::new(event.clone()));
        }
        self.unneeded(rung).map_or(State::Ahead, State::NotNeeded)
    }

    fn unneeded(&self, rung: Rung) -> Option<Unneeded> {
        let matter = self.matter;
        match rung {
            Rung::TellBoss if !tell::has_boss(self.view) => Some(Unneeded::NoBoss),
            Rung::TellBoss if !tell::is_ours(matter) => Some(Unneeded::NotOurs),
            Rung::TellBoss if !tell::is_grave(self.view, matter) => Some(Unneeded::NotGrave),
            Rung::TellBoss | Rung::WordBetween if *self.phase != Phase::Open => {
                Some(Unneeded::Fixed)
            }
            Rung::ApologiseOthers if !matter.others_wait() => Some(Unneeded::NobodyElse),
            _ => None,
        }
    }

    fn ended(&self) -> State {
        match self.phase {
            Phase::Healed(at) => State::Done(*at),
            Phase::Settled(at) => {
                let event = self
                    .events()
                    .find(|e| e.what == What::Settled && e.at == *at);
                event.map_or(State::Done(*at), |event| {
                    State::Skipped(Box::new(event.clone()))
                })
            }
            _ => State::Ahead,
        }
    }

    fn last(&self, of: impl Fn(&What) -> bool) -> Option<Instant> {
        self.events().filter(|e| of(&e.what)).last().map(|e| e.at)
    }

    fn last_to_others(&self) -> Option<Instant> {
        self.last(|what| matches!(what, What::Apologised(to) if self.touches(to)))
    }

    /// Whether somebody but the client itself is known to be touched by it.
    fn touches(&self, who: &Affected) -> bool {
        *who != Affected::Client
            && self
                .events()
                .any(|e| matches!(&e.what, What::Touches(to) if to == who))
    }

    fn told_on(&self, what: &What) -> Option<Rung> {
        Some(match what {
            What::Severity(_) | What::Doing(_) | What::NeedsMending(_) => Rung::Recognise,
            What::ToldBoss => Rung::TellBoss,
            What::ToldClient => Rung::OwnUp,
            What::Apologised(who) if !self.touches(who) && !matches!(who, Affected::Other(_)) => {
                Rung::Apologise
            }
            What::Apologised(_) | What::Touches(_) => Rung::ApologiseOthers,
            What::Cause(_) => Rung::FindCause,
            What::Resolved
            | What::Reopened
            | What::Ball { .. }
            | What::AboveUs(_)
            | What::Promised(_) => Rung::Fix,
            What::Confirmed => Rung::FollowUp,
            What::Settled => Rung::Healed,
            What::Skipped(_)
            | What::Status(_)
            | What::Cadence(_)
            | What::Promise { .. }
            | What::SouredByHand(_)
            | What::LookedAfterBy(_) => return None,
        })
    }

    /// Our last word since it was noticed, until the fix.
    fn word(&self) -> Option<Instant> {
        let until = self.matter.resolved_at.unwrap_or(self.view.case.now);
        let words = self.contacts().filter(|c| c.is_care() && c.at <= until);
        let read = words.last().map(|c| c.at);
        let noticed = self.matter.facts.issue.noticed_at;
        let word = read.or(self.view.case.facts.summary.last_care);
        word.filter(|at| (noticed..=until).contains(at))
    }

    fn word_is_due(&self) -> bool {
        let word = self.word().unwrap_or(self.matter.facts.issue.noticed_at);
        *self.phase == Phase::Open
            && !self.matter.waits_for_client()
            && self.view.working_days_since(word) >= self.matter.patience()
    }

    fn step(&self, rung: Rung) -> Option<Step> {
        let theirs = matches!(self.matter.ball, crate::domain::Ball::Supplier(_));
        match rung {
            Rung::Fix if self.matter.above_us && !theirs => Some(Step::HandOver),
            rung => rung.step(),
        }
    }

    fn twist(&self, rung: Rung) -> Twist {
        match (rung, self.matter.failed) {
            (Rung::Apologise, 1..) => Twist::Again,
            (Rung::ChooseSolution | Rung::Fix, 2..) => Twist::AnotherWay,
            _ => Twist::Plain,
        }
    }

    fn story(&self, rung: Rung) -> Vec<RungEvent> {
        let (facts, now) = (self.matter.facts, self.view.case.now);
        let mut records = match rung {
            Rung::Recognise => vec![Record::Noted(facts.issue.clone())],
            Rung::ChooseSolution => facts
                .solutions
                .iter()
                .cloned()
                .map(Record::Solution)
                .collect(),
            Rung::Prevent => facts
                .preventions
                .iter()
                .cloned()
                .map(Record::Prevention)
                .collect(),
            Rung::WordBetween => self.words(),
            _ => vec![],
        };
        records.retain(|record| rung == Rung::Recognise || record.at() <= now);
        let events = self
            .events()
            .filter(|e| self.told_on(&e.what) == Some(rung));
        records.extend(events.cloned().map(Record::Event));
        records.extend(self.heard(rung).cloned().map(Record::Contact));
        records.sort_by_key(Record::at);
        let happened = |record: Record| {
            let after = since(self.view, self.matter, record.at());
            RungEvent { record, after }
        };
        records.into_iter().map(happened).collect()
    }

    fn words(&self) -> Vec<Record> {
        let until = self.matter.resolved_at.unwrap_or(self.view.case.now);
        let told = |c: &Contact| self.events().any(|e| e.contact.as_ref() == Some(&c.id));
        let words = self
            .contacts()
            .filter(|c| c.is_care() && c.at <= until && !told(c));
        words.cloned().map(Record::Contact).collect()
    }

    /// What they said that a rung rests on: how it came up, and that it is fine.
    fn heard(&self, rung: Rung) -> Option<&'a Contact> {
        let id = &self.matter.facts.issue.id;
        match (rung, self.matter.resolved_at) {
            // Their words, not ours: what they came with, or sounded upset about.
            // What they said when it came back is told with the fix that failed.
            (Rung::Recognise, _) => self.contacts().find(|c| {
                let back =
                    |e: &Event| e.what == What::Reopened && e.contact.as_ref() == Some(&c.id);
                let theirs = c.direction == Direction::In || c.mood.is_some_and(Mood::is_bad);
                c.is_voice() && theirs && c.issues.contains(id) && !self.events().any(back)
            }),
            (Rung::FollowUp, Some(fixed)) => {
                let calm = |c: &&Contact| {
                    c.is_voice() && c.at > fixed && c.mood.is_some_and(|m| !Mood::is_bad(m))
                };
                let told = |e: &Event| e.what == What::Confirmed && e.at > fixed;
                let heard = || self.contacts().find(calm);
                if self.events().any(told) {
                    None
                } else {
                    heard()
                }
            }
            _ => None,
        }
    }
}
