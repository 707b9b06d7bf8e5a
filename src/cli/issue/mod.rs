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

use super::{Context, DryRun, Exit, Result, Target, shared::verb_macros::verbs};
use crate::deed::Delete;

/// Issues: add, edit, answer, resolve, reopen, hand on, list, show, and record a step as done
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: IssueAct,
}

verbs! { IssueAct {
    Add(add::Args) => add::run,
    Edit(edit::Args) => edit::run,
    Answer(answer::Args) => answer::run,
    /// It is resolved; its questions are answered with it
    ///
    /// In a line as one says it: a new fuser · yesterday: a new fuser. A day to come (by fri) is a new date for them, and
    /// what is not done yet is written down; both leave it open.
    Resolve(state::ResolveArgs) => state::resolve,
    /// The fix did not hold, or they came back with it
    Reopen(state::Args) => state::reopen,
    Ball(ball::Args) => ball::run,
    List(list::Args) => list::run,
    Show(show::Args) => show::run,
    Entry(entry::Args) => entry::run,
    /// Delete an issue with all that is noted on it (amends undo takes it back)
    Delete(DeleteArgs) => delete,
    Did(did::Args) => did::run,
} }

#[derive(clap::Args)]
pub struct DeleteArgs {
    /// The issue's number
    issue: String,
    #[command(flatten)]
    dry: DryRun,
}

fn delete(args: &DeleteArgs, context: &Context) -> Result<Exit> {
    let (target, issue) = Target::on_issue(&args.issue, args.dry, context)?;
    let delete = Delete::Issue(issue.issue.id);
    target.perform(|facts, scene| delete.decide(facts, scene))
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    args.act.run(context)
}
