//! `amends undo` and `amends redo`: the last change of the store, taken back or done again.

use super::progress::ProgressLine;
use super::{Context, DryRun, Exit, For, Result, out};
use crate::session::{Reach, StoreError, Undone};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    dry: DryRun,
}

pub(super) fn undo(args: &Args, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let title = session
        .peek_undo(Reach::Store)?
        .ok_or(StoreError::NothingToUndo)?;
    if args.dry.dry_run {
        return out::line(format!("would take back: {title}"));
    }
    let mut progress = ProgressLine::of("taking it back");
    let undone = session.undo(Reach::Store, &mut |far| progress.at(far));
    drop(progress);
    told(&undone?, "taken back")
}

pub(super) fn redo(args: &Args, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let title = session
        .peek_redo(Reach::Store)?
        .ok_or(StoreError::NothingToRedo)?;
    if args.dry.dry_run {
        return out::line(format!("would do again: {title}"));
    }
    let mut progress = ProgressLine::of("doing it again");
    let redone = session.redo(Reach::Store, &mut |far| progress.at(far));
    drop(progress);
    told(&redone?, "done again")
}

fn told(undone: &Undone, how: &str) -> Result<Exit> {
    out::line(format!("{how}: {}", undone.title))?;
    for row in &undone.kept {
        out::line(format!("  stays, changed since: {row}"))?;
    }
    Ok(Exit::Done)
}
