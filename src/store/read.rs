//! Reading facts: one prepared statement a table, its rows in order of their clients, merged into the clients
//! as they come. The same code reads all clients or some, whole or by their summaries.

use super::{
    Result,
    card::{self, Which},
    decode::{Decoder, id, text_at},
    report::LocalDate,
    table::{TABLES, table},
};
use crate::domain::{ClientFacts, ClientId, Instant, IssueFacts, IssueId, RowKind, Supplier};
use rusqlite::{Connection, Row};

/// How many clients are read whole at a time where their contacts are not kept.
const CHUNK: usize = 500;
/// How many are read whole at a time where they go out one by one.
const STREAMED: usize = 50;

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
    ids.map(ClientId::as_str)
        .collect::<serde_json::Value>()
        .to_string()
}

/// The columns of a table with the revision, as `t.…`.
pub(super) fn columns(kind: RowKind) -> String {
    let columns = table(kind).map_or(&[][..], |t| t.columns);
    columns
        .iter()
        .chain(&["revision"])
        .map(|c| format!("t.{c}"))
        .collect::<Vec<_>>()
        .join(", ")
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
        let mut reader = Self {
            conn,
            pick,
            decoder: Decoder::default(),
            facts: Vec::new(),
        };
        let sql = reader.sql(&columns(RowKind::Client), "client t", "t.id", "", "t.id");
        let mut statement = conn.prepare_cached(&sql)?;
        let mut rows = query(&mut statement, pick)?;
        while let Some(row) = rows.next()? {
            reader
                .facts
                .push(ClientFacts::new(reader.decoder.client(row)?));
        }
        reader.each(
            "t.client, t.tag",
            "client_tag t",
            "",
            0,
            "t.client, t.tag",
            |_, facts, row| {
                facts.client.tags.push(text_at(row, 1)?.to_owned());
                Ok(())
            },
        )?;
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

    /// Custom fields and people.
    fn people(&mut self) -> Result<()> {
        let columns_of_field = "t.client, t.name, t.value";
        self.each(
            columns_of_field,
            "client_field t",
            "",
            0,
            "t.client, t.name",
            |_, facts, row| {
                facts
                    .client
                    .fields
                    .insert(text_at(row, 1)?.to_owned(), text_at(row, 2)?.to_owned());
                Ok(())
            },
        )?;
        self.each(
            &columns(RowKind::Person),
            "person t",
            "",
            1,
            "t.client, t.id",
            |decoder, facts, row| {
                facts
                    .people
                    .push(decoder.person(row, facts.client.id.clone())?);
                Ok(())
            },
        )?;
        let (list, order) = (
            "t.client, t.person, t.kind, t.value",
            "t.client, t.person, t.kind, t.pos",
        );
        self.each(list, "person_address t", "", 0, order, |_, facts, row| {
            let owner = text_at(row, 1)?;
            if let Ok(at) = facts.people.binary_search_by(|p| p.id.as_str().cmp(owner)) {
                let person = &mut facts.people[at];
                let list = if text_at(row, 2)? == "mail" {
                    &mut person.mails
                } else {
                    &mut person.phones
                };
                list.push(text_at(row, 3)?.to_owned());
            }
            Ok(())
        })
    }

    /// Plans, snoozes, ties and the events of the clients themselves.
    fn surroundings(&mut self) -> Result<()> {
        self.each(
            &columns(RowKind::Plan),
            "plan t",
            "",
            1,
            "t.client, t.id",
            |decoder, facts, row| {
                facts
                    .plans
                    .push(decoder.plan(row, facts.client.id.clone())?);
                Ok(())
            },
        )?;
        self.each(
            &columns(RowKind::Snooze),
            "snooze t",
            "",
            1,
            "t.client, t.id",
            |decoder, facts, row| {
                facts
                    .snoozes
                    .push(decoder.snooze(row, facts.client.id.clone())?);
                Ok(())
            },
        )?;
        for (client, order) in [(1, "t.client, t.id"), (2, "t.other, t.id")] {
            self.each(
                &columns(RowKind::Tie),
                "tie t",
                "",
                client,
                order,
                |decoder, facts, row| {
                    facts.ties.push(decoder.tie(row)?);
                    Ok(())
                },
            )?;
        }
        let columns = columns(RowKind::Event);
        self.each(
            &columns,
            "event t",
            "t.subject = ''",
            1,
            "t.client, t.id",
            |decoder, facts, row| {
                facts
                    .events
                    .push(decoder.event(row, facts.client.id.clone())?);
                Ok(())
            },
        )
    }

    /// Issues and what belongs to them.
    fn issues(&mut self) -> Result<()> {
        self.each(
            &columns(RowKind::Issue),
            "issue t",
            "",
            1,
            "t.client, t.id",
            |decoder, facts, row| {
                facts.issues.push(IssueFacts::new(
                    decoder.issue(row, facts.client.id.clone())?,
                ));
                Ok(())
            },
        )?;
        let order = "t.client, t.issue, t.id";
        self.each(
            &columns(RowKind::Ask),
            "ask t",
            "",
            1,
            order,
            |decoder, facts, row| {
                let ask = decoder.ask(row)?;
                if let Some(issue) = issue_of(facts, &ask.issue) {
                    issue.asks.push(ask);
                }
                Ok(())
            },
        )?;
        self.each(
            &columns(RowKind::Solution),
            "solution t",
            "",
            1,
            order,
            |decoder, facts, row| {
                let solution = decoder.solution(row)?;
                if let Some(issue) = issue_of(facts, &solution.issue) {
                    issue.solutions.push(solution);
                }
                Ok(())
            },
        )?;
        self.each(
            &columns(RowKind::Prevention),
            "prevention t",
            "",
            1,
            order,
            |decoder, facts, row| {
                let prevention = decoder.prevention(row)?;
                if let Some(issue) = issue_of(facts, &prevention.issue) {
                    issue.preventions.push(prevention);
                }
                Ok(())
            },
        )?;
        let order = "t.client, t.subject, t.id";
        self.each(
            &columns(RowKind::Event),
            "event t",
            "t.subject <> ''",
            1,
            order,
            |decoder, facts, row| {
                let event = decoder.event(row, facts.client.id.clone())?;
                if let Some(issue) = issue_of(facts, &id(row, 2)?) {
                    issue.events.push(event);
                }
                Ok(())
            },
        )
    }

    fn contacts(&mut self) -> Result<()> {
        self.each(
            &columns(RowKind::Contact),
            "contact t",
            "",
            1,
            "t.client, t.id",
            |decoder, facts, row| {
                facts
                    .contacts
                    .push(decoder.contact(row, facts.client.id.clone())?);
                Ok(())
            },
        )?;
        for (from, value) in [
            ("contact_person t", "t.person"),
            ("contact_issue t", "t.issue"),
        ] {
            let columns = format!("t.client, t.contact, {value}");
            self.each(
                &columns,
                from,
                "",
                0,
                "t.client, t.contact, t.pos",
                |_, facts, row| {
                    let owner = text_at(row, 1)?;
                    if let Ok(at) = facts
                        .contacts
                        .binary_search_by(|c| c.id.as_str().cmp(owner))
                    {
                        let contact = &mut facts.contacts[at];
                        if value == "t.person" {
                            contact.persons.push(id(row, 2)?);
                        } else {
                            contact.issues.push(id(row, 2)?);
                        }
                    }
                    Ok(())
                },
            )?;
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// All the rest, in order, and summed up.
    fn settled(mut self, now: Instant, local_date: &LocalDate) -> Result<Vec<ClientFacts>> {
        self.surroundings()?;
        self.contacts()?;
        self.issues()?;
        let mut facts = self.facts;
        for client in &mut facts {
            client.ties.sort_by(|a, b| a.id.cmp(&b.id));
            client.settle(now, &**local_date);
        }
        Ok(facts)
    }
}

fn query<'s>(
    statement: &'s mut rusqlite::CachedStatement<'_>,
    pick: Pick<'_>,
) -> rusqlite::Result<rusqlite::Rows<'s>> {
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
    reader.people()?;
    reader.settled(now, local_date)
}

