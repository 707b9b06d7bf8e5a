//! Address books and lists of customers: companies become clients, the rows their people. A row without a
//! company is a client of its own, named after the person.

use super::book::{Book, Who, fold};
use super::columns::Field;
use super::sheet::Row;
use super::table::{At, NAME, Table};
use super::words;
use crate::domain::{
    Channel, Client, Contact, ContactId, Direction, Event, EventId, Instant, Lines, MOST_DAYS,
    Outcome, Subject, What, clean,
};
use crate::exchange::{Parsed, Problem, count, key};
use chrono::{TimeDelta, Timelike};

/// Reads the rows.
pub(super) fn read(table: &Table, rows: &[Row], parsed: &mut Parsed) {
    let mut book = Book::default();
    // For each client when it was added and when it last heard from us, as far as the file tells.
    let mut dates: Vec<(Option<Instant>, Option<Instant>)> = Vec::new();
    for row in rows {
        match read_row(table, row, &mut book) {
            Err(problem) => parsed.problems.push(problem),
            Ok((index, added, last)) => {
                dates.resize(book.clients.len(), (None, None));
                let known = &mut dates[index];
                known.0 = [known.0, added].into_iter().flatten().min();
                known.1 = known.1.max(last);
            }
        }
    }
    let spread = set_dates(table, &mut book, &dates);
    if spread > 0 {
        parsed.stated.note(format!(
            "{} without the date of a contact: counted as looked after on days spread over the last {}, so that \
             they do not all fall due together",
            count(spread, "client comes", "clients come"),
            table.options().cadence
        ));
    }
    parsed.drafts = book.clients;
}

/// One row: the client it belongs to, and the dates it tells.
type Dated = (usize, Option<Instant>, Option<Instant>);

fn read_row(table: &Table, row: &Row, book: &mut Book) -> Result<Dated, Problem> {
    let company = table.line(row, Field::Client);
    let person = table.person(row);
    let who = Who {
        id: table.line(row, Field::Id),
        name: person.clone(),
        role: table.line(row, Field::Role),
        answers_to: table.line(row, Field::AnswersTo),
        mails: table
            .all(row, Field::Mail, Lines::Fold)
            .iter()
            .flat_map(|m| several(m))
            .collect(),
        phones: table
            .all(row, Field::Phone, Lines::Fold)
            .iter()
            .flat_map(|p| several(p))
            .collect(),
    };
    let name = [&company, &person]
        .into_iter()
        .chain(&who.mails)
        .chain(&who.phones)
        .find(|n| !n.is_empty());
    let Some(name) = name else {
        return Err(table.problem(row, Field::Client, "names neither a client nor a person"));
    };
    let name = if company.is_empty() {
        own_name(book, name, &who)
    } else {
        name.clone()
    };
    let at = |at: Option<At>| {
        at.map(|a| a.instant)
            .filter(|at| *at <= table.options().now)
    };
    let added = at(table.when(row, Field::Added)?);
    let last = at(table.when(row, Field::LastContact)?);
    let cadence = cadence(table, row)?;
    let billing = billing(table, row)?;
    let size = table.line(row, Field::Size);
    let index = book.client(&name, table.options().now);
    // A client that is a person needs no person of its own of whom nothing but the name is known.
    let known = !(who.mails.is_empty()
        && who.phones.is_empty()
        && who.role.is_empty()
        && who.answers_to.is_empty());
    let names_somebody = if company.is_empty() {
        known
    } else {
        !person.is_empty() || !who.mails.is_empty()
    };
    if names_somebody {
        book.person(index, &who);
    }
    let facts = &mut book.clients[index];
    let client = &mut facts.client;
    client.size = client.size.or_else(|| words::size(&size));
    client.billing = client.billing.or(billing);
    for tag in table
        .all(row, Field::Tags, Lines::Fold)
        .iter()
        .flat_map(|t| tags(t))
    {
        if let Err(place) = client.tags.binary_search(&tag) {
            client.tags.insert(place, tag);
        }
    }
    for note in table.all(row, Field::Note, Lines::Keep) {
        append(&mut client.note, &note);
    }
    if !names_somebody && !who.phones.is_empty() {
        append(&mut client.note, &who.phones.join(", "));
    }
    for (column, value) in table.rest(row) {
        keep(client, column, &value);
    }
    if !size.is_empty() && words::size(&size).is_none() {
        keep(client, table.name(Field::Size), &size);
    }
    if let Some(days) = cadence {
        let event = own_cadence(client, days);
        facts.events.retain(|e| e.id != event.id);
        facts.events.push(event);
    }
    Ok((index, added, last))
}

/// The name of a client that is a person: two people of one name with different mail addresses are two.
fn own_name(book: &Book, name: &str, who: &Who) -> String {
    let Some(index) = book.find(name) else {
        return name.to_owned();
    };
    let known = book.clients[index]
        .people
        .iter()
        .flat_map(|p| &p.mails)
        .map(|m| fold(m));
    let known: Vec<String> = known.collect();
    let other = !known.is_empty()
        && !who.mails.is_empty()
        && !who.mails.iter().any(|m| known.contains(&fold(m)));
    match who.mails.first() {
        Some(mail) if other => format!("{name} ({mail})"),
        _ => name.to_owned(),
    }
}

