//! Which column of one file means what: by the names under which the usual programs export it, by what stands in it,
//! and by hand.

mod clients;
mod naming;
mod talks;

use super::dates::is_date;
use super::field::{FIELDS, Field};
use super::fits::{
    channels, firms, fits, has_dates, is_always_before, is_of_names, is_one_value, reaches, samples,
};
use super::known;
use super::parts::{self};
use super::sheet::{Sheet, whole};
use crate::domain::{Joined, did_you_mean};
use crate::exchange::address::{agrees, company_domain, is_called};
use crate::exchange::column;
use crate::exchange::row_person::address;
use crate::exchange::{FileColumn, Problem, Stated, TableKind};
use std::collections::HashSet;

/// The columns of one file: for each its field, and whether it was mapped by hand.
#[derive(Debug, Default)]
pub struct Columns {
    fields: Vec<Option<(Field, bool)>>,
    /// How many-th further person a column is about; 0: the row's own, or nobody.
    whose: Vec<usize>,
    /// Whether exchanges are dated by when they were due, and what is told beside it is only when they were written down.
    pub by_due: bool,
    /// Whether tickets that were answered at once are told from those that never were: there no length stands.
    pub zero_answers: bool,
    /// Whether the rows' numbers are known by what they are: earlier imports may have kept them beside.
    pub own_ids: bool,
}

impl Columns {
    pub fn new(
        sheet: &Sheet,
        kind: TableKind,
        map: &[(String, String)],
    ) -> Result<Self, Vec<Problem>> {
        let header = &sheet.header;
        let mut columns = Self {
            fields: vec![None; header.len()],
            whose: vec![0; header.len()],
            by_due: false,
            zero_answers: false,
            own_ids: false,
        };
        let problems: Vec<Problem> = map
            .iter()
            .filter_map(|(name, field)| columns.map(header, kind, name, field).err())
            .collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let short = column::without_their_prefix(header);
        let plain: Vec<String> = header.iter().map(|name| column::plain(name)).collect();
        let short_plain = short.iter().map(|name| column::plain(name)).collect();
        for plain in [&plain, &short_plain] {
            for (field, names) in known::names(kind) {
                for name in names {
                    for column in (0..plain.len()).filter(|column| plain[*column] == *name) {
                        columns.guess(*field, column, sheet);
                    }
                }
            }
        }
        // When a ticket is expected to end it has not ended; whether that was promised to anybody nobody knows.
        let expected =
            |column: &usize| kind == TableKind::Tickets && parts::is_expected(&header[*column]);
        // What no list names may still say by its parts, or by some of its words, what it is.
        let mut made = vec![];
        let told = || {
            short
                .iter()
                .copied()
                .enumerate()
                .filter(|(column, _)| !expected(column))
        };
        for (column, name) in told() {
            let fields = parts::read(kind, name);
            made.extend(
                fields
                    .into_iter()
                    .map(|(rule, field)| (rule, column, field)),
            );
        }
        made.sort_unstable_by_key(|(rule, column, _)| (*rule, *column));
        for (_, column, field) in made {
            columns.guess(field, column, sheet);
        }
        for (column, name) in told() {
            let by_words = known::by_words(kind, name).into_iter();
            for field in by_words.chain(reaches(sheet, column)) {
                columns.guess(field, column, sheet);
            }
        }
        columns.number_that_names(sheet);
        columns.further_people(kind, sheet);
        columns.told_by_mail(kind, sheet);
        if kind == TableKind::Clients {
            columns.of_clients(sheet);
        }
        columns.kinds(kind, sheet);
        columns.agents(kind, sheet);
        columns.project(kind, sheet);
        columns.lengths(kind, sheet);
        columns.names(kind, sheet);
        columns.names_of_ours();
        columns.roles(kind, sheet);
        columns.when_due(kind, sheet);
        columns.hours(kind, sheet);
        columns.row_ids(kind, sheet);
        Ok(columns)
    }

