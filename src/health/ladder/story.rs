//! What happened on the way: rows that can be corrected, fixes that failed, and who else was touched.

use super::RunFor;
use crate::domain::{Affected, Contact, Event, Instant, Issue, Prevention, Solution, What};
use crate::health::matter::Matter;

#[derive(Clone, Debug, PartialEq)]
pub struct FailedFix {
    /// When it was fixed, and in which words; `None` where nobody had said that it was.
    pub fixed: Option<Event>,
    pub reopened: Event,
    /// The way that was chosen for it; `None` where it was fixed without choosing anew.
    pub solution: Option<Solution>,
}

impl FailedFix {
    /// What was tried: the way that was chosen for it, else the words of the fix.
    pub fn tried(&self) -> Option<&str> {
        let chosen = self.solution.as_ref().map(|solution| solution.text.trim());
        let said = self.fixed.as_ref().map(|event| event.note.trim());
        chosen.or(said).filter(|words| !words.is_empty())
    }
}

/// Something that happened on a rung, with its row, so that it can be corrected.
#[derive(Clone, Debug, PartialEq)]
pub struct RungEvent {
    pub record: Record,
    /// How long after the issue began.
    pub after: RunFor,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    Noted(Issue),
    Contact(Contact),
    Event(Event),
    Solution(Solution),
    Prevention(Prevention),
}

impl Record {
    pub fn at(&self) -> Instant {
        match self {
            Self::Noted(issue) => issue.noticed_at,
            Self::Contact(contact) => contact.at,
            Self::Event(event) => event.at,
            Self::Solution(solution) => solution.at,
            Self::Prevention(prevention) => prevention.at,
        }
    }

    pub fn by(&self) -> &str {
        match self {
            Self::Event(event) => &event.by,
            Self::Prevention(prevention) => &prevention.who,
            _ => "",
        }
    }

    pub fn words(&self) -> &str {
        match self {
            Self::Noted(issue) if issue.note.trim().is_empty() => &issue.title,
            Self::Noted(issue) => &issue.note,
            Self::Contact(contact) => &contact.text,
            Self::Event(event) => &event.note,
            Self::Solution(solution) => &solution.text,
            Self::Prevention(prevention) => &prevention.what,
        }
    }
}

pub fn failed(matter: &Matter, now: Instant) -> Vec<FailedFix> {
    let (mut fixed, mut failed, mut before) = (None, vec![], None);
    for event in matter.facts.events.iter().take_while(|e| e.at <= now) {
        match event.what {
            What::Resolved => fixed = Some(event.clone()),
            What::Reopened => {
                // The way that was tried is the one chosen before the fix, not what was chosen when it came back.
                let until = fixed.as_ref().map_or(event.at, |fixed| fixed.at);
                // What failed already was not chosen again by being there.
                let mut chosen = matter.facts.solutions.iter().rev();
                let tried = chosen.find(|s| s.at <= until && Some(s.at) > before);
                before = Some(event.at);
                failed.push(FailedFix {
                    fixed: fixed.take(),
                    reopened: event.clone(),
                    solution: tried.cloned(),
                });
            }
            _ => {}
        }
    }
    failed
}

/// Everybody but the client whom it touches, and when they first had an apology.
pub fn touched(matter: &Matter, now: Instant) -> Vec<(Affected, Option<Instant>)> {
    let events = || matter.facts.events.iter().take_while(|e| e.at <= now);
    let mut touched = vec![];
    for event in events() {
        if let What::Touches(who) = &event.what
            && *who != Affected::Client
            && touched.iter().all(|(known, _)| known != who)
        {
            let is_sorry = |e: &&Event| matches!(&e.what, What::Apologised(to) if to == who);
            touched.push((who.clone(), events().find(is_sorry).map(|e| e.at)));
        }
    }
    touched
}
