//! The policy read from TOML, and checked as a whole.

use super::TomlError;
use crate::config::table::{self, Text};
use crate::deed::set_policy::{TABLES, TAGS, assign, check, check_name};
use crate::domain::Policy;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Reads a policy; `file` is what messages call it. Settings left out have their usual value, but the time
/// zone must be said.
///
/// # Errors
/// At the first setting that cannot be taken, with its line and name.
pub fn from_toml(text: &str, file: &str) -> Result<Policy, TomlError> {
    let source = Text { text, file };
    let root = source.parse()?;
    let mut reading = PolicyRead {
        source,
        policy: Policy::default(),
        spans: vec![],
    };
    for (name, value) in &root {
        let name = name.get_ref();
        if name == TAGS {
            for (tag, value) in reading.inner(name, value)? {
                let tag = tag.get_ref();
                let field = format!("{TAGS}.{tag}");
                check_name(tag).map_err(|why| source.error(Some(&value.span()), &field, why))?;
                let terms = reading.inner(&field, value)?;
                reading.table(TAGS, &format!("{tag}."), terms)?;
            }
        } else if TABLES.iter().any(|(table, _)| *table == name) {
            let inner = reading.inner(name, value)?;
            reading.table(name, "", inner)?;
        } else {
            reading.one("", name, value)?;
        }
    }
    reading.finish()
}

struct PolicyRead<'t> {
    source: Text<'t>,
    policy: Policy,
    spans: Vec<(String, Range<usize>)>,
}

impl PolicyRead<'_> {
    fn inner<'v, 'd>(
        &self,
        name: &str,
        value: &'v toml::Spanned<DeValue<'d>>,
    ) -> Result<&'v DeTable<'d>, TomlError> {
        value.get_ref().as_table().ok_or_else(|| {
            let why = table::value(value.get_ref()).wanted("a table");
            self.source.error(Some(&value.span()), name, why)
        })
    }

    /// The settings of a table; before the name of each stands `before`.
    fn table(&mut self, table: &str, before: &str, inner: &DeTable) -> Result<(), TomlError> {
        inner.iter().try_for_each(|(key, value)| {
            self.one(table, &format!("{before}{}", key.get_ref()), value)
        })
    }

    fn one(
        &mut self,
        table: &str,
        name: &str,
        value: &toml::Spanned<DeValue>,
    ) -> Result<(), TomlError> {
        let field = match table {
            "" => name.to_owned(),
            table => format!("{table}.{name}"),
        };
        assign(
            &mut self.policy,
            table,
            name,
            &table::value(value.get_ref()),
        )
        .map_err(|why| self.source.error(Some(&value.span()), &field, why))?;
        self.spans.push((field, value.span()));
        Ok(())
    }

    fn finish(self) -> Result<Policy, TomlError> {
        let span = |field: &str| {
            self.spans
                .iter()
                .find(|(known, _)| known == field)
                .map(|(_, span)| span)
        };
        if span("zone").is_none() {
            return Err(self.source.error(
                None,
                "zone",
                "the time zone is missing: zone = \"Europe/Rome\"",
            ));
        }
        check(&self.policy).map_err(|(field, why)| self.source.error(span(&field), &field, why))?;
        Ok(self.policy)
    }
}
