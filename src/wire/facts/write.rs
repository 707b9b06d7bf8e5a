//! Writing a file: streamed, client by client, so that a large book needs no more memory than its largest
//! client. What has its usual value for “nothing” (no note, no mood, not automatic) is left out.

use super::node::{Name, Node};
use super::{FORMAT, VERSION};
use crate::domain::{
    Client, ClientFacts, Instant, IssueFacts, Mapping, Policy, Supplier, Tie, WEEK,
    declare::{FactField, FactRecord, Leaf, Shown, Sink, ValueKind, Variant},
};
use crate::wire::{Stamp, facts::file_word, layout::Layout};
use serde::{
    Serialize, Serializer,
    ser::{Error as _, SerializeMap as _, SerializeSeq as _},
};
use std::{
    cell::{Cell, RefCell},
    convert::Infallible,
    io::{self, Write},
};

pub struct FileHead<'a> {
    pub exported_at: Instant,
    pub policy: &'a Policy,
    pub suppliers: &'a [Supplier],
    pub mappings: &'a [Mapping],
}

/// Writes a whole book, each client as it comes. Ties are written at the end, each where it is told from.
pub fn write<C>(out: impl Write, head: &FileHead, clients: C) -> io::Result<()>
where
    C: IntoIterator<Item = io::Result<ClientFacts>>,
{
    let mut out = io::BufWriter::new(out);
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, Layout::default());
    let failure = Cell::new(None);
    let ties = RefCell::new(vec![]);
    let stream = Stream {
        clients: Cell::new(Some(clients.into_iter())),
        failure: &failure,
        ties: &ties,
    };
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("format", FORMAT)?;
    map.serialize_entry("version", &VERSION)?;
    map.serialize_entry("exported_at", &Stamp(head.exported_at))?;
    map.serialize_entry("policy", &object(head.policy))?;
    map.serialize_entry("suppliers", &rows(head.suppliers))?;
    if !head.mappings.is_empty() {
        map.serialize_entry("mappings", &rows(head.mappings))?;
    }
    let written = map.serialize_entry("clients", &stream);
    if let Some(error) = failure.take() {
        return Err(error);
    }
    written?;
    map.serialize_entry("ties", &rows(&ties.borrow()))?;
    serde::ser::SerializeMap::end(map)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// The clients, serialised as they come, once.
struct Stream<'a, I> {
    clients: Cell<Option<I>>,
    failure: &'a Cell<Option<io::Error>>,
    ties: &'a RefCell<Vec<Tie>>,
}

impl<I: Iterator<Item = io::Result<ClientFacts>>> Serialize for Stream<'_, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for client in self.clients.take().into_iter().flatten() {
            let client = match client {
                Ok(client) => client,
                Err(error) => {
                    self.failure.set(Some(error));
                    return Err(S::Error::custom("a client could not be read"));
                }
            };
            list.serialize_element(&self::client(&client))?;
            let told = client
                .ties
                .into_iter()
                .filter(|tie| tie.client == client.client.id);
            self.ties.borrow_mut().extend(told);
        }
        list.end()
    }
}

/// A client with all its facts; its ties stand elsewhere.
pub fn client(facts: &ClientFacts) -> Node {
    let mut entries = fields(&facts.client);
    list(&mut entries, "people", rows(&facts.people));
    list(&mut entries, "contacts", rows(&facts.contacts));
    list(
        &mut entries,
        "issues",
        facts.issues.iter().map(issue).collect(),
    );
    list(&mut entries, "events", rows(&facts.events));
    list(&mut entries, "plans", rows(&facts.plans));
    list(&mut entries, "snoozes", rows(&facts.snoozes));
    Node::Object(entries)
}

/// What is told of a client in a list of clients, beside its name; null where it says nothing.
pub fn told(client: &Client) -> Node {
    let entries = fields(client);
    let told = Client::FIELDS.iter().filter(|field| {
        !["id", "name", "note", "fields", "added_at", "origin"].contains(&field.name)
    });
    let told = told.map(|field| {
        let entry = entries.iter().find(|(name, _)| name == field.name);
        let nothing = || match field.kind {
            ValueKind::List(_) => Node::List(vec![]),
            _ => Node::Null,
        };
        let node = entry.map_or_else(nothing, |(_, node)| node.clone());
        (field.name.into(), node)
    });
    Node::Object(told.collect())
}

fn issue(facts: &IssueFacts) -> Node {
    let mut entries = fields(&facts.issue);
    list(&mut entries, "asks", rows(&facts.asks));
    list(&mut entries, "events", rows(&facts.events));
    list(&mut entries, "solutions", rows(&facts.solutions));
    list(&mut entries, "preventions", rows(&facts.preventions));
    Node::Object(entries)
}

fn rows<T: FactRecord>(rows: &[T]) -> Vec<Node> {
    rows.iter().map(object).collect()
}

fn list(entries: &mut Vec<(Name, Node)>, name: &'static str, rows: Vec<Node>) {
    if !rows.is_empty() {
        entries.push((name.into(), Node::List(rows)));
    }
}

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
