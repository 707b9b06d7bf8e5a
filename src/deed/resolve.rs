//! An issue is resolved, its asks with it, in one line: how, and `yesterday: …` when. A day to come is a new date for
//! them; what says that it is not done, or only tells of a word with somebody, is kept as that. Both leave it open.

use super::fix::{resolved, told_them};
use super::step_reading::{says_of_step, understood::asks};
use super::{Decided, Decides, Did, Fix, Moment, Refusal, Scene, StepSaid, Then, promise, split};
use crate::domain::{ClientFacts, Instant, IssueFacts, Step};
use crate::phrase::{date::Lean, line::PreviewRow};

pub struct Resolve<'a> {
    pub issue: &'a IssueFacts,
    pub line: &'a str,
    pub then: Then<'a>,
}

impl Decides for Resolve<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let (then, words) = self.led(moment);
        let did = self.did(words);
        if self.is_open(moment.now)
            && let Some(kept) = did.kept(facts, moment)?
        {
            return Ok(kept);
        }
        let told = did.read(facts, moment)?;
        if told.promised.is_none() {
            return resolved(self.issue, words, then, facts, moment);
        }
        let (issue, promised) = (self.issue, "");
        let fix = Fix {
            issue,
            words,
            promised,
            then: Then { when: "", ..then },
        };
        fix.with(told.promised, facts, moment)
    }
}

impl<'a> Resolve<'a> {
    pub fn preview(&self, facts: &ClientFacts, scene: &Scene) -> Vec<PreviewRow> {
        let (then, words) = self.led(scene);
        let did = self.did(words);
        let unsure = |refusal: Refusal| vec![PreviewRow::unsure("?", refusal.why)];
        let mut kept = did.preview_kept(facts, scene);
        let told = match did.read(facts, scene) {
            Ok(told) if kept.is_empty() => told,
            Ok(_) => {
                kept.retain(|row| row.label != "step");
                kept.push(PreviewRow::unsure("issue", "it stays open"));
                return kept;
            }
            Err(refusal) => return unsure(refusal),
        };
        if told.promised.is_some() {
            let given = promise::said(told.promised, scene);
            let open = PreviewRow::unsure("issue", "it stays open");
            let told = told_them(&did.talk(facts, scene), true);
            let given = PreviewRow::new("records", given);
            return [given, open].into_iter().chain(told).collect();
        }
        let when = match scene.past_on("when", then.when, self.issue) {
            Ok(at) if at < scene.now => scene.shown(at),
            Ok(_) => "now".to_owned(),
            Err(refusal) => return unsure(refusal),
        };
        let mut rows = asks(facts, Some(&self.issue.issue.id), None, scene.now);
        rows.retain(|row| row.label == "answers");
        rows.insert(0, PreviewRow::new("records", format!("resolved, {when}")));
        rows.extend(told_them(&did.talk(facts, scene), false));
        rows
    }

    /// What the line does of it, as it is read or as it is said beside it.
    pub fn reads(&self, facts: &ClientFacts, scene: &Scene) -> StepSaid {
        self.did(self.led(scene).1).reads(facts, scene)
    }

    fn is_open(&self, now: Instant) -> bool {
        self.issue.resolved_at(now).is_none()
    }

    fn did<'w>(&self, words: &'w str) -> Did<'w>
    where
        'a: 'w,
    {
        Did::in_words(Step::Fix, self.issue, words).meant(self.then)
    }

    /// When it was, if the line begins with a day that is over, and the rest. A bare weekday is one where what follows
    /// says that it is done.
    fn led(&self, scene: &Scene) -> (Then<'a>, &'a str) {
        // “yesterday: new disk”, “yesterday 4pm, new disk”
        let (head, rest) = match split(self.line) {
            (all, "") => all.split_once(',').unwrap_or((all, "")),
            parted => parted,
        };
        let today = scene.today();
        let gone = |lean| {
            let when = scene.date(head.trim(), lean);
            when.is_some_and(|when| scene.day_of(when) <= today)
        };
        let leads = gone(Lean::Past) && (gone(Lean::Future) || says_of_step::is_done(rest));
        if leads && self.then.when.is_empty() {
            let when = head.trim();
            return (Then { when, ..self.then }, rest.trim());
        }
        (self.then, self.line.trim())
    }
}
