//! `amends client entry`: what is noted on a client itself (paused, soured by hand, a cadence of its own), corrected or
//! deleted where it was noted wrongly.

use crate::cli::shared::{entries::NotedEntries, output, who};
use crate::cli::{Context, DryRun, Exit, Failure, For, Result, Target};
use crate::deed::{CorrectOwn, Delete};
use crate::domain::Event;
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
        let entries = NotedEntries::of_client(&target.facts, target.session().now());
        let event = entries.nth(self.entry)?.event().cloned();
        let event = event.ok_or_else(|| Failure::input("this entry is no event"))?;
        Ok((target, event))
    }
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    match &args.act {
        OwnAct::List { client } => {
            let session = context.open(For::Looking)?;
            let clients = who::everybody(&session)?;
            let facts = session.whole(who::client(client, &clients)?.id())?;
            let now = session.now();
            let entries = NotedEntries::of_client(&facts, now);
            output::lines(entries.lines(&facts, &clients, now, &session)?)
        }
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
