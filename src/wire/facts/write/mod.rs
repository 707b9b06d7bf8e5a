//! Writing a file: streamed, client by client, so that a large book needs no more memory than its largest
//! client. What has its usual value for “nothing” (no note, no mood, not automatic) is left out.

mod event;
mod issue;
pub(in crate::wire) mod policy;
pub(in crate::wire) mod shape;

pub(super) use event::event_word;

use super::{FORMAT, VERSION};
use crate::domain::{ClientFacts, Instant, Policy, Supplier, Tie};
use crate::wire::layout::Layout;
use serde::ser::{Error as _, SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};
use std::cell::{Cell, RefCell};
use std::io::{self, Write};

/// What stands before the clients.
pub struct Head<'a> {
    /// When it is written.
    pub exported_at: Instant,
    /// The policy in force.
    pub policy: &'a Policy,
    /// The suppliers.
    pub suppliers: &'a [Supplier],
}

/// Writes a whole book, each client as it comes. Ties are written at the end, each where it is told from.
///
/// # Errors
/// When a client cannot be read (its error comes back) or the text cannot be written.
pub fn write<C>(out: impl Write, head: &Head, clients: C) -> io::Result<()>
where
    C: IntoIterator<Item = io::Result<ClientFacts>>,
{
    let mut out = io::BufWriter::new(out);
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, Layout::default());
    let failure = Cell::new(None);
    let ties = RefCell::new(Vec::new());
    let stream = Stream {
        clients: Cell::new(Some(clients.into_iter())),
        failure: &failure,
        ties: &ties,
    };
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("format", FORMAT)?;
    map.serialize_entry("version", &VERSION)?;
    map.serialize_entry("exported_at", &shape::Stamp(head.exported_at))?;
    map.serialize_entry("policy", &policy::PolicyShape::from(head.policy))?;
    let suppliers: Vec<shape::SupplierShape> = head.suppliers.iter().map(Into::into).collect();
    map.serialize_entry("suppliers", &suppliers)?;
    let written = map.serialize_entry("clients", &stream);
    if let Some(error) = failure.take() {
        return Err(error);
    }
    written?;
    let ties = ties.borrow();
    let ties: Vec<shape::TieShape> = ties.iter().map(Into::into).collect();
    map.serialize_entry("ties", &ties)?;
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
            list.serialize_element(&shape::ClientShape::from(&client))?;
            let told = client
                .ties
                .into_iter()
                .filter(|tie| tie.client == client.client.id);
            self.ties.borrow_mut().extend(told);
        }
        list.end()
    }
}
