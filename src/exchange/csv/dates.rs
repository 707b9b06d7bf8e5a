//! How a column of dates is written: one value alone may be read in two ways (01/02/2024), a whole column
//! seldom. Single values are read in `moment`.

use super::moment::{DateShape, MomentRead, read};
use super::words::{RELATIVE, is_empty, plain};
use crate::domain::{DateOrder, counted, first_day};
use chrono::{Datelike, NaiveDate, NaiveTime};

pub fn is_date(value: &str) -> bool {
    read(value, DateOrder::Dmy).is_some() || read(value, DateOrder::Mdy).is_some()
}

pub fn is_time(value: &str) -> bool {
    value.contains(':')
        && read(value, DateOrder::Dmy).is_none()
        && read(&format!("2000-01-01 {value}"), DateOrder::Dmy).is_some()
}

/// The day of a value, whose day and month may change places.
pub fn day_of(value: &str) -> Option<NaiveDate> {
    Some(match read(value, DateOrder::Dmy)?.0 {
        MomentRead::Local(at, _) => at.date(),
        MomentRead::Fixed(at) => at.date_naive(),
    })
}

#[derive(Clone, Debug)]
pub struct DatesTold {
    /// The order of dates of two short numbers and a year.
    pub order: DateOrder,
    pub format: String,
    /// No value tells day from month.
    pub ambiguous: bool,
    pub good: usize,
}

impl DatesTold {
    /// Why a cell of the column is no date.
    pub fn none(&self, value: &str) -> String {
        match self.good {
            _ if is_relative(value) => BY_ITS_DAY.to_owned(),
            0 => "is not a date".to_owned(),
            _ => format!("is not a date ({} in this column)", self.format),
        }
    }
}

/// Said of a date that the file does not tell.
const BY_ITS_DAY: &str =
    "counts from the day of the export, which nothing tells: export the date itself, or put it in";

/// Why a column holds no dates.
pub fn none_of<'v>(mut values: impl Iterator<Item = &'v str>) -> &'static str {
    if values.any(is_relative) {
        BY_ITS_DAY
    } else {
        "holds no dates"
    }
}

/// A cell that says: no date.
pub fn is_nothing(value: &str) -> bool {
    let value = value.trim();
    value.is_empty()
        || value.starts_with("0000-00-00")
        || ["0/0/00", "0.0.00"].contains(&value)
        || stands_for_none(value)
        || is_empty(value)
        || [
            "never", "nie", "jamais", "nunca", "mai", "nooit", "nigdy", "nil", "\\n", "nat", "nan",
        ]
        .iter()
        .any(|nothing| value.eq_ignore_ascii_case(nothing))
}

/// Whether a moment is the one with which a clock or a database begins to count, where nobody gave one.
fn stands_for_none(value: &str) -> bool {
    const YEARS: &[(&str, i32)] = &[
        ("0001", 1),
        ("1753", 1753),
        ("1899", 1899),
        ("1900", 1900),
        ("1970", 1970),
    ];
    let Some((_, year)) = YEARS.iter().find(|(year, _)| value.contains(year)) else {
        return false;
    };
    let at = match read(value, DateOrder::Dmy) {
        Some((MomentRead::Local(at, true), _)) => at,
        Some((MomentRead::Fixed(at), _)) => at.naive_utc(),
        _ => return false,
    };
    let first = matches!((at.day(), at.month()), (1, 1) | (30, 12));
    first && at.year() == *year && at.time() == NaiveTime::MIN
}

/// A date, and what stands beside it in its cell: “2026-11-27 - Offer”, “Offer - 27/11/2026”.
pub fn apart(value: &str) -> (&str, &str) {
    let is_date = |part: &str| {
        read(part, DateOrder::Dmy)
            .or_else(|| read(part, DateOrder::Mdy))
            .is_some()
    };
    let cut = [" - ", " – ", ": "]
        .iter()
        .find_map(|between| value.split_once(between));
    match cut.map(|(one, other)| (one.trim(), other.trim())) {
        Some((what, date)) if !is_date(what) && is_date(date) => (date, what),
        Some(parts) => parts,
        None => (value, ""),
    }
}

/// Whether a cell tells a date by the day on which it was written: “2 weeks ago”.
fn is_relative(value: &str) -> bool {
    let told = format!(" {} ", plain(value));
    let mut words = RELATIVE.iter();
    words.any(|word| told.contains(&format!(" {word} ")))
}

