//! The one way of a verb to change facts.

use super::Result;
use super::args::DryRun;
use super::progress::Progress;
use crate::domain::Command;
use crate::session::{Applied, Session};

/// Applies a command; `title` is what undo will call it. `None`: nothing was to be done but said.
pub(super) fn save(
    command: Command,
    title: &str,
    session: &mut Session,
    dry: DryRun,
) -> Result<Option<Applied>> {
    if dry.dry_run {
        return Ok(None);
    }
    let command = match command {
        Command::Together(mut parts) if parts.len() == 1 => parts.remove(0),
        command => command,
    };
    let mut progress = Progress::of("writing");
    let applied = session.apply(command, title, &mut |far| progress.at(far));
    drop(progress);
    Ok(Some(applied?))
}

/// What was done, or would have been.
pub(super) fn told(saved: Option<&Applied>, what: &str) -> String {
    if saved.is_some() {
        what.to_owned()
    } else {
        format!("would do: {what}")
    }
}
