//! Reading facts: one prepared statement a table, its rows in order of their clients, merged into the clients
//! as they come. The same code reads all clients or some, whole or by their summaries.

use super::{
    Result,
    decode::{Decoder, id, opt_instant, text_at},
    report::LocalDate,
    summary,
    table::{TABLES, table},
};
use crate::domain::{ClientFacts, ClientId, Instant, IssueFacts, IssueId, RowKind, Supplier};
use rusqlite::{Connection, Row};

/// How many clients are read whole at a time where their contacts are not kept.
const CHUNK: usize = 500;

/// Which clients to read.
#[derive(Clone, Copy)]
pub(super) enum Pick<'a> {
    /// All.
    All,
    /// Those of this JSON array of ids.
    These(&'a str),
}

/// A JSON array of ids.
pub(super) fn json_list<'a>(ids: impl Iterator<Item = &'a ClientId>) -> String {
    ids.map(ClientId::as_str).collect::<serde_json::Value>().to_string()
}

/// The columns of a table with the revision, as `t.…`.
fn columns(kind: RowKind) -> String {
    let columns = table(kind).map_or(&[][..], |t| t.columns);
    columns.iter().chain(&["revision"]).map(|c| format!("t.{c}")).collect::<Vec<_>>().join(", ")
}

struct Reader<'c> {
    conn: &'c Connection,
    pick: Pick<'c>,
    decoder: Decoder,
    facts: Vec<ClientFacts>,
}

impl<'c> Reader<'c> {
    /// Reads the clients themselves; everything else is merged into them.
    fn new(conn: &'c Connection, pick: Pick<'c>) -> Result<Self> {
        let mut reader = Self { conn, pick, decoder: Decoder::default(), facts: Vec::new() };
        let sql = reader.sql(&columns(RowKind::Client), "client t", "t.id", "", "t.id");
        let mut statement = conn.prepare_cached(&sql)?;
        let mut rows = query(&mut statement, pick)?;
        while let Some(row) = rows.next()? {
            reader.facts.push(ClientFacts::new(reader.decoder.client(row)?));
        }
        reader.each("t.client, t.tag", "client_tag t", "", 0, "t.client, t.tag", |_, facts, row| {
            facts.client.tags.push(text_at(row, 1)?.to_owned());
            Ok(())
        })?;
        let columns = "t.client, t.name, t.value";
        reader.each(columns, "client_field t", "", 0, "t.client, t.name", |_, facts, row| {
            facts.client.fields.insert(text_at(row, 1)?.to_owned(), text_at(row, 2)?.to_owned());
            Ok(())
        })?;
        Ok(reader)
    }

    fn sql(&self, columns: &str, from: &str, client: &str, filter: &str, order: &str) -> String {
        let these = match self.pick {
            Pick::All => String::new(),
            Pick::These(_) => format!("{client} IN (SELECT value FROM json_each(?1))"),
        };
        let filter = match (these.is_empty(), filter.is_empty()) {
            (true, true) => String::new(),
            (false, false) => format!("WHERE {these} AND {filter}"),
            _ => format!("WHERE {these}{filter}"),
        };
        format!("SELECT {columns} FROM {from} {filter} ORDER BY {order}")
    }

