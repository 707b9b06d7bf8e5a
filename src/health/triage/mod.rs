//! Today: which clients need us, the worst first, and what is left for later. Snoozes, rest and pace are decided
//! here and nowhere else; a client's standing and points are what they are.

mod ahead;
mod coming;
mod hidden;
mod order;
mod sift;

use super::{Assessment, Lane, Standing};
use crate::domain::{ClientFacts, ClientId, Date, Instant, Plan, Policy};
use crate::hours::Calendar;

use order::{OrderKey, OrderPlace, OrderRank};

pub use sift::{Sifted, sift};

pub use ahead::goes_on_to;
pub use coming::{Coming, ComingReason, due_chases, due_preventions};
pub use hidden::{HEALED_DAYS, is_resting, is_snoozed, snooze_in_force};

/// A client with its judgement, whoever keeps the two.
pub trait Judged {
    fn facts(&self) -> &ClientFacts;
    /// The judgement of those facts at the moment sorted out.
    fn assessment(&self) -> &Assessment;

    fn id(&self) -> &ClientId {
        self.facts().id()
    }

    fn name(&self) -> &str {
        &self.facts().client.name
    }

    /// What it is in the morning. Whoever keeps that needs neither facts nor judgement at hand.
    fn sifted(&self, desk: &MorningDesk) -> Sifted {
        sift(self.facts(), self.assessment(), desk)
    }
}

impl Judged for (ClientFacts, Assessment) {
    fn facts(&self) -> &ClientFacts {
        &self.0
    }
    fn assessment(&self) -> &Assessment {
        &self.1
    }
}

impl Judged for (&ClientFacts, &Assessment) {
    fn facts(&self) -> &ClientFacts {
        self.0
    }
    fn assessment(&self) -> &Assessment {
        self.1
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MorningRow {
    pub index: usize,
    pub lane: Lane,
    /// At risk; else the row is here for an overdue plan, or for what is owed while there is time.
    pub at_risk: bool,
    /// Whether today's pace offers it. Only reaching out is paced.
    pub offered: bool,
    pub overdue: bool,
}

/// The morning, sorted out. Every place is one in the list given to [`triage`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Today {
    /// Who is at risk, the worst first; after them whoever is here for an overdue plan alone; then the owed, the next
    /// to fall due first: steady clients whose ask is still in time, or who are to be asked again.
    pub rows: Vec<MorningRow>,
    /// Steady with a plan, a prevention or a supplier to ask within days or a friend who is upset, and whoever rests after a try; the
    /// nearest first.
    pub coming_up: Vec<Coming>,
    pub snoozed: Vec<usize>,
    pub healing: Vec<usize>,
    /// Healing with nothing to do but watch.
    pub watching: Vec<usize>,
    /// Steady, wherever else they are.
    pub steady: Vec<usize>,
    pub done: Vec<usize>,
    /// Back to standard since less than a week.
    pub healed: Vec<usize>,
    pub counts: MorningCounts,
    /// The two known and active clients longest unheard of, the longest first.
    pub longest_unheard: Vec<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MorningCounts {
    pub at_risk: usize,
    /// In the lane of what we owe, at risk or still in time.
    pub owe: usize,
    /// Of those, the ones that are not at risk.
    pub owed: usize,
    /// At risk, in the lane of repairs.
    pub mend: usize,
    /// At risk, in the lane of reaching out, behind today's pace or not.
    pub reach_out: usize,
    /// At risk but behind today's pace: “and 201 more”.
    pub held: usize,
    /// Reached out to today already.
    pub reached_today: usize,
    /// Something was done for them today, and something is left to do.
    pub begun: usize,
    pub resting: usize,
    /// Steady, coming up or not.
    pub steady: usize,
    pub paused: usize,
    pub former: usize,
    /// By standing, known and active clients, in the order of [`Standing::ALL`].
    pub standings: [usize; 7],
}

impl Today {
    /// Whether the client at a place is hidden by a snooze.
    pub fn is_snoozed(&self, index: usize) -> bool {
        self.snoozed.binary_search(&index).is_ok()
    }

    /// How many clients are in a lane: the same number under the same word everywhere.
    pub fn count(&self, lane: Lane) -> usize {
        match lane {
            Lane::Owe => self.counts.owe,
            Lane::Mend => self.counts.mend,
            Lane::ReachOut => self.counts.reach_out,
            // Some of them may not be in the list yet.
            Lane::Steady => self.counts.steady,
            _ => self.places(lane).len(),
        }
    }

    /// The places of the clients in a lane, in its order.
    pub fn places(&self, lane: Lane) -> Vec<usize> {
        match lane {
            Lane::Owe | Lane::Mend | Lane::ReachOut => {
                let rows = self.rows.iter().filter(|row| row.lane == lane);
                rows.map(|row| row.index).collect()
            }
            Lane::ComingUp => self.coming_up.iter().map(|coming| coming.index).collect(),
            Lane::Snoozed => self.snoozed.clone(),
            Lane::Healing => self.healing.clone(),
            Lane::Steady => self.steady.clone(),
            Lane::Done => self.done.clone(),
            Lane::Healed => self.healed.clone(),
        }
    }

    /// How many rows are shown at first: all that are offered.
    pub fn offered(&self) -> impl Iterator<Item = &MorningRow> {
        self.rows.iter().filter(|row| row.offered)
    }
}

/// Sorts out a morning. Takes what was judged at `now` under `policy`.
pub fn triage<T: Judged>(
    judged: &[T],
    policy: &Policy,
    calendar: &Calendar,
    now: Instant,
) -> Today {
    let desk = MorningDesk::new(policy, calendar, now);
    let mut today = Today::default();
    let mut soured = vec![];
    for (index, one) in judged.iter().enumerate() {
        let sifted = one.sifted(&desk);
        today.count_in(&sifted, true);
        for (list, on) in today.lists(&sifted) {
            if on {
                list.push(index);
            }
        }
        today.rows.extend(sifted.row(index));
        today.coming_up.extend(sifted.coming(index));
        soured.extend(sifted.spreads.then_some(index));
    }
    let friends = coming::friends(judged, &soured, &desk);
    today.coming_up.extend(friends);
    today.rows.sort_by_cached_key(|row| desk.rank(judged, row));
    today
        .coming_up
        .sort_by_cached_key(|one| desk.coming_rank(judged, one));
    today.pace(policy);
    today.longest_unheard = longest_unheard(judged, 0..judged.len(), &desk);
    today
}

/// What a morning is sorted out by.
pub struct MorningDesk<'a> {
    policy: &'a Policy,
    calendar: &'a Calendar,
    now: Instant,
    date: Date,
}

impl<'a> MorningDesk<'a> {
    pub fn new(policy: &'a Policy, calendar: &'a Calendar, now: Instant) -> Self {
        Self {
            policy,
            calendar,
            now,
            date: calendar.local_date(now),
        }
    }

