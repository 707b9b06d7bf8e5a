//! Reading facts from their rows: the source of the table of facts over a table of the file, with the lists that
//! belong to its rows.

use super::table::{REVISION, Table, table};
use super::{row_number, text};
use crate::domain::declare::{Fact, FactField, Leaf, ListOf, Source, ValueKind};
use crate::domain::{Joined, RowKind, WorkTime};
use crate::store::error::Result;
use rusqlite::types::{Type, ValueRef};
use rusqlite::{Connection, Error, Row, ToSql};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use uuid::Uuid;

type Read<T> = rusqlite::Result<T>;

/// Every fact whose `column` has one of the numbers of a JSON array, in their order, with its lists.
pub fn naming<T: Fact>(conn: &Connection, column: &str, numbers: &str) -> Result<Vec<T>> {
    let table = table(T::ROW);
    let sql = format!(
        "SELECT {} FROM json_each(?1) l CROSS JOIN {} t ON t.{column} = l.value",
        table.selected,
        table.name()
    );
    let mut lists = HashMap::new();
    for list in &table.lists {
        lists.insert(
            list.name,
            ListValues::read(conn, T::ROW, list.name, numbers)?,
        );
    }
    query(conn, &sql, &[&numbers], &lists)
}

pub fn found<T: Fact>(conn: &Connection, sql: &str) -> Result<Vec<T>> {
    query(conn, sql, &[], &HashMap::new())
}

fn query<T: Fact>(
    conn: &Connection,
    sql: &str,
    with: &[&dyn ToSql],
    lists: &HashMap<&'static str, ListValues>,
) -> Result<Vec<T>> {
    let mut known = LastIds::default();
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(with)?;
    let mut facts = vec![];
    while let Some(row) = rows.next()? {
        let mut cells = Cells {
            row,
            table: table(T::ROW),
            next: 0,
            known: &mut known,
            lists,
            list: None,
        };
        facts.push(T::read(&mut cells)?);
    }
    Ok(facts)
}

pub struct ListValues(HashMap<i64, Vec<Vec<String>>>);

impl ListValues {
    /// Those of the clients (of a kind that is no client's, of the rows) of a JSON array of numbers.
    pub fn read(conn: &Connection, kind: RowKind, name: &str, clients: &str) -> Result<Self> {
        let mut all: HashMap<i64, Vec<Vec<String>>> = HashMap::new();
        let Some(list) = table(kind).lists.iter().find(|list| list.name == name) else {
            return Ok(Self(all));
        };
        let owner = list.owner;
        // What is no client's is asked for by its own number.
        let whose = match table(kind).client_column() {
            Some("client") => {
                format!("{owner} o ON o.client = l.value CROSS JOIN {name} t ON t.{owner} = o.no")
            }
            _ => format!("{name} t ON t.{owner} = l.value"),
        };
        let sql = format!(
            "SELECT t.{owner}, {} FROM json_each(?1) l CROSS JOIN {whose} ORDER BY 1, {}",
            list.selected(),
            (2..2 + list.columns.len())
                .map(|at| at.to_string())
                .joined(", ")
        );
        let mut statement = conn.prepare_cached(&sql)?;
        let mut rows = statement.query([clients])?;
        while let Some(row) = rows.next()? {
            let cell = |at| -> Read<String> {
                Ok(match row.get_ref(at)? {
                    ValueRef::Integer(number) => number.to_string(),
                    other => row_number::text(other, &mut Uuid::encode_buffer())?.to_owned(),
                })
            };
            let cells = (1..=list.columns.len()).map(cell).collect::<Read<_>>()?;
            all.entry(row.get(0)?).or_default().push(cells);
        }
        Ok(Self(all))
    }

    pub fn take_map(&mut self, owner: i64) -> BTreeMap<String, String> {
        self.0
            .remove(&owner)
            .into_iter()
            .flatten()
            .filter_map(|row| <[String; 2]>::try_from(row).ok())
            .map(|[key, value]| (key, value))
            .collect()
    }

    /// The values of one list of a row: those with its mark.
    fn of(&self, owner: i64, listed: &ListOf) -> Vec<&[String]> {
        let rows = self.0.get(&owner).into_iter().flatten();
        let marked = |row: &&Vec<String>| {
            listed
                .mark
                .is_none_or(|mark| row.first().is_some_and(|m| m == mark))
        };
        rows.filter(marked).map(Vec::as_slice).collect()
    }
}

/// The last id of each kind: neighbours mostly name the same client, and come from the same import.
#[derive(Default)]
struct LastIds(HashMap<Option<RowKind>, Arc<str>>);

impl LastIds {
    fn shared(&mut self, kind: Option<RowKind>, text: &str) -> Arc<str> {
        match self.0.get(&kind) {
            Some(known) if known.as_ref() == text => Arc::clone(known),
            _ => {
                let id = text.into();
                self.0.insert(kind, Arc::clone(&id));
                id
            }
        }
    }
}

