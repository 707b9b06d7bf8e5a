//! Reading a file: first what everything else refers to (policy, suppliers, the clients' names), then the
//! clients one by one. Everything wrong is said at once, and then nothing is taken.

mod client;
mod context;
mod date;
mod issue;
mod object;
mod refer;
mod row;
mod shorthand;
mod value;

pub use context::LocalTime;
pub use date::{FileDate, written};

use super::node::{Name, Node, Top};
use super::problem::{FactsError, FactsProblem, Path};
use super::{FORMAT, FactsFile, VERSION, names, write};
use crate::domain::{ClientId, Instant, Mapping, Policy, Supplier, Tie, declare::FactRecord as _};
use context::FactsContext;
use object::Object;
use row::each;
use std::collections::HashMap;

pub struct Reading<'a> {
    /// The policy in force, for local times in a file that has none of its own.
    pub policy: &'a Policy,
    /// Suppliers already known, who may be referred to without being in the file.
    pub suppliers: &'a [Supplier],
    /// When a client without any date was added.
    pub now: Instant,
    /// What local times mean under a policy, or why that policy does not hold.
    pub local: &'a dyn Fn(&Policy) -> Result<LocalTime, String>,
    /// What a date says; [`written`] for any file but one that is dated from the day.
    pub date: &'a dyn Fn(&str) -> Option<FileDate>,
    /// Makes the id of a row that has none from a text that is the same whenever the row says the same;
    /// [`stable_id`] does.
    pub new_id: &'a dyn Fn(&str) -> String,
}

