//! Whom a row of a list tells of: the first, and who stands beside.

use super::super::field::Field;
use super::super::named::paired;
use super::super::parts;
use super::super::rows::Row;
use super::super::table::ColumnTable;
use super::super::words;
use crate::domain::{Joined, Lines};
use crate::exchange::address::{is_called, is_firm, numbers, several};
use crate::exchange::row_person::{RowPerson, address, fold, people};

/// What a row tells of a person, and of the further ones that its cell names.
fn who(table: &ColumnTable, row: &Row, person: &str) -> (RowPerson, Vec<RowPerson>) {
    let mut mails = addresses(table, row, 0, Field::Mail);
    let cells = table.all(row, Field::Mail, Lines::Fold);
    let named = cells.iter().map(|cell| address(cell).0);
    // An address may stand beside the name in one cell.
    let (beside, mail) = address(person);
    let person = if mail.contains('@') {
        mails.push(mail.to_owned());
        beside
    } else {
        person
    };
    let mut named = [person]
        .into_iter()
        .chain(named)
        .filter(|name| !name.is_empty());
    let name = named.next().unwrap_or_default().to_owned();
    // Who stands for us there is none of theirs.
    if table.ours.is_one_of_us(&mails) {
        return (RowPerson::default(), Vec::new());
    }
    mails.retain(|mail| !table.ours.has(mail));
    let mut all = match &people(person)[..] {
        [_, _, ..] => {
            let mut all = paired(person, &[mails.join(";")]);
            all.iter_mut().for_each(take_role);
            all
        }
        _ => vec![RowPerson {
            name,
            mails,
            ..RowPerson::default()
        }],
    };
    let first = RowPerson {
        id: table.line(row, Field::Id),
        role: Some(table.role(row))
            .filter(|role| !role.is_empty())
            .unwrap_or_else(|| std::mem::take(&mut all[0].role)),
        answers_to: table.line(row, Field::AnswersTo),
        phones: addresses(table, row, 0, Field::Phone),
        street: street(table, row),
        ..all.remove(0)
    };
    (first, all)
}

/// The street and number that a row tells, as they are compared.
fn street(table: &ColumnTable, row: &Row) -> String {
    let whole = |cell: &String| {
        let has_digit = cell.contains(|c: char| c.is_ascii_digit());
        has_digit && cell.contains(char::is_alphabetic) && !cell.contains('@')
    };
    let cells = table.rest(row).into_iter();
    let mut cells = cells.filter(|(name, _)| parts::is_of_streets(name));
    let street = cells.find_map(|(_, cell)| Some(cell).filter(whole));
    let street = words::plain(&street.unwrap_or_default());
    // However it is written, in whole or in short.
    let shorts = [
        ("strasse", "str"),
        ("straat", "str"),
        ("street", "st"),
        ("avenue", "ave"),
        ("road", "rd"),
        ("boulevard", "blvd"),
    ];
    let short = |word: &str| {
        let cut = shorts
            .iter()
            .find_map(|(long, short)| Some(word.strip_suffix(long)?.to_owned() + short));
        cut.unwrap_or_else(|| word.to_owned())
    };
    street.split(' ').map(short).joined(" ")
}

/// “Anna Ray (Accounts)”: what stands in brackets behind one of several names is what they do.
fn take_role(who: &mut RowPerson) {
    let told = who
        .name
        .strip_suffix(')')
        .and_then(|name| name.split_once(" ("));
    if let Some((name, role)) = told.map(|(name, role)| (name.to_owned(), role.to_owned())) {
        (who.name, who.role) = (name, role);
    }
}

/// Everybody whom a row tells of at a company, the first apart.
pub(super) fn everybody(
    table: &ColumnTable,
    row: &Row,
    company: &str,
    person: &str,
) -> (RowPerson, Vec<RowPerson>) {
    let (mut first, mut beside) = who(table, row, person);
    // The company itself is nobody there; one that is somebody is, by how they are reached or by a name in two parts.
    let in_parts = [Field::First, Field::Last];
    let in_parts = in_parts
        .iter()
        .all(|part| !table.line(row, *part).is_empty());
    let in_two = in_parts || (company.split(' ').count() == 2 && !is_firm(company));
    let is_theirs = (in_two && !first.mails.is_empty())
        || first.mails.iter().any(|mail| is_called(mail, company));
    if fold(&first.name) == fold(company) && !is_theirs {
        first.name.clear();
    }
    beside.extend(further(table, row));
    let nobody = first.name.is_empty() && first.mails.is_empty() && first.phones.is_empty();
    // Where no other names the client, a further person does.
    if company.is_empty() && nobody && !beside.is_empty() {
        first = beside.remove(0);
    }
    (first, beside)
}

/// The further people of whom a row tells in columns of their own.
fn further(table: &ColumnTable, row: &Row) -> Vec<RowPerson> {
    let people = (1..)
        .zip(table.further(row))
        .map(|(whose, name)| RowPerson {
            name,
            mails: addresses(table, row, whose, Field::Mail),
            phones: addresses(table, row, whose, Field::Phone),
            role: table.of(row, whose, Field::Role, Lines::Fold).join(", "),
            ..RowPerson::default()
        });
    people
        .filter(|who| !table.ours.is_one_of_us(&who.mails))
        .collect()
}

/// All addresses or numbers that a row has in the columns of a field, of its own person or the how many-th further one.
pub(super) fn addresses(table: &ColumnTable, row: &Row, whose: usize, field: Field) -> Vec<String> {
    let cells = table.of(row, whose, field, Lines::Fold);
    let all = cells.iter().flat_map(|cell| match field {
        Field::Phone => numbers(&unlabelled(cell)),
        _ => several(cell).map(str::to_owned).collect(),
    });
    let is_mail = |one: &String| field != Field::Mail || is_mail(one);
    let mut told = Vec::<String>::new();
    for one in all.filter(is_mail) {
        let own = address(&one).1;
        if !told.iter().any(|known| fold(known) == fold(own)) {
            told.push(own.to_owned());
        }
    }
    told
}

/// “Phone:(512) 555-0142 Mobile:(512) 555-0143 Fax:…” without its words, and without what nobody can be rung by.
pub(super) fn unlabelled(cell: &str) -> String {
    let mut numbers = String::new();
    let mut rings = true;
    for word in cell.split_whitespace() {
        let label = word.split_once(':');
        let label =
            label.filter(|(label, _)| !label.is_empty() && label.chars().all(char::is_alphabetic));
        let word = label.map_or(word, |(label, number)| {
            rings = !matches!(&*words::plain(label), "fax" | "telefax" | "pager");
            numbers.push(';');
            number
        });
        if rings {
            numbers.push_str(word);
            numbers.push(' ');
        }
    }
    numbers
}

pub(super) fn is_mail(value: &str) -> bool {
    value.contains('@') || value.contains(" at ")
}
