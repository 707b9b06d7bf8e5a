//! A sheet of a workbook (xlsx, ods) as the text that a spreadsheet would save of it; from there on it is read as any
//! other table. Dates come as dates, whatever they look like there, numbers with all their digits.

use super::sheet::whole;
use crate::domain::{Joined, shell_word};
use crate::exchange::{Caps, FileQuestion, Problem, count};
use calamine::{Data, DataRef, DataType, ExcelDateTime, Ods, Reader, SheetVisible, Sheets, Xlsx};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::io::{Cursor, Read};

/// What separates the cells of the text.
pub const SEPARATOR: u8 = b',';

pub struct SheetText {
    pub name: String,
    pub text: String,
}

type Bytes<'a> = Cursor<&'a [u8]>;

/// The sheet of this name; without one the only one in which something stands.
pub fn page(bytes: &[u8], wanted: Option<&str>, caps: &Caps) -> Result<SheetText, Problem> {
    let refused = |why: &str| {
        whole(
            0,
            &format!("the file cannot be read as a spreadsheet: {why}"),
        )
    };
    weigh(bytes, caps).map_err(|why| refused(&why))?;
    let mut book = open(bytes).map_err(|why| refused(&why))?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let wanted = wanted.map(|name| name.trim().to_lowercase());
    let mut pages = vec![];
    for name in &names {
        if wanted
            .as_ref()
            .is_none_or(|wanted| *wanted == name.to_lowercase())
        {
            let text = text(&mut book, bytes, name, caps).map_err(|why| refused(&why))?;
            if !text.trim().is_empty() {
                pages.push(SheetText {
                    name: name.clone(),
                    text,
                });
            }
        }
    }
    match pages.len() {
        1 => Ok(pages.remove(0)),
        0 if wanted.is_some() => Err(whole(
            0,
            &format!("the file has no such sheet; it has: {}", names.join(", ")),
        )),
        0 => Err(whole(0, "nothing stands in any sheet of the file")),
        many => {
            let names: Vec<String> = pages.into_iter().map(|page| page.name).collect();
            let reason = format!(
                "the file has {}: say which with --sheet {}",
                count(many, "sheet", "sheets"),
                names
                    .iter()
                    .map(|name| shell_word(name))
                    .joined(", or --sheet ")
            );
            Err(Problem {
                asks: Some(Box::new(FileQuestion::Sheet(names))),
                ..whole(0, &reason)
            })
        }
    }
}

/// Refuses what unpacks to more than a file may have: its parts are read whole, texts and styles too. What the parts say
/// of themselves may be wrong, so they are unpacked once and counted.
fn weigh(bytes: &[u8], caps: &Caps) -> Result<(), String> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        // What is no archive is told by what opens it.
        return Ok(());
    };
    let mut left = caps.file;
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index(at) else {
            continue;
        };
        let most = left.saturating_add(1);
        let size = std::io::copy(&mut part.take(most), &mut std::io::sink());
        left = left
            .checked_sub(size.unwrap_or(0))
            .ok_or_else(|| format!("it unpacks to more than {} bytes", caps.file))?;
    }
    Ok(())
}

fn open(bytes: &[u8]) -> Result<Sheets<Bytes<'_>>, String> {
    match Xlsx::new(Cursor::new(bytes)) {
        Ok(book) => Ok(Sheets::Xlsx(book)),
        Err(_) => match Ods::new(Cursor::new(bytes)) {
            Ok(book) => Ok(Sheets::Ods(book)),
            Err(_) if !bytes.starts_with(b"PK") => {
                Err("save it as xlsx, ods or CSV first".to_owned())
            }
            Err(_) => Err("it is damaged, or locked with a password".to_owned()),
        },
    }
}

/// The cells as text. Those of an xlsx come one by one: a single cell far below would ask for memory for all between.
fn text(book: &mut Sheets<Bytes>, bytes: &[u8], name: &str, caps: &Caps) -> Result<String, String> {
    let mut page = SheetWriting {
        caps,
        text: String::new(),
        row: 0,
        column: 0,
        merged: HashMap::new(),
        below: BTreeMap::new(),
    };
    match book {
        Sheets::Xlsx(book) => {
            let merged = book.merge_cells_by_sheet_name(name).ok();
            let down = merged
                .into_iter()
                .flatten()
                .filter(|of| of.start.1 == of.end.1);
            page.merged = down.map(|of| (of.start, of.end.0)).collect();
            let mut cells = book
                .worksheet_cells_reader(name)
                .map_err(|e| e.to_string())?;
            while let Some(cell) = cells.next_cell().map_err(|e| e.to_string())? {
                page.told(cell.get_position(), &cell.get_value().told())?;
            }
        }
        book => {
            let range = book.worksheet_range(name).map_err(|e| e.to_string())?;
            let (top, left) = range.start().unwrap_or_default();
            let mut sheets = book.sheets_metadata().iter();
            let place = sheets.position(|sheet| sheet.name == name);
            page.merged = place
                .and_then(|place| merged_in_ods(bytes, place))
                .unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                let at =
                    |from: u32, n: usize| from.saturating_add(u32::try_from(n).unwrap_or(u32::MAX));
                page.told((at(top, row), at(left, column)), &value.told())?;
            }
        }
    }
    page.fill((u32::MAX, 0))?;
    Ok(page.text)
}

