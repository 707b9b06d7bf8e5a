//! The configuration of this machine: theme, colours, shapes, keys and the store's place. Nothing in it judges a
//! client; what does is the policy, which lives in the store.

use super::Places;
use super::table::{self, Text};
use super::toml_error::{TomlError, unknown};
use crate::domain::{UnknownWord, words};
use std::{borrow::Cow, collections::BTreeMap, path::PathBuf};
use toml::{Spanned, de::DeValue};

words! {
    #[derive(Default)]
    ThemeName {
        #[default]
        Auto = "auto",
        Dark = "dark",
        Light = "light",
        /// As the terminal's background asks, with more contrast.
        Contrast = "contrast",
        None = "none",
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    pub name: Option<String>,
    pub theme: ThemeName,
    /// Colours of one's own by the name of what they are for, as typed. Names and colours are checked by those who
    /// know them.
    pub colours: BTreeMap<String, String>,
    /// Whether shapes and lines are drawn in ASCII; `None`: as the terminal's locale suggests.
    pub ascii: Option<bool>,
    /// Nothing moves.
    pub still: bool,
    /// The store's file; a relative one lies beside the configuration.
    pub db: Option<PathBuf>,
    /// Keys of actions by the action's name, replacing its usual ones; an empty list takes them away. The
    /// names and keys are checked by those who know them.
    pub keys: BTreeMap<String, Vec<String>>,
    /// The line of each action in the file, for messages about it.
    pub key_lines: BTreeMap<String, usize>,
    pub views: BTreeMap<String, String>,
    /// The folders that `sync` reads.
    pub sync: Places,
}

type ConfigRead = fn(&mut Config, &DeValue) -> Result<(), String>;

/// Every setting with how it is read; `keys` is a table of its own.
const SETTINGS: [(&str, ConfigRead); 7] = [
    ("name", |config, value| {
        let named = table::text(value)?;
        let named = named.trim();
        config.name = (!named.is_empty()).then(|| named.to_owned());
        Ok(())
    }),
    ("theme", |config, value| {
        let word = table::text(value)?;
        config.theme = word.parse().map_err(|e: UnknownWord| e.to_string())?;
        Ok(())
    }),
    ("colors", |config, value| {
        config.colours = texts_by_name("a table of colours", value)?;
        Ok(())
    }),
    ("views", |config, value| {
        config.views = texts_by_name("a table of views", value)?;
        Ok(())
    }),
    ("ascii", |config, value| {
        config.ascii = Some(table::truth(value)?);
        Ok(())
    }),
    ("motion", |config, value| {
        let on = match table::truth(value) {
            Ok(on) => on,
            Err(_) => match table::text(value)?.as_str() {
                "on" => true,
                "off" => false,
                other => return Err(format!("“{other}” is neither on nor off")),
            },
        };
        config.still = !on;
        Ok(())
    }),
    ("db", |config, value| {
        let path = table::text(value)?;
        if path.trim().is_empty() {
            return Err("the path is empty".to_owned());
        }
        config.db = Some(PathBuf::from(path));
        Ok(())
    }),
];

fn texts_by_name(what: &str, value: &DeValue) -> Result<BTreeMap<String, String>, String> {
    let all = value.as_table().ok_or_else(|| table::wanted(what, value))?;
    let text = |(name, text): (&Spanned<Cow<'_, str>>, &Spanned<DeValue>)| {
        Ok((name.get_ref().to_string(), table::text(text.get_ref())?))
    };
    all.iter().map(text).collect()
}

impl Config {
    /// Reads a configuration; `file` is what messages call it.
    pub fn from_toml(text: &str, file: &str) -> Result<Self, TomlError> {
        let source = Text { text, file };
        let mut config = Self::default();
        for (name, value) in source.parse()? {
            let name = name.into_inner();
            let span = value.span();
            let error = |reason: String| source.error(Some(&span), &name, reason);
            let wanted = |what| error(table::wanted(what, value.get_ref()));
            if let Some((_, read)) = SETTINGS.iter().find(|(known, _)| *known == name) {
                read(&mut config, value.get_ref()).map_err(error)?;
            } else if name == "keys" {
                let read = config.read_keys(source, value.get_ref());
                let what = "a table of actions and their keys";
                read.map_err(|inner| inner.unwrap_or_else(|| wanted(what)))?;
            } else if name == "sync" {
                let read = Places::read(source, value.get_ref());
                config.sync =
                    read.map_err(|inner| inner.unwrap_or_else(|| wanted("a table of folders")))?;
            } else {
                let known = SETTINGS.iter().map(|(known, _)| *known);
                return Err(error(unknown(&name, known.chain(["keys", "sync"]))));
            }
        }
        Ok(config)
    }

    fn read_keys(&mut self, source: Text, value: &DeValue) -> Result<(), Option<TomlError>> {
        for (action, keys) in value.as_table().ok_or(None)? {
            let action = action.get_ref().to_string();
            let error = |reason: String| {
                source.error(Some(&keys.span()), &format!("keys.{action}"), reason)
            };
            let list = match keys.get_ref() {
                DeValue::String(key) => vec![key.to_string()],
                DeValue::Array(_) => table::texts(keys.get_ref()).map_err(error)?,
                other => return Err(Some(error(table::wanted("a key or a list of keys", other)))),
            };
            if list.iter().any(String::is_empty) {
                return Err(Some(error("a key is empty".to_owned())));
            }
            let line = error(String::new()).line.unwrap_or_default();
            self.key_lines.insert(action.clone(), line);
            self.keys.insert(action, list);
        }
        Ok(())
    }
}