    /// Hands every row to `put` together with its client, whose id stands in the column `client`.
    fn each(
        &mut self,
        columns: &str,
        from: &str,
        filter: &str,
        client: usize,
        order: &str,
        mut put: impl FnMut(&mut Decoder, &mut ClientFacts, &Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<()> {
        let column = order.split(',').next().unwrap_or(order);
        let sql = self.sql(columns, from, column, filter, order);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = query(&mut statement, self.pick)?;
        let mut facts = self.facts.iter_mut().peekable();
        while let Some(row) = rows.next()? {
            let owner = text_at(row, client)?;
            while facts.next_if(|f| f.id().as_str() < owner).is_some() {}
            match facts.peek_mut() {
                Some(found) if found.id().as_str() == owner => put(&mut self.decoder, found, row)?,
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }

    /// People, plans, snoozes and ties.
    fn surroundings(&mut self) -> Result<()> {
        self.each(&columns(RowKind::Person), "person t", "", 1, "t.client, t.id", |decoder, facts, row| {
            facts.people.push(decoder.person(row, facts.client.id.clone())?);
            Ok(())
        })?;
        let (list, order) = ("t.client, t.person, t.kind, t.value", "t.client, t.person, t.kind, t.pos");
        self.each(list, "person_address t", "", 0, order, |_, facts, row| {
            let owner = text_at(row, 1)?;
            if let Ok(at) = facts.people.binary_search_by(|p| p.id.as_str().cmp(owner)) {
                let person = &mut facts.people[at];
                let list = if text_at(row, 2)? == "mail" { &mut person.mails } else { &mut person.phones };
                list.push(text_at(row, 3)?.to_owned());
            }
            Ok(())
        })?;
        self.each(&columns(RowKind::Plan), "plan t", "", 1, "t.client, t.id", |decoder, facts, row| {
            facts.plans.push(decoder.plan(row, facts.client.id.clone())?);
            Ok(())
        })?;
        self.each(&columns(RowKind::Snooze), "snooze t", "", 1, "t.client, t.id", |decoder, facts, row| {
            facts.snoozes.push(decoder.snooze(row, facts.client.id.clone())?);
            Ok(())
        })?;
        for (client, order) in [(1, "t.client, t.id"), (2, "t.other, t.id")] {
            self.each(&columns(RowKind::Tie), "tie t", "", client, order, |decoder, facts, row| {
                facts.ties.push(decoder.tie(row)?);
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Issues and what belongs to them: all, or only those that judgement still needs.
    fn issues(&mut self, all: bool) -> Result<()> {
        let from = |name: &str, issue: &str| {
            if all {
                format!("{name} t")
            } else {
                format!("live_issue l CROSS JOIN {name} t ON t.client = l.client AND t.{issue} = l.issue")
            }
        };
        let order = |key: &str| if all { format!("t.client, t.{key}") } else { format!("l.client, l.issue, t.{key}") };
        let upset = if all { "NULL" } else { "l.upset_at" };
        let issue_columns = format!("{}, {upset}", columns(RowKind::Issue));
        self.each(&issue_columns, &from("issue", "id"), "", 1, &order("id"), |decoder, facts, row| {
            let mut issue = IssueFacts::new(decoder.issue(row, facts.client.id.clone())?);
            issue.upset_at = opt_instant(row, 12)?;
            facts.issues.push(issue);
            Ok(())
        })?;
        self.each(
            &columns(RowKind::Ask),
            &from("ask", "issue"),
            "",
            1,
            &order("issue, t.id"),
            |decoder, facts, row| {
                let ask = decoder.ask(row)?;
                if let Some(issue) = issue_of(facts, &ask.issue) {
                    issue.asks.push(ask);
                }
                Ok(())
            },
        )?;
        self.parts(&from("solution", "issue"), &from("prevention", "issue"), &order("issue, t.id"))?;
        let filter = if all { "t.subject <> ''" } else { "" };
        self.each(
            &columns(RowKind::Event),
            &from("event", "subject"),
            filter,
            1,
            &order("subject, t.id"),
            |decoder, facts, row| {
                let event = decoder.event(row, facts.client.id.clone())?;
                if let Some(issue) = issue_of(facts, &id(row, 2)?) {
                    issue.events.push(event);
                }
                Ok(())
            },
        )
    }

    /// The solutions and preventions of the issues read.
    fn parts(&mut self, solutions_from: &str, preventions_from: &str, order: &str) -> Result<()> {
        let solutions = columns(RowKind::Solution);
        self.each(&solutions, solutions_from, "", 1, order, |decoder, facts, row| {
            let solution = decoder.solution(row)?;
            if let Some(issue) = issue_of(facts, &solution.issue) {
                issue.solutions.push(solution);
            }
            Ok(())
        })?;
        let preventions = columns(RowKind::Prevention);
        self.each(&preventions, preventions_from, "", 1, order, |decoder, facts, row| {
            let prevention = decoder.prevention(row)?;
            if let Some(issue) = issue_of(facts, &prevention.issue) {
                issue.preventions.push(prevention);
            }
            Ok(())
        })
    }

    fn events_of_clients(&mut self) -> Result<()> {
        let columns = columns(RowKind::Event);
        self.each(&columns, "event t", "t.subject = ''", 1, "t.client, t.id", |decoder, facts, row| {
            facts.events.push(decoder.event(row, facts.client.id.clone())?);
            Ok(())
        })
    }

    fn contacts(&mut self) -> Result<()> {
        self.each(&columns(RowKind::Contact), "contact t", "", 1, "t.client, t.id", |decoder, facts, row| {
            facts.contacts.push(decoder.contact(row, facts.client.id.clone())?);
            Ok(())
        })?;
        for (from, value) in [("contact_person t", "t.person"), ("contact_issue t", "t.issue")] {
            let columns = format!("t.client, t.contact, {value}");
            self.each(&columns, from, "", 0, "t.client, t.contact, t.pos", |_, facts, row| {
                let owner = text_at(row, 1)?;
                if let Ok(at) = facts.contacts.binary_search_by(|c| c.id.as_str().cmp(owner)) {
                    let contact = &mut facts.contacts[at];
                    if value == "t.person" {
                        contact.persons.push(id(row, 2)?);
                    } else {
                        contact.issues.push(id(row, 2)?);
                    }
                }
                Ok(())
            })?;
        }
        Ok(())
    }
}

fn query<'s>(statement: &'s mut rusqlite::CachedStatement<'_>, pick: Pick<'_>) -> rusqlite::Result<rusqlite::Rows<'s>> {
    match pick {
        Pick::All => statement.query([]),
        Pick::These(list) => statement.query([list]),
    }
}

/// While reading, a client's issues lie in order of their ids.
fn issue_of<'f>(facts: &'f mut ClientFacts, id: &IssueId) -> Option<&'f mut IssueFacts> {
    let at = facts.issues.binary_search_by(|i| i.issue.id.cmp(id)).ok()?;
    facts.issues.get_mut(at)
}

/// Everything about the clients, from the raw rows alone.
pub(super) fn whole(
    conn: &Connection,
    pick: Pick<'_>,
    now: Instant,
    local_date: &LocalDate,
) -> Result<Vec<ClientFacts>> {
    let mut reader = Reader::new(conn, pick)?;
    reader.surroundings()?;
    reader.events_of_clients()?;
    reader.contacts()?;
    reader.issues(true)?;
    let mut facts = reader.facts;
    for client in &mut facts {
        client.ties.sort_by(|a, b| a.id.cmp(&b.id));
        client.settle(now, &**local_date);
    }
    Ok(facts)
}

/// The contacts, issues, asks and events that a summary is made of, and the client; nothing around them.
pub(super) fn raw(conn: &Connection, pick: Pick<'_>, now: Instant, local_date: &LocalDate) -> Result<Vec<ClientFacts>> {
    let mut reader = Reader::new(conn, pick)?;
    reader.contacts()?;
    reader.issues(true)?;
    let mut facts = reader.facts;
    for client in &mut facts {
        client.settle(now, &**local_date);
    }
    Ok(facts)
}

/// The clients as judgement needs them at `now`: by their summaries, and from the raw rows where a summary
/// does not hold at that instant.
pub(super) fn judged(
    conn: &Connection,
    pick: Pick<'_>,
    now: Instant,
    local_date: &LocalDate,
) -> Result<Vec<ClientFacts>> {
    let mut reader = Reader::new(conn, pick)?;
    let mut known: Vec<ClientId> = Vec::new();
    reader.each(summary::COLUMNS, "client_summary t", "", 0, "t.client", |_, facts, row| {
        let (read, holds) = summary::decode(row, now)?;
        if holds {
            facts.summary = read;
            known.push(facts.client.id.clone());
        }
        Ok(())
    })?;
    let mut known = known.iter().peekable();
    let stale: Vec<ClientId> = reader
        .facts
        .iter()
        .filter(|f| known.next_if(|k| *k == f.id()).is_none())
        .map(|f| f.client.id.clone())
        .collect();
    reader.surroundings()?;
    reader.events_of_clients()?;
    reader.issues(false)?;
    let mut facts = reader.facts;
    for client in &mut facts {
        client.ties.sort_by(|a, b| a.id.cmp(&b.id));
        client.sort();
    }
    for chunk in stale.chunks(CHUNK) {
        let list = json_list(chunk.iter());
        for mut client in whole(conn, Pick::These(&list), now, local_date)? {
            client.contacts = Vec::new();
            if let Ok(at) = facts.binary_search_by(|f| f.id().cmp(client.id())) {
                facts[at] = client;
            }
        }
    }
    Ok(facts)
}

/// All suppliers, in order of their names.
pub(super) fn suppliers(conn: &Connection) -> Result<Vec<Supplier>> {
    let mut decoder = Decoder::default();
    let sql = format!("SELECT {} FROM supplier t ORDER BY t.name, t.id", columns(RowKind::Supplier));
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(decoder.supplier(row)?);
    }
    Ok(all)
}

/// The names of the fact tables, for the doctor's counts.
pub(super) fn table_names() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|t| t.name)
}
