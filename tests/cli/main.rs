//! The command line as programs and people meet it: a clean environment, a pinned clock, a store of its own.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod around;
mod book;
mod calendars;
mod cards;
mod changes;
mod help_desk;
mod hours;
mod imports;
mod issues;
mod listed;
mod lists;
mod mail;
mod mend;
mod merge;
mod naming;
mod pages;
mod policy;
mod printing;
mod reckoned;
mod shell;
mod stories;
mod sync;
mod threads;
