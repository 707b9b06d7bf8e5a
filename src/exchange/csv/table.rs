//! A sheet whose columns are understood: which is which field, how its dates are written; and the values of a
//! row by field, cleaned. What becomes of them is the business of the kinds.

use super::columns::{Columns, Field};
use super::dates::{self, Told};
use super::moment::{self, When};
use super::sheet::{Row, Sheet, shorten, whole};
use crate::domain::{Instant, Lines, clean};
use crate::exchange::export::unescape;
use crate::exchange::{DateColumn, Kind, Options, Problem, Scope, Stated};
use std::collections::HashMap;

/// The longest name or title, in characters.
pub(super) const NAME: usize = 200;
/// The longest text, in characters.
pub(super) const TEXT: usize = 20_000;

/// A sheet with its columns understood.
pub(super) struct Table<'a> {
    header: &'a [String],
    columns: Columns,
    told: HashMap<usize, Told>,
    options: Options<'a>,
}

/// An instant from a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    pub(super) instant: Instant,
    /// The same on the clock of the file: local, or UTC where the cell tells a zone.
    pub(super) clock: chrono::NaiveDateTime,
    /// Whether the cell tells a time of day.
    pub(super) timed: bool,
}

impl<'a> Table<'a> {
    /// Understands the columns of a sheet, or says why it cannot.
    pub(super) fn new(
        sheet: &'a Sheet<'_>,
        options: Options<'a>,
        stated: &mut Stated,
    ) -> Result<Self, Vec<Problem>> {
        let columns = Columns::new(&sheet.header, options.kind, options.map)?;
        let mut table = Self {
            header: &sheet.header,
            columns,
            told: HashMap::new(),
            options,
        };
        table.tell_dates(sheet, stated);
        table.require()?;
        table.state(sheet, stated);
        Ok(table)
    }

