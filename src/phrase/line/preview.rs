//! What would be saved, in rows: each record, every ask that it answers, and what stays owed.

use super::understood::{AnswersBecause, Exchange, Intent, Understood};
use super::{LineContext, OpenIssue};
use crate::domain::{AskId, Direction, IssueId, Joined, Outcome};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewRow {
    pub label: &'static str,
    pub text: String,
    pub unsure: bool,
}

impl PreviewRow {
    pub fn new(label: &'static str, text: impl Into<String>) -> Self {
        Self {
            label,
            text: text.into(),
            unsure: false,
        }
    }

    pub fn unsure(label: &'static str, text: impl Into<String>) -> Self {
        Self {
            unsure: true,
            ..Self::new(label, text)
        }
    }
}

pub fn preview(understood: &Understood, context: &LineContext) -> Vec<PreviewRow> {
    let mut rows = vec![];
    if let Some(exchange) = &understood.exchange {
        happened(exchange, understood.bare, context, &mut rows);
    }
    if let Some(plan) = &understood.plan {
        planned(plan, context, &mut rows);
    }
    if !understood.clients.is_empty() {
        let names = understood.clients.iter().map(|m| {
            context
                .clients
                .iter()
                .find(|c| c.id == m.id)
                .map_or(m.typed.as_str(), |c| c.name.as_str())
        });
        rows.push(PreviewRow::new("also", names.joined(", ")));
    }
    rows.extend(
        understood
            .doubts
            .iter()
            .map(|doubt| PreviewRow::unsure("?", doubt.to_string())),
    );
    rows
}

fn happened(exchange: &Exchange, bare: bool, context: &LineContext, rows: &mut Vec<PreviewRow>) {
    let when = exchange.when.map_or_else(
        || format!("now ({})", context.now.format("%a %H:%M")),
        |when| when.to_string(),
    );
    let who = match exchange.direction {
        Direction::Out => "we reached out",
        Direction::In => "they reached out",
        Direction::Both => "a conversation",
    };
    let (label, text) = match exchange.outcome {
        Outcome::Note => ("note", format!("written down, no exchange, {when}")),
        Outcome::Attempt => (
            "attempt",
            format!("{}, reached nobody, {when}", exchange.channel),
        ),
        Outcome::Reached => ("contact", format!("{}, {who}, {when}", exchange.channel)),
    };
    let mood = exchange
        .mood
        .map_or(String::new(), |mood| format!(", they sounded {mood}"));
    rows.push(PreviewRow::new(label, format!("{text}{mood}")));
    if bare {
        rows.push(PreviewRow::unsure(
            "?",
            format!("nothing here was understood: {who} (Ctrl-n: a note)"),
        ));
    }
    with(exchange.people.iter().map(|m| &m.id), context, rows);
    for issue in &exchange.issues {
        rows.push(PreviewRow::new("about", title(&issue.id, context)));
    }
    if exchange.automatic {
        rows.push(PreviewRow::new(
            "to many",
            "automatic, no word in anybody's repair (each: makes it one)",
        ));
    }
    for answered in &exchange.answers {
        let why = match answered.because {
            AnswersBecause::Named | AnswersBecause::Told => "",
            AnswersBecause::Replied => " (the only one that waits)",
        };
        rows.push(PreviewRow::new(
            "answers",
            format!("{}{why}", ask(&answered.ask, context)),
        ));
    }
    if exchange.asks {
        let new = exchange.issues.is_empty();
        let new = if new { ": a new request is noted" } else { "" };
        rows.push(PreviewRow::new(
            "asks",
            format!("they wait for an answer{new}"),
        ));
    }
    for (ask, _) in owed(exchange, context) {
        rows.push(PreviewRow::new("owed", ask));
    }
    if !exchange.text.is_empty() {
        rows.push(PreviewRow::new("text", exchange.text.clone()));
    }
}

/// What is said of a plan for which no day was typed.
pub const GUESSED: &str = " (no day was named: the next working day)";

fn planned(plan: &Intent, context: &LineContext, rows: &mut Vec<PreviewRow>) {
    let day = if plan.guessed { GUESSED } else { "" };
    rows.push(PreviewRow::new(
        "plan",
        format!("{}, due {}{day}", plan.what, plan.due),
    ));
    with(plan.people.iter().map(|m| &m.id), context, rows);
    for issue in plan.issues.iter().take(1) {
        rows.push(PreviewRow::new("about", title(&issue.id, context)));
    }
}

fn with<'a>(
    people: impl Iterator<Item = &'a crate::domain::PersonId>,
    context: &LineContext,
    rows: &mut Vec<PreviewRow>,
) {
    let names: Vec<&str> = people
        .filter_map(|id| context.people.iter().find(|p| p.id == *id))
        .map(|p| p.name.as_str())
        .collect();
    if !names.is_empty() {
        rows.push(PreviewRow::new("with", names.join(", ")));
    }
}

fn title(id: &IssueId, context: &LineContext) -> String {
    context
        .issues
        .iter()
        .find(|i| i.id == *id)
        .map_or_else(String::new, |i| format!("#{} {}", i.number, i.title))
}

fn ask(id: &AskId, context: &LineContext) -> String {
    let words = |issue: &OpenIssue| {
        let ask = issue.asks.iter().find(|a| a.id == *id)?;
        Some(format!("“{}” #{}", ask.name, issue.number))
    };
    context.issues.iter().find_map(words).unwrap_or_default()
}

/// The asks that wait and that this does not answer: their words and ids.
pub fn owed(exchange: &Exchange, context: &LineContext) -> Vec<(String, AskId)> {
    context
        .issues
        .iter()
        .flat_map(|i| &i.asks)
        .filter(|a| exchange.answers.iter().all(|answered| answered.ask != a.id))
        .map(|a| (ask(&a.id, context), a.id.clone()))
        .collect()
}