    /// When it began goes before when that was planned, and this before when it was written down.
    fn when_begun(&mut self, sheet: &Sheet) {
        if self.is_by_hand(Field::At) {
            return;
        }
        let near = |at: usize| {
            let name = &sheet.header[at];
            parts::of_begin(name).filter(|_| has_dates(sheet, at))
        };
        let held = self.first(Field::At);
        let of_held = held.map(|at| match near(at) {
            _ if parts::is_of_opening(&sheet.header[at]) => 0,
            near => near.unwrap_or(2),
        });
        let best = self.rest().rev().max_by_key(|at| near(*at));
        if let Some(best) = best.filter(|at| near(*at) > of_held) {
            self.fields[best] = Some((Field::At, false));
            if let Some(held) = held {
                self.forget(held);
                // Where nothing stands of when it was, it is planned for its day.
                let planned = of_held == Some(2) && self.first(Field::Due).is_none();
                self.fields[held] = planned.then_some((Field::Due, false));
            }
        }
        let at = self.first(Field::At);
        // Where it is always earlier it was booked on that day: “Date Scheduled”.
        let booked = |day: usize| at.is_some_and(|at| is_always_before(sheet, day, at));
        let planned = self.rest().find(|at| near(*at) == Some(1) && !booked(*at));
        let due = self.first(Field::Due).filter(|due| !has_dates(sheet, *due));
        due.map(|due| self.forget(due));
        if let Some(planned) = planned.filter(|_| self.first(Field::Due).is_none())
            && at.is_some_and(|at| near(at) > Some(1) || parts::is_of_visits(&sheet.header[at]))
        {
            self.fields[planned] = Some((Field::Due, false));
        }
    }

    /// Of what is planned the day that it is due is the only one, and of what is done the day on which it was: when it was
    /// written down says less.
    fn when_due(&mut self, kind: TableKind, sheet: &Sheet) {
        if kind == TableKind::Contacts {
            self.when_begun(sheet);
        }
        let Some(due) = self
            .first(Field::Due)
            .filter(|_| kind == TableKind::Contacts)
        else {
            return;
        };
        let written = self.first(Field::At);
        let Some(at) = written else {
            self.fields[due] = Some((Field::At, false));
            return;
        };
        self.by_due = parts::is_of_opening(&sheet.header[at])
            && has_dates(sheet, due)
            && !self.is_by_hand(Field::At);
    }

    /// Columns that one mark sets apart from the name of the row's own person, a name among them and what reaches somebody,
    /// are about a further person; in a list of clients they tell of somebody there.
    fn further_people(&mut self, kind: TableKind, sheet: &Sheet) {
        use Field::{First, Last, Mail, Person, Phone, Role};
        let own = [Person, First, Last].iter();
        let Some(own) = own.clone().find_map(|field| self.first(*field)) else {
            return;
        };
        let told = |column: usize| {
            let (mark, name) = parts::set_apart(&sheet.header[column]);
            let field = match self.fields[column] {
                Some((field, by_hand)) => Some(field).filter(|_| !by_hand),
                None => known::field(kind, &name).filter(|field| fits(sheet, *field, column)),
            };
            let field = field.filter(|_| !parts::is_of_us(&sheet.header[column]));
            (mark, column, field)
        };
        let told: Vec<_> = (0..sheet.header.len()).map(told).collect();
        let (client, mut further) = (self.first(Field::Client), 0);
        let mut seen = HashSet::from(["", told[own].0.as_str()]);
        for (mark, ..) in &told {
            let all = || told.iter().filter(|(of, ..)| of == mark);
            let any = |fields: &[Field]| {
                all().any(|(.., field)| field.is_some_and(|field| fields.contains(&field)))
            };
            // “Name 2” beside “Telefon 2” may be more of the client's name.
            let reached = any(&[Mail]) || (client.is_some() && any(&[Phone]));
            if !seen.insert(mark) || !any(&[Person, First, Last]) || !reached {
                continue;
            }
            further += 1;
            for (_, column, field) in all() {
                let about = [Person, First, Last, Mail, Phone, Role];
                if let Some(field) = field.filter(|field| about.contains(field)) {
                    let of_client = kind == TableKind::Clients;
                    self.fields[*column] = of_client.then_some((field, false));
                    self.whose[*column] = further;
                }
            }
        }
    }

