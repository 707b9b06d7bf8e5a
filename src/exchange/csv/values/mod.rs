//! The columns whose values decide: states, outcomes, directions, channels, severities. Every distinct value of theirs
//! is known by its words, or was said by hand, or is asked for; nothing of the file is used before.

mod ask;
mod grade;
mod rest;

use super::field::{ALL, CLIENTS, CONTACTS, Field, OF_CLIENTS, TICKETS};
use super::fits::{sample, split_tags};
use super::parts;
use super::rows::Row;
use super::sheet::{Sheet, whole};
use super::words::{self, Act, Manner, Relation};
use crate::domain::{Answers, Channel, Severity, did_you_mean};
use crate::exchange::row_person::fold;
use crate::exchange::{Problem, TableKind};
use ask::{AskedValue, ask};
use grade::{URGENT, by_grade, graded};
use rest::is_ticked;
use std::collections::{HashMap, HashSet};

#[derive(Clone, Copy, Debug)]
enum Meaning {
    State(Act),
    Manner(Manner),
    Relation(Relation),
    Severity(Severity),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ValuesDecide {
    State,
    Manner,
    /// By which channel it came.
    Way,
    /// Whether it is done; not yet, it is a plan.
    Done,
    Severity,
    Relation,
}

/// The fields whose values decide, in which files.
const DECIDING: &[(Field, &[TableKind], ValuesDecide)] = &[
    (Field::Status, TICKETS, ValuesDecide::State),
    (Field::Activity, TICKETS, ValuesDecide::State),
    (Field::Severity, TICKETS, ValuesDecide::Severity),
    (Field::Channel, NO_TICKETS, ValuesDecide::Manner),
    (Field::Channel, TICKETS, ValuesDecide::Way),
    (Field::Direction, CONTACTS, ValuesDecide::Manner),
    (Field::Outcome, CONTACTS, ValuesDecide::Manner),
    (Field::Done, CONTACTS, ValuesDecide::Done),
    (Field::Relation, CLIENTS, ValuesDecide::Relation),
    (Field::Tags, ALL, ValuesDecide::Relation),
];
const NO_TICKETS: &[TableKind] = &[TableKind::Contacts, TableKind::Clients];

impl ValuesDecide {
    fn of(field: Field, kind: TableKind) -> Option<Self> {
        DECIDING
            .iter()
            .find(|(f, kinds, _)| *f == field && kinds.contains(&kind))
            .map(|(_, _, decides)| *decides)
    }

    /// What the value's own words say.
    fn known(self, value: &str) -> Option<Meaning> {
        match self {
            Self::State => words::act(value).map(Meaning::State),
            Self::Manner => words::manner(value).map(Meaning::Manner),
            Self::Way => words::way(value).map(Meaning::Manner),
            Self::Done => words::done(value).map(Meaning::Manner),
            Self::Severity => words::severity(value).map(Meaning::Severity),
            Self::Relation => words::relation(value).map(Meaning::Relation),
        }
    }

