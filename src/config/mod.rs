//! This machine and the policy's text: where the files lie, theme and keys, the environment read once, and
//! the policy as TOML that people read and edit.
//!
//! Nothing here judges or stores: the policy itself is data and lives in the store. `now` comes from
//! elsewhere too; here is only what `AMENDS_NOW` says.

mod environment;
mod file;
mod paths;
mod places;
pub mod policy_text;
mod server;
mod table;
mod toml_error;
mod write;

pub use environment::Environment;
pub use file::{Config, ThemeName};
pub use paths::{ConfigError, Flags, Paths, home_path, load};
pub use places::Places;
pub use server::{Served, served};
pub use toml_error::TomlError;
pub use write::write;
