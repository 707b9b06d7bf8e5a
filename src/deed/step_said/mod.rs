//! What is said on a step: words read as a log is, or those that do what is no talk.

pub mod talk;
pub mod words;
