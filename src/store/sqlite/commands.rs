//! What each command means in rows: which are written, which go along with one that is removed, and when an
//! edit is too late. The rows themselves are written by `writer`.

use super::image::{Image, text_of};
use super::meta::Given;
use super::row_number::AtRest;
use super::sql::Sql;
use super::table::{TABLES, Table, table};
use super::writer::Writer;
use super::{policy_revisions, row_number, text};
use crate::domain::{
    Affected, AskId, Client, ClientId, Command, ContactId, Event, Instant, Issue, IssueId, Mapping,
    Origin, Outcome, RowId, RowKind, Subject, Tie, What,
    declare::{Fact, OnRemoval},
    name_key,
};
use crate::store::error::{Result, StoreError};
use rusqlite::{params, types::Value};
use std::collections::BTreeSet;

const TAGS: &str = "client_tag";

pub struct Commands<'w, 'c> {
    writer: &'w mut Writer<'c>,
    pub numbers: Vec<(IssueId, i64)>,
}

impl<'w, 'c> Commands<'w, 'c> {
    pub fn new(writer: &'w mut Writer<'c>) -> Self {
        Self {
            writer,
            numbers: vec![],
        }
    }

    pub fn run(&mut self, command: &Command) -> Result<()> {
        match command {
            Command::PutClient(row) => self.put_client(row),
            Command::TagClient {
                client,
                add,
                remove,
            } => self.tag_client(client, add, remove),
            Command::PutPerson(row) => self.edit(row, None),
            Command::PutTie(row) => self.put_tie(row),
            Command::PutContact(row) => self.edit(row, None),
            Command::PutIssue(row) => self.put_issue(row),
            Command::PutAsk(row) => self.edit(row, Some(&self.client_of(&row.issue)?)),
            Command::AnswerAsk { ask, at, by } => self.answer(ask, *at, by.as_ref()),
            Command::Record(event) => self.put_event(event),
            Command::PutSolution(row) => self.edit(row, Some(&self.client_of(&row.issue)?)),
            Command::PutPrevention(row) => self.edit(row, Some(&self.client_of(&row.issue)?)),
            Command::PutPlan(row) => self.edit(row, None),
            Command::PutSnooze(row) => self.edit(row, None),
            Command::PutSupplier(row) => self.edit(row, None),
            Command::PutMapping(row) => self.put_mapping(row),
            Command::Delete(RowId { kind, id }) => {
                if *kind == RowKind::Person {
                    keep(self.writer, id)?;
                }
                self.remove(*kind, id)
            }
            Command::Merge { gone, into } => {
                self.redirect(gone.kind, &gone.id, &into.id)?;
                self.writer.delete(gone.kind, &gone.id)
            }
            Command::SetPolicy(policy) => {
                let text = policy_revisions::written(self.writer.conn, policy)?;
                self.writer.put(&Image::of_policy(Value::Text(text)))
            }
            Command::Together(commands) => {
                commands.iter().try_for_each(|command| self.run(command))
            }
        }
    }

    /// Adds a row, or writes over the revision that its edit began from. `client` is whose it is, where it does not say
    /// so itself.
    fn edit<T: Fact>(&mut self, row: &T, client: Option<&ClientId>) -> Result<()> {
        let image = Image::of(row, client, self.writer.now)?;
        let before = self.expected(row.origin(), &image)?;
        self.put(row.origin(), image, before.as_ref())
    }

    fn put(&mut self, origin: &Origin, mut image: Image, before: Option<&Image>) -> Result<()> {
        match before {
            Some(before) => {
                // An edit that does not say when the row was first written down keeps what stands there.
                if origin.recorded_at.is_none() {
                    image.set("recorded_at", before.get("recorded_at").clone());
                }
                image.set("place", before.get("place").clone());
            }
            None => image.set("place", self.writer.next_place()?),
        }
        self.writer.put(&image)
    }

    /// The row as it stands, if it stands as the edit expects it.
    fn expected(&self, origin: &Origin, image: &Image) -> Result<Option<Image>> {
        let kind = image.kind();
        let stale = |image: &Image| StoreError::Stale {
            kind,
            name: self.writer.name(image),
        };
        match (self.writer.get(kind, image.id())?, origin.revision) {
            (None, 0) => Ok(None),
            (None, _) => Err(StoreError::missing(kind, image.id())),
            (Some(_), 0) => Err(StoreError::Exists {
                kind,
                id: image.id().to_owned(),
            }),
            // A row that this very change wrote a moment ago may be written again.
            (Some((before, revision)), given)
                if revision == given || revision == self.writer.seq =>
            {
                Ok(Some(before))
            }
            (Some((before, _)), _) => Err(stale(&before)),
        }
    }