/// The cells of the how many-th sheet of an ods that are merged with those below, and down to which row: nothing else
/// tells of them.
fn merged_in_ods(bytes: &[u8], place: usize) -> Option<HashMap<(u32, u32), u32>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut xml = String::new();
    let mut part = archive.by_name("content.xml").ok()?;
    part.read_to_string(&mut xml).ok()?;
    let sheet = xml.split("<table:table ").nth(place + 1)?;
    let (mut row, mut below, mut column) = (0_u32, 0_u32, 0_u32);
    let mut merged = HashMap::new();
    for tag in sheet.split('<') {
        let (name, told) = tag.split_once([' ', '>', '/']).unwrap_or((tag, ""));
        let count = |of: &str| -> Option<u32> {
            let (_, told) = told.split_once(of)?;
            told.split('"').nth(1)?.parse().ok()
        };
        match name {
            "table:table-row" => {
                (row, column) = (below, 0);
                below = row.saturating_add(count("number-rows-repeated=").unwrap_or(1));
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let rows = count("number-rows-spanned=").unwrap_or(1);
                if rows > 1 && count("number-columns-spanned=").unwrap_or(1) == 1 {
                    merged.insert((row, column), row.saturating_add(rows - 1));
                }
                column = column.saturating_add(count("number-columns-repeated=").unwrap_or(1));
            }
            _ => {}
        }
    }
    Some(merged)
}

/// So many cells wait at once for what the merged ones above them say.
const MOST_MERGED: usize = 10_000;

/// A text as it is written, cell by cell in the order of rows.
struct SheetWriting<'a> {
    caps: &'a Caps,
    text: String,
    row: u32,
    column: u32,
    /// Cells that were merged with those below, and down to which row.
    merged: HashMap<(u32, u32), u32>,
    /// What such cells say in the rows below.
    below: BTreeMap<(u32, u32), String>,
}

impl SheetWriting<'_> {
    /// A cell, and what stands in merged ones before it.
    fn told(&mut self, at: (u32, u32), told: &str) -> Result<(), String> {
        self.fill(at)?;
        let above = self.below.remove(&at);
        let told = above
            .filter(|_| told.is_empty())
            .unwrap_or_else(|| told.to_owned());
        let last = self.merged.remove(&at).unwrap_or_default();
        let room = MOST_MERGED.saturating_sub(self.below.len());
        let rows = (at.0 + 1..=last).take(room);
        self.below
            .extend(rows.map(|row| ((row, at.1), told.clone())));
        self.cell(at, &told)
    }

    /// Writes what merged cells say before a place.
    fn fill(&mut self, place: (u32, u32)) -> Result<(), String> {
        while let Some(next) = self.below.first_entry().filter(|next| *next.key() < place) {
            let (at, told) = next.remove_entry();
            self.cell(at, &told)?;
        }
        Ok(())
    }

    fn cell(&mut self, (row, column): (u32, u32), told: &str) -> Result<(), String> {
        if told.is_empty() || row < self.row {
            return Ok(());
        }
        if column as usize >= self.caps.columns {
            return Err(format!(
                "a cell stands beyond {} columns",
                self.caps.columns
            ));
        }
        if row as usize > self.caps.rows {
            return Err(format!("a cell stands below {} rows", self.caps.rows));
        }
        while self.row < row {
            self.text.push('\n');
            self.row += 1;
            self.column = 0;
        }
        while self.column < column {
            self.text.push(char::from(SEPARATOR));
            self.column += 1;
        }
        if told.contains([',', '"', '\n', '\r']) {
            let _ = write!(self.text, "\"{}\"", told.replace('"', "\"\""));
        } else {
            self.text.push_str(told);
        }
        Ok(())
    }
}

/// A cell's value as a person would type it.
trait TypedCell {
    fn told(&self) -> String;
}

impl TypedCell for Data {
    fn told(&self) -> String {
        match self {
            Self::DateTime(at) => moment(at),
            Self::DateTimeIso(text) | Self::DurationIso(text) => text.clone(),
            other => plain(other),
        }
    }
}

impl TypedCell for DataRef<'_> {
    fn told(&self) -> String {
        match self {
            Self::DateTime(at) => moment(at),
            Self::DateTimeIso(text) | Self::DurationIso(text) => text.clone(),
            Self::SharedString(text) => (*text).to_owned(),
            other => plain(other),
        }
    }
}

fn plain(value: &impl DataType) -> String {
    if let Some(text) = value.get_string() {
        return text.to_owned();
    }
    let number = value.get_int().map(|n| n.to_string());
    let number = number.or_else(|| value.get_float().map(|n| n.to_string()));
    let truth = value.get_bool().map(|yes| yes.to_string());
    number.or(truth).unwrap_or_default()
}

/// A date, with its time of day where it has one; a time of day alone; a length of time in hours.
fn moment(at: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    let second = second + u8::from(milli >= 500 && second < 59);
    let days = at.as_f64();
    if at.is_duration() {
        #[expect(clippy::cast_possible_truncation, reason = "hours in a cell")]
        let seconds = (days * 86_400.0).round() as i64;
        return format!(
            "{}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        );
    }
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    if days < 1.0 {
        clock
    } else if days.fract() == 0.0 {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {clock}")
    }
}
