//! Tickets of a help desk, one a row or several event rows of one ticket, gathered by their ids into what
//! happened to each. What that amounts to is said in [`super::issue`].

use super::book::{Book, Who, fold};
use super::columns::Field;
use super::contacts::{is_somebody, named};
use super::issue::{self, Settling};
use super::sheet::Row;
use super::table::{At, Table};
use super::words::{self, Act};
use crate::domain::{Channel, Instant, Severity};
use crate::exchange::{Parsed, Problem, key};
use chrono::{NaiveDateTime, TimeDelta};
use std::collections::HashMap;

/// A ticket as the file tells it.
#[derive(Debug, Default)]
pub(super) struct Ticket<'a> {
    /// Its id in the file; empty when it has none.
    pub(super) id: String,
    /// The line that first names it.
    line: usize,
    /// The clients it names, and when; usually one.
    named: Vec<(Instant, String)>,
    pub(super) who: Who,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) severity: Option<Severity>,
    pub(super) channel: Option<Channel>,
    pub(super) promised: Option<Instant>,
    /// What happened, in the order of time.
    pub(super) happened: Vec<Happened>,
    /// Columns without a field, with their last values.
    pub(super) rest: Vec<(&'a str, String)>,
}

/// Something that happened to a ticket.
#[derive(Clone, Debug)]
pub(super) struct Happened {
    pub(super) at: Instant,
    /// The same on the clock of the file, where the row tells it.
    pub(super) clock: Option<NaiveDateTime>,
    /// What it does; `None` when its words are not known.
    pub(super) act: Option<Act>,
    /// In the file's words.
    pub(super) words: String,
    /// Who of us did it.
    pub(super) by: String,
    /// Whether the file tells its date.
    pub(super) dated: bool,
}

/// The tickets of a file as they gather.
struct Tickets<'t, 'a> {
    table: &'t Table<'a>,
    tickets: Vec<Ticket<'a>>,
    by_id: HashMap<String, usize>,
    /// The meaning of activities met so far.
    acts: HashMap<String, Option<Act>>,
    /// Tickets whose state has no date of its own.
    undated: usize,
}

/// Reads the rows.
pub(super) fn read(table: &Table, rows: &[Row], parsed: &mut Parsed) {
    let mut tickets = Tickets { table, tickets: Vec::new(), by_id: HashMap::new(), acts: HashMap::new(), undated: 0 };
    let events = !table.has(Field::Opened) && (table.has(Field::Activity) || table.has(Field::Status));
    for row in rows {
        let taken = if events { tickets.take_event(row) } else { tickets.take_ticket(row) };
        if let Err(problem) = taken {
            parsed.problems.push(problem);
        }
    }
    tickets.state(parsed);
    let missing = table.name(Field::Client).to_owned();
    let settling = Settling::new(&tickets.tickets, table.options().now);
    let mut book = Book::default();
    let mut moved = 0;
    for mut ticket in tickets.tickets {
        ticket.happened.sort_by_key(|h| h.at);
        let names: std::collections::BTreeSet<String> = ticket.named.iter().map(|(_, name)| fold(name)).collect();
        moved += usize::from(names.len() > 1);
        let Some((_, client)) = ticket.named.iter().min_by_key(|(at, _)| *at).cloned() else {
            let reason = "tells no client in any row of this ticket";
            parsed.problems.push(Problem { column: missing.clone(), ..about(&ticket, reason) });
            continue;
        };
        let Some(opened) = ticket.happened.first().map(|h| h.at) else { continue };
        let index = book.client(&client, opened);
        let person = if is_somebody(&client, &ticket.who) { book.person(index, &ticket.who) } else { None };
        issue::add(&mut book.clients[index], &ticket, person, &settling);
    }
    if moved > 0 {
        parsed
            .stated
            .notes
            .push(format!("{moved} tickets name more than one client; each went to the one it began with"));
    }
    for facts in &mut book.clients {
        facts.contacts.sort_by_key(|contact| contact.at);
    }
    parsed.drafts = book.clients;
}

fn about(ticket: &Ticket, reason: &str) -> Problem {
    let value = super::sheet::shorten(&ticket.id);
    Problem {
        line: ticket.line,
        column: String::new(),
        value,
        reason: reason.to_owned(),
        scope: crate::exchange::Scope::Row,
    }
}

