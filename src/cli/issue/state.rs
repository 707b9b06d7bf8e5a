//! `amends issue resolve` and `amends issue reopen`.

use crate::cli::args::DryRun;
use crate::cli::failure::Failure;
use crate::cli::log::MOST_TEXT;
use crate::cli::open::{Context, For};
use crate::cli::out;
use crate::cli::save::{save, told};
use crate::cli::{Exit, Result, when, who};
use crate::domain::{Command, Lines, What, clean};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
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

pub(super) fn resolve(args: &Args, context: &Context) -> Result<Exit> {
    record(args, What::Resolved, "resolved", context)
}

pub(super) fn reopen(args: &Args, context: &Context) -> Result<Exit> {
    record(args, What::Reopened, "reopened", context)
}

fn record(args: &Args, what: What, verb: &str, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let (client, place) = who::issue(&args.issue, &session)?;
    let facts = &client.issues[place];
    let named = facts.issue.label();
    let is_resolved = facts.resolved_at(session.now()).is_some();
    if is_resolved == (what == What::Resolved) {
        let state = if is_resolved {
            "resolved already"
        } else {
            "open, and was not resolved"
        };
        return Err(Failure {
            exit: Exit::Refused,
            ..Failure::input(format!("{} is {state}", facts.issue.quoted()))
        });
    }
    let at = when::past(args.at.as_deref(), &session)?;
    let note = clean(&args.note.join(" "), Lines::Keep, MOST_TEXT);
    let event =
        session.moment(|moment| moment.issue_event(client.id(), &facts.issue.id, at, what, &note));
    let title = format!("{verb} · {named} · {}", client.client.name);
    let saved = save(Command::Record(event), &title, &mut session, args.dry)?;
    out::line(told(saved.as_ref(), &title))?;
    Ok(Exit::Done)
}
