//! Lines of a table by what stands in them: sums of its columns, and a first line that is a row.

use super::known;
use super::moment;
use super::split::SplitRecord;
use super::words::{SUMS, plain};
use crate::domain::DateOrder;

/// Whether a cell is a number that is nobody's telephone, or tells of what it is the number: “done: 6”.
pub fn is_amount(cell: &str) -> bool {
    let of_what = |what: &str| what.chars().all(|c| c.is_alphabetic() || c == ' ');
    let cell = cell
        .split_once(':')
        .filter(|(what, _)| of_what(what))
        .map_or(cell, |(_, cell)| cell.trim());
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let amount = |c: char| c.is_ascii_digit() || " .,-:%€$£'()".contains(c);
    let mut first = cell.chars();
    let dialled = first.next() == Some('0') && first.next().is_some_and(|c| c.is_ascii_digit());
    (1..=9).contains(&digits) && cell.chars().all(amount) && !dialled
}

/// A word for a sum, and beside it numbers alone that are nobody's telephone: several, and apart from the rows, where it
/// says of what it is one: a client may be called “Total Fitness”.
pub fn is_sum(record: &SplitRecord, apart: bool) -> bool {
    let mut told = told(record);
    let Some((word, beside)) = told
        .next()
        .map(|cell| cell.split_once(':').unwrap_or((cell, "")))
    else {
        return false;
    };
    let own = plain(word.trim_end_matches(|c: char| !c.is_alphabetic()));
    let sum = SUMS.contains(&own.as_str());
    let of_something = || {
        SUMS.iter().any(|sum| {
            own.strip_prefix(sum)
                .is_some_and(|rest| rest.starts_with(' '))
        })
    };
    let amounts = told.clone().count();
    // “Razem: 15”, “Total records: 18”
    let sum = sum || (amounts == 0 && of_something());
    let in_one = amounts == 0 && beside.trim().starts_with(|c: char| c.is_ascii_digit());
    // “Total 18 clients”
    let counts = || amounts == 0 && own.contains(|c: char| c.is_ascii_digit());
    told.all(is_amount)
        && ((sum && (amounts > 0 || in_one))
            || (apart && (amounts > 2 || counts()) && of_something()))
}

/// What stands in a record.
pub fn told<'r>(record: &'r SplitRecord) -> impl Iterator<Item = &'r str> + Clone {
    let cells = record.cells.iter().map(|cell| cell.trim());
    cells.filter(|cell| !cell.is_empty())
}

/// Whether the first line of a table of several columns is a row as those below it: no cell of it is a column's name, and
/// where it has a day, or a mail address, they have one too.
pub fn is_row<'t>(first: &SplitRecord, below: impl Iterator<Item = SplitRecord<'t>>) -> bool {
    const COLUMNS: usize = 3;
    const ROWS: usize = 5;
    let told = |cell: &str| {
        moment::read(cell.trim(), DateOrder::Dmy).is_some()
            || moment::read(cell.trim(), DateOrder::Mdy).is_some()
            || cell.contains('@')
    };
    let mut at = first.cells.iter().map(|cell| told(cell));
    let Some(at) = at.position(|told| told).filter(|_| first.fault.is_none()) else {
        return false;
    };
    let mut below = below
        .filter(|row| row.fault.is_none())
        .take(ROWS)
        .peekable();
    first.width >= COLUMNS
        && !first.cells.iter().any(|cell| known::is_name(cell))
        && below.peek().is_some()
        && below
            .all(|row| row.width == first.width && row.cells.get(at).is_some_and(|cell| told(cell)))
}
