//! Records to a sheet: the header's names, each once, and the rows that have something in them.

use super::known;
use super::lines::{is_amount, is_row, is_sum, told};
use super::rows::{RowsGathered, SheetRows};
use super::split::{PREAMBLE, SplitFault, SplitRecord, Splitter, separator};
use crate::domain::{Lines, clean};
use crate::exchange::{Caps, Problem, Scope, refuse};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

#[derive(Debug, Default)]
pub struct Sheet {
    /// What separates the columns; `None` in a sheet of one column.
    pub separator: Option<char>,
    /// The names of the columns: cleaned, each once (“Variant (2)”), none empty (“column 3”).
    pub header: Vec<String>,
    /// The rows that are not blank and have no problem.
    pub rows: SheetRows,
    /// The rows that cannot be read, or what is wrong with the whole.
    pub problems: Vec<Problem>,
    /// How many rows more cannot be read.
    pub more: usize,
    /// Rows with fewer cells than the header.
    pub short: usize,
    /// Whether no line names the columns: they are called by what stands in them.
    pub headless: bool,
    pub header_line: usize,
    /// Rows above the header that are none of the table, and what stands in them.
    pub above: usize,
    pub titles: Vec<String>,
    /// Lines below it that are none either: the header again, and titles that stand apart.
    pub beside: usize,
    /// What else stands on the sheet: tables of their own.
    pub others: Vec<OtherTable>,
}

/// A table above, below, beside or within the one that is read.
#[derive(Debug)]
pub struct OtherTable {
    pub line: usize,
    pub columns: Vec<String>,
    pub rows: usize,
}

impl OtherTable {
    fn under<'c>(line: usize, columns: impl Iterator<Item = &'c str>) -> Self {
        let columns = columns.map(shorten).collect();
        Self {
            line,
            columns,
            rows: 0,
        }
    }

    /// So many cells make a line a row, or the names of columns.
    const FEWEST: usize = 3;
}

/// What separates the columns, under the header's own line if it is not the first.
fn separated(text: &str, caps: &Caps) -> Option<u8> {
    let names = |separator: &u8| above_header(text, Some(*separator), caps) > 0;
    separator(text).or_else(|| [b',', b';', b'\t', b'|'].into_iter().find(names))
}

/// Whether anything separates columns in a text.
pub fn separates(text: &str) -> bool {
    separated(text, &Caps::default()).is_some()
}

pub fn sheet(text: String, caps: &Caps) -> Sheet {
    let (below, told) = told_separator(&text);
    let cut = text.len() - below.len();
    let separator = told.or_else(|| separated(below, caps));
    // The line that tells the separator is passed over, yet it is a line of the file.
    read(text, cut, separator, caps)
}

/// Reads a text of which it is known what separates the columns.
pub fn sheet_by(text: String, separator: Option<u8>, caps: &Caps) -> Sheet {
    read(text, 0, separator, caps)
}

