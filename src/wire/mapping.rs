//! Mappings kept of imports as JSON: the list of `import kept --json`.

use super::{facts::write::tree, layout};
use crate::domain::Mapping;
use serde_json::json;
use std::io::{self, Write};

/// Writes the mappings in the order given, each as the book of facts has it.
pub fn list(out: impl Write, mappings: &[Mapping]) -> io::Result<()> {
    let mappings: Vec<_> = mappings.iter().map(tree::object).collect();
    layout::write(
        out,
        &json!({ "format": "amends-mappings", "version": 1, "mappings": mappings }),
    )
}