/// The cells of a row, and the values of its lists.
struct Cells<'r> {
    row: &'r Row<'r>,
    table: &'static Table,
    /// Where the next column is looked for first: a query has them in the order of the fields.
    next: usize,
    known: &'r mut LastIds,
    lists: &'r HashMap<&'static str, ListValues>,
    /// What is left of the list that is being read.
    list: Option<std::vec::IntoIter<&'r [String]>>,
}

/// A value that is not what its column promises; only a damaged or hand-edited file has one.
fn odd(at: usize, what: &str) -> Error {
    let why = format!("“{what}” does not belong there");
    Error::FromSqlConversionFailure(at, Type::Text, why.into())
}

impl Cells<'_> {
    fn place(&mut self, column: &str) -> Read<usize> {
        let columns = &self.table.columns;
        let at = match columns.get(self.next) {
            Some(here) if *here == column => Some(self.next),
            _ if column == REVISION => Some(columns.len()),
            _ => columns.iter().position(|c| *c == column),
        };
        let at = at.ok_or_else(|| Error::InvalidColumnName(column.to_owned()))?;
        self.next = at + 1;
        Ok(at)
    }

    fn text(&mut self, column: &str) -> Read<(usize, Option<&str>)> {
        let at = self.place(column)?;
        Ok((at, self.row.get_ref(at)?.as_str_or_null()?))
    }

    fn word<'w>(
        &mut self,
        column: &str,
        mut words: impl Iterator<Item = &'w str>,
    ) -> Read<Option<usize>> {
        let (at, text) = self.text(column)?;
        let Some(text) = text else { return Ok(None) };
        words
            .position(|word| word == text)
            .map(Some)
            .ok_or_else(|| odd(at, text))
    }
}

impl Source for Cells<'_> {
    type Error = Error;

    fn take(&mut self, field: &'static FactField) -> Read<Leaf<'_>> {
        if let Some(list) = &mut self.list {
            let value = list.next().and_then(|row| row.last());
            return Ok(match (value, field.innermost) {
                (None, _) => Leaf::Nothing,
                (Some(id), ValueKind::Id(_)) => Leaf::Id(id.as_str().into()),
                (Some(text), _) => Leaf::Text(text),
            });
        }
        if let ValueKind::Word(words) = field.kind {
            return Ok(self
                .word(field.column(), words.iter().copied())?
                .map_or(Leaf::Nothing, Leaf::Word));
        }
        let at = self.place(field.column())?;
        let value = self.row.get_ref(at)?;
        let number = || value.as_i64().map_err(Error::from);
        let text = || value.as_str().map_err(Error::from);
        Ok(match field.kind {
            _ if value == ValueRef::Null => Leaf::Nothing,
            ValueKind::Id(kind) => {
                let mut room = Uuid::encode_buffer();
                Leaf::Id(self.known.shared(kind, row_number::text(value, &mut room)?))
            }
            ValueKind::Number => Leaf::Number(number()?),
            ValueKind::Truth => Leaf::Truth(number()? != 0),
            ValueKind::Time => Leaf::Time(WorkTime(number()?)),
            ValueKind::Instant => {
                let text = text()?;
                Leaf::Instant(text::parse_instant(text).ok_or_else(|| odd(at, text))?)
            }
            ValueKind::Date => {
                let text = text()?;
                Leaf::Date(text::parse_date(text).ok_or_else(|| odd(at, text))?)
            }
            _ => Leaf::Text(text()?),
        })
    }

    fn begin(&mut self, field: &'static FactField) -> Read<usize> {
        let Some(listed) = field.listed else {
            return Ok(1);
        };
        // Behind the columns and the revision.
        let number = self.row.get(self.table.columns.len() + 1)?;
        let rows = self
            .lists
            .get(listed.table)
            .map(|list| list.of(number, &listed))
            .unwrap_or_default();
        let count = rows.len();
        self.list = Some(rows.into_iter());
        Ok(count)
    }

    fn key(&mut self, _: &'static FactField) -> Read<String> {
        let rows = self.list.as_ref().map(std::vec::IntoIter::as_slice);
        Ok(rows
            .and_then(|rows| rows.first()?.first())
            .cloned()
            .unwrap_or_default())
    }

    fn choose(&mut self, field: &'static FactField) -> Read<Option<usize>> {
        match field.kind {
            ValueKind::Choice(variants) => {
                self.word(field.column(), variants.iter().map(|known| known.word))
            }
            _ => Ok(None),
        }
    }

    fn end(&mut self, _: &'static FactField) -> Read<()> {
        self.list = None;
        Ok(())
    }

    fn absent(&mut self, field: &'static FactField) -> Read<()> {
        let at = self.place(field.column())?;
        Err(odd(at, &format!("{:?}", self.row.get_ref(at)?)))
    }
}
