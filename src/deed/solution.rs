//! A way to put an issue right, as it is judged now; what was judged before stays on record.

use super::shared::typed::{brief, text};
use super::shared::who;
use super::{Decided, Decides, Did, Moment, OnIssue, Refusal, Scene, Then, look_after};
use crate::domain::{ClientFacts, Command, IssueFacts, Joined, Solution, Step};

/// A way that is always there, where one of us rubbed them the wrong way.
const SOMEBODY_ELSE: &str = "somebody else looks after them";

#[derive(Clone, Copy, PartialEq)]
pub struct Judgement<'a> {
    pub works: bool,
    pub worth: bool,
    pub timely: bool,
    /// The supplier who carries it out, by name; empty: we do.
    pub by: &'a str,
}

impl Judgement<'_> {
    /// It will do, and we carry it out.
    pub const GOOD: Self = Self {
        works: true,
        worth: true,
        timely: true,
        by: "",
    };

    pub(super) fn write(&self, solution: &mut Solution, scene: &Scene) -> Result<(), Refusal> {
        solution.works = self.works;
        solution.worth = self.worth;
        solution.timely = self.timely;
        solution.supplier = match self.by.trim() {
            "" => None,
            by => Some(who::supplier("done by", by, scene)?.id.clone()),
        };
        Ok(())
    }

    fn against(&self) -> String {
        let words = [
            (self.works, "does not work"),
            (self.worth, "too dear"),
            (self.timely, "not right now"),
        ];
        words
            .iter()
            .filter(|(good, _)| !good)
            .map(|(_, word)| *word)
            .joined(", ")
    }
}

pub struct Solve<'a> {
    pub issue: &'a IssueFacts,
    /// In words; `None`: the last one, judged anew.
    pub text: Option<&'a str>,
    pub judged: Judgement<'a>,
    /// Somebody else of us looks after them from now on, by name; empty: somebody who is not found yet.
    pub hands_to: Option<&'a str>,
    /// It is the plan that is brought along when they are told, which they are not yet.
    pub prepares: bool,
    pub then: Then<'a>,
}

impl Decides for Solve<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let (step, question) = if self.prepares {
            (Step::Prepare, "what is the plan?")
        } else {
            (Step::ChooseSolution, "which solution?")
        };
        // What is judged, or handed to somebody, is meant as one in any words.
        if self.hands_to.is_none()
            && self.judged == Judgement::GOOD
            && let Some(typed) = self.text
            && let Some(kept) = Did::in_words(step, self.issue, typed)
                .meant(self.then)
                .kept(facts, moment)?
        {
            return Ok(kept);
        }
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        let last = || self.issue.solutions.iter().rev().find(|s| s.at <= act.at);
        let mut words = match self.text {
            Some(typed) => text(typed),
            None => last().map_or_else(String::new, |s| s.text.clone()),
        };
        let hands_to = self
            .hands_to
            .map(|to| look_after::name(to, act.hand().by))
            .transpose()?;
        if let Some(to) = &hands_to {
            let said = to.as_ref().map(|name| format!("{name} looks after them"));
            let said = said.unwrap_or_else(|| SOMEBODY_ELSE.to_owned());
            if !words.contains(&said) {
                let between = if words.is_empty() { "" } else { "; " };
                words = format!("{words}{between}{said}");
            }
        }
        if words.is_empty() {
            return Refusal::err("solution", format!("a few words, please: {question}"));
        }
        let id = &self.issue.issue.id;
        let mut solution = act.hand().solution(id, &words);
        self.judged.write(&mut solution, &act.scene)?;
        let against = match self.judged.against() {
            none if none.is_empty() => none,
            some => format!(" ({some})"),
        };
        act.push(Command::PutSolution(solution));
        if let Some(Some(to)) = hands_to
            && let at = act.at
            && let Some(what) = look_after::handed(Some(to), facts, at)
        {
            let event = act.hand().client_event(facts.id(), at, what, &words);
            act.push(Command::Record(event));
        }
        let done = match step {
            Step::ChooseSolution if !against.is_empty() => "weighed a solution",
            step => step.done(),
        };
        Ok(act.done(&format!("{done}: {}{against}", brief(&words))))
    }
}
