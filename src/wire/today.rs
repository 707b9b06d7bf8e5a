//! The morning as JSON: who is at risk, why, and what is next.
//!
#![doc = include_str!("../../assets/today-v1.md")]

use super::layout::{each, shape};
use super::{Day, Stamp};
use crate::domain::{Status, Step};
use crate::health::triage::{Coming, ComingReason, MorningRow, ranked};
use crate::health::words::{Telling, lift, next_sentence, sentence, short_why};
use crate::health::{Assessment, Judged, Lane, Standing, Today};
use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};
use std::collections::{HashMap, HashSet};

#[derive(Clone, Copy, Debug, Default)]
pub struct MorningChoice {
    /// Every known client, not only those on Today.
    pub all: bool,
    pub lane: Option<Lane>,
}

/// Writes a morning: `judged` sorted out as `today`. `telling` says what the words about a client are read
/// from; its policy and moment are those of the judgement.
pub fn write<'a, T: Judged>(
    judged: &'a [T],
    today: &Today,
    choice: MorningChoice,
    telling: &dyn Fn(&'a T) -> Telling<'a>,
) -> impl Serialize {
    let rows: HashMap<usize, &MorningRow> = today.rows.iter().map(|row| (row.index, row)).collect();
    let mut order: Vec<usize> = today.rows.iter().map(|row| row.index).collect();
    if choice.all || choice.lane.is_some() {
        order.extend(
            ranked(judged)
                .into_iter()
                .filter(|index| !rows.contains_key(index)),
        );
    }
    let elsewhere = places(today);
    let of_lane: Option<HashSet<usize>> = choice
        .lane
        .map(|lane| today.places(lane).into_iter().collect());
    let wanted = |index: usize| of_lane.as_ref().is_none_or(|some| some.contains(&index));
    let clients: Vec<_> = order
        .into_iter()
        .filter(|index| judged[*index].assessment().known && wanted(*index))
        .map(|index| {
            let (one, row) = (&judged[index], rows.get(&index).copied());
            judgement(one, row, elsewhere.get(&index).copied(), &telling(one))
        })
        .collect();
    let about = judged.first().map(telling);
    shape! {
        format: "amends-today",
        version: 1,
        now: about.map(|about| Stamp(about.now)),
        zone: about.map(|about| about.policy.zone.as_str()),
        counts: counts(today),
        coming_up: each(&today.coming_up, |coming| coming_row(coming, judged)),
        healed: each(&today.healed, |at| healed_row(&judged[*at])),
        clients,
    }
}

/// Where the clients are who have no row of Today, as far as they are somewhere in particular.
fn places(today: &Today) -> HashMap<usize, &'static str> {
    let coming = today.coming_up.iter().map(|coming| {
        let resting = coming.reason == ComingReason::Resting;
        (coming.index, if resting { "resting" } else { "coming up" })
    });
    let watching = today.watching.iter().map(|index| (*index, "watching"));
    let snoozed = today.snoozed.iter().map(|index| (*index, "snoozed"));
    coming.chain(watching).chain(snoozed).collect()
}

fn counts(today: &Today) -> impl Serialize + use<> {
    let counts = &today.counts;
    shape! {
        at_risk: counts.at_risk,
        owe: counts.owe,
        owed: counts.owed,
        mend: counts.mend,
        reach_out: counts.reach_out,
        held: counts.held,
        reached_today: counts.reached_today,
        resting: counts.resting,
        snoozed: today.snoozed.len(),
        coming_up: today.coming_up.len(),
        healing: today.count(Lane::Healing),
        watching: today.watching.len(),
        steady: counts.steady,
        done_today: today.count(Lane::Done),
        healed_this_week: today.count(Lane::Healed),
        paused: counts.paused,
        former: counts.former,
        standings: ByStanding(counts.standings),
    }
}

/// How many clients each standing has, by its word.
struct ByStanding([usize; 7]);

impl Serialize for ByStanding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (standing, count) in Standing::ALL.iter().zip(self.0) {
            map.serialize_entry(standing.word(), &count)?;
        }
        map.end()
    }
}