    fn rank<'j, T: Judged>(&self, judged: &'j [T], row: &MorningRow) -> OrderRank<'j> {
        let one = &judged[row.index];
        one.sifted(self).rank(row, one)
    }

    fn coming_rank<'j, T: Judged>(
        &self,
        judged: &'j [T],
        coming: &Coming,
    ) -> (Date, OrderPlace<'j>) {
        let one = &judged[coming.index];
        one.sifted(self).coming_rank(coming, one)
    }
}

impl Today {
    /// Puts one client, which was another when everybody was sorted out on this day, where it belongs now: the same as
    /// [`triage`], at the cost of that one. `was`: how it was judged then, if it was there. False: a word with it may
    /// concern others too, and everybody has to be sorted out.
    pub fn move_one<T: Judged>(
        &mut self,
        judged: &[T],
        index: usize,
        was: Option<&T>,
        (policy, calendar, now): (&Policy, &Calendar, Instant),
    ) -> bool {
        let desk = MorningDesk::new(policy, calendar, now);
        let sifted = judged[index].sifted(&desk);
        let before = was.map(|was| was.sifted(&desk));
        if sifted.tied || before.is_some_and(|before| before.tied) {
            return false;
        }
        if let Some(before) = before {
            self.count_in(&before, false);
        }
        self.count_in(&sifted, true);
        for (list, on) in self.lists(&sifted) {
            match (list.binary_search(&index), on) {
                (Ok(at), false) => {
                    list.remove(at);
                }
                (Err(at), true) => list.insert(at, index),
                _ => {}
            }
        }
        self.rows.retain(|row| row.index != index);
        if let Some(row) = sifted.row(index) {
            let rank = desk.rank(judged, &row);
            let at = (self.rows).partition_point(|row| desk.rank(judged, row) < rank);
            self.rows.insert(at, row);
        }
        self.coming_up.retain(|coming| coming.index != index);
        if let Some(coming) = sifted.coming(index) {
            let rank = desk.coming_rank(judged, &coming);
            let before = |coming: &Coming| desk.coming_rank(judged, coming) < rank;
            let at = self.coming_up.partition_point(before);
            self.coming_up.insert(at, coming);
        }
        self.pace(policy);
        self.longest_unheard = if self.longest_unheard.contains(&index) {
            longest_unheard(judged, 0..judged.len(), &desk)
        } else {
            let places = self.longest_unheard.iter().copied().chain([index]);
            longest_unheard(judged, places, &desk)
        };
        true
    }

