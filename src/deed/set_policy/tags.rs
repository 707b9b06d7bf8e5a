//! What a tag sets for the clients that carry it: `vip.reply`, in the table of tags.

use super::{no_setting, value::Value};
use crate::deed::shared::typed::is_none;
use crate::domain::{Lines, Policy, TagTerms, clean, on_screen};

pub struct TagSetting {
    pub key: &'static str,
    pub write: fn(&TagTerms) -> Option<Value>,
    /// Takes a value; `None` takes it away.
    read: fn(&mut TagTerms, Option<&Value>) -> Result<(), String>,
}

macro_rules! time {
    ($key:literal, $field:ident) => {
        TagSetting {
            key: $key,
            write: |terms| terms.$field.as_ref().map(Value::from),
            read: |terms, value| {
                terms.$field = value.map(Value::work_time).transpose()?;
                Ok(())
            },
        }
    };
}

/// In the order in which they are written.
pub const TAG_SETTINGS: &[TagSetting] = &[
    time!("reply", reply),
    time!("reply_tight", reply_tight),
    time!("tell", tell),
    TagSetting {
        key: "cadence",
        write: |terms| terms.cadence.as_ref().map(Value::from),
        read: |terms, value| {
            let days = value.map(|value| value.number(TagTerms::limits("cadence")));
            terms.cadence = days.transpose()?;
            Ok(())
        },
    },
];

/// Gives one setting of a tag (`vip.reply`) its value, or takes it away.
pub fn assign(policy: &mut Policy, name: &str, value: Option<&Value>) -> Result<(), String> {
    let Some((tag, key)) = name.rsplit_once('.') else {
        return Err("say what the tag sets: tags.vip.reply or tags.vip.cadence".to_owned());
    };
    let called = |setting: &&TagSetting| [setting.key, on_screen(setting.key)].contains(&key);
    let Some(setting) = TAG_SETTINGS.iter().find(called) else {
        return Err(no_setting(key, TAG_SETTINGS.iter().map(|known| known.key)));
    };
    check_name(tag)?;
    let mut terms = policy.tags.get(tag).copied().unwrap_or_default();
    (setting.read)(&mut terms, value)?;
    if terms.is_empty() {
        policy.tags.remove(tag);
    } else {
        policy.tags.insert(tag.to_owned(), terms);
    }
    Ok(())
}

/// Whether a name will do for a tag.
pub fn check_name(tag: &str) -> Result<(), String> {
    if tag.is_empty() || clean(tag, Lines::Fold, 200) != tag {
        return Err("a tag has a name, without control characters or double spaces".to_owned());
    }
    Ok(())
}

/// One setting as typed; `none` takes it away, and with the tag alone all of the tag's.
pub fn set(policy: &mut Policy, name: &str, typed: &str) -> Result<(), String> {
    let none = is_none(typed);
    if none && policy.tags.remove(name).is_some() {
        return Ok(());
    }
    let value = Value::typed(typed);
    // A name in quotes, as the text of the policy has it.
    let bare = match name.rsplit_once('.') {
        Some((tag, key)) => format!("{}.{key}", tag.trim_matches('"')),
        None => name.to_owned(),
    };
    assign(policy, &bare, (!none).then_some(&value))
}
