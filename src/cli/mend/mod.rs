//! `amends mend`: the repair of a client, a verb a step.
//!
//! Each step is an act of `deed`, as by the dashboard's keys: one change with one undo. Which issue is meant is never guessed: where several would do, `--issue` must say.

mod plan;
mod say;
mod settle;
mod status;
mod think;
mod which_issue;

use super::{Context, Exit, Failure, Listing, Result};
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
pub struct Args {
    /// The client: its name, or a beginning of it that fits no other
    client: Option<String>,
    #[command(flatten)]
    listing: Listing,
    #[command(subcommand)]
    act: Option<MendAct>,
}

#[derive(Debug, Subcommand)]
enum MendAct {
    /// How the repair stands, step by step (what is shown when no step is named)
    Status(Listing),
    Plan(plan::Args),
    Recognise(think::RecogniseArgs),
    /// The boss was told
    Boss(settle::StepArgs),
    Tell(say::TellArgs),
    Apologise(say::ApologiseArgs),
    Cause(think::CauseArgs),
    Solution(think::SolveArgs),
    HandOver(settle::HandOverArgs),
    Fix(settle::FixArgs),
    /// A word in between: they heard from us how it stands
    Word(say::WordArgs),
    FollowUp(say::FollowUpArgs),
    Prevent(think::PreventArgs),
    Chase(settle::ChaseArgs),
    Touch(settle::TouchArgs),
    Letter(say::LetterArgs),
    /// We cannot fix it ourselves: who can, is to be found
    Above(settle::StepArgs),
    /// We can fix it ourselves after all
    NotAbove(settle::StepArgs),
    Skip(settle::SkipArgs),
    Settle(settle::SettleArgs),
    /// Mark an issue as needing mending, whatever it is
    Mark(settle::StepArgs),
    /// Take that mark off
    Unmark(settle::StepArgs),
    /// Mark the client as soured by hand, with a note
    Sour(settle::Note),
    /// Take that mark off
    Unsour(settle::Note),
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    if let Some(MendAct::Plan(plan)) = &args.act {
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
        MendAct::Status(listing) => status::run(client, listing, context),
        MendAct::Plan(plan) => plan::run(Some(client), plan, context),
        MendAct::Recognise(args) => think::recognise(client, args, context),
        MendAct::Boss(args) => settle::boss(client, args, context),
        MendAct::Tell(args) => say::tell(client, args, context),
        MendAct::Apologise(args) => say::apologise(client, args, context),
        MendAct::Cause(args) => think::cause(client, args, context),
        MendAct::Solution(args) => think::solution(client, args, context),
        MendAct::HandOver(args) => settle::hand_over(client, args, context),
        MendAct::Fix(args) => settle::fix(client, args, context),
        MendAct::Word(args) => say::word(client, args, context),
        MendAct::FollowUp(args) => say::follow_up(client, args, context),
        MendAct::Prevent(args) => think::prevent(client, args, context),
        MendAct::Chase(args) => settle::chase(client, args, context),
        MendAct::Letter(args) => say::letter(client, args, context),
        MendAct::Above(args) => settle::above(client, args, true, context),
        MendAct::NotAbove(args) => settle::above(client, args, false, context),
        MendAct::Touch(args) => settle::touch(client, args, context),
        MendAct::Skip(args) => settle::skip(client, args, context),
        MendAct::Settle(args) => settle::settle(client, args, context),
        MendAct::Mark(args) => settle::mark(client, args, true, context),
        MendAct::Unmark(args) => settle::mark(client, args, false, context),
        MendAct::Sour(args) => settle::sour(client, args, true, context),
        MendAct::Unsour(args) => settle::sour(client, args, false, context),
    }
}
