//! `amends issue resolve` and `amends issue reopen`.

use crate::cli::{Context, DryRun, Exit, Result, SaidDone, Target};
use crate::deed::{Reopen, Resolve, Then};

#[derive(clap::Args)]
pub struct Args {
    /// The issue's number
    issue: String,
    /// How it was put right, or what happened
    #[arg(value_name = "NOTE")]
    words: Vec<String>,
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

#[derive(clap::Args)]
pub struct ResolveArgs {
    #[command(flatten)]
    args: Args,
    #[command(flatten)]
    does: SaidDone,
}

pub fn resolve(resolve: &ResolveArgs, context: &Context) -> Result<Exit> {
    let args = &resolve.args;
    let (target, issue) = Target::on_issue(&args.issue, args.dry, context)?;
    let does = resolve.does.said();
    let act = Resolve {
        issue: &issue,
        line: &args.words.join(" "),
        then: Then {
            does,
            ..args.then()
        },
    };
    target.does(&act)
}

pub fn reopen(args: &Args, context: &Context) -> Result<Exit> {
    let (target, issue) = Target::on_issue(&args.issue, args.dry, context)?;
    let act = Reopen {
        issue: &issue,
        note: &args.words.join(" "),
        then: args.then(),
    };
    target.does(&act)
}