    /// Of columns of names beside addresses the one whose names are called as the domains tells the client, and one called
    /// as the people are tells these.
    fn told_by_mail(&mut self, kind: TableKind, sheet: &Sheet) {
        const SAMPLE: usize = 200;
        let all = [Field::Client, Field::Person, Field::First, Field::Last];
        let is_told = all.map(|field| self.first(field)) != [None; 4];
        let mail = self.first(Field::Mail);
        let Some(mail) = mail.filter(|_| kind != TableKind::Clients || !is_told) else {
            return;
        };
        let mostly = |column: usize, calls: &dyn Fn(&str, &str) -> bool| {
            let both = sheet
                .rows
                .iter()
                .take(SAMPLE)
                .map(|row| (row.cell(mail).trim(), row.cell(column).trim()));
            let both: Vec<_> = both
                .filter(|(mail, name)| !(mail.is_empty() || name.is_empty()))
                .collect();
            let called = both.iter().filter(|(mail, name)| calls(mail, name));
            let names: HashSet<&str> = called.clone().map(|(_, name)| *name).collect();
            names.len() > 1 && called.count() * 2 > both.len()
        };
        let as_domain = |mail: &str, name: &str| {
            // A site is no name.
            let site = name.contains('.') && !name.contains(' ');
            !site && company_domain(address(mail).1).is_some_and(|domain| agrees(&domain, name))
        };
        let as_person =
            |mail: &str, name: &str| !name.contains('@') && is_called(address(mail).1, name);
        match self.first(Field::Client) {
            None => {
                let found = self
                    .rest()
                    .find(|at: &usize| is_of_names(sheet, *at) && mostly(*at, &as_domain));
                if let Some(at) = found {
                    self.fields[at] = Some((Field::Client, false));
                    let person = |at: &usize| is_of_names(sheet, *at) && mostly(*at, &as_person);
                    let person = self.rest().find(person).filter(|_| !is_told);
                    if let Some(at) = person {
                        self.fields[at] = Some((Field::Person, false));
                    }
                }
            }
            Some(at) => {
                let told =
                    [Field::Person, Field::First, Field::Last].map(|field| self.first(field));
                let free = told == [None; 3] && !self.is_by_hand(Field::Client);
                if free && mostly(at, &as_person) && !mostly(at, &as_domain) {
                    self.fields[at] = Some((Field::Person, false));
                }
            }
        }
    }

    /// Takes a column for a field, where neither is taken and its values do not speak against it. One of dates goes before
    /// one that is only called so.
    fn guess(&mut self, field: Field, column: usize, sheet: &Sheet) {
        if self.fields[column].is_some() || !fits(sheet, field, column) {
            return;
        }
        if !field.about().many
            && let Some(holder) = self.first(field)
        {
            // What stands in every row is our own house where another column tells of firms.
            let ours = || {
                field == Field::Client
                    && is_one_value(sheet, holder)
                    && !is_one_value(sheet, column)
                    && firms(sheet, column) > 0
            };
            let happened = |at: usize| parts::is_of_happenings(&sheet.header[at]);
            let better = field.about().date
                && !has_dates(sheet, holder)
                && has_dates(sheet, column)
                || (field == Field::LastContact && happened(holder) && !happened(column))
                || (field == Field::Channel && channels(sheet, holder) < channels(sheet, column))
                || ours();
            if !better || !self.forget(holder) {
                return;
            }
        }
        self.fields[column] = Some((field, false));
    }

    fn map(
        &mut self,
        header: &[String],
        kind: TableKind,
        name: &str,
        field: &str,
    ) -> Result<(), Problem> {
        let found = header.iter().position(|h| h == name).or_else(|| {
            header
                .iter()
                .position(|h| h.to_lowercase() == name.trim().to_lowercase())
        });
        let Some(column) = found else {
            let hint = did_you_mean(name, header.iter().map(String::as_str));
            let reason = format!(
                "is not a column of this file{hint}; it has: {}",
                header.join(", ")
            );
            return Err(Problem {
                column: name.to_owned(),
                ..whole(1, &reason)
            });
        };
        let word = field.trim().to_lowercase();
        let word = if word.is_empty() {
            Field::Nothing.about().word
        } else {
            &*word
        };
        let words = || {
            FIELDS
                .iter()
                .filter(|about| about.kinds.contains(&kind))
                .map(|about| about.word)
        };
        let about = FIELDS
            .iter()
            .find(|about| about.word == word && about.kinds.contains(&kind));
        let Some(about) = about else {
            let known = words();
            let reason = format!(
                "is not a field of {}{}; there are: {}",
                kind.word(),
                did_you_mean(word, words()),
                known.joined(", ")
            );
            return Err(Problem {
                column: name.to_owned(),
                value: field.to_owned(),
                ..whole(1, &reason)
            });
        };
        if !about.many && self.first(about.field).is_some() {
            let reason = format!(
                "two columns are mapped to “{}”, which takes one",
                about.word
            );
            return Err(Problem {
                column: name.to_owned(),
                ..whole(1, &reason)
            });
        }
        self.fields[column] = Some((about.field, true));
        Ok(())
    }

