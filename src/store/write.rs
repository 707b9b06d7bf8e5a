//! What each command means in rows: which are written, which go along with one that is removed, and when an
//! edit is too late. The rows themselves are written by `writer`.

use super::{
    Result, StoreError, book,
    encode::{self, Encoder, name_key},
    image::{Image, text_of},
    policy_text,
    table::{TABLES, Table, Then, table},
    text,
    writer::Writer,
};
use crate::domain::{
    AskId, Client, ClientId, Command, Contact, ContactId, Event, Instant, Issue, IssueId, Origin,
    Outcome, RowKind, Subject, Tie,
};
use rusqlite::{OptionalExtension, types::Value};
use std::collections::BTreeSet;

/// The place of the tags among the lists of a client.
const CLIENT_TAGS: usize = 0;

/// Carries out commands inside a writer's transaction.
pub(super) struct Commands<'w, 'c> {
    writer: &'w mut Writer<'c>,
    encoder: Encoder,
    /// Numbers given to issues that came without one.
    pub numbers: Vec<(IssueId, i64)>,
}

impl<'w, 'c> Commands<'w, 'c> {
    /// On this writer.
    pub fn new(writer: &'w mut Writer<'c>) -> Self {
        let encoder = Encoder { now: writer.now };
        Self {
            writer,
            encoder,
            numbers: Vec::new(),
        }
    }

    /// Carries out one command.
    pub fn run(&mut self, command: &Command) -> Result<()> {
        match command {
            Command::PutClient(row) => self.put_client(row),
            Command::TagClient {
                client,
                add,
                remove,
            } => self.tag_client(client, add, remove),
            Command::PutPerson(row) => {
                self.edit(RowKind::Person, &row.origin, self.encoder.person(row)?)
            }
            Command::PutTie(row) => self.put_tie(row),
            Command::PutContact(row) => self.put_contact(row),
            Command::PutIssue(row) => self.put_issue(row),
            Command::PutAsk(row) => {
                let client = self.client_of(&row.issue)?;
                self.edit(RowKind::Ask, &row.origin, self.encoder.ask(row, &client)?)
            }
            Command::AnswerAsk { ask, at, by } => self.answer(ask, *at, by.as_ref()),
            Command::Record(event) => self.put_event(event),
            Command::PutSolution(row) => {
                let client = self.client_of(&row.issue)?;
                self.edit(
                    RowKind::Solution,
                    &row.origin,
                    self.encoder.solution(row, &client)?,
                )
            }
            Command::PutPrevention(row) => {
                let client = self.client_of(&row.issue)?;
                self.edit(
                    RowKind::Prevention,
                    &row.origin,
                    self.encoder.prevention(row, &client)?,
                )
            }
            Command::PutPlan(row) => self.edit(RowKind::Plan, &row.origin, self.encoder.plan(row)?),
            Command::PutSnooze(row) => {
                self.edit(RowKind::Snooze, &row.origin, self.encoder.snooze(row)?)
            }
            Command::PutSupplier(row) => {
                self.edit(RowKind::Supplier, &row.origin, self.encoder.supplier(row)?)
            }
            Command::DeleteClient(id) => self.remove(RowKind::Client, id.as_str()),
            Command::DeletePerson(id) => self.remove(RowKind::Person, id.as_str()),
            Command::DeleteTie(id) => self.remove(RowKind::Tie, id.as_str()),
            Command::DeleteContact(id) => self.remove(RowKind::Contact, id.as_str()),
            Command::DeleteIssue(id) => self.remove(RowKind::Issue, id.as_str()),
            Command::DeleteEvent(id) => self.remove(RowKind::Event, id.as_str()),
            Command::DeleteSolution(id) => self.remove(RowKind::Solution, id.as_str()),
            Command::DeletePrevention(id) => self.remove(RowKind::Prevention, id.as_str()),
            Command::DeletePlan(id) => self.remove(RowKind::Plan, id.as_str()),
            Command::DeleteSupplier(id) => self.remove(RowKind::Supplier, id.as_str()),
            Command::SetPolicy(policy) => {
                let text = Value::Text(policy_text::write(policy)?);
                self.writer.put(
                    RowKind::Policy,
                    &Image {
                        values: vec![text],
                        lists: vec![],
                    },
                )
            }
            Command::Together(commands) => {
                commands.iter().try_for_each(|command| self.run(command))
            }
        }
    }

    /// Adds a row, or writes over the revision that its edit began from.
    fn edit(&mut self, kind: RowKind, origin: &Origin, image: Image) -> Result<()> {
        let before = self.expected(kind, origin, &image)?;
        self.put(kind, origin, image, before.as_ref())
    }

    fn put(
        &mut self,
        kind: RowKind,
        origin: &Origin,
        mut image: Image,
        before: Option<&Image>,
    ) -> Result<()> {
        // An edit that does not say when the row was first written down keeps what stands there.
        if let (None, Some(before), Some(table)) = (origin.recorded_at, before, table(kind)) {
            image.set(
                table,
                "recorded_at",
                before.get(table, "recorded_at").clone(),
            );
        }
        self.writer.put(kind, &image)
    }