impl<'a> Tickets<'_, 'a> {
    fn act(&mut self, words: &str) -> Option<Act> {
        if let Some(act) = self.acts.get(words) {
            return *act;
        }
        let act = words::act(words);
        self.acts.insert(words.to_owned(), act);
        act
    }

    /// A row that tells one thing that happened.
    fn take_event(&mut self, row: &Row) -> Result<(), Problem> {
        let table = self.table;
        let id = table.line(row, Field::Id);
        if id.is_empty() {
            return Err(table.problem(row, Field::Id, "tells no ticket"));
        }
        let Some(at) = table.when(row, Field::At)? else {
            return Err(table.problem(row, Field::At, "tells no date"));
        };
        let field = if table.has(Field::Activity) { Field::Activity } else { Field::Status };
        let words = table.line(row, field);
        // A tracker's verdict stands beside the ticket's own resolution, which comes in a row of its own.
        let act = self.act(&words).map(|act| if act == Act::Verdict { Act::Work } else { act });
        let promised = table.when(row, Field::Promised)?;
        let ticket = self.ticket(row, &id, at.at);
        ticket.promised = promised.map(|p| p.at).or(ticket.promised);
        ticket.happened.push(Happened {
            at: at.at,
            clock: Some(at.clock),
            act,
            words,
            by: table.line(row, Field::By),
            dated: true,
        });
        Ok(())
    }

    /// A row that tells all of a ticket.
    fn take_ticket(&mut self, row: &Row) -> Result<(), Problem> {
        let table = self.table;
        let field = if table.has(Field::Opened) { Field::Opened } else { Field::At };
        let Some(opened) = table.when(row, field)? else {
            return Err(table.problem(row, field, "tells no date"));
        };
        let mut happened = Vec::new();
        let by = table.line(row, Field::By);
        let mut push = |at: Instant, act: Act, words: &str, dated: bool| {
            happened.push(Happened { at, clock: None, act: Some(act), words: words.to_owned(), by: by.clone(), dated });
        };
        push(opened.at, Act::Open, "", true);
        let dated = |field: Field| after(table, row, field, opened);
        if let Some(at) = dated(Field::Answered)? {
            push(at, Act::Taken, "first response", true);
        }
        let resolved = dated(Field::Resolved)?;
        if let Some(at) = resolved {
            push(at, Act::Resolved, "resolved", true);
        }
        let closed = dated(Field::Closed)?;
        let updated = dated(Field::Updated)?;
        let times = reopened(table, row)?;
        // How often a ticket was reopened is told, not when: after the first resolution, before the last one.
        let reopened_at = resolved.or(closed).unwrap_or(opened.at);
        if times > 0 {
            push(reopened_at, Act::Reopened, &format!("reopened ({times}×, without dates)"), false);
        }
        if let Some(at) = closed {
            let at = if times > 0 { at.max(reopened_at + TimeDelta::seconds(1)) } else { at };
            push(at, Act::Closed, "closed", true);
        }
        let promised = table.when(row, Field::Promised)?.map(|p| p.at);
        let status = table.line(row, Field::Status);
        let over = resolved.is_some() || closed.is_some();
        if let Some(act) = self.act(&status).and_then(|act| now_is(act, over, times > 0 && closed.is_none())) {
            let last = updated.or(resolved).or(closed).unwrap_or(opened.at).max(reopened_at);
            self.undated += usize::from(updated.is_none());
            let at = if times > 0 || act == Act::Reopened { last + TimeDelta::seconds(1) } else { last };
            happened.push(Happened {
                at,
                clock: None,
                act: Some(act),
                words: status.clone(),
                by,
                dated: act != Act::Reopened,
            });
        }
        let id = table.line(row, Field::Id);
        let ticket = self.ticket(row, &id, opened.at);
        ticket.promised = promised.or(ticket.promised);
        for more in happened {
            if !ticket.happened.iter().any(|h| h.at == more.at && h.act == more.act) {
                ticket.happened.push(more);
            }
        }
        if !status.is_empty() && words::act(&status).is_none() {
            ticket.rest.push(("status", status));
        }
        Ok(())
    }

    /// The ticket of a row, with what this row tells of it.
    fn ticket(&mut self, row: &Row, id: &str, at: Instant) -> &mut Ticket<'a> {
        let index = self.by_id.get(id).copied().filter(|_| !id.is_empty()).unwrap_or_else(|| {
            self.tickets.push(Ticket { id: id.to_owned(), line: row.line, ..Ticket::default() });
            self.by_id.insert(id.to_owned(), self.tickets.len() - 1);
            self.tickets.len() - 1
        });
        let table = self.table;
        let ticket = &mut self.tickets[index];
        if let Some((name, who)) = named(table, row) {
            if ticket.named.last().is_none_or(|(_, last)| *last != name) {
                ticket.named.push((at, name));
            }
            if ticket.who.name.is_empty() && ticket.who.mails.is_empty() {
                ticket.who = who;
            }
        }
        fill(&mut ticket.title, || table.line(row, Field::Title));
        fill(&mut ticket.text, || table.text(row, Field::Text));
        let mut rest = table.rest(row);
        rest.extend(told(table, row, Field::Severity, |v| words::severity(v).map(|s| ticket.severity = Some(s))));
        rest.extend(told(table, row, Field::Channel, |v| words::channel(v).map(|c| ticket.channel = Some(c))));
        for (name, value) in rest {
            match ticket.rest.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => *known = value,
                None => ticket.rest.push((name, value)),
            }
        }
        ticket
    }

    fn state(&self, parsed: &mut Parsed) {
        let unknown: Vec<&str> = {
            let mut unknown: Vec<&str> =
                self.acts.iter().filter(|(w, act)| act.is_none() && !w.is_empty()).map(|(w, _)| w.as_str()).collect();
            unknown.sort_unstable();
            unknown
        };
        if !unknown.is_empty() {
            let shown: Vec<&str> = unknown.iter().copied().take(10).collect();
            let note = format!("activities that are not known are kept as notes: {}", shown.join(", "));
            parsed.stated.notes.push(note);
        }
        if self.undated > 0 {
            let note = format!(
                "the state of {} tickets has no date of its own: the last date of each was taken",
                self.undated
            );
            parsed.stated.notes.push(note);
        }
    }
}

