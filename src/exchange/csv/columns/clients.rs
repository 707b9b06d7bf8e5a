//! What the columns of a list of clients tell together: who is a company, who is called how, whose a number is.

use super::super::fits::{
    are_called, fits, has_dates, is_of_names, is_one_value, sample, sorts_clients,
};
use super::super::rows::Row;
use super::super::sheet::Sheet;
use super::super::{known, parts, words};
use super::{Columns, Field};
use crate::exchange::TableKind;
use crate::exchange::address::bare;
use std::collections::{HashMap, HashSet};

impl Columns {
    /// What the columns of a list of clients tell together.
    pub(super) fn of_clients(&mut self, sheet: &Sheet) {
        self.sorting(sheet);
        self.called_twice(sheet);
        self.companies_above(sheet);
        self.names_by_kind(sheet);
        self.own_numbers(sheet);
        self.next_step(sheet);
        self.hour(sheet);
    }

    /// Of two columns that could tell the client, where the one taken is empty in rows of the other: that tells it too where
    /// both mostly say the same, else the person.
    fn called_twice(&mut self, sheet: &Sheet) {
        let Some(client) = self.first(Field::Client) else {
            // Where nothing else is called a client's name, what has a word for clients among others is.
            let is_it = |at: &usize| {
                let name = &sheet.header[*at];
                parts::is_of_company(name) && !parts::is_aside(name) && are_called(sheet, *at)
            };
            let found = self.rest().find(is_it);
            if let Some(found) = found {
                self.guess(Field::Client, found, sheet);
            }
            return;
        };
        if self.is_by_hand(Field::Client) {
            return;
        }
        let is_other = |at: &usize| {
            known::field(TableKind::Clients, &sheet.header[*at]) == Some(Field::Client)
                && fits(sheet, Field::Client, *at)
                && is_of_names(sheet, *at)
                && (!is_one_value(sheet, *at)
                    || sheet.rows.iter().any(|row| row.cell(*at).trim().is_empty()))
        };
        let Some(other) = self.rest().find(is_other) else {
            return;
        };
        let rows = sheet.rows.iter();
        let rows = rows.map(|row| [client, other].map(|at| bare(row.cell(at))));
        let rows: Vec<[String; 2]> = rows.collect();
        let both = rows.iter().filter(|row| !row.contains(&String::new()));
        let same = both.clone().filter(|[one, other]| {
            one.starts_with(other.as_str()) || other.starts_with(one.as_str())
        });
        let lacks = |at: usize| {
            rows.iter()
                .any(|row| row[at].is_empty() && !row[1 - at].is_empty())
        };
        if !lacks(0) {
            return;
        }
        let both = both.count();
        if same.count() * 2 < both.max(1) {
            self.guess(Field::Person, other, sheet);
            if both > 0 || self.fields[other].is_some() {
                return;
            }
        }
        // Where neither has all names a row is called by the one that it has.
        if !lacks(1) {
            self.fields[client] = None;
        }
        self.fields[other] = Some((Field::Client, false));
    }

    /// Columns that are called alike but for what stands in brackets, and never filled together, hold one name by the kind of
    /// who has it: a last name where the first one stands in brackets too.
    fn names_by_kind(&mut self, sheet: &Sheet) {
        let bracket = |at: usize| sheet.header[at].strip_suffix(')')?.split_once(" (");
        let is_name = |at: &usize| {
            let head = bracket(*at).map(|(head, _)| head);
            head.is_some_and(|head| known::field(TableKind::Clients, head) == Some(Field::Person))
        };
        let all: Vec<usize> = (0..sheet.header.len()).filter(is_name).collect();
        let filled = |row: Row| {
            all.iter()
                .filter(|at| !row.cell(**at).trim().is_empty())
                .count()
        };
        if all.len() < 2 || sheet.rows.iter().any(|row| filled(row) > 1) {
            return;
        }
        let mut take = |at: usize, field| match self.fields[at] {
            Some((_, true)) => {}
            _ => self.fields[at] = Some((field, false)),
        };
        for at in all {
            let is_first = |other: &usize| {
                let head = |(head, aside)| {
                    let beside = bracket(at).is_some_and(|(_, own)| own == aside);
                    beside && known::field(TableKind::Clients, head) == Some(Field::First)
                };
                bracket(*other).is_some_and(head)
            };
            let first = (0..sheet.header.len()).find(is_first);
            take(at, first.map_or(Field::Client, |_| Field::Last));
            if let Some(first) = first {
                take(first, Field::First);
            }
        }
    }

