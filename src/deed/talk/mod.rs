//! What is said on a step: words read as a log is, or those that do what is no talk.

mod doing;
pub mod no_talk;
pub mod with_them;
