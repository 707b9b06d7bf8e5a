//! The policy as it is written: a twin of the fact.

use crate::domain::{Date, Policy, TagTerms, Window, WorkTime};
use serde::Serialize;
use std::collections::BTreeMap;

/// The windows of a day.
fn windows(windows: &[Window]) -> Vec<String> {
    windows.iter().map(ToString::to_string).collect()
}

/// The open windows of a week, Monday first.
#[derive(Serialize)]
struct WeekShape {
    mon: Vec<String>,
    tue: Vec<String>,
    wed: Vec<String>,
    thu: Vec<String>,
    fri: Vec<String>,
    sat: Vec<String>,
    sun: Vec<String>,
}

/// What is owed; working days are a number or null.
#[derive(Serialize)]
struct PromisesShape {
    reply: String,
    reply_tight: String,
    tell: String,
    stops: Option<u16>,
    harms: Option<u16>,
    annoys: Option<u16>,
}

/// A policy.
#[derive(Serialize)]
pub(in crate::wire) struct PolicyShape<'a> {
    zone: &'a str,
    week: WeekShape,
    holidays: BTreeMap<String, &'a str>,
    days: BTreeMap<String, Vec<String>>,
    breaks: BTreeMap<String, Vec<String>>,
    promises: PromisesShape,
    cadence: u16,
    cadence_tight: u16,
    pace: u16,
    rest: u16,
    rest_neglected: u16,
    boss: Option<&'a str>,
    addresses: &'a [String],
    date_order: &'static str,
    /// Absent where no tag sets anything.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<&'a str, TagShape>,
}

/// What a tag sets; what it does not is absent.
#[derive(Serialize)]
struct TagShape {
    #[serde(skip_serializing_if = "Option::is_none")]
    reply: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_tight: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tell: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cadence: Option<u16>,
}

impl From<&TagTerms> for TagShape {
    fn from(terms: &TagTerms) -> Self {
        let text = |time: Option<WorkTime>| time.map(|time| time.to_string());
        Self {
            reply: text(terms.reply),
            reply_tight: text(terms.reply_tight),
            tell: text(terms.tell),
            cadence: terms.cadence,
        }
    }
}

impl<'a> From<&'a Policy> for PolicyShape<'a> {
    fn from(policy: &'a Policy) -> Self {
        let dated = |days: &BTreeMap<Date, Vec<Window>>| {
            days.iter()
                .map(|(day, at)| (day.to_string(), windows(at)))
                .collect()
        };
        let [mon, tue, wed, thu, fri, sat, sun] = policy.week.each_ref().map(|day| windows(day));
        let promises = &policy.promises;
        Self {
            zone: &policy.zone,
            week: WeekShape {
                mon,
                tue,
                wed,
                thu,
                fri,
                sat,
                sun,
            },
            holidays: policy
                .holidays
                .iter()
                .map(|(day, name)| (day.to_string(), name.as_str()))
                .collect(),
            days: dated(&policy.days),
            breaks: dated(&policy.breaks),
            promises: PromisesShape {
                reply: promises.reply.to_string(),
                reply_tight: promises.reply_tight.to_string(),
                tell: promises.tell.to_string(),
                stops: promises.stops,
                harms: promises.harms,
                annoys: promises.annoys,
            },
            cadence: policy.cadence,
            cadence_tight: policy.cadence_tight,
            pace: policy.pace,
            rest: policy.rest,
            rest_neglected: policy.rest_neglected,
            boss: policy.boss.as_deref(),
            addresses: &policy.addresses,
            date_order: policy.date_order.word(),
            tags: policy
                .tags
                .iter()
                .map(|(tag, terms)| (tag.as_str(), terms.into()))
                .collect(),
        }
    }
}
