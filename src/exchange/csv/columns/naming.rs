//! Which columns name the client and the person: what is only called a name is the client's, the person's or the matter's
//! by what stands beside it; and which columns could each be the client's.

use super::super::fits::{firms, fits, is_of_houses, is_of_names, is_one_value, mostly, sample};
use super::super::parts;
use super::super::sheet::Sheet;
use super::{Columns, Field};
use crate::exchange::TableKind;
use std::collections::HashSet;

impl Columns {
    /// Where names or addresses stand as the numbers of clients, and no column tells the client, they are called so.
    pub(super) fn number_that_names(&mut self, sheet: &Sheet) {
        let number = self.first(Field::ClientId);
        let number = number.filter(|_| self.first(Field::Client).is_none());
        let names =
            |value: &str| value.contains('@') || !value.contains(|c: char| c.is_ascii_digit());
        let free = !self.is_by_hand(Field::ClientId);
        if let Some(at) = number.filter(|at| free && mostly(sheet, *at, &names)) {
            self.fields[at] = Some((Field::Client, false));
        }
    }

    /// What is called a name, and nothing else: of a history whose client and state are told the name of the matter, beside a
    /// column of persons the client's; whole names that nobody's last name stands beside are no first ones.
    pub(super) fn names(&mut self, kind: TableKind, sheet: &Sheet) {
        use Field::{At, Client, First, Last, Opened, Outcome, Person, Status, Title};
        let has = |of: &Self, field| of.first(field).is_some();
        let free = |at: &usize| match self.fields[*at] {
            None => fits(sheet, Person, *at),
            Some((Person, by_hand)) => !by_hand,
            Some((First, by_hand)) => !by_hand && !has(self, Last),
            _ => false,
        };
        let bare = |says: fn(&str) -> bool| {
            let mut all = (0..sheet.header.len()).filter(|at| says(&sheet.header[*at]));
            all.find(free)
        };
        let of_name = bare(parts::is_of_names_alone);
        let Some(name) = of_name.or_else(|| bare(parts::is_of_contacts)) else {
            return;
        };
        let is_person = |at: &usize| *at != name && parts::is_of_person(&sheet.header[*at]);
        let person = [Person, First]
            .into_iter()
            .find_map(|field| self.all(field).find(is_person));
        let beside = self.rest().find(|at| {
            let reads = parts::read(kind, &sheet.header[*at]);
            let reads = reads.iter().any(|(_, field)| *field == Person);
            let whole = sample(sheet, *at)
                .filter(|value| value.contains(' '))
                .count();
            let whole = whole * 2 > sample(sheet, *at).count();
            is_person(at) && (reads || whole) && is_of_names(sheet, *at)
        });
        // “Name” behind a first name is the last one where whom to ask for stands beside it.
        if let (Some((Person, false)), Some(beside)) = (self.fields[name], beside)
            && [Client, First].into_iter().all(|field| has(self, field))
            && !has(self, Last)
        {
            self.fields[name] = Some((Last, false));
            self.fields[beside] = Some((Person, false));
            return;
        }
        let is_first = self.field(name) == Some(First);
        let dated = has(self, Opened) || has(self, At);
        let states = has(self, Status) || has(self, Outcome);
        let alone = person.or(beside).is_none();
        let tickets = kind == TableKind::Tickets;
        let of_matter =
            of_name.is_some() && kind != TableKind::Clients && has(self, Client) && dated && states;
        let whole = is_first && sample(sheet, name).any(|name| name.contains(' '));
        let others = !alone && (kind == TableKind::Clients || !(tickets || has(self, Client)));
        if of_matter && !has(self, Title) && (tickets || !alone || self.fields[name].is_none()) {
            self.fields[name] = Some((Title, false));
        } else if others
            && self.first(Client).is_none_or(|client| {
                let house = parts::is_of_company(&sheet.header[client]);
                !house && is_first && self.forget(client)
            })
        {
            self.fields[name] = Some((Client, false));
        } else if whole && !has(self, Person) {
            self.fields[name] = Some((Person, false));
        }
        let part = match [First, Last].map(|field| has(self, field)) {
            [false, _] => Person,
            [true, false] => Last,
            _ => return,
        };
        if let Some(beside) = beside.filter(|_| !has(self, Person)) {
            self.fields[beside] = Some((part, false));
        }
    }

    /// The column by which clients are called, and the others that could as well be theirs: none where it is known as a
    /// client's. What nobody knows the name of is theirs only by firms, names on record, or houses of people who come again.
    pub fn rivals(&self, sheet: &Sheet, on_record: &dyn Fn(&str) -> bool) -> Vec<usize> {
        use Field::{Client, First, Last, Person, Phone};
        let named = [Client, Person, First, Last, Phone].iter();
        let named = named.filter_map(|field| self.first(*field));
        let told = |at: &usize| sample(sheet, *at).next().is_some();
        let mut named: Vec<usize> = named.filter(told).collect();
        let Some(first) = named.first().copied() else {
            return vec![];
        };
        let called = |at: &usize| self.field(*at) != Some(Phone);
        if called(&first) {
            named.retain(called);
        }
        let is_client = self.field(first) == Some(Client);
        let name = &sheet.header[first];
        let sure = parts::is_of_company(name)
            || [Client, Person].iter().any(|field| self.is_by_hand(*field))
            || (is_client && !(parts::is_of_names_alone(name) && firms(sheet, first) == 0));
        if sure {
            return vec![];
        }
        let is_rival = |at: &usize| {
            let name = &sheet.header[*at];
            let other =
                parts::is_of_us(name) || parts::is_of_creators(name) || parts::is_aside(name);
            let firms = || {
                firms(sheet, *at) > 1
                    && firms(sheet, *at) * 3 >= sample(sheet, *at).collect::<HashSet<_>>().len()
            };
            let known = || mostly(sheet, *at, on_record);
            let houses = || !is_client && is_of_houses(sheet, *at, &named);
            let theirs = !other && is_of_names(sheet, *at) && !is_one_value(sheet, *at);
            theirs && (firms() || known() || houses())
        };
        let rivals: Vec<usize> = self.rest().filter(is_rival).collect();
        let first = Some(first).filter(|at| !rivals.is_empty() && called(at));
        first.into_iter().chain(rivals).collect()
    }
}
