//! Of whom a list says that they are a client: by their group's heading, in the books of whoever is paid, or not at all.

use super::super::field::{Field, OF_CLIENTS};
use super::super::parts;
use super::super::relation;
use super::super::rows::{Row, SheetRows};
use super::super::table::ColumnTable;
use super::super::words::Relation;
use crate::exchange::book::FileBook;

/// Names in capitals that stand alone in their rows are the headings of groups, where several are and hardly any other name
/// is written so.
pub struct Headings {
    any: bool,
    /// The one above the row that is read.
    pub last: String,
}

impl Headings {
    pub fn of(table: &ColumnTable, rows: &SheetRows) -> Self {
        let loud = |row: &Row| is_loud(&table.line(row, Field::Client));
        let all = rows.iter().filter(loud).count();
        let alone = |row: &Row| loud(row) && table.has_only(row, Field::Client);
        let alone = if all > 1 {
            rows.iter().filter(alone).count()
        } else {
            0
        };
        Self {
            any: alone > 1 && alone * 2 > all,
            last: String::new(),
        }
    }

    /// Takes a row that is a heading, and says so.
    pub fn take(&mut self, table: &ColumnTable, row: &Row) -> Option<String> {
        let name = table.line(row, Field::Client);
        let is_one = self.any && is_loud(&name) && table.has_only(row, Field::Client);
        is_one.then(|| {
            let told =
                format!("“{name}” stands alone in capitals: the heading of a group, and no client");
            self.last = name;
            told
        })
    }
}

/// Whether a name is in capitals, and no short one of letters alone.
fn is_loud(name: &str) -> bool {
    const SHORT: usize = 5;
    let letters = name.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > SHORT && letters.clone().all(|c| !c.is_lowercase())
}

/// Of whom an address book does not say that they are a client, and how many rows it says it of.
pub struct Unsaid {
    may_be_private: bool,
    rows: Vec<(usize, String)>,
    supply: Vec<(usize, String)>,
    said: usize,
}

impl Unsaid {
    pub fn of(table: &ColumnTable, rows: &SheetRows) -> Self {
        let of_clients = OF_CLIENTS.iter().any(|field| table.has(*field));
        let booked = || rows.iter().filter(|row| is_booked(table, row)).count();
        Self {
            may_be_private: !(of_clients || booked() * 2 > rows.len()),
            rows: vec![],
            supply: vec![],
            said: 0,
        }
    }

    /// Learns whose a row is, and whether anything `by` which they are a client is said in it.
    pub fn add(
        &mut self,
        table: &ColumnTable,
        row: &Row,
        (client, name): (usize, &str),
        mails: &[String],
        (relation, by): (Relation, &str),
    ) {
        if !(self.may_be_private && by.is_empty()) || is_booked(table, row) {
            self.said += usize::from(relation != Relation::Former);
        } else if relation::may_supply(table, row, name, mails) {
            self.supply.push((client, name.to_owned()));
        } else if !name.is_empty() {
            self.rows.push((client, name.to_owned()));
        }
    }

    pub fn doubt(self, book: &mut FileBook) {
        let few = self.supply.len() * 2 < book.clients.len();
        book.doubt_unsaid(self.rows, self.said);
        for (client, name) in self.supply.into_iter().filter(|_| few) {
            book.doubt_new(client, name, "may be a supplier, by what it is called");
        }
    }
}

/// Whether anything stands in a row of the books of whoever is paid.
fn is_booked(table: &ColumnTable, row: &Row) -> bool {
    let mut names = table.header.iter().enumerate();
    names.any(|(at, name)| parts::is_of_books(name) && !row.cell(at).trim().is_empty())
}