fn coming_row<'a, T: Judged>(coming: &Coming, judged: &'a [T]) -> impl Serialize + use<'a, T> {
    let client = &judged[coming.index].facts().client;
    let reason = match coming.reason {
        ComingReason::Plan => "plan",
        ComingReason::Prevention => "prevention",
        ComingReason::Chase => "chase",
        ComingReason::Resting => "resting",
        ComingReason::Tied(_) => "tie",
    };
    let tied_to = match coming.reason {
        ComingReason::Tied(friend) => Some(judged[friend].facts().client.name.as_str()),
        _ => None,
    };
    shape! {
        id: client.id.as_str(),
        name: &client.name,
        on: Day(coming.on),
        reason,
        tied_to,
    }
}

fn healed_row(judged: &impl Judged) -> impl Serialize {
    let client = &judged.facts().client;
    shape! {
        id: client.id.as_str(),
        name: &client.name,
        at: judged.assessment().healed_at.map(Stamp),
    }
}

/// One client as it is judged, and as the morning with everybody has it.
pub fn judgement_in<'a, T: Judged>(
    judged: &'a T,
    (today, index): (&Today, Option<usize>),
    telling: &Telling<'a>,
) -> impl Serialize + use<'a, T> {
    let row = today.rows.iter().find(|row| Some(row.index) == index);
    let place = index.and_then(|index| places(today).get(&index).copied());
    judgement(judged, row, place, telling)
}

/// A client as it is judged, with its row on Today, if it has one, and else where it stands instead.
fn judgement<'a, T: Judged>(
    judged: &'a T,
    row: Option<&MorningRow>,
    place: Option<&'static str>,
    telling: &Telling<'a>,
) -> impl Serialize + use<'a, T> {
    let (facts, found) = (judged.facts(), judged.assessment());
    let place = match (row, found.status) {
        (Some(row), _) if row.offered => "today",
        (Some(_), _) => "held",
        (None, Status::Active) => place.unwrap_or("steady"),
        (None, gone) => gone.word(),
    };
    shape! {
        id: facts.client.id.as_str(),
        name: &facts.client.name,
        standing: found.standing.word(),
        standings: each(&found.standings, |standing| standing.word()),
        lane: row
            .map_or_else(|| lane_at(place, found), |row| row.lane)
            .word(),
        score: found.score(),
        raw: found.raw,
        why: short_why(found, telling),
        parts: parts(found, telling),
        next: next(judged, telling),
        drift90: found.drift90,
        at_risk: row.is_some_and(|row| row.at_risk),
        offered: row.is_some_and(|row| row.offered),
        place,
        status: found.status.word(),
        looked_after_by: judged.facts().looked_after_by(telling.now),
        priority: found.prio,
        cadence: found.cadence,
        reply_limit: found.reply_limit.as_hours(),
        care_days: found.care_days,
        silence: found.rhythm.silence,
    }
}

/// The lane of a client that is on no row: where it is listed.
fn lane_at(place: &str, found: &Assessment) -> Lane {
    match place {
        "coming up" | "resting" => Lane::ComingUp,
        "snoozed" => Lane::Snoozed,
        "watching" => Lane::Healing,
        _ => found.lane,
    }
}

fn parts(found: &Assessment, telling: &Telling) -> Vec<impl Serialize + use<>> {
    let part = |reason: &crate::health::Reason| {
        shape! {
            points: reason.points,
            signal: reason.signal.word(),
            sentence: sentence(reason, telling),
            lift: lift(reason, telling),
            issue: reason.issue.as_ref().map(|(_, number)| *number),
        }
    };
    found.reasons.iter().map(part).collect()
}

fn next<'a, T: Judged>(judged: &'a T, telling: &Telling<'a>) -> impl Serialize + use<'a, T> {
    let (facts, next) = (judged.facts(), &judged.assessment().next);
    let reaches = !matches!(next.step, Step::Nothing | Step::Watch);
    let person = next.person.as_ref().and_then(|id| facts.person(id));
    shape! {
        step: next.step.word(),
        sentence: next_sentence(judged.assessment(), telling),
        channel: reaches.then_some(next.channel.word()),
        person: person
            .filter(|_| reaches)
            .map(|person| person.name.as_str()),
        issue: next.issue.as_ref().and_then(|id| facts.issue(id).map(|issue| issue.issue.number)),
    }
}
