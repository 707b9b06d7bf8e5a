//! Who has to hear of open trouble: the boss, and the client.

use super::Found;
use crate::domain::{Doing, Severity, Step};
use crate::health::{matter::Matter, view::View};

/// Open trouble that harms or worse, of our doing as far as is known, of which the boss has not heard.
pub(super) fn the_boss(view: &View<'_>) -> Option<Found> {
    let ours = |m: &&Matter<'_>| matches!(m.doing, Doing::Us | Doing::Both | Doing::NotKnown);
    let grave = |m: &&Matter<'_>| {
        m.severity >= Severity::Harms && !m.boss_knows && !m.skips(Step::TellBoss)
    };
    let matter = view.open_trouble().filter(ours).find(grave)?;
    let named = view
        .case
        .policy
        .boss
        .as_ref()
        .is_some_and(|boss| !boss.trim().is_empty());
    named.then(|| Found::on(Step::TellBoss, matter))
}

fn untold<'v, 'a>(view: &'v View<'a>) -> Option<&'v Matter<'a>> {
    view.open_trouble()
        .find(|m| !m.is_known() && !m.skips(Step::TellClient))
}

/// Untold, within the telling time, and no solution to bring: prepare, then tell them today.
pub(super) fn prepare(view: &View<'_>) -> Option<Found> {
    let unprepared = |m: &&Matter<'_>| {
        m.solution.is_none() && !m.skips(Step::Prepare) && view.age(m) <= view.tell_limit
    };
    untold(view)
        .filter(unprepared)
        .map(|m| Found::on(Step::Prepare, m))
}

/// Untold: tell them.
pub(super) fn them(view: &View<'_>) -> Option<Found> {
    untold(view).map(|m| Found::on(Step::TellClient, m))
}
