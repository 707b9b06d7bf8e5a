//! Histories of exchanges, one a row. What is only planned, or lies ahead, becomes a plan.

use super::book::{Book, Who, fold};
use super::columns::Field;
use super::sheet::Row;
use super::table::Table;
use super::words;
use crate::domain::{Channel, Contact, ContactId, Direction, Lines, Mood, Outcome, Plan, PlanId};
use crate::exchange::{Parsed, Problem, count, key};
use std::fmt::Write;

/// Reads the rows.
pub(super) fn read(table: &Table, rows: &[Row], parsed: &mut Parsed) {
    let mut book = Book::default();
    let mut plans = 0;
    for row in rows {
        match read_row(table, row, &mut book) {
            Err(problem) => parsed.problems.push(problem),
            Ok(planned) => plans += usize::from(planned),
        }
    }
    if plans > 0 {
        parsed.stated.note(format!(
            "{}, being not done yet or ahead",
            count(plans, "row becomes a plan", "rows become plans")
        ));
    }
    for facts in &mut book.clients {
        facts.contacts.sort_by_key(|contact| contact.at);
    }
    parsed.drafts = book.clients;
}

/// Who a row is about: the client's name, and the person.
pub(super) fn named(table: &Table, row: &Row) -> Option<(String, Who)> {
    let company = table.line(row, Field::Client);
    let who = Who {
        name: table.person(row),
        mails: table.all(row, Field::Mail, Lines::Fold),
        phones: table.all(row, Field::Phone, Lines::Fold),
        ..Who::default()
    };
    let name = [&company, &who.name]
        .into_iter()
        .chain(&who.mails)
        .chain(&who.phones)
        .find(|n| !n.is_empty())?
        .clone();
    Some((name, who))
}

/// Whether what a row says of a person is more than the client's name again.
pub(super) fn is_somebody(client: &str, who: &Who) -> bool {
    !who.mails.is_empty()
        || !who.phones.is_empty()
        || (!who.name.is_empty() && fold(&who.name) != fold(client))
}

/// The channel a word means; a word that means none is kept, with its column.
fn known_channel<'a>(table: &Table<'a>, word: String) -> (Channel, Option<(&'a str, String)>) {
    match words::channel(&word) {
        Some(known) => (known, None),
        None if word.is_empty() => (Channel::Other, None),
        None => (Channel::Other, Some((table.name(Field::Channel), word))),
    }
}

/// One row; whether it became a plan.
fn read_row(table: &Table, row: &Row, book: &mut Book) -> Result<bool, Problem> {
    let Some((name, who)) = named(table, row) else {
        return Err(table.problem(row, Field::Client, "names no client"));
    };
    let Some(at) = table.when(row, Field::At)? else {
        return Err(table.problem(row, Field::At, "has no date"));
    };
    let channel = table.line(row, Field::Channel);
    let direction = direction(table, row, &channel)?;
    let mood = mood(table, row)?;
    let (channel, kept) = known_channel(table, channel);
    let direction = direction.unwrap_or(match channel {
        Channel::Mail | Channel::Letter => Direction::Out,
        _ => Direction::Both,
    });
    let planned = at.instant > table.options().now || is_undone(table, row);
    let text = text(table, row, kept);
    let index = book.client(
        &name,
        if planned {
            table.options().now
        } else {
            at.instant
        },
    );
    let person = if is_somebody(&name, &who) {
        book.person(index, &who)
    } else {
        None
    };
    let said = key::id(
        "said",
        &format!("{}/{direction}/{channel}/{text}", at.instant.timestamp()),
    );
    let id = table.line(row, Field::Id);
    // A row that repeats another with its id is the same contact, listed once for each person or deal.
    if !id.is_empty() && !book.is_first(&format!("{name}/{id}/{said}")) {
        return Ok(false);
    }
    let mark = if id.is_empty() { said } else { fold(&id) };
    let source = book.once(format!("contact/{}/{mark}", fold(&name)));
    let facts = &mut book.clients[index];
    if planned {
        facts.plans.push(Plan {
            id: PlanId::new(key::id("plan", &source)),
            client: facts.client.id.clone(),
            issue: None,
            what: if text.is_empty() {
                channel.to_string()
            } else {
                text
            },
            due: at.clock.date(),
            at: at.instant.min(table.options().now),
            done_at: None,
            done_as: None,
            dropped_at: None,
            origin: key::origin(&source),
        });
        return Ok(true);
    }
    facts.contacts.push(Contact {
        id: ContactId::new(key::id("contact", &source)),
        client: facts.client.id.clone(),
        at: at.instant,
        direction,
        channel,
        mood,
        text,
        persons: person.into_iter().collect(),
        issues: Vec::new(),
        outcome: if words::is_attempt(&table.line(row, Field::Outcome)) {
            Outcome::Attempt
        } else {
            Outcome::Reached
        },
        automatic: words::yes(&table.line(row, Field::Automatic)),
        origin: key::origin(&source),
    });
    Ok(false)
}

fn is_undone(table: &Table, row: &Row) -> bool {
    let done = table.line(row, Field::Done);
    !done.is_empty() && !words::yes(&done)
}

fn direction(table: &Table, row: &Row, channel: &str) -> Result<Option<Direction>, Problem> {
    let value = table.line(row, Field::Direction);
    if value.is_empty() {
        return Ok(words::direction_within(channel));
    }
    let known = words::direction(&value).or_else(|| words::direction_within(&value));
    let reason = || unknown(&Direction::ALL.iter().map(|d| d.word()).collect::<Vec<_>>());
    known
        .map(Some)
        .ok_or_else(|| table.problem(row, Field::Direction, &reason()))
}

fn mood(table: &Table, row: &Row) -> Result<Option<Mood>, Problem> {
    let value = table.line(row, Field::Mood);
    if value.is_empty() {
        return Ok(None);
    }
    let reason = || unknown(&Mood::ALL.iter().map(|m| m.word()).collect::<Vec<_>>());
    words::mood(&value)
        .map(Some)
        .ok_or_else(|| table.problem(row, Field::Mood, &reason()))
}

fn unknown(known: &[&str]) -> String {
    format!("is not one of: {}", known.join(", "))
}

/// What was said: title and text, then what stands in columns of no field.
fn text(table: &Table, row: &Row, kept: Option<(&str, String)>) -> String {
    let (title, body) = (table.line(row, Field::Title), table.text(row, Field::Text));
    let mut text = match (title.is_empty(), body.is_empty()) {
        (false, false) if body.starts_with(&title) => body,
        (false, false) => format!("{title}: {body}"),
        _ => title + &body,
    };
    for (column, value) in kept.into_iter().chain(table.rest(row)) {
        if !text.is_empty() {
            text.push('\n');
        }
        // Writing to a text cannot fail.
        let _ = write!(text, "{column}: {value}");
    }
    text
}
