//! What one client is in a morning, whoever else is in it.

use super::coming::{Coming, ComingReason, coming};
use super::order::{OrderKey, OrderPlace, OrderRank};
use super::{Judged, MorningDesk, MorningRow, hidden, is_snoozed, overdue_plans};
use crate::domain::{ClientFacts, Date, Instant, Status};
use crate::health::{Assessment, Lane, Standing};

/// What one client is in a morning.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a list or a count that it is in"
)]
pub struct Sifted {
    /// Whether it was added by then.
    pub known: bool,
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
    /// Whether it is tied to others.
    pub tied: bool,
    /// Soured too, so that word of it spreads.
    pub spreads: bool,
    /// A word is welcome if somebody is soured whom it is tied to.
    pub welcomes: bool,
    /// See [`ClientFacts::heard`].
    pub heard: Instant,
    /// What the order goes by.
    order: OrderKey,
    /// When what is owed while there is time falls due.
    falls_due: Option<Instant>,
    listed: SiftedPlace,
}

/// Where a client is listed, but for its place.
#[derive(Clone, Copy, Debug, Default)]
enum SiftedPlace {
    #[default]
    Nowhere,
    Row(MorningRow),
    ComingUp(Date, ComingReason),
}

impl Sifted {
    pub fn row(&self, index: usize) -> Option<MorningRow> {
        match self.listed {
            SiftedPlace::Row(row) => Some(MorningRow { index, ..row }),
            _ => None,
        }
    }

    /// Its place in Coming up.
    pub fn coming(&self, index: usize) -> Option<Coming> {
        match self.listed {
            SiftedPlace::ComingUp(on, reason) => Some(Coming { index, on, reason }),
            _ => None,
        }
    }
}

/// Looks at one.
pub fn sift(facts: &ClientFacts, judged: &Assessment, desk: &MorningDesk) -> Sifted {
    let mut sifted = Sifted {
        known: judged.known,
        tied: !facts.ties.is_empty(),
        heard: facts.heard(),
        order: OrderKey::of(judged),
        falls_due: judged.falls_due,
        ..Sifted::default()
    };
    match judged.status {
        _ if !judged.known => return sifted,
        Status::Paused { .. } => sifted.paused = true,
        Status::Former => sifted.former = true,
        Status::Active => {
            sifted.standing = Some(judged.standing);
            sifted.reached_today = hidden::reached_today(facts, judged, desk);
            sifted.healed = hidden::healed_this_week(judged, desk);
            sifted.snoozed = is_snoozed(facts, desk.date, desk.now);
            sifted.spreads = sifted.tied && judged.standings.contains(&Standing::Soured);
        }
    }
    if sifted.standing.is_none() || sifted.snoozed {
        return sifted;
    }
    let mut overdue = overdue_plans(facts, desk.calendar, desk.now);
    let overdue = overdue.next().is_some();
    let row = |lane, at_risk| {
        SiftedPlace::Row(MorningRow {
            index: 0,
            lane,
            at_risk,
            offered: true,
            overdue,
        })
    };
    let rests = hidden::rests_until(facts, judged, desk);
    sifted.resting = rests.is_some();
    sifted.listed = if let Some(until) = rests {
        SiftedPlace::ComingUp(until, ComingReason::Resting)
    } else if judged.needs_us() {
        row(judged.lane, true)
    } else if judged.lane == Lane::Owe {
        row(Lane::Owe, false)
    } else if overdue {
        row(Lane::ComingUp, false)
    } else if let Some((on, reason)) = coming(facts, desk) {
        SiftedPlace::ComingUp(on, reason)
    } else {
        sifted.welcomes = judged.standing == Standing::Steady
            && sifted.tied
            && !hidden::spoken_to_lately(facts, desk);
        SiftedPlace::Nowhere
    };
    let worked_on = hidden::done_today(facts, desk);
    if matches!(sifted.listed, SiftedPlace::Row(_)) {
        sifted.begun = worked_on;
    } else {
        sifted.watching = judged.standing == Standing::Healing;
        sifted.done = worked_on;
    }
    sifted
}

impl Sifted {
    /// The place of its row among the rows: who is at risk, then whoever is there for an overdue plan alone, then the
    /// owed.
    pub(super) fn rank<'a>(&self, row: &MorningRow, one: &'a impl Judged) -> OrderRank<'a> {
        let owed = !row.at_risk && row.lane == Lane::Owe;
        OrderRank {
            group: u8::from(!row.at_risk) + u8::from(owed),
            due: self.falls_due.filter(|_| owed),
            place: OrderPlace::new(row.index, self.order, one),
        }
    }

    /// Its place in Coming up: the nearest first.
    pub(super) fn coming_rank<'a>(
        &self,
        coming: &Coming,
        one: &'a impl Judged,
    ) -> (Date, OrderPlace<'a>) {
        let place = OrderPlace::new(coming.index, self.order, one);
        (coming.on, place)
    }
}
