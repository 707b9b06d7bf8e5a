//! A sheet whose columns are understood: which is which field, how its dates are written; and the values of a
//! row by field, cleaned. What becomes of them is the business of the kinds.

mod dated;
mod named;
mod sides;
mod staff;

use super::cell::{TEXT, cell, filled};
use super::columns::Columns;
use super::dates::{self, DatesTold};
use super::field::Field;
use super::fits::{firms, is_of_names, is_one_value, sample, samples, sorts_out, tells_end};
use super::moment::{self, MomentRead};
use super::names::{NAME, NamesTold};
use super::ours::OurAddresses;
use super::parts;
use super::rows::Row;
use super::sheet::{Sheet, shorten, whole};
use super::values::{TypesTold, Values};
use super::words::{Act, End, Manner, Relation, is_empty};
use crate::domain::{Instant, Joined, Lines, Severity, shell_word};
use crate::exchange::column;
use crate::exchange::row_person::fold;
use crate::exchange::{DateColumn, FileQuestion, Options, Problem, Scope, Stated, TableKind};
use chrono::TimeDelta;
use std::collections::{HashMap, HashSet};

/// So many rows are asked who of them is one of us.
const TOLD_OF_US: usize = 50_000;

/// The fields by which a row names somebody.
const NAMES: &[Field] = &[
    Field::Client,
    Field::Person,
    Field::First,
    Field::Last,
    Field::Mail,
    Field::From,
    Field::To,
    Field::Attendees,
    Field::Phone,
];

pub struct ColumnTable<'a> {
    kind: TableKind,
    pub header: &'a [String],
    columns: Columns,
    told: HashMap<usize, DatesTold>,
    values: Values,
    /// Whether its rows are tasks of ours.
    pub of_tasks: bool,
    /// Of what its column of types tells.
    pub types: TypesTold,
    names: NamesTold,
    /// The columns of names by those of the numbers beside which they stand.
    beside: HashMap<usize, usize>,
    /// The last digits of the house's own numbers.
    house: HashSet<String>,
    /// The columns of times that are told in UTC, as others beside them show that tell the same on the desk's own clock.
    in_utc: HashSet<usize>,
    /// Whether the tickets' numbers tell when they were opened, and nothing else does.
    dated_ids: bool,
    /// The names of rows by their ids, where others name them as theirs.
    parents: HashMap<String, String>,
    /// In a history most of whose rows name somebody the columns in which one that names nobody might, where it is not among
    /// ourselves.
    may_name: Option<Vec<usize>>,
    /// The clients on record, folded.
    recorded: HashSet<String>,
    /// The companies by the mail domains of their people.
    houses: HashMap<String, String>,
    /// Columns of no field that say of some that they are no client.
    pub sorts: Vec<usize>,
    /// Mail addresses that are our own, in lower case.
    pub ours: OurAddresses,
    /// What the reader was told.
    pub options: Options<'a>,
}

#[derive(Clone, Copy, Debug)]
pub struct CellInstant {
    pub instant: Instant,
    /// The same on the clock of the file: local, or UTC where the cell tells a zone.
    pub clock: chrono::NaiveDateTime,
    /// Whether the cell tells a time of day.
    pub timed: bool,
}

impl<'a> ColumnTable<'a> {
    pub fn new(
        header: &'a [String],
        sheet: &Sheet,
        kind: TableKind,
        options: Options<'a>,
        stated: &mut Stated,
    ) -> Result<Self, Vec<Problem>> {
        let mut columns = Columns::new(sheet, kind, &options.said.map)?;
        columns.take_ends(kind, &|column| tells_end(sheet, column));
        let mut table = Self {
            kind,
            header,
            columns,
            told: HashMap::new(),
            values: Values::default(),
            of_tasks: kind == TableKind::Contacts && parts::are_of_tasks(header),
            types: TypesTold::Calls,
            names: NamesTold::default(),
            beside: HashMap::new(),
            house: HashSet::new(),
            in_utc: HashSet::new(),
            dated_ids: false,
            parents: HashMap::new(),
            may_name: None,
            recorded: HashSet::new(),
            houses: HashMap::new(),
            sorts: vec![],
            ours: OurAddresses::new(&options),
            options,
        };
        table.tell_dates(sheet, stated);
        table.find_utc(sheet, stated);
        table.find_sides(sheet);
        table.find_dated_ids(sheet, stated);
        table.columns.state(sheet, stated);
        // All that has to be asked is asked in one go.
        let missing = table.require(sheet).err();
        table.find_ours(sheet, stated);
        let columns = |field: Field| table.columns.first(field).map(|at| sample(sheet, at));
        table.names = NamesTold::new(columns(Field::Client), columns(Field::Person));
        table.find_parents(sheet);
        table.ours.learn_maker(&sheet.titles);
        table.find_staff(sheet, stated);
        table.learn_domains(sheet, stated);
        let sorts = table.columns.rest().filter(|at| sorts_out(sheet, *at));
        table.sorts = sorts.collect();
        let whose = |row: &Row| table.client_of(row);
        let said = (options.said, &*table.sorts);
        let values = Values::new(sheet, kind, &table.columns.taken(), said, &whose);
        table.values = match (missing, values) {
            (None, values) => values?,
            (Some(missing), values) => {
                let asked = values.err().unwrap_or_default();
                return Err([missing, asked].concat());
            }
        };
        if let Some(types) = table.columns.first(Field::Channel) {
            table.types = table.values.types(sheet, types);
        }
        table.tell_outsiders(sheet, stated);
        table.learn_sides(sheet);
        Ok(table)
    }

