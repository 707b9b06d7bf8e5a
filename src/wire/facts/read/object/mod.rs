//! An object of the file being read: a source of the fields of a fact; and, for what is no field of a fact, fields
//! taken one by one. Mistakes are noted with their path, and what nobody took is refused at
//! the end.

mod source;

use super::{context::FactsContext, refer::Around};
use crate::domain::declare::{FactField, FactRecord};
use crate::domain::{Instant, Lines, clean, did_you_mean};
use crate::wire::facts::node::{Name, Node};
use crate::wire::facts::{names::names, problem::Path};
use source::Inner;

/// An object with the fields not taken yet.
pub struct Object<'p> {
    pub cx: &'p FactsContext<'p>,
    pub path: Path<'p>,
    around: Option<&'p Around>,
    fields: &'static [FactField],
    more: &'static [&'static str],
    entries: Vec<(Name, Node)>,
    /// The whole stands for its `value`: a short form.
    short: bool,
    /// It is an event on a client, not on an issue.
    of_client: bool,
    /// What was entered and not left yet, the innermost last.
    inner: Vec<Inner>,
    /// Something was wrong with the value taken last, and is noted.
    wrong: bool,
    /// The text handed over last.
    text: String,
}

impl<'p> Object<'p> {
    /// The object at a path, which may have these fields and more; anything else there is a problem, and then an
    /// empty object stands for it.
    pub fn open(
        cx: &'p FactsContext<'p>,
        path: Path<'p>,
        node: Node,
        fields: &'static [FactField],
        more: &'static [&'static str],
    ) -> Self {
        let entries = match node {
            Node::Object(entries) => entries,
            other => {
                cx.problem(
                    path,
                    format!("this is {}; it should be an object", other.kind()),
                );
                vec![]
            }
        };
        Self {
            cx,
            path,
            around: None,
            fields,
            more,
            entries,
            short: false,
            of_client: false,
            inner: vec![],
            wrong: false,
            text: String::new(),
        }
    }

    /// Its rows may name those of a client.
    pub fn among(mut self, around: &'p Around) -> Self {
        self.around = Some(around);
        self
    }

    pub fn on_client(mut self, of_client: bool) -> Self {
        self.of_client = of_client;
        self
    }

    pub fn short(mut self) -> Self {
        self.short = true;
        self
    }

    // ── field by field ──────────────────────────────────────────────────────────────────────────

    pub fn problem(&self, name: &str, message: impl Into<String>) {
        self.cx
            .problem(Path::Field(&self.path, name), message.into());
    }

    pub fn default(&mut self, name: &'static str, node: impl FnOnce() -> Node) {
        if self.peek(name).is_none() {
            self.entries.retain(|(known, _)| known != name);
            self.entries.push((name.into(), node()));
        }
    }

    /// A field; null counts as absent.
    pub fn peek(&self, name: &str) -> Option<&Node> {
        self.entries
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, node)| node)
            .filter(|node| **node != Node::Null)
    }

    fn take_raw(&mut self, name: &str) -> Option<Node> {
        let at = self.entries.iter().position(|(known, _)| known == name)?;
        Some(self.entries.swap_remove(at).1)
    }

    pub fn take(&mut self, name: &str) -> Option<Node> {
        self.take_raw(name).filter(|node| *node != Node::Null)
    }

    fn wrong_kind(&self, name: &str, node: &Node, wanted: &str) {
        self.problem(
            name,
            format!("this is {}; it should be {wanted}", node.kind()),
        );
    }

    pub fn needed_line(&mut self, name: &str) -> String {
        match self.take(name) {
            Some(Node::Text(text)) => clean(&text, Lines::Fold, usize::MAX),
            Some(other) => {
                self.wrong_kind(name, &other, "a text");
                String::new()
            }
            None => {
                self.cx.problem(self.path, format!("“{name}” is missing"));
                String::new()
            }
        }
    }

    /// A text of many lines, or nothing.
    pub fn text(&mut self, name: &str, letters: usize) -> String {
        match self.take(name) {
            Some(Node::Text(text)) => clean(&text, Lines::Keep, letters),
            Some(other) => {
                self.wrong_kind(name, &other, "a text");
                String::new()
            }
            None => String::new(),
        }
    }

    /// An instant; a day alone is its first moment.
    pub fn instant(&mut self, name: &str) -> Option<Instant> {
        let node = self.take(name)?;
        self.cx.instant_at(Path::Field(&self.path, name), &node)
    }

    pub fn items(&mut self, name: &str) -> Vec<Node> {
        match self.take(name) {
            None => vec![],
            Some(Node::List(items)) => items,
            Some(one) => vec![one],
        }
    }

    pub fn objects(&mut self, name: &str) -> Vec<Node> {
        match self.take(name) {
            None => vec![],
            Some(Node::List(items)) => items,
            Some(other) => {
                self.wrong_kind(name, &other, "a list");
                vec![]
            }
        }
    }

    /// A fact, or a part of one, of the fields that are there.
    pub fn record<T: FactRecord>(&mut self) -> T {
        let Ok(record) = T::read(self);
        record
    }

    /// The same, and nothing beside.
    pub fn whole<T: FactRecord>(mut self) -> T {
        let record = self.record();
        self.finish();
        record
    }

    pub fn finish(self) {
        for (name, _) in &self.entries {
            let mut known = names(self.fields);
            known.extend(self.more);
            self.problem(name, unknown(name, &known));
        }
    }
}

/// What is said of a field that nobody took.
fn unknown(name: &str, known: &[&str]) -> String {
    if known.contains(&name) {
        return "this has no place here".to_owned();
    }
    format!("unknown field{}", did_you_mean(name, known.iter().copied()))
}
