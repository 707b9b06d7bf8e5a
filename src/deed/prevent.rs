//! What keeps an issue from happening again: noted, and in place.

use super::shared::typed::{brief, line, text};
use super::step_reading::says_of_step::by_day;
use super::{Decided, Decides, Did, Moment, OnIssue, Refusal, Then};
use crate::domain::{
    ClientFacts, Command, IssueFacts, Joined, Prevention, PreventionId, Step, told_day,
};
use crate::phrase::{When, date::Lean};

pub struct Prevent<'a> {
    pub issue: &'a IssueFacts,
    pub what: &'a str,
    pub who: &'a str,
    pub due: &'a str,
    pub done: bool,
    pub then: Then<'a>,
}

impl Decides for Prevent<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let named = self.done || !self.who.is_empty() || !self.due.is_empty();
        if !named
            && let Some(kept) = Did::in_words(Step::Prevent, self.issue, self.what)
                .meant(self.then)
                .kept(facts, moment)?
        {
            return Ok(kept);
        }
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        let mut prevention = {
            let id = &self.issue.issue.id;
            act.hand().prevention(id, "")
        };
        self.write(&mut prevention, &act)?;
        prevention.done_at = self.done.then_some(act.at);
        let mut done = format!("{}: {}", Step::Prevent.done(), brief(&prevention.what));
        if !prevention.who.is_empty() {
            done = format!("{done}, {}", prevention.who);
        }
        if let Some(due) = prevention.due {
            done = format!("{done}, by {}", told_day(due));
        }
        act.push(Command::PutPrevention(prevention));
        Ok(act.done(&done))
    }
}

/// A day by which nothing can be: there is none, or it is over.
pub fn no_day(day: &str) -> Refusal {
    Refusal::typed("by", format!("by when? “{day}” is no day to come"))
}

impl Prevent<'_> {
    pub(super) fn write(&self, prevention: &mut Prevention, act: &OnIssue) -> Result<(), Refusal> {
        prevention.what = text(self.what);
        if prevention.what.is_empty() {
            return Refusal::err(
                "what",
                "a few words, please: what keeps it from happening again?",
            );
        }
        prevention.who = line(self.who);
        let mut due = act.scene.ahead("by", self.due)?;
        // “a second pair of eyes by friday”: by when, if that is not said beside it.
        if due.is_none() {
            match (act.scene.day_in(&prevention.what), by_day(&prevention.what)) {
                (Some((when, what)), _) if !what.is_empty() => {
                    (due, prevention.what) = (Some(when), what);
                }
                (None, Some(day)) => {
                    let when = act.scene.date(day, Lean::Future);
                    let ahead = |when: &When| act.scene.day_of(*when) >= act.scene.today();
                    due = Some(when.filter(ahead).ok_or_else(|| no_day(day))?);
                    let what = prevention
                        .what
                        .rsplit_once(" by ")
                        .map_or("", |(what, _)| what);
                    prevention.what = what.trim_end_matches([',', ' ']).to_owned();
                }
                _ => {}
            }
        }
        prevention.due = due.map(|when| act.scene.day_of(when));
        Ok(())
    }
}

pub enum WhichPrevention<'a> {
    Id(&'a PreventionId),
    /// The one whose words begin so; empty: the only one that is not in place.
    Words(&'a str),
}

pub struct Prevented<'a> {
    pub issue: &'a IssueFacts,
    pub which: WhichPrevention<'a>,
    pub then: Then<'a>,
}

impl Decides for Prevented<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        let mut prevention = self.found()?.clone();
        if act.at < prevention.at {
            return Refusal::err("when", "that is before it was noted");
        }
        prevention.done_at = Some(act.at);
        let done = format!("in place: {}", brief(&prevention.what));
        act.push(Command::PutPrevention(prevention));
        Ok(act.done(&done))
    }
}

impl Prevented<'_> {
    fn found(&self) -> Result<&Prevention, Refusal> {
        let all = &self.issue.preventions;
        let open: Vec<&Prevention> = all.iter().filter(|p| p.done_at.is_none()).collect();
        let none = || {
            let issue = self.issue.issue.quoted();
            Refusal::facts(format!(
                "nothing that is noted to prevent {issue} waits to be done"
            ))
        };
        let words = match self.which {
            WhichPrevention::Id(id) => {
                return open.into_iter().find(|p| &p.id == id).ok_or_else(none);
            }
            WhichPrevention::Words(words) => words.trim().to_lowercase(),
        };
        let begins =
            |p: &&&Prevention| !words.is_empty() && p.what.to_lowercase().starts_with(&words);
        match open.as_slice() {
            [] => Err(none()),
            [one] if words.is_empty() => Ok(one),
            several => several.iter().find(begins).copied().ok_or_else(|| {
                let whats = several.iter().map(|p| p.what.as_str());
                Refusal::typed("what", "which one is in place?").hint(whats.joined("; "))
            }),
        }
    }
}
