//! The policy is changed: some of its settings by their names, or all of it. Each setting stands once, beside
//! the policy: what reads and writes it as a text (`config`) goes through that table.

mod settings;
mod tags;
mod value;

pub use settings::{NAMED, OWN_BOSS, TABLES, named_lines};
pub use tags::{TAG_SETTINGS, check_name};
pub use value::Value;

use super::shared::typed::is_none;
use super::{Decided, Deed, Fault, Refusal, Scene, split};
use crate::domain::{Command, Date, Policy, SETTINGS, Setting, did_you_mean, name_key, on_screen};
use crate::hours::{Calendar, HoursError};
use crate::phrase::date::Lean;
use std::collections::BTreeMap;

pub const TAGS: &str = "tags";

#[derive(Clone, Copy, Debug)]
pub enum SetPolicy<'a> {
    /// Settings by their names (`promises.reply`), each with its value as typed; `none` takes away what can be missing.
    /// A table of [`NAMED`] alone gets a line: `holidays`, `25 dec: Christmas`.
    Settings(&'a [(String, &'a str)]),
    /// All of it at once, as an editor left it.
    Whole(&'a Policy),
}

impl SetPolicy<'_> {
    pub fn decide(&self, scene: &Scene) -> Decided {
        let policy = match self {
            Self::Whole(policy) => {
                check(policy).map_err(|(field, why)| refusal(&field, &why))?;
                (*policy).clone()
            }
            Self::Settings(settings) => {
                let mut policy = scene.policy.clone();
                for (key, value) in *settings {
                    let (key, value) = line(key, value, scene)?;
                    policy = set(&policy, &key, value)?;
                }
                policy
            }
        };
        Refusal::if_same(&policy, scene.policy)?;
        let boss = policy.boss.as_deref().map(name_key);
        if boss.is_some_and(|boss| boss == name_key(scene.me)) {
            return Refusal::err("boss", OWN_BOSS);
        }
        let title = format!("settings: {}", changes(scene.policy, &policy));
        Ok(Deed::new(vec![Command::SetPolicy(policy)], title))
    }
}

/// A setting and its value: a line that a table gets is divided here, and its date read as dates are anywhere.
fn line<'v>(key: &str, typed: &'v str, scene: &Scene) -> Result<(String, &'v str), Refusal> {
    let (table, mut name) = key.split_once('.').unwrap_or((key, ""));
    let Some((_, example)) = NAMED.iter().find(|(named, _)| *named == table) else {
        return Ok((key.to_owned(), typed));
    };
    let mut value = typed;
    if name.is_empty() {
        (name, value) = typed.split_once('=').unwrap_or_else(|| split(typed));
        if value.trim().is_empty() {
            return Err(refusal(key, &format!("write a line like {example}")));
        }
    }
    let when = scene.date(name, Lean::Future).filter(|_| table != TAGS);
    let name = when.map_or_else(|| name.trim().to_owned(), |when| when.date.to_string());
    Ok((format!("{table}.{name}"), value.trim()))
}

/// What is another in the second, each with its name; of many lines of one table, how many.
fn changes(before: &Policy, after: &Policy) -> String {
    const MOST_NAMED: usize = 3;
    let [before, mut after] = [before, after].map(lines);
    for name in before.keys() {
        after.entry(name.clone()).or_default();
    }
    after.retain(|name, value| before.get(name) != Some(value));
    let mut told = vec![];
    for (table, _) in NAMED {
        let is_its = |name: &String, _: &mut String| name.split('.').next() == Some(table);
        let own: Vec<_> = after.extract_if(.., is_its).collect();
        if own.len() <= MOST_NAMED {
            after.extend(own);
            continue;
        }
        let done = |(name, value): &(String, String)| match before.contains_key(name) {
            _ if value.is_empty() => "took away",
            true => "changed",
            false => "added",
        };
        for word in ["added", "changed", "took away"] {
            let many = own.iter().filter(|line| done(line) == word).count();
            told.extend((many > 0).then(|| format!("{word} {many} {table}")));
        }
    }
    let each = |(name, value): (&String, &String)| {
        let value = if value.is_empty() { "none" } else { value };
        format!("{} = {value}", on_screen(name))
    };
    let told: Vec<String> = after.iter().map(each).chain(told).collect();
    first_of(&told, ", ")
}

