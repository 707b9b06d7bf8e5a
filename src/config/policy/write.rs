//! The policy written as TOML, with a word on every setting.

use super::field::{FIELDS, Field, TABLES, windows_text};
use super::tags;
use crate::config::table::quoted;
use crate::domain::Policy;
use std::fmt::Write as _;

const HEAD: &str = "\
# The policy of this book: what is promised, when we work, whom we tell.
# It is part of the data and judges every client alike, on every desk.
";

/// The policy as a commented TOML text; reading it gives the same policy.
#[must_use]
pub fn to_toml(policy: &Policy) -> String {
    let mut out = HEAD.to_owned();
    for field in FIELDS.iter().filter(|field| field.table.is_empty()) {
        let _ = writeln!(out, "\n# {}", field.about);
        line(&mut out, field, policy);
    }
    for (table, about) in TABLES {
        out.push('\n');
        for about in *about {
            let _ = writeln!(out, "# {about}");
        }
        let _ = writeln!(out, "[{table}]");
        for field in FIELDS.iter().filter(|field| field.table == *table) {
            if !field.about.is_empty() {
                let _ = writeln!(out, "# {}", field.about);
            }
            line(&mut out, field, policy);
        }
        for (date, value) in dated(policy, table) {
            let _ = writeln!(out, "{date} = {value}");
        }
    }
    tags::write(&mut out, policy);
    out
}

/// One setting; one that is not set as a comment.
fn line(out: &mut String, field: &Field, policy: &Policy) {
    let _ = match (field.write)(policy) {
        Ok(value) => writeln!(out, "{} = {value}", field.key),
        Err(example) => writeln!(out, "# {} = {example}", field.key),
    };
}

/// The lines of a table whose names are dates.
fn dated(policy: &Policy, table: &str) -> Vec<(String, String)> {
    let spans =
        |days: &std::collections::BTreeMap<crate::domain::Date, Vec<crate::domain::Window>>| {
            days.iter()
                .map(|(date, windows)| (date.to_string(), windows_text(windows)))
                .collect()
        };
    match table {
        "holidays" => policy
            .holidays
            .iter()
            .map(|(date, name)| (date.to_string(), quoted(name)))
            .collect(),
        "days" => spans(&policy.days),
        "breaks" => spans(&policy.breaks),
        _ => Vec::new(),
    }
}
