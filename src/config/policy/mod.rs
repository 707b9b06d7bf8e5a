//! The policy as TOML: what people read, edit and keep beside their other files. Writing gives every
//! setting with a word on what it does; reading takes it back exactly and points at what it cannot take.

mod field;
mod read;
mod tags;
mod write;

pub use read::{from_toml, set};
pub use write::to_toml;

use super::TomlError;
use crate::domain::Policy;

/// The policy of a new book: the usual one in a time zone, that of this machine unless it names none.
#[must_use]
pub fn default_policy(zone: Option<&str>) -> Policy {
    let usual = Policy::default();
    match zone {
        Some(zone) => {
            let there = Policy {
                zone: zone.to_owned(),
                ..usual.clone()
            };
            if read::check(&there).is_ok() {
                there
            } else {
                usual
            }
        }
        None => usual,
    }
}
