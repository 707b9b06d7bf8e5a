//! Importing: what a file brings is added in one transaction, so that a program killed meanwhile leaves nothing
//! behind and there is nothing to resume or sweep. Rows carry the batch and leave no images in the journal: an
//! undo takes them back by their batch (`batch`).
//!
//! Nothing that is there is written over. A client is known again by its id, else by its name; any other row by
//! its id, else by its source key within its client. What may still move on is in `move_on`.

use super::image::Image;
use super::journal::{self, Heading};
use super::meta::Given;
use super::row_number::{self, AtRest};
use super::sql::Sql;
use super::table::table;
use super::there_already::SourceKeys;
use super::writer::Writer;
use super::zone::LocalDays;
use super::{card, policy_revisions, skip_erased, text, there_already};
use crate::domain::{
    Clean, Client, ClientFacts, ClientId, IssueId, ManyContacts, Outcome, RowKind, Supplier, Tie,
    declare::Fact, name_key,
};
use crate::store::error::{Result, StoreError};
use crate::store::report::{Batch, Counts, Imported, Incoming, TellFar};
use rusqlite::{Transaction, params, types::Value};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Imports within a transaction; one that adds nothing leaves no trace.
pub fn import(
    tx: &Transaction,
    days: &mut LocalDays,
    batch: &Batch,
    import: &Incoming,
    tell: TellFar,
) -> Result<Imported> {
    let was = journal::version(tx)?;
    let heading = Heading {
        kind: "import",
        title: &batch.title,
        desk: &batch.desk,
        by: &batch.by,
        at: batch.recorded_at,
        batch: Some(&batch.id),
        original: None,
    };
    tx.execute_batch("SAVEPOINT import")?;
    let sql = "INSERT INTO batch (id, source, recorded_at) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING";
    if tx.execute(
        sql,
        params![
            AtRest(batch.id.as_str()),
            Clean::line(&batch.source).into_text(),
            text::instant(batch.recorded_at)?
        ],
    )? == 0
    {
        return Err(StoreError::Refused(format!(
            "the batch {} was imported already",
            batch.id
        )));
    }
    let seq = journal::begin(tx, &heading)?;
    let mut writer = Writer::new(tx, seq, batch.recorded_at, tell);
    writer.rows = Some(rows_of(import));
    let mut importer = Importer::new(writer, batch)?;
    importer.fills = import.fills;
    importer.all(import, days)?;
    let Importer {
        writer,
        added,
        there,
        updated,
        passed,
        changed,
        ..
    } = importer;
    if changed {
        writer.finish(days)?;
    } else {
        tx.execute_batch("ROLLBACK TO import")?;
    }
    tx.execute_batch("RELEASE import")?;
    Ok(Imported {
        version: if changed { seq } else { was },
        added,
        there,
        updated,
        passed,
    })
}

fn rows_of(import: &Incoming) -> usize {
    let rows = import.clients.iter().flat_map(ClientFacts::rows).count();
    let more = import.contacts.iter().map(|many| many.count());
    import.suppliers.len() + import.mappings.len() + rows + more.sum::<usize>()
}

struct Importer<'c, 'b> {
    writer: Writer<'c>,
    batch: &'b Batch,
    /// Rows that are there already under another id.
    known_as: HashMap<RowKind, HashMap<String, String>>,
    before: HashSet<String>,
    keys: SourceKeys<'b>,
    numbers: HashSet<i64>,
    /// By the key of its name → its id.
    suppliers: HashMap<String, String>,
    added: Counts,
    there: Counts,
    updated: usize,
    passed: usize,
    changed: bool,
    fills: bool,
}

impl<'c, 'b> Importer<'c, 'b> {
    fn new(mut writer: Writer<'c>, batch: &'b Batch) -> Result<Self> {
        writer.images = false;
        let numbers = writer.conn.column("SELECT number FROM issue", [])?;
        let suppliers = writer
            .conn
            .rows("SELECT name, id FROM supplier", [], |row| {
                let (name, AtRest(id)) = (row.get::<_, String>(0)?, row.get(1)?);
                Ok((name_key(&name), id))
            })?;
        Ok(Self {
            writer,
            suppliers: suppliers.into_iter().collect(),
            batch,
            known_as: HashMap::new(),
            before: HashSet::new(),
            keys: SourceKeys::before(batch),
            numbers: numbers.into_iter().collect(),
            added: Counts::default(),
            there: Counts::default(),
            updated: 0,
            passed: 0,
            changed: false,
            fills: false,
        })
    }

