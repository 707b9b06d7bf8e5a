//! The columns whose values decide: states, outcomes, directions, channels, severities. Every distinct value of theirs
//! is known by its words, or was said by hand, or is asked for; nothing of the file is used before.

use super::field::Field;
use super::fits::{sample, says_flags, split_tags};
use super::parts;
use super::rows::Row;
use super::sheet::{Sheet, shorten, whole};
use super::words::{self, Act, Manner, Relation};
use crate::domain::{Channel, Severity, did_you_mean};
use crate::exchange::{FileQuestion, Problem, TableKind};
use std::collections::{BTreeSet, HashMap, HashSet};

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
    Severity,
    Relation,
}

/// The fields whose values decide, in which files.
const DECIDING: &[(Field, &[TableKind], ValuesDecide)] = &[
    (Field::Status, &[TableKind::Tickets], ValuesDecide::State),
    (Field::Activity, &[TableKind::Tickets], ValuesDecide::State),
    (
        Field::Severity,
        &[TableKind::Tickets],
        ValuesDecide::Severity,
    ),
    (Field::Channel, &[TableKind::Contacts], ValuesDecide::Manner),
    (
        Field::Direction,
        &[TableKind::Contacts],
        ValuesDecide::Manner,
    ),
    (Field::Outcome, &[TableKind::Contacts], ValuesDecide::Manner),
    (
        Field::Relation,
        &[TableKind::Clients],
        ValuesDecide::Relation,
    ),
    (Field::Tags, &[TableKind::Clients], ValuesDecide::Relation),
];

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
            Self::Severity => words::severity(value).map(Meaning::Severity),
            Self::Relation => words::relation(value).map(Meaning::Relation),
        }
    }

    fn named(self, name: &str) -> Option<Meaning> {
        let find = |names: Vec<&str>| names.iter().position(|n| *n == name);
        match self {
            Self::State => find(self.names()).map(|at| Meaning::State(words::STATES[at].1)),
            Self::Manner => find(self.names()).map(|at| Meaning::Manner(words::MANNERS[at].1)),
            Self::Severity => find(self.names()).map(|at| Meaning::Severity(Severity::ALL[at])),
            Self::Relation => {
                find(self.names()).map(|at| Meaning::Relation(words::RELATIONS[at].1))
            }
        }
    }

    fn names(self) -> Vec<&'static str> {
        match self {
            Self::State => words::STATES.iter().map(|(name, _)| *name).collect(),
            Self::Manner => words::MANNERS.iter().map(|(name, _)| *name).collect(),
            Self::Severity => Severity::ALL.iter().map(|one| one.short()).collect(),
            Self::Relation => words::RELATIONS.iter().map(|(name, _)| *name).collect(),
        }
    }
}

/// Stands for every value of a column that is not known otherwise.
const ANY: &str = "*";
/// So many unknown values of a column are asked for at once.
const MOST_ASKED: usize = 20;

/// Of what a column of types tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypesTold {
    Various,
    Calls,
    /// And which way each went, and no channel.
    CallsByWay,
}

/// A value that is not known: as it is compared, as it stands first, in how many rows, and in which line first.
type AskedValue<'s> = (String, &'s str, usize, usize);

/// What was said by hand of values: column, value, meaning.
pub type ByHand<'a> = &'a [(String, String, String)];

#[derive(Debug, Default)]
pub struct Values {
    said: HashMap<(usize, String), Meaning>,
    /// The columns whose name tells about whom they say yes or no.
    flags: HashMap<usize, (Relation, bool)>,
    /// The columns that tell who somebody is to us.
    relations: Vec<usize>,
    /// The columns of words to group by: only those count that are known, the others are not asked.
    tags: HashSet<usize>,
    /// The columns in which private ones stand beside firms, and what they then are; none: that is asked.
    private: HashMap<usize, Option<Relation>>,
}

