//! `amends issue resolve` and `amends issue reopen`.

use crate::cli::args::DryRun;
use crate::cli::open::{Context, For};
use crate::cli::save::perform;
use crate::cli::{Exit, Result, out, who};
use crate::deed::{Reopen, Resolve, Then};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The issue's number
    issue: String,
    /// How it was put right, or what happened
    note: Vec<String>,
    /// When [default: now]
    #[arg(long, value_name = "DATE", default_value = "")]
    at: String,
    #[command(flatten)]
    dry: DryRun,
}

pub(super) fn resolve(args: &Args, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let (client, place) = who::issue(&args.issue, &session)?;
    let act = Resolve {
        issue: &client.issues[place],
        note: &args.note.join(" "),
        then: Then {
            when: &args.at,
            by: "",
        },
    };
    let done = perform(&mut session, &[], args.dry, |scene, moment| {
        act.decide(&client, scene, moment)
    })?;
    out::line(done.told())?;
    Ok(Exit::Done)
}

pub(super) fn reopen(args: &Args, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let (client, place) = who::issue(&args.issue, &session)?;
    let act = Reopen {
        issue: &client.issues[place],
        note: &args.note.join(" "),
        then: Then {
            when: &args.at,
            by: "",
        },
    };
    let done = perform(&mut session, &[], args.dry, |scene, moment| {
        act.decide(&client, scene, moment)
    })?;
    out::line(done.told())?;
    Ok(Exit::Done)
}