/// Reads a text of which the first bytes, a line if any, are passed over.
fn read(text: String, cut: usize, separator: Option<u8>, caps: &Caps) -> Sheet {
    let first = usize::from(cut > 0);
    let mut sheet = Sheet {
        separator: separator.map(char::from),
        ..Sheet::default()
    };
    if u32::try_from(text.len()).is_err() {
        let problem = whole(0, "the file is too large to be read");
        sheet.problems.push(problem);
        return sheet;
    }
    let columns = caps.columns.saturating_add(1);
    let mut records = Splitter::new(&text[cut..], separator, columns, caps.cell);
    let above = above_header(&text[cut..], separator, caps);
    let mut left = above;
    let mut titles: Vec<String> = vec![];
    let mut others: Vec<OtherTable> = vec![];
    let is_header = |r: &SplitRecord| {
        let blank = is_blank(r);
        let here = !blank && left == 0;
        if !blank && left > 0 {
            left -= 1;
            // A line of several cells is a row of another table, whose names are nobody's own.
            match others.last_mut() {
                _ if told(r).count() < OtherTable::FEWEST || labels(r) => {}
                Some(other) => other.rows += 1,
                None => others.push(OtherTable::under(r.line + first, told(r))),
            }
            titles.extend(titles_of(r));
        }
        here
    };
    let Some(mut header) = records.by_ref().find(is_header) else {
        sheet.problems.push(whole(1 + first, "the file is empty"));
        return sheet;
    };
    if let Some(problem) = refused(&header, caps, first) {
        sheet.problems.push(problem);
        return sheet;
    }
    let full = header.cells.len();
    let below = || {
        let rest = Splitter::new(&text[cut..], separator, columns, caps.cell);
        rest.skip_while(|record| record.line <= header.line)
    };
    let row = is_row(&header, below()).then(|| header.clone());
    if let Some((from, rows)) = table_beside(&header.cells, below()) {
        let columns = header.cells.split_off(from);
        let columns = columns.iter().map(|cell| cell.trim());
        let other = OtherTable::under(header.line + first, columns.filter(|cell| !cell.is_empty()));
        others.push(OtherTable { rows, ..other });
    }
    if row.is_some() {
        header.cells.fill("".into());
    }
    sheet = Sheet {
        header: names(&header.cells),
        headless: row.is_some(),
        header_line: header.line + first,
        above,
        titles,
        others,
        ..sheet
    };
    records.keep(sheet.header.len());
    let mut gathered = RowsGathered::new(&text, cut);
    gather(
        &mut sheet,
        &mut gathered,
        row.into_iter().chain(records),
        &header.cells,
        (first, full, caps.rows),
    );
    sheet.others.retain(|other| other.rows > 0);
    let pieces = gathered.pieces();
    sheet.rows = SheetRows::new(text, pieces);
    sheet
}

/// The parts of a line of one cell alone.
fn titles_of<'r>(record: &'r SplitRecord) -> impl Iterator<Item = String> + 'r {
    let title = told(record).next().filter(|_| told(record).count() == 1);
    let parts = title.into_iter().flat_map(|cell| cell.split(" - "));
    parts.map(|part| part.trim().to_owned())
}

/// Gathers the rows of the table, up to one more than it may have, and tells what is none of it.
fn gather<'t>(
    sheet: &mut Sheet,
    gathered: &mut RowsGathered,
    records: impl Iterator<Item = SplitRecord<'t>>,
    header: &[Cow<str>],
    (first, full, most): (usize, usize, usize),
) {
    let mut apart = false;
    // Within another table: whether it stands below, and not indented in this one.
    let mut inside: Option<bool> = None;
    let mut records = records.peekable();
    while let Some(record) = records.next() {
        let next = records.peek();
        let around = LinesAround {
            apart,
            heads: next.is_some_and(|next| next.cells == header),
            grouped: sheet.beside > 0 || next.is_some_and(is_blank),
        };
        let heads = is_inner_header(&record, header);
        let again = record.cells == header;
        let within = inside.is_some_and(|below| (below && !again) || is_indented(&record));
        if heads {
            inside = Some(apart);
            let columns = told(&record);
            sheet
                .others
                .push(OtherTable::under(record.line + first, columns));
        } else if !within {
            inside = None;
        } else if let Some(other) = sheet.others.last_mut() {
            other.rows += usize::from(!is_blank(&record));
        }
        if heads || within || is_beside(&record, header, &around) {
            sheet.beside += usize::from(!within);
            apart = true;
            continue;
        }
        apart = is_blank(&record);
        take(sheet, gathered, &record, (first, full));
        if gathered.len() > most {
            let reason = format!("the file has more than {most} rows");
            sheet.problems.push(whole(0, &reason));
            break;
        }
    }
}