impl Values {
    /// Takes what was said by hand, and asks for every value that nobody knows. `columns` are the columns with a field.
    pub fn new(
        sheet: &Sheet,
        kind: TableKind,
        columns: &[(usize, Field)],
        by_hand: ByHand,
    ) -> Result<Self, Vec<Problem>> {
        let mut values = Self::default();
        let deciding: Vec<(usize, ValuesDecide)> = columns
            .iter()
            .filter_map(|(column, field)| Some((*column, ValuesDecide::of(*field, kind)?)))
            .collect();
        for (column, field) in columns {
            if ValuesDecide::of(*field, kind) == Some(ValuesDecide::Relation) {
                values.look_at(sheet, *column, *field);
            }
        }
        let mut problems: Vec<Problem> = by_hand
            .iter()
            .filter_map(|said| values.say(sheet, &deciding, said).err())
            .collect();
        if problems.is_empty() {
            for (column, decides) in deciding {
                problems.extend(values.unknown(sheet, column, decides));
            }
        }
        if problems.is_empty() {
            Ok(values)
        } else {
            Err(problems)
        }
    }

    /// What the words of a column of relations mean there.
    fn look_at(&mut self, sheet: &Sheet, column: usize, field: Field) {
        let name = &sheet.header[column];
        self.relations.push(column);
        self.tags.extend((field == Field::Tags).then_some(column));
        let is_firm = |value| words::relation(value) == Some(Relation::Firm);
        if let Some(about) = words::flag(name).filter(|_| says_flags(sheet, column)) {
            // Where only yes is ever said, nothing said is no.
            let denied = |value: &str| words::flagged(about, value) != Some(about);
            let ticks = !sample(sheet, column).any(denied);
            self.flags.insert(column, (about, ticks));
        } else if parts::is_of_company(name) {
            self.private.insert(column, Some(Relation::Active));
        } else if sample(sheet, column).any(is_firm) {
            self.private.insert(column, None);
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
        let Some(meaning) = decides.named(&word) else {
            let names = decides.names();
            let hint = did_you_mean(&word, names.iter().copied());
            return Err(problem(format!(
                "“{value}” cannot mean “{meaning}”{hint}; it may mean: {}",
                names.join(", ")
            )));
        };
        self.said.insert((*column, key(value)), meaning);
        Ok(())
    }

    /// The values of a column that are not known, each asked for.
    fn unknown(&self, sheet: &Sheet, column: usize, decides: ValuesDecide) -> Vec<Problem> {
        let mut asked: Vec<AskedValue> = Vec::new();
        let mut seen: HashMap<&str, Option<usize>> = HashMap::new();
        for row in sheet.rows.iter() {
            let value = row.cell(column).trim();
            let place = seen.entry(value).or_insert_with(|| {
                let known = || match decides {
                    ValuesDecide::Relation => !self.relations(column, value).is_empty(),
                    _ => self.meaning(column, value, decides).is_some(),
                };
                if value.is_empty() || known() {
                    return None;
                }
                // Two writings of one value are asked for once.
                let key = key(value);
                let at = asked.iter().position(|(known, ..)| *known == key);
                at.or_else(|| {
                    asked.push((key, value, 0, row.line));
                    Some(asked.len() - 1)
                })
            });
            if let Some(place) = place.filter(|_| !self.is_told(&row, column, decides)) {
                asked[place].2 += 1;
            }
        }
        asked.retain(|(_, _, times, _)| *times > 0);
        if !self.tells(sheet, column, (decides, &seen, &asked)) {
            return Vec::new();
        }
        let name = &sheet.header[column];
        if decides == ValuesDecide::Severity
            && let Some(problem) = by_grade(name, &asked)
        {
            return vec![problem];
        }
        let more = asked.len().saturating_sub(MOST_ASKED);
        let mut problems: Vec<Problem> = asked
            .into_iter()
            .take(MOST_ASKED)
            .map(|(_, value, times, line)| {
                let rows = crate::exchange::count(times, "row", "rows");
                let asks = FileQuestion::Value {
                    value: value.to_owned(),
                    rows: times,
                    meanings: decides.names(),
                };
                let value = shorten(value);
                let reason = format!(
                    "({rows}) is not known; say what it means with --value \"{name}: {value}=MEANING\", one of: {}",
                    decides.names().join(", ")
                );
                Problem {
                    column: name.clone(),
                    value,
                    asks: Some(Box::new(asks)),
                    ..whole(line, &reason)
                }
            })
            .collect();
        if more > 0 {
            problems.push(Problem {
                column: name.clone(),
                ..whole(0, &format!(
                    "{name}: {more} more values are not known; --value \"{name}: *=MEANING\" says it of all of them"
                ))
            });
        }
        problems
    }

    /// Whether another column of a row tells who somebody is to us.
    fn is_told(&self, row: &Row, column: usize, decides: ValuesDecide) -> bool {
        let others = self.relations.iter().filter(|other| **other != column);
        let mut told = others.flat_map(|other| self.relations(*other, row.cell(*other).trim()));
        decides == ValuesDecide::Relation && told.any(|(told, _)| told < Relation::Firm)
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
                let free = self.tags.contains(&column)
                    || seen.keys().any(|cell| split_tags(cell).count() > 1);
                let known = seen
                    .iter()
                    .filter(|(value, at)| !value.is_empty() && at.is_none());
                let known = known.count();
                let rows: usize = asked.iter().map(|(_, _, times, _)| times).sum();
                let most = known >= asked.len() || rows * 2 < sheet.rows.len();
                !free && known > 0 && most
            }
            ValuesDecide::State | ValuesDecide::Manner => true,
        }
    }

    fn meaning(&self, column: usize, value: &str, decides: ValuesDecide) -> Option<Meaning> {
        let said = |value: String| self.said.get(&(column, value)).copied();
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
                None => match (decides.known(value)?, self.private.get(&column)) {
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

    /// Of what a column of types tells.
    pub fn types(&self, sheet: &Sheet, column: usize) -> TypesTold {
        let said = |value| self.manner(column, value).unwrap_or_default();
        let call = |value| matches!(said(value).channel, None | Some(Channel::Call));
        let way = sample(sheet, column).any(|value| said(value).direction.is_some());
        match sample(sheet, column).all(call) {
            true if way => TypesTold::CallsByWay,
            true => TypesTold::Calls,
            false => TypesTold::Various,
        }
    }

    pub fn act(&self, column: usize, value: &str) -> Option<Act> {
        match self.meaning(column, value, ValuesDecide::State) {
            Some(Meaning::State(act)) => Some(act),
            _ => None,
        }
    }

    pub fn manner(&self, column: usize, value: &str) -> Option<Manner> {
        match self.meaning(column, value, ValuesDecide::Manner) {
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

/// Which end of numbers is the gravest, as it is asked.
const URGENT: [&str; 2] = ["low numbers are urgent", "high numbers are urgent"];

/// How much something hurts by its number among those of its column: the gravest and those near it stop, the next harm.
fn graded(sheet: &Sheet, column: usize, low: bool) -> Vec<(String, Severity)> {
    let cells = sheet.rows.iter().map(|row| row.cell(column).trim());
    let numbers: BTreeSet<i64> = cells.filter_map(|cell| cell.parse().ok()).collect();
    let (Some(least), Some(most)) = (numbers.first(), numbers.last()) else {
        return Vec::new();
    };
    let step = ((most - least) / 5).max(1);
    let graded = numbers.iter().map(|number| {
        let below = if low { number - least } else { most - number };
        let severity = match below / step {
            0 => Severity::Stops,
            1 => Severity::Harms,
            _ => Severity::Annoys,
        };
        (number.to_string(), severity)
    });
    graded.collect()
}

/// Numbers grade all alike: which end is the gravest is asked once of all of them.
fn by_grade(name: &str, asked: &[AskedValue]) -> Option<Problem> {
    let is_number = |(_, value, ..): &AskedValue| value.parse::<i64>().is_ok();
    if asked.len() < 2 || !asked.iter().all(is_number) {
        return None;
    }
    let rows = asked.iter().map(|(_, _, times, _)| times).sum();
    let all: Vec<&str> = asked.iter().map(|(_, value, ..)| *value).collect();
    let value = shorten(&all.join(", "));
    let [low, high] = URGENT;
    let reason = format!(
        "({}) are numbers; say which end is the gravest: --value \"{name}: *={low}\", or \"{name}: *={high}\"",
        crate::exchange::count(rows, "row", "rows"),
    );
    Some(Problem {
        column: name.to_owned(),
        value: value.clone(),
        asks: Some(Box::new(FileQuestion::Value {
            value,
            rows,
            meanings: URGENT.to_vec(),
        })),
        ..whole(asked[0].3, &reason)
    })
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
