//! What a person says of a file to be imported, and the same kept under a name for the files that come after it.

use super::declare::{fact, words};
use super::{MappingId, Origin};
use std::collections::BTreeMap;

words! {
    TableKind {
        // An address book or a list of customers: clients and their people.
        Clients = "clients",
        // A history of exchanges, one a row.
        Contacts = "contacts",
        // A help desk's tickets: one a row, or several event rows of one ticket.
        Tickets = "tickets",
    }
}

/// Which clients on record are taken for the ones that a file means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Take {
    /// The sure ones; a doubtful one is asked for.
    #[default]
    Ask,
    /// The sure ones; the doubtful are kept apart.
    Sure,
    /// The sure ones; what is told of a doubtful one is left out, and that is said.
    Leave,
    All,
    /// None: every client of the file is a new one.
    Nobody,
}

impl Take {
    pub const ANSWERS: &'static [(&'static str, Self)] = &[
        ("sure", Self::Sure),
        ("all", Self::All),
        ("none", Self::Nobody),
    ];
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Means {
    /// The client on record of this name.
    Known(String),
    Apart,
    /// Nobody who is wanted: what the file tells of them is left out.
    Nobody,
}

impl Means {
    /// The words that are no name of a client.
    pub const APART: &'static str = "apart";
    pub const SKIP: &'static str = "skip";

    /// As it is typed behind a name.
    pub fn typed(text: &str) -> Self {
        match text.trim() {
            Self::APART => Self::Apart,
            Self::SKIP => Self::Nobody,
            name => Self::Known(name.to_owned()),
        }
    }
}

#[derive(Clone, Debug)]
pub enum Pick {
    Kind(TableKind),
    Sheet(String),
    /// A column and the field that it is; empty: left out.
    Column(String, String),
    /// A column, a value of it (`*`: every one not known otherwise), and what that means.
    Value(String, String, String),
    Who(String, Means),
    Take(Take),
    Client(String, bool),
    /// How the own house is called in the file; empty: it does not stand there.
    House(String),
    SkipBad,
    /// What was said is kept under this name.
    Keep(String),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// What a table holds; `None`: its columns tell.
    pub kind: Option<TableKind>,
    /// The mapping by which it is read; `None`: the one that its columns tell.
    pub mapping: Option<String>,
    /// Which sheet of a workbook, where several are filled.
    pub sheet: Option<String>,
    pub map: Vec<(String, String)>,
    /// Columns, their values, and what those mean.
    pub values: Vec<(String, String, String)>,
    pub who: Vec<(String, Means)>,
    /// Marks of names that were left out before, where nobody is asked.
    pub left_out: Vec<String>,
    /// Nobody is there to answer: who may be no client yet stays out, and is told.
    pub unattended: bool,
    pub take: Take,
    /// The texts of messages are kept, not only their first lines.
    pub with_text: bool,
    /// Mail domains and addresses that are on no record and become clients.
    pub ticked: Vec<String>,
    /// Names, domains and numbers of our own house; none where it stands in no file: nobody is asked then.
    pub house: Option<Vec<String>>,
    pub skip_bad: bool,
    /// Under which name all this is kept for the next file.
    pub keep: Option<String>,
}

impl Answers {
    /// One thing more; the last word on a thing counts.
    pub fn say(&mut self, pick: Pick) {
        match pick {
            Pick::Kind(kind) => self.kind = Some(kind),
            Pick::Sheet(name) => self.sheet = Some(name),
            Pick::Column(column, field) => {
                self.map.retain(|(known, _)| *known != column);
                self.map.push((column, field));
            }
            Pick::Value(column, value, meaning) => {
                self.values.retain(|(c, v, _)| (c, v) != (&column, &value));
                self.values.push((column, value, meaning));
            }
            Pick::Who(name, means) => {
                self.who.retain(|(known, _)| *known != name);
                self.who.push((name, means));
            }
            Pick::Take(take) => self.take = take,
            Pick::Client(whose, ticked) => {
                self.ticked.retain(|known| *known != whose);
                self.ticked.extend(ticked.then_some(whose));
            }
            Pick::House(name) => {
                let known = self.house.get_or_insert_default();
                known.extend((!name.is_empty()).then_some(name));
            }
            Pick::SkipBad => self.skip_bad = true,
            Pick::Keep(name) => self.keep = Some(name),
        }
    }

    /// These, and where they say nothing what is kept: what is said now goes first.
    pub fn over(&self, kept: &Mapping) -> Self {
        let mut all = self.clone();
        all.kind = self.kind.or(kept.kind);
        all.sheet = self.sheet.clone().or_else(|| kept.sheet.clone());
        all.mapping = Some(kept.name.clone());
        for (column, field) in &kept.columns {
            if !self.map.iter().any(|(known, _)| known == column) {
                all.map.push((column.clone(), field.clone()));
            }
        }
        for (column, value, meaning) in kept.told() {
            if !self
                .values
                .iter()
                .any(|(c, v, _)| c == column && v == value)
            {
                all.values
                    .push((column.to_owned(), value.to_owned(), meaning.to_owned()));
            }
        }
        all
    }

    /// Whether they say of a table what the next file of its kind would be asked as well.
    pub fn is_worth_keeping(&self) -> bool {
        self.kind.is_some()
            || self.sheet.is_some()
            || !self.map.is_empty()
            || !self.values.is_empty()
    }
}

fact! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    Mapping {
        id: MappingId => OWN,
        name: String => PLAIN.needed(),
        kind: Option<TableKind>,
        sheet: Option<String>,
        /// The columns by which a file is known again: those that became a field.
        header: Vec<String> => listed("mapping_header", "name"),
        /// Columns and the fields they are, as they were said.
        columns: BTreeMap<String, String> => listed("mapping_column", "field").unordered(Some("name")),
        /// “Column: value”, and what that means.
        values: BTreeMap<String, String> => listed("mapping_value", "meaning").unordered(Some("value")),
        origin: Origin => PLAIN.spread(),
    }
}

impl Mapping {
    /// What stands between a column and its value.
    const BETWEEN: &'static str = ": ";

    pub fn of(id: MappingId, name: &str, header: Vec<String>, answers: &Answers) -> Self {
        let values = answers.values.iter().map(|(column, value, meaning)| {
            (format!("{column}{}{value}", Self::BETWEEN), meaning.clone())
        });
        Self {
            id,
            name: name.to_owned(),
            kind: answers.kind,
            sheet: answers.sheet.clone(),
            header,
            columns: answers.map.iter().cloned().collect(),
            values: values.collect(),
            origin: Origin::default(),
        }
    }

    /// Whether a table with these columns is one of those for which it was kept.
    pub fn fits(&self, header: &[String]) -> bool {
        !self.header.is_empty() && self.header.iter().all(|name| header.contains(name))
    }

    /// Columns, their values, and what those mean.
    fn told(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.values.iter().filter_map(|(text, meaning)| {
            // A column may have the mark in its name: its own name tells where it ends.
            let known = self.header.iter().find_map(|column| {
                let value = text.strip_prefix(column)?.strip_prefix(Self::BETWEEN)?;
                Some((&**column, value))
            });
            let (column, value) = known.or_else(|| text.split_once(Self::BETWEEN))?;
            Some((column, value, meaning.as_str()))
        })
    }
}
