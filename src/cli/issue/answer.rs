//! `amends issue answer`.

use crate::cli::args::DryRun;
use crate::cli::failure::Failure;
use crate::cli::log::{self, Logged, MOST_TEXT};
use crate::cli::open::{Context, For};
use crate::cli::out;
use crate::cli::save::{save, told};
use crate::cli::{Exit, Result, when, who};
use crate::domain::{AskId, Channel, Command, Direction, Lines, Outcome, clean};
use crate::phrase::quick_log::{Makes, Mention};

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
        let ticks = waiting
            .into_iter()
            .map(|ask| Command::AnswerAsk { ask, at, by: None })
            .collect();
        let title = format!("answered · {named} · {}", client.client.name);
        let saved = save(Command::Together(ticks), &title, &mut session, args.dry)?;
        out::line(told(saved.as_ref(), &title))?;
        return Ok(Exit::Done);
    }
    let clients = who::everybody(&session)?;
    let mut draft = log::read(&line, &client, &clients, Channel::Mail, &session);
    for note in &draft.notes {
        out::note(note.to_string());
    }
    let answers = draft.direction != Direction::In && draft.outcome == Outcome::Reached;
    if !answers || matches!(draft.makes(), Makes::Plan(_)) {
        return Err(Failure::input(
            "this does not answer them: it came in, reached nobody, or lies ahead",
        )
        .hint("log it with amends log"));
    }
    if draft.issues.is_empty() {
        draft.issues.push(Mention {
            typed: args.issue.clone(),
            id: facts.issue.id.clone(),
        });
    }
    Logged {
        draft,
        client,
        answered: waiting,
    }
    .save(&mut session, args.dry)
}
