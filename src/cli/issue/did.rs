//! `amends issue did`: a step that was done, recorded as the dashboard's `.` records it.

use crate::cli::args::DryRun;
use crate::cli::failure::Failure;
use crate::cli::issue::{add, ball};
use crate::cli::log::MOST_TEXT;
use crate::cli::open::{Context, For};
use crate::cli::out;
use crate::cli::save::{save, told};
use crate::cli::{Exit, Result, who};
use crate::deed::{Done, did};
use crate::domain::{
    Ball, Channel, ClientFacts, IssueFacts, Lines, Mood, Step, SupplierId, What, clean, nearest,
};
use crate::session::Session;
use clap::builder::PossibleValuesParser;

/// Record that a step on an issue was done: amends issue did 12 apologise "said sorry on the phone"
///
/// Steps: tell-boss, prepare, tell-client, apologise, update-them, find-cause, choose-solution, hand-over, fix,
/// confirm, prevent, apologise-others, answer, chase-client, chase-supplier; next: the one shown on Today.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The issue's number
    issue: String,
    /// Which step
    step: String,
    /// What was done or said; for find-cause, choose-solution, prepare, prevent and hand-over it is the thing
    /// itself
    words: Vec<String>,
    /// How the client was reached
    #[arg(long, value_parser = PossibleValuesParser::new(Channel::ALL.iter().map(|c| c.word())))]
    by: Option<String>,
    /// How they sounded
    #[arg(long, value_parser = PossibleValuesParser::new(Mood::ALL.iter().map(|m| m.word())))]
    mood: Option<String>,
    /// Not the thing itself but a date given for it (fix, answer)
    #[arg(long, value_name = "DATE")]
    promised: Option<String>,
    #[command(flatten)]
    dry: DryRun,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let (client, place) = who::issue(&args.issue, &session)?;
    let now = session.now();
    let issue = client.issues[place].clone();
    let judged = session.judged(vec![client], now).pop();
    let Some(judged) = judged else {
        return Err(Failure::input("that client is gone"));
    };
    let (client, next) = (judged.facts, judged.assessment.next);
    let on_this = next.issue.as_ref() == Some(&issue.issue.id);
    let step = step(&args.step, on_this.then_some(next.step))?;
    let ask = waiting(&issue, &session);
    let promised = match &args.promised {
        Some(text) => Some(add::promised(text, &session)?),
        None => None,
    };
    let words = clean(&args.words.join(" "), Lines::Keep, MOST_TEXT);
    let done = Done {
        step,
        client: client.id(),
        issue: Some(&issue),
        ask: ask.as_ref(),
        channel: args
            .by
            .as_ref()
            .and_then(|word| word.parse().ok())
            .unwrap_or(next.channel),
        words: &words,
        mood: args.mood.as_ref().and_then(|word| word.parse().ok()),
        promised,
        supplier: supplier(step, &words, &issue, &session)?,
        chase_on: Some(ball::chase_date(&session)),
    };
    let said = done.said();
    let command = session
        .moment(|moment| did(&done, moment))
        .map_err(|error| {
            Failure::input(error.to_string()).hint(
                "say it after the step: amends issue did 12 find-cause \"a wrong price list\"",
            )
        })?;
    let title = format!(
        "{said} · {} · {}",
        issue.issue.label(),
        client_name(&client)
    );
    let saved = save(command, &title, &mut session, args.dry)?;
    out::line(told(saved.as_ref(), &title))?;
    Ok(Exit::Done)
}

fn client_name(client: &ClientFacts) -> &str {
    &client.client.name
}

/// The step that is meant, by its name.
fn step(typed: &str, next: Option<Step>) -> Result<Step> {
    if typed == "next" {
        return next.ok_or_else(|| {
            Failure::input(
                "the next step of this client is not about that issue; name the step that was done",
            )
        });
    }
    typed.parse::<Step>().map_err(|_| {
        let names = || Step::ALL.iter().map(|step| step.word());
        let near = nearest(typed, names())
            .map_or(String::new(), |near| format!("; did you mean “{near}”?"));
        let known: Vec<&str> = names().collect();
        Failure::input(format!("“{typed}” is no step{near}")).hint(known.join(", "))
    })
}

/// The oldest ask of the issue that waits.
fn waiting(issue: &IssueFacts, session: &Session) -> Option<crate::domain::AskId> {
    let now = session.now();
    issue.waiting_asks(now).next().map(|ask| ask.id.clone())
}

/// The supplier that it is handed to, if it is a known one, or that has it.
fn supplier(
    step: Step,
    words: &str,
    issue: &IssueFacts,
    session: &Session,
) -> Result<Option<SupplierId>> {
    if step != Step::HandOver {
        return Ok(issue.latest(session.now(), |what| match what {
            What::Ball {
                ball: Ball::Supplier(id),
                ..
            } => Some(id.clone()),
            _ => None,
        }));
    }
    let name = words.trim().to_lowercase();
    Ok(session
        .suppliers()?
        .into_iter()
        .find(|s| s.name.to_lowercase() == name)
        .map(|s| s.id))
}
