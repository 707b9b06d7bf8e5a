//! Importing: what a file brings is added in one transaction, so that a program killed meanwhile leaves nothing
//! behind and there is nothing to resume or sweep. Rows carry the batch and leave no images in the journal: an
//! undo takes them back by their batch (`batch`).
//!
//! Nothing that is there is written over. A client is known again by its id, else by its name; any other row by
//! its id, else by its source key within its client. The one exception: an ask that was still open in an older
//! version of the file, and is answered in this one, is answered.

use super::{
    Result, StoreError,
    book::{self, Book},
    encode::{Encoder, name_key},
    image::Image,
    journal::{self, Heading},
    policy_text,
    report::{Batch, Counts, Import, Imported, Tell},
    table::{TABLES, table},
    text,
    writer::Writer,
};
use crate::domain::{
    Affected, Ask, Ball, Client, ClientFacts, ClientId, Contact, ContactId, Event, Issue,
    IssueFacts, IssueId, Origin, Person, Plan, Prevention, RowKind, Snooze, Solution, Subject,
    Supplier, Tie, What,
};
use rusqlite::{OptionalExtension, Transaction, params, types::Value};
use std::collections::{HashMap, HashSet};

/// Imports within a transaction; one that adds nothing leaves no trace.
pub(super) fn import(
    tx: &Transaction<'_>,
    book: &mut Book,
    batch: &Batch,
    import: &Import,
    tell: Tell<'_>,
) -> Result<Imported> {
    let was = journal::version(tx)?;
    let heading = Heading {
        kind: "import",
        title: &batch.title,
        desk: &batch.desk,
        at: batch.recorded_at,
        batch: Some(&batch.id),
        original: None,
    };
    tx.execute_batch("SAVEPOINT import")?;
    let sql = "INSERT INTO batch (id, source, recorded_at) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING";
    if tx.execute(
        sql,
        params![
            batch.id.as_str(),
            batch.source,
            text::instant(batch.recorded_at)?
        ],
    )? == 0
    {
        return Err(StoreError::Refused {
            reason: format!("the batch {} was imported already", batch.id),
        });
    }
    let seq = journal::begin(tx, &heading)?;
    let mut writer = Writer::new(tx, seq, batch.recorded_at, tell);
    writer.rows = Some(rows_of(import));
    let mut importer = Importer::new(writer, batch)?;
    importer.all(import)?;
    let Importer {
        writer,
        added,
        there,
        updated,
        changed,
        ..
    } = importer;
    if changed {
        writer.finish(book)?;
    } else {
        tx.execute_batch("ROLLBACK TO import")?;
    }
    tx.execute_batch("RELEASE import")?;
    Ok(Imported {
        version: if changed { seq } else { was },
        added,
        there,
        updated,
    })
}

fn rows_of(import: &Import) -> usize {
    let issue = |i: &IssueFacts| {
        1 + i.asks.len() + i.events.len() + i.solutions.len() + i.preventions.len()
    };
    let around = |c: &ClientFacts| {
        c.events.len() + c.people.len() + c.contacts.len() + c.plans.len() + c.snoozes.len()
    };
    let client =
        |c: &ClientFacts| 1 + around(c) + c.ties.len() + c.issues.iter().map(issue).sum::<usize>();
    import.suppliers.len() + import.clients.iter().map(client).sum::<usize>()
}

struct Importer<'c, 'b> {
    writer: Writer<'c>,
    encoder: Encoder,
    batch: &'b Batch,
    /// Rows that are there already under another id.
    known_as: HashMap<(RowKind, String), String>,
    /// Source keys that their client had before: kind, client, key → id.
    keys: HashMap<(RowKind, String, String), String>,
    numbers: HashSet<i64>,
    added: Counts,
    there: Counts,
    updated: usize,
    changed: bool,
}

impl<'c, 'b> Importer<'c, 'b> {
    fn new(mut writer: Writer<'c>, batch: &'b Batch) -> Result<Self> {
        writer.images = false;
        let mut statement = writer.conn.prepare("SELECT number FROM issue")?;
        let numbers = statement
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        drop(statement);
        Ok(Self {
            encoder: Encoder { now: writer.now },
            writer,
            batch,
            known_as: HashMap::new(),
            keys: HashMap::new(),
            numbers,
            added: Counts::default(),
            there: Counts::default(),
            updated: 0,
            changed: false,
        })
    }

