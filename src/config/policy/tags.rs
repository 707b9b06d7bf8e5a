//! What tags set, in the policy's text: a table a tag, `[tags.vip]`, with the settings a tag may have.

use super::field::work_time;
use crate::config::table::{self, quoted};
use crate::config::toml_error::unknown;
use crate::domain::{Lines, MOST_DAYS, Policy, TagTerms, clean};
use std::fmt::Write as _;
use toml::de::DeValue;

/// The table under which they stand.
pub(super) const TABLE: &str = "tags";
/// What it is for.
pub(super) const ABOUT: &str = "\
# What a tag sets for the clients that carry it, over the above: [tags.vip] with reply, reply_tight, tell or
# cadence. Of several tags the strictest counts; a client's own stands over them all.
";

/// A setting that a tag may have.
struct Field {
    key: &'static str,
    write: fn(&TagTerms) -> Option<String>,
    /// Takes a value; `None` takes it away.
    read: fn(&mut TagTerms, Option<&DeValue>) -> Result<(), String>,
}

macro_rules! time {
    ($key:literal, $field:ident) => {
        Field {
            key: $key,
            write: |terms| terms.$field.map(|time| quoted(&time.to_string())),
            read: |terms, value| table::put(&mut terms.$field, value.map(work_time).transpose()),
        }
    };
}

/// In the order in which they are written.
const FIELDS: &[Field] = &[
    time!("reply", reply),
    time!("reply_tight", reply_tight),
    time!("tell", tell),
    Field {
        key: "cadence",
        write: |terms| terms.cadence.map(|days| days.to_string()),
        read: |terms, value| {
            table::put(
                &mut terms.cadence,
                value
                    .map(|value| table::number(value, 1, MOST_DAYS))
                    .transpose(),
            )
        },
    },
];

/// The tables of all tags.
pub(super) fn write(out: &mut String, policy: &Policy) {
    let _ = write!(out, "\n{ABOUT}[{TABLE}]\n");
    for (tag, terms) in &policy.tags {
        let bare = !tag.is_empty()
            && tag
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        let name = if bare { tag.clone() } else { quoted(tag) };
        let _ = writeln!(out, "\n[{TABLE}.{name}]");
        for field in FIELDS {
            if let Some(value) = (field.write)(terms) {
                let _ = writeln!(out, "{} = {value}", field.key);
            }
        }
    }
}

/// Whether a name will do for a tag.
pub(super) fn check_name(tag: &str) -> Result<(), String> {
    if tag.is_empty() || clean(tag, Lines::Fold, 200) != tag {
        return Err("a tag has a name, without control characters or double spaces".to_owned());
    }
    Ok(())
}

/// Gives one setting of a tag its value, or takes it away.
pub(super) fn assign(
    policy: &mut Policy,
    tag: &str,
    key: &str,
    value: Option<&DeValue>,
) -> Result<(), String> {
    let Some(field) = FIELDS.iter().find(|field| field.key == key) else {
        return Err(unknown(key, FIELDS.iter().map(|field| field.key)));
    };
    check_name(tag)?;
    let mut terms = policy.tags.get(tag).copied().unwrap_or_default();
    (field.read)(&mut terms, value)?;
    if terms.is_empty() {
        policy.tags.remove(tag);
    } else {
        policy.tags.insert(tag.to_owned(), terms);
    }
    Ok(())
}

/// One setting by its name, `vip.reply`, from a plain text; `none` takes it away, and with the tag alone all of
/// the tag's.
pub(super) fn set(policy: &mut Policy, name: &str, value: &str) -> Result<(), String> {
    let none = value.trim() == "none";
    if none && policy.tags.remove(name).is_some() {
        return Ok(());
    }
    let Some((tag, key)) = name.rsplit_once('.') else {
        return Err("say what the tag sets: tags.vip.reply or tags.vip.cadence".to_owned());
    };
    let tag = tag.trim_matches('"');
    let plain = DeValue::String(value.trim().trim_matches('"').into());
    assign(policy, tag, key, (!none).then_some(&plain))
}
