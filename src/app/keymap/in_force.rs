//! The keys in force: those of the table with the changes of the config.

use super::{BINDINGS, Binding};
use crate::app::{Action, Key, NotAKey, Place};
use crate::domain::{Joined, set_off};
use std::collections::BTreeMap;

#[derive(Clone, Debug, thiserror::Error)]
pub enum KeymapError {
    #[error("no action is called “{name}”{hint}")]
    NoSuchAction {
        name: String,
        /// “; did you mean …?”, or empty.
        hint: String,
    },
    #[error("keys.{name}: {source}")]
    Key { name: String, source: NotAKey },
    #[error("the key {key} is given to both “{one}” and “{other}”")]
    Taken {
        key: String,
        one: &'static str,
        other: &'static str,
    },
}

/// The keys in force: the table with the config's changes.
#[derive(Clone, Debug)]
pub struct Keymap {
    keys: Vec<(Key, &'static Binding)>,
}

impl Default for Keymap {
    fn default() -> Self {
        // The table's own test holds that it parses and has no clash.
        let keys = |b| move |key: &&str| Some((key.parse().ok()?, b));
        let all = BINDINGS
            .iter()
            .flat_map(|b| b.keys.iter().filter_map(keys(b)));
        Self {
            keys: all.collect(),
        }
    }
}

impl Keymap {
    /// The table with keys replaced by action name.
    pub fn with(changes: &BTreeMap<String, Vec<String>>) -> Result<Self, KeymapError> {
        let mut map = Self::default();
        for (name, keys) in changes {
            let found = BINDINGS.iter().find(|b| b.name == name);
            let found = found.ok_or_else(|| no_such(name))?;
            map.keys.retain(|(_, b)| b.action != found.action);
            for key in keys {
                let key = key.parse().map_err(|source| KeymapError::Key {
                    name: name.clone(),
                    source,
                })?;
                map.keys.push((key, found));
            }
        }
        map.clash().map_or(Ok(map), Err)
    }

    /// The first two actions that claim one key in places that overlap.
    fn clash(&self) -> Option<KeymapError> {
        for (i, (key, one)) in self.keys.iter().enumerate() {
            for (other_key, other) in &self.keys[i + 1..] {
                if key == other_key && one.action != other.action && one.overlaps(other) {
                    return Some(KeymapError::Taken {
                        key: key.to_string(),
                        one: one.name,
                        other: other.name,
                    });
                }
            }
        }
        None
    }

    pub fn action(&self, key: Key, place: Place) -> Option<Action> {
        let means = || self.keys.iter().filter(|(k, _)| *k == key).map(|(_, b)| b);
        means()
            .find(|b| b.at(place).is_some())
            .or_else(|| means().max_by_key(|b| b.at.iter().map(|at| at.on.len()).sum::<usize>()))
            .map(|b| b.action)
    }

    /// The key shown for an action: the first it has.
    pub fn key(&self, action: Action) -> Option<Key> {
        self.keys_of(action).next()
    }

    pub fn keys_text(&self, action: Action) -> String {
        self.keys_of(action).map(Key::shown).joined(" ")
    }

    fn keys_of(&self, action: Action) -> impl Iterator<Item = Key> {
        let all = self.keys.iter().filter(move |(_, b)| b.action == action);
        all.map(|(key, _)| *key)
    }
}

fn no_such(name: &str) -> KeymapError {
    let mut names = BINDINGS.iter().map(|b| b.name);
    let near = names.find(|n| n.starts_with(name) || name.starts_with(n));
    KeymapError::NoSuchAction {
        name: name.to_owned(),
        hint: set_off("; did you mean “", near.unwrap_or_default(), "”?"),
    }
}

impl Binding {
    fn overlaps(&self, other: &Self) -> bool {
        let mut places = self.at.iter().flat_map(|at| at.on);
        places.any(|place| other.at(*place).is_some())
    }
}
