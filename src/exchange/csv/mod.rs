//! Comma-separated files and their kin: bytes → text (`decode`) → records (`split`) → a sheet (`sheet`) → a table
//! whose columns are understood (`table`) → drafts, by one reader for each kind of file (`clients`, `contacts`,
//! `tickets`).

mod amount;
mod callers;
mod cell;
mod clients;
mod columns;
mod contact_rows;
mod contacts;
mod dates;
pub(super) mod decode;
mod field;
mod fits;
mod headless;
mod issue;
mod kind;
mod known;
mod lines;
mod listed;
mod missed;
mod moment;
mod named;
pub(super) mod names;
mod ours;
mod parts;
mod relation;
mod row_told;
mod rows;
mod sheet;
mod sides;
mod split;
mod table;
mod ticket;
mod tickets;
mod turns;
mod values;
mod words;
mod workbook;

pub use field::{FIELDS, Field, in_words};
pub use rows::Row;
pub use sheet::{Sheet, sheet};

use super::piece::{FilePieces, FileSeen};
use super::{FileQuestion, Options, Parsed, Problem, TableKind, count};
use crate::domain::{Joined, Mapping, name_key};
use std::io::Read;
use table::ColumnTable;

/// Whether a file may be a table: its name says so, or it is a text in which commas, semicolons, tabs or bars separate
/// columns.
pub fn is_table(seen: &FileSeen) -> bool {
    if seen.ends_in(&[".csv", ".tsv", ".tab"]) {
        return true;
    }
    let (text, _) = decode::decode(seen.head().to_vec());
    !decode::is_no_text(&text) && sheet::separates(&text)
}

/// Whether a file may be a workbook of a spreadsheet.
pub fn is_workbook(seen: &FileSeen) -> bool {
    seen.ends_in(&[".xlsx", ".xlsm", ".xls", ".ods"])
        || (!seen.path.contains('.') && decode::is_workbook(seen.head()))
}

/// Reads the first of some files.
pub fn read_pieces(pieces: FilePieces<'_, '_>, options: &Options) -> Parsed {
    pieces.next().map_or_else(Parsed::default, |piece| {
        let mut parsed = read(piece.bytes, options);
        for problem in &mut parsed.problems {
            problem.file.clone_from(&piece.name);
        }
        parsed
    })
}

/// Reads a file of separated values into drafts. Never fails: what cannot be used is in the problems, and
/// [`Parsed::is_readable`] tells whether that is the whole.
pub fn read(input: impl Read, options: &Options) -> Parsed {
    let mut parsed = Parsed::default();
    let mut bytes = vec![];
    // One byte more than allowed tells too large from just large enough.
    if let Err(error) = input
        .take(options.caps.file.saturating_add(1))
        .read_to_end(&mut bytes)
    {
        parsed.problems.push(sheet::whole(
            0,
            &format!("the file cannot be read: {error}"),
        ));
        return parsed;
    }
    if bytes.len() as u64 > options.caps.file {
        parsed.problems.push(sheet::whole(
            0,
            &format!("the file is larger than {} bytes", options.caps.file),
        ));
        return parsed;
    }
    if decode::is_workbook(&bytes) {
        match page(&bytes, options) {
            Err(problem) => parsed.problems.push(problem),
            Ok(page) => {
                parsed.stated.encoding = format!("sheet “{}”", page.name);
                let sheet = sheet::sheet_by(page.text, Some(workbook::SEPARATOR), &options.caps);
                // A workbook has no cells behind the last that is filled.
                let sheet = Sheet { short: 0, ..sheet };
                parsed = take(sheet, options, parsed);
                parsed.stated.separator = None;
            }
        }
        return parsed;
    }
    let (text, encoding) = decode::decode(bytes);
    if decode::is_no_text(&text) {
        parsed.problems.push(sheet::whole(
            0,
            "the file is not a text file: CSV is wanted, as a spreadsheet saves it",
        ));
        return parsed;
    }
    let text = split::unwrapped(&text).unwrap_or(text);
    encoding.clone_into(&mut parsed.stated.encoding);
    take(sheet(text, &options.caps), options, parsed)
}

