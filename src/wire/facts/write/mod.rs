//! Writing a file: streamed, client by client, so that a large book needs no more memory than its largest
//! client. What has its usual value for “nothing” (no note, no mood, not automatic) is left out.

pub(in crate::wire) mod tree;

use super::node::{Name, Node};
use super::{FORMAT, VERSION};
use crate::domain::declare::{FactRecord, ValueKind};
use crate::domain::{Client, ClientFacts, Instant, IssueFacts, Mapping, Policy, Supplier, Tie};
use crate::wire::{Stamp, layout::Layout};
use serde::ser::{Error as _, SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};
use std::cell::{Cell, RefCell};
use std::io::{self, Write};

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
    map.serialize_entry("policy", &tree::object(head.policy))?;
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
    let mut entries = tree::fields(&facts.client);
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
    let entries = tree::fields(client);
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
    let mut entries = tree::fields(&facts.issue);
    list(&mut entries, "asks", rows(&facts.asks));
    list(&mut entries, "events", rows(&facts.events));
    list(&mut entries, "solutions", rows(&facts.solutions));
    list(&mut entries, "preventions", rows(&facts.preventions));
    Node::Object(entries)
}

fn rows<T: FactRecord>(rows: &[T]) -> Vec<Node> {
    rows.iter().map(tree::object).collect()
}

fn list(entries: &mut Vec<(Name, Node)>, name: &'static str, rows: Vec<Node>) {
    if !rows.is_empty() {
        entries.push((name.into(), Node::List(rows)));
    }
}