    /// Counts a client, or counts it no more.
    fn count_in(&mut self, sifted: &Sifted, comes: bool) {
        let counts = &mut self.counts;
        let of = |count: &mut usize, is: bool| {
            let is = usize::from(is);
            *count = if comes { *count + is } else { *count - is };
        };
        of(&mut counts.paused, sifted.paused);
        of(&mut counts.former, sifted.former);
        of(&mut counts.reached_today, sifted.reached_today);
        of(&mut counts.begun, sifted.begun);
        of(&mut counts.resting, sifted.resting);
        if let Some(standing) = sifted.standing {
            of(&mut counts.standings[standing as usize], true);
            of(&mut counts.steady, standing == Standing::Steady);
        }
    }

    /// The lists of places, and whether a client is in each.
    fn lists(&mut self, sifted: &Sifted) -> [(&mut Vec<usize>, bool); 6] {
        let stands = |standing| sifted.standing == Some(standing);
        [
            (&mut self.steady, stands(Standing::Steady)),
            (&mut self.healing, stands(Standing::Healing)),
            (&mut self.healed, sifted.healed),
            (&mut self.snoozed, sifted.snoozed),
            (&mut self.watching, sifted.watching),
            (&mut self.done, sifted.done),
        ]
    }

    /// Offers as many to reach out to as the pace allows, and counts the rows.
    fn pace(&mut self, policy: &Policy) {
        let counts = &mut self.counts;
        let mut pace = usize::from(policy.pace).saturating_sub(counts.reached_today);
        *counts = MorningCounts {
            at_risk: 0,
            owe: 0,
            owed: 0,
            mend: 0,
            reach_out: 0,
            held: 0,
            ..*counts
        };
        for row in &mut self.rows {
            if !row.at_risk {
                row.offered = true;
                let owed = usize::from(row.lane == Lane::Owe);
                counts.owed += owed;
                counts.owe += owed;
                continue;
            }
            row.offered = row.lane != Lane::ReachOut || pace > 0;
            counts.at_risk += 1;
            counts.held += usize::from(!row.offered);
            match row.lane {
                Lane::Owe => counts.owe += 1,
                Lane::ReachOut => {
                    counts.reach_out += 1;
                    pace = pace.saturating_sub(1);
                }
                _ => counts.mend += 1,
            }
        }
    }
}

/// The two of these that were heard longest ago, the longest first.
fn longest_unheard<T: Judged>(
    judged: &[T],
    places: impl Iterator<Item = usize>,
    desk: &MorningDesk,
) -> Vec<usize> {
    let mut longest: [Option<(Instant, usize)>; 2] = [None; 2];
    for index in places {
        let sifted = judged[index].sifted(desk);
        if sifted.standing.is_some() {
            note_unheard(&mut longest, (sifted.heard, index));
        }
    }
    longest.iter().flatten().map(|(_, index)| *index).collect()
}

/// Keeps the two that were heard longest ago, the longest first.
fn note_unheard(longest: &mut [Option<(Instant, usize)>; 2], one: (Instant, usize)) {
    if longest[0].is_none_or(|first| one < first) {
        *longest = [Some(one), longest[0]];
    } else if longest[1].is_none_or(|second| one < second) {
        longest[1] = Some(one);
    }
}

/// The overdue plans of a client, the oldest first.
pub fn overdue_plans<'a>(
    facts: &'a ClientFacts,
    calendar: &Calendar,
    now: Instant,
) -> impl Iterator<Item = &'a Plan> {
    let today = calendar.local_date(now);
    facts.plans.iter().filter(move |p| p.is_overdue(now, today))
}

/// The order of Today for a whole list, also of those who are steady: places of the list, the worst first.
pub fn ranked<T: Judged>(judged: &[T]) -> Vec<usize> {
    let mut places: Vec<OrderPlace> = judged
        .iter()
        .enumerate()
        .map(|(index, one)| OrderPlace::new(index, OrderKey::of(one.assessment()), one))
        .collect();
    places.sort_unstable();
    places.into_iter().map(|place| place.index).collect()
}
