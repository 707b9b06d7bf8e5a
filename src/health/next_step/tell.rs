//! Who has to hear of open trouble: the boss, and the client.

use super::Found;
use crate::domain::{Doing, Mood, Severity, Step};
use crate::health::{matter::Matter, view::View};

pub fn the_boss(view: &View) -> Option<Found> {
    if !has_boss(view) {
        return None;
    }
    view.open_trouble()
        .filter(|m| is_ours(m) && is_grave(view, m))
        .find(|m| m.boss_told.is_none() && !m.skips(Step::TellBoss))
        .map(|m| Found::on(Step::TellBoss, m))
}

pub fn has_boss(view: &View) -> bool {
    let boss = view.case.policy.boss.as_deref();
    boss.is_some_and(|boss| !boss.trim().is_empty())
}

pub const fn is_ours(matter: &Matter) -> bool {
    matches!(matter.doing, Doing::Us | Doing::Both | Doing::NotKnown)
}

/// Whether the boss should hear of it: it harms or worse, or they are angry, about whatever.
pub fn is_grave(view: &View, matter: &Matter) -> bool {
    let angry = matches!(view.sour, Some((_, Mood::Angry)));
    matter.severity >= Severity::Harms || angry
}

fn untold<'v, 'a>(view: &'v View<'a>) -> Option<&'v Matter<'a>> {
    view.open_trouble()
        .find(|m| !m.is_known() && !m.skips(Step::TellClient))
}

/// Untold, within the telling time, and no solution to bring: prepare, then tell them today.
pub fn prepare(view: &View) -> Option<Found> {
    let unprepared = |m: &&Matter| {
        m.solution.is_none() && !m.skips(Step::Prepare) && view.age(m) <= view.tell_limit
    };
    untold(view)
        .filter(unprepared)
        .map(|m| Found::on(Step::Prepare, m))
}

pub fn them(view: &View) -> Option<Found> {
    untold(view).map(|m| Found::on(Step::TellClient, m))
}
