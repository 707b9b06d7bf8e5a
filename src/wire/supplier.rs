//! Suppliers as JSON: the list of `supplier list --json`.

use super::layout::shape;
use crate::domain::Supplier;
use serde::Serialize;

pub fn list<'s>(suppliers: &'s [Supplier]) -> impl Serialize {
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
    shape! { format: "amends-suppliers", version: 1, suppliers }
}
