//! An object of the file being read: each field is taken by name and type, mistakes are noted with their
//! path, and what nobody took is refused at the end.

use super::context::Context;
use super::node::Node;
use super::stamp::Stamp;
use crate::domain::{Date, Instant, Lines, Origin, UnknownWord, clean, nearest};
use crate::wire::facts::problem::Path;
use std::str::FromStr;

/// Longest name, title or other line, in characters.
const LINE: usize = 2_000;
/// Longest text or note, in characters.
const TEXT: usize = 1_000_000;
/// Longest id.
const ID: usize = 200;

/// An object with the fields not taken yet.
pub(super) struct Object<'p> {
    pub cx: &'p Context<'p>,
    pub path: Path<'p>,
    known: &'static [&'static str],
    entries: Vec<(String, Node)>,
}

impl<'p> Object<'p> {
    /// The object at a path; anything else there is a problem, and then an empty object stands for it.
    pub fn open(
        cx: &'p Context<'p>,
        path: Path<'p>,
        node: Node,
        known: &'static [&'static str],
    ) -> Self {
        let entries = match node {
            Node::Object(entries) => entries,
            other => {
                cx.problem(
                    path,
                    format!("this is {}; it should be an object", other.kind()),
                );
                Vec::new()
            }
        };
        Self {
            cx,
            path,
            known,
            entries,
        }
    }

    /// Notes a problem with a field.
    pub fn problem(&self, name: &str, message: impl Into<String>) {
        self.cx
            .problem(Path::Field(&self.path, name), message.into());
    }

    /// Whether a field is there and not yet taken.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(known, _)| known == name)
    }

    /// Takes a field as it is, also null.
    pub fn take_raw(&mut self, name: &str) -> Option<Node> {
        debug_assert!(self.known.contains(&name), "{name} is read and not listed");
        let at = self.entries.iter().position(|(known, _)| known == name)?;
        Some(self.entries.swap_remove(at).1)
    }

    /// Takes a field; null counts as absent.
    pub fn take(&mut self, name: &str) -> Option<Node> {
        self.take_raw(name).filter(|node| *node != Node::Null)
    }

    fn wrong(&self, name: &str, node: &Node, wanted: &str) {
        self.problem(
            name,
            format!("this is {}; it should be {wanted}", node.kind()),
        );
    }

    /// A text as it stands.
    pub fn raw_text(&mut self, name: &str) -> Option<String> {
        match self.take(name)? {
            Node::Text(text) => Some(text),
            other => {
                self.wrong(name, &other, "a text");
                None
            }
        }
    }

    /// A text of one line, or nothing.
    pub fn line(&mut self, name: &str) -> String {
        self.raw_text(name)
            .map(|text| clean(&text, Lines::Fold, LINE))
            .unwrap_or_default()
    }

    /// A text of one line that must be there.
    pub fn needed_line(&mut self, name: &str) -> String {
        let missing = !self.has(name);
        let line = self.line(name);
        if missing {
            self.cx.problem(self.path, format!("“{name}” is missing"));
        } else if line.is_empty() {
            self.problem(name, "this is empty");
        }
        line
    }

    /// A text of many lines, or nothing.
    pub fn text(&mut self, name: &str) -> String {
        self.raw_text(name)
            .map(|text| clean(&text, Lines::Keep, TEXT))
            .unwrap_or_default()
    }

    /// A word of a closed vocabulary.
    pub fn word<T: FromStr<Err = UnknownWord>>(&mut self, name: &str) -> Option<T> {
        let text = self.raw_text(name)?;
        self.parse_word(name, &text)
    }

    /// The same where it must be there.
    pub fn needed_word<T: FromStr<Err = UnknownWord>>(&mut self, name: &str) -> Option<T> {
        if !self.has(name) {
            self.cx.problem(self.path, format!("“{name}” is missing"));
        }
        self.word(name)
    }

    /// Reads a word of a closed vocabulary; underscores may stand for its spaces.
    pub fn parse_word<T: FromStr<Err = UnknownWord>>(&self, name: &str, text: &str) -> Option<T> {
        let spaced = text.trim().replace('_', " ");
        match spaced.parse() {
            Ok(word) => Some(word),
            Err(error) => {
                let hint = nearest(&spaced, error.known.split(", "))
                    .map(|near| format!("; did you mean “{near}”?"));
                self.problem(
                    name,
                    format!(
                        "“{text}” is not one of: {}{}",
                        error.known,
                        hint.unwrap_or_default()
                    ),
                );
                None
            }
        }
    }

    /// An instant; a day alone is its first moment.
    pub fn instant(&mut self, name: &str) -> Option<Instant> {
        let node = self.take(name)?;
        self.cx.instant(Path::Field(&self.path, name), &node)
    }

    /// An instant that must be there; else the given one stands for it.
    pub fn needed_instant(&mut self, name: &str, instead: Instant) -> Instant {
        if !self.has(name) {
            self.cx.problem(self.path, format!("“{name}” is missing"));
        }
        self.instant(name).unwrap_or(instead)
    }

    /// A local day.
    pub fn day(&mut self, name: &str) -> Option<Date> {
        let text = self.raw_text(name)?;
        self.parse_day(name, &text)
    }

    /// Reads a local day.
    pub fn parse_day(&self, name: &str, text: &str) -> Option<Date> {
        let Some(Stamp::Day(day)) = (self.cx.reading.stamp)(text) else {
            self.problem(name, format!("“{text}” is not a day: write 2025-03-10"));
            return None;
        };
        Some(day)
    }

    /// A whole number within `from..=to`.
    pub fn number(&mut self, name: &str, from: i64, to: i64) -> Option<i64> {
        let node = self.take(name)?;
        self.parse_number(name, &node, from, to)
    }

    /// Reads a whole number within `from..=to`.
    pub fn parse_number(&self, name: &str, node: &Node, from: i64, to: i64) -> Option<i64> {
        let number = match node {
            Node::Whole(number) => *number,
            #[expect(
                clippy::cast_possible_truncation,
                reason = "whole and far within the range, as just asked"
            )]
            Node::Real(number) if number.fract() == 0.0 && number.abs() < 1e15 => *number as i64,
            other => {
                self.wrong(name, other, "a whole number");
                return None;
            }
        };
        if (from..=to).contains(&number) {
            return Some(number);
        }
        self.problem(name, format!("{number} is not between {from} and {to}"));
        None
    }

    /// A truth value.
    pub fn truth(&mut self, name: &str) -> Option<bool> {
        match self.take(name)? {
            Node::Truth(truth) => Some(truth),
            other => {
                self.wrong(name, &other, "true or false");
                None
            }
        }
    }

    /// A list; a value alone stands for a list of one.
    pub fn items(&mut self, name: &str) -> Vec<Node> {
        match self.take(name) {
            None => Vec::new(),
            Some(Node::List(items)) => items,
            Some(one) => vec![one],
        }
    }

    /// A list of objects.
    pub fn objects(&mut self, name: &str) -> Vec<Node> {
        match self.take(name) {
            None => Vec::new(),
            Some(Node::List(items)) => items,
            Some(other) => {
                self.wrong(name, &other, "a list");
                Vec::new()
            }
        }
    }

    /// A list of lines; empty ones are dropped.
    pub fn lines(&mut self, name: &str) -> Vec<String> {
        let mut lines = Vec::new();
        for (index, item) in self.items(name).into_iter().enumerate() {
            if let Node::Text(text) = item {
                lines.push(clean(&text, Lines::Fold, LINE));
            } else {
                let list = Path::Field(&self.path, name);
                self.cx.problem(
                    Path::Item(&list, index),
                    format!("this is {}; it should be a text", item.kind()),
                );
            }
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// A text that names a row: no control characters, not too long.
    pub fn id(&mut self, name: &str) -> Option<String> {
        let text = self.raw_text(name)?;
        if text.is_empty() || text.len() > ID || clean(&text, Lines::Fold, ID) != text {
            self.problem(
                name,
                format!("an id is 1 to {ID} letters without control characters or double spaces"),
            );
            return None;
        }
        Some(text)
    }

    /// When it was written down, and its key in an earlier file.
    pub fn origin(&mut self) -> Origin {
        let source_key = self.line("source_key");
        Origin {
            recorded_at: self.instant("recorded_at"),
            source_key: (!source_key.is_empty()).then_some(source_key),
            ..Origin::default()
        }
    }

    /// Refuses what nobody took.
    pub fn finish(self) {
        for (name, _) in &self.entries {
            let hint = nearest(name, self.known.iter().copied())
                .map(|near| format!("; did you mean “{near}”?"));
            self.problem(name, format!("unknown field{}", hint.unwrap_or_default()));
        }
    }
}
