//! Who of a table is one of us.

use super::super::fits::{is_of_names, repeats};
use super::super::ours::StaffRow;
use super::super::parts;
use super::{ColumnTable, Field, NAMES, Row, Sheet, Stated, TOLD_OF_US, TableKind};
use crate::domain::{Joined, Lines};
use crate::exchange::row_person::{address, people};

impl ColumnTable<'_> {
    /// An address that stands in every row of a history, whoever the row is about, is the writer's own.
    pub(super) fn find_ours(&mut self, sheet: &Sheet, stated: &mut Stated) {
        let named = self.columns.first(Field::Client);
        let Some(client) = named.or(self.columns.first(Field::Person)) else {
            return;
        };
        if self.kind == TableKind::Clients || sheet.rows.len() < 2 {
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
            if let Some(mail) = only(column).filter(|mail| !mail.is_empty()) {
                self.ours.add(mail);
                stated.note(format!(
                    "“{}” has one address in every row: it is taken for your own, not for a client's",
                    self.header[column]
                ));
            }
        }
    }

    /// Who works on the tickets, and which rows name nobody.
    pub(super) fn find_staff(&mut self, sheet: &Sheet) {
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
            None => parts::is_of_agents(&self.header[*at]) && repeats(sheet, *at),
            _ => false,
        };
        let by: Vec<usize> = (0..self.header.len()).filter(by).collect();
        if by.is_empty() {
            return;
        }
        let told = |row: Row<'_>| {
            let (company, person) = self.named(&row);
            let cells = by.iter().map(|at| row.cell(*at));
            let mails = self.all(&row, Field::Mail, Lines::Fold);
            let mails = mails.iter().flat_map(|cell| people(cell));
            StaffRow {
                agents: cells.joined("\n"),
                company,
                person,
                mails: mails.map(|one| address(one).1.to_lowercase()).collect(),
            }
        };
        let rows: Vec<StaffRow> = sheet.rows.iter().take(TOLD_OF_US).map(told).collect();
        self.ours.learn_staff(&rows);
    }

    /// Whether a row was written down by one of us.
    pub fn is_by_us(&self, row: &Row) -> bool {
        let creators = self.header.iter().enumerate();
        let mut creators = creators.filter(|(_, name)| parts::is_of_creators(name));
        creators.any(|(at, _)| {
            let who = row.cell(at).trim();
            self.ours.is_called(who) || (who.contains('@') && self.ours.has(who))
        })
    }
}
