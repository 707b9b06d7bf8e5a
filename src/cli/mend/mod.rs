//! `amends mend`: the repair of a client, a verb a step.
//!
//! Each step is an act of `deed`, as by the dashboard's keys: one change with one undo. Which issue is meant is never guessed: where several would do, `--issue` must say.

mod plan;
mod status;
mod steps_of_state;
mod steps_of_talk;
mod steps_of_thought;
mod which_issue;

use super::{Context, DryRun, Exit, Failure, Listing, Result, Target, shared::verb_macros::verbs};

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

verbs! { MendAct with At {
    /// How the repair stands, step by step (what is shown when no step is named)
    Status(Listing) => status::of,
    Plan(plan::Args) => plan::of,
    Recognise(steps_of_thought::RecogniseArgs) => steps_of_thought::recognise,
    /// The boss was told
    Boss(steps_of_state::BossArgs) => steps_of_state::boss,
    Tell(steps_of_talk::TellArgs) => steps_of_talk::tell,
    #[command(alias = "sorry")]
    Apologise(steps_of_talk::ApologiseArgs) => steps_of_talk::apologise,
    Cause(steps_of_thought::CauseArgs) => steps_of_thought::cause,
    Solution(steps_of_thought::SolveArgs) => steps_of_thought::solution,
    HandOver(steps_of_state::HandOverArgs) => steps_of_state::hand_over,
    Fix(steps_of_state::FixArgs) => steps_of_state::fix,
    /// A word in between: they heard from us how it stands
    Word(steps_of_talk::WordArgs) => steps_of_talk::word,
    FollowUp(steps_of_talk::FollowUpArgs) => steps_of_talk::follow_up,
    Prevent(steps_of_thought::PreventArgs) => steps_of_thought::prevent,
    Chase(steps_of_state::ChaseArgs) => steps_of_state::chase,
    Touch(steps_of_state::TouchArgs) => steps_of_state::touch,
    Letter(steps_of_talk::LetterArgs) => steps_of_talk::letter,
    /// We cannot fix it ourselves: who can, is to be found
    Above(steps_of_state::StepArgs) => steps_of_state::above,
    /// We can fix it ourselves after all
    NotAbove(steps_of_state::StepArgs) => steps_of_state::not_above,
    Skip(steps_of_state::SkipArgs) => steps_of_state::skip,
    Settle(steps_of_state::SettleArgs) => steps_of_state::settle,
    /// Mark an issue as needing mending, whatever it is
    Mark(steps_of_state::StepArgs) => steps_of_state::mark,
    /// Take that mark off
    Unmark(steps_of_state::StepArgs) => steps_of_state::unmark,
    /// Mark the client as soured by hand, with a note
    Sour(steps_of_state::Note) => steps_of_state::sour,
    /// Take that mark off
    Unsour(steps_of_state::Note) => steps_of_state::unsour,
} }

/// The client that is mended, and where it is.
pub struct At<'a> {
    client: &'a str,
    context: &'a Context,
}

impl At<'_> {
    fn open(&self, dry: DryRun) -> Result<Target> {
        Target::open(self.client, dry, self.context)
    }
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let client = args.client.as_deref();
    if let (Some(MendAct::Plan(plan)), None) = (&args.act, client) {
        return plan::run(None, plan, context);
    }
    let client = client.ok_or_else(|| {
        Failure::usage("which client?")
            .hint("the client comes first: amends mend acme apologise \"said sorry\"")
    })?;
    let at = At { client, context };
    match &args.act {
        Some(act) => act.run(&at),
        None => status::of(&args.listing, &at),
    }
}
