//! Whom a row of a table names: the client and the person, by the columns of names and by the company above.

use super::super::names::{ended, in_lines};
use super::super::ours::{is_machine_alone, is_nobody, is_unset};
use super::super::parts;
use super::super::words::{self, Relation};
use super::{ColumnTable, Field, Row, Sheet, Stated, TOLD_OF_US, TableKind};
use crate::domain::{Joined, Lines};
use crate::exchange::address::{agrees, bare, company_domain, is_in_short, is_role};
use crate::exchange::count;
use crate::exchange::row_person::{address, fold};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// So many names are told.
const TOLD: usize = 10;

impl ColumnTable<'_> {
    /// Learns the names of the rows by their ids, where rows name others as the company they belong to.
    pub(super) fn find_parents(&mut self, sheet: &Sheet) {
        let record = self.options.record.iter();
        self.recorded = record.map(|one| fold(&one.client.name)).collect();
        if let Some(clients) = self.columns.first(Field::Client) {
            let all = sheet.rows.iter().map(|row| row.cell(clients).trim());
            self.names.learn_jobs(all);
        }
        self.learn_brackets(sheet);
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

    pub(super) fn own_names(&self, row: &Row) -> (String, String) {
        let (company, person) = self.names.of(|field| match field {
            Field::Person => in_lines(&self.text(row, field)),
            _ => self.line(row, field),
        });
        let person = match self.kind {
            TableKind::Tickets if person.is_empty() && !company.is_empty() => self.creator(row),
            _ => person,
        };
        // Where no company is told, whoever is named and reached is somebody all the same.
        let somebody = || !person.is_empty() && !person.contains('@') && self.is_reached(row);
        let none = is_unset(&company) && somebody();
        // Where no firm is known a program writes whose ticket it is.
        let by_mail = company.contains('@') && !company.contains(' ');
        let (company, person) = match () {
            () if by_mail && person.is_empty() => (String::new(), company),
            () if by_mail || none => (String::new(), person),
            () => (company, person),
        };
        if company.is_empty() && !self.houses.is_empty() && !self.is_recorded(&person) {
            return (self.house_of(row).unwrap_or_default(), person);
        }
        (company, person)
    }

    /// Who wrote a ticket of a company down whom no other column names, where it is none of us.
    fn creator(&self, row: &Row) -> String {
        let of_them = |(name, who): &(&str, String)| {
            let name_of_person = who.contains(' ') && !who.contains('@');
            parts::is_of_creators(name) && name_of_person && !self.ours.is_called(who)
        };
        let told = self.has(Field::By) && self.has(Field::Person);
        let found = told
            .then(|| self.rest(row).into_iter().find(of_them))
            .flatten();
        found.map(|(_, who)| who).unwrap_or_default()
    }

    /// Whether somebody of this name is a client on record: they stay it.
    fn is_recorded(&self, name: &str) -> bool {
        !self.recorded.is_empty() && self.recorded.contains(&fold(name))
    }

    /// Who a row of tickets or of a history is about, by their whole name: the same person is in the same house.
    fn whoever(&self, row: &Row) -> Option<String> {
        let who = fold(&self.line(row, Field::Person));
        (self.kind != TableKind::Clients && who.contains(' ')).then_some(who)
    }

    /// The company that another row names for the mail domain of this one, or for the person.
    fn house_of(&self, row: &Row) -> Option<String> {
        let who = self.whoever(row);
        let mut told = self.marks(row).chain(who);
        told.find_map(|one| self.houses.get(&one).cloned())
    }

    /// The addresses of a row, and their domains.
    fn marks(&self, row: &Row) -> impl Iterator<Item = String> {
        let cells = [Field::Mail, Field::Client, Field::Person].into_iter();
        let cells = cells.flat_map(|field| self.all(row, field, Lines::Fold));
        let mails = cells.map(|cell| fold(address(&cell).1));
        let mails: Vec<String> = mails.filter(|one| one.contains('@')).collect();
        let domains: Vec<String> = mails.iter().filter_map(|one| company_domain(one)).collect();
        mails.into_iter().chain(domains)
    }

    /// Learns whose the mail domains are: of a company that is called so, or whose people alone have it; and whose people
    /// stand elsewhere without it.
    pub(super) fn learn_domains(&mut self, sheet: &Sheet, stated: &mut Stated) {
        let reads = [Field::Mail, Field::Person].map(|field| self.has(field));
        let alone = |row: Row<'_>| self.own_names(&row).0.is_empty();
        let any = self.has(Field::Client) && reads != [false, false];
        if !any || !sheet.rows.iter().any(alone) {
            return;
        }
        let (mut houses, mut alone) = (HashMap::<String, Option<(String, bool)>>::new(), vec![]);
        for row in sheet.rows.iter() {
            let (company, person) = self.own_names(&row);
            if company.is_empty() {
                alone.push((row, person));
                continue;
            }
            if is_nobody(&company, false) || self.ours.is_house(&company) {
                continue;
            }
            let who = self.whoever(&row);
            let is_ours =
                |mark: &String| self.ours.has(mark) || self.ours.has_domain(&format!("@{mark}"));
            let marks = self.marks(&row).filter(|mark| !is_ours(mark));
            for mark in marks.chain(who.clone()) {
                let whole = mark.contains('@') || Some(&mark) == who.as_ref();
                let sure = whole || agrees(&mark, &company);
                let known = houses
                    .entry(mark)
                    .or_insert_with(|| Some((company.clone(), sure)));
                // One domain of several companies tells none.
                *known = known.take().filter(|(one, _)| {
                    let names = [one, &company].map(|name| bare(name));
                    names[0] == names[1] || is_in_short(&names[0], &names[1])
                });
            }
        }
        let sure = |(domain, house): (String, Option<(String, bool)>)| {
            let (house, sure) = house?;
            sure.then_some((domain, house))
        };
        self.houses = houses.into_iter().filter_map(sure).collect();
        let taken = alone.into_iter().filter(|(_, person)| !person.is_empty());
        let taken = taken.filter_map(|(row, person)| Some((person, self.house_of(&row)?)));
        let taken: BTreeSet<(String, String)> = taken.collect();
        let first = taken.iter().take(TOLD);
        let first = first.map(|(person, house)| format!("{person} ({house})"));
        if !taken.is_empty() {
            let many = count(taken.len(), "person is", "people are");
            let etc = if taken.len() > TOLD { " …" } else { "" };
            let told = first.joined(", ");
            stated.note(format!(
                "{many} taken to be where other rows of the file put them or their mail domain: {told}{etc}"
            ));
        }
    }

    /// Learns which companies stand behind the names of persons.
    pub(super) fn learn_brackets(&mut self, sheet: &Sheet) {
        let person = |row: &Row| (self.line(row, Field::Person), self.line(row, Field::Mail));
        let rows = sheet.rows.iter().take(TOLD_OF_US);
        let all = rows.map(|row| person(&row));
        let all = all.filter(|(name, _)| name.ends_with(')') && !self.is_recorded(name));
        let all: Vec<_> = all.collect();
        self.names.learn_houses(all.into_iter());
    }

    fn is_reached(&self, row: &Row) -> bool {
        let reached = |field| !self.all(row, field, Lines::Fold).is_empty();
        [Field::Mail, Field::Phone].into_iter().any(reached)
    }

    /// What stands behind the name of a company, where it is not on record: that stays a client.
    pub fn ended<'n>(&self, name: &'n str) -> Option<(&'n str, &'n str, Relation)> {
        let told = ended(name)?;
        let is_known =
            self.is_recorded(name) || (told.2 != Relation::Former && self.is_recorded(told.0));
        (!is_known).then_some(told)
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

    /// Tells of whom each row of a history or of tickets says, in a column beside, that they are no client. It may be said of
    /// the matter, or of whose it is among us: they come in.
    pub(super) fn tell_outsiders(&self, sheet: &Sheet, stated: &mut Stated) {
        if self.kind == TableKind::Clients || self.sorts.is_empty() {
            return;
        }
        let says = |at: &usize, row: &Row| {
            let mut said = self.relations(*at, row.cell(*at).trim()).into_iter();
            let (_, value) = said.find(|(says, _)| says.is_out())?;
            Some(format!("{}: {value}", self.header[*at]))
        };
        let mut told: BTreeMap<String, Option<String>> = BTreeMap::new();
        for row in sheet.rows.iter() {
            let (company, person) = self.own_names(&row);
            let name = if company.is_empty() { person } else { company };
            let by = self.sorts.iter().find_map(|at| says(at, &row));
            let known = told.entry(name).or_insert_with(|| by.clone());
            *known = known.take().filter(|_| by.is_some());
        }
        let told = told.into_iter().filter(|(name, _)| !name.is_empty());
        let told = told.filter_map(|(name, by)| Some(format!("{name} (“{}”)", by?)));
        let told = told.take(TOLD).joined(", ");
        if !told.is_empty() {
            stated.note(format!(
                "what may be no client, by each of its rows, comes in all the same: {told}; --who \"NAME=skip\" leaves one out"
            ));
        }
    }

    /// Whether who is named is nobody in particular, or a machine. Whoever has a mail domain called the same is somebody, and
    /// a company may be called “Nonna”.
    pub fn is_nobody(&self, company: &str, person: &str, mails: &[String]) -> bool {
        let name = if company.is_empty() { person } else { company };
        let mut domains = mails.iter().filter_map(|mail| company_domain(mail));
        let of_person = company.is_empty() || !parts::is_of_company(self.name(Field::Client));
        (is_nobody(name, of_person) && !domains.any(|domain| agrees(&domain, name)))
            || is_machine_alone(company, person, mails)
    }

    /// Who of us worked on a row; empty: nobody yet.
    pub fn by(&self, row: &Row) -> String {
        Some(self.line(row, Field::By))
            .filter(|by| !is_unset(by))
            .unwrap_or_default()
    }

    /// What the person of a row does there.
    pub fn role(&self, row: &Row) -> String {
        let role = self.line(row, Field::Role);
        if role.is_empty() {
            let first = Some(self.line(row, Field::First)).filter(|first| is_role(first));
            return first.unwrap_or_else(|| self.names.role(&self.line(row, Field::Person)));
        }
        role
    }

    /// How the client of a row of a list is called; none: the row is about one of us, or nobody.
    pub(super) fn client_of(&self, row: &Row) -> Option<String> {
        let (company, person) = self.named(row);
        let mails = self.all(row, Field::Mail, Lines::Fold);
        if self.is_nobody(&company, &person, &mails)
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
