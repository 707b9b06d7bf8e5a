//! `amends issue entry`: what is noted on an issue, corrected or deleted where it was noted wrongly.

use crate::cli::shared::entries::{NotedEntries, NotedEntry};
use crate::cli::shared::{dates, output, who};
use crate::cli::{Context, DryRun, Exit, For, Result, Target};
use crate::deed::{CorrectEvent, CorrectSolution, Decides, Delete, EditPrevention};
use crate::domain::What;
use clap::Subcommand;

/// What is noted on an issue: list, correct or delete an entry
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: EntryAct,
}

#[derive(Subcommand)]
enum EntryAct {
    /// List what is noted on an issue, the last entry first
    List {
        /// The issue's number
        issue: String,
        /// As things were at a date
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
    },
    Edit(Edit),
    /// Delete an entry, with the contact that was noted together with it
    Delete {
        #[command(flatten)]
        which: EntryArgs,
    },
}

/// An entry that is there.
#[derive(clap::Args)]
struct EntryArgs {
    /// The issue's number
    issue: String,
    /// Which entry, as they are listed: 1 is the last
    entry: usize,
    #[command(flatten)]
    dry: DryRun,
}

/// Correct an entry: its words, its date, who did it
#[derive(clap::Args)]
struct Edit {
    #[command(flatten)]
    which: EntryArgs,
    /// The cause, the solution or what prevents it, where it is one; else own words
    words: Option<String>,
    /// Own words beside a cause
    #[arg(long)]
    note: Option<String>,
    /// When
    #[arg(long, value_name = "DATE")]
    at: Option<String>,
    /// Who did it
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    match &args.act {
        EntryAct::List { issue, as_of } => list(issue, as_of.as_deref(), context),
        EntryAct::Edit(args) => edit(args, context),
        EntryAct::Delete { which } => {
            let (target, issue) = Target::on_issue(&which.issue, which.dry, context)?;
            let entries = NotedEntries::of_issue(&issue, target.session().now());
            let delete = match entries.nth(which.entry)? {
                NotedEntry::Event(event) => Delete::Said(event.id.clone()),
                NotedEntry::Solution(solution) => Delete::Solution(solution.id.clone()),
                NotedEntry::Prevention(prevention) => Delete::Prevention(prevention.id.clone()),
            };
            target.perform(|facts, scene| delete.decide(facts, scene))
        }
    }
}

fn edit(args: &Edit, context: &Context) -> Result<Exit> {
    let (target, issue) = Target::on_issue(&args.which.issue, args.which.dry, context)?;
    let (words, when) = (args.words.as_deref(), args.at.as_deref());
    let by = args.by.as_deref();
    let entries = NotedEntries::of_issue(&issue, target.session().now());
    let entry = entries.nth(args.which.entry)?;
    target.perform(|facts, moment| match entry {
        NotedEntry::Event(event) => {
            let is_cause = matches!(event.what, What::Cause(_));
            CorrectEvent {
                issue: &issue,
                event,
                cause: words.filter(|_| is_cause),
                words: args.note.as_deref().or(words.filter(|_| !is_cause)),
                when,
                by,
            }
            .decide(facts, moment)
        }
        NotedEntry::Solution(solution) => CorrectSolution {
            issue: &issue,
            solution,
            text: words,
            judged: None,
            when,
        }
        .decide(facts, moment),
        NotedEntry::Prevention(prevention) => EditPrevention {
            what: words,
            who: by,
            when,
            ..EditPrevention::default()
        }
        .decide(facts, prevention, moment),
    })
}

fn list(typed: &str, as_of: Option<&str>, context: &Context) -> Result<Exit> {
    let session = context.open(For::Looking)?;
    let (_, now) = dates::as_of(as_of, &session)?;
    let (facts, place) = who::issue(typed, &session)?;
    let entries = NotedEntries::of_issue(&facts.issues[place], now);
    let clients = who::everybody(&session)?;
    output::lines(entries.lines(&facts, &clients, now, &session)?)
}
