//! Tickets of a help desk, one a row or several event rows of one ticket, gathered by their ids into what
//! happened to each. What that amounts to is said in `issue`.

use super::field::Field;
use super::issue::{self, Settling};
use super::named::{is_by_machine, is_by_us, is_somebody, named};
use super::ours::is_inside;
use super::row_told::is_spam;
use super::rows::{Row, SheetRows};
use super::sheet::{shorten, whole};
use super::table::{CellInstant, ColumnTable};
use super::ticket::{
    Dates, Happened, Ticket, comments, flag, foreseen, is_archived, last_word, mark, third_party,
    waits_for,
};
use super::words::{self, Act};
use crate::domain::{Ball, Channel, ClientFacts, Direction, Instant, IssueId, Joined, Lines, What};
use crate::exchange::book::FileBook;
use crate::exchange::row_person::fold;
use crate::exchange::{Parsed, Problem, Scope, TICKET_KEY, count};
use chrono::TimeDelta;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

struct Tickets<'t, 'a> {
    table: &'t ColumnTable<'a>,
    all: Vec<Ticket<'a>>,
    by_id: HashMap<String, usize>,
    /// Tickets whose state has no date, of which only the opening has one, and which a last change ends.
    undated: [usize; 3],
    /// Rows whose state is not over though an end of theirs is dated.
    unfinished: usize,
    /// Lines with a number that another ticket has, and the number.
    doubled: Vec<(usize, String)>,
}

pub fn read(table: &ColumnTable, rows: &SheetRows, parsed: &mut Parsed) {
    let mut tickets = Tickets {
        table,
        all: vec![],
        by_id: HashMap::new(),
        undated: [0; 3],
        unfinished: 0,
        doubled: vec![],
    };
    // Rows that tell what happened and when are events; a state and one date may be all of a ticket.
    let told = if table.has(Field::Opened) {
        Field::Activity
    } else {
        Field::Status
    };
    let mut ends = [Field::Resolved, Field::Closed, Field::Updated].into_iter();
    let ends = ends.any(|field| table.has(field));
    let events = table.has(Field::At)
        && (table.has(Field::Activity) || (table.has(told) && table.has(Field::Id) && !ends));
    for row in rows.iter() {
        let taken = if events {
            tickets.take_event(&row)
        } else {
            tickets.take_ticket(&row)
        };
        if let Err(problem) = taken {
            parsed.refuse(problem);
        }
    }
    tickets.note(parsed);
    let settling = Settling::new(&tickets.all, table.options.now);
    let mut book = FileBook::new(&table.options);
    let mut seen = HashSet::new();
    let mut moved = 0;
    for mut ticket in tickets.all {
        ticket.happened.sort_by_key(|h| h.at);
        let names: BTreeSet<String> = ticket.named.iter().map(|(_, name)| fold(name)).collect();
        moved += usize::from(names.len() > 1);
        if let Some((reason, scope)) = left_out(&ticket, &book) {
            parsed.refuse(Problem {
                column: table.name(Field::Client).to_owned(),
                scope,
                ..about(&ticket, &reason)
            });
            continue;
        }
        seen.extend(add(&ticket, &settling, &mut book, parsed));
    }
    if moved > 0 {
        let moved = count(moved, "ticket names", "tickets name");
        parsed.stated.note(format!(
            "{moved} more than one client; each went to the one it began with"
        ));
    }
    let open = book.record.open_tickets();
    parsed.moves.gone = open.filter(|id| !seen.contains(id)).count();
    for facts in &mut book.clients {
        facts.contacts.sort_by_key(|contact| contact.at);
    }
    if book.clients.iter().any(has_supplier) {
        parsed.suppliers.push(third_party());
    }
    parsed.take(book);
}

/// Why a ticket does not come in: it names nobody, or is spam that never came in before.
fn left_out<'t>(ticket: &'t Ticket, book: &FileBook<'_>) -> Option<(Cow<'t, str>, Scope)> {
    let opened = ticket.happened.first()?.at;
    if ticket.among_us {
        return Some(("is among ourselves: left out".into(), Scope::Aside));
    }
    if ticket.spam && book.record.ticket(&mark(ticket), opened).is_none() {
        return Some(("is spam or deleted: left out".into(), Scope::Aside));
    }
    let nobody = || {
        (
            "names no client in any row of this ticket".into(),
            Scope::Row,
        )
    };
    let unnamed = ticket.unnamed.as_ref();
    let unnamed = unnamed.filter(|one| one.scope == Scope::Aside);
    let why = || unnamed.map_or_else(nobody, |one| (one.why.clone(), one.scope));
    ticket.named.is_empty().then(why)
}