/// The first day of a year or a month that stands alone, which is all that many files tell of since when somebody is a
/// client.
pub fn first_of(value: &str) -> Option<MomentRead> {
    let day = first_day(value)?;
    Some(MomentRead::Local(day.and_time(NaiveTime::MIN), false))
}

/// How many values of a column are such a year or month.
pub fn parts<'v>(values: impl Iterator<Item = &'v str>, order: DateOrder) -> usize {
    let alone = |v: &&str| read(v, order).is_none() && first_day(v).is_some();
    values.filter(alone).count()
}

pub fn told_of(name: &str, parts: usize) -> Option<String> {
    let many = counted(parts, "row");
    (parts > 0).then(|| format!("“{name}”: a year or a month alone is its first day ({many})"))
}

/// Tells for each column how its dates are written: from its own values, else from its neighbours', else by
/// the policy's order.
pub fn tell<'v>(
    columns: impl Iterator<Item = impl Iterator<Item = &'v str>>,
    policy: DateOrder,
) -> Vec<DatesTold> {
    let counts: Vec<Count> = columns.map(count).collect();
    let decided = |order: DateOrder| counts.iter().any(|c| c.decided() == Some(order));
    let neighbours = match (decided(DateOrder::Dmy), decided(DateOrder::Mdy)) {
        (true, false) => Some(DateOrder::Dmy),
        (false, true) => Some(DateOrder::Mdy),
        _ => None,
    };
    counts
        .into_iter()
        .map(|count| {
            let order = count.decided().or(neighbours).unwrap_or(policy);
            let good = count.either
                + if order == DateOrder::Dmy {
                    count.dmy
                } else {
                    count.mdy
                };
            let ambiguous = count.doubtful > 0 && count.decided().or(neighbours).is_none();
            DatesTold {
                order,
                format: count.words(order),
                ambiguous,
                good,
            }
        })
        .collect()
}

/// What the values of a column say.
#[derive(Default)]
struct Count {
    /// Read alike in both orders.
    either: usize,
    /// Of these, read as two different days.
    doubtful: usize,
    /// Dates in this order alone.
    dmy: usize,
    mdy: usize,
    shape: Option<DateShape>,
    times: bool,
    zones: bool,
}

fn count<'v>(values: impl Iterator<Item = &'v str>) -> Count {
    let mut count = Count::default();
    for value in values.filter(|v| !is_nothing(v)) {
        let dmy = read(value, DateOrder::Dmy);
        let mdy = match dmy {
            Some((_, shape)) if shape != DateShape::Numbers => dmy,
            _ => read(value, DateOrder::Mdy),
        };
        match (dmy, mdy) {
            (Some(a), Some(b)) => {
                count.either += 1;
                count.doubtful += usize::from(a.0 != b.0);
            }
            (Some(_), None) => count.dmy += 1,
            (None, Some(_)) => count.mdy += 1,
            (None, None) => continue,
        }
        if let Some((when, shape)) = dmy.or(mdy) {
            count.shape = count.shape.or(Some(shape));
            match when {
                MomentRead::Local(_, time) => count.times |= time,
                MomentRead::Fixed(_) => {
                    use DateShape::{Microseconds, Milliseconds, Seconds};
                    count.zones |= !matches!(shape, Seconds | Milliseconds | Microseconds);
                }
            }
        }
    }
    count
}

impl Count {
    fn decided(&self) -> Option<DateOrder> {
        match self.dmy.cmp(&self.mdy) {
            std::cmp::Ordering::Greater => Some(DateOrder::Dmy),
            std::cmp::Ordering::Less => Some(DateOrder::Mdy),
            std::cmp::Ordering::Equal => None,
        }
    }

    fn words(&self, order: DateOrder) -> String {
        let date = match self.shape {
            None => return "no dates in it".to_owned(),
            Some(DateShape::YearFirst) => "y/m/d",
            Some(DateShape::Numbers) => order.word(),
            Some(DateShape::Dotted) => "d.m.y",
            Some(DateShape::Named) => "with the month's name",
            Some(DateShape::Seconds) => "seconds since 1970",
            Some(DateShape::Milliseconds) => "milliseconds since 1970",
            Some(DateShape::Microseconds) => "microseconds since 1970",
            Some(DateShape::Serial) => "days of a spreadsheet",
        };
        let times = if self.times || self.zones {
            " with times"
        } else {
            ""
        };
        let zones = if self.zones { " and zones" } else { "" };
        format!("{date}{times}{zones}")
    }
}