    /// What one may say that a value means.
    fn meanings(self) -> Vec<(&'static str, Meaning)> {
        fn all<T: Copy>(
            table: &[(&'static str, T)],
            means: fn(T) -> Meaning,
        ) -> Vec<(&'static str, Meaning)> {
            let all = table.iter().map(|(name, says)| (*name, means(*says)));
            all.collect()
        }
        match self {
            Self::State => all(words::STATES, Meaning::State),
            Self::Manner | Self::Done => all(&words::MANNERS, Meaning::Manner),
            Self::Way => {
                let mut ways = all(&words::MANNERS, Meaning::Manner);
                ways.retain(|(name, _)| Channel::ALL.iter().any(|one| one.word() == *name));
                ways
            }
            Self::Severity => {
                let all = Severity::ALL.iter();
                all.map(|one| (one.short(), Meaning::Severity(*one)))
                    .collect()
            }
            Self::Relation => all(words::RELATIONS, Meaning::Relation),
        }
    }

    fn names(self) -> Vec<&'static str> {
        self.meanings().into_iter().map(|(name, _)| name).collect()
    }
}

/// What tells that a ticket is over, or a task done.
const ENDS: &[Field] = &[
    Field::Resolved,
    Field::Closed,
    Field::Over,
    Field::StillOpen,
];

const NAMING: &[Field] = &[
    Field::Client,
    Field::Person,
    Field::First,
    Field::Last,
    Field::Mail,
];

/// Stands for every value of a column that is not known otherwise.
const ANY: &str = "*";

/// Of what a column of types tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypesTold {
    Various,
    Calls,
    /// And which way each went, and no channel.
    CallsByWay,
}

/// So many of whom a value stands are named.
const NAMED: usize = 3;

/// Whom a row is about, by the client's name; none: one of us.
pub type RowClient<'a> = &'a dyn Fn(&Row) -> Option<String>;

#[derive(Debug, Default)]
pub struct Values {
    said: HashMap<(usize, String), Meaning>,
    /// The columns whose name tells about whom they say yes or no.
    flags: HashMap<usize, (Relation, bool)>,
    /// The columns of dates and marks that tell the end of a row's matter: whether it is over need not be asked there.
    ends: Vec<(usize, Field)>,
    /// The columns that tell for whom a ticket waits, and of its number.
    waits: Vec<usize>,
    id: Option<usize>,
    /// The columns of what came of it, in which “None” is a value; those that tell of it beside them; and those of how long
    /// it took.
    outcomes: Vec<usize>,
    manners: Vec<usize>,
    lengths: Vec<usize>,
    /// The columns of outcomes of talks, in which an open state may be the matter's.
    unsettled: HashSet<usize>,
    /// The columns of accounts of German books.
    accounts: HashSet<usize>,
    /// The columns that tell who somebody is to us.
    relations: Vec<usize>,
    /// The columns of words to group by: only those count that are known, the others are not asked.
    tags: HashSet<usize>,
    /// Whether a lead, who may be no client yet, is asked about: in a list of clients, where somebody is there to answer.
    asks_leads: bool,
    /// Whether each row names its client, or is of nobody.
    names_each: bool,
    /// Whether columns tell that the clients are listed; those of words to group by that call nobody one say then of nobody
    /// that they are none.
    lists_clients: bool,
    circles: HashSet<usize>,
    /// The columns in which private ones stand beside firms, and what they then are; none: that is asked.
    private: HashMap<usize, Option<Relation>>,
}

impl Values {
    /// Takes what was said by hand, and asks for every value that nobody knows. `columns` are the columns with a field.
    pub fn new(
        sheet: &Sheet,
        kind: TableKind,
        columns: &[(usize, Field)],
        (said, sorts): (&Answers, &[usize]),
        whose: RowClient,
    ) -> Result<Self, Vec<Problem>> {
        let of_clients = kind == TableKind::Clients;
        let own = |(_, field): &(usize, Field)| {
            OF_CLIENTS.contains(field) && !matches!(field, Field::Relation | Field::Id)
        };
        let mut values = Self {
            asks_leads: of_clients && !said.unattended,
            names_each: columns.iter().any(|(_, field)| NAMING.contains(field))
                && !columns.iter().any(|(_, field)| *field == Field::At),
            lists_clients: of_clients
                && (columns.iter().any(own)
                    || sheet.header.iter().any(|name| parts::is_of_books(name))),
            ..Self::default()
        };
        let beside: Vec<_> = sorts.iter().map(|at| (*at, Field::Tags)).collect();
        let asked = beside.iter().filter(|_| of_clients);
        let deciding: Vec<(usize, ValuesDecide)> = columns
            .iter()
            .chain(asked)
            .filter_map(|(column, field)| Some((*column, ValuesDecide::of(*field, kind)?)))
            .collect();
        for (column, field) in columns.iter().chain(&beside) {
            values.tell(*column, *field);
            match ValuesDecide::of(*field, kind) {
                Some(ValuesDecide::Relation) => values.look_at(sheet, *column, *field),
                // Where what is done is ticked, what is not ticked is not done.
                Some(ValuesDecide::Done) if is_ticked(sheet, *column) => {
                    let not_done = words::done("no").map(Meaning::Manner);
                    let empty = (*column, String::new());
                    values.said.extend(not_done.map(|plan| (empty, plan)));
                }
                Some(ValuesDecide::Manner) if *field == Field::Outcome => {
                    let made = words::made().map(|(word, said)| ((*column, word), said));
                    let made = made.map(|(value, said)| (value, Meaning::Manner(said)));
                    values.said.extend(made);
                    let plans = sheet
                        .header
                        .iter()
                        .any(|name| parts::is_due(name) || parts::is_expected(name))
                        || columns.iter().any(|(_, of)| *of == Field::Done);
                    values.unsettled.extend((!plans).then_some(*column));
                }
                _ => {}
            }
        }
        let mut all = deciding.clone();
        all.extend(sorts.iter().map(|at| (*at, ValuesDecide::Relation)));
        let mut problems: Vec<Problem> = said
            .values
            .iter()
            .filter_map(|said| values.say(sheet, &all, said).err())
            .collect();
        if problems.is_empty() {
            for (column, decides) in deciding {
                problems.extend(values.unknown(sheet, column, decides, whose));
            }
        }
        if problems.is_empty() {
            Ok(values)
        } else {
            Err(problems)
        }
    }