fn fill(into: &mut String, value: impl FnOnce() -> String) {
    if into.is_empty() {
        *into = value();
    }
}

/// Hands a value to what understands it; what is not understood is kept under the column's name.
fn told<'a>(
    table: &Table<'a>,
    row: &Row,
    field: Field,
    understand: impl FnOnce(&str) -> Option<()>,
) -> Option<(&'a str, String)> {
    let value = table.line(row, field);
    if value.is_empty() || understand(&value).is_some() {
        return None;
    }
    Some((table.name(field), value))
}

/// A date that cannot lie before the ticket was opened; one without a time of day is taken as the opening's
/// on the same day.
fn after(table: &Table, row: &Row, field: Field, opened: At) -> Result<Option<Instant>, Problem> {
    let Some(at) = table.when(row, field)? else { return Ok(None) };
    if at.at >= opened.at {
        return Ok(Some(at.at));
    }
    if !at.timed && at.clock.date() == opened.clock.date() {
        return Ok(Some(opened.at));
    }
    Err(table.problem(row, field, "lies before the ticket was opened"))
}

fn reopened(table: &Table, row: &Row) -> Result<u32, Problem> {
    let value = table.line(row, Field::Reopens);
    match value.parse::<u32>() {
        Ok(times) => Ok(times),
        Err(_) if value.is_empty() || value.eq_ignore_ascii_case("no") || value.eq_ignore_ascii_case("false") => Ok(0),
        Err(_) if words::yes(&value) => Ok(1),
        Err(_) => Err(table.problem(row, Field::Reopens, "is not a number of times")),
    }
}

/// What a ticket's state adds to its dates: nothing where they tell it already.
fn now_is(act: Act, over: bool, reopened: bool) -> Option<Act> {
    match act {
        Act::Closed | Act::Verdict | Act::Resolved if over && !reopened => None,
        Act::Verdict => Some(Act::Closed),
        Act::Open | Act::Taken | Act::Reopened if over => Some(Act::Reopened),
        Act::Open | Act::Work | Act::Wrote => None,
        Act::Waiting if over => None,
        act => Some(act),
    }
}

/// A key for a ticket without an id: all that it says of itself.
pub(super) fn mark(ticket: &Ticket) -> String {
    if !ticket.id.is_empty() {
        return fold(&ticket.id);
    }
    let opened = ticket.happened.first().map_or(0, |h| h.at.timestamp());
    key::id("ticket", &format!("{opened}/{}/{}/{}/{}", ticket.title, ticket.text, ticket.who.name, ticket.line))
}