/// Adds a ticket to the client that it began with; on record it stays with its client, whatever that is called by now.
/// Which issue on record it is.
fn add(
    ticket: &Ticket,
    settling: &Settling,
    book: &mut FileBook,
    parsed: &mut Parsed,
) -> Option<IssueId> {
    let opened = ticket.happened.first()?.at;
    let (_, company) = ticket.named.iter().min_by_key(|(at, _)| *at)?;
    let known = book.record.ticket(&mark(ticket), opened);
    let index = match known {
        Some((client, _)) => book.recorded(client, company),
        None => book.meant(&ticket.number, company, ticket.people.first()?, opened),
    };
    let client = book.clients[index].client.name.clone();
    let people = ticket.people.iter().filter(|who| is_somebody(&client, who));
    let persons = people.filter_map(|who| book.person(index, who)).collect();
    let known = known.map(|(_, issue)| issue);
    let source = known.and_then(|issue| issue.issue.origin.source_key.clone());
    let source = source.unwrap_or_else(|| {
        format!(
            "{TICKET_KEY}{}/{}",
            book.key_name(index, company),
            mark(ticket)
        )
    });
    let told = issue::TicketTold {
        ticket,
        source: book.once(source),
        persons,
        known,
    };
    let changed = issue::add(&mut book.clients[index], told, settling);
    match known {
        None => parsed.moves.new += 1,
        Some(_) if changed => parsed.moves.moved += 1,
        Some(_) => parsed.moves.same += 1,
    }
    known.map(|issue| issue.issue.id.clone())
}

/// Whether a supplier ever had the ball of an issue.
fn has_supplier(facts: &ClientFacts) -> bool {
    let mut events = facts.issues.iter().flat_map(|issue| &issue.events);
    events.any(|event| {
        matches!(
            event.what,
            What::Ball {
                ball: Ball::Supplier(_),
                ..
            }
        )
    })
}

fn about(ticket: &Ticket, reason: &str) -> Problem {
    let whom = ticket.unnamed.as_ref().map_or("", |one| &one.whom);
    let both = [&*ticket.id, whom].into_iter();
    Problem {
        value: shorten(&both.filter(|part| !part.is_empty()).joined(", ")),
        scope: Scope::Row,
        ..whole(ticket.line, reason)
    }
}

