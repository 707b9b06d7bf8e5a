//! Numbers that grade how much something hurts: every program counts them its own way.

use super::super::sheet::{Sheet, shorten, whole};
use super::ask::AskedValue;
use crate::domain::{Joined, Severity, shell_word};
use crate::exchange::{FileQuestion, Problem};
use std::collections::BTreeSet;

/// Which end of numbers is the gravest, as it is asked.
pub(super) const URGENT: [&str; 2] = ["low numbers are urgent", "high numbers are urgent"];

/// How much something hurts by its number among those of its column: the gravest and those near it stop, the next harm.
pub(super) fn graded(sheet: &Sheet, column: usize, low: bool) -> Vec<(String, Severity)> {
    let numbers: BTreeSet<i64> = sheet
        .rows
        .iter()
        .map(|row| row.cell(column).trim())
        .filter_map(|cell| cell.parse().ok())
        .collect();
    let (Some(least), Some(most)) = (numbers.first(), numbers.last()) else {
        return vec![];
    };
    let step = ((most - least) / 5).max(1);
    let graded = numbers.iter().map(|number| {
        let below = if low { number - least } else { most - number };
        let severity = match below / step {
            0 => Severity::Stops,
            1 => Severity::Harms,
            _ => Severity::Annoys,
        };
        (number.to_string(), severity)
    });
    graded.collect()
}

/// Numbers grade all alike: which end is the gravest is asked once of all of them.
pub(super) fn by_grade(name: &str, asked: &[AskedValue]) -> Option<Problem> {
    let is_number = |(_, value, ..): &AskedValue| value.parse::<i64>().is_ok();
    if asked.len() < 2 || !asked.iter().all(is_number) {
        return None;
    }
    let rows = asked.iter().map(|(_, _, times, ..)| times).sum();
    let all = asked.iter().map(|(_, value, ..)| *value);
    let value = shorten(&all.joined(", "));
    let [low, high] = URGENT.map(|end| shell_word(&format!("{name}: *={end}")));
    let reason = format!(
        "({}) are numbers; say which end is the gravest: --value {low}, or {high}",
        crate::exchange::count(rows, "row", "rows"),
    );
    Some(Problem {
        column: name.to_owned(),
        value: value.clone(),
        asks: Some(Box::new(FileQuestion::Value {
            value,
            rows,
            meanings: URGENT.to_vec(),
        })),
        ..whole(asked[0].3, &reason)
    })
}