    fn put_client(&mut self, row: &Client) -> Result<()> {
        if row.name.trim().is_empty() {
            return Err(StoreError::Refused("a client needs a name".to_owned()));
        }
        let sql = "SELECT name FROM client WHERE name_key = ?1 AND id <> ?2";
        let known = params![name_key(&row.name), AtRest(row.id.as_str())];
        if let Some(other) = self.writer.conn.first(sql, known)? {
            return Err(StoreError::NameTaken { other });
        }
        self.edit(row, None)
    }

    fn tag_client(&mut self, client: &ClientId, add: &[String], remove: &[String]) -> Result<()> {
        let (mut image, _) = self
            .writer
            .get(RowKind::Client, client.as_str())?
            .ok_or_else(|| StoreError::missing(RowKind::Client, client.as_str()))?;
        let mut tags: BTreeSet<String> = image
            .list(TAGS)
            .iter()
            .filter_map(|row| text_of(row.first()?))
            .map(str::to_owned)
            .collect();
        tags.extend(
            add.iter()
                .map(|tag| tag.trim().to_owned())
                .filter(|tag| !tag.is_empty()),
        );
        tags.retain(|tag| !remove.iter().any(|gone| gone.trim() == tag));
        if let Some(list) = image.list_mut(TAGS) {
            *list = tags.into_iter().map(|tag| vec![Value::Text(tag)]).collect();
        }
        self.writer.put(&image)
    }

    fn put_tie(&mut self, row: &Tie) -> Result<()> {
        if row.client == row.other {
            return Err(StoreError::Refused(
                "a client cannot be tied to itself".to_owned(),
            ));
        }
        self.edit(row, None)
    }

    /// What is kept under a name gives way to what is kept under it now.
    fn put_mapping(&mut self, row: &Mapping) -> Result<()> {
        let image = Image::of(row, None, self.writer.now)?;
        let before = self.writer.get(RowKind::Mapping, image.id())?;
        let before = before.map(|(image, _)| image);
        self.put(&row.origin, image, before.as_ref())
    }

    fn put_issue(&mut self, row: &Issue) -> Result<()> {
        let mut image = Image::of(row, None, self.writer.now)?;
        let before = self.expected(&row.origin, &image)?;
        if row.number < 0 {
            return Err(StoreError::Refused(format!(
                "an issue cannot be number {}",
                row.number
            )));
        }
        let mut number = row.number;
        if number == 0 {
            number = match before.as_ref().map(|b| b.get("number")) {
                Some(Value::Integer(number)) => *number,
                _ => Given::IssueNumber.last(self.writer.conn)? + 1,
            };
            image.set("number", Value::Integer(number));
            self.numbers.push((row.id.clone(), number));
        }
        self.refuse_number_twice(row, number)?;
        Given::IssueNumber.note(self.writer.conn, number)?;
        self.put(&row.origin, image, before.as_ref())?;
        match before {
            Some(before) if before.client() != Some(row.client.as_str()) => {
                self.move_issue(&row.id, &row.client)
            }
            _ => Ok(()),
        }
    }

    fn refuse_number_twice(&self, row: &Issue, number: i64) -> Result<()> {
        let sql = "SELECT title FROM issue WHERE number = ?1 AND id <> ?2";
        let known = params![number, AtRest(row.id.as_str())];
        match self.writer.conn.first::<String>(sql, known)? {
            Some(title) => Err(StoreError::Refused(format!(
                "#{number} is already “{title}”"
            ))),
            None => Ok(()),
        }
    }

    /// What belongs to an issue goes with it to another client.
    fn move_issue(&mut self, issue: &IssueId, client: &ClientId) -> Result<()> {
        for table in TABLES.iter().filter(|t| {
            t.refs
                .iter()
                .any(|r| r.column == "issue" && r.then == OnRemoval::Goes)
        }) {
            for id in self.writer.naming(table, "issue", issue.as_str())? {
                self.change(table, &id, |image| {
                    image.set("client", Value::Text(client.as_str().to_owned()));
                })?;
            }
        }
        Ok(())
    }

