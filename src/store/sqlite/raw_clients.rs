//! Clients from the raw rows alone, whole or without what no judgement needs.

use super::row_number::{self, AtRest, numbers};
use super::rows::{ListValues, naming};
use super::table::NUMBER;
use super::zone::AsOf;
use crate::domain::{
    Ask, Client, ClientFacts, ClientId, Contact, ContactId, Event, Issue, IssueFacts, IssueId,
    Origin, Person, Plan, Prevention, RowKind, Snooze, Solution, Subject, Tie, declare::Fact,
};
use crate::store::error::Result;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap};

/// How many clients are read at a time where they go out one by one.
const STREAMED: usize = 50;
const FIELDS: &str = "client_field";
/// How many are read at a time where all are kept.
const TOGETHER: usize = 500;

pub fn whole(book: &AsOf, ids: &[ClientId]) -> Result<Vec<ClientFacts>> {
    let mut all = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(TOGETHER) {
        let list = clients(book.conn, chunk)?;
        let mut clients = read(book.conn, &list)?;
        people(book.conn, &list, &mut clients)?;
        all.extend(settled(clients, book));
    }
    Ok(all)
}

/// The same without people: what a card is made of.
pub fn around(book: &AsOf, ids: &[ClientId]) -> Result<Vec<ClientFacts>> {
    let list = clients(book.conn, ids)?;
    Ok(settled(read(book.conn, &list)?, book))
}

/// Every client with its people, the last contact of which a list told, and the issues and plans that an import brought
/// under a source key that begins like one of these: whom a file may mean. What happened beside is left where it is, so that a large book costs little.
pub fn known(conn: &Connection, keyed: &[&str]) -> Result<Vec<ClientFacts>> {
    let ids = ids(conn)?;
    let mut all = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(TOGETHER) {
        let list = clients(conn, chunk)?;
        let clients: Vec<Client> = naming(conn, NUMBER, &list)?;
        let mut clients: Vec<ClientFacts> = clients.into_iter().map(ClientFacts::new).collect();
        people(conn, &list, &mut clients)?;
        let imported = |origin: &Origin| {
            let key = origin.source_key.as_deref();
            key.is_some_and(|key| keyed.iter().any(|begin| key.starts_with(begin)))
        };
        for plan in naming::<Plan>(conn, "client", &list)? {
            if imported(&plan.origin)
                && let Some(facts) = among(&mut clients, &plan.client)
            {
                facts.plans.push(plan);
            }
        }
        let mut issues: Vec<Issue> = naming(conn, "client", &list)?;
        issues.retain(|issue| imported(&issue.origin));
        let issues = with_rest(issues, "client", &list, conn, drop)?;
        hand_issues(issues, &mut clients);
        clients.iter_mut().for_each(ClientFacts::sort);
        all.append(&mut clients);
    }
    let sql = "SELECT id FROM contact WHERE source_key GLOB ?1 || '*'";
    let listed = row_number::found(conn, sql, &[&Contact::LISTED_LAST])?;
    let listed = numbers(conn, "contact", listed.iter().map(ContactId::as_str))?;
    for contact in naming::<Contact>(conn, NUMBER, &listed)? {
        if let Some(facts) = among(&mut all, &contact.client) {
            facts.contacts.push(contact);
        }
    }
    Ok(all)
}

pub fn ids(conn: &Connection) -> Result<Vec<ClientId>> {
    let mut ids: Vec<ClientId> = row_number::found(conn, "SELECT id FROM client", &[])?;
    ids.sort();
    Ok(ids)
}

fn clients(conn: &Connection, ids: &[ClientId]) -> Result<String> {
    numbers(conn, "client", ids.iter().map(ClientId::as_str))
}

pub fn stream<T>(
    book: &AsOf,
    take: impl FnOnce(usize, &mut dyn Iterator<Item = Result<ClientFacts>>) -> T,
) -> Result<T> {
    let ids = ids(book.conn)?;
    let mut clients = ids
        .chunks(STREAMED)
        .flat_map(|chunk| match whole(book, chunk) {
            Ok(clients) => clients.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        });
    Ok(take(ids.len(), &mut clients))
}

pub fn beside(conn: &Connection) -> Result<Vec<(ClientId, BTreeMap<String, String>)>> {
    let mut statement = conn.prepare_cached("SELECT c.id, f.name, f.value FROM client_field f JOIN client c ON c.no = f.client ORDER BY f.client")?;
    let mut rows = statement.query([])?;
    let mut all: Vec<(ClientId, BTreeMap<String, String>)> = vec![];
    while let Some(row) = rows.next()? {
        let AtRest(client): AtRest<ClientId> = row.get(0)?;
        if all.last().is_none_or(|(last, _)| *last != client) {
            all.push((client, BTreeMap::new()));
        }
        if let Some((_, fields)) = all.last_mut() {
            fields.insert(row.get(1)?, row.get(2)?);
        }
    }
    Ok(all)
}

