//! What an issue's events say as of a moment: the plain reading of them, without any judgement.

use super::{
    Ask, Ball, ClientFacts, Date, Doing, Event, Instant, IssueFacts, IssueKind, Promise, Severity,
    Status, What, WorkTime, name_key,
};

/// What the latest event of a kind says as of a moment; where none was told, nothing, or no.
macro_rules! said {
    ($($(#[$doc:meta])* $name:ident: $ty:ty = $said:pat => $value:expr;)+) => {$(
        $(#[$doc])*
        pub fn $name(&self, now: Instant) -> $ty {
            self.latest(now, |what| match what {
                $said => Some($value),
                _ => None,
            }).unwrap_or_default()
        }
    )+};
}

impl ClientFacts {
    /// What the latest event of a kind on the client itself says as of `now`.
    pub fn latest<'a, T>(
        &'a self,
        now: Instant,
        pick: impl Fn(&'a What) -> Option<T>,
    ) -> Option<T> {
        self.events
            .iter()
            .rev()
            .filter(|e| e.at <= now)
            .find_map(|e| pick(&e.what))
    }

    said! {
        /// The status that was told; of a pause also when it is over.
        told_status: Option<Status> = What::Status(status) => Some(*status);
        is_soured_by_hand: bool = What::SouredByHand(marked) => *marked;
        own_cadence: Option<u16> = What::Cadence(days) => *days;
        looked_after_by: Option<&str> = What::LookedAfterBy(by) => by.as_deref();
    }

    /// Whether it is looked after; of a pause that is over, that it is.
    pub fn status(&self, now: Instant, today: Date) -> Status {
        self.told_status(now)
            .filter(|told| !matches!(told, Status::Paused { until } if *until <= today))
            .unwrap_or(Status::Active)
    }

    pub fn own_promise(&self, which: Promise, now: Instant) -> Option<WorkTime> {
        self.latest(now, |what| match what {
            What::Promise { promise, time } if *promise == which => Some(*time),
            _ => None,
        })
        .flatten()
    }

    /// Whether it is somebody of this name.
    pub fn is_looked_after_by(&self, name: &str, now: Instant) -> bool {
        self.looked_after_by(now)
            .is_some_and(|by| name_key(by) == name_key(name))
    }
}

impl IssueFacts {
    /// The events up to and with `now`, latest first.
    pub fn events_back(&self, now: Instant) -> impl Iterator<Item = &Event> {
        self.events.iter().rev().filter(move |e| e.at <= now)
    }

    pub fn latest<'a, T>(
        &'a self,
        now: Instant,
        pick: impl Fn(&'a What) -> Option<T>,
    ) -> Option<T> {
        self.events_back(now).find_map(|e| pick(&e.what))
    }

    said! {
        severity: Option<Severity> = What::Severity(severity) => Some(*severity);
        doing: Option<Doing> = What::Doing(doing) => Some(*doing);
        promised: Option<Instant> = What::Promised(at) => *at;
        is_marked: bool = What::NeedsMending(marked) => *marked;
        is_above_us: bool = What::AboveUs(above) => *above;
    }

    /// Who has to act: we, until it is handed on.
    pub fn ball(&self, now: Instant) -> Ball {
        self.ball_until(now).0
    }

    /// The same, and on which day they are asked again.
    pub fn ball_until(&self, now: Instant) -> (Ball, Option<Date>) {
        let ball = self.latest(now, |what| match what {
            What::Ball { ball, chase_on } => Some((ball.clone(), *chase_on)),
            _ => None,
        });
        ball.unwrap_or((Ball::Us, None))
    }

    pub fn reopened_at(&self, now: Instant) -> Option<Instant> {
        self.events_back(now)
            .find(|e| e.what == What::Reopened)
            .map(|e| e.at)
    }

    /// When it was resolved, if that still holds: the first time after it was last reopened. Resolved and
    /// reopened at one instant is open.
    pub fn resolved_at(&self, now: Instant) -> Option<Instant> {
        let reopened = self.reopened_at(now);
        let holds = |e: &&Event| e.what == What::Resolved && e.at <= now && Some(e.at) > reopened;
        self.events.iter().find(holds).map(|e| e.at)
    }

    pub fn waiting_asks(&self, now: Instant) -> impl Iterator<Item = &Ask> {
        let resolved = self
            .events
            .iter()
            .filter(|e| e.at <= now && e.what == What::Resolved)
            .map(|e| e.at)
            .max();
        let waits = move |ask: &&Ask| ask.waits(now, resolved);
        self.asks.iter().filter(waits)
    }

    /// When it was settled, if nothing has reopened it since (or at that instant).
    pub fn settled_at(&self, now: Instant) -> Option<Instant> {
        let settled = self.events_back(now).find(|e| e.what == What::Settled)?.at;
        (Some(settled) > self.reopened_at(now)).then_some(settled)
    }

    /// When it was resolved or settled, if that still holds.
    pub fn over_at(&self, now: Instant) -> Option<Instant> {
        self.resolved_at(now).or_else(|| self.settled_at(now))
    }

    /// When one of its asks was or will be answered: at the earlier of its answer and the resolution that followed
    /// it.
    pub fn answered_at(&self, ask: &Ask) -> Option<Instant> {
        let resolved = self
            .events
            .iter()
            .find(|e| e.what == What::Resolved && e.at >= ask.opened_at)
            .map(|e| e.at);
        match (ask.answered_at, resolved) {
            (Some(answer), Some(resolved)) => Some(answer.min(resolved)),
            (answer, resolved) => answer.or(resolved),
        }
    }

    /// Whether it hurt the relationship: every mistake, whatever was reopened, one with an upset contact
    /// linked to it, one marked by hand.
    pub fn needs_mending(&self, now: Instant) -> bool {
        self.issue.kind == IssueKind::Mistake
            || self.upset_at.is_some_and(|at| at <= now)
            || self.reopened_at(now).is_some()
            || self.is_marked(now)
    }

    /// The spans during which the ball was the client's, oldest first; one that lasts ends at `now`.
    pub fn pauses(&self, now: Instant) -> Vec<(Instant, Instant)> {
        let mut spans = vec![];
        let mut since = None;
        for event in self.events.iter().filter(|e| e.at <= now) {
            match (&event.what, since) {
                (
                    What::Ball {
                        ball: Ball::Client, ..
                    },
                    None,
                ) => since = Some(event.at),
                (
                    What::Ball {
                        ball: Ball::Us | Ball::Supplier(_),
                        ..
                    },
                    Some(from),
                ) => {
                    spans.push((from, event.at));
                    since = None;
                }
                _ => {}
            }
        }
        spans.extend(since.map(|from| (from, now)));
        spans.retain(|(from, to)| from < to);
        spans
    }
}
