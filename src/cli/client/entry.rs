//! `amends client entry`: what is noted on a client itself (paused, soured by hand, a cadence of its own), corrected or
//! deleted where it was noted wrongly.

use crate::cli::{
    Exit, Result,
    shared::{failure::Failure, flags::DryRun, open_book::Context, output, save::Target},
};
use crate::deed::{CorrectOwn, Delete};
use crate::domain::{ClientId, Event, set_off, shell_word};
use crate::{health::words::event_words, hours::words::when as day};
use clap::Subcommand;

/// What is noted on a client itself: list, correct or delete an entry
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: OwnAct,
}

#[derive(Subcommand)]
enum OwnAct {
    /// List what is noted on a client, the last entry first
    List {
        /// The client
        client: String,
    },
    /// Correct an entry: its words, its date, who did it
    Edit {
        #[command(flatten)]
        which: OwnArgs,
        /// Own words
        words: Option<String>,
        /// When
        #[arg(long, value_name = "DATE")]
        at: Option<String>,
        /// Who did it
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
    },
    /// Delete an entry
    Delete {
        #[command(flatten)]
        which: OwnArgs,
    },
}

/// An entry that is there.
#[derive(clap::Args)]
struct OwnArgs {
    /// The client
    client: String,
    /// Which entry, as they are listed: 1 is the last
    entry: usize,
    #[command(flatten)]
    dry: DryRun,
}

impl OwnArgs {
    fn open(&self, context: &Context) -> Result<(Target, Event)> {
        let target = Target::open(&self.client, self.dry, context)?;
        let event = self
            .entry
            .checked_sub(1)
            .and_then(|at| entries(&target).nth(at))
            .cloned()
            .ok_or_else(|| {
                let name = &target.facts.client.name;
                Failure::input(format!("{name} has no entry {}", self.entry))
                    .hint(format!("amends client entry list {}", shell_word(name)))
            })?;
        Ok((target, event))
    }
}

/// All that is noted, the last first.
fn entries(target: &Target) -> impl Iterator<Item = &Event> {
    let now = target.session().now();
    target
        .facts
        .events
        .iter()
        .rev()
        .filter(move |event| event.at <= now)
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    match &args.act {
        OwnAct::List { client } => list(client, context),
        OwnAct::Edit {
            which,
            words,
            at,
            by,
        } => {
            let (target, event) = which.open(context)?;
            target.does(&CorrectOwn {
                event: &event,
                words: words.as_deref(),
                when: at.as_deref(),
                by: by.as_deref(),
            })
        }
        OwnAct::Delete { which } => {
            let (target, event) = which.open(context)?;
            target.perform(|facts, scene| Delete::Event(event.id).decide(facts, scene))
        }
    }
}

fn list(typed: &str, context: &Context) -> Result<Exit> {
    let target = Target::open(typed, DryRun { dry_run: true }, context)?;
    let session = target.session();
    let suppliers = session.suppliers()?;
    let telling = session.telling(&target.facts, &suppliers, session.now());
    let nobody = |_: &ClientId| "–".to_owned();
    let line = |(place, event): (usize, &Event)| {
        let what = event_words(&event.what, &telling, &nobody);
        let note = set_off(": ", event.note.trim(), "");
        let day = day(session.calendar(), event.at, session.now());
        format!("{:>3}  {day}  {what}{note}", place + 1)
    };
    let lines: Vec<String> = entries(&target).enumerate().map(line).collect();
    if lines.is_empty() {
        output::line(format!(
            "nothing is noted on {} itself",
            target.facts.client.name
        ))?;
    }
    output::lines(lines)
}
