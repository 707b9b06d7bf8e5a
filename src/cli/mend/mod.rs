//! `amends mend`: the repair of a client, a verb a step.
//!
//! Each step is an act of `deed`, as by the dashboard's keys: one change with one undo. Which issue is meant is never guessed: where several would do, `--issue` must say.

mod here;
mod plan;
mod say;
mod settle;
mod status;
mod think;

use super::failure::Failure;
use super::flags::Listing;
use super::open::Context;
use super::{Exit, Result};
use clap::Subcommand;

/// Mend a soured relationship, a verb a step: amends mend acme apologise "said sorry on the phone"
///
/// Without a step all steps are shown; amends mend plan prints the game plan, also before anything is wrong.
/// The usual order: recognise, boss, tell, apologise, cause, solution, fix (or hand-over) with word in between,
/// follow-up, prevent. Any order will do; skip passes a step over with a reason, amends undo takes one back.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "amends mend CLIENT [STEP] [WORDS]... [OPTIONS]\n       amends mend plan [CLIENT]"
)]
pub(super) struct Args {
    /// The client: its name, or a beginning of it that fits no other
    client: Option<String>,
    #[command(flatten)]
    listing: Listing,
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// How the repair stands, step by step (what is shown when no step is named)
    Status(Listing),
    Plan(plan::Args),
    Recognise(think::Recognise),
    /// The boss was told
    Boss(settle::Plain),
    Tell(say::Tell),
    Apologise(say::Apologise),
    Cause(think::Cause),
    Solution(think::Solve),
    HandOver(settle::HandOver),
    Fix(settle::Fix),
    /// A word in between: they heard from us how it stands
    Word(say::Talk),
    FollowUp(say::FollowUp),
    Prevent(think::Prevent),
    Chase(settle::Chase),
    Touch(settle::Touch),
    Letter(say::Letter),
    /// We cannot fix it ourselves: who can, is to be found
    Above(settle::Plain),
    /// We can fix it ourselves after all
    NotAbove(settle::Plain),
    Skip(settle::Skip),
    Settle(settle::Because),
    /// Mark an issue as needing mending, whatever it is
    Mark(settle::Plain),
    /// Take that mark off
    Unmark(settle::Plain),
    /// Mark the client as soured by hand, with a note
    Sour(settle::Note),
    /// Take that mark off
    Unsour(settle::Note),
}

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    if let Some(Act::Plan(plan)) = &args.act {
        return plan::run(args.client.as_deref(), plan, context);
    }
    let client = args.client.as_deref();
    let client = client.ok_or_else(|| {
        Failure::usage("which client?")
            .hint("the client comes first: amends mend acme apologise \"said sorry\"")
    })?;
    let Some(act) = &args.act else {
        return status::run(client, &args.listing, context);
    };
    match act {
        Act::Status(listing) => status::run(client, listing, context),
        Act::Plan(plan) => plan::run(Some(client), plan, context),
        Act::Recognise(args) => think::recognise(client, args, context),
        Act::Boss(args) => settle::boss(client, args, context),
        Act::Tell(args) => say::tell(client, args, context),
        Act::Apologise(args) => say::apologise(client, args, context),
        Act::Cause(args) => think::cause(client, args, context),
        Act::Solution(args) => think::solution(client, args, context),
        Act::HandOver(args) => settle::hand_over(client, args, context),
        Act::Fix(args) => settle::fix(client, args, context),
        Act::Word(args) => say::word(client, args, context),
        Act::FollowUp(args) => say::follow_up(client, args, context),
        Act::Prevent(args) => think::prevent(client, args, context),
        Act::Chase(args) => settle::chase(client, args, context),
        Act::Letter(args) => say::letter(client, args, context),
        Act::Above(args) => settle::above(client, args, true, context),
        Act::NotAbove(args) => settle::above(client, args, false, context),
        Act::Touch(args) => settle::touch(client, args, context),
        Act::Skip(args) => settle::skip(client, args, context),
        Act::Settle(args) => settle::settle(client, args, context),
        Act::Mark(args) => settle::mark(client, args, true, context),
        Act::Unmark(args) => settle::mark(client, args, false, context),
        Act::Sour(args) => settle::sour(client, args, true, context),
        Act::Unsour(args) => settle::sour(client, args, false, context),
    }
}
