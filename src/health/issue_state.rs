//! How an issue stands on a list of issues, and the words by which it is found there.

use super::clock::{IssueClock, clocks};
use super::{matter::Matter, view::View};
use crate::domain::words;

words! {
    IssueState {
        /// Open trouble that the client does not know of.
        Untold = "untold",
        Mend = "to mend",
        /// An ordinary issue, something of which is late.
        Late = "late",
        Open = "open",
        /// The ball is the client's.
        Paused = "paused",
        /// Fixed, and something is missing before it is healed.
        Healing = "healing",
        Resolved = "resolved",
    }
}

impl IssueState {
    /// The words that `is:` finds it by.
    pub fn words(self, late: bool, reopened: bool, waits_for_client: bool) -> Vec<&'static str> {
        let trouble = matches!(self, Self::Untold | Self::Mend | Self::Healing);
        let open = !matches!(self, Self::Healing | Self::Resolved);
        [
            Some(self.word()),
            late.then_some("late"),
            trouble.then_some("mend"),
            reopened.then_some("reopened"),
            Some(if open { "open" } else { "resolved" }),
            (open && waits_for_client).then_some("paused"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// How an issue stands, whether something of it is late, and the clock that runs out first. Of a client who does not
/// `count` at the moment nothing is late.
pub fn issue_state(
    matter: &Matter,
    view: &View,
    counts: bool,
) -> (IssueState, bool, Option<IssueClock>) {
    let clocks = clocks(matter, view);
    let late = counts && clocks.iter().any(IssueClock::is_late);
    let heals = || {
        let mut healing = view.healing.iter().map(|(at, _)| &view.matters[*at]);
        healing.any(|healing| healing.facts.issue.id == matter.facts.issue.id)
    };
    let state = match () {
        () if !matter.is_open() && heals() => IssueState::Healing,
        () if !matter.is_open() => IssueState::Resolved,
        () if matter.is_trouble() && !matter.is_known() => IssueState::Untold,
        () if matter.is_trouble() => IssueState::Mend,
        () if late => IssueState::Late,
        () if matter.waits_for_client() => IssueState::Paused,
        () => IssueState::Open,
    };
    (state, late, clocks.first().copied())
}
