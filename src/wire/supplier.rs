//! Suppliers as JSON: the list of `supplier list --json`.

use super::layout;
use crate::domain::Supplier;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct List<'a> {
    format: &'static str,
    version: u8,
    suppliers: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    name: &'a str,
    phone: &'a str,
    mail: &'a str,
    note: &'a str,
}

/// Writes the suppliers in the order given.
///
/// # Errors
/// When the text cannot be written.
pub fn list(out: impl Write, suppliers: &[Supplier]) -> io::Result<()> {
    let suppliers = suppliers
        .iter()
        .map(|s| Line {
            id: s.id.as_str(),
            name: &s.name,
            phone: &s.phone,
            mail: &s.mail,
            note: &s.note,
        })
        .collect();
    layout::write(
        out,
        &List {
            format: "amends-suppliers",
            version: 1,
            suppliers,
        },
    )
}