    /// What the reader was told.
    pub(super) fn options(&self) -> &Options<'a> {
        &self.options
    }

    fn tell_dates(&mut self, sheet: &Sheet, stated: &mut Stated) {
        let found: Vec<usize> = (0..self.header.len())
            .filter(|c| self.columns.field(*c).is_some_and(Field::is_date))
            .collect();
        let values: Vec<Vec<&str>> = found
            .iter()
            .map(|c| sheet.rows.iter().map(|row| row.cell(*c)).collect())
            .collect();
        let told = dates::tell(&values, self.options.date_order);
        for ((column, values), told) in found.into_iter().zip(values).zip(told) {
            let filled = values.iter().any(|v| !dates::is_nothing(v));
            // Without its first date a row says nothing; the others can be told to be no dates after all.
            let needed = matches!(self.columns.field(column), Some(Field::At | Field::Opened));
            if told.good == 0 && filled && !needed && self.columns.forget(column) {
                let name = &self.header[column];
                stated.note(format!(
                    "“{name}” holds no dates, so it was not taken for one"
                ));
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
    fn require(&self) -> Result<(), Vec<Problem>> {
        const NAMES: &[Field] = &[
            Field::Client,
            Field::Person,
            Field::First,
            Field::Last,
            Field::Mail,
        ];
        let needed: &[&[Field]] = match self.options.kind {
            Kind::Clients => &[NAMES],
            Kind::Contacts => &[NAMES, &[Field::At]],
            Kind::Tickets => &[NAMES, &[Field::Opened, Field::At]],
        };
        let missing = |fields: &&&[Field]| fields.iter().all(|f| self.columns.first(*f).is_none());
        let problems: Vec<Problem> = needed
            .iter()
            .filter(missing)
            .map(|fields| self.missing(fields[0]))
            .collect();
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems)
        }
    }

    fn missing(&self, field: Field) -> Problem {
        let about = field.about();
        let reason = format!(
            "no column tells {}; the file has: {}. Say which one does: --map \"COLUMN={}\"",
            about.meaning,
            self.header.join(", "),
            about.word
        );
        whole(1, &reason)
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
        match (naming.into_iter().find(|f| self.has(*f)), field) {
            (Some(Field::Person), Field::Person) => Field::Client.about().word.to_owned(),
            (Some(Field::First | Field::Last), Field::First | Field::Middle | Field::Last) => {
                format!("{} ({word})", Field::Client.about().word)
            }
            (Some(Field::Mail), Field::Mail) => format!("{}, {word}", Field::Client.about().word),
            _ => word.to_owned(),
        }
    }

    fn state(&self, sheet: &Sheet, stated: &mut Stated) {
        for (column, name) in self.header.iter().enumerate() {
            match self.columns.field(column) {
                Some(Field::Nothing) => stated.left_out.push(name.clone()),
                Some(field) => stated.mapped.push((name.clone(), self.becomes(field))),
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

    /// Whether any column holds this field.
    pub(super) fn has(&self, field: Field) -> bool {
        self.columns.first(field).is_some()
    }

    /// The name of a field's column, for messages.
    pub(super) fn name(&self, field: Field) -> &'a str {
        let header = self.header;
        self.columns
            .first(field)
            .map_or("", |column| &header[column])
    }

    /// A field's value as a name: one line, cleaned; empty when there is none.
    pub(super) fn line(&self, row: &Row, field: Field) -> String {
        self.columns
            .first(field)
            .map(|column| cell(row, column, Lines::Fold, NAME))
            .unwrap_or_default()
    }

    /// A field's value as a text, with its line breaks.
    pub(super) fn text(&self, row: &Row, field: Field) -> String {
        self.columns
            .first(field)
            .map(|column| cell(row, column, Lines::Keep, TEXT))
            .unwrap_or_default()
    }

    /// The values of all columns of a field that are not empty, each once.
    pub(super) fn all(&self, row: &Row, field: Field, lines: Lines) -> Vec<String> {
        let mut values = Vec::new();
        for column in self.columns.all(field) {
            let value = cell(row, column, lines, TEXT);
            if !value.is_empty() && !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }

    /// The columns without a field: their names and values, where there is one.
    pub(super) fn rest(&self, row: &Row) -> Vec<(&'a str, String)> {
        let header = self.header;
        let values = self.columns.rest().map(|column| {
            (
                header[column].as_str(),
                cell(row, column, Lines::Keep, TEXT),
            )
        });
        values.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// A field's value as a person's name: whole, else put together.
    pub(super) fn person(&self, row: &Row) -> String {
        let whole = self.line(row, Field::Person);
        if !whole.is_empty() {
            return whole;
        }
        let parts = [Field::First, Field::Middle, Field::Last].map(|field| self.line(row, field));
        clean(&parts.join(" "), Lines::Fold, NAME)
    }

    /// A field's value as an instant; `None` when the cell is empty.
    pub(super) fn when(&self, row: &Row, field: Field) -> Result<Option<At>, Problem> {
        let Some(column) = self.columns.first(field) else {
            return Ok(None);
        };
        let value = row.cell(column).trim();
        let Some(told) = self.told.get(&column).filter(|_| !dates::is_nothing(value)) else {
            return Ok(None);
        };
        let time = if field == Field::At {
            self.line(row, Field::Time)
        } else {
            String::new()
        };
        let joined = format!("{value} {time}");
        let value = if time.is_empty() { value } else { &joined };
        match moment::read(value, told.order).map(|(when, _)| when) {
            Some(When::Fixed(at)) => Ok(Some(At {
                instant: at,
                clock: at.naive_utc(),
                timed: true,
            })),
            Some(When::Local(local, timed)) => Ok(Some(At {
                instant: (self.options.local)(local),
                clock: local,
                timed,
            })),
            None => {
                let as_what = if told.good > 0 {
                    format!(" ({} in this column)", told.format)
                } else {
                    String::new()
                };
                Err(self.problem(row, field, &format!("is not a date{as_what}")))
            }
        }
    }

    /// A problem with the value of a field in a row.
    pub(super) fn problem(&self, row: &Row, field: Field, reason: &str) -> Problem {
        Problem {
            line: row.line,
            column: self.name(field).to_owned(),
            value: self
                .columns
                .first(field)
                .map(|column| shorten(row.cell(column)))
                .unwrap_or_default(),
            reason: reason.to_owned(),
            scope: Scope::Row,
        }
    }
}

fn cell(row: &Row, column: usize, lines: Lines, most: usize) -> String {
    clean(unescape(row.cell(column)), lines, most)
}
