//! The steps that change how it stands: the boss, whose it is, the fix, who is touched, what is passed over,
//! marks, and the end by hand.

use super::which_issue::{Common, Done, Fits, everybody};
use crate::cli::{AskAgain, Context, Exit, GivenDate, Result, Target};
use crate::deed::{self, BallTo};

/// A step of an issue with words that may be left out.
#[derive(clap::Args)]
pub struct StepArgs {
    /// Own words
    words: Vec<String>,
    #[command(flatten)]
    common: Common,
}

pub fn boss(client: &str, args: &StepArgs, context: &Context) -> Result<Exit> {
    args.common
        .step(client, Fits::Mending, context, |issue, then, target| {
            target.does(&deed::TellBoss {
                issue,
                words: &args.words.join(" "),
                then,
            })
        })
}

pub fn mark(client: &str, args: &StepArgs, on: bool, context: &Context) -> Result<Exit> {
    let about = if on { Fits::Ordinary } else { Fits::Marked };
    args.common
        .step(client, about, context, |issue, then, target| {
            target.does(&deed::MarkIssue {
                issue,
                on,
                why: &args.words.join(" "),
                then,
            })
        })
}

pub fn above(client: &str, args: &StepArgs, on: bool, context: &Context) -> Result<Exit> {
    args.common
        .step(client, Fits::Unfixed, context, |issue, then, target| {
            target.does(&deed::AboveUs {
                issue,
                on,
                why: &args.words.join(" "),
                then,
            })
        })
}

/// Hand it to a supplier: nothing stands still for the client, and we ask again
#[derive(clap::Args)]
pub struct HandOverArgs {
    /// The supplier's name
    supplier: String,
    /// What they are to do
    words: Vec<String>,
    /// The supplier is a new one
    #[arg(long)]
    new: bool,
    #[command(flatten)]
    again: AskAgain,
    #[command(flatten)]
    common: Common,
}

pub fn hand_over(client: &str, args: &HandOverArgs, context: &Context) -> Result<Exit> {
    args.common
        .step(client, Fits::Unfixed, context, |issue, then, target| {
            target.does(&deed::HandOn {
                issue,
                whose: if args.new {
                    BallTo::Named(&args.supplier)
                } else {
                    BallTo::Known(&args.supplier)
                },
                again: &args.again.chase,
                note: &args.words.join(" "),
                then,
            })
        })
}

/// Whoever has it was asked again: the client, or the supplier
#[derive(clap::Args)]
pub struct ChaseArgs {
    /// What they said
    words: Vec<String>,
    #[command(flatten)]
    again: AskAgain,
    #[command(flatten)]
    how: super::steps_of_talk::HowArgs,
    #[command(flatten)]
    common: Common,
}

pub fn chase(client: &str, args: &ChaseArgs, context: &Context) -> Result<Exit> {
    args.common
        .step(client, Fits::Unfixed, context, |issue, then, target| {
            let with = args.how.with();
            target.does(&deed::Chase {
                issue,
                words: &args.words.join(" "),
                again: &args.again.chase,
                how: args.how.how(&with),
                then,
            })
        })
}

/// It is fixed; or a date for it was given to them (--promised)
#[derive(clap::Args)]
pub struct FixArgs {
    /// How it was put right
    words: Vec<String>,
    #[command(flatten)]
    given: GivenDate,
    #[command(flatten)]
    common: Common,
}

pub fn fix(client: &str, args: &FixArgs, context: &Context) -> Result<Exit> {
    args.common
        .step(client, Fits::Unfixed, context, |issue, then, target| {
            target.does(&deed::Fix {
                issue,
                words: &args.words.join(" "),
                promised: &args.given.promised,
                then,
            })
        })
}

/// Somebody else is touched by it, and is owed an apology: a person at the client, or another client
#[derive(clap::Args)]
pub struct TouchArgs {
    /// Whom
    #[arg(required = true)]
    who: Vec<String>,
    /// How it touches them
    #[arg(long, default_value = "", hide_default_value = true)]
    note: String,
    #[command(flatten)]
    common: Common,
}

pub fn touch(client: &str, args: &TouchArgs, context: &Context) -> Result<Exit> {
    args.common
        .step(client, Fits::Mending, context, |issue, then, target| {
            let who = everybody(&target, &args.who)?;
            target.does(&deed::Touch {
                issue,
                who: &who,
                note: &args.note,
                then,
            })
        })
}

/// Pass a step over, with the reason
#[derive(clap::Args)]
pub struct SkipArgs {
    /// Which: tell-boss, prepare, tell-client, apologise, find-cause, choose-solution, hand-over, fix,
    /// update-them, confirm, prevent or apologise-others
    step: String,
    /// Why
    #[arg(long, value_name = "REASON")]
    because: String,
    #[command(flatten)]
    common: Common,
}

pub fn skip(client: &str, args: &SkipArgs, context: &Context) -> Result<Exit> {
    args.common
        .step(client, Fits::Mending, context, |issue, then, target| {
            target.does(&deed::Skip {
                issue,
                step: &args.step,
                why: &args.because,
                then,
            })
        })
}

/// End the repair by hand, without claiming that it healed
#[derive(clap::Args)]
pub struct SettleArgs {
    /// Why
    #[arg(long, value_name = "REASON")]
    because: String,
    #[command(flatten)]
    common: Common,
}

pub fn settle(client: &str, args: &SettleArgs, context: &Context) -> Result<Exit> {
    args.common
        .step(client, Fits::Mending, context, |issue, then, target| {
            target.does(&deed::Settle {
                issue,
                why: &args.because,
                then,
            })
        })
}

/// A mark on the client itself.
#[derive(clap::Args)]
pub struct Note {
    /// Why
    note: Vec<String>,
    #[command(flatten)]
    done: Done,
}

pub fn sour(client: &str, args: &Note, soured: bool, context: &Context) -> Result<Exit> {
    let act = deed::Sour {
        soured,
        why: &args.note.join(" "),
        then: args.done.then(),
    };
    Target::open(client, args.done.dry, context)?.does(&act)
}