    fn tell_dates(&mut self, sheet: &Sheet, stated: &mut Stated) {
        let found: Vec<usize> = (0..self.header.len())
            .filter(|c| {
                self.columns
                    .field(*c)
                    .is_some_and(|field| field.about().date)
            })
            .collect();
        let next = self.columns.first(Field::NextContact);
        let values = |column: usize| {
            let own = move |value| match next {
                Some(next) if next == column => dates::apart(value).0,
                _ => value,
            };
            sheet.rows.iter().map(move |row| own(row.cell(column)))
        };
        let told = dates::tell(found.iter().map(|c| values(*c)), self.options.date_order);
        for (column, told) in found.into_iter().zip(told) {
            let filled = values(column).any(|v| !dates::is_nothing(v));
            let is_since = self.columns.field(column) == Some(Field::Added);
            let parts = dates::parts(values(column).filter(|_| is_since), told.order);
            stated
                .notes
                .extend(dates::told_of(&self.header[column], parts));
            // Without its first date a row says nothing; the others can be told to be no dates after all.
            let needed = match self.columns.field(column) {
                Some(Field::At) => self.columns.first(Field::Opened).is_none(),
                field => field == Some(Field::Opened),
            };
            if told.good + parts == 0 && filled && !needed && self.columns.forget(column) {
                let name = &self.header[column];
                let why = dates::none_of(values(column));
                stated.note(format!("“{name}” {why}, so it was not taken for one"));
                continue;
            }
            if told.good > 0 {
                stated.dates.push(DateColumn {
                    column: self.header[column].clone(),
                    format: told.format.clone(),
                    ambiguous: told.ambiguous,
                });
            }
            self.told.insert(column, told);
        }
    }

    /// Every kind of file has columns without which it says nothing.
    fn require(&self, sheet: &Sheet) -> Result<(), Vec<Problem>> {
        let needed: &[&[Field]] = match self.kind {
            TableKind::Clients => &[NAMES],
            TableKind::Contacts => &[NAMES, &[Field::At]],
            TableKind::Tickets => &[NAMES, &[Field::Opened, Field::At]],
        };
        let missing = |fields: &&&[Field]| {
            let dated = self.dated_ids && fields.contains(&Field::Opened);
            !dated && fields.iter().all(|f| self.columns.first(*f).is_none())
        };
        let problems: Vec<Problem> = needed
            .iter()
            .filter(missing)
            .map(|fields| self.missing(fields[0]))
            .collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let both = [Field::From, Field::To].into_iter();
        let mut written = both.filter_map(|field| self.columns.first(field));
        let by_mail = written.any(|column| sample(sheet, column).any(|value| value.contains('@')));
        if by_mail && self.ours.is_empty() {
            return Err(vec![whole(1, crate::exchange::WHOSE)]);
        }
        self.named_for_sure(sheet)
    }

