//! The policy as TOML: what people read, edit and keep beside their other files. Writing gives every
//! setting with a word on what it does; reading takes it back exactly and points at what it cannot take. What the
//! settings are, and what each takes, is `deed`'s.

mod read;
mod write;

pub use read::from_toml;
pub use write::to_toml;

use super::TomlError;
use crate::{deed::set_policy::check, domain::Policy};

/// The policy of a new book: the usual one in a time zone, that of this machine unless it names none.
pub fn default_policy(zone: Option<&str>) -> Policy {
    zone.map(|zone| Policy {
        zone: zone.to_owned(),
        ..Policy::default()
    })
    .filter(|policy| check(policy).is_ok())
    .unwrap_or_default()
}
