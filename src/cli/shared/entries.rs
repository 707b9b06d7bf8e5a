//! What is noted on an issue, or on a client itself: numbered, the last first, and found by that number.

use super::failure::Failure;
use crate::deed::CalledClients;
use crate::domain::{
    ClientFacts, ClientId, Event, Instant, IssueFacts, Prevention, Solution, set_off, shell_word,
    told_day,
};
use crate::health::words::event_words;
use crate::{cli::Result, hours::words::when as day, session::Session};

#[derive(Clone, Copy)]
pub enum NotedEntry<'a> {
    Event(&'a Event),
    Solution(&'a Solution),
    Prevention(&'a Prevention),
}

impl<'a> NotedEntry<'a> {
    pub fn event(self) -> Option<&'a Event> {
        match self {
            Self::Event(event) => Some(event),
            Self::Solution(_) | Self::Prevention(_) => None,
        }
    }

    fn at(&self) -> Instant {
        match self {
            Self::Event(event) => event.at,
            Self::Solution(solution) => solution.at,
            Self::Prevention(prevention) => prevention.at,
        }
    }
}

pub struct NotedEntries<'a> {
    all: Vec<NotedEntry<'a>>,
    /// On what they are noted, and the verb that lists them.
    on: String,
    listed_by: String,
}

impl<'a> NotedEntries<'a> {
    pub fn of_issue(issue: &'a IssueFacts, now: Instant) -> Self {
        let events = issue.events.iter().map(NotedEntry::Event);
        let solutions = issue.solutions.iter().map(NotedEntry::Solution);
        let preventions = issue.preventions.iter().map(NotedEntry::Prevention);
        Self {
            all: in_order(events.chain(solutions).chain(preventions), now),
            on: issue.issue.quoted(),
            listed_by: format!("amends issue entry list {}", issue.issue.number),
        }
    }

    pub fn of_client(facts: &'a ClientFacts, now: Instant) -> Self {
        let name = &facts.client.name;
        Self {
            all: in_order(facts.events.iter().map(NotedEntry::Event), now),
            on: format!("{name} itself"),
            listed_by: format!("amends client entry list {}", shell_word(name)),
        }
    }

    /// The one with a number, from 1 on.
    pub fn nth(&self, number: usize) -> Result<NotedEntry<'a>> {
        let found = number.checked_sub(1).and_then(|at| self.all.get(at));
        found.copied().ok_or_else(|| {
            Failure::input(format!("{} has no entry {number}", self.on))
                .hint(self.listed_by.as_str())
        })
    }

    /// A line each; where there are none, that.
    pub fn lines(
        &self,
        facts: &ClientFacts,
        clients: &[ClientFacts],
        now: Instant,
        session: &Session,
    ) -> Result<Vec<String>> {
        let suppliers = session.suppliers()?;
        let telling = session.telling(facts, &suppliers, now);
        let called = |id: &ClientId| clients.called(id).unwrap_or("–").to_owned();
        let said = |entry: &NotedEntry| match entry {
            NotedEntry::Event(event) => {
                event_words(&event.what, &telling, &called) + &set_off(": ", event.note.trim(), "")
            }
            NotedEntry::Solution(solution) => format!("solution: {}", solution.text),
            NotedEntry::Prevention(prevention) => {
                let who = set_off(", ", prevention.who.trim(), "");
                let due = prevention.due.map(told_day).unwrap_or_default();
                format!(
                    "prevents it: {}{who}{}",
                    prevention.what,
                    set_off(", by ", &due, "")
                )
            }
        };
        let line = |(at, entry): (usize, &NotedEntry)| {
            let day = day(session.calendar(), entry.at(), now);
            format!("{:>3}  {day}  {}", at + 1, said(entry))
        };
        Ok(match &self.all[..] {
            [] => vec![format!("nothing is noted on {}", self.on)],
            all => all.iter().enumerate().map(line).collect(),
        })
    }
}

/// Those that are by now, the last first; of one moment what was noted last.
fn in_order<'a>(all: impl Iterator<Item = NotedEntry<'a>>, now: Instant) -> Vec<NotedEntry<'a>> {
    let mut all: Vec<NotedEntry> = all.filter(|entry| entry.at() <= now).collect();
    all.sort_by_key(NotedEntry::at);
    all.reverse();
    all
}
