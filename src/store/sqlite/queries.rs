//! What the store is asked for: a book as judgement needs it, clients whole, and closed issues, which are read for
//! whoever asks for them, the last closed first.

use super::card::{Each, Which};
use super::handle::Store;
use super::read::WhichClients;
use super::row_number::AtRest;
use super::table::recorded_at;
use super::zone::AsOf;
use super::{calm, raw_clients, read, row_number, text};
use crate::domain::{
    ClientFacts, ClientId, Instant, IssueFacts, IssueId, ManyContacts, Person, RowKind,
};
use crate::store::{error::Result, report::Counts};
use rusqlite::Connection;
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

impl Store {
    fn as_of<T>(&self, now: Instant, read: impl FnOnce(&AsOf) -> Result<T>) -> Result<T> {
        self.read(|conn| read(&self.days.current_at(conn, now)?))
    }

    /// What `each` makes of every client as judgement needs it at `now`, by its card where that holds; on several
    /// threads, and in no particular order. Without people, custom fields and contacts, which no judgement but the
    /// choice of a person needs.
    pub fn read_book<T: Send>(&self, now: Instant, each: impl Each<T>) -> Result<Vec<T>> {
        self.as_of(now, |book| read::book(book, Which::All, &each))
    }

    /// The same of the clients of whom nobody has said that they are calm at `now` ([`Store::note_calm`]), and how
    /// many others there are.
    pub fn read_awake<T: Send>(&self, now: Instant, each: impl Each<T>) -> Result<(Vec<T>, usize)> {
        self.as_of(now, |book| {
            let calm = calm::numbers(book.conn, now)?;
            let awake = read::book(book, Which::Awake(&calm), &each)?;
            Ok((awake, calm.len()))
        })
    }

    /// The same of those others; but not of whom the card does not hold at `now`, which is nobody unless something
    /// went wrong.
    pub fn read_calm<T: Send>(&self, now: Instant, each: impl Each<T>) -> Result<Vec<T>> {
        self.as_of(now, |book| read::book(book, Which::Calm(now), &each))
    }

    /// Some clients as judgement needs them, in order of their ids; those that do not exist are left out.
    pub fn read_some(&self, ids: &[ClientId], now: Instant) -> Result<Vec<ClientFacts>> {
        self.as_of(now, |book| read::in_order(book, WhichClients::These(ids)))
    }

    pub fn people_of(&self, ids: &[ClientId]) -> Result<Vec<Person>> {
        self.read(|conn| raw_clients::people_of(conn, ids))
    }

    /// Every client as judgement needs it, with people and custom fields; in order of their ids.
    pub fn read_all(&self, now: Instant) -> Result<Vec<ClientFacts>> {
        self.as_of(now, read::judged)
    }

    /// The custom fields of the clients that have any.
    pub fn read_beside(&self) -> Result<Vec<(ClientId, BTreeMap<String, String>)>> {
        self.read(raw_clients::beside)
    }

    /// How many rows of what a file tells are new, and how many are there already.
    pub fn would_bring(
        &self,
        clients: &[ClientFacts],
        contacts: &[Arc<dyn ManyContacts>],
    ) -> Result<[Counts; 2]> {
        self.read(|conn| {
            let mut counts = [Counts::default(); 2];
            let mut count = |kind: RowKind, id: &str| -> Result<()> {
                let there = row_number::number(conn, kind.word(), id)?.is_some();
                *counts[usize::from(there)].of(kind) += 1;
                Ok(())
            };
            for client in clients {
                client.rows().try_for_each(|(kind, id)| count(kind, id))?;
            }
            for contact in contacts.iter().flat_map(|many| many.each()) {
                count(RowKind::Contact, contact.id.as_str())?;
            }
            Ok(counts)
        })
    }

    pub fn read_whole(&self, id: &ClientId, now: Instant) -> Result<Option<ClientFacts>> {
        Ok(self.read_these_whole(std::slice::from_ref(id), now)?.pop())
    }

    /// Some clients with everything about them, in order of their ids; those that do not exist are left out.
    pub fn read_these_whole(&self, ids: &[ClientId], now: Instant) -> Result<Vec<ClientFacts>> {
        self.as_of(now, |book| raw_clients::whole(book, ids))
    }

    /// Every client with everything about it, from the raw rows alone; in order of their ids.
    pub fn read_whole_all(&self, now: Instant) -> Result<Vec<ClientFacts>> {
        self.as_of(now, |book| {
            raw_clients::whole(book, &raw_clients::ids(book.conn)?)
        })
    }