    /// Rows that others name come first, over all clients, since they may name one another.
    fn all(&mut self, import: &Import) -> Result<()> {
        if let Some(policy) = &import.policy {
            let text = Value::Text(policy_text::write(policy)?);
            let image = Image {
                values: vec![text],
                lists: vec![],
            };
            if self
                .writer
                .get(RowKind::Policy, "")?
                .is_none_or(|(before, _)| before != image)
            {
                self.writer.put(RowKind::Policy, &image)?;
                self.changed = true;
            }
        }
        import
            .suppliers
            .iter()
            .try_for_each(|row| self.supplier(row))?;
        import
            .clients
            .iter()
            .try_for_each(|facts| self.client(&facts.client))?;
        for facts in &import.clients {
            let client: ClientId = self.is_now(RowKind::Client, facts.id());
            facts
                .people
                .iter()
                .try_for_each(|row| self.person(row, &client))?;
            facts
                .issues
                .iter()
                .try_for_each(|row| self.issue(&row.issue, &client))?;
        }
        for facts in &import.clients {
            let client: ClientId = self.is_now(RowKind::Client, facts.id());
            facts
                .contacts
                .iter()
                .try_for_each(|row| self.contact(row, &client))?;
        }
        for facts in &import.clients {
            let client: ClientId = self.is_now(RowKind::Client, facts.id());
            self.rest(facts, &client)?;
        }
        Ok(())
    }

    fn rest(&mut self, facts: &ClientFacts, client: &ClientId) -> Result<()> {
        facts
            .events
            .iter()
            .try_for_each(|row| self.event(row, client))?;
        for issue in &facts.issues {
            let client = self.client_of(&self.is_now(RowKind::Issue, &issue.issue.id))?;
            issue
                .events
                .iter()
                .try_for_each(|row| self.event(row, &client))?;
            issue
                .asks
                .iter()
                .try_for_each(|row| self.ask(row, &client))?;
            issue
                .solutions
                .iter()
                .try_for_each(|row| self.solution(row, &client))?;
            issue
                .preventions
                .iter()
                .try_for_each(|row| self.prevention(row, &client))?;
        }
        facts
            .plans
            .iter()
            .try_for_each(|row| self.plan(row, client))?;
        facts
            .snoozes
            .iter()
            .try_for_each(|row| self.snooze(row, client))?;
        // A tie may be told from both of its clients; the second time it is there already.
        facts.ties.iter().try_for_each(|row| self.tie(row))
    }

    /// Whose an issue is now: somebody may have moved it since an earlier import.
    fn client_of(&self, issue: &IssueId) -> Result<ClientId> {
        let mut statement = self
            .writer
            .conn
            .prepare_cached("SELECT client FROM issue WHERE id = ?1")?;
        Ok(statement
            .query_row([issue.as_str()], |row| row.get::<_, String>(0))
            .map(ClientId::new)?)
    }

    /// The id that a row of the file has in the store.
    fn is_now<T: From<String> + ToString>(&self, kind: RowKind, id: &T) -> T {
        let id = id.to_string();
        self.known_as
            .get(&(kind, id.clone()))
            .cloned()
            .unwrap_or(id)
            .into()
    }

    /// Whether a row is new. One that is there under another id is known by that from here on.
    fn is_new(&mut self, kind: RowKind, client: &str, id: &str, origin: &Origin) -> Result<bool> {
        let mut new = !self.writer.exists(kind, id)?;
        if let (true, Some(key)) = (new && !self.keys.is_empty(), &origin.source_key)
            && let Some(there) = self.keys.get(&(kind, client.to_owned(), key.clone()))
        {
            self.known_as.insert((kind, id.to_owned()), there.clone());
            new = false;
        }
        let counts = if new {
            &mut self.added
        } else {
            &mut self.there
        };
        *counts.of(kind) += 1;
        self.changed |= new;
        if !new {
            self.writer.step();
        }
        Ok(new)
    }

    fn origin(&self, origin: &Origin) -> Origin {
        Origin {
            batch: Some(self.batch.id.clone()),
            revision: 0,
            ..origin.clone()
        }
    }

