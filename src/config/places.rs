//! The folders of this machine that `sync` reads: the table `[sync]` of the configuration.

use super::table::{self, Text};
use super::{TomlError, toml_error::unknown};
use std::path::{Path, PathBuf};
use toml::de::DeValue;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    pub mail: Vec<PathBuf>,
    pub calendar: Vec<PathBuf>,
    pub book: Vec<PathBuf>,
    pub files: Vec<PathBuf>,
    pub text: bool,
    /// The dashboard reads them when it opens.
    pub at_start: bool,
}

impl Default for Places {
    fn default() -> Self {
        Self {
            mail: vec![],
            calendar: vec![],
            book: vec![],
            files: vec![],
            text: false,
            at_start: true,
        }
    }
}

type PlacesRead = fn(&mut Places, &DeValue) -> Result<(), String>;

macro_rules! settings {
    ($($field:ident: $read:path),+ $(,)?) => {
        [$((stringify!($field), |places, value| {
            places.$field = $read(value)?;
            Ok(())
        })),+]
    };
}

const SETTINGS: [(&str, PlacesRead); 6] = settings! {
    mail: paths,
    calendar: paths,
    book: paths,
    files: paths,
    text: table::truth,
    at_start: table::truth,
};

fn paths(value: &DeValue) -> Result<Vec<PathBuf>, String> {
    let texts = table::texts(value)?;
    if texts.iter().any(|path| path.trim().is_empty()) {
        return Err("a path is empty".to_owned());
    }
    Ok(texts.into_iter().map(PathBuf::from).collect())
}

impl Places {
    pub(super) fn read(source: Text, value: &DeValue) -> Result<Self, Option<TomlError>> {
        let mut places = Self::default();
        for (name, value) in value.as_table().ok_or(None)? {
            let name = name.get_ref().to_string();
            let error = |reason: String| {
                Some(source.error(Some(&value.span()), &format!("sync.{name}"), reason))
            };
            let known = SETTINGS.iter().find(|(known, _)| *known == name);
            let Some((_, read)) = known else {
                let all = SETTINGS.iter().map(|(known, _)| *known);
                return Err(error(unknown(&name, all)));
            };
            read(&mut places, value.get_ref()).map_err(error)?;
        }
        Ok(places)
    }

    pub fn is_empty(&self) -> bool {
        self.in_order().next().is_none()
    }

    /// All of them, address books first: whoever comes to be known by one is known to what is read after it.
    pub fn in_order(&self) -> impl Iterator<Item = &PathBuf> {
        self.book
            .iter()
            .chain(&self.files)
            .chain(&self.calendar)
            .chain(&self.mail)
    }

    /// Whole paths: `~` is the home directory, a relative one lies beside the configuration.
    pub(super) fn resolve(&mut self, beside: &Path, home: Option<&Path>) {
        let lists = [
            &mut self.mail,
            &mut self.calendar,
            &mut self.book,
            &mut self.files,
        ];
        for path in lists.into_iter().flatten() {
            *path = match (path.strip_prefix("~"), home) {
                (Ok(below), Some(home)) => home.join(below),
                _ => beside.join(&path),
            };
        }
    }
}
