//! The doctor's findings as JSON, from plain values.

use super::layout::shape;
use serde::Serialize;

#[derive(Clone, Debug, Serialize)]
pub struct DoctorAnswer<'a> {
    pub what: &'a str,
    pub fine: bool,
    pub detail: &'a str,
}

pub fn report(path: &str, findings: &[DoctorAnswer]) -> impl Serialize {
    let fine = findings.iter().all(|finding| finding.fine);
    shape! { format: "amends-doctor", version: 1, path, fine, findings }
}