pub fn add_people_and_fields(conn: &Connection, clients: &mut [ClientFacts]) -> Result<()> {
    for chunk in clients.chunks_mut(TOGETHER) {
        let list = numbers(
            conn,
            "client",
            chunk.iter().map(|facts| facts.id().as_str()),
        )?;
        let mut fields = ListValues::read(conn, RowKind::Client, FIELDS, &list)?;
        for facts in &mut *chunk {
            if let Some(number) = row_number::number(conn, "client", facts.client.id.as_str())? {
                facts.client.fields = fields.take_map(number);
            }
        }
        people(conn, &list, chunk)?;
        chunk.iter_mut().for_each(ClientFacts::sort);
    }
    Ok(())
}

pub fn people_of(conn: &Connection, ids: &[ClientId]) -> Result<Vec<Person>> {
    naming(conn, "client", &clients(conn, ids)?)
}

fn people(conn: &Connection, list: &str, clients: &mut [ClientFacts]) -> Result<()> {
    each(
        conn,
        "client",
        list,
        clients,
        |row: &Person| &row.client,
        |facts, row| {
            facts.people.push(row);
        },
    )
}

fn settled(mut clients: Vec<ClientFacts>, book: &AsOf) -> Vec<ClientFacts> {
    for client in &mut clients {
        client.settle(book.now, &*book.local_date);
    }
    clients
}

/// The client of an id among some in order of their ids.
fn among<'c>(clients: &'c mut [ClientFacts], id: &ClientId) -> Option<&'c mut ClientFacts> {
    let at = clients.binary_search_by(|facts| facts.id().cmp(id));
    clients.get_mut(at.ok()?)
}

fn hand_issues(issues: Vec<IssueFacts>, clients: &mut [ClientFacts]) {
    for issue in issues {
        if let Some(facts) = among(clients, &issue.issue.client) {
            facts.issues.push(issue);
        }
    }
}

/// Hands every row to the client whose it is.
fn each<T: Fact>(
    conn: &Connection,
    column: &str,
    list: &str,
    clients: &mut [ClientFacts],
    whose: impl Fn(&T) -> &ClientId,
    put: impl Fn(&mut ClientFacts, T),
) -> Result<()> {
    for row in naming::<T>(conn, column, list)? {
        if let Some(facts) = among(clients, whose(&row)) {
            put(facts, row);
        }
    }
    Ok(())
}

fn read(conn: &Connection, list: &str) -> Result<Vec<ClientFacts>> {
    let clients: Vec<Client> = naming(conn, NUMBER, list)?;
    let mut clients: Vec<ClientFacts> = clients.into_iter().map(ClientFacts::new).collect();
    let all = &mut clients;
    macro_rules! lists {
        ($($fact:ident $owner:ident $list:ident;)+) => {
            $(each(
                conn,
                stringify!($owner),
                list,
                all,
                |row: &$fact| &row.$owner,
                |facts, row| facts.$list.push(row),
            )?;)+
        };
    }
    lists! {
        Contact client contacts;
        Plan client plans;
        Snooze client snoozes;
        Tie client ties;
        Tie other ties;
    }
    let issues = with_rest(
        naming(conn, "client", list)?,
        "client",
        list,
        conn,
        |event| {
            if let Some(facts) = among(all, &event.client) {
                facts.events.push(event);
            }
        },
    )?;
    hand_issues(issues, all);
    Ok(clients)
}

/// Issues with all that belongs to them, found by a column that asks, events, solutions and preventions have in common;
/// events on the client itself are handed to `other`.
fn with_rest(
    issues: Vec<Issue>,
    column: &str,
    list: &str,
    conn: &Connection,
    mut other: impl FnMut(Event),
) -> Result<Vec<IssueFacts>> {
    let mut issues: Vec<IssueFacts> = issues.into_iter().map(IssueFacts::new).collect();
    let places: HashMap<IssueId, usize> = issues
        .iter()
        .enumerate()
        .map(|(at, facts)| (facts.issue.id.clone(), at))
        .collect();
    let place = |issue: &IssueId| places.get(issue).copied();
    macro_rules! lists {
        ($($fact:ident $list:ident;)+) => {
            $(for row in naming::<$fact>(conn, column, list)? {
                if let Some(at) = place(&row.issue) {
                    issues[at].$list.push(row);
                }
            })+
        };
    }
    lists! {
        Ask asks;
        Solution solutions;
        Prevention preventions;
    }
    for event in naming::<Event>(conn, column, list)? {
        match &event.subject {
            Subject::Client => other(event),
            Subject::Issue(issue) => {
                if let Some(at) = place(issue) {
                    issues[at].events.push(event);
                }
            }
        }
    }
    Ok(issues)
}

/// The issues of these ids with all that belongs to them, each sorted; in order of their ids.
pub fn issues(conn: &Connection, ids: &[IssueId]) -> Result<Vec<IssueFacts>> {
    let list = numbers(conn, "issue", ids.iter().map(IssueId::as_str))?;
    let mut issues = with_rest(naming(conn, NUMBER, &list)?, "issue", &list, conn, drop)?;
    issues.iter_mut().for_each(IssueFacts::sort);
    Ok(issues)
}
