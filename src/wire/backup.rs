//! The kept copies as JSON, from plain values.

use super::layout::{shape, stamp};
use crate::domain::Instant;
use serde::Serialize;

#[derive(Clone, Debug, Serialize)]
pub struct CopyLine {
    pub name: String,
    pub path: String,
    #[serde(serialize_with = "stamp")]
    pub at: Instant,
    pub why: &'static str,
    pub version: i64,
    pub bytes: u64,
}

pub fn list(backups: &[CopyLine]) -> impl Serialize {
    shape! { format: "amends-backups", version: 1, backups }
}
