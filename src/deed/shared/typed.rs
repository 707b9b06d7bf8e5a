//! What is typed into a field, as it is kept: cleaned, cut at its limit, read as what the field holds.

use crate::deed::Refusal;
use crate::domain::{ClientFacts, Joined, Lines, MOST_DAYS, UnknownWord, WorkTime, clean};
use crate::phrase::{Length, duration};
use std::str::FromStr;

/// Writes what was typed over fields of a row; where nothing was typed, a field stays.
macro_rules! typed_over {
    ($row:ident by $act:ident: $($field:ident: |$typed:ident| $read:expr),+ $(,)?) => {
        $(if let Some($typed) = $act.$field {
            $row.$field = $read;
        })+
    };
}
pub(in crate::deed) use typed_over;

pub const MOST_TEXT: usize = 20_000;

pub const LETTER_TEXT: usize = 100_000;

const MOST_NAME: usize = 200;

pub fn text(typed: &str) -> String {
    text_of(typed, MOST_TEXT)
}

/// The same, so long at most.
pub fn text_of(typed: &str, most: usize) -> String {
    clean(typed, Lines::Keep, most)
}

/// What is typed over a text that is shown in one line; `None`: it was left as it stood, with its lines.
pub fn retyped(typed: &str, before: &str) -> Option<String> {
    let touched = typed.trim() != before.replace('\n', " ").trim();
    touched.then(|| text(typed))
}

/// The beginning of some words, for a title.
pub fn brief(words: &str) -> String {
    const MOST: usize = 60;
    let line = words.lines().next().unwrap_or_default().trim();
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

pub fn is_none(typed: &str) -> bool {
    matches!(typed.trim(), "" | "none" | "–")
}

/// A name, a title or what else stands in one line, as it is kept; it may be empty.
pub fn line(typed: &str) -> String {
    clean(typed, Lines::Fold, MOST_NAME)
}

/// A name that something must have; `owner` is what needs it.
pub fn name(owner: &str, typed: &str) -> Result<String, Refusal> {
    needed("name", typed, &format!("{owner} needs a name")).map(|name| line(&name))
}

/// One line that must say something.
pub fn needed(field: &'static str, typed: &str, why: &str) -> Result<String, Refusal> {
    let line = clean(typed, Lines::Fold, MOST_TEXT);
    if line.is_empty() {
        return Refusal::err(field, why);
    }
    Ok(line)
}

/// Several with commas between, none of them empty.
pub fn list(typed: &str) -> Vec<String> {
    typed
        .split(',')
        .map(line)
        .filter(|part| !part.is_empty())
        .collect()
}

pub fn tags(typed: &str) -> Vec<String> {
    let mut tags = list(typed);
    tags.sort();
    tags.dedup();
    tags
}

pub fn word<T: FromStr<Err = UnknownWord>>(field: &'static str, typed: &str) -> Result<T, Refusal> {
    typed
        .trim()
        .to_lowercase()
        .parse()
        .map_err(|error: UnknownWord| Refusal::typed(field, error.to_string()))
}

/// A number of days from 1 to [`MOST_DAYS`], or none.
pub fn days(field: &'static str, typed: &str) -> Result<Option<u16>, Refusal> {
    if is_none(typed) {
        return Ok(None);
    }
    let number = typed
        .trim()
        .trim_end_matches("days")
        .trim_end_matches('d')
        .trim();
    if let Ok(days @ 1..=MOST_DAYS) = number.parse() {
        return Ok(Some(days));
    }
    Refusal::err(
        field,
        format!("“{number}” is not a number of days from 1 to {MOST_DAYS}"),
    )
}

pub fn length(field: &'static str, typed: &str) -> Result<Option<WorkTime>, Refusal> {
    if is_none(typed) {
        return Ok(None);
    }
    work_time(typed.trim())
        .map(Some)
        .map_err(|why| Refusal::typed(field, why))
}

/// Parts of one text, each without those that are empty.
pub fn joined<'t>(parts: impl IntoIterator<Item = &'t str>, between: &str) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.joined(between)
}

/// “Acme”, “Acme and Elm”, “12 clients”.
pub fn named(clients: &[&ClientFacts]) -> String {
    match clients {
        [one] => one.client.name.clone(),
        [one, other] => format!("{} and {}", one.client.name, other.client.name),
        many => format!("{} clients", many.len()),
    }
}

/// A promise in working time, more than none.
pub fn work_time(text: &str) -> Result<WorkTime, String> {
    match duration::parse(text) {
        Some(Length::Work(time)) if time > WorkTime(0) => Ok(time),
        Some(Length::Work(_)) => Err("a promise takes more than no time".to_owned()),
        _ => Err(format!(
            "“{text}” is not a length of working time: write 8h, 90m or 1h30m"
        )),
    }
}