    fn all(&mut self, import: &Incoming, days: &LocalDays) -> Result<()> {
        if let Some(wanted) = &import.policy {
            let there = policy_revisions::in_force(self.writer.conn)?.map(|(policy, _)| policy);
            if there.as_ref() != Some(wanted) {
                let text = Value::Text(policy_revisions::written(self.writer.conn, wanted)?);
                self.writer.put(&Image::of_policy(text))?;
                self.changed = true;
                self.added.closed_days += policy_revisions::closed_days(there, wanted);
            }
        }
        for supplier in &import.suppliers {
            self.supplier(supplier)?;
        }
        for mapping in &import.mappings {
            let image = self.image(mapping, None)?;
            if self.is_new(&image)? {
                self.insert(image)?;
            }
        }
        self.clients(&import.clients, &import.contacts)?;
        for many in &import.more {
            let mut each = many.each();
            let mut done = 0;
            loop {
                let some: Vec<ClientFacts> = each.by_ref().take(card::CHUNK).collect();
                if some.is_empty() {
                    break;
                }
                self.clients(&some, &[])?;
                // While what was written of them is still at hand.
                self.writer.sum_up(days)?;
                done += some.len();
                self.writer.expect(done, many.count());
            }
        }
        Ok(())
    }

    /// Rows that others name come first, over all of these clients, since they may name one another.
    fn clients(
        &mut self,
        clients: &[ClientFacts],
        contacts: &[Arc<dyn ManyContacts>],
    ) -> Result<()> {
        let (clients, passed) = skip_erased::sift(self.writer.conn, clients)?;
        self.passed += passed.count();
        for facts in &*clients {
            self.client(&facts.client)?;
        }
        for facts in &*clients {
            let client = self.known(facts.id());
            self.every(&facts.people, &client)?;
            for facts in &facts.issues {
                self.row(&facts.issue, &client)?;
            }
        }
        for facts in &*clients {
            self.every(&facts.contacts, &self.known(facts.id()))?;
        }
        let more = contacts.iter().flat_map(|many| many.each());
        for contact in more.filter_map(|contact| passed.without(contact)) {
            self.row(&contact, &self.known(&contact.client))?;
        }
        clients
            .iter()
            .try_for_each(|facts| self.rest(facts, &self.known(facts.id())))
    }

    fn rest(&mut self, facts: &ClientFacts, client: &ClientId) -> Result<()> {
        self.every(&facts.events, client)?;
        for issue in &facts.issues {
            let client = self.client_of(&issue.issue.id)?;
            self.every(&issue.events, &client)?;
            self.every(&issue.asks, &client)?;
            self.every(&issue.solutions, &client)?;
            self.every(&issue.preventions, &client)?;
        }
        self.every(&facts.plans, client)?;
        self.every(&facts.snoozes, client)?;
        // A tie may be told from both of its clients; the second time it is there already.
        facts.ties.iter().try_for_each(|row| self.tie(row))
    }

    /// Whose an issue of the file is now: somebody may have moved it since an earlier import.
    fn client_of(&self, issue: &IssueId) -> Result<ClientId> {
        let id = self.is_now(RowKind::Issue, issue.as_str());
        let sql = "SELECT c.id FROM issue t JOIN client c ON c.no = t.client WHERE t.id = ?1";
        let id = AtRest(id.as_deref().unwrap_or(issue.as_str()));
        Ok(self.writer.conn.value::<AtRest<_>>(sql, [id])?.0)
    }

    /// Under which other id a row of the file is there already.
    fn is_now(&self, kind: RowKind, id: &str) -> Option<String> {
        self.known_as.get(&kind)?.get(id).cloned()
    }

    fn known(&self, client: &ClientId) -> ClientId {
        self.is_now(RowKind::Client, client.as_str())
            .map_or_else(|| client.clone(), ClientId::new)
    }

