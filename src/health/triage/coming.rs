//! Coming up: steady clients with something due, and those who rest after a try; the nearest first.

use super::Desk;
use crate::domain::{ClientFacts, Date, Instant, Prevention, Step};
use crate::health::{Assessment, COMING_DAYS};

/// A client in Coming up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coming {
    /// Its place in the list that was sorted out.
    pub index: usize,
    /// The local date it is for.
    pub on: Date,
    /// Why it is here.
    pub reason: Reason,
}

/// Why a client is in Coming up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Steady, with a step to take: a reply still in time, or to ask again who has the ball.
    Step,
    /// A plan is due within days.
    Plan,
    /// What keeps an issue from happening again is due within days, or was.
    Prevention,
    /// We tried, and it rests until then.
    Resting,
}

impl Coming {
    pub(super) fn resting(index: usize, until: Date) -> Self {
        Self {
            index,
            on: until,
            reason: Reason::Resting,
        }
    }
}

pub(super) fn coming(
    index: usize,
    facts: &ClientFacts,
    judged: &Assessment,
    desk: &Desk<'_>,
) -> Option<Coming> {
    if !matches!(judged.next.step, Step::Nothing | Step::Watch) {
        return Some(Coming {
            index,
            on: desk.date,
            reason: Reason::Step,
        });
    }
    let horizon = desk.date.checked_add_days(COMING_DAYS).unwrap_or(desk.date);
    let plan = facts
        .plans
        .iter()
        .filter(|p| p.is_open(desk.now) && p.due <= horizon)
        .map(|p| p.due)
        .min();
    let prevention = due_preventions(facts, desk.now)
        .map(|(_, due)| due)
        .filter(|due| *due <= horizon)
        .min();
    match (plan, prevention) {
        (Some(plan), Some(due)) if due < plan => Some(Coming {
            index,
            on: due,
            reason: Reason::Prevention,
        }),
        (None, Some(due)) => Some(Coming {
            index,
            on: due,
            reason: Reason::Prevention,
        }),
        (plan, _) => plan.map(|on| Coming {
            index,
            on,
            reason: Reason::Plan,
        }),
    }
}

/// The preventions that have a date and are not in place yet, each with its date.
pub fn due_preventions(
    facts: &ClientFacts,
    now: Instant,
) -> impl Iterator<Item = (&Prevention, Date)> {
    let noted = facts.issues.iter().flat_map(|issue| &issue.preventions);
    let open = noted.filter(move |p| p.at <= now && p.done_at.is_none_or(|at| at > now));
    open.filter_map(|p| p.due.map(|due| (p, due)))
}
