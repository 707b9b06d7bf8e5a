//! The names of columns as they are compared, and what a name alone tells of its times.

use crate::domain::{Words, word_lists};

/// A name as names are compared: letters alone, in lower case, without a zone or unit in brackets at its end.
pub fn plain(name: &str) -> String {
    // “#” alone is how some call their number.
    if matches!(name.trim(), "#" | "№") {
        return "number".to_owned();
    }
    let bare = match name
        .trim()
        .strip_suffix([')', ']'])
        .and_then(|n| n.rsplit_once(['(', '[']))
    {
        Some((bare, aside)) if zone(aside).is_some() || UNITS.contains(&aside) => bare,
        _ => name,
    };
    bare.chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What else may stand in brackets behind a name.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "local", "Local", "local time", "days", "EUR", "USD", "GBP", "€", "$", "min", "mins", "minutes", "h", "hrs", "hours",
    "s", "sec", "secs", "seconds", "hh:mm:ss", "mm:ss", "h:mm:ss",
];

/// The seconds east of Greenwich that a column's name tells of its times: “Created At (UTC)”, “Opened [GMT+2]”, “UTC Start”.
pub fn zone_of(name: &str) -> Option<i64> {
    let bare = name.trim().strip_suffix([')', ']']);
    let aside = bare.and_then(|bare| bare.rsplit_once(['(', '[']));
    let apart = apart(name);
    let mut words = apart.split(|c: char| !c.is_alphanumeric());
    let of_utc = |word: &str| ["UTC", "GMT"].contains(&word.to_ascii_uppercase().as_str());
    let word = || words.any(of_utc).then_some(0);
    aside.and_then(|(_, aside)| zone(aside)).or_else(word)
}

/// The seconds of the unit in which a column counts, as its name tells: “First response time (s)”, “Resolution in hours”.
pub fn unit_of(name: &str) -> Option<i64> {
    let name = name.trim().to_lowercase();
    let bare = name.trim_end_matches([')', ']']);
    let behind = bare
        .rsplit_once(['(', '['])
        .or_else(|| bare.rsplit_once(" in "));
    match behind?.1.trim().trim_start_matches("in ").trim() {
        "s" | "sec" | "secs" | "seconds" => Some(1),
        "m" | "min" | "mins" | "minutes" => Some(60),
        "h" | "hr" | "hrs" | "hours" => Some(3600),
        "d" | "days" => Some(86_400),
        _ => None,
    }
}

fn zone(text: &str) -> Option<i64> {
    let text = text.trim().to_ascii_uppercase();
    let offset = ["UTC", "GMT", "Z"]
        .iter()
        .find_map(|zone| text.strip_prefix(zone))?;
    if offset.is_empty() {
        return Some(0);
    }
    let (sign, digits) = match offset.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "0"));
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

word_lists!(FILE = "columns.txt");

/// The names of columns by what they are in which kind of file.
pub fn lists() -> impl Iterator<Item = (&'static str, Words)> {
    FILE.all()
}

/// The lists under a name, with what stands behind it.
pub fn under(name: &str) -> impl Iterator<Item = (&'static str, Words)> {
    FILE.under(name)
}

/// Whether a column of this name tells the number that a client has in its program.
pub fn is_client_id(name: &str) -> bool {
    is_one_of(name, "all: client id")
}

/// Whether a column of this name holds phone numbers.
pub fn is_phone(name: &str) -> bool {
    is_one_of(name, "all: phone")
}

fn is_one_of(name: &str, list: &str) -> bool {
    let own = plain(name);
    FILE.list(list).iter().any(|known| plain(known) == own)
}

/// A name in camel case as words: “resolvedDateTime” is “resolved Date Time”.
pub fn apart(name: &str) -> String {
    let mut apart = String::with_capacity(name.len() + 4);
    let mut before = ' ';
    for c in name.chars() {
        if c.is_uppercase() && (before.is_lowercase() || before.is_ascii_digit()) {
            apart.push(' ');
        }
        apart.push(c);
        before = c;
    }
    apart
}

/// What a column that one has added is called within the name that the program gives it: “Extra 2 (Attivo)”, “Custom field: Attivo”.
pub fn within(name: &str) -> &str {
    const AROUND: &[&str] = &[
        "extra",
        "custom",
        "customfield",
        "campo",
        "champ",
        "zusatz",
        "freifeld",
        "libero",
        "udf",
    ];
    let is_around = |name: &str| AROUND.contains(&plain(name).as_str());
    let aside = || name.trim().strip_suffix([')', ']'])?.split_once(['(', '[']);
    let within = name
        .split_once(':')
        .or_else(aside)
        .filter(|(around, _)| is_around(around));
    within.map_or(name, |(_, name)| name.trim())
}

/// The names of columns without what all of them begin with, as “Activity - Subject”, “Activity - Done”, or what stands around one.
pub fn without_their_prefix(header: &[String]) -> Vec<&str> {
    const BETWEEN: &[&str] = &[" - ", ": ", "."];
    let cut = |between: &&str| -> Option<Vec<&str>> {
        let cut = header.iter().map(|name| name.split_once(*between));
        let cut: Vec<(&str, &str)> = cut.collect::<Option<_>>()?;
        let one = cut.iter().all(|(prefix, _)| *prefix == cut[0].0);
        (one && cut.len() > 1).then(|| cut.iter().map(|(_, name)| *name).collect())
    };
    BETWEEN
        .iter()
        .find_map(cut)
        .unwrap_or_else(|| header.iter().map(|name| within(name)).collect())
}