    fn supplier(&mut self, row: &Supplier) -> Result<()> {
        let sql = "SELECT id, name FROM supplier WHERE id <> ?1";
        let wanted = name_key(&row.name);
        let mut statement = self.writer.conn.prepare_cached(sql)?;
        let others = statement.query_map([row.id.as_str()], |r| {
            Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?))
        })?;
        let others = others.collect::<rusqlite::Result<Vec<_>>>()?;
        drop(statement);
        if let Some((there, _)) = others
            .into_iter()
            .find(|(_, name)| name_key(name) == wanted)
            && !self.writer.exists(RowKind::Supplier, row.id.as_str())?
        {
            self.known_as
                .insert((RowKind::Supplier, row.id.to_string()), there);
            self.there.suppliers += 1;
            self.writer.step();
            return Ok(());
        }
        if self.is_new(RowKind::Supplier, "", row.id.as_str(), &row.origin)? {
            let row = Supplier {
                origin: self.origin(&row.origin),
                ..row.clone()
            };
            self.writer
                .insert(RowKind::Supplier, &self.encoder.supplier(&row)?)?;
        }
        Ok(())
    }

    fn client(&mut self, row: &Client) -> Result<()> {
        let mut there = self
            .writer
            .exists(RowKind::Client, row.id.as_str())?
            .then(|| row.id.to_string());
        if there.is_none() {
            let mut statement = self
                .writer
                .conn
                .prepare_cached("SELECT id FROM client WHERE name_key = ?1")?;
            there = statement
                .query_row([name_key(&row.name)], |r| r.get(0))
                .optional()?;
        }
        let Some(there) = there else {
            if row.name.trim().is_empty() {
                return Err(StoreError::Refused {
                    reason: "a client needs a name".to_owned(),
                });
            }
            let row = Client {
                origin: self.origin(&row.origin),
                ..row.clone()
            };
            self.writer
                .insert(RowKind::Client, &self.encoder.client(&row)?)?;
            self.added.clients += 1;
            self.changed = true;
            return Ok(());
        };
        self.there.clients += 1;
        self.writer.step();
        self.learn_keys(&there)?;
        if there != row.id.as_str() {
            self.known_as
                .insert((RowKind::Client, row.id.to_string()), there);
        }
        Ok(())
    }

    /// The source keys that a client's rows have already.
    fn learn_keys(&mut self, client: &str) -> Result<()> {
        for table in TABLES.iter().filter(|t| t.column("client").is_some()) {
            let sql = format!(
                "SELECT source_key, id FROM {} WHERE client = ?1 AND source_key IS NOT NULL",
                table.name
            );
            let mut statement = self.writer.conn.prepare_cached(&sql)?;
            let mut rows = statement.query([client])?;
            while let Some(row) = rows.next()? {
                self.keys
                    .insert((table.kind, client.to_owned(), row.get(0)?), row.get(1)?);
            }
        }
        Ok(())
    }

    fn person(&mut self, row: &Person, client: &ClientId) -> Result<()> {
        if !self.is_new(
            RowKind::Person,
            client.as_str(),
            row.id.as_str(),
            &row.origin,
        )? {
            return Ok(());
        }
        let row = Person {
            client: client.clone(),
            origin: self.origin(&row.origin),
            ..row.clone()
        };
        self.writer
            .insert(RowKind::Person, &self.encoder.person(&row)?)
    }

    /// A number that another issue has already is replaced by the next free one.
    fn issue(&mut self, row: &Issue, client: &ClientId) -> Result<()> {
        if !self.is_new(
            RowKind::Issue,
            client.as_str(),
            row.id.as_str(),
            &row.origin,
        )? {
            return Ok(());
        }
        let mut row = Issue {
            client: client.clone(),
            origin: self.origin(&row.origin),
            ..row.clone()
        };
        if row.number <= 0 || self.numbers.contains(&row.number) {
            row.number = book::last_number(self.writer.conn)? + 1;
        }
        self.numbers.insert(row.number);
        book::note_number(self.writer.conn, row.number)?;
        self.writer
            .insert(RowKind::Issue, &self.encoder.issue(&row)?)
    }

    fn contact(&mut self, row: &Contact, client: &ClientId) -> Result<()> {
        if !self.is_new(
            RowKind::Contact,
            client.as_str(),
            row.id.as_str(),
            &row.origin,
        )? {
            return Ok(());
        }
        let mut row = Contact {
            client: client.clone(),
            origin: self.origin(&row.origin),
            ..row.clone()
        };
        row.persons = row
            .persons
            .iter()
            .map(|id| self.is_now(RowKind::Person, id))
            .collect();
        row.issues = row
            .issues
            .iter()
            .map(|id| self.is_now(RowKind::Issue, id))
            .collect();
        self.writer
            .insert(RowKind::Contact, &self.encoder.contact(&row)?)
    }

    fn contact_id(&self, id: Option<&ContactId>) -> Option<ContactId> {
        id.map(|id| self.is_now(RowKind::Contact, id))
    }

    fn ask(&mut self, row: &Ask, client: &ClientId) -> Result<()> {
        let new = self.is_new(RowKind::Ask, client.as_str(), row.id.as_str(), &row.origin)?;
        let mut row = Ask {
            origin: self.origin(&row.origin),
            ..row.clone()
        };
        row.id = self.is_now(RowKind::Ask, &row.id);
        row.issue = self.is_now(RowKind::Issue, &row.issue);
        row.contact = self.contact_id(row.contact.as_ref());
        row.answered_by = self.contact_id(row.answered_by.as_ref());
        let image = self.encoder.ask(&row, client)?;
        if new {
            self.writer.insert(RowKind::Ask, &image)
        } else {
            self.answer(row.id.as_str(), &image)
        }
    }

    /// Answers an ask that is there and still open, if the file has its answer by now. Its image goes to the
    /// journal, since undoing the import must open it again.
    fn answer(&mut self, id: &str, image: &Image) -> Result<()> {
        let Some(table) = table(RowKind::Ask) else {
            return Ok(());
        };
        let Some((mut there, _)) = self.writer.get(RowKind::Ask, id)? else {
            return Ok(());
        };
        let answered = image.get(table, "answered_at");
        if *answered == Value::Null || *there.get(table, "answered_at") != Value::Null {
            return Ok(());
        }
        there.set(table, "answered_at", answered.clone());
        there.set(
            table,
            "answered_by",
            image.get(table, "answered_by").clone(),
        );
        self.writer.images = true;
        let written = self.writer.put(RowKind::Ask, &there);
        self.writer.images = false;
        self.updated += 1;
        self.changed = true;
        written
    }

    fn event(&mut self, row: &Event, client: &ClientId) -> Result<()> {
        if !self.is_new(
            RowKind::Event,
            client.as_str(),
            row.id.as_str(),
            &row.origin,
        )? {
            return Ok(());
        }
        let mut row = Event {
            client: client.clone(),
            origin: self.origin(&row.origin),
            ..row.clone()
        };
        if let Subject::Issue(issue) = &row.subject {
            row.subject = Subject::Issue(self.is_now(RowKind::Issue, issue));
        }
        row.contact = self.contact_id(row.contact.as_ref());
        row.what = match row.what {
            What::Apologised(affected) => What::Apologised(self.affected(affected)),
            What::Touches(affected) => What::Touches(self.affected(affected)),
            What::Ball {
                ball: Ball::Supplier(id),
                chase_on,
            } => What::Ball {
                ball: Ball::Supplier(self.is_now(RowKind::Supplier, &id)),
                chase_on,
            },
            other => other,
        };
        self.writer
            .insert(RowKind::Event, &self.encoder.event(&row)?)
    }

    fn affected(&self, affected: Affected) -> Affected {
        match affected {
            Affected::Client => Affected::Client,
            Affected::Person(id) => Affected::Person(self.is_now(RowKind::Person, &id)),
            Affected::Other(id) => Affected::Other(self.is_now(RowKind::Client, &id)),
        }
    }

    fn solution(&mut self, row: &Solution, client: &ClientId) -> Result<()> {
        if !self.is_new(
            RowKind::Solution,
            client.as_str(),
            row.id.as_str(),
            &row.origin,
        )? {
            return Ok(());
        }
        let mut row = Solution {
            origin: self.origin(&row.origin),
            ..row.clone()
        };
        row.issue = self.is_now(RowKind::Issue, &row.issue);
        row.supplier = row.supplier.map(|id| self.is_now(RowKind::Supplier, &id));
        self.writer
            .insert(RowKind::Solution, &self.encoder.solution(&row, client)?)
    }

    fn prevention(&mut self, row: &Prevention, client: &ClientId) -> Result<()> {
        if !self.is_new(
            RowKind::Prevention,
            client.as_str(),
            row.id.as_str(),
            &row.origin,
        )? {
            return Ok(());
        }
        let mut row = Prevention {
            origin: self.origin(&row.origin),
            ..row.clone()
        };
        row.issue = self.is_now(RowKind::Issue, &row.issue);
        self.writer
            .insert(RowKind::Prevention, &self.encoder.prevention(&row, client)?)
    }

    fn plan(&mut self, row: &Plan, client: &ClientId) -> Result<()> {
        if !self.is_new(RowKind::Plan, client.as_str(), row.id.as_str(), &row.origin)? {
            return Ok(());
        }
        let mut row = Plan {
            client: client.clone(),
            origin: self.origin(&row.origin),
            ..row.clone()
        };
        row.issue = row.issue.map(|id| self.is_now(RowKind::Issue, &id));
        row.done_as = self.contact_id(row.done_as.as_ref());
        self.writer.insert(RowKind::Plan, &self.encoder.plan(&row)?)
    }

    fn snooze(&mut self, row: &Snooze, client: &ClientId) -> Result<()> {
        if !self.is_new(
            RowKind::Snooze,
            client.as_str(),
            row.id.as_str(),
            &row.origin,
        )? {
            return Ok(());
        }
        let row = Snooze {
            client: client.clone(),
            origin: self.origin(&row.origin),
            ..row.clone()
        };
        self.writer
            .insert(RowKind::Snooze, &self.encoder.snooze(&row)?)
    }

    fn tie(&mut self, row: &Tie) -> Result<()> {
        let client = self.is_now(RowKind::Client, &row.client);
        let other = self.is_now(RowKind::Client, &row.other);
        if client == other
            || !self.is_new(RowKind::Tie, client.as_str(), row.id.as_str(), &row.origin)?
        {
            return Ok(());
        }
        let row = Tie {
            client,
            other,
            origin: self.origin(&row.origin),
            ..row.clone()
        };
        self.writer.insert(RowKind::Tie, &self.encoder.tie(&row)?)
    }
}
