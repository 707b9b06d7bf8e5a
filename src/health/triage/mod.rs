//! Today: which clients need us, the worst first, and what is left for later. Snoozes, rest and pace are decided
//! here and nowhere else; a client's standing and points are what they are.

mod ahead;
mod coming;
mod hidden;
mod order;

use super::{Assessment, Lane, Standing};
use crate::domain::{ClientFacts, Instant, Plan, Policy, Status};
use crate::hours::Calendar;
use order::OrderPlace;
use std::collections::HashMap;

pub use ahead::goes_on_to;
pub use coming::{Coming, ComingReason, due_preventions};
pub use hidden::{HEALED_DAYS, is_resting, is_snoozed, snooze_in_force};

/// A client with its judgement, whoever keeps the two.
pub trait Judged {
    /// The facts; of its contacts only the summary is read.
    fn facts(&self) -> &ClientFacts;
    /// The judgement of those facts at the moment sorted out.
    fn assessment(&self) -> &Assessment;
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

/// A row of Today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MorningRow {
    /// The client's place in the list that was sorted out.
    pub index: usize,
    /// The kind of work that is next.
    pub lane: Lane,
    /// At risk; else the row is here for an overdue plan, or for what is owed while there is time.
    pub at_risk: bool,
    /// Whether today's pace offers it. Only reaching out is paced.
    pub offered: bool,
    /// Whether a plan for it is overdue.
    pub overdue: bool,
}

/// The morning, sorted out. Every place is one in the list given to [`triage`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Today {
    /// Who is at risk, the worst first; after them whoever is here for an overdue plan alone; then the owed, the next
    /// to fall due first: steady clients whose ask is still in time, or who are to be asked again.
    pub rows: Vec<MorningRow>,
    /// Steady with a plan or a prevention within days or a friend who is upset, and whoever rests after a try; the
    /// nearest first.
    pub coming_up: Vec<Coming>,
    /// Snoozed, in the order of the list, as all that follow.
    pub snoozed: Vec<usize>,
    /// Healing, whatever is next.
    pub healing: Vec<usize>,
    /// Healing with nothing to do but watch.
    pub watching: Vec<usize>,
    /// Steady, wherever else they are.
    pub steady: Vec<usize>,
    /// Something was done for them today, and they are on no row any more.
    pub done: Vec<usize>,
    /// Back to standard since less than a week.
    pub healed: Vec<usize>,
    /// The counts of the header.
    pub counts: MorningCounts,
    /// The two known and active clients longest unheard of, the longest first.
    pub longest_unheard: Vec<usize>,
}

/// The counts of a morning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MorningCounts {
    /// At risk: in all.
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
    /// Resting after a try.
    pub resting: usize,
    /// Steady, coming up or not.
    pub steady: usize,
    /// Paused.
    pub paused: usize,
    /// Former.
    pub former: usize,
    /// By standing, known and active clients, in the order of [`Standing::ALL`].
    pub standings: [usize; 7],
}

impl Today {
    /// Whether the client at a place is hidden by a snooze.
    #[must_use]
    pub fn is_snoozed(&self, index: usize) -> bool {
        self.snoozed.binary_search(&index).is_ok()
    }

    /// How many clients are in a lane: the same number under the same word everywhere.
    #[must_use]
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
    #[must_use]
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
#[must_use]
pub fn triage<T: Judged>(
    judged: &[T],
    policy: &Policy,
    calendar: &Calendar,
    now: Instant,
) -> Today {
    let mut sorting = Sorting {
        today: Today::default(),
        places: Vec::new(),
        plans: Vec::new(),
        owed: Vec::new(),
        coming: Vec::new(),
        tied: coming::tied(judged),
    };
    let desk = MorningDesk {
        policy,
        calendar,
        now,
        date: calendar.local_date(now),
    };
    let mut unheard: [Option<(Instant, usize)>; 2] = [None; 2];
    for (index, one) in judged.iter().enumerate() {
        sorting.place(index, one, &desk);
        if one.assessment().counts() {
            let facts = one.facts();
            note_unheard(
                &mut unheard,
                (
                    facts.summary.last_voice.unwrap_or(facts.client.added_at),
                    index,
                ),
            );
        }
    }
    let mut today = sorting.arrange(judged, policy);
    today.longest_unheard = unheard.iter().flatten().map(|(_, index)| *index).collect();
    today
}

/// What a morning is sorted out by.
struct MorningDesk<'a> {
    policy: &'a Policy,
    calendar: &'a Calendar,
    now: Instant,
    date: crate::domain::Date,
}

