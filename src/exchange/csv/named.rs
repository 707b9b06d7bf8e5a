//! Whom a row of an exchange or a ticket names: the client, the person, and who else of theirs was there.

use super::field::Field;
use super::ours::is_hidden;
use super::rows::Row;
use super::sides::{dialled, is_inside, written};
use super::table::ColumnTable;
use crate::domain::Lines;
use crate::exchange::Scope;
use crate::exchange::record::OnRecord;
use crate::exchange::row_person::{RowPerson, address, caller, fold};

/// Why a row names nobody who may be a client.
#[derive(Clone, Copy, Debug)]
pub struct Unnamed {
    pub why: &'static str,
    pub scope: Scope,
}

const fn aside(why: &'static str) -> Unnamed {
    Unnamed {
        why,
        scope: Scope::Aside,
    }
}

/// Who a row is about: the client's name, empty where it is the person's, and the person.
pub fn named(table: &ColumnTable, row: &Row) -> Result<(String, RowPerson), Unnamed> {
    let (mut company, person) = table.named(row);
    let mut given = table.all(row, Field::Mail, Lines::Fold);
    given.extend(others(table, row).into_iter().next());
    let mut person = person
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned();
    if person.contains('@') {
        given.insert(0, std::mem::take(&mut person));
    }
    let mut mails = Vec::new();
    for (name, mail) in given.iter().map(|given| address(given)) {
        if person.is_empty() {
            name.clone_into(&mut person);
        }
        mails.push(mail.to_owned());
    }
    if table.ours.is_staff(&company, &mails) {
        return Err(aside("is about our own people: left out"));
    }
    let mut phones = Vec::new();
    let mut hidden = false;
    let numbers = dialled(table, row).map_or_else(
        || table.all(row, Field::Phone, Lines::Fold),
        |(_, number)| vec![number],
    );
    if let [number] = &numbers[..]
        && table.has(Field::To)
        && is_inside(number)
    {
        return Err(aside("is a call within the house: left out"));
    }
    for (name, phone) in numbers.iter().map(|p| caller(p)) {
        if person.is_empty() {
            name.clone_into(&mut person);
        }
        if phone.contains(|c: char| c.is_ascii_digit()) {
            phones.push(phone.to_owned());
        } else {
            hidden = true;
        }
    }
    hidden |= phones.is_empty() && table.has(Field::Phone) && is_hidden(&person);
    if hidden {
        for name in [&mut company, &mut person] {
            if is_hidden(name) {
                name.clear();
            }
        }
    }
    // Who stands for us there is none of theirs.
    let one_of_us = table.ours.is_one_of_us(&mails);
    mails.retain(|mail| !table.is_ours(mail));
    let who = if one_of_us {
        RowPerson::default()
    } else {
        RowPerson {
            name: person,
            mails,
            phones,
            ..RowPerson::default()
        }
    };
    let nobody =
        company.is_empty() && who.name.is_empty() && who.mails.is_empty() && who.phones.is_empty();
    match (nobody, hidden) {
        (false, _) => Ok((company, who)),
        (true, true) => Err(aside("tells no caller: left out")),
        (true, false) if table.has(Field::Attendees) => {
            Err(aside("is with nobody on record: left out"))
        }
        (true, false) => Err(Unnamed {
            why: "names no client",
            scope: Scope::Row,
        }),
    }
}

/// Whether what a row says of a person is more than the client's name again. A client that is a person is called so.
pub fn is_somebody(client: &str, who: &RowPerson) -> bool {
    !who.mails.is_empty()
        || !who.phones.is_empty()
        || (!who.name.is_empty() && fold(&who.name) != fold(client))
}

/// The others' addresses of a row that tells who wrote to whom.
fn others(table: &ColumnTable, row: &Row) -> Vec<String> {
    written(table, row).map_or_else(Vec::new, |(_, others)| others)
}

/// Somebody by a name, an address, or both.
fn somebody(text: &str) -> RowPerson {
    let (name, mail) = address(text);
    let (name, mails) = if mail.contains('@') {
        (name, vec![mail.to_owned()])
    } else {
        (mail, Vec::new())
    };
    RowPerson {
        name: name.to_owned(),
        mails,
        ..RowPerson::default()
    }
}

/// Who else of theirs a row names: the further ones who were written to, and the further names of a cell.
pub fn beside(table: &ColumnTable, row: &Row) -> Vec<RowPerson> {
    let (_, names) = table.named(row);
    let names = names.split(';').skip(1).map(str::to_owned);
    let all = others(table, row).into_iter().skip(1).chain(names);
    let all = all.map(|one| somebody(&one));
    let theirs = |who: &RowPerson| !who.mails.iter().any(|mail| table.is_ours(mail));
    all.filter(|who| theirs(who) && !(who.name.is_empty() && who.mails.is_empty()))
        .collect()
}

/// Those on record who attended, each with the place of their client there.
pub fn attending(table: &ColumnTable, row: &Row, record: &OnRecord) -> Vec<(usize, RowPerson)> {
    let cells = table.all(row, Field::Attendees, Lines::Fold);
    // A comma within a name stands between last and first.
    let one = |part: &str| -> Vec<String> {
        let between: &[char] = if part.contains('@') { &[','] } else { &[] };
        part.split(between).map(str::to_owned).collect()
    };
    let all = cells.iter().flat_map(|cell| cell.split(';')).flat_map(one);
    let theirs = all.map(|one| somebody(&one));
    let theirs = theirs.filter(|who| !who.mails.iter().any(|mail| table.is_ours(mail)));
    theirs
        .flat_map(|who| {
            let places = record.places_of(&who);
            places.into_iter().map(move |place| (place, who.clone()))
        })
        .collect()
}
