//! The doctor's findings as JSON, from plain values.

use super::layout::{self, shape};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Clone, Debug, Serialize)]
pub struct DoctorAnswer<'a> {
    pub what: &'a str,
    pub fine: bool,
    pub detail: &'a str,
}

pub fn report(out: impl Write, path: &str, findings: &[DoctorAnswer]) -> io::Result<()> {
    let fine = findings.iter().all(|finding| finding.fine);
    layout::write(
        out,
        &shape! { format: "amends-doctor", version: 1, path, fine, findings },
    )
}
