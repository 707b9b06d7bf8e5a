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

use super::{Context, DryRun, Exit, Result, Target};
use crate::deed::Delete;
use clap::Subcommand;

/// Issues: add, edit, answer, resolve, reopen, hand on, list, show, and record a step as done
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: IssueAct,
}

#[derive(Subcommand)]
enum IssueAct {
    Add(add::Args),
    Edit(edit::Args),
    Answer(answer::Args),
    /// It is resolved; its questions are answered with it
    ///
    /// In a line as one says it: a new fuser · yesterday: a new fuser. A day to come (by fri) is a new date for them, and
    /// what is not done yet is written down; both leave it open.
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

pub fn run(args: Args, context: &Context) -> Result<Exit> {
    match args.act {
        IssueAct::Add(args) => add::run(&args, context),
        IssueAct::Edit(args) => edit::run(&args, context),
        IssueAct::Answer(args) => answer::run(&args, context),
        IssueAct::Resolve(args) => state::resolve(&args, context),
        IssueAct::Reopen(args) => state::reopen(&args, context),
        IssueAct::Ball(args) => ball::run(&args, context),
        IssueAct::Entry(args) => entry::run(args, context),
        IssueAct::Delete { issue, dry } => {
            let (target, issue) = Target::on_issue(&issue, dry, context)?;
            let delete = Delete::Issue(issue.issue.id);
            target.perform(|facts, scene| delete.decide(facts, scene))
        }
        IssueAct::List(args) => list::run(&args, context),
        IssueAct::Show(args) => show::run(&args, context),
        IssueAct::Did(args) => did::run(&args, context),
    }
}
