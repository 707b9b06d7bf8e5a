//! The steps that change how it stands: the boss, whose it is, the fix, who is touched, what is passed over,
//! marks, and the end by hand.

use super::here::{About, Common, Done, Here, quoted, refused, text};
use crate::cli::failure::Failure;
use crate::cli::issue::{ball, promised};
use crate::cli::open::Context;
use crate::cli::{Exit, Result, when, who};
use crate::domain::{Affected, Ball, Command, IssueFacts, Lines, Step, What, clean, nearest};

/// A step of an issue with words that may be left out.
#[derive(Debug, clap::Args)]
pub(super) struct Plain {
    /// Own words
    words: Vec<String>,
    #[command(flatten)]
    common: Common,
}

pub(super) fn boss(client: &str, args: &Plain, context: &Context) -> Result<Exit> {
    let (here, issue) = Here::about(client, &args.common, About::Mending, context)?;
    let boss = here
        .session
        .policy()
        .boss
        .clone()
        .filter(|name| !name.trim().is_empty());
    let boss = boss.ok_or_else(|| {
        refused("nobody is named as the boss, so there is no such step")
            .hint("amends policy set boss NAME")
    })?;
    one(
        here,
        &issue,
        What::ToldBoss,
        &text(&args.words),
        &format!("told {boss}"),
    )
}

pub(super) fn mark(client: &str, args: &Plain, marks: bool, context: &Context) -> Result<Exit> {
    let about = if marks {
        About::Ordinary
    } else {
        About::Marked
    };
    let (here, issue) = Here::about(client, &args.common, about, context)?;
    let now = here.session.now();
    if marks && issue.needs_mending(now) {
        return Err(refused(format!("{} needs mending already", quoted(&issue))));
    }
    let done = if marks {
        "needs mending"
    } else {
        "the mark is off"
    };
    one(
        here,
        &issue,
        What::NeedsMending(marks),
        &text(&args.words),
        done,
    )
}

/// Hand it to a supplier: nothing stands still for the client, and we ask again
#[derive(Debug, clap::Args)]
pub(super) struct HandOver {
    /// The supplier's name
    supplier: String,
    /// What they are to do
    words: Vec<String>,
    /// The supplier is a new one
    #[arg(long)]
    new: bool,
    /// When we ask again [default: in three working days]
    #[arg(long, value_name = "DATE")]
    chase: Option<String>,
    #[command(flatten)]
    common: Common,
}

pub(super) fn hand_over(client: &str, args: &HandOver, context: &Context) -> Result<Exit> {
    let (here, issue) = Here::about(client, &args.common, About::Unfixed, context)?;
    let suppliers = here.session.suppliers()?;
    let mut parts = Vec::new();
    let supplier = if args.new {
        let name = clean(&args.supplier, Lines::Fold, 200);
        if name.is_empty() {
            return Err(Failure::input("the supplier's name is empty"));
        }
        if suppliers
            .iter()
            .any(|s| s.name.to_lowercase() == name.to_lowercase())
        {
            return Err(refused(format!(
                "there is a supplier called “{name}” already; leave --new out"
            )));
        }
        let new = here.moment(|moment| moment.supplier(&name));
        parts.push(Command::PutSupplier(new.clone()));
        new
    } else {
        who::one(&args.supplier, &suppliers, |s| &s.name, "supplier")
            .cloned()
            .map_err(|failure| failure.hint("a new one: --new"))?
    };
    let chase_on = match &args.chase {
        Some(text) => when::due(text, &here.session)?.date,
        None => ball::chase_date(&here.session),
    };
    let what = What::Ball {
        ball: Ball::Supplier(supplier.id),
        chase_on: Some(chase_on),
    };
    parts.push(here.event(&issue, what, &text(&args.words)));
    let asked = chase_on.format("%a %-d %b %Y");
    let title = here.title(
        &format!("handed to {}, we ask again on {asked}", supplier.name),
        &issue,
    );
    here.save(parts, &title)
}

/// It is fixed; or a date for it was given to them (--promised)
#[derive(Debug, clap::Args)]
pub(super) struct Fix {
    /// How it was put right
    words: Vec<String>,
    /// Not fixed yet: the date given to them
    #[arg(long, value_name = "DATE")]
    promised: Option<String>,
    #[command(flatten)]
    common: Common,
}

pub(super) fn fix(client: &str, args: &Fix, context: &Context) -> Result<Exit> {
    let (here, issue) = Here::about(client, &args.common, About::Unfixed, context)?;
    let now = here.session.now();
    if issue.resolved_at(now).is_some() {
        return Err(refused(format!("{} is resolved already", quoted(&issue))));
    }
    let words = text(&args.words);
    if let Some(typed) = &args.promised {
        let at = promised(typed, &here.session)?;
        let day = here
            .session
            .calendar()
            .local(at)
            .format("%a %-d %b %Y")
            .to_string();
        return one(
            here,
            &issue,
            What::Promised(Some(at)),
            &words,
            &format!("promised for {day}"),
        );
    }
    if issue
        .reopened_at(now)
        .is_some_and(|reopened| here.at <= reopened)
    {
        return Err(Failure::input(format!(
            "that is before {} was reopened",
            quoted(&issue)
        )));
    }
    one(here, &issue, What::Resolved, &words, "fixed")
}