    /// A client is called by a column only where nothing else in the file could be its name; after mail addresses too. Else
    /// it is asked.
    fn named_for_sure(&self, sheet: &Sheet) -> Result<(), Vec<Problem>> {
        let mut named = NAMES.iter().filter(|field| self.has(**field));
        let by_name = named.any(|field| !matches!(field, Field::Mail | Field::Phone));
        // Where there are no addresses either, callers are called by their numbers.
        let by_mail = !by_name && self.has(Field::Mail) && !self.columns.is_by_hand(Field::Mail);
        let could_be = |at: &usize| {
            let other = self.kind != TableKind::Clients && is_one_value(sheet, *at);
            is_of_names(sheet, *at) && !other
        };
        let all: Vec<usize> = if by_mail {
            self.columns.rest().filter(could_be).collect()
        } else {
            let record = self.options.record.iter();
            let known: HashSet<String> = record.map(|one| fold(&one.client.name)).collect();
            self.columns
                .rivals(sheet, &|name| known.contains(&fold(name)))
        };
        if all.is_empty() {
            return Ok(());
        }
        // What nothing else is known of, and has most firms.
        let free = |at: usize| self.columns.field(at).is_none();
        let best = all
            .iter()
            .rev()
            .max_by_key(|at| (firms(sheet, **at), free(**at)));
        let told =
            |at: &usize| format!("{} ({})", self.header[*at], samples(sheet, *at).join("; "));
        let mail = self.name(Field::Mail);
        let else_by_mail = if by_mail {
            let map = shell_word(&format!("{mail}=mail"));
            format!(", or --map {map} to name each client by its address")
        } else {
            String::new()
        };
        let reason = format!(
            "no column tells the client's name for sure; is it one of: {}? --map {}{else_by_mail}",
            all.iter().map(told).joined(", "),
            shell_word(&format!(
                "{}=client",
                best.map_or("", |at| &self.header[*at])
            )),
        );
        Err(vec![Problem {
            asks: Some(Box::new(FileQuestion::Column(Field::Client.about().word))),
            ..whole(1, &reason)
        }])
    }

    fn missing(&self, field: Field) -> Problem {
        let about = field.about();
        let reason = format!(
            "no column tells {}; the file has: {}. Say which one does: --map \"COLUMN={}\"",
            about.meaning,
            self.header.join(", "),
            about.word
        );
        Problem {
            asks: Some(Box::new(FileQuestion::Column(about.word))),
            ..whole(1, &reason)
        }
    }

    pub fn has(&self, field: Field) -> bool {
        self.columns.first(field).is_some()
    }

