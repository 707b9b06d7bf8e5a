//! `amends issue answer`.

use crate::cli::failure::Failure;
use crate::cli::flags::DryRun;
use crate::cli::log::{Logged, MOST_TEXT};
use crate::cli::open::{Context, For};
use crate::cli::out;
use crate::cli::save::perform;
use crate::cli::{Exit, Result, when, who};
use crate::deed::Tick;
use crate::domain::{AskId, Channel, Lines, clean};
use crate::phrase::line::Beside;

/// Answer what waits on an issue: with words, which are logged as a contact, or without, which only ticks it
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
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

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let (client, place) = who::issue(&args.issue, &session)?;
    let facts = &client.issues[place];
    let now = session.now();
    let waiting: Vec<AskId> = facts
        .asks
        .iter()
        .filter(|ask| ask.opened_at <= now && ask.answered_at.is_none_or(|at| at > now))
        .map(|ask| ask.id.clone())
        .collect();
    let named = facts.issue.label();
    if waiting.is_empty() || facts.resolved_at(now).is_some() {
        return Err(Failure {
            exit: Exit::Refused,
            ..Failure::input(format!("nothing waits on {}", facts.issue.quoted()))
        });
    }
    let line = clean(&args.line.join(" "), Lines::Keep, MOST_TEXT);
    if line.is_empty() {
        let at = when::past(args.at.as_deref(), &session)?;
        let about = Some(named);
        let done = perform(
            &mut session,
            std::slice::from_ref(&client),
            args.dry,
            |scene, _| {
                Tick {
                    asks: &waiting,
                    client: client.id(),
                    at,
                    about,
                }
                .decide(scene)
            },
        )?;
        out::line(done.told())?;
        return Ok(Exit::Done);
    }
    let issue = facts.issue.id.clone();
    let clients = who::everybody(&session)?;
    let beside = Beside::Answers(waiting);
    let mut read = Logged::read(&line, client, &clients, Channel::Mail, beside, &session)?;
    read.issue = Some(issue);
    read.save(&clients, &mut session, args.dry)
}
