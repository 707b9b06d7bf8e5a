//! Every setting of the policy, once: its name, what it does, how it is written and how it is read.

use crate::config::table::{self, list, put, quoted};
use crate::domain::{DateOrder, MOST_DAYS, Policy, Window, WorkTime};
use toml::de::DeValue;

/// A setting that stands by itself.
pub(super) struct Field {
    /// Its table, or nothing for those at the top.
    pub table: &'static str,
    /// Its name there.
    pub key: &'static str,
    /// What it does, in a line.
    pub about: &'static str,
    /// Its value as TOML; `None`: it is not set, and shown as a comment with this example.
    pub write: fn(&Policy) -> Result<String, &'static str>,
    /// Takes a value.
    pub read: fn(&mut Policy, &DeValue) -> Result<(), String>,
}

macro_rules! number {
    ($key:literal, $field:ident, $from:literal, $about:literal) => {
        Field {
            table: "",
            key: $key,
            about: $about,
            write: |policy| Ok(policy.$field.to_string()),
            read: |policy, value| put(&mut policy.$field, table::number(value, $from, MOST_DAYS)),
        }
    };
}

macro_rules! work_time {
    ($key:literal, $field:ident, $about:literal) => {
        Field {
            table: "promises",
            key: $key,
            about: $about,
            write: |policy| Ok(quoted(&policy.promises.$field.to_string())),
            read: |policy, value| put(&mut policy.promises.$field, work_time(value)),
        }
    };
}

macro_rules! work_days {
    ($key:literal, $field:ident, $about:literal) => {
        Field {
            table: "promises",
            key: $key,
            about: $about,
            write: |policy| Ok(quoted(&days(policy.promises.$field))),
            read: |policy, value| put(&mut policy.promises.$field, work_days(value)),
        }
    };
}

macro_rules! weekday {
    ($key:literal, $day:literal) => {
        Field {
            table: "hours",
            key: $key,
            about: "",
            write: |policy| Ok(windows_text(&policy.week[$day])),
            read: |policy, value| put(&mut policy.week[$day], windows(value)),
        }
    };
}

/// In the order in which they are written.
pub(super) const FIELDS: &[Field] = &[
    Field {
        table: "",
        key: "zone",
        about: "The time zone of local days and working hours, by its IANA name.",
        write: |policy| Ok(quoted(&policy.zone)),
        read: |policy, value| put(&mut policy.zone, table::text(value)),
    },
    Field {
        table: "",
        key: "date_order",
        about: "How a date with slashes is read: \"d/m/y\" or \"m/d/y\".",
        write: |policy| Ok(quoted(policy.date_order.word())),
        read: |policy, value| put(&mut policy.date_order, date_order(value)),
    },
    Field {
        table: "",
        key: "boss",
        about: "Whom we tell first of a mistake. Without a name there is no such step.",
        write: |policy| policy.boss.as_deref().map(quoted).ok_or("\"Maria\""),
        read: |policy, value| {
            let name = table::text(value)?;
            policy.boss = (!name.trim().is_empty()).then_some(name);
            Ok(())
        },
    },
    Field {
        table: "",
        key: "addresses",
        about: "Our own mail addresses, to tell what came in from what went out.",
        write: |policy| Ok(list(policy.addresses.iter().cloned())),
        read: |policy, value| put(&mut policy.addresses, table::texts(value)),
    },
    number!(
        "cadence",
        cadence,
        1,
        "The longest we let a client go without hearing from us, in days."
    ),
    number!(
        "cadence_tight",
        cadence_tight,
        1,
        "The same for a client who has priority, until it is healed."
    ),
    number!(
        "pace",
        pace,
        0,
        "How many clients a day Today offers to reach out to."
    ),
    number!(
        "rest",
        rest,
        0,
        "Working days that a client rests after we tried to reach it."
    ),
    number!(
        "rest_neglected",
        rest_neglected,
        0,
        "The same for one that is neglected."
    ),
    work_time!("reply", reply, "An answer to an ask."),
    work_time!(
        "reply_tight",
        reply_tight,
        "The same for a client who has priority."
    ),
    work_time!(
        "tell",
        tell,
        "Telling a client of trouble they do not know of, and apologising."
    ),
    work_days!(
        "stops",
        stops,
        "Until an issue that stops their business is resolved, if no date was given."
    ),
    work_days!("harms", harms, "The same for one that harms."),
    work_days!("annoys", annoys, "The same for one that annoys."),
    weekday!("mon", 0),
    weekday!("tue", 1),
    weekday!("wed", 2),
    weekday!("thu", 3),
    weekday!("fri", 4),
    weekday!("sat", 5),
    weekday!("sun", 6),
];

/// The tables with what they are for, in the order in which they are written. The last three have dates
/// for names.
pub(super) const TABLES: &[(&str, &[&str])] = &[
    (
        "promises",
        &[
            "What we owe, the same for every size. Hours are working hours (\"8h\", \"90m\", \"1h30m\"), days are",
            "working days (\"3 days\"); \"none\": only a date given to the client counts.",
        ],
    ),
    (
        "hours",
        &[
            "When we work. Several windows a day, over midnight (\"22:00-06:00\") and all day (\"00:00-24:00\")",
            "are fine; an empty list is a closed day.",
        ],
    ),
    (
        "holidays",
        &["Closed days, with their names: 2025-12-25 = \"Christmas\""],
    ),
    (
        "days",
        &[
            "Days with windows of their own instead of their weekday's: 2025-12-24 = [\"09:00-12:00\"]",
        ],
    ),
    (
        "breaks",
        &["Windows taken out of one day: 2025-06-11 = [\"14:00-15:00\"]"],
    ),
];

pub(super) fn work_time(value: &DeValue) -> Result<WorkTime, String> {
    let time: WorkTime = table::text(value)?
        .parse()
        .map_err(|error| format!("{error}"))?;
    if time.0 > 0 {
        Ok(time)
    } else {
        Err("a promise takes more than no time".to_owned())
    }
}

fn days(days: Option<u16>) -> String {
    match days {
        None => "none".to_owned(),
        Some(1) => "1 day".to_owned(),
        Some(days) => format!("{days} days"),
    }
}

fn work_days(value: &DeValue) -> Result<Option<u16>, String> {
    const WANTED: &str = "working days: write \"3 days\" or \"none\"";
    let DeValue::String(text) = value else {
        return table::number(value, 1, MOST_DAYS).map(Some);
    };
    let text = text.trim();
    if text == "none" {
        return Ok(None);
    }
    let number = text
        .trim_end_matches("days")
        .trim_end_matches("day")
        .trim_end();
    match number.parse() {
        Ok(days @ 1..=MOST_DAYS) => Ok(Some(days)),
        Ok(_) => Err(format!("“{text}” is not between 1 and {MOST_DAYS} days")),
        Err(_) => Err(format!("“{text}” is not {WANTED}")),
    }
}

/// Windows as a list of texts; `closed` stands for none.
pub(super) fn windows(value: &DeValue) -> Result<Vec<Window>, String> {
    let texts = table::texts(value)?;
    if texts == ["closed"] {
        return Ok(Vec::new());
    }
    texts
        .iter()
        .map(|text| text.parse().map_err(|error| format!("{error}")))
        .collect()
}

pub(super) fn windows_text(windows: &[Window]) -> String {
    list(windows.iter().map(ToString::to_string))
}

fn date_order(value: &DeValue) -> Result<DateOrder, String> {
    table::text(value)?
        .parse()
        .map_err(|error| format!("{error}"))
}