    /// A number that differs in every row of a company that names people is the row's own, and not the client's.
    fn own_numbers(&mut self, sheet: &Sheet) {
        let both = self.first(Field::ClientId).zip(self.first(Field::Client));
        let Some((number, client)) = both.filter(|_| !self.is_by_hand(Field::ClientId)) else {
            return;
        };
        let people = [Field::Person, Field::First, Field::Last].map(|field| self.first(field));
        let mut rows: HashMap<&str, (usize, HashSet<&str>, bool)> = HashMap::new();
        for row in sheet.rows.iter() {
            let [own, company] = [number, client].map(|at| row.cell(at).trim());
            if own.is_empty() || company.is_empty() {
                continue;
            }
            let (count, numbers, named) = rows.entry(company).or_default();
            *count += 1;
            numbers.insert(own);
            let mut people = people.iter().flatten();
            *named |= people.any(|at| !row.cell(*at).trim().is_empty());
        }
        let mut several = rows.values().filter(|(count, ..)| *count > 1).peekable();
        let differ = |(count, numbers, named): &(usize, HashSet<&str>, bool)| {
            *named && numbers.len() == *count
        };
        if several.peek().is_some() && several.all(differ) {
            let id = self
                .first(Field::Id)
                .is_none()
                .then_some((Field::Id, false));
            self.fields[number] = id;
        }
    }

    /// The hour of a last contact, beside its day.
    fn hour(&mut self, sheet: &Sheet) {
        let Some(day) = self.first(Field::LastContact) else {
            return;
        };
        let is_it = |at: &usize| {
            let made = parts::read(TableKind::Clients, &sheet.header[*at]);
            let beside = *at == day + 1 && parts::is_of_time(&sheet.header[*at]);
            let made = beside || made.iter().any(|(_, field)| *field == Field::LastContact);
            made && fits(sheet, Field::Time, *at) && sample(sheet, *at).next().is_some()
        };
        let timed = sample(sheet, day).any(|value| value.contains(':'));
        let hour = self.rest().find(is_it).filter(|_| !timed);
        if let Some(hour) = hour {
            self.fields[hour] = Some((Field::Time, false));
        }
    }

    /// What is to be done next with a client, and the day beside it by which it is due.
    fn next_step(&mut self, sheet: &Sheet) {
        let says = |at: &usize| parts::is_next(&sheet.header[*at]) && is_of_names(sheet, *at);
        let Some(what) = self.rest().find(says) else {
            return;
        };
        if self.first(Field::NextContact).is_none() {
            let due = |at: &usize| parts::is_due(&sheet.header[*at]) && has_dates(sheet, *at);
            let Some(due) = self.rest().find(due) else {
                return;
            };
            self.fields[due] = Some((Field::NextContact, false));
        }
        self.guess(Field::Title, what, sheet);
    }

    /// Columns of yes and no whose name tells about whom they say it, and those whose values do.
    fn sorting(&mut self, sheet: &Sheet) {
        for (column, name) in sheet.header.iter().enumerate() {
            if words::flag(name).is_some() || sorts_clients(sheet, column) {
                self.guess(Field::Relation, column, sheet);
            }
        }
    }

    /// A column of yes and no with a word for companies tells which rows are one; another then tells the company to which a
    /// row belongs, where the names of both stand in a column of their own.
    fn companies_above(&mut self, sheet: &Sheet) {
        let of_company = |at: &usize| parts::is_of_company(&sheet.header[*at]);
        if self.first(Field::IsCompany).is_none() {
            let told = self
                .rest()
                .find(|at| of_company(at) && fits(sheet, Field::IsCompany, *at));
            let Some(told) = told else { return };
            self.fields[told] = Some((Field::IsCompany, false));
        }
        let has = |field: Field| self.first(field).is_some();
        let names = has(Field::Person) && ![Field::Parent, Field::First].into_iter().any(has);
        let above = self
            .rest()
            .chain(self.first(Field::Client))
            .rfind(|at| names && of_company(at) && is_of_names(sheet, *at));
        if let Some(above) = above.filter(|_| !self.is_by_hand(Field::Client)) {
            self.fields[above] = Some((Field::Parent, false));
        }
    }
}
