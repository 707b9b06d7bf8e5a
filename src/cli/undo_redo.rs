//! `amends undo` and `amends redo`: the last change of the store, taken back or done again; and the list of the last.

use super::shared::{output, progress::ProgressLine};
use super::{Context, DryRun, Exit, For, Result};
use crate::domain::Rewind;
use crate::session::{JournalEntry, Reach, StoreError};
use crate::wire::journal::{self, JournalLine};

const LISTED: usize = 30;

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    dry: DryRun,
}

#[derive(clap::Args)]
pub struct UndoArgs {
    #[command(flatten)]
    dry: DryRun,
    /// Only list the last changes: who, when, what
    #[arg(long, conflicts_with = "dry_run")]
    list: bool,
    /// Print JSON (a versioned shape) instead of text
    #[arg(long, requires = "list")]
    json: bool,
}

pub fn undo(args: &UndoArgs, context: &Context) -> Result<Exit> {
    if args.list {
        return listed(args.json, context);
    }
    rewind(Rewind::Undo, args.dry, context)
}

pub fn redo(args: &Args, context: &Context) -> Result<Exit> {
    rewind(Rewind::Redo, args.dry, context)
}

fn rewind(rewind: Rewind, dry: DryRun, context: &Context) -> Result<Exit> {
    let (would, doing) = match rewind {
        Rewind::Undo => ("take back", "taking it back"),
        Rewind::Redo => ("do again", "doing it again"),
    };
    let mut session = context.open(For::Changing.unless(dry))?;
    let entry = session
        .peek(rewind, Reach::Store)?
        .ok_or(StoreError::NothingTo(rewind))?;
    let told = format!("{} ({})", entry.title, session.by_whom(&entry));
    if dry.dry_run {
        return output::line(format!("would {would}: {told}"));
    }
    let mut progress = ProgressLine::of(doing);
    let rewound = session.rewind(rewind, Reach::Store, &mut |far| progress.at(far));
    drop(progress);
    let rewound = rewound?;
    output::line(format!("{}: {told}", rewind.done()))?;
    for row in &rewound.kept {
        output::line(format!("  stays, changed since: {row}"))?;
    }
    Ok(Exit::Done)
}

fn listed(json: bool, context: &Context) -> Result<Exit> {
    let session = context.open(For::Looking)?;
    let entries = session.store().journal(LISTED)?;
    if json {
        let lines: Vec<JournalLine> = entries.iter().map(line).collect();
        return output::json(&journal::list(&lines));
    }
    output::lines(entries.iter().map(|entry| {
        let kind = match entry.kind.as_str() {
            "undo" => "taken back: ",
            "redo" => "done again: ",
            _ => "",
        };
        let undone = if entry.undone { " (taken back)" } else { "" };
        format!("{}: {kind}{}{undone}", session.by_whom(entry), entry.title)
    }))
}

/// An entry of the journal as other programs read it.
pub fn line(entry: &JournalEntry) -> JournalLine<'_> {
    JournalLine {
        version: entry.version,
        kind: &entry.kind,
        title: &entry.title,
        desk: &entry.desk,
        by: entry.who(),
        recorded_at: entry.recorded_at,
        undone: entry.undone,
    }
}
