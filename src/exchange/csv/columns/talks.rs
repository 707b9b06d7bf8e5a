//! What the columns of tickets and exchanges tell together: who of us works on them, of what kinds they are, whose they are.

use super::super::fits::{
    are_of_rows, channels, fits, is_of_addresses, is_of_appointments, is_of_names, is_one_value,
    mostly, sample, tells_kinds,
};
use super::super::known;
use super::super::parts::{self, AGENTS, has_word};
use super::super::sheet::Sheet;
use super::{Columns, Field};
use crate::exchange::address::{is_firm, is_role};
use crate::exchange::{TableKind, column};
use std::collections::{HashMap, HashSet};

impl Columns {
    /// The numbers of a history's rows, by what they are called and what they are: each stands once, or with one day's rows.
    pub(super) fn row_ids(&mut self, kind: TableKind, sheet: &Sheet) {
        let day = self.first(Field::At);
        // Rows of a day alone are told apart by all that they say, as an earlier import did: they are not to come twice.
        let hour = |at: usize| sheet.rows.iter().any(|row| row.cell(at).contains(':'));
        let timed = self.first(Field::Time).is_some() || day.is_some_and(hour);
        let free = timed && kind == TableKind::Contacts && self.first(Field::Id).is_none();
        let is_it = |at: &usize| {
            let name = &sheet.header[*at];
            free && parts::is_of_rows(name) && are_of_rows(sheet, *at, day)
        };
        let found = self.rest().find(is_it);
        if let Some(at) = found {
            self.fields[at] = Some((Field::Id, false));
            self.own_ids = true;
        }
    }

    /// The hours of days that tell none: those at which something began, in a column beside.
    pub(super) fn hours(&mut self, kind: TableKind, sheet: &Sheet) {
        let dated = match kind {
            TableKind::Clients => return,
            TableKind::Contacts => self.first(Field::At),
            TableKind::Tickets => self.first(Field::Opened).or(self.first(Field::At)),
        };
        let timed = |at: usize| sample(sheet, at).any(|value| value.contains(':'));
        if dated.is_none_or(timed) || self.first(Field::Time).is_some() {
            return;
        }
        let begins = |at: &usize| {
            parts::tells_begin(&sheet.header[*at])
                && fits(sheet, Field::Time, *at)
                && sample(sheet, *at).next().is_some()
        };
        let found = self.rest().find(begins);
        if let Some(at) = found {
            self.fields[at] = Some((Field::Time, false));
        }
    }

    /// After how long tickets were first answered, where no column tells when.
    pub(super) fn lengths(&mut self, kind: TableKind, sheet: &Sheet) {
        let free = kind == TableKind::Tickets && self.first(Field::Answered).is_none();
        let of_answers = |at: &usize| {
            let name = sheet.header[*at].to_lowercase();
            let bare = name.split(['(', '[']).next().unwrap_or_default();
            let bare = bare.split(" in ").next().unwrap_or_default();
            let answers = known::field(kind, bare) == Some(Field::Answered);
            free && answers && column::unit_of(&name).is_some()
        };
        let found = self.rest().find(of_answers);
        if let Some(at) = found {
            self.fields[at] = Some((Field::AnsweredIn, false));
            let mut lengths = sheet.rows.iter().map(|row| row.cell(at).trim());
            self.zero_answers = lengths.any(str::is_empty);
        }
    }

    /// What kinds of exchanges there were, by the values of a column, whatever it is called: in a list of clients of the last
    /// ones.
    pub(super) fn kinds(&mut self, kind: TableKind, sheet: &Sheet) {
        let dated = match kind {
            TableKind::Clients => Field::LastContact,
            TableKind::Contacts => Field::At,
            TableKind::Tickets => return self.types(sheet),
        };
        let dated = self
            .first(dated)
            .filter(|_| self.first(Field::Channel).is_none());
        if let Some(dated) = dated {
            // In a list it stands right behind the day; words to group by are none.
            let far = |at: usize| kind == TableKind::Clients && !(dated..dated + 3).contains(&at);
            let groups = |name: &str| known::field(TableKind::Clients, name) == Some(Field::Tags);
            let found = self.rest().find(|at| {
                let name = &sheet.header[*at];
                let other = far(*at) || parts::is_next(name) || groups(name);
                !other && tells_kinds(sheet, *at)
            });
            if let Some(at) = found {
                self.fields[at] = Some((Field::Channel, false));
            }
        }
        // Of what type an appointment is tells what it is about.
        let untitled = kind == TableKind::Contacts && self.first(Field::Title).is_none();
        let of_type = |at: &usize| {
            has_word(&sheet.header[*at], *parts::TYPES) && sample(sheet, *at).next().is_some()
        };
        let found = self
            .rest()
            .find(of_type)
            .filter(|_| untitled && is_of_appointments(sheet));
        if let Some(at) = found {
            self.fields[at] = Some((Field::Title, false));
        }
    }