/// The same of every client, one by one in order of their ids, a few read at a time.
pub(super) fn stream<T>(
    conn: &Connection,
    now: Instant,
    local_date: &LocalDate,
    take: impl FnOnce(usize, &mut dyn Iterator<Item = Result<ClientFacts>>) -> T,
) -> Result<T> {
    let mut statement = conn.prepare("SELECT id FROM client ORDER BY id")?;
    let ids: Vec<ClientId> = statement
        .query_map([], |row| id(row, 0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut clients = ids.chunks(STREAMED).flat_map(|chunk| {
        let list = json_list(chunk.iter());
        match whole(conn, Pick::These(&list), now, local_date) {
            Ok(clients) => clients.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        }
    });
    Ok(take(ids.len(), &mut clients))
}

/// The same without people and fields: what a card is made of.
pub(super) fn around(
    conn: &Connection,
    pick: Pick<'_>,
    now: Instant,
    local_date: &LocalDate,
) -> Result<Vec<ClientFacts>> {
    Reader::new(conn, pick)?.settled(now, local_date)
}

/// What `each` makes of the clients as a book needs them at `now`: by their cards, and from the raw rows where a
/// card does not hold at that instant. Without people, fields and contacts; in no particular order.
pub(super) fn book<T: Send>(
    conn: &Connection,
    which: Which<'_>,
    now: Instant,
    local_date: &LocalDate,
    each: &impl card::Each<T>,
) -> Result<Vec<T>> {
    let mut made = card::read(conn, which, now, each)?;
    let stale = without(conn, which, std::mem::take(&mut made.ids))?;
    let mut all = made.all();
    for chunk in stale.chunks(CHUNK) {
        let list = json_list(chunk.iter());
        for mut client in around(conn, Pick::These(&list), now, local_date)? {
            client.contacts = Vec::new();
            all.push(each(client));
        }
    }
    Ok(all)
}

/// The facts of a book themselves, in order of their ids.
pub(super) fn in_order(
    conn: &Connection,
    pick: Pick<'_>,
    now: Instant,
    local_date: &LocalDate,
) -> Result<Vec<ClientFacts>> {
    let which = match pick {
        Pick::All => Which::All,
        Pick::These(list) => Which::These(list),
    };
    let mut facts = book(conn, which, now, local_date, &|facts| facts)?;
    facts.sort_by(|a, b| a.id().cmp(b.id()));
    Ok(facts)
}

/// The same with people and fields.
pub(super) fn judged(
    conn: &Connection,
    pick: Pick<'_>,
    now: Instant,
    local_date: &LocalDate,
) -> Result<Vec<ClientFacts>> {
    let facts = in_order(conn, pick, now, local_date)?;
    let mut reader = Reader {
        conn,
        pick,
        decoder: Decoder::default(),
        facts,
    };
    reader.people()?;
    Ok(reader.facts)
}

/// The clients wanted that are not among these.
fn without(conn: &Connection, which: Which<'_>, mut known: Vec<ClientId>) -> Result<Vec<ClientId>> {
    let all = |conn: &Connection| -> Result<usize> {
        let count: i64 = conn
            .prepare_cached("SELECT count(*) FROM client")?
            .query_row([], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    };
    let (among, expected, sql) = match which {
        // Whoever asks for the calm knows how many they are, and reads everybody when some are missing.
        Which::Calm(_) => return Ok(Vec::new()),
        Which::All => (None, Some(all(conn)?), "SELECT id FROM client"),
        Which::These(list) => (
            Some(list.to_owned()),
            None,
            "SELECT id FROM client WHERE id IN (SELECT value FROM json_each(?1))",
        ),
        Which::Awake(calm) => {
            let places = serde_json::Value::from(calm).to_string();
            let sql = "SELECT id FROM client WHERE id NOT IN \
                       (SELECT client FROM client_card WHERE place IN (SELECT value FROM json_each(?1)))";
            (
                Some(places),
                Some(all(conn)?.saturating_sub(calm.len())),
                sql,
            )
        }
    };
    if expected == Some(known.len()) {
        return Ok(Vec::new());
    }
    known.sort();
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = match &among {
        None => statement.query([])?,
        Some(list) => statement.query([list])?,
    };
    let mut missing = Vec::new();
    while let Some(row) = rows.next()? {
        let id: ClientId = id(row, 0)?;
        if known.binary_search(&id).is_err() {
            missing.push(id);
        }
    }
    Ok(missing)
}

/// All suppliers, in order of their names.
pub(super) fn suppliers(conn: &Connection) -> Result<Vec<Supplier>> {
    let mut decoder = Decoder::default();
    let sql = format!(
        "SELECT {} FROM supplier t ORDER BY t.name, t.id",
        columns(RowKind::Supplier)
    );
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
