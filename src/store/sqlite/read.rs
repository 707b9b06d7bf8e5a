//! The book as judgement needs it: by the cards, and from the raw rows where a card does not hold.

use super::card::{self, Which};
use super::raw_clients;
use super::row_number::{self, AtRest};
use super::rows::{found, naming};
use super::sql::Sql;
use super::table::{NUMBER, table};
use super::zone::AsOf;
use crate::domain::{ClientFacts, ClientId, Mapping, RowKind, Supplier};
use crate::store::error::Result;
use rusqlite::Connection;

/// How many clients are read whole at a time where their contacts are not kept.
const CHUNK: usize = 500;

#[derive(Clone, Copy)]
pub enum WhichClients<'a> {
    All,
    These(&'a [ClientId]),
}

/// What `each` makes of the clients as a book needs them at `now`: by their cards, and from the raw rows where a
/// card does not hold at that instant. Without people, fields and contacts; in no particular order.
pub fn book<T: Send>(book: &AsOf, which: Which, each: &impl card::Each<T>) -> Result<Vec<T>> {
    let mut made = card::read(book.conn, which, book.now, each)?;
    let stale = without(book.conn, which, std::mem::take(&mut made.ids))?;
    let mut all = made.all();
    for chunk in stale.chunks(CHUNK) {
        for mut client in raw_clients::around(book, chunk)? {
            client.contacts = vec![];
            client.client.fields.clear();
            all.push(each(client, &[]));
        }
    }
    Ok(all)
}

/// The facts of a book themselves, in order of their ids.
pub fn in_order(of: &AsOf, pick: WhichClients) -> Result<Vec<ClientFacts>> {
    let list;
    let which = match pick {
        WhichClients::All => Which::All,
        WhichClients::These(ids) => {
            list = row_number::numbers(of.conn, "client", ids.iter().map(ClientId::as_str))?;
            Which::These(&list)
        }
    };
    let mut facts = book(of, which, &|facts, _: &[u8]| facts)?;
    facts.sort_by(|a, b| a.id().cmp(b.id()));
    Ok(facts)
}

/// The same of all clients, with people and fields.
pub fn judged(book: &AsOf) -> Result<Vec<ClientFacts>> {
    let mut facts = in_order(book, WhichClients::All)?;
    raw_clients::add_people_and_fields(book.conn, &mut facts)?;
    Ok(facts)
}

/// The clients wanted that are not among these.
fn without(conn: &Connection, which: Which, mut known: Vec<ClientId>) -> Result<Vec<ClientId>> {
    let all = || conn.count("SELECT count(*) FROM client", []);
    let (among, expected, sql) = match which {
        // Whoever asks for the calm knows how many they are, and reads everybody when some are missing.
        Which::Calm(_) => return Ok(vec![]),
        Which::All => (None, Some(all()?), "SELECT id FROM client"),
        Which::These(list) => (
            Some(list.to_owned()),
            None,
            "SELECT id FROM client WHERE no IN (SELECT value FROM json_each(?1))",
        ),
        Which::Awake(calm) => {
            let places = serde_json::Value::from(calm).to_string();
            let sql = "SELECT id FROM client WHERE no NOT IN (SELECT value FROM json_each(?1))";
            (Some(places), Some(all()?.saturating_sub(calm.len())), sql)
        }
    };
    if expected == Some(known.len()) {
        return Ok(vec![]);
    }
    known.sort();
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = match &among {
        None => statement.query([])?,
        Some(list) => statement.query([list])?,
    };
    let mut missing = vec![];
    while let Some(row) = rows.next()? {
        let AtRest(id): AtRest<ClientId> = row.get(0)?;
        if known.binary_search(&id).is_err() {
            missing.push(id);
        }
    }
    Ok(missing)
}

pub fn mappings(conn: &Connection) -> Result<Vec<Mapping>> {
    let all: String = conn.value("SELECT json_group_array(no) FROM mapping", [])?;
    let mut mappings: Vec<Mapping> = naming(conn, NUMBER, &all)?;
    mappings.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    Ok(mappings)
}

pub fn suppliers(conn: &Connection) -> Result<Vec<Supplier>> {
    let columns = &table(RowKind::Supplier).selected;
    let mut suppliers: Vec<Supplier> = found(conn, &format!("SELECT {columns} FROM supplier t"))?;
    suppliers.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    Ok(suppliers)
}