impl<'a> Tickets<'_, 'a> {
    fn take_event(&mut self, row: &Row) -> Result<(), Problem> {
        let table = self.table;
        let id = table.line(row, Field::Id);
        if id.is_empty() {
            return Err(table.problem(row, Field::Id, "has no ticket number"));
        }
        let Some(at) = table.when(row, Field::At)? else {
            return Err(table.problem(row, Field::At, "has no date"));
        };
        let field = if table.has(Field::Activity) {
            Field::Activity
        } else {
            Field::Status
        };
        let words = table.line(row, field);
        // A tracker's verdict stands beside the ticket's own resolution, which comes in a row of its own.
        let act = waits_for(table, row, &words, table.act(field, &words));
        let act = act.map(|act| if act == Act::Verdict { Act::Work } else { act });
        let promised = table.when(row, Field::Promised)?;
        let opened = table
            .when(row, Field::Opened)?
            .filter(|opened| opened.instant < at.instant);
        let ticket = self.ticket(row, &id, at.instant);
        ticket.promised = promised.map(|p| p.instant).or(ticket.promised);
        if let Some(opened) = opened.filter(|o| ticket.happened.iter().all(|h| h.at > o.instant)) {
            ticket
                .happened
                .push(Happened::new(opened.instant, Act::Open, "", ""));
        }
        // What the first row says of the matter is its text; what a later one says belongs to what happened then.
        let text = table.text(row, Field::Text);
        let text = Some(text).filter(|text| *text != ticket.text);
        let words = [Some(words), text].into_iter().flatten();
        let words = words.filter(|part| !part.is_empty()).joined(": ");
        let by = table.by(row);
        ticket.happened.push(Happened {
            clock: Some(at.clock),
            act,
            ..Happened::new(at.instant, Act::Work, &words, &by)
        });
        Ok(())
    }

    fn take_ticket(&mut self, row: &Row) -> Result<(), Problem> {
        let table = self.table;
        let field = if table.has(Field::Opened) {
            Field::Opened
        } else {
            Field::At
        };
        let Some(opened) = table.when(row, field)?.or(table.when(row, Field::At)?) else {
            return Err(table.problem(row, field, "has no date"));
        };
        let by = table.by(row);
        let dates = Dates::of(table, row, opened)?;
        let status = table.line(row, Field::Status);
        let said = table
            .act(Field::Status, &status)
            .or_else(|| flag(table, row));
        let state = match said {
            None | Some(Act::Open | Act::Taken) if words::yes(&table.line(row, Field::Replied)) => {
                Some(Act::Answered)
            }
            state => state,
        };
        let spam = table.all(row, Field::Spam, Lines::Fold);
        let spam = spam.iter().any(|value| words::yes(value))
            || words::is_spam(&status)
            || is_spam(table, row);
        let over = said.is_some_and(Act::is_over);
        let state = if spam || (!over && is_archived(table, row)) {
            Some(Act::Dropped)
        } else {
            waits_for(table, row, &status, state)
        };
        let said = state.filter(|_| said.is_some());
        self.unfinished += usize::from(said.is_some_and(|state| dates.is_unfinished(state)));
        let mut told = dates.happened(table, &by, said);
        if matches!(state, Some(Act::Dropped | Act::Verdict)) {
            let ends = told.iter_mut().filter(|h| h.act.is_some_and(Act::is_over));
            ends.for_each(|end| end.act = Some(Act::Dropped));
        }
        let ended = told
            .iter()
            .filter_map(|h| h.act)
            .chain(state)
            .any(Act::is_over);
        let last = last_word(table, row).filter(|last| !ended && last.at > opened.instant);
        told.extend(last);
        told.extend(self.state(row, state, &told).map(|(act, at)| Happened {
            dated: act != Act::Reopened && at > opened.instant,
            by_state: true,
            ..Happened::new(at, act, &status, &by)
        }));
        told.extend(comments(table, row, opened.instant, ended));
        let promised = table.when(row, Field::Promised)?.map(|p| p.instant);
        let promised = promised.or_else(|| foreseen(table, row));
        let updated = table.when(row, Field::Updated).ok().flatten();
        let id = self.own_id(row, opened);
        let ticket = self.ticket(row, &id, opened.instant);
        ticket.promised = promised.or(ticket.promised);
        ticket.spam = spam;
        ticket.state = state
            .map(|state| (state, updated.map(|at| at.instant)))
            .or(ticket.state);
        for more in told {
            if !ticket
                .happened
                .iter()
                .any(|h| h.at == more.at && h.act == more.act)
            {
                ticket.happened.push(more);
            }
        }
        Ok(())
    }

    /// The number of a ticket. Another matter, opened at another time, under a number that was there before is a ticket of
    /// its own.
    fn own_id(&mut self, row: &Row, opened: CellInstant) -> String {
        let id = self.table.line(row, Field::Id);
        let Some(known) = self.by_id.get(&id).map(|index| &self.all[*index]) else {
            return id;
        };
        let title = self.table.line(row, Field::Title);
        let again = known
            .happened
            .first()
            .is_none_or(|first| first.at == opened.instant)
            || title.is_empty()
            || known.title == title;
        if again {
            return id;
        }
        self.doubled.push((row.line, id.clone()));
        format!("{id} of {}", opened.clock.format("%Y-%m-%d %H:%M"))
    }

    /// What a ticket's state adds to its dates: nothing where they tell it already.
    fn state(
        &mut self,
        row: &Row,
        state: Option<Act>,
        told: &[Happened],
    ) -> Option<(Act, Instant)> {
        let last = told.last()?;
        let over = last.act.is_some_and(Act::is_over);
        let ever_over = told.iter().any(|h| h.act.is_some_and(Act::is_over));
        let act = match state? {
            act if over && (act.is_over() || act == Act::Waiting) => return None,
            // Their word after the end opened it again.
            Act::Reopened if last.act == Some(Act::Wrote) && ever_over => return None,
            Act::Answered if ever_over || self.table.has(Field::Answered) => return None,
            // That somebody works on it is nothing that the client heard.
            Act::Open | Act::Work | Act::Taken => return None,
            Act::Verdict => Act::Dropped,
            act => act,
        };
        // What was reopened, nobody tells when, ended when it was solved: any later change says nothing of that.
        let solved = act.is_over() && ever_over && last.act == Some(Act::Reopened) && !last.dated;
        let updated = self.table.when(row, Field::Updated).ok().flatten();
        let updated = updated.filter(|_| !solved).map(|at| at.instant);
        match updated {
            None if solved => {}
            None => self.undated[usize::from(told.len() == 1)] += 1,
            Some(_) => self.undated[2] += usize::from(act.is_over()),
        }
        // A state that follows an undated reopening comes after it.
        let earliest = last.at + TimeDelta::seconds(i64::from(last.act == Some(Act::Reopened)));
        Some((act, updated.unwrap_or(earliest).max(earliest)))
    }

    /// The ticket of a row, with what this row tells of it.
    fn ticket(&mut self, row: &Row, id: &str, at: Instant) -> &mut Ticket<'a> {
        let index = self.by_id.get(id).copied().unwrap_or_else(|| {
            self.all.push(Ticket {
                id: id.to_owned(),
                line: row.line,
                ..Ticket::default()
            });
            if !id.is_empty() {
                self.by_id.insert(id.to_owned(), self.all.len() - 1);
            }
            self.all.len() - 1
        });
        let table = self.table;
        let ticket = &mut self.all[index];
        let kinds = [Field::Kind, Field::Channel].map(|field| table.line(row, field));
        ticket.among_us |= kinds.iter().any(|kind| is_inside(kind));
        let named = named(table, row);
        ticket.unnamed = named.as_ref().err().cloned();
        if ticket.people.is_empty() {
            let by_us = is_by_us(table, row);
            ticket.way = by_us.map(|_| Direction::Out);
            ticket.by_machine |= by_us == Some(false) || is_by_machine(table, row);
        }
        if let Ok((name, people)) = named {
            if ticket.named.last().is_none_or(|(_, last)| *last != name) {
                ticket.named.push((at, name));
            }
            if !ticket.people.iter().any(|who| is_somebody("", who)) {
                ticket.people = people;
            }
            fill(&mut ticket.number, || table.line(row, Field::ClientId));
        }
        fill(&mut ticket.title, || table.line(row, Field::Title));
        fill(&mut ticket.text, || table.text(row, Field::Text));
        let mut rest = table.rest(row);
        // By its number it is spoken of with them.
        rest.extend(told(table, row, Field::Id, |_| None));
        rest.extend(told(table, row, Field::WaitsFor, |_| None));
        // What happened is told with who did it.
        let by = Some(table.by(row)).filter(|by| !(by.is_empty() || table.has(Field::Activity)));
        rest.extend(by.map(|by| (table.name(Field::By), by)));
        rest.extend(told(table, row, Field::Severity, |v| {
            table.severity(v).map(|s| ticket.severity = Some(s))
        }));
        rest.extend(told(table, row, Field::Kind, |v| {
            words::issue_kind(v).map(|kind| ticket.kind = Some(kind))
        }));
        rest.extend(told(table, row, Field::Channel, |v| {
            let way = table.said(row, Field::Channel).channel;
            ticket.channel = Some(way.unwrap_or(Channel::Other));
            words::manner(v).and(way).map(|_| ())
        }));
        // Of several the last value of a column is kept.
        for (name, value) in rest {
            ticket.rest.retain(|(known, _)| *known != name);
            ticket.rest.push((name, value));
        }
        ticket
    }

    fn note(&self, parsed: &mut Parsed) {
        let ends = [
            Field::Resolved,
            Field::Closed,
            Field::Status,
            Field::Activity,
            Field::Over,
            Field::StillOpen,
        ];
        if !ends.iter().any(|field| self.table.has(*field)) {
            parsed.stated.note(
                "NO COLUMN TELLS HOW TICKETS END: all of them count as open (--map \"COLUMN=status\", or closed, resolved, over)".to_owned(),
            );
        }
        let happened = || self.all.iter().flat_map(|ticket| &ticket.happened);
        let closed = happened().filter(|one| one.act == Some(Act::Closed) && !one.by_state);
        if !happened().any(|one| one.answers() && !one.last) && closed.clone().next().is_some() {
            parsed.stated.note(format!(
                "{} no word of ours: nothing tells what was answered",
                count(closed.count(), "closing is", "closings are")
            ));
        }
        if self.unfinished > 0 {
            let rows = count(self.unfinished, "row is", "rows are");
            parsed.stated.note(format!(
                "{rows} not finished though a closing date stands there: open, as the state says"
            ));
        }
        for (line, id) in self.doubled.iter().take(MOST_NAMED) {
            parsed.stated.note(format!(
                "line {line}: the number {id} again, for another matter: kept as a ticket of its own"
            ));
        }
        if self.doubled.len() > MOST_NAMED {
            let more = self.doubled.len() - MOST_NAMED;
            parsed.stated.note(format!(
                "{more} more lines have a number that another ticket has"
            ));
        }
        let taken = [
            "the last date of the ticket was taken",
            "the day it was opened was taken, and no word of ours on it",
            "the day of its last change was taken for its end, and no word of ours on it",
        ];
        for (many, taken) in self
            .undated
            .into_iter()
            .zip(taken)
            .filter(|(many, _)| *many > 0)
        {
            let states = count(many, "ticket's state has", "tickets' states have");
            parsed.stated.note(format!("{states} no date: {taken}"));
        }
    }
}

const MOST_NAMED: usize = 10;

fn fill(into: &mut String, value: impl FnOnce() -> String) {
    if into.is_empty() {
        *into = value();
    }
}

/// Hands a value to what understands it; what is not understood is kept under the column's name.
fn told<'a>(
    table: &ColumnTable<'a>,
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
