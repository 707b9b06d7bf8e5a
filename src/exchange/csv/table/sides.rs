//! The two sides of a call: the names in columns beside those of the numbers, and the house's own number.

use super::super::fits::is_of_names;
use super::super::parts;
use super::{ColumnTable, Field, Row, Sheet};
use crate::domain::{DialledNumber, Direction, Lines};
use crate::exchange::address::is_inside;
use crate::exchange::row_person::caller;
use std::collections::{HashMap, HashSet};

/// So many calls tell which number is the house's own.
const TELLING: usize = 3;

impl ColumnTable<'_> {
    /// Finds the columns of names beside those of numbers, and the number that stands on one side of every call of which
    /// neither side is within the house: it is the house's own.
    pub(super) fn find_sides(&mut self, sheet: &Sheet) {
        let [Some(from), Some(to)] =
            [Field::From, Field::To].map(|field| self.columns.first(field))
        else {
            return;
        };
        for number in [from, to] {
            let is_beside = |name: &usize| {
                let free = match self.columns.field(*name) {
                    Some(field) => {
                        let named = [Field::Person, Field::First, Field::Last].contains(&field);
                        named && !self.columns.is_by_hand(field)
                    }
                    None => true,
                };
                free && parts::names_side(&self.header[*name], &self.header[number])
                    && is_of_names(sheet, *name)
            };
            if let Some(name) = (0..self.header.len()).find(is_beside) {
                self.columns.forget(name);
                self.beside.insert(number, name);
            }
        }
        let sides = sheet.rows.iter().filter_map(|row| {
            let [from, to] = [from, to].map(|side| row.cell(side).trim());
            let outside = !from.is_empty() && !is_inside(from) && !is_inside(to);
            outside.then(|| [from, to].map(last))
        });
        let sides: Vec<[String; 2]> = sides.collect();
        let on_all = |one: &&String| sides.iter().all(|sides| sides.contains(one));
        let own = sides.first().and_then(|first| first.iter().find(on_all));
        let others: HashSet<&String> = sides
            .iter()
            .flatten()
            .filter(|one| Some(*one) != own)
            .collect();
        if sides.len() >= TELLING && others.len() > 1 {
            self.house.extend(own.cloned());
        }
    }

    /// Where calls tell which way they went, a number that is mostly on our side of them is the house's, and a name beside it
    /// there is that of one of us. Of a call that was handed on our side may tell the caller.
    pub(super) fn learn_sides(&mut self, sheet: &Sheet) {
        let sides = [Field::From, Field::To];
        if !sides.iter().all(|side| self.has(*side)) {
            return;
        }
        let mut on: HashMap<String, [usize; 2]> = HashMap::new();
        let mut names = vec![];
        for row in sheet.rows.iter() {
            let (what, outcome) = self.manner(&row);
            let ours = match what.and(outcome).direction {
                Some(Direction::Out) => 0,
                Some(Direction::In) => 1,
                _ => continue,
            };
            for (at, side) in sides.iter().enumerate() {
                let told = self.line(&row, *side);
                let (name, number) = caller(&told);
                if let Some(number) = DialledNumber::of(number) {
                    on.entry(number.last.clone()).or_default()[usize::from(at != ours)] += 1;
                    names.extend(
                        (at == ours && !name.is_empty()).then(|| (number.last, name.to_owned())),
                    );
                }
            }
        }
        on.retain(|_, [ours, theirs]| ours > theirs);
        self.house.extend(on.into_keys());
        names.retain(|(number, _)| self.house.contains(number));
        for (_, name) in names {
            self.ours.learn(&name);
        }
    }

    /// A side of a call with the name that stands beside its number.
    pub(super) fn with_name(&self, row: &Row, column: usize, number: String) -> String {
        let name = self.beside.get(&column);
        let name = name.map(|name| super::cell(row, *name, Lines::Fold, super::NAME));
        match name.filter(|name| !name.is_empty() && !number.is_empty()) {
            Some(name) => format!("{name} ({number})"),
            None => number,
        }
    }

    /// Whether a number is one within the house, or the house's own.
    pub fn is_of_house(&self, side: &str) -> bool {
        is_inside(side)
            || self.ours.has_number(caller(side).1)
            || self.house.contains(&last(caller(side).1))
    }
}

/// By what numbers are compared.
fn last(number: &str) -> String {
    DialledNumber::of(number).map_or_else(|| number.to_owned(), |number| number.last)
}
