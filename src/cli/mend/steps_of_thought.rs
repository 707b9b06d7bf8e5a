//! The steps in which we understand and choose: recognising, the cause, the solution, what prevents it.

use super::which_issue::{Common, Fits, InWords, issue, steps};
use super::{At, steps_of_talk::HowArgs};
use crate::cli::shared::flags::{severities, words};
use crate::cli::{Exit, Result};
use crate::deed::{self, Judgement, WhichPrevention};
use crate::domain::{Doing, IssueKind, Severity};

/// What happened, in their words: on an issue that is there, else a new one that needs mending
///
/// With --mood, --channel or --with they were heard, and that is logged; upset unless said otherwise. Without, the
/// words are the issue's note; a new issue is what they were last heard upset about, where that is about none yet.
#[derive(clap::Args)]
pub struct RecogniseArgs {
    /// What happened, in their words
    words: Vec<String>,
    /// A new issue, though others are being mended
    #[arg(long, conflicts_with = "issue")]
    new: bool,
    /// What a new issue is [default: problem]
    #[arg(long, value_parser = words(IssueKind::ALL, IssueKind::word))]
    kind: Option<IssueKind>,
    /// We found it, and they do not know yet (a new issue)
    #[arg(long)]
    found: bool,
    /// How much it hurts them
    #[arg(long, value_parser = severities())]
    severity: Option<Severity>,
    /// Whose doing it is
    #[arg(long, value_parser = words(Doing::ALL, Doing::word))]
    doing: Option<Doing>,
    #[command(flatten)]
    how: HowArgs,
    #[command(flatten)]
    common: Common,
}

pub fn recognise(args: &RecogniseArgs, at: &At) -> Result<Exit> {
    let target = at.open(args.common.done.dry)?;
    let (words, with) = (args.words.join(" "), args.how.with());
    let heard = args.how.heard().then(|| args.how.how(&with, &target));
    let then = args.common.done.then();
    let there = if args.new {
        None
    } else {
        match issue(&target, args.common.issue.as_deref(), Fits::Mending) {
            Ok(issue) => Some(issue),
            Err(none) if none.exit == Exit::Refused => None,
            Err(other) => return Err(other),
        }
    };
    let (severity, doing) = (args.severity, args.doing);
    if let Some(issue) = &there {
        let act = deed::Recognise {
            issue,
            words: Some(words.as_str()).filter(|words| !words.is_empty()),
            severity,
            doing,
            heard,
            then,
        };
        return target.does(&act);
    }
    let act = deed::Trouble {
        words: &words,
        kind: args.kind,
        severity,
        doing,
        found: args.found,
        heard,
        then,
    };
    target.does(&act)
}

/// The cause: a short word that can be counted, and own words beside it
#[derive(clap::Args)]
pub struct CauseArgs {
    /// The cause in a word or two: delay, defect, misunderstanding, billing error …
    #[arg(value_name = "CAUSE")]
    word: String,
    /// Own words beside it
    words: Vec<String>,
    /// Whose doing it is; never scored, never shown where a client could read it
    #[arg(long, value_parser = words(Doing::ALL, Doing::word))]
    doing: Option<Doing>,
    #[command(flatten)]
    common: InWords,
}

steps! { cause(args: CauseArgs) on Mending => FindCause {
    cause: &args.word,
    words: &args.words.join(" "),
    doing: args.doing,
} }

/// A way to put it right, as it is judged now: it works, is worth its cost and is right now, unless said otherwise
#[derive(clap::Args)]
pub struct SolveArgs {
    /// The solution [default: the last one, judged anew]
    words: Vec<String>,
    /// It does not work
    #[arg(long)]
    not_viable: bool,
    /// It is not worth its cost
    #[arg(long)]
    too_dear: bool,
    /// It is not right now
    #[arg(long)]
    wrong_time: bool,
    /// The supplier who carries it out
    #[arg(
        long,
        value_name = "NAME",
        default_value = "",
        hide_default_value = true
    )]
    supplier: String,
    /// Somebody else of us looks after them from now on, by name if that is settled
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "")]
    somebody_else: Option<String>,
    #[command(flatten)]
    common: InWords,
}

pub fn solution(args: &SolveArgs, at: &At) -> Result<Exit> {
    args.common.step(at, Fits::Mending, |issue, then, target| {
        let words = args.words.join(" ");
        target.does(&deed::Solve {
            issue,
            text: Some(words.as_str()).filter(|words| !words.trim().is_empty()),
            judged: Judgement {
                works: !args.not_viable,
                worth: !args.too_dear,
                timely: !args.wrong_time,
                by: &args.supplier,
            },
            hands_to: args.somebody_else.as_deref(),
            prepares: false,
            then,
        })
    })
}

/// What keeps it from happening again: what changes, who does it, by when
#[derive(clap::Args)]
pub struct PreventArgs {
    /// What changes
    words: Vec<String>,
    /// Who does it
    #[arg(
        long,
        value_name = "NAME",
        default_value = "",
        hide_default_value = true
    )]
    who: String,
    /// By when
    #[arg(
        long,
        value_name = "DATE",
        default_value = "",
        hide_default_value = true
    )]
    due: String,
    /// It is done: the one with these words, or the only one that is not
    #[arg(long, conflicts_with_all = ["who", "due"])]
    done: bool,
    #[command(flatten)]
    common: InWords,
}

pub fn prevent(args: &PreventArgs, at: &At) -> Result<Exit> {
    args.common.step(at, Fits::Mending, |issue, then, target| {
        let words = args.words.join(" ");
        if args.done {
            let which = WhichPrevention::Words(&words);
            return target.does(&deed::Prevented { issue, which, then });
        }
        target.does(&deed::Prevent {
            issue,
            what: &words,
            who: &args.who,
            due: &args.due,
            done: false,
            then,
        })
    })
}
