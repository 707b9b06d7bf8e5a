//! The steps that change how it stands: the boss, whose it is, the fix, who is touched, what is passed over,
//! marks, and the end by hand.

use super::At;
use super::which_issue::{Common, Done, Fits, everybody};
use crate::cli::{AskAgain, Exit, GivenDate, Result};
use crate::deed::{self, BallTo};

/// A step of an issue with words that may be left out.
#[derive(clap::Args)]
pub struct StepArgs {
    /// Own words
    words: Vec<String>,
    #[command(flatten)]
    common: Common,
}

pub fn boss(args: &StepArgs, at: &At) -> Result<Exit> {
    args.common.step(at, Fits::Mending, |issue, then, target| {
        target.does(&deed::TellBoss {
            issue,
            words: &args.words.join(" "),
            then,
        })
    })
}

pub fn mark(args: &StepArgs, at: &At) -> Result<Exit> {
    set_mark(args, true, at)
}

pub fn unmark(args: &StepArgs, at: &At) -> Result<Exit> {
    set_mark(args, false, at)
}

fn set_mark(args: &StepArgs, on: bool, at: &At) -> Result<Exit> {
    let about = if on { Fits::Ordinary } else { Fits::Marked };
    args.common.step(at, about, |issue, then, target| {
        target.does(&deed::MarkIssue {
            issue,
            on,
            why: &args.words.join(" "),
            then,
        })
    })
}

pub fn above(args: &StepArgs, at: &At) -> Result<Exit> {
    set_above(args, true, at)
}

pub fn not_above(args: &StepArgs, at: &At) -> Result<Exit> {
    set_above(args, false, at)
}

fn set_above(args: &StepArgs, on: bool, at: &At) -> Result<Exit> {
    args.common.step(at, Fits::Unfixed, |issue, then, target| {
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

pub fn hand_over(args: &HandOverArgs, at: &At) -> Result<Exit> {
    args.common.step(at, Fits::Unfixed, |issue, then, target| {
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

pub fn chase(args: &ChaseArgs, at: &At) -> Result<Exit> {
    args.common.step(at, Fits::Unfixed, |issue, then, target| {
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

pub fn fix(args: &FixArgs, at: &At) -> Result<Exit> {
    args.common.step(at, Fits::Unfixed, |issue, then, target| {
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

pub fn touch(args: &TouchArgs, at: &At) -> Result<Exit> {
    args.common.step(at, Fits::Mending, |issue, then, target| {
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

pub fn skip(args: &SkipArgs, at: &At) -> Result<Exit> {
    args.common.step(at, Fits::Mending, |issue, then, target| {
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

pub fn settle(args: &SettleArgs, at: &At) -> Result<Exit> {
    args.common.step(at, Fits::Mending, |issue, then, target| {
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

pub fn sour(args: &Note, at: &At) -> Result<Exit> {
    set_soured(args, true, at)
}

pub fn unsour(args: &Note, at: &At) -> Result<Exit> {
    set_soured(args, false, at)
}

fn set_soured(args: &Note, soured: bool, at: &At) -> Result<Exit> {
    let act = deed::Sour {
        soured,
        why: &args.note.join(" "),
        then: args.done.then(),
    };
    at.open(args.done.dry)?.does(&act)
}
