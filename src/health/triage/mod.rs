//! Today: which clients need us, the worst first, and what is left for later. Snoozes, rest and pace are decided
//! here and nowhere else; a client's standing and points are what they are.

mod coming;
mod hidden;
mod order;

use super::{Assessment, Lane, Standing};
use crate::domain::{ClientFacts, Instant, Plan, Policy, Status};
use crate::hours::Calendar;
use order::Place;

pub use coming::{Coming, Reason as ComingReason, due_preventions};
pub use hidden::{is_resting, is_snoozed, snooze_in_force};

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
pub struct Row {
    /// The client's place in the list that was sorted out.
    pub index: usize,
    /// The kind of work that is next.
    pub lane: Lane,
    /// At risk; else the row is here for an overdue plan alone.
    pub at_risk: bool,
    /// Whether today's pace offers it. Only reaching out is paced.
    pub offered: bool,
    /// Whether a plan for it is overdue.
    pub overdue: bool,
}

/// The morning, sorted out. Every place is one in the list given to [`triage`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Today {
    /// Who is at risk, the worst first; after them whoever is here for an overdue plan alone.
    pub rows: Vec<Row>,
    /// Steady with a step to take, a plan or a prevention within days, and whoever rests after a try; the nearest first.
    pub coming_up: Vec<Coming>,
    /// Snoozed, in the order of the list.
    pub snoozed: Vec<usize>,
    /// Healing with nothing to do but watch.
    pub watching: Vec<usize>,
    /// The counts of the header.
    pub counts: Counts,
    /// The two known and active clients longest unheard of, the longest first.
    pub longest_unheard: Vec<usize>,
}

/// The counts of a morning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// At risk: in all.
    pub at_risk: usize,
    /// At risk, in the lane of what we owe.
    pub owe: usize,
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

    /// How many rows are shown at first: all that are offered.
    pub fn offered(&self) -> impl Iterator<Item = &Row> {
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
        coming: Vec::new(),
    };
    let desk = Desk {
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
struct Desk<'a> {
    policy: &'a Policy,
    calendar: &'a Calendar,
    now: Instant,
    date: crate::domain::Date,
}

struct Sorting<'a> {
    today: Today,
    places: Vec<Place<'a>>,
    plans: Vec<Place<'a>>,
    coming: Vec<(Place<'a>, Coming)>,
}

impl<'a> Sorting<'a> {
    fn place<T: Judged>(&mut self, index: usize, one: &'a T, desk: &Desk<'_>) {
        let (facts, judged) = (one.facts(), one.assessment());
        let counts = &mut self.today.counts;
        match judged.status {
            _ if !judged.known => return,
            Status::Paused { .. } => counts.paused += 1,
            Status::Former => counts.former += 1,
            Status::Active => {
                counts.standings[judged.standing as usize] += 1;
                counts.steady += usize::from(judged.standing == Standing::Steady);
                counts.reached_today += usize::from(hidden::reached_today(facts, judged, desk));
            }
        }
        if judged.status != Status::Active {
            return;
        }
        if is_snoozed(facts, desk.date, desk.now) {
            self.today.snoozed.push(index);
            return;
        }
        if let Some(until) = hidden::rests_until(facts, judged, desk) {
            counts.resting += 1;
            self.coming.push((
                Place::new(index, facts, judged),
                Coming::resting(index, until),
            ));
            return;
        }
        let overdue = facts
            .plans
            .iter()
            .any(|p| p.is_overdue(desk.now, desk.date));
        let place = Place::new(index, facts, judged).overdue(overdue);
        if judged.needs_us() {
            self.places.push(place);
            return;
        }
        if judged.standing == Standing::Healing {
            self.today.watching.push(index);
        }
        if overdue {
            self.plans.push(place);
        } else if let Some(coming) = coming::coming(index, facts, judged, desk) {
            self.coming.push((place, coming));
        }
    }

    fn arrange<T: Judged>(mut self, judged: &[T], policy: &Policy) -> Today {
        self.places.sort_unstable();
        self.plans.sort_unstable();
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
                Lane::Mend | Lane::ComingUp | Lane::Steady => counts.mend += 1,
            }
            today.rows.push(Row {
                index: place.index,
                lane,
                at_risk: true,
                offered,
                overdue: place.overdue,
            });
        }
        let plan = |p: &Place<'_>| Row {
            index: p.index,
            lane: Lane::ComingUp,
            at_risk: false,
            offered: true,
            overdue: true,
        };
        today.rows.extend(self.plans.iter().map(plan));
        today.coming_up = self.coming.into_iter().map(|(_, coming)| coming).collect();
        today
    }
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
    let mut places: Vec<Place<'_>> = judged
        .iter()
        .enumerate()
        .map(|(index, one)| Place::new(index, one.facts(), one.assessment()))
        .collect();
    places.sort_unstable();
    places.into_iter().map(|place| place.index).collect()
}