    /// The row as it stands, if it stands as the edit expects it.
    fn expected(&self, kind: RowKind, origin: &Origin, image: &Image) -> Result<Option<Image>> {
        let stale = |image: &Image| StoreError::Stale {
            kind,
            name: self.writer.name(kind, image),
        };
        match (self.writer.get(kind, image.id())?, origin.revision) {
            (None, 0) => Ok(None),
            (None, _) => Err(stale(image)),
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
            return Err(StoreError::Refused {
                reason: "a client needs a name".to_owned(),
            });
        }
        let sql = "SELECT name FROM client WHERE name_key = ?1 AND id <> ?2";
        let mut statement = self.writer.conn.prepare_cached(sql)?;
        let other = statement
            .query_row([&name_key(&row.name), row.id.as_str()], |r| r.get(0))
            .optional()?;
        if let Some(other) = other {
            return Err(StoreError::NameTaken { other });
        }
        self.edit(RowKind::Client, &row.origin, self.encoder.client(row)?)
    }

    fn tag_client(&mut self, client: &ClientId, add: &[String], remove: &[String]) -> Result<()> {
        let missing = || StoreError::Missing {
            kind: RowKind::Client,
            id: client.to_string(),
        };
        let (mut image, _) = self
            .writer
            .get(RowKind::Client, client.as_str())?
            .ok_or_else(missing)?;
        let mut tags: BTreeSet<String> = image.lists[CLIENT_TAGS]
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
        image.lists[CLIENT_TAGS] = tags.into_iter().map(|tag| vec![Value::Text(tag)]).collect();
        self.writer.put(RowKind::Client, &image)
    }

    fn put_tie(&mut self, row: &Tie) -> Result<()> {
        if row.client == row.other {
            return Err(StoreError::Refused {
                reason: "a client cannot be tied to itself".to_owned(),
            });
        }
        self.edit(RowKind::Tie, &row.origin, self.encoder.tie(row)?)
    }

    /// An attempt never answers: a contact that turns out to be one gives back what it answered.
    fn put_contact(&mut self, row: &Contact) -> Result<()> {
        self.edit(RowKind::Contact, &row.origin, self.encoder.contact(row)?)?;
        if row.outcome == Outcome::Attempt {
            self.let_go(RowKind::Contact, row.id.as_str(), |then| {
                matches!(then, Then::Reopens("answered_at"))
            })?;
        }
        Ok(())
    }

    fn put_issue(&mut self, row: &Issue) -> Result<()> {
        let mut image = self.encoder.issue(row)?;
        let before = self.expected(RowKind::Issue, &row.origin, &image)?;
        let Some(table) = table(RowKind::Issue) else {
            return Ok(());
        };
        if row.number < 0 {
            return Err(StoreError::Refused {
                reason: format!("an issue cannot be number {}", row.number),
            });
        }
        if row.number == 0 {
            let number = match before.as_ref().map(|b| b.get(table, "number")) {
                Some(Value::Integer(number)) => *number,
                _ => book::last_number(self.writer.conn)? + 1,
            };
            image.set(table, "number", Value::Integer(number));
            self.numbers.push((row.id.clone(), number));
        }
        let Value::Integer(number) = *image.get(table, "number") else {
            return Ok(());
        };
        self.refuse_number_twice(row, number)?;
        book::note_number(self.writer.conn, number)?;
        self.put(RowKind::Issue, &row.origin, image, before.as_ref())?;
        match before {
            Some(before) if before.client(table) != Some(row.client.as_str()) => {
                self.move_issue(&row.id, &row.client)
            }
            _ => Ok(()),
        }
    }

    fn refuse_number_twice(&self, row: &Issue, number: i64) -> Result<()> {
        let sql = "SELECT title FROM issue WHERE number = ?1 AND id <> ?2";
        let mut statement = self.writer.conn.prepare_cached(sql)?;
        let other: Option<String> = statement
            .query_row(rusqlite::params![number, row.id.as_str()], |r| r.get(0))
            .optional()?;
        let refused = |title| StoreError::Refused {
            reason: format!("#{number} is already “{title}”"),
        };
        other.map_or(Ok(()), |title| Err(refused(title)))
    }

    /// What belongs to an issue goes with it to another client.
    fn move_issue(&mut self, issue: &IssueId, client: &ClientId) -> Result<()> {
        for table in TABLES.iter().filter(|t| {
            t.refs
                .iter()
                .any(|r| r.column == "issue" && r.then == Then::Goes)
        }) {
            for id in self.writer.naming(table, "issue", issue.as_str())? {
                self.change(table, &id, |image| {
                    image.set(table, "client", Value::Text(client.as_str().to_owned()));
                })?;
            }
        }
        Ok(())
    }

