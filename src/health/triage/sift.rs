//! What one client is in a morning, whoever else is in it.

use super::coming::{self, Coming, ComingReason};
use super::order::{OrderPlace, OrderRank};
use super::{Judged, MorningDesk, MorningRow, hidden, is_snoozed, overdue_plans};
use crate::domain::Status;
use crate::health::{Lane, Standing};

/// What one client is in a morning.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a list or a count that it is in"
)]
pub struct Sifted {
    /// How it stands, if it is known and active.
    pub standing: Option<Standing>,
    pub paused: bool,
    pub former: bool,
    pub reached_today: bool,
    pub resting: bool,
    pub healed: bool,
    pub snoozed: bool,
    pub watching: bool,
    pub done: bool,
    /// The same, but something is left to do.
    pub begun: bool,
    /// Its row, but for its place.
    row: Option<MorningRow>,
    /// Why it is coming up, the same.
    coming: Option<Coming>,
}

impl Sifted {
    pub fn row(&self, index: usize) -> Option<MorningRow> {
        self.row.map(|row| MorningRow { index, ..row })
    }

    /// Its place in Coming up.
    pub fn coming(&self, index: usize) -> Option<Coming> {
        self.coming.map(|coming| Coming { index, ..coming })
    }
}

/// Looks at one; `friend`: the place of somebody upset whom it is tied to.
pub fn sift<T: Judged>(one: &T, friend: Option<usize>, desk: &MorningDesk) -> Sifted {
    let mut sifted = Sifted::default();
    if one.is_calm() {
        sifted.standing = Some(Standing::Steady);
        return sifted;
    }
    let (facts, judged) = (one.facts(), one.assessment());
    match judged.status {
        _ if !judged.known => return sifted,
        Status::Paused { .. } => sifted.paused = true,
        Status::Former => sifted.former = true,
        Status::Active => {
            sifted.standing = Some(judged.standing);
            sifted.reached_today = hidden::reached_today(facts, judged, desk);
            sifted.healed = hidden::healed_this_week(judged, desk);
            sifted.snoozed = is_snoozed(facts, desk.date, desk.now);
        }
    }
    if sifted.standing.is_none() || sifted.snoozed {
        return sifted;
    }
    let overdue = overdue_plans(facts, desk.calendar, desk.now)
        .next()
        .is_some();
    let row = |lane, at_risk| MorningRow {
        index: 0,
        lane,
        at_risk,
        offered: true,
        overdue,
    };
    let rests = hidden::rests_until(facts, judged, desk);
    sifted.resting = rests.is_some();
    if let Some(until) = rests {
        sifted.coming = Some(Coming::resting(0, until));
    } else if judged.needs_us() {
        sifted.row = Some(row(judged.lane, true));
    } else if judged.lane == Lane::Owe {
        sifted.row = Some(row(Lane::Owe, false));
    } else if overdue {
        sifted.row = Some(row(Lane::ComingUp, false));
    } else {
        let tied = friend.filter(|_| {
            judged.standing == Standing::Steady && !hidden::spoken_to_lately(facts, desk)
        });
        let tied = tied.map(|friend| Coming {
            index: 0,
            on: desk.date,
            reason: ComingReason::Tied(friend),
        });
        sifted.coming = coming::coming(0, facts, desk).or(tied);
    }
    let worked_on = hidden::done_today(facts, desk);
    if sifted.row.is_some() {
        sifted.begun = worked_on;
    } else {
        sifted.watching = judged.standing == Standing::Healing;
        sifted.done = worked_on;
    }
    sifted
}

impl MorningRow {
    /// Its place among the rows: who is at risk, then whoever is there for an overdue plan alone, then the owed.
    pub(super) fn rank<'a, T: Judged>(&self, judged: &'a [T]) -> OrderRank<'a> {
        let one = &judged[self.index];
        let owed = !self.at_risk && self.lane == Lane::Owe;
        OrderRank {
            group: u8::from(!self.at_risk) + u8::from(owed),
            due: one.assessment().falls_due.filter(|_| owed),
            place: OrderPlace::new(self.index, one.facts(), one.assessment()),
        }
    }
}

impl Coming {
    /// Its place in Coming up: the nearest first.
    pub(super) fn rank<'a, T: Judged>(
        &self,
        judged: &'a [T],
    ) -> (crate::domain::Date, OrderPlace<'a>) {
        let one = &judged[self.index];
        let place = OrderPlace::new(self.index, one.facts(), one.assessment());
        (self.on, place)
    }
}
