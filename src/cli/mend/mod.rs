//! `amends mend`: the repair of a client, a verb a step.
//!
//! Each step is an act of `deed`, as by the dashboard's keys: one change with one undo. Which issue is meant is never guessed: where several would do, `--issue` must say.

mod plan;
mod status;
mod steps_of_state;
mod steps_of_talk;
mod steps_of_thought;
mod which_issue;

use super::{Context, Exit, Failure, Listing, Result};
use clap::Subcommand;

/// Mend a soured relationship, a verb a step: amends mend acme apologise "said sorry on the phone"
///
/// Without a step all steps are shown; amends mend plan prints the game plan, also before anything is wrong.
/// The usual order: recognise, boss, tell, apologise, cause, solution, fix (or hand-over) with word in between,
/// follow-up, prevent. Any order will do; skip passes a step over with a reason, amends undo takes one back.
#[derive(clap::Args)]
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

#[derive(Subcommand)]
enum MendAct {
    /// How the repair stands, step by step (what is shown when no step is named)
    Status(Listing),
    Plan(plan::Args),
    Recognise(steps_of_thought::RecogniseArgs),
    /// The boss was told
    Boss(steps_of_state::StepArgs),
    Tell(steps_of_talk::TellArgs),
    #[command(alias = "sorry")]
    Apologise(steps_of_talk::ApologiseArgs),
    Cause(steps_of_thought::CauseArgs),
    Solution(steps_of_thought::SolveArgs),
    HandOver(steps_of_state::HandOverArgs),
    Fix(steps_of_state::FixArgs),
    /// A word in between: they heard from us how it stands
    Word(steps_of_talk::WordArgs),
    FollowUp(steps_of_talk::FollowUpArgs),
    Prevent(steps_of_thought::PreventArgs),
    Chase(steps_of_state::ChaseArgs),
    Touch(steps_of_state::TouchArgs),
    Letter(steps_of_talk::LetterArgs),
    /// We cannot fix it ourselves: who can, is to be found
    Above(steps_of_state::StepArgs),
    /// We can fix it ourselves after all
    NotAbove(steps_of_state::StepArgs),
    Skip(steps_of_state::SkipArgs),
    Settle(steps_of_state::SettleArgs),
    /// Mark an issue as needing mending, whatever it is
    Mark(steps_of_state::StepArgs),
    /// Take that mark off
    Unmark(steps_of_state::StepArgs),
    /// Mark the client as soured by hand, with a note
    Sour(steps_of_state::Note),
    /// Take that mark off
    Unsour(steps_of_state::Note),
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
        MendAct::Recognise(args) => steps_of_thought::recognise(client, args, context),
        MendAct::Boss(args) => steps_of_state::boss(client, args, context),
        MendAct::Tell(args) => steps_of_talk::tell(client, args, context),
        MendAct::Apologise(args) => steps_of_talk::apologise(client, args, context),
        MendAct::Cause(args) => steps_of_thought::cause(client, args, context),
        MendAct::Solution(args) => steps_of_thought::solution(client, args, context),
        MendAct::HandOver(args) => steps_of_state::hand_over(client, args, context),
        MendAct::Fix(args) => steps_of_state::fix(client, args, context),
        MendAct::Word(args) => steps_of_talk::word(client, args, context),
        MendAct::FollowUp(args) => steps_of_talk::follow_up(client, args, context),
        MendAct::Prevent(args) => steps_of_thought::prevent(client, args, context),
        MendAct::Chase(args) => steps_of_state::chase(client, args, context),
        MendAct::Letter(args) => steps_of_talk::letter(client, args, context),
        MendAct::Above(args) => steps_of_state::above(client, args, true, context),
        MendAct::NotAbove(args) => steps_of_state::above(client, args, false, context),
        MendAct::Touch(args) => steps_of_state::touch(client, args, context),
        MendAct::Skip(args) => steps_of_state::skip(client, args, context),
        MendAct::Settle(args) => steps_of_state::settle(client, args, context),
        MendAct::Mark(args) => steps_of_state::mark(client, args, true, context),
        MendAct::Unmark(args) => steps_of_state::mark(client, args, false, context),
        MendAct::Sour(args) => steps_of_state::sour(client, args, true, context),
        MendAct::Unsour(args) => steps_of_state::sour(client, args, false, context),
    }
}
