//! `amends snooze`: a client hidden from Today until a date or until something happens.

use super::{Context, DryRun, Exit, Result, Target};
use crate::deed::{EndSnooze, SnoozeClients};

/// Hide a client from Today: amends snooze acme "fri: waiting for the budget"
///
/// Until a date, until they write, or until an issue changes ("2 weeks or they write: on holiday"), and after a colon
/// why; a week if nothing is said.
#[derive(clap::Args)]
pub struct Args {
    /// The client
    client: String,
    /// Until when, and why
    line: Vec<String>,
    /// It shows again from now on
    #[arg(long, conflicts_with = "line")]
    end: bool,
    #[command(flatten)]
    dry: DryRun,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let line = args.line.join(" ");
    Target::open(&args.client, args.dry, context)?.perform(|facts, moment| {
        if args.end {
            return EndSnooze.decide(facts, moment);
        }
        SnoozeClients { line: &line }.decide(&[facts], moment)
    })
}