    fn say(
        &mut self,
        sheet: &Sheet,
        deciding: &[(usize, ValuesDecide)],
        (name, value, meaning): &(String, String, String),
    ) -> Result<(), Problem> {
        let problem = |reason: String| Problem {
            column: name.clone(),
            ..whole(1, &reason)
        };
        let plain = words::plain(name);
        let decides = deciding
            .iter()
            .find(|(column, _)| words::plain(&sheet.header[*column]) == plain);
        let Some((column, decides)) = decides else {
            let names: Vec<&str> = deciding
                .iter()
                .map(|(column, _)| sheet.header[*column].as_str())
                .collect();
            let there = if names.is_empty() {
                "no column of this file is".to_owned()
            } else {
                format!("there are: {}", names.join(", "))
            };
            return Err(problem(format!(
                "is no column whose values decide; {there}"
            )));
        };
        let word = meaning.trim().to_lowercase();
        if let Some(end) = URGENT.iter().position(|said| *said == word)
            && *decides == ValuesDecide::Severity
        {
            let graded = graded(sheet, *column, end == 0).into_iter();
            let graded = graded.map(|(value, means)| ((*column, value), Meaning::Severity(means)));
            self.said.extend(graded);
            return Ok(());
        }
        let mut meanings = decides.meanings().into_iter();
        let Some((_, meaning)) = meanings.find(|(name, _)| *name == word) else {
            let names = decides.names();
            let hint = did_you_mean(&word, names.iter().copied());
            return Err(problem(format!(
                "“{value}” cannot mean “{meaning}”{hint}; it may mean: {}",
                names.join(", ")
            )));
        };
        self.said
            .insert((*column, key(self.trimmed(*column, value))), meaning);
        Ok(())
    }

    /// The values of a column that are not known, each asked for. Where most are said to be clients, whoever no row says
    /// anything of is asked for too.
    fn unknown(
        &self,
        sheet: &Sheet,
        column: usize,
        decides: ValuesDecide,
        whose: RowClient,
    ) -> Vec<Problem> {
        let sorts = decides == ValuesDecide::Relation;
        // Whether a client is still one is another question than whether somebody is a client.
        let former = |(says, _): &(Relation, &str)| *says == Relation::Former;
        let ends = |value: &str| self.relations(column, value).iter().any(former);
        let ends = sorts && sample(sheet, column).any(ends);
        let told = self.told(sheet, whose, ends.then_some(column));
        let mut clients = 0;
        let mut asked: Vec<AskedValue> = vec![];
        let mut seen = HashMap::new();
        let rests = self.rests(sheet, column, decides);
        for row in sheet.rows.iter() {
            let value = self.trimmed(column, row.cell(column));
            let place = seen.entry(value).or_insert_with(|| {
                let doubt = sorts.then(|| self.in_doubt(column, value)).flatten();
                let known = match decides {
                    ValuesDecide::Relation => !self.relations(column, value).is_empty(),
                    _ => self.meaning(column, value, decides).is_some(),
                } && doubt.is_none();
                let value = doubt.unwrap_or(value);
                if known || (value.is_empty() && sorts && self.flags.contains_key(&column)) {
                    return None;
                }
                // Two writings of one value are asked for once.
                let key = key(value);
                let place = asked.iter().position(|(known, ..)| *known == key);
                place.or_else(|| {
                    asked.push((key, value, 0, row.line, vec![]));
                    Some(asked.len() - 1)
                })
            });
            let beside =
                self.tells_turn(&row, value, &rests) || self.tells_end(&row, column, value);
            let place = place.filter(|_| !beside);
            let Some((_, _, rows, _, names)) = place.map(|place| &mut asked[place]) else {
                let says = sorts.then(|| self.relations(column, value));
                let says = says.into_iter().flatten().map(|(says, _)| says);
                clients += usize::from(says.min() == Some(Relation::Client));
                continue;
            };
            let whose = self.asked_of(&row, decides, value, whose);
            let Some(name) = whose.filter(|name| !told.contains(&fold(name))) else {
                continue;
            };
            *rows += 1;
            if names.len() < NAMED && !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        asked.retain(|(_, _, times, ..)| *times > 0);
        let rows: usize = asked.iter().map(|(_, _, times, ..)| times).sum();
        let mostly = clients > rows * 2;
        if !mostly && (sorts || sample(sheet, column).next().is_none()) {
            asked.retain(|(_, value, ..)| !value.is_empty());
        }
        if !mostly && !self.tells(sheet, column, (decides, &seen, &asked)) {
            asked.retain(|(_, value, ..)| sorts && words::is_in_doubt(value));
        }
        if decides == ValuesDecide::Severity
            && let Some(problem) = by_grade(&sheet.header[column], &asked)
        {
            return vec![problem];
        }
        ask(&sheet.header[column], asked, &decides.names())
    }

    /// Who is told, by any column of any of their rows, or by one alone, to be something to us.
    fn told(&self, sheet: &Sheet, whose: RowClient, only: Option<usize>) -> HashSet<String> {
        let tells = |row: &Row<'_>| {
            let mut columns = self.relations.iter();
            columns.any(|column| {
                only.is_none_or(|only| only == *column) && {
                    let says = self.relations(*column, row.cell(*column).trim());
                    says.iter().any(|(says, _)| *says < Relation::Firm)
                }
            })
        };
        sheet
            .rows
            .iter()
            .filter(tells)
            .filter_map(|row| Some(fold(&whose(&row)?)))
            .collect()
    }

