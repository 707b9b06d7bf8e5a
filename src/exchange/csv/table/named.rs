//! Whom a row of a table names: the client and the person, by the columns of names and by the company above.

use super::super::names::{ended, in_lines};
use super::super::ours::{is_nobody, is_nobody_alone};
use super::super::words::{self, Relation};
use super::{ColumnTable, Field, Row, Sheet};
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
        self.names.of(|field| match field {
            Field::Person => in_lines(&self.text(row, field)),
            _ => self.line(row, field),
        })
    }

    /// What stands behind the name of a company, where it is not on record: that stays a client.
    pub fn ended<'n>(&self, name: &'n str) -> Option<(&'n str, &'n str, Relation)> {
        let told = ended(name)?;
        let is_known = |one: &ClientFacts| {
            let known = fold(&one.client.name);
            known == fold(name) || (told.2 == Relation::Supplier && known == fold(told.0))
        };
        (!self.options.record.iter().any(is_known)).then_some(told)
    }

    /// The client and the person that a row names, either empty. A row with a company above it is a person there, unless it
    /// says that it is a company itself.
    pub fn named(&self, row: &Row) -> (String, String) {
        let (company, person) = self.own_names(row);
        let bare = self.ended(&company).map(|(own, ..)| own.to_owned());
        let company = bare.unwrap_or(company);
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
