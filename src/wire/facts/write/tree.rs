//! Facts as pieces of JSON, each field by its name in the table of facts. What says nothing is left out.

use crate::domain::declare::{FactField, FactRecord, Leaf, Shown, Sink, ValueKind, Variant};
use crate::wire::facts::node::{Name, Node};
use crate::{domain::WEEK, wire::facts::file_word};
use std::convert::Infallible;

pub fn fields(record: &impl FactRecord) -> Vec<(Name, Node)> {
    let mut tree = Tree {
        open: vec![Open::Fields(vec![])],
    };
    let Ok(()) = record.write(&mut tree);
    match tree.open.pop() {
        Some(Open::Fields(entries)) => entries,
        _ => vec![],
    }
}

pub fn object(record: &impl FactRecord) -> Node {
    Node::Object(fields(record))
}

/// What has been begun and is not whole yet, the innermost last.
struct Tree {
    open: Vec<Open>,
}

enum Open {
    Fields(Vec<(Name, Node)>),
    /// A list, and what kind its values are.
    Values(Vec<Node>, ValueKind),
    /// A map: its values by their keys, the key of the next, and what kind its values are.
    Keyed(Vec<(Name, Node)>, String, ValueKind),
    /// A word, and what it carries.
    Word(&'static Variant, Vec<(Name, Node)>),
    /// Something whose fields stand in what is around it.
    Beside,
}

impl Tree {
    /// What a value goes into.
    fn into(&mut self) -> Option<&mut Open> {
        self.open
            .iter_mut()
            .rev()
            .find(|open| !matches!(open, Open::Beside))
    }

    fn add(&mut self, name: &'static str, node: Node) {
        match self.into() {
            Some(Open::Fields(entries)) => entries.push((name.into(), node)),
            Some(Open::Values(values, _)) => values.push(node),
            Some(Open::Keyed(entries, key, _)) => {
                entries.push((std::mem::take(key).into(), node));
            }
            Some(Open::Word(variant, entries)) => entries.push((variant.key().into(), node)),
            Some(Open::Beside) | None => {}
        }
    }

    /// Whether a value that comes now is one of a list or map, and then its kind.
    fn value_kind(&mut self) -> Option<ValueKind> {
        match self.into() {
            Some(Open::Values(_, kind) | Open::Keyed(_, _, kind)) => Some(*kind),
            _ => None,
        }
    }
}

impl Sink for Tree {
    type Error = Infallible;

    fn put(&mut self, field: &'static FactField, leaf: Leaf) -> Result<(), Infallible> {
        let value = self.value_kind();
        if value.is_some() || !field.is_left_out(&leaf) {
            self.add(field.name, node(field, value.unwrap_or(field.kind), leaf));
        }
        Ok(())
    }

    fn begin(&mut self, field: &'static FactField, count: usize) -> Result<(), Infallible> {
        let kind = self.value_kind().unwrap_or(field.kind);
        self.open.push(match kind {
            _ if field.spread => Open::Beside,
            ValueKind::List(inner) => Open::Values(Vec::with_capacity(count), *inner),
            ValueKind::Map(inner) => Open::Keyed(Vec::with_capacity(count), String::new(), *inner),
            _ => Open::Fields(vec![]),
        });
        Ok(())
    }

    fn key(&mut self, _: &'static FactField, key: &str) -> Result<(), Infallible> {
        if let Some(Open::Keyed(_, next, _)) = self.into() {
            key.clone_into(next);
        }
        Ok(())
    }

    fn choose(
        &mut self,
        field: &'static FactField,
        variant: &'static Variant,
    ) -> Result<(), Infallible> {
        if field.spread {
            self.add(field.name, Node::Text(file_word(variant.word)));
            self.open.push(Open::Beside);
        } else {
            self.open.push(Open::Word(variant, vec![]));
        }
        Ok(())
    }

    fn end(&mut self, field: &'static FactField) -> Result<(), Infallible> {
        let node = match self.open.pop() {
            None | Some(Open::Beside) => return Ok(()),
            Some(Open::Values(days, ValueKind::List(_))) if field.name == "week" => {
                let names = WEEK.iter().map(|day| Name::from(*day));
                Node::Object(names.zip(days).collect())
            }
            Some(Open::Values(values, _)) => Node::List(values),
            Some(Open::Word(variant, entries)) if entries.is_empty() => {
                Node::Text(variant.word.to_owned())
            }
            Some(Open::Fields(entries) | Open::Keyed(entries, ..) | Open::Word(_, entries)) => {
                Node::Object(entries)
            }
        };
        let empty = match &node {
            Node::List(values) => values.is_empty(),
            Node::Object(entries) => entries.is_empty(),
            _ => false,
        };
        let left_out = match field.shown {
            Shown::Never => true,
            Shown::Filled => empty && self.value_kind().is_none(),
            Shown::Needed | Shown::Always => false,
        };
        if !left_out {
            self.add(field.name, node);
        }
        Ok(())
    }
}

fn node(field: &FactField, kind: ValueKind, leaf: Leaf) -> Node {
    match leaf {
        Leaf::Nothing | Leaf::Absent => Node::Null,
        Leaf::Text(text) => Node::Text(text.to_owned()),
        Leaf::Id(id) => Node::Text(id.to_string()),
        Leaf::Word(place) => {
            let word = match kind {
                ValueKind::Word(words) => words.get(place).copied().unwrap_or_default(),
                _ => "",
            };
            Node::Text(if field.name == "promise" {
                file_word(word)
            } else {
                word.to_owned()
            })
        }
        Leaf::Number(number) => Node::Whole(number),
        Leaf::Truth(truth) => Node::Truth(truth),
        Leaf::Instant(at) => Node::At(at),
        Leaf::Date(date) => Node::Text(date.to_string()),
        Leaf::Time(time) => Node::Text(time.to_string()),
        Leaf::Window(window) => Node::Text(window.to_string()),
    }
}
