//! How a file was understood, as it is told.

use super::book::MOST_NAMED;
use super::{FileColumn, TableKind, count};
use crate::domain::Joined;

/// How a file was understood, to be shown before anything is written.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    pub kind: Option<TableKind>,
    /// The kept mapping by which it was read.
    pub mapping: Option<String>,
    /// The encoding: “UTF-8”, “UTF-16LE”, “Windows-1252”.
    pub encoding: String,
    /// What separates the columns; `None` in a file of one column.
    pub separator: Option<char>,
    /// Rows with anything in them, the header not counted.
    pub rows: usize,
    /// Every column of a table.
    pub columns: Vec<FileColumn>,
    /// Columns that became a field: the column's name, the field's.
    pub mapped: Vec<(String, String)>,
    pub dates: Vec<DateColumn>,
    /// Who may be our own house, and why.
    pub houses: Vec<(String, String)>,
    /// Columns that have no field of their own and are kept beside the facts (a client's custom fields, an
    /// issue's note).
    pub kept: Vec<String>,
    /// Columns that were left out, because nothing stands in them or they were mapped to nothing.
    pub left_out: Vec<String>,
    /// What else is worth knowing, a sentence each.
    pub notes: Vec<String>,
    /// Messages that nobody answered and that are asked for no more.
    pub unanswered: usize,
    /// The names of the new clients: those of companies, and the others.
    pub new_clients: [Vec<String>; 2],
}

#[derive(Clone, Debug)]
pub struct DateColumn {
    pub column: String,
    /// In words: “y/m/d with times”.
    pub format: String,
    /// Nothing in the file told day from month: the policy's order was taken.
    pub ambiguous: bool,
}

impl Stated {
    pub(super) fn note(&mut self, sentence: String) {
        self.notes.push(sentence);
    }

    /// How the file was understood, in sentences, a line each.
    pub fn lines(&self) -> Vec<String> {
        let separator = match self.separator {
            Some('\t') => ", separated by tabs".to_owned(),
            Some(c) => format!(", separated by “{c}”"),
            None => String::new(),
        };
        let mut lines = vec![];
        // What is no table has neither rows nor columns.
        if !self.encoding.is_empty() {
            let rows = count(self.rows, "row", "rows");
            lines.push(format!("{rows}, {}{separator}", self.encoding));
        }
        for date in &self.dates {
            let unsure = if date.ambiguous {
                " (nothing in the file tells day from month: the policy's order)"
            } else {
                ""
            };
            lines.push(format!("dates in {}: {}{unsure}", date.column, date.format));
        }
        if !self.kept.is_empty() {
            lines.push(format!("kept beside: {}", self.kept.join(", ")));
        }
        if !self.left_out.is_empty() {
            lines.push(format!("left out: {}", self.left_out.join(", ")));
        }
        lines.extend(self.told());
        lines
    }

    /// What else is worth knowing, and who comes in.
    pub fn told(&self) -> Vec<String> {
        let mut told = self.notes.clone();
        let which = self.new_clients.iter().zip(["", " of no company"]);
        for (names, which) in which.filter(|(names, _)| !names.is_empty()) {
            let first = names.iter().take(MOST_NAMED).joined(", ");
            let more = match names.len().saturating_sub(MOST_NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let many = count(names.len(), "new client", "new clients");
            told.push(format!("{many}{which}: {first}{more}"));
        }
        told
    }
}