    /// Whether a row is new. One that is there under another id is known by that from here on.
    fn is_new(&mut self, image: &Image) -> Result<bool> {
        let (kind, id) = (image.kind(), image.id());
        let mut new = !self.writer.exists(kind, id)?;
        if let (true, Some(client), Some(key)) = (new, image.client(), image.text("source_key"))
            && self.before.contains(client)
            && let Some(there) = self.keys.find(self.writer.conn, kind, client, key)?
        {
            let known = self.known_as.entry(kind).or_default();
            known.insert(id.to_owned(), there);
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

    /// The image of a row as this import brings it: of its batch, and naming others by the ids that they have in the
    /// store.
    fn image<T: Fact>(&self, row: &T, client: Option<&ClientId>) -> Result<Image> {
        let mut image = Image::of(row, client, self.writer.now)?;
        image.set("batch", Value::Text(self.batch.id.as_str().to_owned()));
        image.set("place", Value::Null);
        image.rename(|kind, id| self.is_now(kind, id));
        Ok(image)
    }

    fn insert(&mut self, mut image: Image) -> Result<()> {
        image.set("place", self.writer.next_place()?);
        self.writer.insert(&image)
    }

    fn every<T: Fact>(&mut self, rows: &[T], client: &ClientId) -> Result<()> {
        rows.iter().try_for_each(|row| self.row(row, client))
    }

    fn row<T: Fact>(&mut self, row: &T, client: &ClientId) -> Result<()> {
        let mut image = self.image(row, Some(client))?;
        if self.is_new(&image)? {
            if T::ROW == RowKind::Issue {
                self.number(&mut image)?;
            }
            self.insert(image)
        } else {
            self.move_on(T::ROW, &image)
        }
    }

    fn number(&mut self, image: &mut Image) -> Result<()> {
        let given = match image.get("number") {
            Value::Integer(number) => *number,
            _ => 0,
        };
        let number = if given <= 0 || self.numbers.contains(&given) {
            Given::IssueNumber.last(self.writer.conn)? + 1
        } else {
            given
        };
        image.set("number", Value::Integer(number));
        self.numbers.insert(number);
        Given::IssueNumber.note(self.writer.conn, number)
    }

    fn supplier(&mut self, row: &Supplier) -> Result<()> {
        let wanted = name_key(&row.name);
        let there = self.suppliers.get(&wanted);
        let there = there.filter(|id| *id != row.id.as_str());
        if let Some(there) = there.cloned()
            && !self.writer.exists(RowKind::Supplier, row.id.as_str())?
        {
            let known = self.known_as.entry(RowKind::Supplier).or_default();
            known.insert(row.id.to_string(), there);
            self.there.suppliers += 1;
            self.writer.step();
            return Ok(());
        }
        let image = self.image(row, None)?;
        if self.is_new(&image)? {
            self.insert(image)?;
            self.suppliers.insert(wanted, row.id.to_string());
        }
        Ok(())
    }

    fn client(&mut self, row: &Client) -> Result<()> {
        let mut there = self
            .writer
            .exists(RowKind::Client, row.id.as_str())?
            .then(|| row.id.to_string());
        if there.is_none() {
            let sql = "SELECT id FROM client WHERE name_key = ?1";
            let found = row_number::found(self.writer.conn, sql, &[&name_key(&row.name)])?;
            there = found.into_iter().next();
        }
        let Some(there) = there else {
            if row.name.trim().is_empty() {
                return Err(StoreError::Refused("a client needs a name".to_owned()));
            }
            self.insert(self.image(row, None)?)?;
            self.added.clients += 1;
            self.changed = true;
            return Ok(());
        };
        self.there.clients += 1;
        self.writer.step();
        if self.fills {
            self.fill(&self.image(row, None)?, &there)?;
        }
        self.before.insert(there.clone());
        if there != row.id.as_str() {
            let known = self.known_as.entry(RowKind::Client).or_default();
            known.insert(row.id.to_string(), there);
        }
        Ok(())
    }

    /// What a later version of a file may still say of a row that is there: an ask is answered by now, a message came
    /// back, a meeting was moved, took place, was called off or taken up again. Nothing that was said is unsaid, and a plan that
    /// somebody has edited since stays as they left it. The image goes to the journal, since undoing the import must
    /// take it back.
    fn move_on(&mut self, kind: RowKind, image: &Image) -> Result<()> {
        let columns: &[&str] = match kind {
            RowKind::Ask => &["answered_at", "answered_by"],
            // A table may correct what it said; a message is what it is.
            RowKind::Contact if is_keyed(image, "contact/") => {
                &["at", "direction", "channel", "mood", "outcome", "text"]
            }
            RowKind::Contact => &["outcome", "receipt"],
            // So may the next export of a desk.
            RowKind::Issue if is_keyed(image, "ticket/") => &["title", "note"],
            RowKind::Plan => &["due", "due_at", "done_at", "done_as", "dropped_at"],
            RowKind::Person if self.fills => {
                let id = self.is_now(kind, image.id());
                return self.fill(image, id.as_deref().unwrap_or(image.id()));
            }
            _ => return Ok(()),
        };
        let id = self.is_now(kind, image.id());
        let id = id.as_deref().unwrap_or(image.id());
        let there = self.writer.get(kind, id)?;
        let Some((mut there, revision)) = there else {
            return Ok(());
        };
        let mut failed = false;
        let moves = match kind {
            RowKind::Ask => {
                *image.get("answered_at") != Value::Null && *there.get("answered_at") == Value::Null
            }
            RowKind::Contact => {
                let (attempt, note) = (Outcome::Attempt.word(), Outcome::Note.word());
                let (was, is) = (there.text("outcome"), image.text("outcome"));
                failed = is == Some(attempt) && was != Some(attempt);
                let other = there.text("text") != image.text("text");
                let corrected =
                    is_keyed(image, "contact/") && (other || (was == Some(note) && is != was));
                failed || (corrected && self.is_of_import(revision)?)
            }
            RowKind::Issue => {
                columns.iter().any(|c| image.get(c) != there.get(c))
                    && self.is_of_import(revision)?
            }
            _ => {
                // What an import called off, an import may take up again.
                let taken_up =
                    *image.get("dropped_at") == Value::Null && *image.get("done_at") == Value::Null;
                let open = |column| *there.get(column) == Value::Null;
                open("done_at")
                    && (open("dropped_at") || taken_up)
                    && columns.iter().any(|c| image.get(c) != there.get(c))
                    && self.is_of_import(revision)?
            }
        };
        if !moves {
            return Ok(());
        }
        for column in columns {
            there.set(column, image.get(column).clone());
        }
        there_already::join_lists(&mut there, image);
        self.rewrite(&there, failed)
    }

    /// Writes over what is there; what a contact answered that reached nobody waits again.
    fn rewrite(&mut self, there: &Image, failed: bool) -> Result<()> {
        self.writer.images = true;
        let mut written = self.writer.put(there);
        if failed && written.is_ok() {
            written = self.reopen(there.id());
        }
        self.writer.images = false;
        self.updated += 1;
        self.changed = true;
        written
    }

    /// What a file knows of a client or person beside what is there. The image goes to the journal.
    fn fill(&mut self, image: &Image, id: &str) -> Result<()> {
        let Some((mut there, _)) = self.writer.get(image.kind(), id)? else {
            return Ok(());
        };
        if !there_already::fill(&mut there, image) {
            return Ok(());
        }
        self.rewrite(&there, false)
    }

    /// Whether the change that wrote a row last was an import.
    fn is_of_import(&self, revision: i64) -> Result<bool> {
        let sql = "SELECT 1 FROM journal WHERE seq = ?1 AND kind = 'import'";
        self.writer.conn.has(sql, [revision])
    }

    fn reopen(&mut self, contact: &str) -> Result<()> {
        for id in self
            .writer
            .naming(table(RowKind::Ask), "answered_by", contact)?
        {
            if let Some((mut ask, _)) = self.writer.get(RowKind::Ask, &id)? {
                ask.set("answered_at", Value::Null);
                ask.set("answered_by", Value::Null);
                self.writer.put(&ask)?;
            }
        }
        Ok(())
    }

    fn tie(&mut self, row: &Tie) -> Result<()> {
        let client = self.known(&row.client);
        if client == self.known(&row.other) {
            return Ok(());
        }
        self.row(row, &client)
    }
}

fn is_keyed(image: &Image, begin: &str) -> bool {
    let key = image.text("source_key");
    key.is_some_and(|key| key.starts_with(begin))
}