/// The page of a workbook that was said, else the one that a kept mapping says, else the only one.
fn page(bytes: &[u8], options: &Options) -> Result<workbook::SheetText, Problem> {
    let page = |sheet: Option<&str>| workbook::page(bytes, sheet, &options.caps);
    let said = options.said.sheet.as_deref();
    page(said).or_else(|problem| {
        let kept = options.kept.iter().filter(|_| said.is_none());
        let mut kept =
            kept.filter_map(|mapping| Some((mapping, page(Some(mapping.sheet.as_deref()?)).ok()?)));
        let fits = |mapping: &Mapping, page: &workbook::SheetText| {
            let sheet =
                sheet::sheet_by(page.text.clone(), Some(workbook::SEPARATOR), &options.caps);
            mapping.fits(&sheet.header)
        };
        kept.find(|(mapping, page)| fits(mapping, page))
            .map(|(_, page)| page)
            .ok_or(problem)
    })
}

/// The kept mapping for a table with these columns: the one that was said, else of those that fit the one that names
/// most of them.
fn kept<'a>(header: &[String], options: &Options<'a>) -> Result<Option<&'a Mapping>, Problem> {
    let kept = options.kept.iter();
    if let Some(name) = &options.said.mapping {
        return kept
            .clone()
            .find(|kept| name_key(&kept.name) == name_key(name)).map(Some).ok_or_else(|| {
            let kinds = TableKind::WORDS.join(", ");
            let names: Vec<&str> = kept.map(|kept| kept.name.as_str()).collect();
            let names = if names.is_empty() {
                "none is kept yet".to_owned()
            } else {
                names.join(", ")
            };
            sheet::whole(0, &format!(
                "“{name}” is neither what a table holds ({kinds}) nor a kept mapping ({names})"
            ))
        });
    }
    let said = options.said.kind;
    let fits = |kept: &&Mapping| {
        kept.fits(header) && (said.is_none() || kept.kind.is_none() || said == kept.kind)
    };
    Ok(kept.filter(fits).max_by_key(|kept| kept.header.len()))
}

fn take(mut sheet: Sheet, options: &Options, mut parsed: Parsed) -> Parsed {
    if sheet.headless {
        headless::call(&mut sheet);
        let called = sheet.header.join(", ");
        parsed.stated.note(format!(
            "no line names the columns: by what stands in them they are called {called} (--map says otherwise)"
        ));
    }
    match kept(&sheet.header, options) {
        Err(problem) => parsed.problems.push(problem),
        Ok(None) => return understand(sheet, options, parsed),
        Ok(Some(kept)) => {
            let since = kept.origin.recorded_at.map(|at| (options.clock)(at).date());
            let since = since.map_or_else(String::new, |date| format!(", kept on {date}"));
            parsed
                .stated
                .note(format!("read as “{}”{since}", kept.name));
            parsed.stated.mapping = Some(kept.name.clone());
            let said = options.said.over(kept);
            let options = Options {
                said: &said,
                ..*options
            };
            return understand(sheet, &options, parsed);
        }
    }
    parsed
}

/// What is to be said where nothing tells what a table holds.
fn of_no_kind(sheet: &Sheet, options: &Options) -> Problem {
    let first = sheet
        .header
        .first()
        .map_or("", |cell| cell.trim_start_matches('['));
    if !sheet.headless && moment::read(first, options.date_order).is_some() {
        return sheet::whole(
            sheet.header_line,
            "is no table: a day stands where the names of columns should; chats and logs are not read",
        );
    }
    let all = TableKind::ALL.iter().map(|kind| kind.word());
    let reason = format!(
        "its columns do not tell what it holds; say --as {} (it has: {})",
        all.joined(", or --as "),
        sheet.header.join(", ")
    );
    Problem {
        asks: Some(Box::new(FileQuestion::Kind)),
        ..sheet::whole(sheet.header_line, &reason)
    }
}

