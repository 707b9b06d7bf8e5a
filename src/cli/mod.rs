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

use args::Verb;
use shared::failure::Failure;
use shared::flags::{AskAgain, DryRun, GivenDate, Listing};
use shared::open_book::{Context, For};
use shared::save::Target;
use std::ffi::OsString;
use std::process::ExitCode;

pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    completions_man::answer(args::command);
    let environment = crate::config::Environment::gather();
    let args = match args::parse(arguments) {
        Ok(args) => args,
        Err(asked) => return shared::output::clap(&asked),
    };
    let context = Context::new(args.global, environment);
    match act(args.verb, &context) {
        Ok(exit) => exit.into(),
        Err(failure) => shared::output::failure(&failure),
    }
}

type Result<T> = std::result::Result<T, Failure>;

fn act(verb: Option<Verb>, context: &Context) -> Result<Exit> {
    match verb {
        None => context.dashboard()?.show(),
        Some(Verb::Today(args)) => today::run(&args, context),
        Some(Verb::Log(args)) => log::run(&args, context),
        Some(Verb::Client(args)) => client::run(args, context),
        Some(Verb::Issue(args)) => issue::run(args, context),
        Some(Verb::Mend(args)) => mend::run(&args, context),
        Some(Verb::Supplier(args)) => supplier::run(&args, context),
        Some(Verb::Plan(args)) => plan::run(&args, context),
        Some(Verb::Snooze(args)) => snooze::run(&args, context),
        Some(Verb::Policy(args)) => policy::run(&args, context),
        Some(Verb::Me(args)) => me::run(&args, context),
        Some(Verb::Hours(args)) => hours::run(&args, context),
        Some(Verb::Undo(args)) => undo_redo::undo(&args, context),
        Some(Verb::Redo(args)) => undo_redo::redo(&args, context),
        Some(Verb::Sync(args)) => sync::run(&args, context),
        Some(Verb::Why(args)) => why::run(&args, context),
        Some(Verb::Completions(args)) => completions_man::run(&args),
        Some(Verb::Man(args)) => completions_man::man(&args, args::command()),
        Some(Verb::Brief(args)) => brief::run(&args, context),
        Some(Verb::Import(args)) => import::run(&args, context),
        Some(Verb::Export(args)) => export::run(&args, context),
        Some(Verb::Move(args)) => move_book::run(&args, context),
        Some(Verb::Demo(args)) => demo::run(&args, context),
        Some(Verb::Backup(args)) => backup_restore::run(&args, context),
        Some(Verb::Restore(args)) => backup_restore::restore(&args, context),
        Some(Verb::Erase(args)) => erase_subject::erase(&args, context),
        Some(Verb::Subject(args)) => erase_subject::subject(&args, context),
        Some(Verb::Insights(args)) => insights::run(&args, context),
        Some(Verb::Doctor(args)) => doctor::run(&args, context),
    }
}
