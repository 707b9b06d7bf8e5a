//! The morning as JSON: who is at risk, why, and what is next.
//!
#![doc = include_str!("../../assets/today-v1.md")]

use super::{Day, Stamp, layout};
use crate::domain::{IssueId, Status, Step};
use crate::health::triage::{ComingReason, MorningCounts, MorningRow, ranked};
use crate::health::words::{Telling, lift, next_sentence, sentence, short_why};
use crate::health::{Assessment, Judged, Lane, Standing, Today};
use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

/// What of the morning is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct MorningChoice {
    /// Every known client, not only those on Today.
    pub all: bool,
    /// Only this lane.
    pub lane: Option<Lane>,
}

/// Writes a morning: `judged` sorted out as `today`. `telling` says what the words about a client are read
/// from; its policy and moment are those of the judgement.
///
/// # Errors
/// When the text cannot be written.
pub fn write<'a, T: Judged>(
    out: impl Write,
    judged: &'a [T],
    today: &Today,
    choice: MorningChoice,
    telling: &dyn Fn(&'a T) -> Telling<'a>,
) -> io::Result<()> {
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
    let clients: Vec<JudgedShape> = order
        .into_iter()
        .filter(|index| judged[*index].assessment().known && wanted(*index))
        .map(|index| {
            let (one, row) = (&judged[index], rows.get(&index).copied());
            JudgedShape::new(one, row, elsewhere.get(&index).copied(), &telling(one))
        })
        .collect();
    let about = judged.first().map(telling);
    let morning = Morning {
        format: "amends-today",
        version: 1,
        now: about.map(|about| Stamp(about.now)),
        zone: about.map(|about| about.policy.zone.as_str()),
        counts: CountsShape::new(&today.counts, today),
        coming_up: today
            .coming_up
            .iter()
            .map(|coming| ComingRow::new(coming, judged))
            .collect(),
        healed: today
            .healed
            .iter()
            .map(|at| HealedRow::new(&judged[*at]))
            .collect(),
        clients,
    };
    layout::write(out, &morning)
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

#[derive(Serialize)]
struct Morning<'a> {
    format: &'static str,
    version: u8,
    now: Option<Stamp>,
    zone: Option<&'a str>,
    counts: CountsShape,
    coming_up: Vec<ComingRow<'a>>,
    healed: Vec<HealedRow<'a>>,
    clients: Vec<JudgedShape<'a>>,
}

#[derive(Serialize)]
struct CountsShape {
    at_risk: usize,
    owe: usize,
    owed: usize,
    mend: usize,
    reach_out: usize,
    held: usize,
    reached_today: usize,
    resting: usize,
    snoozed: usize,
    coming_up: usize,
    healing: usize,
    watching: usize,
    steady: usize,
    done_today: usize,
    healed_this_week: usize,
    paused: usize,
    former: usize,
    standings: ByStanding,
}

impl CountsShape {
    fn new(counts: &MorningCounts, today: &Today) -> Self {
        Self {
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

#[derive(Serialize)]
struct ComingRow<'a> {
    id: &'a str,
    name: &'a str,
    on: Day,
    reason: &'static str,
    tied_to: Option<&'a str>,
}

impl<'a> ComingRow<'a> {
    fn new<T: Judged>(coming: &crate::health::triage::Coming, judged: &'a [T]) -> Self {
        let client = &judged[coming.index].facts().client;
        let reason = match coming.reason {
            ComingReason::Plan => "plan",
            ComingReason::Prevention => "prevention",
            ComingReason::Resting => "resting",
            ComingReason::Tied(_) => "tie",
        };
        let tied_to = match coming.reason {
            ComingReason::Tied(friend) => Some(judged[friend].facts().client.name.as_str()),
            _ => None,
        };
        Self {
            id: client.id.as_str(),
            name: &client.name,
            on: Day(coming.on),
            reason,
            tied_to,
        }
    }
}

#[derive(Serialize)]
struct HealedRow<'a> {
    id: &'a str,
    name: &'a str,
    at: Option<Stamp>,
}

impl<'a> HealedRow<'a> {
    fn new(judged: &'a impl Judged) -> Self {
        let client = &judged.facts().client;
        Self {
            id: client.id.as_str(),
            name: &client.name,
            at: judged.assessment().healed_at.map(Stamp),
        }
    }
}

/// A client as it is judged.
#[derive(Serialize)]
pub(super) struct JudgedShape<'a> {
    id: &'a str,
    name: &'a str,
    standing: &'static str,
    standings: Vec<&'static str>,
    lane: &'static str,
    score: f64,
    raw: f64,
    why: String,
    parts: Vec<Part>,
    next: NextShape<'a>,
    drift90: f64,
    at_risk: bool,
    offered: bool,
    place: &'static str,
    status: &'static str,
    priority: bool,
    cadence: u16,
    reply_limit: f64,
    care_days: i64,
    silence: Option<i64>,
}