    /// What type a ticket is of is its kind, whatever words its program has for that, unless most are ways of speaking.
    fn types(&mut self, sheet: &Sheet) {
        let of_types = |at: &usize| {
            let of_kinds =
                known::field(TableKind::Tickets, &sheet.header[*at]) == Some(Field::Kind);
            of_kinds && channels(sheet, *at) * 2 <= sample(sheet, *at).count()
        };
        let channel = self.first(Field::Channel).filter(of_types);
        if let Some(at) = channel
            && self.forget(at)
        {
            let source = |at: &usize| {
                known::field(TableKind::Tickets, &sheet.header[*at]) == Some(Field::Channel)
            };
            let found = self.rest().find(|other| *other != at && source(other));
            if let Some(source) = found {
                self.guess(Field::Channel, source, sheet);
            }
        }
    }

    /// A column of firms under any name, and the project of a ticket, is the client, where each person belongs to one and
    /// nothing else tells the client.
    pub(super) fn project(&mut self, kind: TableKind, sheet: &Sheet) {
        let person = self
            .first(Field::Person)
            .filter(|_| kind != TableKind::Clients);
        let Some(person) = person.filter(|_| self.first(Field::Client).is_none()) else {
            return;
        };
        // Who of us works on them writes down those of many.
        let agents: HashSet<&str> = (self.all(Field::By))
            .flat_map(|at| sample(sheet, at))
            .collect();
        let of_one = |at: usize| {
            let mut of: HashMap<&str, &str> = HashMap::new();
            let mut rows = sheet
                .rows
                .iter()
                .map(|row| (row.cell(person).trim(), row.cell(at).trim()))
                .filter(|(who, _)| !who.is_empty() && !agents.contains(who));
            rows.all(|(who, whose)| *of.entry(who).or_insert(whose) == whose)
        };
        let is_it = |at: &usize| {
            let name = &sheet.header[*at];
            let project = kind == TableKind::Tickets && parts::is_of_projects(name);
            let mostly_firms = || mostly(sheet, *at, &is_firm) && !parts::is_of_us(name);
            (project || mostly_firms())
                && is_of_names(sheet, *at)
                && !is_one_value(sheet, *at)
                && of_one(*at)
        };
        let found = self.rest().find(is_it);
        if let Some(at) = found {
            self.fields[at] = Some((Field::Client, false));
        }
    }

    /// Who of us works on tickets, where no column is called so.
    pub(super) fn agents(&mut self, kind: TableKind, sheet: &Sheet) {
        // Who wrote a ticket down is who asks, where that is no other's address.
        if kind == TableKind::Tickets && self.first(Field::Mail).is_none() {
            let creators = |at: &usize| {
                parts::is_of_creators(&sheet.header[*at]) && is_of_addresses(sheet, *at)
            };
            let found = self.rest().find(creators);
            if let Some(at) = found {
                self.fields[at] = Some((Field::Mail, false));
            }
        }
        if kind == TableKind::Tickets && self.first(Field::By).is_none() {
            let agents = |at: &usize| {
                let name = &sheet.header[*at];
                has_word(name, *AGENTS) && !parts::is_of_words(name) && is_of_names(sheet, *at)
            };
            let found = self.rest().find(agents);
            if let Some(at) = found {
                self.guess(Field::By, at, sheet);
            }
        }
    }

    /// What the person of a ticket or an exchange does, where a column of such is told by its values.
    pub(super) fn roles(&mut self, kind: TableKind, sheet: &Sheet) {
        let is_it = |at: &usize| {
            known::field(TableKind::Clients, &sheet.header[*at]) == Some(Field::Role)
                && mostly(sheet, *at, &is_role)
        };
        let named = [Field::Person, Field::First, Field::Last];
        let named = named.iter().any(|field| self.first(*field).is_some());
        let found = self.rest().find(is_it);
        if let Some(at) = found.filter(|_| named && kind != TableKind::Clients) {
            self.fields[at] = Some((Field::Role, false));
        }
    }

    /// The first and last name right behind who works on a ticket are theirs, where the client is told elsewhere.
    pub(super) fn names_of_ours(&mut self) {
        let told = [Field::Client, Field::Person, Field::Mail].iter();
        let told = told.clone().any(|field| self.first(*field).is_some());
        let Some(ours) = self.first(Field::By).filter(|_| told) else {
            return;
        };
        for field in [Field::First, Field::Last] {
            let column = self.first(field);
            if let Some(column) = column.filter(|column| (ours + 1..=ours + 2).contains(column)) {
                self.forget(column);
            }
        }
    }
}
