//! `amends client archive`: a former client has no flags; its facts stay.

use crate::cli::args::DryRun;
use crate::cli::failure::Failure;
use crate::cli::log::MOST_TEXT;
use crate::cli::open::{Context, For};
use crate::cli::out;
use crate::cli::save::{save, told};
use crate::cli::{Exit, Result, who};
use crate::domain::{Command, Lines, Status, What, clean};

/// Make it a former client: no flags any more, and the facts stay. Back: client edit NAME --status active
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The client
    client: String,
    /// Why
    #[arg(long, default_value = "")]
    note: String,
    #[command(flatten)]
    dry: DryRun,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let clients = who::everybody(&session)?;
    let found = who::client(&args.client, &clients)?;
    let (id, name) = (found.id().clone(), found.client.name.clone());
    let now = session.now();
    let judged = session.judged(vec![found.clone()], now);
    if judged
        .iter()
        .any(|one| one.assessment.status == Status::Former)
    {
        return Err(Failure {
            exit: Exit::Refused,
            ..Failure::input(format!("{name} is a former client already"))
        });
    }
    let note = clean(&args.note, Lines::Keep, MOST_TEXT);
    let event =
        session.moment(|moment| moment.client_event(&id, now, What::Status(Status::Former), &note));
    let title = format!("{name} is a former client");
    let saved = save(Command::Record(event), &title, &mut session, args.dry)?;
    out::line(told(saved.as_ref(), &title))?;
    Ok(Exit::Done)
}
