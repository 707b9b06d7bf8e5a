//! What imports kept beside the facts: columns that have no field of their own, a client's as its custom fields, an
//! issue's as lines of its note.

use super::{Client, ClientFacts, Issue, add_lines};
use std::collections::BTreeSet;

impl Client {
    /// The columns that were kept beside it, and what stood there.
    pub fn beside(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (&**name, &**value))
    }

    /// The most that is kept of a column, in bytes.
    const FIELD: usize = 100_000;

    /// Keeps what stood in a column; several values of one may differ. What finds no room there stands in the note.
    pub fn keep(&mut self, column: &str, value: &str) {
        let kept = self.fields.entry(column.to_owned()).or_default();
        // A value may hold what stands between two.
        let among = |one: &str| [Self::BETWEEN, one, Self::BETWEEN].concat();
        if kept.is_empty() {
            value.clone_into(kept);
        } else if among(kept).contains(&among(value)) {
            // It is there.
        } else if kept.len() + value.len() < Self::FIELD {
            kept.push_str(Self::BETWEEN);
            kept.push_str(value);
        } else {
            add_lines(&mut self.note, &format!("{column}: {value}"));
        }
    }
}

impl Issue {
    /// The longest name of a column that is looked for in a note, in bytes: a longer one begins a sentence.
    const COLUMN: usize = 60;

    /// The columns that were kept in its note: a line each, the name before what stood there.
    pub fn beside(note: &str) -> impl Iterator<Item = (&str, &str)> {
        note.lines()
            .filter_map(|line| line.split_once(": "))
            .filter(|(name, _)| name.len() <= Self::COLUMN)
    }
}

/// The columns that were kept beside clients, each once.
pub fn beside_clients<'a>(facts: impl Iterator<Item = &'a ClientFacts>) -> Vec<String> {
    listed(facts.flat_map(|facts| facts.client.fields.keys().map(String::as_str)))
}

pub fn beside_issues<'a>(facts: impl Iterator<Item = &'a ClientFacts> + Clone) -> Vec<String> {
    let clients = facts.clone();
    let clients = clients.flat_map(|facts| facts.client.fields.keys().map(String::as_str));
    let notes = facts
        .flat_map(|facts| &facts.issues)
        .flat_map(|issue| Issue::beside(&issue.issue.note));
    listed(notes.map(|(name, _)| name).chain(clients))
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let names: BTreeSet<&str> = names.collect();
    names.into_iter().map(str::to_owned).collect()
}
