//! `amends issue`: open matters, added, answered, resolved, reopened, handed on, deleted.

mod add;
mod answer;
mod ball;
mod did;
mod edit;
mod entry;
mod list;
mod show;
mod state;

use super::flags::DryRun;
use super::open::Context;
use super::save::Target;
use super::{Exit, Result};
use crate::deed::Delete;
use clap::Subcommand;

/// Issues: add, edit, answer, resolve, reopen, hand on, list, show, and record a step as done
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
    /// It is resolved; its questions are answered with it
    Resolve(state::Args),
    /// The fix did not hold, or they came back with it
    Reopen(state::Args),
    Ball(ball::Args),
    List(list::Args),
    Show(show::Args),
    Entry(entry::Args),
    /// Delete an issue with all that is noted on it (amends undo takes it back)
    Delete {
        /// The issue's number
        issue: String,
        #[command(flatten)]
        dry: DryRun,
    },
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
        Act::Entry(args) => entry::run(args, context),
        Act::Delete { issue, dry } => {
            let (target, issue) = Target::on_issue(&issue, dry, context)?;
            let delete = Delete::Issue(issue.issue.id);
            target.perform(|facts, scene, _| delete.decide(facts, scene))
        }
        Act::List(args) => list::run(&args, context),
        Act::Show(args) => show::run(&args, context),
        Act::Did(args) => did::run(&args, context),
    }
}
