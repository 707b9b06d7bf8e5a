//! What was said of a file is kept under a name for the files that come after it, or kept no longer.

use super::{Decided, Deed, Refusal, shared::typed};
use crate::domain::{Answers, Command, Mapping, MappingId, TableKind, name_key};

pub struct KeepMapping<'a> {
    pub name: &'a str,
    pub header: &'a [String],
    pub answers: &'a Answers,
}

impl KeepMapping<'_> {
    /// What is kept under that name already gives way.
    pub fn decide(&self) -> Decided {
        let name = typed::name("a kept mapping", self.name)?;
        if TableKind::WORDS.contains(&name.as_str()) {
            return Refusal::err(
                "name",
                format!("“{name}” says what a table holds; a kept mapping needs another name"),
            );
        }
        if self.header.is_empty() {
            return Refusal::err_facts("this file has no columns, so there is nothing to keep");
        }
        let title = format!("kept how to read “{name}”");
        // One name, one mapping: its id is the name.
        let id = MappingId::new(name_key(&name));
        let mapping = Mapping::of(id, &name, self.header.to_vec(), self.answers);
        Ok(Deed::new(vec![Command::PutMapping(mapping)], title))
    }
}

pub struct DropMapping<'a> {
    pub mapping: &'a Mapping,
}

impl DropMapping<'_> {
    /// Files like it are asked about again.
    pub fn deed(&self) -> Deed {
        let title = format!("dropped how to read “{}”", self.mapping.name);
        Deed::new(vec![Command::Delete(self.mapping.id.clone().into())], title)
    }
}
