//! Mappings kept of imports as JSON: the list of `import kept --json`.

use super::{
    facts::write,
    layout::{each, shape},
};
use crate::domain::Mapping;
use serde::Serialize;

/// The mappings in the order given, each as the book of facts has it.
pub fn list(mappings: &[Mapping]) -> impl Serialize {
    let mappings = each(mappings, write::object);
    shape! { format: "amends-mappings", version: 1, mappings }
}