    fn put_event(&mut self, event: &Event) -> Result<()> {
        if let Subject::Issue(issue) = &event.subject
            && self.client_of(issue)? != event.client
        {
            return Err(StoreError::Refused {
                reason: "the event names an issue of another client".to_owned(),
            });
        }
        self.edit(RowKind::Event, &event.origin, self.encoder.event(event)?)
    }

    fn client_of(&self, issue: &IssueId) -> Result<ClientId> {
        let mut statement = self
            .writer
            .conn
            .prepare_cached("SELECT client FROM issue WHERE id = ?1")?;
        let client: Option<String> = statement
            .query_row([issue.as_str()], |row| row.get(0))
            .optional()?;
        let missing = || StoreError::Missing {
            kind: RowKind::Issue,
            id: issue.to_string(),
        };
        client.map(ClientId::new).ok_or_else(missing)
    }

    fn answer(&mut self, ask: &AskId, at: Instant, by: Option<&ContactId>) -> Result<()> {
        let missing = |kind, id: &str| StoreError::Missing {
            kind,
            id: id.to_owned(),
        };
        let (Some(asks), Some(contacts)) = (table(RowKind::Ask), table(RowKind::Contact)) else {
            return Ok(());
        };
        let (mut image, _) = self
            .writer
            .get(RowKind::Ask, ask.as_str())?
            .ok_or_else(|| missing(RowKind::Ask, ask.as_str()))?;
        // An answer that the file dates later gives way to this earlier one; what was answered by then stays.
        let answered = image
            .text(asks, "answered_at")
            .and_then(text::parse_instant);
        if answered.is_some_and(|answered| answered <= at) {
            return Err(StoreError::Stale {
                kind: RowKind::Ask,
                name: self.writer.name(RowKind::Ask, &image),
            });
        }
        if let Some(by) = by {
            let contact = self.writer.get(RowKind::Contact, by.as_str())?;
            let (contact, _) = contact.ok_or_else(|| missing(RowKind::Contact, by.as_str()))?;
            if contact.text(contacts, "outcome") == Some(Outcome::Attempt.word()) {
                return Err(StoreError::Refused {
                    reason: "an attempt that reached nobody answers nothing".to_owned(),
                });
            }
        }
        image.set(asks, "answered_at", encode::at(at)?);
        image.set(
            asks,
            "answered_by",
            by.map_or(Value::Null, |by| Value::Text(by.as_str().to_owned())),
        );
        self.writer.put(RowKind::Ask, &image)
    }

    /// Removes a row and does to those that name it what their tables say.
    fn remove(&mut self, kind: RowKind, id: &str) -> Result<()> {
        if !self.writer.exists(kind, id)? {
            return Err(StoreError::Missing {
                kind,
                id: id.to_owned(),
            });
        }
        self.remove_with_rest(kind, id)
    }

    fn remove_with_rest(&mut self, kind: RowKind, id: &str) -> Result<()> {
        // Last in the list are the rows that others name least: they go first.
        for table in TABLES.iter().rev() {
            for reference in table
                .refs
                .iter()
                .filter(|r| r.to == kind && r.then == Then::Goes)
            {
                for named in self.writer.naming(table, reference.column, id)? {
                    self.remove_with_rest(table.kind, &named)?;
                }
            }
        }
        self.refuse_removal(kind, id)?;
        self.let_go(kind, id, |then| {
            matches!(then, Then::Forgets | Then::Reopens(_))
        })?;
        self.writer.delete(kind, id)
    }

    fn refuse_removal(&self, kind: RowKind, id: &str) -> Result<()> {
        for table in TABLES {
            for reference in table
                .refs
                .iter()
                .filter(|r| r.to == kind && r.then == Then::Refuses)
            {
                let named = self.writer.naming(table, reference.column, id)?;
                if let (Some(first), Some((gone, _))) = (named.first(), self.writer.get(kind, id)?)
                {
                    return Err(self.writer.needed_by(kind, &gone, table, first));
                }
            }
        }
        Ok(())
    }

    /// Makes rows forget one that they name, where their tables say so.
    fn let_go(&mut self, kind: RowKind, id: &str, which: impl Fn(Then) -> bool) -> Result<()> {
        for table in TABLES {
            for reference in table.refs.iter().filter(|r| r.to == kind && which(r.then)) {
                for named in self.writer.naming(table, reference.column, id)? {
                    self.change(table, &named, |image| {
                        image.set(table, reference.column, Value::Null);
                        if let Then::Reopens(date) = reference.then {
                            image.set(table, date, Value::Null);
                        }
                    })?;
                }
            }
            for (place, list) in table
                .lists
                .iter()
                .enumerate()
                .filter(|_| which(Then::Forgets))
            {
                let Some((at, _)) = list.refers.filter(|(_, to)| *to == kind) else {
                    continue;
                };
                for owner in self.writer.listing(list, at, id)? {
                    self.change(table, &owner, |image| {
                        image.lists[place].retain(|row| text_of(&row[at]) != Some(id));
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
        self.writer.put(table.kind, &image)
    }
}