/// What a table holds: as it was said, or as its columns tell.
fn kind_of(sheet: &Sheet, options: &Options) -> Result<TableKind, Problem> {
    if let Some(kind) = options.said.kind {
        return Ok(kind);
    }
    if let Some(of) = super::tables::less_than_it_says(&sheet.header) {
        let reason = format!(
            "is a table of {of} that amends wrote to be read: what was told, found and promised is not in it. \
             amends export json writes all of a book, and amends import facts reads that; --as reads this one all the same"
        );
        return Err(sheet::whole(sheet.header_line, &reason));
    }
    let map = &options.said.map;
    let mut kinds = TableKind::ALL.iter();
    let mut fits_none = || kinds.all(|kind| columns::Columns::new(sheet, *kind, map).is_err());
    // What is wrong with what was said of the columns is told by the kind that they are of without it.
    let without = || fits_none().then(|| kind::tell(sheet, &[]))?;
    let told = kind::tell(sheet, map).or_else(without);
    told.ok_or_else(|| of_no_kind(sheet, options))
}

fn understand(mut sheet: Sheet, options: &Options, mut parsed: Parsed) -> Parsed {
    parsed.stated.separator = sheet.separator;
    parsed.stated.rows = sheet.rows.len();
    if sheet.above > 0 {
        parsed.stated.note(format!(
            "the names of the columns stand on line {}; what is above was passed over",
            sheet.header_line
        ));
    }
    if sheet.beside > 0 {
        let beside = count(
            sheet.beside,
            "line that only looks like a row was",
            "lines that only look like rows were",
        );
        parsed.stated.note(format!(
            "{beside} passed over: the header again, a sum, or one cell alone behind a blank line"
        ));
    }
    for other in &sheet.others {
        parsed.stated.note(format!(
            "another table stands on line {}, of {}, and is not read: {}",
            other.line,
            count(other.rows, "row", "rows"),
            other.columns.join(", ")
        ));
    }
    if sheet.short > 0 {
        let short = count(sheet.short, "row is", "rows are");
        parsed.stated.note(format!(
            "{short} shorter than the header; what is missing was taken as empty"
        ));
    }
    parsed.problems = std::mem::take(&mut sheet.problems);
    parsed.more = sheet.more;
    if !parsed.is_readable() {
        return parsed;
    }
    let kind = match kind_of(&sheet, options) {
        Ok(kind) => kind,
        Err(problem) => {
            parsed.stated.columns = fits::columns(&sheet);
            parsed.problems.push(problem);
            return parsed;
        }
    };
    parsed.stated.kind = Some(kind);
    if options.said.kind.is_none() {
        let others = TableKind::ALL.iter().filter(|other| **other != kind);
        let others = others.map(|o| format!("--as {}", o.word()));
        parsed.stated.note(format!(
            "by its columns it holds {} ({} would read it otherwise)",
            kind.word(),
            others.joined(" or ")
        ));
    }
    let empty = sheet.rows.is_empty();
    let header = sheet.header.clone();
    match ColumnTable::new(&header, &sheet, kind, *options, &mut parsed.stated) {
        Err(problems) => parsed.problems.extend(problems),
        Ok(table) => match kind {
            TableKind::Clients => clients::read(&table, &sheet.rows, &mut parsed),
            TableKind::Contacts => contacts::read(&table, sheet, &mut parsed),
            TableKind::Tickets => tickets::read(&table, &sheet.rows, &mut parsed),
        },
    }
    ours::ask_house(&mut parsed);
    if empty && parsed.problems.is_empty() {
        parsed
            .stated
            .note("the file has a header, and no row below it".to_owned());
    }
    // What is asked stays by its columns: all values of one, then those of the next.
    let place = |problem: &Problem| problem.asks.as_ref().map_or(problem.line, |_| 0);
    parsed.problems.sort_by_key(place);
    parsed
}