    /// Whether what a column decides has to be known of all its values.
    fn tells(
        &self,
        sheet: &Sheet,
        column: usize,
        (decides, seen, asked): (ValuesDecide, &HashMap<&str, Option<usize>>, &[AskedValue]),
    ) -> bool {
        // A column with one severity for all tells none from another.
        match decides {
            ValuesDecide::Severity => seen.len() > 1,
            ValuesDecide::Relation => {
                let known = seen
                    .iter()
                    .filter(|(value, at)| !value.is_empty() && at.is_none());
                // Of whom it is doubtful is known what is said.
                let unknown = asked
                    .iter()
                    .filter(|(_, value, ..)| !words::is_in_doubt(value));
                let known = known.count() + asked.len() - unknown.clone().count();
                let rows: usize = unknown.clone().map(|(_, _, times, ..)| times).sum();
                let most = known >= unknown.count() || rows * 2 < sheet.rows.len();
                !self.tags.contains(&column) && known > 0 && most
            }
            ValuesDecide::State | ValuesDecide::Manner | ValuesDecide::Way | ValuesDecide::Done => {
                true
            }
        }
    }

    fn meaning(&self, column: usize, value: &str, decides: ValuesDecide) -> Option<Meaning> {
        let said = |value: String| self.said.get(&(column, value)).copied();
        let value = self.trimmed(column, value);
        said(key(value))
            .or_else(|| match self.flags.get(&column) {
                Some((about, ticks)) => {
                    let value = if *ticks && value.is_empty() {
                        "no"
                    } else {
                        value
                    };
                    words::flagged(*about, value).map(Meaning::Relation)
                }
                None if self.accounts.contains(&column) => {
                    words::by_account(value).map(Meaning::Relation)
                }
                None if self.unsettled.contains(&column) && words::is_unsettled(value) => None,
                None => match (decides.known(value)?, self.private.get(&column)) {
                    (Meaning::Relation(Relation::Nobody), _) if self.asks_leads => None,
                    (Meaning::Relation(Relation::Outside | Relation::Private), _)
                        if self.circles.contains(&column) =>
                    {
                        None
                    }
                    (Meaning::Relation(Relation::Private), Some(are)) => are.map(Meaning::Relation),
                    (known, _) => Some(known),
                },
            })
            .or_else(|| said(ANY.to_owned()))
    }

    /// Who a cell says that somebody is to us, by each of its words between commas, else by the whole.
    pub fn relations<'c>(&self, column: usize, cell: &'c str) -> Vec<(Relation, &'c str)> {
        let one = |value: &'c str| match self.meaning(column, value, ValuesDecide::Relation) {
            Some(Meaning::Relation(relation)) => Some((relation, value)),
            _ => None,
        };
        let parts: Vec<_> = split_tags(cell).filter_map(one).collect();
        if parts.is_empty() {
            return one(cell).into_iter().collect();
        }
        parts
    }

    pub fn act(&self, column: usize, value: &str) -> Option<Act> {
        match self.meaning(column, value, ValuesDecide::State) {
            Some(Meaning::State(act)) => Some(act),
            _ => None,
        }
    }

    pub fn manner(&self, column: usize, value: &str) -> Option<Manner> {
        let says = |decides| self.meaning(column, value, decides);
        match says(ValuesDecide::Manner).or_else(|| says(ValuesDecide::Done)) {
            Some(Meaning::Manner(manner)) => Some(manner),
            _ => None,
        }
    }

    pub fn severity(&self, column: usize, value: &str) -> Option<Severity> {
        match self.meaning(column, value, ValuesDecide::Severity) {
            Some(Meaning::Severity(severity)) => Some(severity),
            _ => None,
        }
    }
}

/// A value as values are compared; one of signs alone stands for itself.
fn key(value: &str) -> String {
    let plain = words::plain(value);
    if plain.is_empty() {
        value.trim().to_owned()
    } else {
        plain
    }
}
