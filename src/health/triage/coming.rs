//! Coming up: steady clients with something due, and those who rest after a try; the nearest first.

use super::MorningDesk;
use crate::domain::{Ball, ClientFacts, ClientId, Date, Instant, Prevention};
use crate::health::{COMING_DAYS, Judged, Matter};
use std::collections::{BTreeMap, HashMap};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coming {
    pub index: usize,
    /// The local date it is for.
    pub on: Date,
    pub reason: ComingReason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComingReason {
    Plan,
    Prevention,
    /// A supplier is to be asked about an issue of which no step asks for that.
    Chase,
    /// We tried, and it rests until then.
    Resting,
    /// Tied to somebody who is upset: a word might be welcome. The other's place in the list.
    Tied(usize),
}

pub fn coming(facts: &ClientFacts, desk: &MorningDesk) -> Option<(Date, ComingReason)> {
    let horizon = desk.date.checked_add_days(COMING_DAYS).unwrap_or(desk.date);
    let plans = facts
        .plans
        .iter()
        .filter(|p| p.is_open(desk.now))
        .map(|p| p.due);
    let preventions = due_preventions(facts, desk.now).map(|(_, due)| due);
    let nearest = [
        (plans.min(), ComingReason::Plan),
        (preventions.min(), ComingReason::Prevention),
        (
            due_chases(facts, desk.now).map(|(on, _)| on).min(),
            ComingReason::Chase,
        ),
    ];
    let coming = nearest
        .into_iter()
        .filter_map(|(on, reason)| Some((on?, reason)));
    coming
        .filter(|(on, _)| *on <= horizon)
        .min_by_key(|(on, _)| *on)
}

/// Who comes up since they are tied to one of the soured: the first of them where there are several. Word spreads, so
/// it is those who are steady and were left in peace.
pub fn friends<T: Judged>(judged: &[T], soured: &[usize], desk: &MorningDesk) -> Vec<Coming> {
    if soured.is_empty() {
        return vec![];
    }
    let places = judged.iter().enumerate().map(|(at, one)| (one.id(), at));
    let places: HashMap<&ClientId, usize> = places.collect();
    let mut friends = BTreeMap::new();
    for at in soured {
        for tie in &judged[*at].facts().ties {
            let friend = places.get(tie.other_than(judged[*at].id()));
            if let Some(friend) = friend.filter(|friend| judged[**friend].sifted(desk).welcomes) {
                friends.entry(*friend).or_insert(*at);
            }
        }
    }
    let coming = |(index, upset)| Coming {
        index,
        on: desk.date,
        reason: ComingReason::Tied(upset),
    };
    friends.into_iter().map(coming).collect()
}

/// The preventions that have a date and are not in place yet, each with its date.
pub fn due_preventions(
    facts: &ClientFacts,
    now: Instant,
) -> impl Iterator<Item = (&Prevention, Date)> {
    // What was noted before it came back prevented nothing, and is over.
    let noted = facts.issues.iter().flat_map(move |issue| {
        let back = issue.reopened_at(now);
        issue.preventions.iter().filter(move |p| Some(p.at) >= back)
    });
    noted
        .filter(move |p| p.at <= now && p.done_at.is_none_or(|at| at > now))
        .filter_map(|p| p.due.map(|due| (p, due)))
}

/// The ordinary issues that a supplier has, each with the day on which we meant to ask again: no step asks for that.
pub fn due_chases(facts: &ClientFacts, now: Instant) -> impl Iterator<Item = (Date, Matter<'_>)> {
    let read = move |issue| Matter::read(issue, now);
    let ordinary = |m: &Matter| m.resolved_at.is_none() && !m.mending;
    let theirs = move |m: &Matter| ordinary(m) && matches!(m.ball, Ball::Supplier(_));
    let matters = facts.issues.iter().filter_map(read).filter(theirs);
    matters.filter_map(|matter| Some((matter.chase_on?, matter)))
}
