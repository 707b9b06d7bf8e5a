//! The one way of a verb to change facts.

use super::Result;
use super::args::DryRun;
use super::progress::Progress;
use crate::deed::{Decided, Deed, Moment, Scene};
use crate::domain::{ClientFacts, Command};
use crate::session::{Applied, Session};

/// What became of an act.
pub(super) struct Performed {
    /// What undo calls it.
    pub title: String,
    /// What the store answered; `None`: nothing was to be done but said.
    pub applied: Option<Applied>,
}

impl Performed {
    /// What was done, or would have been.
    pub(super) fn told(&self) -> String {
        told(self.applied.as_ref(), &self.title)
    }
}

/// Decides an act, and does it. `others` are the clients that it may name.
pub(super) fn perform(
    session: &mut Session,
    others: &[ClientFacts],
    dry: DryRun,
    decide: impl FnOnce(&Scene<'_>, &mut Moment<'_>) -> Decided,
) -> Result<Performed> {
    let suppliers = session.suppliers()?;
    let scene = Scene {
        policy: session.policy(),
        calendar: session.calendar(),
        suppliers: &suppliers,
        clients: &others,
    };
    let deed = session.moment(|moment| decide(&scene, moment))?;
    Ok(Performed {
        title: deed.title().to_owned(),
        applied: apply(deed, session, dry)?,
    })
}

fn apply(deed: Deed, session: &mut Session, dry: DryRun) -> Result<Option<Applied>> {
    if dry.dry_run {
        return Ok(None);
    }
    let mut progress = Progress::of("writing");
    let applied = session.apply(deed, &mut |far| progress.at(far));
    drop(progress);
    Ok(Some(applied?))
}

/// Applies a command; `title` is what undo will call it. `None`: nothing was to be done but said.
pub(super) fn save(
    command: Command,
    title: &str,
    session: &mut Session,
    dry: DryRun,
) -> Result<Option<Applied>> {
    apply(Deed::of(command, title), session, dry)
}

/// What was done, or would have been.
pub(super) fn told(saved: Option<&Applied>, what: &str) -> String {
    if saved.is_some() {
        what.to_owned()
    } else {
        format!("would do: {what}")
    }
}
