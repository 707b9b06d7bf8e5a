//! A TOML text as tables whose every value knows its line, so that a mistake can be pointed at.

use super::TomlError;
use crate::{deed::set_policy::Value, domain::Joined};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

#[derive(Clone, Copy)]
pub struct Text<'t> {
    pub text: &'t str,
    pub file: &'t str,
}

impl<'t> Text<'t> {
    pub fn parse(self) -> Result<DeTable<'t>, TomlError> {
        match DeTable::parse(self.text) {
            Ok(table) => Ok(table.into_inner()),
            Err(error) => {
                let reason = error.message().trim_end().replace('\n', ", ");
                Err(self.error(error.span().as_ref(), "", reason))
            }
        }
    }

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

pub fn text(value: &DeValue) -> Result<String, String> {
    value
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| wanted("a text in quotes", value))
}

pub fn truth(value: &DeValue) -> Result<bool, String> {
    value
        .as_bool()
        .ok_or_else(|| wanted("true or false", value))
}

pub fn texts(value: &DeValue) -> Result<Vec<String>, String> {
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
pub fn wanted(what: &str, given: &DeValue) -> String {
    value(given).wanted(what)
}

pub fn value(given: &DeValue) -> Value {
    match given {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Value::Odd("a number out of all measure"), Value::Whole),
        DeValue::Float(_) => Value::Odd("a number with decimals"),
        DeValue::Boolean(_) => Value::Odd("true or false"),
        DeValue::Datetime(_) => Value::Odd("a date without quotes"),
        DeValue::Array(items) => {
            let texts = items.iter().map(|item| text(item.get_ref()).ok());
            let texts: Option<Vec<String>> = texts.collect();
            texts.map_or(
                Value::Odd("a list of other things than texts"),
                Value::Texts,
            )
        }
        DeValue::Table(_) => Value::Odd("a table"),
    }
}

pub fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

pub fn list(texts: &[String]) -> String {
    let items = texts.iter().map(|text| quoted(text));
    format!("[{}]", items.joined(", "))
}