fn append(note: &mut String, more: &str) {
    if !note.is_empty() && !note.contains(more) {
        note.push('\n');
        note.push_str(more);
    } else if note.is_empty() {
        more.clone_into(note);
    }
}

/// The longest custom field, in bytes.
const FIELD: usize = 2_000;

/// A custom field; people of one company may differ in it.
fn keep(client: &mut Client, column: &str, value: &str) {
    let kept = client.fields.entry(column.to_owned()).or_default();
    if kept.is_empty() {
        value.clone_into(kept);
    } else if kept.len() + value.len() < FIELD && !kept.split("; ").any(|known| known == value) {
        kept.push_str("; ");
        kept.push_str(value);
    }
}

/// Several addresses or numbers in one cell.
fn several(value: &str) -> Vec<String> {
    value
        .split([';', ','])
        .flat_map(|v| v.split(" ::: "))
        .map(str::trim)
        .filter(|v| !v.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Tags in one cell; an address book's own groups (“* My Contacts”) lose their star.
fn tags(value: &str) -> Vec<String> {
    let tags = value.split([';', ',', '|']).flat_map(|v| v.split(":::"));
    tags.map(|tag| clean(tag.trim().trim_start_matches('*'), Lines::Fold, NAME))
        .filter(|tag| !tag.is_empty())
        .collect()
}

fn cadence(table: &Table, row: &Row) -> Result<Option<u16>, Problem> {
    let value = table.line(row, Field::Cadence);
    let number = value.split_whitespace().next().unwrap_or_default();
    match number.parse::<u16>() {
        _ if value.is_empty() => Ok(None),
        Ok(days @ 1..=MOST_DAYS) => Ok(Some(days)),
        _ => Err(table.problem(row, Field::Cadence, "is not a number of days")),
    }
}

fn billing(table: &Table, row: &Row) -> Result<Option<i64>, Problem> {
    let value = table.line(row, Field::Billing);
    if value.is_empty() {
        return Ok(None);
    }
    // The last point or comma followed by one or two digits begins the cents, which are left off.
    let digits: String = value
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .collect();
    let whole = match digits.rfind(['.', ',']) {
        Some(at) if (2..=3).contains(&(digits.len() - at)) => &digits[..at],
        _ => &digits,
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let amount = whole
        .parse::<i64>()
        .ok()
        .filter(|_| !value.chars().any(|c| c == '-' || c == '('));
    amount
        .map(Some)
        .ok_or_else(|| table.problem(row, Field::Billing, "is not an amount"))
}

fn own_cadence(client: &Client, days: u16) -> Event {
    let source = format!("cadence/{}", fold(&client.name));
    Event {
        id: EventId::new(key::id("event", &source)),
        client: client.id.clone(),
        subject: Subject::Client,
        at: client.added_at,
        by: String::new(),
        what: What::Cadence(Some(days)),
        note: String::new(),
        contact: None,
        origin: key::origin(&source),
    }
}

/// Gives every client its date. One whose last contact is known was added by then at the latest. The others
/// are spread evenly over the days of the cadence before now, in the order of the file: the first is due last,
/// the last one tomorrow; how many are spread is returned. A client is never older than its own date of adding.
fn set_dates(
    table: &Table,
    book: &mut Book,
    dates: &[(Option<Instant>, Option<Instant>)],
) -> usize {
    let options = table.options();
    let undated = dates.iter().filter(|(_, last)| last.is_none()).count();
    let cadence = usize::from(options.cadence.max(1));
    let now = options.now.with_nanosecond(0).unwrap_or(options.now);
    let mut place = 0;
    for (facts, (added, last)) in book.clients.iter_mut().zip(dates) {
        if let Some(last) = last {
            facts.client.added_at = added.map_or(*last, |added| added.min(*last));
            let contact = last_contact(&facts.client, *last);
            facts.contacts.push(contact);
        } else {
            let days = i64::try_from(place * cadence / undated).unwrap_or(0);
            let spread = now - TimeDelta::days(days);
            place += 1;
            facts.client.added_at = added.map_or(spread, |added| added.max(spread));
            if let Some(added) = added.filter(|added| *added < spread) {
                keep(
                    &mut facts.client,
                    table.name(Field::Added),
                    &added.format("%Y-%m-%d").to_string(),
                );
            }
        }
        for event in &mut facts.events {
            event.at = facts.client.added_at;
        }
    }
    undated
}

/// The last contact that the file tells the date of: a word from us, by a way unknown.
fn last_contact(client: &Client, at: Instant) -> Contact {
    let source = format!("last contact/{}/{}", fold(&client.name), at.timestamp());
    Contact {
        id: ContactId::new(key::id("contact", &source)),
        client: client.id.clone(),
        at,
        direction: Direction::Out,
        channel: Channel::Other,
        mood: None,
        text: "last contact, from the imported list".to_owned(),
        persons: Vec::new(),
        issues: Vec::new(),
        outcome: Outcome::Reached,
        automatic: false,
        origin: key::origin(&source),
    }
}
