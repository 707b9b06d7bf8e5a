//! The policy read from TOML, whole or one setting at a time, and checked as a whole.

use super::TomlError;
use super::field::{FIELDS, TABLES, windows};
use super::tags;
use crate::config::table::{self, Text};
use crate::config::toml_error::unknown;
use crate::domain::{Date, Policy};
use crate::hours::{Calendar, HoursError};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Reads a policy; `file` is what messages call it. Settings left out have their usual value, but the time
/// zone must be said.
///
/// # Errors
/// At the first setting that cannot be taken, with its line and name.
pub fn from_toml(text: &str, file: &str) -> Result<Policy, TomlError> {
    let source = Text { text, file };
    let root = source.parse()?;
    let mut policy = Policy::default();
    let mut spans: Vec<(String, Range<usize>)> = Vec::new();
    for (name, value) in &root {
        let name: &str = name.get_ref();
        if name == tags::TABLE {
            read_tags(source, &mut policy, inner_table(source, name, value)?)?;
        } else if TABLES.iter().any(|(table, _)| *table == name) {
            read_table(
                source,
                &mut policy,
                name,
                inner_table(source, name, value)?,
                &mut spans,
            )?;
        } else {
            assign(&mut policy, "", name, value.get_ref())
                .map_err(|reason| source.error(Some(&value.span()), name, reason))?;
            spans.push((name.to_owned(), value.span()));
        }
    }
    if !spans.iter().any(|(field, _)| field == "zone") {
        return Err(source.error(
            None,
            "zone",
            "the time zone is missing: zone = \"Europe/Rome\"",
        ));
    }
    check(&policy).map_err(|(field, reason)| {
        let span = spans
            .iter()
            .find(|(known, _)| *known == field)
            .map(|(_, span)| span);
        source.error(span, &field, reason)
    })?;
    Ok(policy)
}

/// The table that should stand under a name.
fn inner_table<'v, 't>(
    source: Text,
    name: &str,
    value: &'v toml::Spanned<DeValue<'t>>,
) -> Result<&'v DeTable<'t>, TomlError> {
    value.get_ref().as_table().ok_or_else(|| {
        let reason = table::wanted("a table", value.get_ref());
        source.error(Some(&value.span()), name, reason)
    })
}

/// A table for each tag.
fn read_tags(source: Text, policy: &mut Policy, all: &DeTable) -> Result<(), TomlError> {
    for (tag, value) in all {
        let tag: &str = tag.get_ref();
        let field = format!("{}.{tag}", tags::TABLE);
        tags::check_name(tag)
            .map_err(|reason| source.error(Some(&value.span()), &field, reason))?;
        for (key, value) in inner_table(source, &field, value)? {
            let key: &str = key.get_ref();
            tags::assign(policy, tag, key, Some(value.get_ref())).map_err(|reason| {
                source.error(Some(&value.span()), &format!("{field}.{key}"), reason)
            })?;
        }
    }
    Ok(())
}

fn read_table(
    source: Text,
    policy: &mut Policy,
    table: &str,
    inner: &DeTable,
    spans: &mut Vec<(String, Range<usize>)>,
) -> Result<(), TomlError> {
    for (key, value) in inner {
        let field = format!("{table}.{}", key.get_ref());
        assign(policy, table, key.get_ref(), value.get_ref())
            .map_err(|reason| source.error(Some(&value.span()), &field, reason))?;
        spans.push((field, value.span()));
    }
    Ok(())
}

/// The policy with one setting changed: `set(policy, "promises.reply", "4h")`. The value is TOML or, where
/// that does not read, a plain text; windows and addresses may be divided by commas; `none` takes away a
/// holiday, a day, a break, the boss or what a tag sets (`tags.vip.reply`).
///
/// # Errors
/// When there is no such setting, or it cannot take the value, or the policy as a whole does not hold then.
pub fn set(policy: &Policy, key: &str, value: &str) -> Result<Policy, TomlError> {
    let error = |reason: String| TomlError {
        file: "policy".to_owned(),
        line: None,
        field: key.to_owned(),
        reason,
    };
    let (table, name) = key.split_once('.').unwrap_or(("", key));
    let mut changed = policy.clone();
    if table == tags::TABLE {
        tags::set(&mut changed, name, value).map_err(error)?;
        return Ok(changed);
    }
    let plain = DeValue::String(value.into());
    if value.trim() == "none" && take_away(&mut changed, table, name) {
        return Ok(changed);
    }
    let typed = DeValue::parse(value).ok().map(toml::Spanned::into_inner);
    let first = typed.as_ref().unwrap_or(&plain);
    if let Err(reason) = assign(&mut changed, table, name, first) {
        assign(&mut changed, table, name, &plain).map_err(|_| error(reason))?;
    }
    check(&changed).map_err(|(_, reason)| error(reason))?;
    Ok(changed)
}

/// Takes a dated line or the boss away; `false` when the setting is none of these.
fn take_away(policy: &mut Policy, table: &str, name: &str) -> bool {
    let date = name.parse::<Date>().ok();
    match (table, date) {
        ("", _) if name == "boss" => policy.boss = None,
        ("holidays", Some(date)) => drop(policy.holidays.remove(&date)),
        ("days", Some(date)) => drop(policy.days.remove(&date)),
        ("breaks", Some(date)) => drop(policy.breaks.remove(&date)),
        _ => return false,
    }
    true
}

/// Gives one setting its value.
fn assign(policy: &mut Policy, table: &str, name: &str, value: &DeValue) -> Result<(), String> {
    if let Some(field) = FIELDS
        .iter()
        .find(|field| field.table == table && field.key == name)
    {
        return (field.read)(policy, value);
    }
    let date = || {
        name.parse::<Date>()
            .map_err(|_| format!("“{name}” is not a date: write 2025-12-25"))
    };
    match table {
        "holidays" => drop(policy.holidays.insert(date()?, table::text(value)?)),
        "days" => drop(policy.days.insert(date()?, windows(value)?)),
        "breaks" => drop(policy.breaks.insert(date()?, windows(value)?)),
        _ => {
            let full = if table.is_empty() {
                name.to_owned()
            } else {
                format!("{table}.{name}")
            };
            let keys: Vec<String> = FIELDS
                .iter()
                .map(|field| {
                    if field.table.is_empty() {
                        field.key.to_owned()
                    } else {
                        format!("{}.{}", field.table, field.key)
                    }
                })
                .chain(TABLES.iter().map(|(table, _)| (*table).to_owned()))
                .chain([tags::TABLE.to_owned()])
                .collect();
            return Err(unknown(&full, keys.iter().map(String::as_str)));
        }
    }
    Ok(())
}

/// Whether the policy as a whole holds, by the judgement of working time; else the field at fault and why.
pub(super) fn check(policy: &Policy) -> Result<(), (String, String)> {
    let Err(error) = Calendar::new(policy) else {
        return Ok(());
    };
    let field = match &error {
        HoursError::UnknownZone { .. } => "zone".to_owned(),
        HoursError::Weekday { weekday, .. } => {
            let day: String = weekday.to_lowercase().chars().take(3).collect();
            format!("hours.{day}")
        }
        HoursError::Day { date, .. } => format!("days.{date}"),
        HoursError::Break { date, .. } => format!("breaks.{date}"),
    };
    Err((field, error.to_string()))
}
