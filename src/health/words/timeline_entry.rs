//! One entry of a timeline, whole: when, what, by whom, about what, and every word of it.

use super::plan::{LineLook, hung};
use super::{Readable, Telling, event_words, ladder as told, receipt::receipt};
use crate::domain::{Affected, ClientId, Contact, Direction, IssueId, Outcome, Plan, told_day};
use crate::health::ladder::Record;

#[derive(Clone, Debug, Default)]
pub struct ReadingLeaf {
    pub name: String,
    /// What it is, when, by whom: a line each.
    pub head: Vec<String>,
    /// What was said or noted, with its lines as they are.
    pub text: String,
}

impl Readable for ReadingLeaf {
    fn title(&self) -> &str {
        &self.name
    }

    fn lines(&self, columns: usize) -> Vec<(LineLook, String)> {
        let of = |look, text: &str| {
            hung("", text, columns)
                .into_iter()
                .map(move |line| (look, line))
                .collect::<Vec<_>>()
        };
        let mut lines = vec![];
        for (at, head) in self.head.iter().enumerate() {
            let look = if at == 0 {
                LineLook::Title
            } else {
                LineLook::Plain
            };
            lines.extend(of(look, head));
        }
        if !self.text.trim().is_empty() {
            lines.push((LineLook::Plain, String::new()));
            let text = self.text.trim().lines();
            lines.extend(text.flat_map(|line| of(LineLook::Plain, line)));
        }
        lines
    }

    fn markdown(&self) -> String {
        [&*self.head.join("  \n"), &*self.text].join("\n\n")
    }
}

pub fn leaf(
    record: &Record,
    telling: &Telling,
    names: &dyn Fn(&ClientId) -> String,
) -> ReadingLeaf {
    let when = telling.calendar.told_of_record(record.at());
    let (what, rest) = match record {
        Record::Noted(issue) => {
            let what = format!("#{} noted: {}", issue.number, issue.kind);
            (what, vec![])
        }
        Record::Contact(contact) => {
            let mut rest = heard(contact, telling);
            // What was typed here needs no receipt.
            if contact.origin.source_key.is_some() {
                rest.extend(receipt(contact));
            }
            (exchange(contact), rest)
        }
        Record::Event(event) => (event_words(&event.what, telling, names), vec![]),
        Record::Solution(solution) => {
            let judged = told::judged(solution);
            ("solution".to_owned(), vec![judged])
        }
        Record::Prevention(prevention) => {
            let due = prevention.due.map(|due| format!("due {due}"));
            let how = prevention
                .done_at
                .map(|_| "in place".to_owned())
                .or(due)
                .unwrap_or_default();
            ("what prevents it".to_owned(), vec![how])
        }
    };
    let by = match record.by().trim() {
        "" => String::new(),
        by => format!("by {by}"),
    };
    let head = [what, when, by].into_iter().chain(rest);
    ReadingLeaf {
        name: telling.facts.client.name.clone(),
        head: head.filter(|line| !line.is_empty()).collect(),
        text: record.words().to_owned(),
    }
}

pub fn leaf_of_plan(plan: &Plan, telling: &Telling) -> ReadingLeaf {
    let day = |at| telling.calendar.told(at);
    let done = plan.done_at.map(|at| format!("done {}", day(at)));
    let dropped = plan.dropped_at.map(|at| format!("dropped {}", day(at)));
    let due = format!("plan, due {}", told_day(plan.due));
    let about = plan.issue.as_ref().and_then(|id| about(id, telling));
    ReadingLeaf {
        name: telling.facts.client.name.clone(),
        head: [Some(due), done.or(dropped), about]
            .into_iter()
            .flatten()
            .collect(),
        text: plan.what.clone(),
    }
}

fn exchange(contact: &Contact) -> String {
    let how = match contact.outcome {
        Outcome::Reached => match contact.direction {
            Direction::In => "from them",
            Direction::Out => "from us",
            Direction::Both => "a conversation",
        },
        outcome => outcome.word(),
    };
    let automatic = if contact.automatic { ", automatic" } else { "" };
    format!("{}, {how}{automatic}", contact.channel)
}

/// With whom, about what, and how they sounded.
fn heard(contact: &Contact, telling: &Telling) -> Vec<String> {
    let with: Vec<&str> = contact
        .persons
        .iter()
        .map(|id| {
            telling
                .facts
                .called(&Affected::Person(id.clone()), |_| None)
        })
        .collect();
    let with = (!with.is_empty()).then(|| format!("with {}", with.join(", ")));
    let about = contact.issues.iter().filter_map(|id| about(id, telling));
    let mood = contact.mood.map(|mood| format!("they sounded {mood}"));
    with.into_iter().chain(about).chain(mood).collect()
}

fn about(issue: &IssueId, telling: &Telling) -> Option<String> {
    let found = telling.facts.issue(issue)?;
    Some(format!("about {}", found.issue.label()))
}
