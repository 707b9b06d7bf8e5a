//! Every setting of the policy, once: its name, what it does, how it is written and how it is read.

use super::value::Value;
use crate::deed::shared::typed::is_none;
use crate::domain::{Date, Policy, Severity, Window};
use std::collections::BTreeMap;

pub struct Setting {
    /// Its table, or nothing for those at the top.
    pub table: &'static str,
    pub key: &'static str,
    pub about: &'static str,
    /// Its value; `Err`: it is not set, and shown as a comment with this example.
    pub write: fn(&Policy) -> Result<Value, Value>,
    pub(super) read: fn(&mut Policy, &Value) -> Result<(), String>,
}

impl Setting {
    /// `promises.reply`, `cadence`.
    pub fn name(&self) -> String {
        match self.table {
            "" => self.key.to_owned(),
            table => format!("{table}.{}", self.key),
        }
    }
}

/// A setting with its place in the policy, and what reads a value for that.
macro_rules! setting {
    ($table:literal $key:literal, $($place:ident $([$day:literal])?).+, $read:expr, $about:literal) => {
        Setting {
            table: $table,
            key: $key,
            about: $about,
            write: |policy| Ok(Value::from(&policy.$($place $([$day])?).+)),
            read: |policy, value| {
                policy.$($place $([$day])?).+ = $read(value)?;
                Ok(())
            },
        }
    };
}

/// Working days that may be left to what is usual.
macro_rules! wait {
    ($table:literal $key:literal, $place:ident, $severity:ident, $about:literal) => {
        Setting {
            table: $table,
            key: $key,
            about: $about,
            write: |policy| {
                let set = policy.$place.ok_or(Policy::usual_wait(Severity::$severity));
                set.as_ref().map(Value::from).map_err(Value::from)
            },
            read: |policy, value| {
                policy.$place = value.number_or_none(1)?;
                Ok(())
            },
        }
    };
}

/// Nobody is told first by whoever is told.
pub const OWN_BOSS: &str = "leave it empty if that is you: then nobody has to be told first";

/// In the order in which they are written.
pub const SETTINGS: &[Setting] = &[
    setting!("" "zone", zone, Value::zone,
        "The time zone of local days and working hours, such as Europe/Berlin."),
    setting!("" "date_order", date_order, Value::date_order,
        "How a date with slashes is read: \"d/m/y\" or \"m/d/y\"."),
    Setting {
        table: "",
        key: "boss",
        about: "Whom we tell first of a mistake. Without a name there is no such step.",
        write: |policy| {
            policy
                .boss
                .as_ref()
                .map(Value::from)
                .ok_or_else(|| Value::Text("Maria".to_owned()))
        },
        read: |policy, value| {
            let name = value.text()?;
            if ["me", "myself", "i"].contains(&name.trim().to_lowercase().as_str()) {
                return Err(OWN_BOSS.to_owned());
            }
            let nobody =
                is_none(&name) || ["nobody", "no one"].contains(&&*name.trim().to_lowercase());
            policy.boss = (!nobody).then_some(name);
            Ok(())
        },
    },
    setting!("" "addresses", addresses, Value::addresses,
        "Our own mail addresses, to tell what came in from what went out."),
    setting!("" "cadence", cadence, |v: &Value| v.number(1),
        "The longest we let a client go without hearing from us, in days."),
    setting!("" "cadence_tight", cadence_tight, |v: &Value| v.number(1),
        "The same for a client who has priority, until it is healed."),
    setting!("" "pace", pace, |v: &Value| v.number(0),
        "How many clients a day Today offers to reach out to."),
    setting!("" "rest", rest, |v: &Value| v.number(0),
        "Working days that a client rests after we tried to reach it."),
    setting!("" "rest_neglected", rest_neglected, |v: &Value| v.number(0),
        "The same for one that is neglected."),
    setting!("promises" "reply", promises.reply, Value::work_time,
        "An answer to what they asked."),
    setting!("promises" "reply_tight", promises.reply_tight, Value::work_time,
        "The same for a client who has priority."),
    setting!("promises" "tell", promises.tell, Value::work_time,
        "Telling a client of trouble they do not know of, and apologising."),
    setting!("promises" "stops", promises.stops, Value::work_days,
        "Until an issue that stops their business is resolved, if no date was given."),
    setting!("promises" "harms", promises.harms, Value::work_days,
        "The same for one that harms."),
    setting!("promises" "annoys", promises.annoys, Value::work_days,
        "The same for one that annoys."),
    wait!("chase" "stops", chase_stops, Stops, "Such as “2 days”: about an issue that stops their business."),
    wait!("chase" "harms", chase_harms, Harms, "Such as “3 days”: about one that harms."),
    wait!("chase" "annoys", chase_annoys, Annoys, "Such as “5 days”: about one that annoys."),
    setting!("hours" "mon", week[0], Value::windows, ""),
    setting!("hours" "tue", week[1], Value::windows, ""),
    setting!("hours" "wed", week[2], Value::windows, ""),
    setting!("hours" "thu", week[3], Value::windows, ""),
    setting!("hours" "fri", week[4], Value::windows, ""),
    setting!("hours" "sat", week[5], Value::windows, ""),
    setting!("hours" "sun", week[6], Value::windows, ""),
];

/// The tables with what they are for, in the order in which they are written. The last three have dates
/// for names.
pub const TABLES: &[(&str, &[&str])] = &[
    (
        "promises",
        &[
            "What we owe, the same for every size. Hours are working hours (\"8h\", \"90m\", \"1h30m\"), days are",
            "working days (\"3 days\"); \"none\": only a date given to the client counts.",
        ],
    ),
    (
        "chase",
        &["After how many working days we ask a supplier again, if no date was given."],
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

/// The lines of a table whose names are dates; none for the others.
pub fn dated(policy: &Policy, table: &str) -> Vec<(Date, Value)> {
    let spans = |days: &BTreeMap<Date, Vec<Window>>| {
        days.iter()
            .map(|(date, windows)| (*date, windows.into()))
            .collect()
    };
    match table {
        "holidays" => policy
            .holidays
            .iter()
            .map(|(date, name)| (*date, name.into()))
            .collect(),
        "days" => spans(&policy.days),
        "breaks" => spans(&policy.breaks),
        _ => vec![],
    }
}
