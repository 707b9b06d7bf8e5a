//! `amends issue`: open matters, added, answered, resolved, reopened, handed on.

mod add;
mod answer;
pub(super) mod ball;
mod did;
mod edit;
mod list;
mod state;

pub(super) use add::promised;

use super::open::Context;
use super::{Exit, Result};
use clap::Subcommand;

/// Issues: add, edit, answer, resolve, reopen, hand on, list, and record a step as done
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    Add(add::Args),
    Edit(edit::Args),
    Answer(answer::Args),
    /// It is resolved; its asks are answered with it
    Resolve(state::Args),
    /// The fix did not hold, or they came back with it
    Reopen(state::Args),
    Ball(ball::Args),
    List(list::Args),
    Did(did::Args),
}

pub(super) fn run(args: Args, context: &Context) -> Result<Exit> {
    match args.act {
        Act::Add(args) => add::run(&args, context),
        Act::Edit(args) => edit::run(&args, context),
        Act::Answer(args) => answer::run(&args, context),
        Act::Resolve(args) => state::resolve(&args, context),
        Act::Reopen(args) => state::reopen(&args, context),
        Act::Ball(args) => ball::run(&args, context),
        Act::List(args) => list::run(&args, context),
        Act::Did(args) => did::run(&args, context),
    }
}
