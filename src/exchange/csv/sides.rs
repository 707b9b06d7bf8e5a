//! Whose is whose in a row that tells both sides of an exchange: by addresses that are ours, by which way a call went, by
//! numbers within the house.

use super::field::Field;
use super::rows::Row;
use super::table::ColumnTable;
use crate::domain::Direction;
use crate::exchange::address::company_domain;
use crate::exchange::row_person::{address, people};
use std::collections::{HashMap, HashSet};

/// Who wrote, by the addresses of a row: which way it went, and the others' addresses.
pub fn written(table: &ColumnTable, row: &Row) -> Option<(Direction, Vec<String>)> {
    let addresses = |field: Field| -> Vec<String> {
        people(&table.line(row, field))
            .into_iter()
            .filter(|one| one.contains('@'))
            .map(str::to_owned)
            .collect()
    };
    // A colleague is one of us whom nobody told of.
    let ours =
        |one: &String| table.ours.has(address(one).1) || table.ours.has_domain(address(one).1);
    let (from, to) = (addresses(Field::From), addresses(Field::To));
    let others =
        |all: &[String]| -> Vec<String> { all.iter().filter(|one| !ours(one)).cloned().collect() };
    let by_us = from.iter().any(ours);
    match (by_us, from.is_empty()) {
        (true, _) => Some((Direction::Out, others(&to))),
        (false, false) => Some((Direction::In, from)),
        // Where only the receivers are told, those that are not ours were written to.
        (false, true) if to.is_empty() => None,
        (false, true) if to.iter().any(ours) => Some((Direction::In, others(&to))),
        (false, true) => Some((Direction::Out, to)),
    }
}

/// The other side of a call, where a row tells the numbers of both: which way it went says whose is whose, and where
/// nothing tells that, who has a number within the house is one of us.
pub fn dialled(table: &ColumnTable, row: &Row) -> Option<(Direction, String)> {
    let [from, to] = [Field::From, Field::To].map(|field| table.line(row, field));
    if from.contains('@') || to.contains('@') {
        return None;
    }
    let (what, outcome) = table.manner(row);
    let direction = match what.and(outcome).direction {
        Some(direction) => direction,
        None if to.is_empty() => Direction::In,
        None if from.is_empty() && !table.is_of_house(&to) => Direction::Out,
        None => match (table.is_of_house(&from), table.is_of_house(&to)) {
            (true, _) => Direction::Out,
            (false, true) => Direction::In,
            (false, false) => Direction::Both,
        },
    };
    let told = match direction {
        Direction::In => from,
        Direction::Out => to,
        Direction::Both => String::new(),
    };
    (!told.is_empty()).then_some((direction, told))
}

/// The mail domains that several of those who wrote or were written to have: each is one house.
pub fn shared_domains<'r>(
    table: &ColumnTable,
    rows: impl Iterator<Item = Row<'r>>,
) -> HashSet<String> {
    let mut of: HashMap<String, HashSet<String>> = HashMap::new();
    for other in rows
        .filter_map(|row| Some(written(table, &row)?.1))
        .flatten()
    {
        let mail = address(&other).1.to_lowercase();
        if let Some(domain) = company_domain(&mail) {
            of.entry(domain).or_default().insert(mail);
        }
    }
    of.retain(|_, mails| mails.len() > 1);
    of.into_keys().collect()
}
