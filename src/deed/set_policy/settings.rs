//! Every setting of the policy: how it is written and how it is read, by what it holds.

use super::{TAG_SETTINGS, TAGS, tags::TagSetting, value::Value};
use crate::deed::shared::typed::is_none;
use crate::domain::{Date, Policy, Setting, SettingPlace, Window, on_screen};
use std::collections::BTreeMap;

impl Setting {
    /// `promises.reply`, `cadence`.
    pub fn name(&self) -> String {
        match self.table {
            "" => self.key.to_owned(),
            table => format!("{table}.{}", self.key),
        }
    }

    /// Its value; `Err`: it is not set, and shown as a comment with this example.
    pub fn write(&self, policy: &Policy) -> Result<Value, Value> {
        Ok(match (self.at)(&mut policy.clone()) {
            SettingPlace::Boss(None) => return Err(Value::Text("Maria".to_owned())),
            SettingPlace::Wait(None, severity) => {
                return Err(Value::from(&Policy::usual_wait(severity)));
            }
            SettingPlace::Zone(text) | SettingPlace::Boss(Some(text)) => Value::Text(text.clone()),
            SettingPlace::DateOrder(order) => Value::Text(order.to_string()),
            SettingPlace::Addresses(texts) | SettingPlace::Names(texts) => {
                Value::Texts(texts.clone())
            }
            SettingPlace::Days(number)
            | SettingPlace::Count(number)
            | SettingPlace::Wait(Some(number), _) => Value::from(&*number),
            SettingPlace::WorkDays(days) => Value::Text(match days {
                None => "none".to_owned(),
                Some(1) => "1 day".to_owned(),
                Some(days) => format!("{days} days"),
            }),
            SettingPlace::Time(time) => Value::from(&*time),
            SettingPlace::Windows(windows) => Value::from(&*windows),
        })
    }

    pub(super) fn read(&self, policy: &mut Policy, value: &Value) -> Result<(), String> {
        match (self.at)(policy) {
            SettingPlace::Zone(zone) => *zone = value.zone()?,
            SettingPlace::DateOrder(order) => *order = value.date_order()?,
            SettingPlace::Boss(boss) => {
                let name = value.text()?;
                let low = name.trim().to_lowercase();
                if ["me", "myself", "i"].contains(&&*low) {
                    return Err(OWN_BOSS.to_owned());
                }
                let nobody = is_none(&name) || ["nobody", "no one"].contains(&&*low);
                *boss = (!nobody).then_some(name);
            }
            SettingPlace::Addresses(addresses) => *addresses = value.addresses()?,
            SettingPlace::Names(names) => *names = value.names()?,
            SettingPlace::Days(number) | SettingPlace::Count(number) => {
                *number = value.number(self.limits())?;
            }
            SettingPlace::WorkDays(days) => *days = value.work_days(self.limits())?,
            SettingPlace::Wait(days, _) => *days = value.number_or_none(self.limits())?,
            SettingPlace::Time(time) => *time = value.work_time()?,
            SettingPlace::Windows(windows) => *windows = value.windows()?,
        }
        Ok(())
    }
}

pub const OWN_BOSS: &str = "leave it empty if that is you: then nobody has to be told first";

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

/// The tables whose lines have names of their own, dates and tags, each with a line as it is typed.
pub const NAMED: &[(&str, &str)] = &[
    ("holidays", "25 dec: Christmas"),
    ("days", "24 dec: 9:00-12:00"),
    ("breaks", "fri: 14:00-15:00"),
    (TAGS, "vip.reply: 4h, or vip.in touch: 14 days"),
];

/// Their lines; none of the other tables.
pub fn named_lines(policy: &Policy, table: &str) -> Vec<(String, Value)> {
    let spans = |days: &BTreeMap<Date, Vec<Window>>| {
        let closed = || Value::Text("closed".to_owned());
        let line = |(date, open): (&Date, &Vec<Window>)| {
            let value = open.first().map_or_else(closed, |_| open.into());
            (date.to_string(), value)
        };
        days.iter().map(line).collect()
    };
    match table {
        "holidays" => {
            let line = |(date, name): (&Date, &String)| (date.to_string(), name.into());
            policy.holidays.iter().map(line).collect()
        }
        "days" => spans(&policy.days),
        "breaks" => spans(&policy.breaks),
        TAGS => {
            let of = |tag: &str, terms: &_| {
                let line = |setting: &TagSetting| {
                    let name = format!("{tag}.{}", on_screen(setting.key));
                    Some((name, (setting.write)(terms)?))
                };
                TAG_SETTINGS.iter().filter_map(line).collect::<Vec<_>>()
            };
            policy
                .tags
                .iter()
                .flat_map(|(tag, terms)| of(tag, terms))
                .collect()
        }
        _ => vec![],
    }
}
