//! Whom a row of a table names: the client and the person, by the columns of names and by the company above.

use super::super::names::{ended, in_lines};
use super::super::ours::{is_nobody, is_nobody_alone, is_unset};
use super::super::words::{self, Relation};
use super::{ColumnTable, Field, Row, Sheet, TableKind};
use crate::domain::{ClientFacts, Lines};
use crate::exchange::row_person::fold;
use std::collections::HashMap;

impl ColumnTable<'_> {
    /// Learns the names of the rows by their ids, where rows name others as the company they belong to.
    pub(super) fn find_parents(&mut self, sheet: &Sheet) {
        if !self.has(Field::Parent) {
            return;
        }
        let named = |row: Row<'_>| {
            let (company, person) = self.own_names(&row);
            let name = if company.is_empty() { person } else { company };
            (self.line(&row, Field::Id), name)
        };
        let known = sheet
            .rows
            .iter()
            .map(named)
            .filter(|(id, name)| !id.is_empty() && !name.is_empty());
        self.parents = known.collect::<HashMap<_, _>>();
    }

    /// Whether nothing stands in a row but values of a field.
    pub fn has_only(&self, row: &Row, field: Field) -> bool {
        let holds = |at: &usize| !row.cell(*at).trim().is_empty();
        let mut held = (0..self.header.len()).filter(holds).peekable();
        held.peek().is_some() && held.all(|at| self.columns.field(at) == Some(field))
    }

    fn own_names(&self, row: &Row) -> (String, String) {
        let (company, person) = self.names.of(|field| match field {
            Field::Person => in_lines(&self.text(row, field)),
            _ => self.line(row, field),
        });
        // Where no company is told, whoever is named and reached is somebody all the same.
        let somebody = || !person.is_empty() && !person.contains('@') && self.is_reached(row);
        let none = is_unset(&company) && somebody();
        (if none { String::new() } else { company }, person)
    }

    fn is_reached(&self, row: &Row) -> bool {
        let reached = |field| !self.all(row, field, Lines::Fold).is_empty();
        [Field::Mail, Field::Phone].into_iter().any(reached)
    }

    /// What stands behind the name of a company, where it is not on record: that stays a client.
    pub fn ended<'n>(&self, name: &'n str) -> Option<(&'n str, &'n str, Relation)> {
        let told = ended(name)?;
        let is_known = |one: &ClientFacts| {
            let known = fold(&one.client.name);
            known == fold(name) || (told.2 != Relation::Former && known == fold(told.0))
        };
        (!self.options.record.iter().any(is_known)).then_some(told)
    }

    /// The client and the person that a row names, either empty. A row with a company above it is a person there, unless it
    /// says that it is a company itself.
    pub fn named(&self, row: &Row) -> (String, String) {
        let (company, person) = self.own_names(row);
        let bare = |name: String| {
            let own = self.ended(&name).map(|(own, ..)| own.to_owned());
            own.unwrap_or(name)
        };
        let alone = company.is_empty() && self.kind == TableKind::Clients;
        let (company, person) = (bare(company), if alone { bare(person) } else { person });
        let parent = self.line(row, Field::Parent);
        let is_company = words::yes(&self.line(row, Field::IsCompany));
        if is_company && company.is_empty() {
            return (person, String::new());
        }
        if parent.is_empty() || is_company {
            return (company, person);
        }
        let above = self.parents.get(&parent).cloned().unwrap_or(parent);
        // A name in the column of companies is then the person's, where no other tells it: “Tal Ltd, Ilse Marten” too.
        let person = if person.is_empty() { company } else { person };
        let own = person
            .strip_prefix(&above)
            .and_then(|own| own.strip_prefix(", "));
        let own = own.map(str::to_owned).unwrap_or(person);
        (above, own)
    }

    /// What a row of a history or of tickets says by a column beside of whom it is about, who is no client: its column and
    /// value. Whom some rows do not call so may have been handed to somebody by others.
    pub fn outsider(&self, row: &Row) -> Option<(Relation, String)> {
        let (company, person) = self.own_names(row);
        let name = fold(if company.is_empty() {
            &person
        } else {
            &company
        });
        let known = || {
            self.options
                .record
                .iter()
                .any(|one| fold(&one.client.name) == name)
        };
        self.sorted_out(row)
            .filter(|_| !(self.mixed.contains(&name) || known()))
    }

    fn sorted_out(&self, row: &Row) -> Option<(Relation, String)> {
        let mut told = self.sorts.iter().flat_map(|at| {
            let said = self.relations(*at, row.cell(*at).trim()).into_iter();
            said.map(|(says, value)| (says, format!("{}: {value}", self.header[*at])))
        });
        let says = |(says, _): &(Relation, String)| {
            matches!(
                says,
                Relation::Supplier | Relation::Outside | Relation::Private
            )
        };
        told.find(says)
    }

    pub(super) fn learn_mixed(&mut self, sheet: &Sheet) {
        if self.kind == TableKind::Clients || self.sorts.is_empty() {
            return;
        }
        let rows = sheet
            .rows
            .iter()
            .filter(|row| self.sorted_out(row).is_none());
        let names = rows.map(|row| self.own_names(&row));
        let names =
            names.map(|(company, person)| if company.is_empty() { person } else { company });
        self.mixed = names.map(|name| fold(&name)).collect();
        self.mixed.remove("");
    }

    /// How the client of a row of a list is called; none: the row is about one of us, or nobody.
    pub(super) fn client_of(&self, row: &Row) -> Option<String> {
        let (company, person) = self.named(row);
        let mails = self.all(row, Field::Mail, Lines::Fold);
        let nobody = is_nobody(&company) || is_nobody_alone(&company, &person, &mails);
        if nobody
            || self.ours.is_colleague(&company, &person)
            || self.ours.is_staff(&company, &mails)
        {
            return None;
        }
        let phone = self.line(row, Field::Phone);
        let names = [company, person].into_iter().chain(mails).chain([phone]);
        names.into_iter().find(|name| !name.is_empty())
    }
}
