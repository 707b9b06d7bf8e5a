//! What acts are made of: the moment, an issue while an act on it is decided, and what is typed, read as dates,
//! names and texts.

pub mod dates;
pub mod filter_row;
pub mod moment;
pub mod on_issue;
mod saved;
pub mod things;
pub mod typed;
pub mod who;
