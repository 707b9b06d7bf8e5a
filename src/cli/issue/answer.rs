//! `amends issue answer`.

use crate::cli::log::Logged;
use crate::cli::shared::{save::does, who};
use crate::cli::{Context, DryRun, Exit, Failure, For, Result};
use crate::deed::{AnswerAsks, Then, text};
use crate::domain::AskId;
use crate::phrase::line::Beside;

/// Answer what waits on an issue: with words, which are logged as a contact, or without, which only ticks it
#[derive(clap::Args)]
pub struct Args {
    /// The issue's number
    issue: String,
    /// What was said, as in `amends log`: "mail: sent a new invoice"
    line: Vec<String>,
    /// When, if it is ticked [default: now]
    #[arg(long, value_name = "DATE", conflicts_with = "line")]
    at: Option<String>,
    #[command(flatten)]
    dry: DryRun,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let (client, place) = who::issue(&args.issue, &session)?;
    let facts = &client.issues[place];
    let waiting: Vec<AskId> = facts
        .waiting_asks(session.now())
        .map(|ask| ask.id.clone())
        .collect();
    if waiting.is_empty() {
        let named = facts.issue.quoted();
        return Err(Failure::refused(format!("nothing waits on {named}")));
    }
    let line = text(&args.line.join(" "));
    if line.is_empty() {
        let act = AnswerAsks {
            asks: &waiting,
            then: Then::at(args.at.as_deref().unwrap_or_default()),
        };
        return does(&mut session, args.dry, |moment| act.decide(&client, moment));
    }
    let clients = who::everybody(&session)?;
    Logged::read(&line, client, &clients, Beside::Answers(waiting), &session)?.save(
        &clients,
        &mut session,
        args.dry,
    )
}