    pub fn first(&self, field: Field) -> Option<usize> {
        self.all(field).next()
    }

    /// Every column of a field, of the row's own person.
    pub fn all(&self, field: Field) -> impl Iterator<Item = usize> + '_ {
        self.of(0, field)
    }

    /// Every column of a field that is about the how many-th further person.
    pub fn of(&self, whose: usize, field: Field) -> impl Iterator<Item = usize> + '_ {
        self.fields
            .iter()
            .zip(&self.whose)
            .enumerate()
            .filter(move |(_, (f, of))| **of == whose && f.is_some_and(|(f, _)| f == field))
            .map(|(i, _)| i)
    }

    /// Of how many further people columns tell.
    pub fn further(&self) -> usize {
        self.whose.iter().copied().max().unwrap_or_default()
    }

    pub fn field(&self, column: usize) -> Option<Field> {
        self.fields
            .get(column)
            .copied()
            .flatten()
            .map(|(field, _)| field)
    }

    /// Whether a field's column was mapped by hand.
    pub fn is_by_hand(&self, field: Field) -> bool {
        self.fields.contains(&Some((field, true)))
    }

    pub fn taken(&self) -> Vec<(usize, Field)> {
        self.fields
            .iter()
            .enumerate()
            .filter_map(|(column, field)| Some((column, (*field)?.0)))
            .collect()
    }

    /// Takes the columns that have no field, and by what stands in them tell what came of exchanges, for that.
    pub fn take_ends(&mut self, kind: TableKind, tells: &dyn Fn(usize) -> bool) {
        let free = self.fields.iter_mut().enumerate();
        for (column, field) in free.filter(|_| kind == TableKind::Contacts) {
            if field.is_none() && tells(column) {
                *field = Some((Field::Outcome, false));
            }
        }
    }

    /// Takes back what a known name suggested; what was mapped by hand stays.
    pub fn forget(&mut self, column: usize) -> bool {
        let known = matches!(self.fields.get(column), Some(Some((_, false))));
        if known {
            self.fields[column] = None;
        }
        known
    }

    pub fn rest(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.fields
            .iter()
            .enumerate()
            .filter(|(_, f)| f.is_none())
            .map(|(i, _)| i)
    }

    /// What a column becomes: where none tells the client, the name of the person is the client's.
    fn becomes(&self, field: Field) -> String {
        let naming = [
            Field::Client,
            Field::Person,
            Field::First,
            Field::Last,
            Field::Mail,
        ];
        let word = field.about().word;
        match (naming.into_iter().find(|f| self.first(*f).is_some()), field) {
            (Some(Field::Person), Field::Person) => Field::Client.about().word.to_owned(),
            (Some(Field::First | Field::Last), Field::First | Field::Middle | Field::Last) => {
                format!("{} ({word})", Field::Client.about().word)
            }
            (Some(Field::Mail), Field::Mail) => format!("{}, {word}", Field::Client.about().word),
            _ => word.to_owned(),
        }
    }

    pub fn state(&self, sheet: &Sheet, stated: &mut Stated) {
        let days = self.rest().filter(|at| is_date(&sheet.header[*at])).count();
        if days > 1 {
            stated.note(format!(
                "{days} columns are called by a day: what stands in them is kept as it is, and is no contact"
            ));
        }
        for (column, name) in sheet.header.iter().enumerate() {
            let becomes = |field: Field| match self.whose[column] {
                0 => self.becomes(field),
                _ => field.about().word.to_owned(),
            };
            let field = self.field(column).map(becomes);
            stated.columns.push(FileColumn {
                name: name.clone(),
                samples: samples(sheet, column),
                field,
            });
            match self.field(column) {
                Some(Field::Nothing) => stated.left_out.push(name.clone()),
                Some(field) => stated.mapped.push((name.clone(), becomes(field))),
                None if sheet
                    .rows
                    .iter()
                    .all(|row| row.cell(column).trim().is_empty()) =>
                {
                    stated.left_out.push(name.clone());
                }
                None => stated.kept.push(name.clone()),
            }
        }
    }
}