    fn put_event(&mut self, event: &Event) -> Result<()> {
        if let Subject::Issue(issue) = &event.subject
            && self.client_of(issue)? != event.client
        {
            return Err(StoreError::Refused(
                "the event names an issue of another client".to_owned(),
            ));
        }
        self.edit(event, None)
    }

    fn client_of(&self, issue: &IssueId) -> Result<ClientId> {
        row_number::found(
            self.writer.conn,
            "SELECT c.id FROM issue t JOIN client c ON c.no = t.client WHERE t.id = ?1",
            &[&AtRest(issue.as_str())],
        )?
        .into_iter()
        .next()
        .ok_or_else(|| StoreError::missing(RowKind::Issue, issue.as_str()))
    }

    fn answer(&mut self, ask: &AskId, at: Instant, by: Option<&ContactId>) -> Result<()> {
        let (mut image, _) = self
            .writer
            .get(RowKind::Ask, ask.as_str())?
            .ok_or_else(|| StoreError::missing(RowKind::Ask, ask.as_str()))?;
        // An answer that the file dates later gives way to this earlier one; what was answered by then stays.
        let answered = image.text("answered_at").and_then(text::parse_instant);
        if answered.is_some_and(|answered| answered <= at) {
            return Err(StoreError::Stale {
                kind: RowKind::Ask,
                name: self.writer.name(&image),
            });
        }
        if let Some(by) = by {
            let contact = self.writer.get(RowKind::Contact, by.as_str())?;
            let (contact, _) =
                contact.ok_or_else(|| StoreError::missing(RowKind::Contact, by.as_str()))?;
            if contact.text("outcome") == Some(Outcome::Attempt.word()) {
                return Err(StoreError::Refused(
                    "an attempt that reached nobody answers nothing".to_owned(),
                ));
            }
        }
        image.set("answered_at", Value::Text(text::instant(at)?));
        let by = by.map_or(Value::Null, |by| Value::Text(by.as_str().to_owned()));
        image.set("answered_by", by);
        self.writer.put(&image)
    }

    /// Removes a row and does to those that name it what their tables say.
    fn remove(&mut self, kind: RowKind, id: &str) -> Result<()> {
        if !self.writer.exists(kind, id)? {
            return Err(StoreError::missing(kind, id));
        }
        self.remove_with_rest(kind, id)
    }

    fn remove_with_rest(&mut self, kind: RowKind, id: &str) -> Result<()> {
        // Last in the list are the rows that others name least: they go first.
        for table in TABLES.iter().rev() {
            for reference in table
                .refs
                .iter()
                .filter(|r| r.to == kind && r.then == OnRemoval::Goes)
            {
                for named in self.writer.naming(table, reference.column, id)? {
                    self.remove_with_rest(table.kind, &named)?;
                }
            }
        }
        self.refuse_removal(kind, id)?;
        self.let_go(kind, id, |then| {
            matches!(then, OnRemoval::Forgets | OnRemoval::Reopens(_))
        })?;
        self.writer.delete(kind, id)
    }

    fn refuse_removal(&self, kind: RowKind, id: &str) -> Result<()> {
        for table in TABLES.iter() {
            for reference in table
                .refs
                .iter()
                .filter(|r| r.to == kind && r.then == OnRemoval::Refuses)
            {
                let named = self.writer.naming(table, reference.column, id)?;
                if let (Some(first), Some((gone, _))) = (named.first(), self.writer.get(kind, id)?)
                {
                    return Err(self.writer.needed_by(&gone, table, first));
                }
            }
        }
        Ok(())
    }

    /// Makes every row that names one row name another of its kind. A tie to oneself goes.
    fn redirect(&mut self, kind: RowKind, gone: &str, into: &str) -> Result<()> {
        for id in [gone, into] {
            if !self.writer.exists(kind, id)? {
                let id = id.to_owned();
                return Err(StoreError::Missing { kind, id });
            }
        }
        let to = || Value::Text(into.to_owned());
        for table in TABLES.iter().rev() {
            for id in self.owned(table, kind, gone)? {
                let Some((mut image, _)) = self.writer.get(table.kind, &id)? else {
                    continue;
                };
                for column in Self::naming_columns(table, kind) {
                    if image.text(column) == Some(gone) {
                        image.set(column, to());
                    }
                }
                for list in table.lists.iter().filter(|l| l.refers == Some(kind)) {
                    if let Some(rows) = image.list_mut(list.name) {
                        rename_in(rows, gone, into);
                    }
                }
                if is_of_itself(&image) {
                    self.writer.delete(table.kind, &id)?;
                } else {
                    self.writer.put(&image)?;
                }
            }
        }
        Ok(())
    }