/// An id from a text, always the same from the same: a UUID (version 8) in form.
pub fn stable_id(says: &str) -> String {
    // FNV-1a in 128 bits: not for secrets, only so that different texts have different ids.
    let mut hash = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128;
    for byte in says.bytes() {
        hash = (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    uuid::Builder::from_custom_bytes(hash.to_be_bytes())
        .into_uuid()
        .to_string()
}

/// Reads a file of facts.
///
/// # Errors
/// With everything that is wrong in it (the first twenty in full); nothing is taken then.
pub fn read(text: &[u8], reading: &Reading) -> Result<FactsFile, FactsError> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let mut fields = HashMap::new();
    let mut order = vec![];
    let mut heads = vec![];
    let walked = Top {
        field: &mut |name, node| {
            order.push(name.clone());
            fields.insert(name, node);
        },
        client: &mut |_, node| {
            let text = |name: &str| node.text_field(name).map(str::to_owned);
            heads.push((text("id"), text("name")));
        },
    }
    .walk(text);
    if let Err(error) = walked {
        return Err(no_json(&error));
    }
    let mut cx = FactsContext::new(reading);
    let entries = order
        .into_iter()
        .filter_map(|name| fields.remove_entry(&name))
        .map(|(name, node)| (name.into(), node))
        .collect();
    let book = read_top(&mut cx, entries, &heads, text);
    cx.verdict(text)?;
    Ok(book)
}

fn no_json(error: &serde_json::Error) -> FactsError {
    let all = error.to_string();
    let message = all
        .rsplit_once(" at line ")
        .map_or(all.as_str(), |(message, _)| message);
    let message = format!("{message} (column {})", error.column());
    FactsError {
        problems: vec![FactsProblem {
            path: String::new(),
            line: error.line().max(1),
            message,
        }],
        more: 0,
    }
}

/// Reads everything, given the fields of the top and each client's id and name.
fn read_top(
    cx: &mut FactsContext,
    entries: Vec<(Name, Node)>,
    heads: &[(Option<String>, Option<String>)],
    text: &[u8],
) -> FactsFile {
    let mut book = FactsFile::default();
    let (policy, suppliers, mappings, ties) = {
        let mut top = Object::open(cx, Path::Root, Node::Object(entries), &[], names::TOP);
        check_format(&mut top);
        let parts = (
            top.take("policy"),
            top.objects("suppliers"),
            top.objects("mappings"),
            top.objects("ties"),
        );
        book.exported_at = top.instant("exported_at");
        top.finish();
        parts
    };
    let in_policy = Path::Field(&Path::Root, "policy");
    book.policy = policy.map(|node| read_policy(cx, in_policy, node));
    match (cx.reading.local)(book.policy.as_ref().unwrap_or(cx.reading.policy)) {
        Ok(local) => cx.set_local(local),
        Err(reason) => cx.problem(in_policy, reason),
    }
    for (index, node) in suppliers.into_iter().enumerate() {
        let list = Path::Field(&Path::Root, "suppliers");
        let supplier = read_supplier(cx, Path::Item(&list, index), node);
        cx.name_supplier(&supplier);
        book.suppliers.push(supplier);
    }
    book.mappings = each(Path::Root, "mappings", mappings, |path, node| {
        read_mapping(cx, path, node)
    });
    name_clients(cx, heads);
    let cx = &*cx;
    let list = Path::Field(&Path::Root, "clients");
    let walked = Top {
        field: &mut |_, _| {},
        client: &mut |index, node| {
            book.clients
                .push(client::read(cx, Path::Item(&list, index), node, index));
        },
    }
    .walk(text);
    debug_assert!(walked.is_ok(), "it was read before");
    let place: HashMap<ClientId, usize> = cx.clients.iter().cloned().zip(0..).collect();
    let ties = each(Path::Root, "ties", ties, |path, node| {
        read_tie(cx, path, node)
    });
    for tie in ties {
        let owner = place
            .get(&tie.client)
            .and_then(|place| book.clients.get_mut(*place));
        if let Some(client) = owner {
            client.ties.push(tie);
        }
    }
    book
}

fn check_format(top: &mut Object) {
    let format = top.needed_line("format");
    if !format.is_empty() && format != FORMAT {
        top.problem("format", format!("“{format}” is not “{FORMAT}”"));
    }
    match top.take("version") {
        Some(Node::Whole(VERSION)) => {}
        Some(Node::Whole(newer)) if newer > VERSION => {
            top.problem(
                "version",
                format!("version {newer} is newer than what this program reads ({VERSION})"),
            );
        }
        Some(_) => top.problem("version", format!("this should be {VERSION}")),
        None => top.cx.problem(top.path, "“version” is missing".to_owned()),
    }
}

/// Gives every client its id and notes by which names it can be referred to.
fn name_clients(cx: &mut FactsContext, heads: &[(Option<String>, Option<String>)]) {
    let list = Path::Field(&Path::Root, "clients");
    for (index, (id, name)) in heads.iter().enumerate() {
        let name = name
            .as_deref()
            .map(|name| crate::domain::clean(name, crate::domain::Lines::Fold, usize::MAX));
        let small = name.unwrap_or_default().to_lowercase();
        let id = ClientId::new(cx.id_of(Path::Item(&list, index), "client", id.clone(), &small));
        let said = id.as_str().into();
        if !small.is_empty() && cx.client_names.insert(small.clone(), said).is_some() {
            let path = Path::Item(&list, index);
            cx.problem(
                Path::Field(&path, "name"),
                format!("another client is called “{small}” too"),
            );
        }
        cx.clients.push(id);
    }
    for id in &cx.clients {
        cx.client_names.insert(id.to_string(), id.as_str().into());
    }
}

/// A policy; what it leaves out has its usual value, a weekday left out of a given week is closed.
fn read_policy(cx: &FactsContext, path: Path, node: Node) -> Policy {
    let mut object = Object::open(cx, path, node, Policy::FIELDS, &[]);
    for (name, usual) in write::fields(&Policy::default()) {
        // The rest has its usual value by the table of facts.
        if let ("zone" | "week", Name::Borrowed(name)) = (&*name, &name) {
            object.default(name, || usual);
        }
    }
    let mut policy: Policy = object.record();
    policy.tags.retain(|_, terms| !terms.is_empty());
    object.finish();
    policy
}

fn read_supplier(cx: &FactsContext, path: Path, node: Node) -> Supplier {
    let mut supplier: Supplier = Object::open(cx, path, node, Supplier::FIELDS, &[]).whole();
    let says = supplier.name.to_lowercase();
    cx.own_id(path, "supplier", &mut supplier.id, &says);
    supplier
}

fn read_mapping(cx: &FactsContext, path: Path, node: Node) -> Mapping {
    let mut mapping: Mapping = Object::open(cx, path, node, Mapping::FIELDS, &[]).whole();
    let says = mapping.name.to_lowercase();
    cx.own_id(path, "mapping", &mut mapping.id, &says);
    mapping
}

fn read_tie(cx: &FactsContext, path: Path, node: Node) -> Tie {
    let mut tie: Tie = Object::open(cx, path, node, Tie::FIELDS, &[]).whole();
    if tie.client == tie.other && !tie.client.as_str().is_empty() {
        cx.problem(path, "a client cannot be tied to itself".to_owned());
    }
    let says = format!("{}/{}/{}", tie.client, tie.kind, tie.other);
    cx.own_id(path, "tie", &mut tie.id, &says);
    tie
}
