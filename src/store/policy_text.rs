//! The policy as it lies in the store: JSON, exact, a twin of the domain's policy made here. Neither the TOML
//! that people edit (`config`) nor the shape for other programs (`wire`).

use super::{Result, StoreError};
use crate::domain::{Date, Policy, Promises, TagTerms, Window, WorkTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

type Windows = Vec<(u32, u32)>;

#[derive(Serialize, Deserialize)]
struct Twin {
    zone: String,
    week: [Windows; 7],
    holidays: BTreeMap<String, String>,
    days: BTreeMap<String, Windows>,
    breaks: BTreeMap<String, Windows>,
    reply: i64,
    reply_tight: i64,
    tell: i64,
    stops: Option<u16>,
    harms: Option<u16>,
    annoys: Option<u16>,
    cadence: u16,
    cadence_tight: u16,
    pace: u16,
    rest: u16,
    rest_neglected: u16,
    boss: Option<String>,
    addresses: Vec<String>,
    date_order: String,
    /// Absent where no tag sets anything, so that a policy without tags lies there as it always did.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<String, TagTwin>,
}

#[derive(Serialize, Deserialize)]
struct TagTwin {
    cadence: Option<u16>,
    reply: Option<i64>,
    reply_tight: Option<i64>,
    tell: Option<i64>,
}

impl From<&TagTerms> for TagTwin {
    fn from(terms: &TagTerms) -> Self {
        let seconds = |time: Option<WorkTime>| time.map(|time| time.0);
        Self {
            cadence: terms.cadence,
            reply: seconds(terms.reply),
            reply_tight: seconds(terms.reply_tight),
            tell: seconds(terms.tell),
        }
    }
}

impl From<&TagTwin> for TagTerms {
    fn from(twin: &TagTwin) -> Self {
        let time = |seconds: Option<i64>| seconds.map(WorkTime);
        Self {
            cadence: twin.cadence,
            reply: time(twin.reply),
            reply_tight: time(twin.reply_tight),
            tell: time(twin.tell),
        }
    }
}

fn windows(list: &[Window]) -> Windows {
    list.iter().map(|w| (w.from, w.to)).collect()
}

fn windows_back(list: &Windows) -> Vec<Window> {
    list.iter().map(|&(from, to)| Window { from, to }).collect()
}

fn dated<T, U>(map: &BTreeMap<Date, T>, turn: impl Fn(&T) -> U) -> BTreeMap<String, U> {
    map.iter()
        .map(|(date, value)| (date.to_string(), turn(value)))
        .collect()
}

fn dated_back<T, U>(
    map: &BTreeMap<String, T>,
    turn: impl Fn(&T) -> U,
) -> Option<BTreeMap<Date, U>> {
    map.iter()
        .map(|(date, value)| Some((date.parse().ok()?, turn(value))))
        .collect()
}

/// The policy as text.
pub(super) fn write(policy: &Policy) -> Result<String> {
    let twin = Twin {
        zone: policy.zone.clone(),
        week: policy.week.each_ref().map(|day| windows(day)),
        holidays: dated(&policy.holidays, Clone::clone),
        days: dated(&policy.days, |list| windows(list)),
        breaks: dated(&policy.breaks, |list| windows(list)),
        reply: policy.promises.reply.0,
        reply_tight: policy.promises.reply_tight.0,
        tell: policy.promises.tell.0,
        stops: policy.promises.stops,
        harms: policy.promises.harms,
        annoys: policy.promises.annoys,
        cadence: policy.cadence,
        cadence_tight: policy.cadence_tight,
        pace: policy.pace,
        rest: policy.rest,
        rest_neglected: policy.rest_neglected,
        boss: policy.boss.clone(),
        addresses: policy.addresses.clone(),
        date_order: policy.date_order.word().to_owned(),
        tags: policy
            .tags
            .iter()
            .map(|(tag, terms)| (tag.clone(), terms.into()))
            .collect(),
    };
    serde_json::to_string(&twin).map_err(|e| StoreError::Refused {
        reason: format!("the policy cannot be written: {e}"),
    })
}

/// Reads what [`write()`] wrote.
pub(super) fn parse(text: &str) -> Result<Policy> {
    let twin: Twin = serde_json::from_str(text).map_err(|e| damaged(&e.to_string()))?;
    policy_of(&twin).ok_or_else(|| damaged("a date or word of it cannot be read"))
}

fn damaged(detail: &str) -> StoreError {
    StoreError::Damaged {
        path: std::path::PathBuf::new(),
        detail: format!("the policy cannot be read: {detail}"),
    }
}

fn policy_of(twin: &Twin) -> Option<Policy> {
    Some(Policy {
        zone: twin.zone.clone(),
        week: twin.week.each_ref().map(windows_back),
        holidays: dated_back(&twin.holidays, Clone::clone)?,
        days: dated_back(&twin.days, windows_back)?,
        breaks: dated_back(&twin.breaks, windows_back)?,
        promises: Promises {
            reply: WorkTime(twin.reply),
            reply_tight: WorkTime(twin.reply_tight),
            tell: WorkTime(twin.tell),
            stops: twin.stops,
            harms: twin.harms,
            annoys: twin.annoys,
        },
        cadence: twin.cadence,
        cadence_tight: twin.cadence_tight,
        pace: twin.pace,
        rest: twin.rest,
        rest_neglected: twin.rest_neglected,
        boss: twin.boss.clone(),
        addresses: twin.addresses.clone(),
        date_order: twin.date_order.parse().ok()?,
        tags: twin
            .tags
            .iter()
            .map(|(tag, terms)| (tag.clone(), terms.into()))
            .collect(),
    })
}