    /// Every client with its people, the issues that an import brought under a source key that begins so, whenever they
    /// happened, and the sum of its contacts: whom a file may mean.
    pub fn read_known(&self, keyed: &[&str], now: Instant) -> Result<Vec<ClientFacts>> {
        self.as_of(now, |book| {
            let mut known = raw_clients::known(book.conn, keyed)?;
            // All else of a card would be as much again.
            let sum = |facts: ClientFacts, _: &[u8]| (facts.client.id, facts.summary);
            let summed = read::book(book, Which::All, &sum)?;
            let mut summed: HashMap<_, _> = summed.into_iter().collect();
            for known in &mut known {
                known.summary = summed.remove(known.id()).unwrap_or_default();
            }
            Ok(known)
        })
    }

    /// Hands every client with everything about it to `take`, one by one in order of their ids, and first how many
    /// there are. All are as they are at one moment, and only a few of them in memory at a time.
    pub fn stream_whole<T>(
        &self,
        now: Instant,
        take: impl FnOnce(usize, &mut dyn Iterator<Item = Result<ClientFacts>>) -> T,
    ) -> Result<T> {
        self.as_of(now, |book| raw_clients::stream(book, take))
    }

    /// The last closed issues, resolved or settled: of all causes or of one, closed since a moment if one is given.
    pub fn closed_issues(
        &self,
        limit: usize,
        cause: Option<&str>,
        since: Option<Instant>,
    ) -> Result<ClosedIssues> {
        self.read(|conn| issues(conn, limit, cause, since))
    }

    /// The cause of every closed issue of which it is known.
    pub fn closed_causes(&self) -> Result<Vec<ClosedCause>> {
        self.read(causes)
    }
}

#[derive(Clone, Debug, Default)]
pub struct ClosedIssues {
    /// The issues with all that happened to them, the last closed first. Whether an upset contact was linked to one
    /// is not read.
    pub issues: Vec<IssueFacts>,
    pub total: usize,
}

#[derive(Clone, Debug)]
pub struct ClosedCause {
    pub issue: IssueId,
    pub cause: String,
    pub noticed_at: Instant,
}

/// Every closed issue and when that was: what closed it came after whatever opened it again.
const CLOSED: &str = "SELECT issue, max(iif(what = 'reopened', NULL, at)) AS closed_at \
     FROM event WHERE what IN ('resolved', 'settled', 'reopened') AND issue IS NOT NULL GROUP BY issue \
     HAVING closed_at > ifnull(max(iif(what = 'reopened', at, NULL)), '')";

/// Two causes are one without regard to case and surrounding blanks.
fn key(cause: &str) -> String {
    cause.trim().to_lowercase()
}

/// The last closed issues, of those with a cause or of all; with `since` only those closed from then on.
pub fn issues(
    conn: &Connection,
    limit: usize,
    cause: Option<&str>,
    since: Option<Instant>,
) -> Result<ClosedIssues> {
    let sql = format!(
        "SELECT t.id FROM ({CLOSED}) c JOIN issue t ON t.no = c.issue WHERE closed_at >= ?1 \
                 ORDER BY closed_at DESC, t.id DESC"
    );
    let since = since.map_or(Ok(String::new()), text::instant)?;
    let mut ids = row_number::found(conn, &sql, &[&since])?;
    if let Some(cause) = cause {
        let found = causes(conn)?;
        let same: std::collections::HashSet<&IssueId> = found
            .iter()
            .filter(|c| key(&c.cause) == key(cause))
            .map(|c| &c.issue)
            .collect();
        ids.retain(|id| same.contains(id));
    }
    let total = ids.len();
    ids.truncate(limit);
    Ok(ClosedIssues {
        issues: with_rest(conn, &ids)?,
        total,
    })
}

/// The issues of these ids, in their order, with all that belongs to them.
fn with_rest(conn: &Connection, ids: &[IssueId]) -> Result<Vec<IssueFacts>> {
    let places: HashMap<&IssueId, usize> = ids.iter().zip(0..).collect();
    let mut issues = raw_clients::issues(conn, ids)?;
    issues.sort_by_key(|facts| places.get(&facts.issue.id).copied());
    Ok(issues)
}

/// The causes of all closed issues, each issue's last one; in no particular order.
pub fn causes(conn: &Connection) -> Result<Vec<ClosedCause>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT t.id AS id, t.noticed_at AS noticed, e.text AS cause FROM ({CLOSED}) c JOIN issue t ON t.no = c.issue \
         JOIN event e ON e.issue = t.no WHERE e.what = 'cause' ORDER BY e.at, {}, e.place, e.id",
        recorded_at("e")
    ))?;
    let mut rows = statement.query([])?;
    let mut last = HashMap::new();
    while let Some(row) = rows.next()? {
        let AtRest(issue): AtRest<IssueId> = row.get("id")?;
        let (noticed, cause): (String, String) = (row.get("noticed")?, row.get("cause")?);
        if let Some(noticed_at) = text::parse_instant(&noticed) {
            let closed = ClosedCause {
                issue: issue.clone(),
                cause: cause.trim().to_owned(),
                noticed_at,
            };
            last.insert(issue, closed);
        }
    }
    Ok(last.into_values().filter(|c| !c.cause.is_empty()).collect())
}