/// Behind which column another table begins, and how many rows it has: a column of nothing at all parts them, its rows end
/// where those of the other go on, and both say who it is, or it goes on where the other had ended.
fn table_beside<'t>(
    header: &[Cow<str>],
    below: impl Iterator<Item = SplitRecord<'t>>,
) -> Option<(usize, usize)> {
    const FEWEST: usize = 2;
    let is_named = |cell: &Cow<str>| !cell.trim().is_empty();
    let width = header.iter().rposition(is_named)? + 1;
    let gap = (FEWEST..width).find(|at| !is_named(&header[*at]))?;
    if width <= gap + FEWEST || !header[gap + 1..width].iter().all(is_named) {
        return None;
    }
    // How many rows each has, and whether one of them has gone on where it had ended.
    let (mut rows, mut ended, mut broken) = ([0; 2], [false; 2], false);
    for record in below.filter(|record| !is_blank(record)) {
        let mut cells = record.cells.iter().map(is_named);
        let left = cells.by_ref().take(gap).fold(false, |any, told| any | told);
        broken |= cells.next().unwrap_or_default();
        for (side, told) in [left, cells.any(|told| told)].into_iter().enumerate() {
            broken |= told && ended[side];
            ended[side] |= !told;
            rows[side] += usize::from(told);
        }
    }
    let (left, right) = (&header[..gap], &header[gap + 1..width]);
    let whose = |names: &[Cow<str>]| names.iter().any(|name| known::names_somebody(name));
    let other = rows[1] > rows[0] || (rows[1] < rows[0] && whose(left) && whose(right));
    let apart = !broken && other && rows[0] >= FEWEST && rows[1] >= FEWEST;
    apart.then_some((gap, rows[1]))
}

/// Why a header cannot be one.
fn refused(header: &SplitRecord, caps: &Caps, first: usize) -> Option<Problem> {
    if header.width > caps.columns {
        return Some(whole(
            header.line + first,
            &format!("the header has more than {} columns", caps.columns),
        ));
    }
    header.fault.map(|fault| Problem {
        scope: Scope::File,
        ..broken(header, fault, first)
    })
}

/// Whether a record tells what is called how, in pairs: “User:”, “Mia”.
fn labels(record: &SplitRecord) -> bool {
    told(record).any(|cell| cell.ends_with(':'))
}

/// Whether something stands in a record, and not in its first cell.
fn is_indented(record: &SplitRecord) -> bool {
    let first = record
        .cells
        .first()
        .is_none_or(|cell| cell.trim().is_empty());
    first && told(record).next().is_some()
}

/// What stands around a record.
struct LinesAround {
    /// It follows a blank line, or one that is none of the table.
    apart: bool,
    /// The header follows again.
    heads: bool,
    /// A blank line follows, or the table is one of groups.
    grouped: bool,
}

/// Whether a line below the header names other columns: those of a table of its own, as of the parts of the row above.
fn is_inner_header(record: &SplitRecord, header: &[Cow<str>]) -> bool {
    let filled = told(record).count();
    // No header names two columns alike.
    let distinct = told(record).collect::<HashSet<_>>().len();
    let is_name =
        |cell: &&str| known::is_name(cell) || header.iter().any(|name| name.trim() == *cell);
    let same = record.cells.iter().zip(header);
    let same = same
        .filter(|(cell, name)| !cell.is_empty() && cell == name)
        .count();
    filled >= OtherTable::FEWEST
        && distinct == filled
        && same * 2 < filled
        && told(record).filter(is_name).count() * 3 >= filled * 2
}

/// Whether a line below the header is none of the table: the header again, above the next group, one cell alone behind
/// a blank line or above the header in a table of several columns, which is the group's title or what a report says at
/// its end, or the sums of its columns.
fn is_beside(record: &SplitRecord, header: &[Cow<str>], around: &LinesAround) -> bool {
    let alone = header.len() > 2 && told(record).count() == 1;
    let framed = |cell: &str| {
        let marks = ["--", "==", "**", "##"];
        marks
            .iter()
            .any(|mark| cell.starts_with(mark) && cell.ends_with(mark))
    };
    let title = (around.apart && record.width == 1) || around.heads || told(record).any(framed);
    let sum = around.grouped && is_indented(record) && told(record).all(is_amount);
    let again = header.len() > 1 && record.cells == header;
    record.fault.is_none()
        && ((alone && (title || sum)) || is_sum(record, around.apart || around.grouped) || again)
}

