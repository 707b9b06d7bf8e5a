//! `amends issue edit`.

use crate::cli::{Context, DryRun, Exit, Result, Target, shared::options_of::OptionsOf};
use crate::deed::{EditIssue, IssueToBe, Then};

/// Change an issue: its title, kind, note; from a date on its severity, whose doing it is, its cause, its date
#[derive(clap::Args)]
pub struct Args {
    /// The issue's number
    issue: String,
    #[command(flatten)]
    about: OptionsOf<IssueToBe<'static>>,
    /// Since when severity, doing, cause or the date are so [default: now]
    #[arg(long, value_name = "DATE")]
    at: Option<String>,
    #[command(flatten)]
    dry: DryRun,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let (target, issue) = Target::on_issue(&args.issue, args.dry, context)?;
    target.does(&EditIssue {
        issue: &issue,
        to_be: args.about.told(),
        then: Then::at(args.at.as_deref().unwrap_or_default()),
    })
}
