//! `amends issue ball`: who has to act.

use crate::cli::{AskAgain, Context, DryRun, Exit, Result, Target};
use crate::deed::{BallTo, HandOn, Then};

/// Say whose turn it is on an issue: ours, the client's (our promises stand still), or a supplier's
#[derive(clap::Args)]
pub struct Args {
    /// The issue's number
    issue: String,
    /// us, client, or a supplier's name
    whose: String,
    #[command(flatten)]
    again: AskAgain,
    /// The supplier is a new one
    #[arg(long)]
    new: bool,
    /// Anything worth knowing
    #[arg(long, default_value = "", hide_default_value = true)]
    note: String,
    #[command(flatten)]
    dry: DryRun,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let (target, issue) = Target::on_issue(&args.issue, args.dry, context)?;
    let whose = match args.whose.to_lowercase().as_str() {
        _ if args.new => BallTo::Named(&args.whose),
        "us" | "ours" => BallTo::Us,
        "client" | "theirs" => BallTo::Client,
        _ => BallTo::Known(&args.whose),
    };
    let act = HandOn {
        issue: &issue,
        whose,
        again: &args.again.chase,
        note: &args.note,
        then: Then::default(),
    };
    target.does(&act)
}
