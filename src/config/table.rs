//! A TOML text as tables whose every value knows its line, so that a mistake can be pointed at.

use super::TomlError;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A text and what it is called, for messages.
#[derive(Clone, Copy)]
pub(super) struct Text<'t> {
    pub text: &'t str,
    pub file: &'t str,
}

impl<'t> Text<'t> {
    /// Reads the tables of the text.
    pub fn parse(self) -> Result<DeTable<'t>, TomlError> {
        match DeTable::parse(self.text) {
            Ok(table) => Ok(table.into_inner()),
            Err(error) => {
                let reason = error.message().trim_end().replace('\n', ", ");
                Err(self.error(error.span().as_ref(), "", reason))
            }
        }
    }

    /// An error at a place of this text.
    pub fn error(
        self,
        span: Option<&Range<usize>>,
        field: &str,
        reason: impl Into<String>,
    ) -> TomlError {
        let line = span.map(|span| {
            let before = self.text.get(..span.start).unwrap_or(self.text);
            1 + before.bytes().filter(|byte| *byte == b'\n').count()
        });
        TomlError {
            file: self.file.to_owned(),
            line,
            field: field.to_owned(),
            reason: reason.into(),
        }
    }
}

/// Puts what was read in its place.
pub(super) fn put<T>(place: &mut T, read: Result<T, String>) -> Result<(), String> {
    *place = read?;
    Ok(())
}

/// A text value.
pub(super) fn text(value: &DeValue) -> Result<String, String> {
    value
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| wanted("a text in quotes", value))
}

/// A whole number within `from..=to`.
pub(super) fn number(value: &DeValue, from: u16, to: u16) -> Result<u16, String> {
    let number = match value {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        DeValue::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    let number = number.ok_or_else(|| wanted("a whole number", value))?;
    u16::try_from(number)
        .ok()
        .filter(|number| (from..=to).contains(number))
        .ok_or_else(|| format!("{number} is not between {from} and {to}"))
}

/// A truth value.
pub(super) fn truth(value: &DeValue) -> Result<bool, String> {
    value
        .as_bool()
        .ok_or_else(|| wanted("true or false", value))
}

/// A list of texts; one text alone stands for a list, divided by commas.
pub(super) fn texts(value: &DeValue) -> Result<Vec<String>, String> {
    match value {
        DeValue::Array(list) => list.iter().map(|item| text(item.get_ref())).collect(),
        DeValue::String(all) => Ok(all
            .split(',')
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .collect()),
        _ => Err(wanted("a list of texts in brackets", value)),
    }
}

/// What a value should be, and what it is.
pub(super) fn wanted(what: &str, value: &DeValue) -> String {
    let kind = match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with decimals",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    format!("this is {kind}; it should be {what}")
}

/// A text as TOML writes it, in quotes.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// A list of texts as TOML writes it, on one line.
pub(super) fn list(texts: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = texts.into_iter().map(|text| quoted(&text)).collect();
    format!("[{}]", items.join(", "))
}
