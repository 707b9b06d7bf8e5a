//! What is wrong in a TOML text, said with its file, line and field.

use crate::domain::{did_you_mean, set_off};

#[derive(Clone, Debug, thiserror::Error)]
#[error("{file}{}{}: {reason}", line.map(|line| format!(", line {line}")).unwrap_or_default(), named(field))]
pub struct TomlError {
    pub file: String,
    /// Where in it, from 1; `None` when nothing in the text can be pointed at.
    pub line: Option<usize>,
    /// The field with its tables, `promises.reply`; empty when the text is no TOML at all.
    pub field: String,
    /// What is wrong with it, and what would do.
    pub reason: String,
}

fn named(field: &str) -> String {
    set_off(", ", field, "")
}

/// The reason for a field that nobody knows.
pub fn unknown<'a>(field: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let near = did_you_mean(field, known);
    format!("there is no such setting{near}")
}
