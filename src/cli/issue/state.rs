//! `amends issue resolve` and `amends issue reopen`.

use crate::cli::{Context, DryRun, Exit, Result, Target};
use crate::deed::{Reopen, Resolve, Then};

#[derive(clap::Args)]
pub struct Args {
    /// The issue's number
    issue: String,
    /// How it was put right, or what happened
    note: Vec<String>,
    /// When [default: now]
    #[arg(long, value_name = "DATE")]
    at: Option<String>,
    #[command(flatten)]
    dry: DryRun,
}

impl Args {
    fn then(&self) -> Then<'_> {
        Then::at(self.at.as_deref().unwrap_or_default())
    }
}

pub fn resolve(args: &Args, context: &Context) -> Result<Exit> {
    let (target, issue) = Target::on_issue(&args.issue, args.dry, context)?;
    let act = Resolve {
        issue: &issue,
        line: &args.note.join(" "),
        then: args.then(),
    };
    target.does(&act)
}

pub fn reopen(args: &Args, context: &Context) -> Result<Exit> {
    let (target, issue) = Target::on_issue(&args.issue, args.dry, context)?;
    let act = Reopen {
        issue: &issue,
        note: &args.note.join(" "),
        then: args.then(),
    };
    target.does(&act)
}
