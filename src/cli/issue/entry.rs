//! `amends issue entry`: what is noted on an issue, corrected or deleted where it was noted wrongly.

use crate::cli::shared::open_book::{Context, For};
use crate::cli::shared::{dates, failure::Failure, flags::DryRun, output, save::Target, who};
use crate::cli::{Exit, Result};
use crate::deed::{CalledClients, CorrectEvent, CorrectSolution, Decides, Delete, EditPrevention};
use crate::domain::{
    ClientFacts, ClientId, Event, Instant, IssueFacts, Prevention, Solution, set_off, told_day,
};
use crate::health::words::event_words;
use crate::hours::words::when as day;
use crate::session::Session;
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
            let delete = match which.find(&issue, target.session().now())? {
                IssueEntry::Event(event) => Delete::Said(event.id.clone()),
                IssueEntry::Solution(solution) => Delete::Solution(solution.id.clone()),
                IssueEntry::Prevention(prevention) => Delete::Prevention(prevention.id.clone()),
            };
            target.perform(|facts, scene| delete.decide(facts, scene))
        }
    }
}

#[derive(Clone, Copy)]
enum IssueEntry<'a> {
    Event(&'a Event),
    Solution(&'a Solution),
    Prevention(&'a Prevention),
}

impl IssueEntry<'_> {
    fn at(&self) -> Instant {
        match self {
            Self::Event(event) => event.at,
            Self::Solution(solution) => solution.at,
            Self::Prevention(prevention) => prevention.at,
        }
    }
}

/// All that is noted, the last first.
fn entries(issue: &IssueFacts, now: Instant) -> Vec<IssueEntry<'_>> {
    let events = issue.events.iter().map(IssueEntry::Event);
    let solutions = issue.solutions.iter().map(IssueEntry::Solution);
    let preventions = issue.preventions.iter().map(IssueEntry::Prevention);
    let all = events.chain(solutions).chain(preventions);
    let mut all: Vec<IssueEntry> = all.filter(|entry| entry.at() <= now).collect();
    all.sort_by_key(IssueEntry::at);
    all.reverse();
    all
}

impl EntryArgs {
    fn find<'a>(&self, issue: &'a IssueFacts, now: Instant) -> Result<IssueEntry<'a>> {
        self.entry
            .checked_sub(1)
            .and_then(|at| entries(issue, now).into_iter().nth(at))
            .ok_or_else(|| {
                let named = issue.issue.quoted();
                Failure::input(format!("{named} has no entry {}", self.entry))
                    .hint(format!("amends issue entry list {}", issue.issue.number))
            })
    }
}

fn edit(args: &Edit, context: &Context) -> Result<Exit> {
    let (target, issue) = Target::on_issue(&args.which.issue, args.which.dry, context)?;
    let (words, when) = (args.words.as_deref(), args.at.as_deref());
    let by = args.by.as_deref();
    let entry = args.which.find(&issue, target.session().now())?;
    target.perform(|facts, moment| match entry {
        IssueEntry::Event(event) => {
            let is_cause = matches!(event.what, crate::domain::What::Cause(_));
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
        IssueEntry::Solution(solution) => CorrectSolution {
            issue: &issue,
            solution,
            text: words,
            judged: None,
            when,
        }
        .decide(facts, moment),
        IssueEntry::Prevention(prevention) => EditPrevention {
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
    let issue = &facts.issues[place];
    let lines = lines(issue, &facts, now, &session)?;
    if lines.is_empty() {
        output::line(format!("nothing is noted on {}", issue.issue.quoted()))?;
    }
    output::lines(lines)
}

/// All that is noted on an issue, numbered, the last first.
pub fn lines(
    issue: &IssueFacts,
    facts: &ClientFacts,
    now: Instant,
    session: &Session,
) -> Result<Vec<String>> {
    let clients = who::everybody(session)?;
    let line = |(place, entry): (usize, IssueEntry)| {
        let said = said(entry, facts, &clients.as_slice(), now, session)?;
        let day = day(session.calendar(), entry.at(), now);
        Ok(format!("{:>3}  {day}  {said}", place + 1))
    };
    entries(issue, now)
        .into_iter()
        .enumerate()
        .map(line)
        .collect()
}

fn said(
    entry: IssueEntry,
    facts: &ClientFacts,
    clients: &dyn CalledClients,
    now: Instant,
    session: &Session,
) -> Result<String> {
    let suppliers = session.suppliers()?;
    let telling = session.telling(facts, &suppliers, now);
    let called = |id: &ClientId| clients.called(id).unwrap_or("–").to_owned();
    Ok(match entry {
        IssueEntry::Event(event) => {
            event_words(&event.what, &telling, &called) + &set_off(": ", event.note.trim(), "")
        }
        IssueEntry::Solution(solution) => format!("solution: {}", solution.text),
        IssueEntry::Prevention(prevention) => {
            let who = set_off(", ", prevention.who.trim(), "");
            let by = set_off(
                ", by ",
                &prevention.due.map(told_day).unwrap_or_default(),
                "",
            );
            format!("prevents it: {}{who}{by}", prevention.what)
        }
    })
}