    pub fn name(&self, field: Field) -> &'a str {
        let header = self.header;
        self.columns
            .first(field)
            .map_or("", |column| &header[column])
    }

    /// A field's value as a name: one line, cleaned; empty when there is none.
    pub fn line(&self, row: &Row, field: Field) -> String {
        let mut values = self
            .columns
            .all(field)
            .map(|column| self.with_name(row, column, cell(row, column, Lines::Fold, NAME)));
        // A name of signs alone stands where there is none.
        let named = |value: &String| match field {
            Field::Client | Field::Person | Field::First | Field::Last => {
                value.chars().any(char::is_alphanumeric) && !is_empty(value)
            }
            _ => !is_empty(value),
        };
        values.find(named).unwrap_or_default()
    }

    /// A field's value as a text, with its line breaks.
    pub fn text(&self, row: &Row, field: Field) -> String {
        self.columns
            .first(field)
            .map(|column| cell(row, column, Lines::Keep, TEXT))
            .unwrap_or_default()
    }

    pub fn all(&self, row: &Row, field: Field, lines: Lines) -> Vec<String> {
        self.of(row, 0, field, lines)
    }

    /// Those that are about the how many-th further person.
    pub fn of(&self, row: &Row, whose: usize, field: Field, lines: Lines) -> Vec<String> {
        let mut values = vec![];
        for column in self.columns.of(whose, field) {
            let value = cell(row, column, lines, TEXT);
            if !value.is_empty() && !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }

    /// The columns without a field: their names and values, where there is one.
    pub fn rest(&self, row: &Row) -> Vec<(&'a str, String)> {
        filled(row, self.columns_beside())
    }

    /// All columns, the same way.
    pub fn every(&self, row: &Row) -> Vec<(&'a str, String)> {
        filled(row, self.header.iter().map(String::as_str).enumerate())
    }

    /// Whether a row that names nobody is of what is among ourselves.
    pub fn is_among_us(&self, row: &Row) -> bool {
        let empty = |at: &usize| row.cell(*at).trim().is_empty();
        self.may_name
            .as_ref()
            .is_some_and(|all| all.iter().all(empty))
    }

    /// The names of the further people that a row has columns for, any empty.
    pub fn further(&self, row: &Row) -> Vec<String> {
        let line = |whose, field| self.of(row, whose, field, Lines::Fold).join(" ");
        let named = |whose| self.names.of(|field| line(whose, field)).1;
        (1..=self.columns.further()).map(named).collect()
    }

    /// What a ticket's state or activity does, by the first of these fields that has a column.
    pub fn act(&self, field: Field, value: &str) -> Option<Act> {
        let column = self.columns.first(field)?;
        self.values.act(column, value)
    }

    /// Who a cell says that somebody is to us.
    pub fn relations<'c>(&self, column: usize, cell: &'c str) -> Vec<(Relation, &'c str)> {
        self.values.relations(column, cell)
    }

    pub fn severity(&self, value: &str) -> Option<Severity> {
        let column = self.columns.first(Field::Severity)?;
        self.values.severity(column, value)
    }

    /// What an exchange was by its type, and what came of it by its outcome.
    pub fn manner(&self, row: &Row) -> (Manner, Manner) {
        let said = |field: Field| self.said(row, field);
        let what = said(Field::Direction).and(said(Field::Channel));
        (what, said(Field::Outcome))
    }

    /// Whether what a row tells of is done, where a column says so.
    pub fn done(&self, row: &Row) -> Option<End> {
        self.said(row, Field::Done).end
    }

    /// What the columns of a field say of how an exchange went.
    pub fn said(&self, row: &Row, field: Field) -> Manner {
        let said = self.columns.all(field).map(|column| {
            let said = self.values.manner(column, row.cell(column).trim());
            said.unwrap_or_default()
        });
        said.fold(Manner::default(), Manner::and)
    }

    /// The columns of a field, with their names.
    pub fn columns_of(&self, field: Field) -> impl Iterator<Item = (usize, &'a str)> {
        let header = self.header;
        self.columns.all(field).map(|at| (at, header[at].as_str()))
    }

    /// The columns without a field, with their names.
    pub fn columns_beside(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let header = self.header;
        self.columns.rest().map(|at| (at, header[at].as_str()))
    }

    /// A field's value as an instant; `None` when the cell is empty.
    pub fn when(&self, row: &Row, field: Field) -> Result<Option<CellInstant>, Problem> {
        let Some(column) = self.columns.first(field) else {
            return Ok(self.dated_id(row, field));
        };
        let value = row.cell(column).trim();
        let value = if field == Field::NextContact {
            dates::apart(value).0
        } else {
            value
        };
        let Some(told) = self.told.get(&column).filter(|_| !dates::is_nothing(value)) else {
            return Ok(None);
        };
        let timed = if self.columns.by_due {
            Field::Due
        } else {
            Field::At
        };
        let time = if [timed, Field::Opened, Field::LastContact].contains(&field) {
            self.line(row, Field::Time)
        } else {
            String::new()
        };
        let told_time = moment::read(value, told.order).is_some_and(|(at, _)| at.is_timed());
        let time = if told_time { String::new() } else { time };
        let joined = format!("{value} {time}");
        // An hour that cannot be read takes the day of a last contact from nobody.
        let read = moment::read(&joined, told.order).is_some() || field != Field::LastContact;
        let timed = !time.is_empty() && read;
        let value = if timed { &joined } else { value };
        let since = || (field == Field::Added).then(|| dates::first_of(value))?;
        match moment::read(value, told.order)
            .map(|(when, _)| when)
            .or_else(since)
        {
            Some(MomentRead::Fixed(at)) => Ok(Some(CellInstant {
                instant: at,
                clock: at.naive_utc(),
                timed: true,
            })),
            Some(MomentRead::Local(local, timed)) => Ok(Some(CellInstant {
                instant: match self.zone_of(column).filter(|_| timed) {
                    Some(east) => (local - TimeDelta::seconds(east)).and_utc(),
                    None => (self.options.local)(local),
                },
                clock: local,
                timed,
            })),
            None => Err(self.problem(row, field, &told.none(value))),
        }
    }

    pub fn problem(&self, row: &Row, field: Field, reason: &str) -> Problem {
        Problem {
            file: String::new(),
            line: row.line,
            column: self.name(field).to_owned(),
            value: self
                .columns
                .first(field)
                .map(|column| shorten(row.cell(column)))
                .unwrap_or_default(),
            reason: reason.to_owned(),
            scope: Scope::Row,
            asks: None,
        }
    }
}
