//! Suppliers as JSON: the list of `supplier list --json`.

use super::layout::{self, shape};
use crate::domain::Supplier;
use std::io::{self, Write};

pub fn list<'s>(out: impl Write, suppliers: &'s [Supplier]) -> io::Result<()> {
    let line = |s: &'s Supplier| {
        shape! {
            id: s.id.as_str(),
            name: &s.name,
            phone: &s.phone,
            mail: &s.mail,
            note: &s.note,
        }
    };
    let suppliers: Vec<_> = suppliers.iter().map(line).collect();
    layout::write(
        out,
        &shape! { format: "amends-suppliers", version: 1, suppliers },
    )
}
