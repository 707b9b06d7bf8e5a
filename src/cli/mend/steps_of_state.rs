//! The steps that change how it stands: the boss, whose it is, the fix, who is touched, what is passed over,
//! marks, and the end by hand.

use super::which_issue::{Common, Done, Fits, begin, everybody};
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
    let (target, issue) = begin(client, &args.common, Fits::Mending, context)?;
    let act = deed::TellBoss {
        issue: &issue,
        words: &args.words.join(" "),
        then: args.common.done.then(),
    };
    target.does(&act)
}

pub fn mark(client: &str, args: &StepArgs, on: bool, context: &Context) -> Result<Exit> {
    let about = if on { Fits::Ordinary } else { Fits::Marked };
    let (target, issue) = begin(client, &args.common, about, context)?;
    let act = deed::MarkIssue {
        issue: &issue,
        on,
        why: &args.words.join(" "),
        then: args.common.done.then(),
    };
    target.does(&act)
}

pub fn above(client: &str, args: &StepArgs, on: bool, context: &Context) -> Result<Exit> {
    let (target, issue) = begin(client, &args.common, Fits::Unfixed, context)?;
    let act = deed::AboveUs {
        issue: &issue,
        on,
        why: &args.words.join(" "),
        then: args.common.done.then(),
    };
    target.does(&act)
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
    let (target, issue) = begin(client, &args.common, Fits::Unfixed, context)?;
    let act = deed::HandOn {
        issue: &issue,
        whose: if args.new {
            BallTo::Named(&args.supplier)
        } else {
            BallTo::Known(&args.supplier)
        },
        again: &args.again.chase,
        note: &args.words.join(" "),
        then: args.common.done.then(),
    };
    target.does(&act)
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
    let (target, issue) = begin(client, &args.common, Fits::Unfixed, context)?;
    let with = args.how.with();
    let act = deed::Chase {
        issue: &issue,
        words: &args.words.join(" "),
        again: &args.again.chase,
        how: args.how.how(&with),
        then: args.common.done.then(),
    };
    target.does(&act)
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
    let (target, issue) = begin(client, &args.common, Fits::Unfixed, context)?;
    let act = deed::Fix {
        issue: &issue,
        words: &args.words.join(" "),
        promised: &args.given.promised,
        then: args.common.done.then(),
    };
    target.does(&act)
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
    let (target, issue) = begin(client, &args.common, Fits::Mending, context)?;
    let act = deed::Touch {
        issue: &issue,
        who: &everybody(&target, &args.who)?,
        note: &args.note,
        then: args.common.done.then(),
    };
    target.does(&act)
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
    let (target, issue) = begin(client, &args.common, Fits::Mending, context)?;
    let act = deed::Skip {
        issue: &issue,
        step: &args.step,
        why: &args.because,
        then: args.common.done.then(),
    };
    target.does(&act)
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
    let (target, issue) = begin(client, &args.common, Fits::Mending, context)?;
    let act = deed::Settle {
        issue: &issue,
        why: &args.because,
        then: args.common.done.then(),
    };
    target.does(&act)
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
