//! The text of a cell, as people read it.

use super::rows::Row;
use super::words::is_no_day;
use crate::domain::{Lines, clean};
use crate::exchange::cell_escape::unescape;
use mail_parser::decoders::html::html_to_text;

/// What stands in a column of a row, cleaned.
pub fn cell(row: &Row, column: usize, lines: Lines, most: usize) -> String {
    value(row.cell(column), lines, most)
}

pub fn value(cell: &str, lines: Lines, most: usize) -> String {
    let value = unescape(cell);
    // “Accounts::::Oak”: what stands before names the module.
    let value = value.split_once("::::").map_or(value, |(_, own)| own);
    // “<brian@oak.example>” is no line's end.
    let breaks = ["</", "<br>", "<br/>", "<br "];
    if breaks.iter().any(|mark| value.contains(mark)) {
        let text = html_to_text(&value.replace("</li>", "</li><br>"));
        return clean(text.trim_end(), lines, most);
    }
    // What came through a web page still has its marks for special characters.
    if value.contains('&') && value.contains(';') {
        return clean(&html_escape::decode_html_entities(value), lines, most);
    }
    clean(value, lines, most)
}

/// The longest text, in characters.
pub const TEXT: usize = 20_000;

/// What stands in those of some columns in which something does, with their names.
pub fn filled<'a>(
    row: &Row,
    columns: impl Iterator<Item = (usize, &'a str)>,
) -> Vec<(&'a str, String)> {
    columns
        .map(|(column, name)| (name, cell(row, column, Lines::Keep, TEXT)))
        .filter(|(_, value)| !value.is_empty() && !is_no_day(value))
        .collect()
}