    /// The columns of a table in which a row of this kind may be named.
    fn naming_columns(table: &Table, kind: RowKind) -> Vec<&'static str> {
        let named = table.refs.iter().filter(|r| r.to == kind).map(|r| r.column);
        let filled_in = (kind == RowKind::Client && table.kind != RowKind::Client)
            .then(|| table.client_column())
            .flatten();
        let all: BTreeSet<&str> = named.chain(filled_in).collect();
        all.into_iter().collect()
    }

    fn owned(&self, table: &Table, kind: RowKind, id: &str) -> Result<BTreeSet<String>> {
        let mut found = BTreeSet::new();
        for column in Self::naming_columns(table, kind) {
            found.extend(self.writer.naming(table, column, id)?);
        }
        for list in table.lists.iter().filter(|list| list.refers == Some(kind)) {
            found.extend(self.writer.listing(list, id)?);
        }
        Ok(found)
    }

    /// Makes rows forget one that they name, where their tables say so.
    fn let_go(&mut self, kind: RowKind, id: &str, which: impl Fn(OnRemoval) -> bool) -> Result<()> {
        for table in TABLES.iter() {
            for reference in table.refs.iter().filter(|r| r.to == kind && which(r.then)) {
                for named in self.writer.naming(table, reference.column, id)? {
                    self.change(table, &named, |image| {
                        image.set(reference.column, Value::Null);
                        if let OnRemoval::Reopens(date) = reference.then {
                            image.set(date, Value::Null);
                        }
                    })?;
                }
            }
            for list in table
                .lists
                .iter()
                .filter(|list| list.refers == Some(kind) && which(OnRemoval::Forgets))
            {
                for owner in self.writer.listing(list, id)? {
                    self.change(table, &owner, |image| {
                        if let Some(rows) = image.list_mut(list.name) {
                            rows.retain(|row| row.last().and_then(text_of) != Some(id));
                        }
                    })?;
                }
            }
        }
        Ok(())
    }

    fn change(&mut self, table: &Table, id: &str, change: impl FnOnce(&mut Image)) -> Result<()> {
        let Some((mut image, _)) = self.writer.get(table.kind, id)? else {
            return Ok(());
        };
        change(&mut image);
        self.writer.put(&image)
    }
}

/// Names another row in a list, where it is not named there already.
fn rename_in(rows: &mut Vec<Vec<Value>>, gone: &str, into: &str) {
    let names = |row: &[Value], id: &str| row.last().and_then(text_of) == Some(id);
    if rows.iter().any(|row| names(row, into)) {
        rows.retain(|row| !names(row, gone));
    }
    for row in rows.iter_mut().filter(|row| names(row, gone)) {
        if let Some(value) = row.last_mut() {
            *value = Value::Text(into.to_owned());
        }
    }
}

fn is_of_itself(image: &Image) -> bool {
    image.kind() == RowKind::Tie && image.text("other") == image.client()
}

/// An apology to somebody who goes was one to their client; to who was named as touched it was theirs alone.
pub fn keep(writer: &mut Writer, person: &str) -> Result<()> {
    let table = table(RowKind::Event);
    let mut named = vec![];
    for id in writer.naming(table, "person", person)? {
        named.extend(writer.get(table.kind, &id)?);
    }
    let of_issue = |image: &Image| image.text("issue").map(str::to_owned);
    let [said, touch] = [What::Apologised, What::Touches].map(|of| of(Affected::Client).word());
    let is = |image: &Image, word| image.text("what") == Some(word);
    let touched = named.iter().filter(|(image, _)| is(image, touch));
    let touched: Vec<_> = touched.map(|(image, _)| of_issue(image)).collect();
    for (mut image, _) in named {
        if is(&image, said) && !touched.contains(&of_issue(&image)) {
            image.set("word", Value::Text(Affected::Client.word().to_owned()));
            image.set("person", Value::Null);
            writer.put(&image)?;
        }
    }
    Ok(())
}
