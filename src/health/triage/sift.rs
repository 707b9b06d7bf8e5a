//! What one client is in a morning, whoever else is in it.

use super::coming::{Coming, coming};
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
        sifted.coming = coming(0, facts, desk);
        sifted.welcomes = sifted.coming.is_none()
            && judged.standing == Standing::Steady
            && sifted.tied
            && !hidden::spoken_to_lately(facts, desk);
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
