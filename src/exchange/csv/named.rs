//! Whom a row of an exchange or a ticket names: the client, the person, and who else of theirs was there.

use super::field::Field;
use super::names::spoken_to;
use super::ours::{is_hidden, is_inside, is_machine, is_nobody};
use super::parts;
use super::relation;
use super::rows::Row;
use super::sides::{dialled, written};
use super::table::ColumnTable;
use super::words::{self, End, Relation};
use crate::domain::{DialledNumber, Joined, Lines};
use crate::exchange::Scope;
use crate::exchange::address::{is_inside as is_extension, numbers as several_numbers};
use crate::exchange::record::OnRecord;
use crate::exchange::row_person::{RowPerson, address, caller, fold, people};
use std::borrow::Cow;

/// Why a row names nobody who may be a client.
#[derive(Clone, Debug)]
pub struct Unnamed {
    /// Whom the row names all the same, where that tells more than its column does.
    pub whom: String,
    pub why: Cow<'static, str>,
    pub scope: Scope,
}

fn aside(why: impl Into<Cow<'static, str>>) -> Unnamed {
    Unnamed {
        whom: String::new(),
        why: why.into(),
        scope: Scope::Aside,
    }
}

/// Who a row is about: the client's name, empty where it is the person's, and the people, the first of whom stands for it.
pub fn named(table: &ColumnTable, row: &Row) -> Result<(String, Vec<RowPerson>), Unnamed> {
    let (mut company, names) = table.named(row);
    let mut cells = table.all(row, Field::Mail, Lines::Fold);
    cells.retain(|cell| !table.ours.is_called(cell));
    let mut people = paired(&names, &cells);
    let written = written(table, row).map(|(_, others)| others);
    let among_us = written.as_ref().is_some_and(Vec::is_empty) && company.is_empty();
    let among_us = (among_us && people.is_empty()) || table.ours.is_house(&company);
    let mut written = written.into_iter().flatten().map(|one| somebody(&one));
    match (&mut people[..], written.next()) {
        ([], one) => people.extend(one),
        ([first, ..], Some(one)) => first.take(one),
        _ => {}
    }
    people.extend(written);
    let mails: Vec<String> = people.iter().flat_map(|who| who.mails.clone()).collect();
    let mut names = people.iter().map(|who| &who.name);
    let among_us = among_us || names.any(|name| table.ours.is_colleague(&company, name));
    if among_us || table.ours.is_staff(&company, &mails) {
        return Err(aside("is about our own people: left out"));
    }
    if people.is_empty() {
        people.push(RowPerson::default());
    }
    let who = &mut people[0];
    who.role = table.role(row);
    let hidden = dial(table, row, who)?
        || (who.phones.is_empty() && table.has(Field::Phone) && is_hidden(&who.name));
    // “Scam likely” is nobody's name, whatever the number is.
    let of_calls = hidden || !who.phones.is_empty();
    for name in [&mut company, &mut who.name] {
        if of_calls && is_hidden(name) {
            name.clear();
        }
    }
    // Whoever has no name may have an address; “The Customer” is an example's.
    let nobody = |who: &RowPerson| {
        is_nobody(&who.name, true) && !is_hidden(&who.name) && who.phones.is_empty()
    };
    if (!company.is_empty() && table.is_nobody(&company, "", &mails))
        || (company.is_empty() && people.iter().all(nobody))
    {
        return Err(aside("stands for nobody in particular: left out"));
    }
    let of_machine = |who: &RowPerson| {
        let theirs = who.mails.iter().filter(|mail| !table.ours.has(mail));
        is_machine(&who.name, &theirs.cloned().collect::<Vec<_>>())
    };
    let people_were_machines = people.iter().any(of_machine);
    let is_machine = |who: &RowPerson| {
        of_machine(who) && (fold(&who.name) == fold(&company) || is_machine(&company, &[]))
    };
    if people.iter().any(is_machine) {
        company.clear();
    }
    for who in &mut people {
        // Who stands for us there is none of theirs, nor is a machine.
        let ours = table.ours.is_one_of_us(&who.mails) || table.ours.is_called(&who.name);
        if ours || of_machine(who) {
            *who = RowPerson::default();
        }
        if is_nobody(&who.name, true) {
            who.name.clear();
        }
        who.mails.retain(|mail| !table.ours.has(mail));
    }
    let is_nobody =
        |who: &RowPerson| who.name.is_empty() && who.mails.is_empty() && who.phones.is_empty();
    let mut first = true;
    people.retain(|who| std::mem::take(&mut first) || !is_nobody(who));
    if people.len() > 1 && is_nobody(&people[0]) {
        people.remove(0);
    }
    no_client(table, row, &company, &people[0].name)?;
    if company.is_empty() && is_nobody(&people[0]) {
        return Err(unnamed(table, row, hidden, people_were_machines));
    }
    Ok((company, people))
}

/// Refuses whom the row itself calls no client, by a word behind the name or in a column beside, and what is among ourselves.
fn no_client(table: &ColumnTable, row: &Row, company: &str, person: &str) -> Result<(), Unnamed> {
    let inside = |field| {
        let value = table.line(row, field);
        is_inside(&value) && table.said(row, field).end == Some(End::Note)
    };
    if [Field::Direction, Field::Channel].into_iter().any(inside) {
        return Err(aside("is among ourselves: left out"));
    }
    let whom = [company, person].into_iter();
    let out = |why: String| Unnamed {
        whom: whom.filter(|name| !name.is_empty()).joined(", "),
        ..aside(why)
    };
    let (what, outcome) = table.manner(row);
    if [what.end, outcome.end].contains(&Some(End::Skip)) {
        return Err(out("is left out, as was said".to_owned()));
    }
    let cell = table.line(row, Field::Client);
    let mut ended = [&*cell, person]
        .into_iter()
        .filter_map(|name| table.ended(name));
    if let Some((_, by, says)) = ended.find(|(.., says)| *says != Relation::Former) {
        let is = relation::is_to_us(says);
        return Err(out(format!("is {is} (“{by}”): left out")));
    }
    Ok(())
}