/// The first few of many, and how many more there are.
pub fn first_of(all: &[String], between: &str) -> String {
    const TOLD: usize = 3;
    match all.len().saturating_sub(TOLD) {
        0 | 1 => all.join(between),
        more => format!("{} and {more} more", all[..TOLD].join(between)),
    }
}

fn lines(policy: &Policy) -> BTreeMap<String, String> {
    let settings = SETTINGS.iter().map(|setting| {
        let value = setting.write(policy).ok();
        (
            setting.name(),
            value.map_or_else(String::new, |value| value.to_string()),
        )
    });
    let named = NAMED.iter().flat_map(|(table, _)| {
        let lines = named_lines(policy, table).into_iter();
        lines.map(move |(name, value)| (format!("{table}.{name}"), value.to_string()))
    });
    settings.chain(named).collect()
}

fn refusal(field: &str, why: &str) -> Refusal {
    let known = SETTINGS.iter().find(|setting| setting.name() == field);
    Refusal {
        fault: Fault::Typed,
        field: known.map(|setting| setting.key),
        why: format!("{field}: {why}"),
        hint: None,
    }
}

/// The policy with one setting changed: `set(policy, "promises.reply", "4h")`. Windows and addresses may be divided
/// by commas.
pub fn set(policy: &Policy, key: &str, value: &str) -> Result<Policy, Refusal> {
    let mut changed = policy.clone();
    let (table, name) = key.split_once('.').unwrap_or(("", key));
    if table == TAGS {
        tags::set(&mut changed, name, value).map_err(|why| refusal(key, &why))?;
    } else if !(is_none(value) && take_away(&mut changed, table, name)) {
        assign(&mut changed, table, name, &Value::typed(value))
            .map_err(|why| refusal(key, &why))?;
    }
    check(&changed).map_err(|(_, why)| refusal(key, &why))?;
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

/// Gives one setting its value; of a tag it is named `vip.reply` in the table [`TAGS`].
pub fn assign(policy: &mut Policy, table: &str, name: &str, value: &Value) -> Result<(), String> {
    if let Some(setting) = SETTINGS
        .iter()
        .find(|setting| setting.table == table && setting.key == name)
    {
        return setting.read(policy, value);
    }
    let date = || {
        name.parse::<Date>()
            .map_err(|_| format!("“{name}” is not a date: write 2025-12-25"))
    };
    match table {
        "holidays" => drop(policy.holidays.insert(date()?, value.text()?)),
        "days" => drop(policy.days.insert(date()?, value.windows()?)),
        "breaks" => drop(policy.breaks.insert(date()?, value.windows()?)),
        TAGS => return tags::assign(policy, name, Some(value)),
        _ => return Err(unknown(table, name)),
    }
    Ok(())
}

fn unknown(table: &str, name: &str) -> String {
    let line = SETTINGS.iter().find(|setting| setting.table == name);
    if let Some(line) = line.filter(|_| table.is_empty()) {
        return format!("it has a line for each: set {name}.{}", line.key);
    }
    let full = match table {
        "" => name.to_owned(),
        table => format!("{table}.{name}"),
    };
    let names: Vec<String> = SETTINGS
        .iter()
        .map(Setting::name)
        .chain(TABLES.iter().map(|(table, _)| (*table).to_owned()))
        .chain([TAGS.to_owned()])
        .collect();
    no_setting(&full, names.iter().map(String::as_str))
}

fn no_setting<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    format!("there is no such setting{}", did_you_mean(name, known))
}

/// Whether the policy as a whole holds, by the judgement of working time.
pub fn check(policy: &Policy) -> Result<(), (String, String)> {
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
