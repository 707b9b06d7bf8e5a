//! Who of a table is one of us.

use super::super::fits::{is_of_names, repeats};
use super::super::ours::StaffRow;
use super::super::parts;
use super::{ColumnTable, Field, NAMES, Row, Sheet, Stated, TOLD_OF_US, TableKind};
use crate::domain::{Joined, Lines, Take};
use crate::exchange::row_person::{address, fold, people};
use crate::exchange::{Options, count};
use std::collections::{BTreeMap, HashSet};

impl ColumnTable<'_> {
    /// An address that stands in every row of a history, whoever the row is about, is the writer's own.
    pub(super) fn find_ours(&mut self, sheet: &Sheet, stated: &mut Stated) {
        if self.kind == TableKind::Clients {
            return self.find_shared(sheet, stated);
        }
        let named = self.columns.first(Field::Client);
        let Some(client) = named.or(self.columns.first(Field::Person)) else {
            return;
        };
        if sheet.rows.len() < 2 {
            return;
        }
        // What stands in every row, if one value does.
        let only = |column: usize| {
            let mut values = sheet.rows.iter().map(|row| row.cell(column).trim());
            let first = values.next()?;
            values.all(|value| value == first).then_some(first)
        };
        if only(client).is_some() {
            return;
        }
        for column in self.columns.all(Field::Mail) {
            // Whoever of theirs is on record is none of us.
            let theirs = |mail: &str| {
                let mut people = self.options.record.iter().flat_map(|facts| &facts.people);
                people.any(|who| who.mails.iter().any(|own| fold(own) == fold(mail)))
            };
            if let Some(mail) = only(column).filter(|mail| !(mail.is_empty() || theirs(mail))) {
                self.ours.add(mail);
                stated.note(format!(
                    "“{}” has one address in every row: it is taken for your own, not for a client's",
                    self.header[column]
                ));
            }
        }
    }

    /// In a list of clients an address at most of them, and more than two, is one of ours where most of them have another
    /// of their own beside it; else it may be that of a house that looks after them all.
    fn find_shared(&mut self, sheet: &Sheet, stated: &mut Stated) {
        const FEWEST: usize = 3;
        let mut at: BTreeMap<String, (HashSet<String>, [usize; 2])> = BTreeMap::new();
        let mut clients = HashSet::new();
        for row in sheet.rows.iter() {
            let (company, person) = self.own_names(&row);
            let name = if company.is_empty() { person } else { company };
            clients.extend((!name.is_empty()).then(|| name.clone()));
            let cells = self.all(&row, Field::Mail, Lines::Fold);
            let mails = cells.iter().flat_map(|cell| people(cell));
            let mails: HashSet<_> = mails.map(|one| address(one).1.to_lowercase()).collect();
            let alone = usize::from(mails.len() == 1);
            for mail in mails {
                let (whose, rows) = at.entry(mail).or_default();
                whose.insert(name.clone());
                rows[alone] += 1;
            }
        }
        at.retain(|_, (whose, [beside, alone])| {
            beside > alone && whose.len() >= FEWEST && whose.len() * 2 > clients.len()
        });
        for (mail, (whose, _)) in at {
            self.ours.add(&mail);
            stated.note(format!(
                "{mail} stands at {}: it is taken for your own, not for a client's, and kept beside",
                count(whose.len(), "client", "clients")
            ));
        }
    }

    /// Who works on the tickets, and which rows name nobody.
    pub(super) fn find_staff(&mut self, sheet: &Sheet, stated: &mut Stated) {
        let naming = NAMES.iter().flat_map(|field| self.columns.all(*field));
        let naming: Vec<usize> = naming.collect();
        let names = |row: &Row<'_>| naming.iter().any(|at| !row.cell(*at).trim().is_empty());
        let naming = sheet.rows.iter().filter(names).count();
        if self.kind != TableKind::Clients && naming * 2 > sheet.rows.len() {
            // What comes again and again names a kind of something.
            let theirs = |at: &usize| {
                !parts::is_of_us(&self.header[*at])
                    && is_of_names(sheet, *at)
                    && !repeats(sheet, *at)
            };
            self.may_name = Some(self.columns.rest().filter(theirs).collect());
        }
        let by = |at: &usize| match self.columns.field(*at) {
            Some(Field::By) => true,
            Some(Field::LookedAfter) => repeats(sheet, *at),
            None => {
                let name = &self.header[*at];
                parts::is_of_hosts(name, self.header)
                    || (parts::is_of_agents(name) && repeats(sheet, *at))
            }
            _ => false,
        };
        let by: Vec<usize> = (0..self.header.len()).filter(by).collect();
        // Names that come again and again, and never that of whom the row is about.
        let whom: Vec<_> = sheet
            .rows
            .iter()
            .take(TOLD_OF_US)
            .map(|row| self.named(&row))
            .collect();
        let perhaps = |at: &usize| {
            let mut rows = sheet.rows.iter().zip(&whom);
            self.columns.field(*at).is_none()
                && !by.contains(at)
                && is_of_names(sheet, *at)
                && repeats(sheet, *at)
                && rows
                    .all(|(row, (_, person))| row.cell(*at).trim() != person || person.is_empty())
        };
        let perhaps: Vec<usize> = self.columns.rest().filter(perhaps).collect();
        let told = |(row, (company, person)): (Row<'_>, (String, String))| {
            let cells = |of: &[usize]| of.iter().map(|at| row.cell(*at)).joined("\n");
            let mails = self.all(&row, Field::Mail, Lines::Fold);
            let mails = mails.iter().flat_map(|cell| people(cell));
            StaffRow {
                agents: cells(&by),
                perhaps: cells(&perhaps),
                company,
                person,
                mails: mails.map(|one| address(one).1.to_lowercase()).collect(),
            }
        };
        let rows: Vec<StaffRow> = sheet.rows.iter().zip(whom).map(told).collect();
        let record = self.options.record.iter().map(|one| &*one.client.name);
        let clients: Vec<&str> = record.chain(rows.iter().map(|row| &*row.company)).collect();
        self.ours.learn_house(&rows, &clients);
        if !by.is_empty() {
            self.ours.learn_staff(&rows, &clients);
        }
        self.find_houses(&rows, stated);
    }

    /// Finds who may be our house, which is asked; what is told of it comes in as nobody's.
    fn find_houses(&mut self, rows: &[StaffRow], stated: &mut Stated) {
        let Options { said, record, .. } = self.options;
        // That all doubtful names are the same says of nobody that it is our house.
        let keeps = matches!(said.take, Take::All | Take::Sure | Take::Nobody);
        if said.house.is_some() || keeps {
            return;
        }
        let on_record = |name: &str| {
            record
                .iter()
                .any(|one| fold(&one.client.name) == fold(name))
        };
        let mut houses = self.ours.houses(rows);
        houses.retain(|(name, _)| !on_record(name));
        for (name, _) in &houses {
            self.ours.know(name);
        }
        if said.take == Take::Ask {
            stated.houses = houses;
        } else {
            stated.notes.extend(houses.iter().map(|(name, why)| {
                format!("“{name}” is taken for your own house ({why}): left out; --house none takes it in")
            }));
        }
    }
}
