//! All that is held about one client: its facts in the documented format, what was done with them and when, what is being
//! written, and the copies in which it stands. As JSON, and as a page to read.

use super::{Stamp, facts, journal::JournalLine, layout::each};
use crate::domain::{ClientFacts, Draft};
use serde_json::{Map, Value, json};
use std::{fmt::Write as _, io};

pub struct SubjectData<'a> {
    /// What stands before the facts.
    pub head: &'a facts::FileHead<'a>,
    pub facts: ClientFacts,
    /// What was done with it.
    pub journal: &'a [JournalLine<'a>],
    /// What is being written about it.
    pub drafts: &'a [Draft],
    pub copies: &'a [String],
}

impl SubjectData<'_> {
    pub fn json(self) -> io::Result<Value> {
        let mut book = vec![];
        facts::write(&mut book, self.head, [Ok(self.facts)])?;
        let mut book: Map<String, Value> = serde_json::from_slice(&book)?;
        let entry = |entry: &JournalLine| json!({"at": Stamp(entry.recorded_at), "what": entry.title, "by": entry.by});
        let draft = |draft: &Draft| {
            let typed = draft
                .fields
                .iter()
                .map(|(name, text)| (name.clone(), json!(text)));
            json!({"at": Stamp(draft.at), "typed": typed.collect::<Map<_, _>>()})
        };
        Ok(json!({
            "format": "amends-subject",
            "version": 1,
            "exported_at": book.remove("exported_at"),
            "facts": {"clients": book.remove("clients"), "ties": book.remove("ties")},
            "history": each(self.journal, entry),
            "drafts": each(self.drafts, draft),
            "copies": self.copies,
        }))
    }

    /// The same as Markdown.
    pub fn markdown(self) -> io::Result<String> {
        let name = self.facts.client.name.clone();
        let mut text = format!("# What is held about {}\n", plain(&name));
        tell(&mut text, &self.json()?, 0);
        Ok(text)
    }
}

/// A value, each field on a line, what is within it further in.
fn tell(text: &mut String, value: &Value, depth: usize) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if let Some(said) = leaf(value) {
                    let _ = write!(text, "\n{indent}- {name}: {said}");
                } else if !is_empty(value) {
                    let _ = write!(text, "\n{indent}- {name}:");
                    tell(text, value, depth + 1);
                }
            }
        }
        Value::Array(values) => {
            for value in values {
                if let Some(said) = leaf(value) {
                    let _ = write!(text, "\n{indent}- {said}");
                } else {
                    let _ = write!(text, "\n{indent}-");
                    tell(text, value, depth + 1);
                }
            }
        }
        _ => {}
    }
    if depth == 0 {
        text.push('\n');
    }
}

fn is_empty(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(Map::is_empty)
}

fn leaf(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(plain(text)),
        Value::Null => Some("nothing".to_owned()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// On one line, and nothing of it taken for Markdown.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_{}[]<>#|".contains(c) {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}