struct Sorting<'a> {
    today: Today,
    places: Vec<OrderPlace<'a>>,
    plans: Vec<OrderPlace<'a>>,
    owed: Vec<(Option<Instant>, OrderPlace<'a>)>,
    tied: HashMap<usize, usize>,
    coming: Vec<(OrderPlace<'a>, Coming)>,
}

impl<'a> Sorting<'a> {
    fn place<T: Judged>(&mut self, index: usize, one: &'a T, desk: &MorningDesk<'_>) {
        let (facts, judged) = (one.facts(), one.assessment());
        let counts = &mut self.today.counts;
        match judged.status {
            _ if !judged.known => {}
            Status::Paused { .. } => counts.paused += 1,
            Status::Former => counts.former += 1,
            Status::Active => {
                counted(counts, facts, judged, desk);
                self.place_active(index, one, desk);
            }
        }
    }

    fn place_active<T: Judged>(&mut self, index: usize, one: &'a T, desk: &MorningDesk<'_>) {
        let (facts, judged) = (one.facts(), one.assessment());
        let today = &mut self.today;
        match judged.standing {
            Standing::Steady => today.steady.push(index),
            Standing::Healing => today.healing.push(index),
            _ => {}
        }
        if hidden::healed_this_week(judged, desk) {
            today.healed.push(index);
        }
        if is_snoozed(facts, desk.date, desk.now) {
            today.snoozed.push(index);
            return;
        }
        let overdue = overdue_plans(facts, desk.calendar, desk.now)
            .next()
            .is_some();
        let place = OrderPlace::new(index, facts, judged).overdue(overdue);
        if let Some(until) = hidden::rests_until(facts, judged, desk) {
            today.counts.resting += 1;
            self.coming.push((place, Coming::resting(index, until)));
        } else if judged.needs_us() {
            return self.places.push(place);
        } else if judged.lane == Lane::Owe {
            return self.owed.push((judged.falls_due, place));
        } else if overdue {
            return self.plans.push(place);
        } else if let Some(coming) = coming::coming(index, facts, desk) {
            self.coming.push((place, coming));
        } else if let Some(friend) = self.tied.get(&index)
            && judged.standing == Standing::Steady
            && !hidden::spoken_to_lately(facts, desk)
        {
            let tied = ComingReason::Tied(*friend);
            self.coming.push((
                place,
                Coming {
                    index,
                    on: desk.date,
                    reason: tied,
                },
            ));
        }
        if judged.standing == Standing::Healing {
            self.today.watching.push(index);
        }
        if hidden::done_today(facts, desk) {
            self.today.done.push(index);
        }
    }

    fn arrange<T: Judged>(mut self, judged: &[T], policy: &Policy) -> Today {
        self.places.sort_unstable();
        self.plans.sort_unstable();
        self.owed.sort_unstable();
        self.coming
            .sort_unstable_by(|a, b| (a.1.on, &a.0).cmp(&(b.1.on, &b.0)));
        let mut today = self.today;
        let mut pace = usize::from(policy.pace).saturating_sub(today.counts.reached_today);
        for place in &self.places {
            let lane = judged[place.index].assessment().lane;
            let offered = lane != Lane::ReachOut || pace > 0;
            if lane == Lane::ReachOut {
                pace = pace.saturating_sub(1);
            }
            let counts = &mut today.counts;
            counts.at_risk += 1;
            counts.held += usize::from(!offered);
            match lane {
                Lane::Owe => counts.owe += 1,
                Lane::ReachOut => counts.reach_out += 1,
                _ => counts.mend += 1,
            }
            today.rows.push(MorningRow {
                index: place.index,
                lane,
                at_risk: true,
                offered,
                overdue: place.overdue,
            });
        }
        let calm = |place: &OrderPlace<'_>, lane| MorningRow {
            index: place.index,
            lane,
            at_risk: false,
            offered: true,
            overdue: place.overdue,
        };
        let plans = self.plans.iter().map(|place| calm(place, Lane::ComingUp));
        let owed = self.owed.iter().map(|(_, place)| calm(place, Lane::Owe));
        today.rows.extend(plans.chain(owed));
        today.counts.owed = self.owed.len();
        today.counts.owe += self.owed.len();
        today.coming_up = self.coming.into_iter().map(|(_, coming)| coming).collect();
        today
    }
}

/// Counts an active client.
fn counted(
    counts: &mut MorningCounts,
    facts: &ClientFacts,
    judged: &Assessment,
    desk: &MorningDesk<'_>,
) {
    counts.standings[judged.standing as usize] += 1;
    counts.steady += usize::from(judged.standing == Standing::Steady);
    counts.reached_today += usize::from(hidden::reached_today(facts, judged, desk));
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
#[must_use]
pub fn ranked<T: Judged>(judged: &[T]) -> Vec<usize> {
    let mut places: Vec<OrderPlace<'_>> = judged
        .iter()
        .enumerate()
        .map(|(index, one)| OrderPlace::new(index, one.facts(), one.assessment()))
        .collect();
    places.sort_unstable();
    places.into_iter().map(|place| place.index).collect()
}
