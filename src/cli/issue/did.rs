//! `amends issue did`: a step that was done, recorded as the dashboard's `.` records it.

use crate::cli::{
    Context, DryRun, Exit, Failure, GivenDate, Result, SaidDone, Target, shared::flags::words,
};
use crate::deed::{Did, usual_channel};
use crate::domain::{Channel, Joined, Mood, Step, did_you_mean};

/// Record that a step on an issue was done: amends issue did 12 apologise "said sorry on the phone"
#[derive(clap::Args)]
pub struct Args {
    /// The issue's number
    issue: String,
    #[arg(help = format!("Which step: next (the one shown on Today), {}", Step::WORDS.join(", ")))]
    step: String,
    /// What was done or said; for find-cause, choose-solution, prepare, prevent and hand-over it is the thing
    /// itself
    words: Vec<String>,
    /// How the client was reached
    #[arg(long, value_parser = words(Channel::ALL, Channel::word))]
    by: Option<Channel>,
    /// How they sounded
    #[arg(long, value_parser = words(Mood::ALL, Mood::word))]
    mood: Option<Mood>,
    #[command(flatten)]
    given: GivenDate,
    /// What was fixed came back: the issue is open again (confirm, ask-what-went-wrong)
    #[arg(long)]
    failed: bool,
    /// The supplier who takes it over is a new one (hand-over)
    #[arg(long)]
    new: bool,
    #[command(flatten)]
    does: SaidDone,
    #[command(flatten)]
    dry: DryRun,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let (target, issue) = Target::on_issue(&args.issue, args.dry, context)?;
    let now = target.session().now();
    let next = target
        .session()
        .judged(vec![target.facts.clone()], now)
        .into_iter()
        .next()
        .map(|one| one.assessment.next);
    let next = next.ok_or_else(|| Failure::input("that client is gone"))?;
    let on_this = next.issue.as_ref() == Some(&issue.issue.id);
    let ask = issue.waiting_asks(now).next().map(|ask| ask.id.clone());
    let line = args.words.join(" ");
    let act = Did {
        step: step(&args.step, on_this.then_some(next.step))?,
        issue: Some(&issue),
        ask: ask.as_ref(),
        channel: args.by.unwrap_or(usual_channel(Some(&target.facts))),
        line: &line,
        mood: args.mood,
        promised: &args.given.promised,
        came_back: args.failed.then_some(true),
        does: args.does.said(),
        new: args.new,
    };
    target.does(&act)
}

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
        let near = did_you_mean(typed, names());
        let known = names();
        Failure::input(format!("“{typed}” is no step{near}")).hint(known.joined(", "))
    })
}