/// Somebody else is touched by it, and is owed an apology: a person at the client, or another client
#[derive(Debug, clap::Args)]
pub(super) struct Touch {
    /// Whom
    #[arg(required = true)]
    who: Vec<String>,
    /// How it touches them
    #[arg(long, default_value = "")]
    note: String,
    #[command(flatten)]
    common: Common,
}

pub(super) fn touch(client: &str, args: &Touch, context: &Context) -> Result<Exit> {
    let (here, issue) = Here::about(client, &args.common, About::Mending, context)?;
    let note = text(std::slice::from_ref(&args.note));
    let mut parts = Vec::new();
    let mut names = Vec::new();
    for typed in &args.who {
        let whom = here.affected(typed)?;
        let name = here.called(&whom);
        if whom == Affected::Client {
            return Err(Failure::input(format!(
                "{name} is the client whose issue it is; who else is touched?"
            )));
        }
        let what = What::Touches(whom);
        if issue.events.iter().any(|e| e.what == what) {
            return Err(refused(format!("{name} is noted already")));
        }
        names.push(name);
        parts.push(here.event(&issue, what, &note));
    }
    let title = here.title(&format!("touches {}", names.join(", ")), &issue);
    here.save(parts, &title)
}

/// Pass a step over, with the reason
#[derive(Debug, clap::Args)]
pub(super) struct Skip {
    /// Which: tell-boss, prepare, tell-client, apologise, find-cause, choose-solution, hand-over, fix,
    /// update-them, confirm, prevent or apologise-others
    step: String,
    /// Why
    #[arg(long, value_name = "REASON")]
    because: String,
    #[command(flatten)]
    common: Common,
}

/// The steps of a repair.
const STEPS: &[Step] = &[
    Step::TellBoss,
    Step::Prepare,
    Step::TellClient,
    Step::Apologise,
    Step::FindCause,
    Step::ChooseSolution,
    Step::HandOver,
    Step::Fix,
    Step::UpdateThem,
    Step::Confirm,
    Step::Prevent,
    Step::ApologiseOthers,
];

pub(super) fn skip(client: &str, args: &Skip, context: &Context) -> Result<Exit> {
    let step = STEPS.iter().find(|step| step.word() == args.step).copied();
    let step = step.ok_or_else(|| {
        let near = nearest(&args.step, STEPS.iter().map(|step| step.word()));
        let near = near.map_or(String::new(), |near| format!("; did you mean “{near}”?"));
        let known: Vec<&str> = STEPS.iter().map(|step| step.word()).collect();
        Failure::input(format!(
            "“{}” is no step that can be passed over{near}",
            args.step
        ))
        .hint(known.join(", "))
    })?;
    let (here, issue) = Here::about(client, &args.common, About::Mending, context)?;
    let why = reason(&args.because)?;
    one(
        here,
        &issue,
        What::Skipped(step),
        &why,
        &format!("passed over: {}", step.doing()),
    )
}

/// End the repair by hand, without claiming that it healed
#[derive(Debug, clap::Args)]
pub(super) struct Because {
    /// Why
    #[arg(long, value_name = "REASON")]
    because: String,
    #[command(flatten)]
    common: Common,
}

pub(super) fn settle(client: &str, args: &Because, context: &Context) -> Result<Exit> {
    let (here, issue) = Here::about(client, &args.common, About::Mending, context)?;
    let why = reason(&args.because)?;
    if issue.settled_at(here.session.now()).is_some() {
        return Err(refused(format!("{} is settled already", quoted(&issue))));
    }
    if issue
        .reopened_at(here.session.now())
        .is_some_and(|reopened| here.at <= reopened)
    {
        return Err(Failure::input(format!(
            "that is before {} was reopened",
            quoted(&issue)
        )));
    }
    one(here, &issue, What::Settled, &why, "settled")
}

/// A mark on the client itself.
#[derive(Debug, clap::Args)]
pub(super) struct Note {
    /// Why
    note: Vec<String>,
    #[command(flatten)]
    done: Done,
}

pub(super) fn sour(client: &str, args: &Note, marks: bool, context: &Context) -> Result<Exit> {
    let here = Here::open(client, &args.done, context)?;
    let name = here.client.client.name.clone();
    let note = text(&args.note);
    if marks && note.is_empty() {
        return Err(Failure::input("a few words, please: why is it soured?"));
    }
    let now = here.session.now();
    let known = here.client.events.iter().rev().filter(|e| e.at <= now);
    let marked = known.into_iter().find_map(|e| match e.what {
        What::SouredByHand(marked) => Some(marked),
        _ => None,
    });
    if marked.unwrap_or(false) == marks {
        let state = if marks {
            "is marked as soured already"
        } else {
            "is not marked as soured"
        };
        return Err(refused(format!("{name} {state}")));
    }
    let what = What::SouredByHand(marks);
    let event = here.moment(|moment| moment.client_event(here.client.id(), here.at, what, &note));
    let done = if marks {
        "marked as soured"
    } else {
        "no longer marked as soured"
    };
    here.save(vec![Command::Record(event)], &format!("{done} · {name}"))
}

/// A reason that says something.
fn reason(typed: &str) -> Result<String> {
    let why = text(std::slice::from_ref(&typed.to_owned()));
    if why.is_empty() {
        Err(Failure::input("a few words, please: why?"))
    } else {
        Ok(why)
    }
}

/// One event, written down.
fn one(here: Here, issue: &IssueFacts, what: What, note: &str, done: &str) -> Result<Exit> {
    let parts = vec![here.event(issue, what, note)];
    let title = here.title(done, issue);
    here.save(parts, &title)
}