/// Why a row names nobody.
fn unnamed(table: &ColumnTable, row: &Row, hidden: bool, by_machine: bool) -> Unnamed {
    match () {
        () if hidden => aside("tells no caller: left out"),
        () if by_machine => aside("was written by a machine: left out"),
        () if table.has(Field::Attendees) => aside("is with nobody on record: left out"),
        // What is among ourselves stands in a list of exchanges too.
        () if table.is_among_us(row) => aside("names nobody: left out"),
        () => Unnamed {
            scope: Scope::Row,
            ..aside("names no client")
        },
    }
}

/// Whether it is a machine that a row names first.
pub fn is_by_machine(table: &ColumnTable, row: &Row) -> bool {
    let names = table.named(row).1;
    let people = paired(&names, &table.all(row, Field::Mail, Lines::Fold));
    people
        .first()
        .is_some_and(|who| is_machine(&who.name, &who.mails))
}

/// Whether it is one of us, by an address of ours, whom a row names as who wrote, and nobody of theirs beside. Who only wrote
/// it down may have done so for them. `Some(true)`: it was sent.
pub fn is_by_us(table: &ColumnTable, row: &Row) -> Option<bool> {
    let cells = table.all(row, Field::Mail, Lines::Fold);
    let mails = cells.iter().map(|cell| address(cell).1.to_owned());
    let wrote = |(_, name): (usize, &str)| !parts::is_of_creators(name);
    let theirs = |(name, value): (&str, String)| {
        let beside = parts::is_of_us(name) || parts::is_aside(name) || table.ours.is_called(&value);
        parts::is_of_person(name) && !beside && words::yes_or_no(&value).is_none()
    };
    let by_us = table.columns_of(Field::Mail).all(wrote)
        && table.ours.is_one_of_us(&mails.collect::<Vec<_>>())
        && !table.rest(row).into_iter().any(theirs);
    let sent = |(_, name): (usize, &str)| parts::tells_begin(name) || parts::tells_by_whom(name);
    by_us.then(|| table.columns_of(Field::Mail).any(sent))
}

/// The people of the names in one cell and the addresses in others: as many of both are in the same order, else all
/// addresses are the first one's, and where nobody is named each is somebody.
pub fn paired(names: &str, cells: &[String]) -> Vec<RowPerson> {
    let mut all: Vec<RowPerson> = people(names).into_iter().map(somebody).collect();
    for cell in cells {
        let more = people(cell).into_iter().map(somebody);
        if all.is_empty() {
            all.extend(more);
        } else if more.len() == all.len() {
            all.iter_mut()
                .zip(more)
                .for_each(|(who, one)| who.take(one));
        } else {
            more.for_each(|one| all[0].take(one));
        }
    }
    all
}

/// Takes the numbers of a row for a person; whether one is held back.
fn dial(table: &ColumnTable, row: &Row, who: &mut RowPerson) -> Result<bool, Unnamed> {
    let numbers = dialled(table, row).map_or_else(
        || table.all(row, Field::Phone, Lines::Fold),
        |(_, number)| vec![number],
    );
    if let [number] = &numbers[..] {
        // Where one side alone is told, what begins with a nought is dialled out.
        let within = if table.has(Field::To) {
            table.is_of_house(number) || table.ours.is_called(caller(number).0)
        } else {
            table.has(Field::Direction) && !number.starts_with('0') && is_extension(number)
        };
        if within {
            return Err(aside("is a call within the house: left out"));
        }
    }
    let mut hidden = numbers.is_empty() && table.has(Field::To);
    for (name, phone) in numbers.iter().map(|p| caller(p)) {
        if who.name.is_empty() {
            name.clone_into(&mut who.name);
        }
        if phone.contains(|c: char| c.is_ascii_digit()) {
            who.phones.extend(several_numbers(phone));
        } else {
            hidden = true;
        }
    }
    Ok(hidden)
}

/// Whether what a row says of a person is more than the client's name again. A client that is a person is called so.
pub fn is_somebody(client: &str, who: &RowPerson) -> bool {
    !who.mails.is_empty()
        || !who.phones.is_empty()
        || (!who.name.is_empty() && fold(&who.name) != fold(client))
}

/// “Ilse Marten <ilse@tal.example>”, “Ilse Marten <0555 123456>”, or one of them.
fn somebody(text: &str) -> RowPerson {
    let (name, mail) = address(text);
    let (called, number) = caller(text);
    let mut who = RowPerson::default();
    if mail.contains('@') {
        who.name = spoken_to(name, mail);
        who.mails.push(mail.to_owned());
    } else if !called.is_empty() && DialledNumber::of(number).is_some() {
        called.clone_into(&mut who.name);
        who.phones.push(number.to_owned());
    } else {
        mail.clone_into(&mut who.name);
    }
    who
}

/// Those of `known` who attended, each with the place of their client there.
pub fn attending(table: &ColumnTable, row: &Row, known: &OnRecord) -> Vec<(usize, RowPerson)> {
    let cells = table.all(row, Field::Attendees, Lines::Fold);
    let all = cells.iter().flat_map(|cell| people(cell)).map(somebody);
    let theirs = all.filter(|who| !who.mails.iter().any(|mail| table.ours.has(mail)));
    theirs
        .flat_map(|who| {
            let places = known.places_of(&who);
            places.into_iter().map(move |place| (place, who.clone()))
        })
        .collect()
}
