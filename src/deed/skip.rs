//! A step of a repair is passed over, with the reason.

use super::{Decided, Decides, Moment, OnIssue, Refusal, Then};
use crate::domain::{ClientFacts, IssueFacts, Joined, Step, What, did_you_mean};

const STEPS: &[Step] = &[
    Step::TellBoss,
    Step::Prepare,
    Step::TellClient,
    Step::Apologise,
    Step::FindCause,
    Step::ChooseSolution,
    Step::HandOver,
    Step::Fix,
    Step::UpdateThem,
    Step::Confirm,
    Step::Prevent,
    Step::ApologiseOthers,
];

pub struct Skip<'a> {
    pub issue: &'a IssueFacts,
    pub step: &'a str,
    pub why: &'a str,
    pub then: Then<'a>,
}

impl Decides for Skip<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let mut steps = STEPS.iter().copied();
        let step = steps.find(|step| step.word() == self.step);
        let step = step.ok_or_else(|| no_step(self.step))?;
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        reason(self.why)?;
        act.record(What::Skipped(step), self.why);
        Ok(act.done(&format!("passed over: {}", step.doing())))
    }
}

impl Skip<'_> {
    pub fn known() -> String {
        STEPS.iter().map(|step| step.word()).joined(", ")
    }
}

/// A reason that says something.
pub fn reason(why: &str) -> Result<(), Refusal> {
    if why.trim().is_empty() {
        return Refusal::err("why", "why? a reason in a few words, please");
    }
    Ok(())
}

fn no_step(typed: &str) -> Refusal {
    let near = did_you_mean(typed, STEPS.iter().map(|step| step.word()));
    let why = format!("“{typed}” is no step that can be passed over{near}");
    Refusal::typed("step", why).hint(Skip::known())
}
