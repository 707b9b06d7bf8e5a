//! The command line: one verb a file. A verb reads its arguments, opens a session, changes or lists facts
//! through it, and prints. Nothing here judges, stores or knows a format; nothing is guessed for a change.
//!
//! Exit codes are one table ([`Exit`]); everything printed goes through one escape (`shared::output`).

mod args;
mod backup_restore;
mod brief;
mod client;
mod completions_man;
mod demo;
mod doctor;
mod erase_subject;
mod export;
mod hours;
mod import;
mod insights;
mod issue;
mod log;
mod me;
mod mend;
mod move_book;
mod plan;
mod policy;
mod shared;
mod snooze;
mod supplier;
mod sync;
mod today;
mod undo_redo;
mod why;

pub use shared::failure::Exit;

use shared::flags::{AskAgain, DryRun, GivenDate, Listing, SaidDone};
use shared::open_book::{Context, For};
use shared::{failure::Failure, save::Target};
use std::{ffi::OsString, process::ExitCode};

pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    completions_man::answer(args::command);
    let environment = crate::config::Environment::gather();
    let args = match args::parse(arguments) {
        Ok(args) => args,
        Err(asked) => return shared::output::clap(&asked),
    };
    let context = Context::new(args.global, environment);
    let done = match &args.verb {
        None => context
            .dashboard()
            .and_then(shared::dashboard::Dashboard::show),
        Some(verb) => verb.run(&context),
    };
    match done {
        Ok(exit) => exit.into(),
        Err(failure) => shared::output::failure(&failure),
    }
}

type Result<T> = std::result::Result<T, Failure>;
