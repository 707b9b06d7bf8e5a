//! What an issue's events say as of a moment: the plain reading of them, without any judgement.

use super::{
    Ask, Ball, ClientFacts, Doing, Event, Instant, IssueFacts, IssueKind, Severity, What, name_key,
};

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

    pub fn looked_after_by(&self, now: Instant) -> Option<&str> {
        let by = self.latest(now, |what| match what {
            What::LookedAfterBy(by) => Some(by.as_deref()),
            _ => None,
        });
        by.flatten()
    }

    /// Whether it is somebody of this name.
    pub fn is_looked_after_by(&self, name: &str, now: Instant) -> bool {
        self.looked_after_by(now)
            .is_some_and(|by: &str| name_key(by) == name_key(name))
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

    pub fn severity(&self, now: Instant) -> Option<Severity> {
        self.latest(now, |what| match what {
            What::Severity(severity) => Some(*severity),
            _ => None,
        })
    }

    pub fn doing(&self, now: Instant) -> Option<Doing> {
        self.latest(now, |what| match what {
            What::Doing(doing) => Some(*doing),
            _ => None,
        })
    }

    pub fn promised(&self, now: Instant) -> Option<Instant> {
        let given = self.latest(now, |what| match what {
            What::Promised(at) => Some(*at),
            _ => None,
        });
        given.flatten()
    }

    /// Who has to act: we, until it is handed on.
    pub fn ball(&self, now: Instant) -> Ball {
        let ball = self.latest(now, |what| match what {
            What::Ball { ball, .. } => Some(ball.clone()),
            _ => None,
        });
        ball.unwrap_or(Ball::Us)
    }

    pub fn is_marked(&self, now: Instant) -> bool {
        let marked = |what: &What| match what {
            What::NeedsMending(marked) => Some(*marked),
            _ => None,
        };
        self.latest(now, marked) == Some(true)
    }

    pub fn is_above_us(&self, now: Instant) -> bool {
        let above = |what: &What| match what {
            What::AboveUs(above) => Some(*above),
            _ => None,
        };
        self.latest(now, above) == Some(true)
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