/// Takes a record as a row, whose line is so many further down in the file, of at most so many cells.
fn take(
    sheet: &mut Sheet,
    rows: &mut RowsGathered,
    record: &SplitRecord,
    (first, columns): (usize, usize),
) {
    if let Some(fault) = record.fault {
        refuse(
            &mut sheet.problems,
            &mut sheet.more,
            broken(record, fault, first),
        );
    } else if record.width > columns {
        let reason = format!(
            "has {} cells, the header {columns}: is a cell with a separator in it not quoted?",
            record.width
        );
        let problem = Problem {
            reason,
            ..broken(record, SplitFault::TooLong, first)
        };
        refuse(&mut sheet.problems, &mut sheet.more, problem);
    } else if !is_blank(record) {
        sheet.short += usize::from(record.cells.len() < sheet.header.len());
        rows.push(record, first);
    }
}

/// Spreadsheets may tell the separator on a line of its own: `sep=;`.
fn told_separator(text: &str) -> (&str, Option<u8>) {
    let line = text.split(['\r', '\n']).next().unwrap_or_default();
    let told = line
        .strip_prefix("sep=")
        .or_else(|| line.strip_prefix("SEP="));
    match told.map(str::as_bytes) {
        Some([separator]) if !separator.is_ascii_alphanumeric() && *separator != b'"' => {
            let rest = &text[line.len()..];
            let rest = rest
                .strip_prefix("\r\n")
                .or_else(|| rest.strip_prefix(['\r', '\n']))
                .unwrap_or(rest);
            (rest, Some(*separator))
        }
        _ => (text, None),
    }
}

/// How many rows stand above the header: none, unless one of the first rows has at least two names of columns that are
/// known, and twice as many as the first.
fn above_header(text: &str, separator: Option<u8>, caps: &Caps) -> usize {
    let known = |record: &SplitRecord| {
        let names = record.cells.iter().filter(|cell| known::is_name(cell));
        if record.fault.is_some() {
            0
        } else {
            names.count()
        }
    };
    let first: Vec<usize> =
        Splitter::new(text, separator, caps.columns.saturating_add(1), caps.cell)
            .filter(|record| !is_blank(record))
            .take(PREAMBLE)
            .map(|record| known(&record))
            .collect();
    let most = first.iter().copied().max().unwrap_or(0);
    if most < 2 || first[0] * 2 >= most {
        return 0;
    }
    first.iter().position(|names| *names == most).unwrap_or(0)
}

fn is_blank(record: &SplitRecord) -> bool {
    record.fault.is_none() && record.cells.iter().all(|cell| cell.trim().is_empty())
}

fn names(cells: &[Cow<str>]) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut names: Vec<String> = Vec::with_capacity(cells.len());
    for (index, cell) in cells.iter().enumerate() {
        let name = clean(cell, Lines::Fold, 100);
        let name = if name.is_empty() {
            format!("column {}", index + 1)
        } else {
            name
        };
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        let mut unique = if *times == 1 {
            name.clone()
        } else {
            format!("{name} ({times})")
        };
        while names.contains(&unique) {
            unique.push('\'');
        }
        names.push(unique);
    }
    names
}

fn broken(record: &SplitRecord, fault: SplitFault, first: usize) -> Problem {
    let (line, reason) = match fault {
        SplitFault::Unclosed { line } => (line, "opens a quote that is never closed"),
        SplitFault::Inside { line } => (
            line,
            "has a quote inside quotes that is not doubled, or one quote too few",
        ),
        SplitFault::TooLong => (record.line, "has a cell that is too long to be read"),
    };
    let value = record
        .cells
        .iter()
        .map(|c| c.trim())
        .find(|c| !c.is_empty())
        .unwrap_or_default();
    Problem {
        file: String::new(),
        line: line + first,
        column: String::new(),
        value: shorten(value),
        reason: reason.to_owned(),
        scope: Scope::Row,
        asks: None,
    }
}

pub fn whole(line: usize, reason: &str) -> Problem {
    Problem {
        file: String::new(),
        line,
        column: String::new(),
        value: String::new(),
        reason: reason.to_owned(),
        scope: Scope::File,
        asks: None,
    }
}

pub fn shorten(value: &str) -> String {
    let value = clean(value, Lines::Fold, 61);
    if value.chars().count() > 60 {
        let cut: String = value.chars().take(59).collect();
        return format!("{}…", cut.trim_end());
    }
    value
}