#[derive(Serialize)]
struct Part {
    points: f64,
    signal: &'static str,
    sentence: String,
    lift: String,
    issue: Option<i64>,
}

#[derive(Serialize)]
struct NextShape<'a> {
    step: &'static str,
    sentence: String,
    channel: Option<&'static str>,
    person: Option<&'a str>,
    issue: Option<i64>,
}

impl<'a> JudgedShape<'a> {
    /// A client with its row on Today, if it has one, and else where it stands instead.
    pub fn new(
        judged: &'a impl Judged,
        row: Option<&MorningRow>,
        place: Option<&'static str>,
        telling: &Telling<'a>,
    ) -> Self {
        let (facts, found) = (judged.facts(), judged.assessment());
        let place = match (row, found.status) {
            (Some(row), _) if row.offered => "today",
            (Some(_), _) => "held",
            (None, Status::Paused { .. }) => "paused",
            (None, Status::Former) => "former",
            (None, Status::Active) => place.unwrap_or("steady"),
        };
        Self {
            id: facts.client.id.as_str(),
            name: &facts.client.name,
            standing: found.standing.word(),
            standings: found
                .standings
                .iter()
                .map(|standing| standing.word())
                .collect(),
            lane: row
                .map_or_else(|| lane_at(place, found), |row| row.lane)
                .word(),
            score: found.score(),
            raw: found.raw,
            why: short_why(found, telling),
            parts: parts(found, telling),
            next: NextShape::new(judged, telling),
            drift90: found.drift90,
            at_risk: row.is_some_and(|row| row.at_risk),
            offered: row.is_some_and(|row| row.offered),
            place,
            status: found.status.word(),
            priority: found.prio,
            cadence: found.cadence,
            reply_limit: found.reply_limit.as_hours(),
            care_days: found.care_days,
            silence: found.rhythm.silence,
        }
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

fn parts(found: &Assessment, telling: &Telling) -> Vec<Part> {
    let part = |reason: &crate::health::Reason| Part {
        points: reason.points,
        signal: reason.signal.word(),
        sentence: sentence(reason, telling),
        lift: lift(reason, telling),
        issue: reason.issue.as_ref().map(|(_, number)| *number),
    };
    found.reasons.iter().map(part).collect()
}

impl<'a> NextShape<'a> {
    fn new(judged: &'a impl Judged, telling: &Telling<'a>) -> Self {
        let (facts, next) = (judged.facts(), &judged.assessment().next);
        let reaches = !matches!(next.step, Step::Nothing | Step::Watch);
        let number = |id: &IssueId| facts.issue(id).map(|issue| issue.issue.number);
        let person = next
            .person
            .as_ref()
            .and_then(|id| facts.people.iter().find(|person| person.id == *id));
        Self {
            step: next.step.word(),
            sentence: next_sentence(judged.assessment(), telling),
            channel: reaches.then_some(next.channel.word()),
            person: person
                .filter(|_| reaches)
                .map(|person| person.name.as_str()),
            issue: next.issue.as_ref().and_then(number),
        }
    }
}
