//! The steps that change how it stands: the boss, whose it is, the fix, who is touched, what is passed over,
//! marks, and the end by hand.

use super::At;
use super::which_issue::{Common, Done, Fits, InWords, everybody, steps};
use crate::cli::{AskAgain, Exit, GivenDate, Result};
use crate::deed::{self, BallTo};

/// Whoever decides here knows of it.
#[derive(clap::Args)]
pub struct BossArgs {
    /// Own words
    words: Vec<String>,
    #[command(flatten)]
    common: InWords,
}

/// A step of an issue with words that may be left out.
#[derive(clap::Args)]
pub struct StepArgs {
    /// Own words
    words: Vec<String>,
    #[command(flatten)]
    common: Common,
}

steps! {
    boss(args: BossArgs) on Mending => TellBoss { words: &args.words.join(" ") }
    mark(args: StepArgs) on Ordinary => MarkIssue { on: true, why: &args.words.join(" ") }
    unmark(args: StepArgs) on Marked => MarkIssue { on: false, why: &args.words.join(" ") }
    above(args: StepArgs) on Unfixed => AboveUs { on: true, why: &args.words.join(" ") }
    not_above(args: StepArgs) on Unfixed => AboveUs { on: false, why: &args.words.join(" ") }
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
    common: InWords,
}

steps! { hand_over(args: HandOverArgs) on Unfixed => HandOn {
    whose: if args.new {
        BallTo::Named(&args.supplier)
    } else {
        BallTo::Known(&args.supplier)
    },
    again: &args.again.chase,
    note: &args.words.join(" "),
} }

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
    common: InWords,
}

steps! { chase(args: ChaseArgs, how) on Unfixed => Chase {
    words: &args.words.join(" "),
    again: &args.again.chase,
    how,
} }

/// It is fixed; or a date for it was given to them (--promised)
#[derive(clap::Args)]
pub struct FixArgs {
    /// How it was put right
    words: Vec<String>,
    #[command(flatten)]
    given: GivenDate,
    #[command(flatten)]
    common: InWords,
}

steps! { fix(args: FixArgs) on Unfixed => Fix {
    words: &args.words.join(" "),
    promised: &args.given.promised,
} }

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
    #[arg(help = format!("Which: {}", deed::Skip::known()))]
    step: String,
    /// Why
    #[arg(long, value_name = "REASON")]
    because: String,
    #[command(flatten)]
    common: Common,
}

steps! { skip(args: SkipArgs) on Mending => Skip {
    step: &args.step,
    why: &args.because,
} }

/// End the repair by hand, without claiming that it healed
#[derive(clap::Args)]
pub struct SettleArgs {
    /// Why
    #[arg(long, value_name = "REASON")]
    because: String,
    #[command(flatten)]
    common: Common,
}

steps! { settle(args: SettleArgs) on Mending => Settle {
    why: &args.because,
} }

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
