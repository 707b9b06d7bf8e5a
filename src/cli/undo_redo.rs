//! `amends undo` and `amends redo`: the last change of the store, taken back or done again; and the list of the last.

use super::shared::output;
use super::shared::progress::ProgressLine;
use super::{Context, DryRun, Exit, For, Result};
use crate::session::{JournalEntry, Reach, StoreError, Undone};
use crate::wire::journal::{self, JournalLine};

const LISTED: usize = 30;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    dry: DryRun,
}

#[derive(Debug, clap::Args)]
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
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let entry = session
        .peek_undo(Reach::Store)?
        .ok_or(StoreError::NothingToUndo)?;
    let told = format!("{} ({})", entry.title, session.by_whom(&entry));
    if args.dry.dry_run {
        return output::line(format!("would take back: {told}"));
    }
    let mut progress = ProgressLine::of("taking it back");
    let undone = session.undo(Reach::Store, &mut |far| progress.at(far));
    drop(progress);
    said(&undone?, "taken back", &told)
}

pub fn redo(args: &Args, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let entry = session
        .peek_redo(Reach::Store)?
        .ok_or(StoreError::NothingToRedo)?;
    let told = format!("{} ({})", entry.title, session.by_whom(&entry));
    if args.dry.dry_run {
        return output::line(format!("would do again: {told}"));
    }
    let mut progress = ProgressLine::of("doing it again");
    let redone = session.redo(Reach::Store, &mut |far| progress.at(far));
    drop(progress);
    said(&redone?, "done again", &told)
}

fn said(undone: &Undone, how: &str, told: &str) -> Result<Exit> {
    output::line(format!("{how}: {told}"))?;
    for row in &undone.kept {
        output::line(format!("  stays, changed since: {row}"))?;
    }
    Ok(Exit::Done)
}

fn listed(json: bool, context: &Context) -> Result<Exit> {
    let session = context.open(For::Looking)?;
    let entries = session.store().journal(LISTED)?;
    if json {
        let lines: Vec<JournalLine<'_>> = entries.iter().map(line).collect();
        return output::json(|out| journal::list(out, &lines));
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
