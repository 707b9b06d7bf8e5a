//! An object as a source of the fields of a fact: each is found by its name, and so is what stands within lists, maps,
//! records and words that carry something.

use super::{Object, unknown};
use crate::domain::declare::{FactField, Leaf, Shown, Source, ValueKind, Variant};
use crate::domain::{Lines, clean, did_you_mean};
use crate::wire::facts::node::{Name, Node};
use crate::wire::facts::problem::{Hop, Path};
use crate::wire::facts::read::value::leaf;
use crate::{
    domain::WEEK,
    wire::facts::names::{file_word, names},
};
use std::convert::Infallible;

pub enum Inner {
    /// Its fields stand in what is around it.
    Beside,
    /// What an event says; its parts stand in what is around it.
    Said(&'static Variant),
    Fields(Option<Hop>, &'static [FactField], Vec<(Name, Node)>),
    /// A list, the place of the next value, and what kind the values are.
    Values(Option<Hop>, std::vec::IntoIter<Node>, usize, ValueKind),
    /// A map, the key and the value in turn, and what kind the values are.
    Keyed(
        Option<Hop>,
        std::vec::IntoIter<(Name, Node)>,
        Option<(Name, Option<Node>)>,
        ValueKind,
    ),
    Word(Option<Hop>, &'static Variant, Option<Node>),
}

impl Object<'_> {
    /// Where the innermost is, and a field of it.
    fn note(&mut self, field: Option<&str>, message: String) {
        self.wrong = true;
        let mut hops = self.path.hops();
        for inner in &self.inner {
            match inner {
                Inner::Beside | Inner::Said(_) => {}
                Inner::Fields(hop, ..) => hops.extend(hop.clone()),
                Inner::Values(hop, _, next, kind) => {
                    hops.extend(hop.clone());
                    let at = next.saturating_sub(1);
                    hops.push(match kind {
                        // A list of lists is a week.
                        ValueKind::List(_) => Hop::Field(WEEK[at % WEEK.len()].to_owned()),
                        _ => Hop::Item(at),
                    });
                }
                Inner::Keyed(hop, _, key, _) => {
                    hops.extend(hop.clone());
                    hops.extend(key.iter().map(|(key, _)| Hop::Field(key.to_string())));
                }
                Inner::Word(hop, variant, _) => {
                    hops.extend(hop.clone());
                    hops.push(Hop::Field(variant.key().to_owned()));
                }
            }
        }
        hops.extend(
            field
                .filter(|_| self.is_within_fields())
                .map(|name| Hop::Field(name.to_owned())),
        );
        if self.short {
            let value = Hop::Field("value".to_owned());
            hops.retain(|hop| *hop != value);
        }
        self.cx.problem_at(hops, message);
    }

    /// What holds the next value.
    fn holder(&mut self) -> Option<&mut Inner> {
        self.inner
            .iter_mut()
            .rev()
            .find(|inner| !matches!(inner, Inner::Beside | Inner::Said(_)))
    }

    /// Whether the next value is a field by its name, not one of a list or map or what a word carries.
    fn is_within_fields(&self) -> bool {
        let holder = self
            .inner
            .iter()
            .rev()
            .find(|inner| !matches!(inner, Inner::Beside | Inner::Said(_)));
        matches!(holder, None | Some(Inner::Fields(..)))
    }

    fn next(&mut self, field: &'static FactField) -> (Option<Node>, ValueKind) {
        match self.holder() {
            None => (self.take_raw(field.name), field.kind),
            Some(Inner::Fields(_, _, entries)) => {
                let at = entries.iter().position(|(known, _)| known == field.name);
                (at.map(|at| entries.swap_remove(at).1), field.kind)
            }
            Some(Inner::Values(_, values, next, kind)) => {
                *next += 1;
                (values.next(), *kind)
            }
            Some(Inner::Keyed(_, _, key, kind)) => {
                (key.as_mut().and_then(|(_, node)| node.take()), *kind)
            }
            Some(Inner::Word(_, _, node)) => (node.take(), field.kind),
            Some(Inner::Beside | Inner::Said(_)) => (None, field.kind),
        }
    }

    /// The step to what is entered; a value of a list or map has its place from that.
    fn hop(&self, field: &FactField) -> Option<Hop> {
        self.is_within_fields()
            .then(|| Hop::Field(field.name.to_owned()))
    }

    fn not(&mut self, field: &'static FactField, node: &Node, wanted: &str) {
        let message = format!("this is {}; it should be {wanted}", node.kind());
        self.note(Some(field.name), message);
    }

    fn values(
        &mut self,
        field: &'static FactField,
        inner: ValueKind,
        node: Option<Node>,
    ) -> Vec<Node> {
        // A list of lists is a week, by the names of its days.
        let is_week = matches!(inner, ValueKind::List(_));
        match node {
            None | Some(Node::Null) => vec![],
            Some(Node::Object(days)) if is_week => self.days_of_week(field, days),
            Some(other) if is_week => {
                self.not(field, &other, "an object of weekdays");
                vec![Node::Null; WEEK.len()]
            }
            Some(Node::List(mut items)) => {
                let blank = |node: &Node| matches!(node, Node::Text(text) if clean(text, Lines::Fold, 1).is_empty());
                items.retain(|node| !matches!(inner, ValueKind::Text) || !blank(node));
                items
            }
            Some(one) => vec![one],
        }
    }

    fn days_of_week(
        &mut self,
        field: &'static FactField,
        mut days: Vec<(Name, Node)>,
    ) -> Vec<Node> {
        let mut week = Vec::with_capacity(WEEK.len());
        for day in WEEK {
            let at = days.iter().position(|(known, _)| known == day);
            week.push(at.map_or(Node::Null, |at| days.swap_remove(at).1));
        }
        for (name, _) in days {
            let path = Path::Field(&self.path, field.name);
            self.cx
                .problem(Path::Field(&path, &name), unknown(&name, WEEK));
        }
        week
    }

    fn object(&mut self, field: &'static FactField, node: Option<Node>) -> Vec<(Name, Node)> {
        match node {
            None | Some(Node::Null) => vec![],
            Some(Node::Object(entries)) => entries,
            Some(other) => {
                self.not(field, &other, "an object");
                vec![]
            }
        }
    }

    fn entries(
        &mut self,
        field: &'static FactField,
        inner: ValueKind,
        node: Option<Node>,
    ) -> Vec<(Name, Node)> {
        let mut entries = self.object(field, node);
        if matches!(inner, ValueKind::Record(_)) {
            let message = "a tag has a name without control characters or double spaces";
            let is_name = |name: &str| !name.is_empty() && clean(name, Lines::Fold, 2_000) == name;
            for (name, _) in entries.extract_if(.., |(name, _)| !is_name(name)) {
                let path = Path::Field(&self.path, field.name);
                self.cx
                    .problem(Path::Field(&path, &name), message.to_owned());
            }
        }
        entries
    }

    /// Which word an object says that carries something, and what.
    fn carried(
        &mut self,
        field: &'static FactField,
        variants: &'static [Variant],
        mut entries: Vec<(Name, Node)>,
    ) -> Option<(usize, Node)> {
        let keys: Vec<&str> = carrying(variants).map(Variant::key).collect();
        let at = entries
            .iter()
            .position(|(name, _)| keys.contains(&&**name))?;
        let (key, node) = entries.swap_remove(at);
        for (name, _) in entries {
            let path = Path::Field(&self.path, field.name);
            self.cx
                .problem(Path::Field(&path, &name), unknown(&name, &keys));
        }
        Some((
            variants
                .iter()
                .position(|it| !it.parts.is_empty() && it.key() == key)?,
            node,
        ))
    }

    /// What an event says, by its word.
    fn said(&mut self, field: &'static FactField, variants: &'static [Variant]) -> Option<usize> {
        let word = match self.take(field.name) {
            Some(Node::Text(text)) => clean(&text, Lines::Fold, 200),
            Some(other) => {
                self.not(field, &other, "a text");
                return None;
            }
            None => return None,
        };
        let of_client = self.of_client;
        let found = variants
            .iter()
            .position(|it| it.of_client == of_client && file_word(it.word) == word);
        if found.is_none() {
            let words: Vec<String> = variants
                .iter()
                .filter(|it| it.of_client == of_client)
                .map(|it| file_word(it.word))
                .collect();
            let hint = did_you_mean(&word, words.iter().map(String::as_str));
            let known = words.join(", ");
            self.note(
                Some(field.name),
                format!("“{word}” is not one of: {known}{hint}"),
            );
            // Whatever else it says is not looked at.
            let parts = variants.iter().flat_map(|variant| variant.parts);
            for part in parts {
                self.take_raw(part.name);
            }
        }
        found
    }
}

fn carrying(variants: &'static [Variant]) -> impl Iterator<Item = &'static Variant> {
    variants.iter().filter(|variant| !variant.parts.is_empty())
}

/// What a word that may carry something should look like.
fn forms(variants: &'static [Variant]) -> String {
    let mut forms: Vec<String> = variants
        .iter()
        .filter(|variant| variant.parts.is_empty())
        .map(|it| format!("\"{}\"", it.word))
        .collect();
    forms.extend(carrying(variants).map(|variant| {
        let example = match variant.parts[0].kind {
            ValueKind::Date => "2025-06-01",
            _ => "name",
        };
        format!("{{\"{}\": \"{example}\"}}", variant.key())
    }));
    let last = forms.pop().unwrap_or_default();
    format!("this should be {} or {last}", forms.join(", "))
}

impl Source for Object<'_> {
    type Error = Infallible;

    fn take(&mut self, field: &'static FactField) -> Result<Leaf<'_>, Infallible> {
        self.wrong = false;
        if field.shown == Shown::Never {
            return Ok(Leaf::Absent);
        }
        let (node, kind) = self.next(field);
        let says_null = field.optional && matches!(field.shown, Shown::Needed | Shown::Always);
        let node = match node {
            None => return Ok(Leaf::Absent),
            Some(Node::Null) if self.is_within_fields() => {
                return Ok(if says_null {
                    Leaf::Nothing
                } else {
                    Leaf::Absent
                });
            }
            Some(node) => node,
        };
        let promised = matches!(self.inner.last(), Some(Inner::Said(it)) if it.word == "promised");
        let mut text = std::mem::take(&mut self.text);
        let leaf = if promised {
            self.cx.deadline(&node).map(|at| Some(Leaf::Instant(at)))
        } else {
            leaf(self.cx, self.around, (field, kind), node, &mut text)
        };
        self.text = text;
        match leaf {
            Ok(leaf) => Ok(leaf.unwrap_or(Leaf::Text(&self.text))),
            Err(message) => {
                self.note(Some(field.name), message);
                Ok(Leaf::Absent)
            }
        }
    }

    fn begin(&mut self, field: &'static FactField) -> Result<usize, Infallible> {
        if field.spread {
            self.inner.push(Inner::Beside);
            return Ok(1);
        }
        self.wrong = false;
        let (node, kind) = self.next(field);
        let hop = self.hop(field);
        let (inner, count) = match kind {
            ValueKind::List(inner) => {
                let values = self.values(field, *inner, node);
                let count = values.len();
                (Inner::Values(hop, values.into_iter(), 0, *inner), count)
            }
            ValueKind::Map(inner) => {
                let entries = self.entries(field, *inner, node);
                let count = entries.len();
                (Inner::Keyed(hop, entries.into_iter(), None, *inner), count)
            }
            ValueKind::Record(fields) => (Inner::Fields(hop, fields, self.object(field, node)), 1),
            _ => (Inner::Beside, 0),
        };
        self.inner.push(inner);
        Ok(count)
    }

    fn key(&mut self, _: &'static FactField) -> Result<String, Infallible> {
        let mut name = String::new();
        if let Some(Inner::Keyed(_, entries, key, _)) = self.holder()
            && let Some((next, node)) = entries.next()
        {
            name = clean(&next, Lines::Fold, 2_000);
            *key = Some((next, Some(node)));
        }
        Ok(name)
    }

    fn choose(&mut self, field: &'static FactField) -> Result<Option<usize>, Infallible> {
        self.wrong = false;
        let ValueKind::Choice(variants) = field.kind else {
            return Ok(None);
        };
        if field.spread {
            let said = self.said(field, variants);
            let inner = said.map(|at| Inner::Said(&variants[at]));
            self.inner.extend(inner);
            return Ok(said);
        }
        let (node, _) = self.next(field);
        let (found, node) = match node {
            None | Some(Node::Null) => return Ok(None),
            Some(Node::Text(text)) => (
                variants
                    .iter()
                    .position(|it| it.parts.is_empty() && it.word == text),
                None,
            ),
            Some(Node::Object(entries)) => match self.carried(field, variants, entries) {
                Some((place, node)) => (Some(place), Some(node)),
                None => (None, None),
            },
            Some(_) => (None, None),
        };
        match found {
            Some(at) => {
                self.inner
                    .push(Inner::Word(self.hop(field), &variants[at], node));
            }
            None => self.note(Some(field.name), forms(variants)),
        }
        Ok(found)
    }

    fn end(&mut self, _: &'static FactField) -> Result<(), Infallible> {
        if let Some(Inner::Fields(_, fields, entries)) = self.inner.last_mut() {
            let left: Vec<Name> = std::mem::take(entries)
                .into_iter()
                .map(|(name, _)| name)
                .collect();
            let known = names(fields);
            for name in left {
                self.note(Some(&name), unknown(&name, &known));
            }
        }
        self.inner.pop();
        Ok(())
    }

    fn absent(&mut self, field: &'static FactField) -> Result<(), Infallible> {
        if self.wrong || field.shown == Shown::Never || field.name == "id" {
            return Ok(());
        }
        let (name, message) = match self.holder() {
            Some(Inner::Keyed(_, _, Some((key, _)), _)) => {
                (None, format!("“{key}” is not a day: write 2025-03-10"))
            }
            _ => (None, format!("“{}” is missing", field.name)),
        };
        self.note(name, message);
        Ok(())
    }
}
