//! The policy written as TOML, with a word on every setting.

use crate::config::table::{list, quoted};
use crate::deed::set_policy::{TABLES, TAG_SETTINGS, TAGS, Value, named_lines};
use crate::domain::{Policy, SETTINGS, Setting};
use std::fmt::Write as _;

const HEAD: &str = "\
# The policy of this book: what is promised, when we work, whom we tell.
# It is part of the data and judges every client alike, on every desk.
";

const ABOUT_TAGS: &str = "\
# What a tag sets for the clients that carry it, over the above: [tags.vip] with reply, reply_tight, tell or
# cadence. Of several tags the strictest counts; a client's own stands over them all.
";

/// The policy as a commented TOML text; reading it gives the same policy.
pub fn to_toml(policy: &Policy) -> String {
    let mut out = HEAD.to_owned();
    for setting in of_table("") {
        let _ = writeln!(out, "\n# {}", setting.about);
        line(&mut out, setting, policy);
    }
    for (table, about) in TABLES {
        out.push('\n');
        for about in *about {
            let _ = writeln!(out, "# {about}");
        }
        let _ = writeln!(out, "[{table}]");
        for setting in of_table(table) {
            if !setting.about.is_empty() {
                let _ = writeln!(out, "# {}", setting.about);
            }
            line(&mut out, setting, policy);
        }
        for (name, value) in named_lines(policy, table) {
            let _ = writeln!(out, "{name} = {}", toml(&value));
        }
    }
    tags(&mut out, policy);
    out
}

fn of_table(table: &str) -> impl Iterator<Item = &'static Setting> {
    SETTINGS
        .iter()
        .filter(move |setting| setting.table == table)
}

fn line(out: &mut String, setting: &Setting, policy: &Policy) {
    let _ = match setting.write(policy) {
        Ok(value) => writeln!(out, "{} = {}", setting.key, toml(&value)),
        Err(example) => writeln!(out, "# {} = {}", setting.key, toml(&example)),
    };
}

fn toml(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Whole(number) => number.to_string(),
        Value::Texts(texts) => list(texts),
        Value::Odd(_) => String::new(),
    }
}

fn tags(out: &mut String, policy: &Policy) {
    let _ = write!(out, "\n{ABOUT_TAGS}[{TAGS}]\n");
    for (tag, terms) in &policy.tags {
        let bare = !tag.is_empty()
            && tag
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        let name = if bare { tag.clone() } else { quoted(tag) };
        let _ = writeln!(out, "\n[{TAGS}.{name}]");
        for setting in TAG_SETTINGS {
            if let Some(value) = (setting.write)(terms) {
                let _ = writeln!(out, "{} = {}", setting.key, toml(&value));
            }
        }
    }
}
