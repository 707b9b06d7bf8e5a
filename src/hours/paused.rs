//! Clocks that stand still for a while: a pause is time that did not pass.

use super::{Calendar, spans::in_order};
use crate::domain::{Instant, WorkTime};

/// A span in which a clock stands, from the first instant until just before the second.
pub type Pause = (Instant, Instant);

/// The parts of `pauses` within `[a, b)`, in order and disjoint.
pub fn within(pauses: &[Pause], a: Instant, b: Instant) -> Vec<Pause> {
    let mut parts = in_order(pauses.to_vec());
    parts.retain_mut(|(from, to)| {
        (*from, *to) = ((*from).max(a), (*to).min(b));
        from < to
    });
    parts
}

impl Calendar {
    /// The working time from `a` until `b` without what lies in pauses (which may overlap); negative when `b`
    /// is earlier.
    pub fn between_paused(&self, a: Instant, b: Instant, pauses: &[Pause]) -> WorkTime {
        if pauses.is_empty() {
            return self.between(a, b);
        }
        if b < a {
            return WorkTime(-self.between_paused(b, a, pauses).0);
        }
        let stood: i64 = within(pauses, a, b)
            .iter()
            .map(|(from, to)| self.between(*from, *to).0)
            .sum();
        WorkTime(self.between(a, b).0 - stood)
    }

    /// [`Calendar::add`] with a clock that stands during the pauses.
    pub fn add_paused(&self, start: Instant, time: WorkTime, pauses: &[Pause]) -> Instant {
        if time.0 < 0 {
            return self.sub_paused(start, WorkTime(time.0.saturating_neg()), pauses);
        }
        if time.0 == 0 || pauses.is_empty() {
            return self.add(start, time);
        }
        let (mut from, mut left) = (start, time.0);
        for (stops, goes_on) in in_order(pauses.to_vec()) {
            if goes_on <= from {
                continue;
            }
            let until_then = self.between(from, stops.max(from)).0;
            if until_then >= left {
                break;
            }
            left -= until_then;
            from = goes_on;
        }
        self.add(from, WorkTime(left))
    }

    /// [`Calendar::sub`] with a clock that stands during the pauses.
    pub fn sub_paused(&self, start: Instant, time: WorkTime, pauses: &[Pause]) -> Instant {
        if time.0 < 0 {
            return self.add_paused(start, WorkTime(time.0.saturating_neg()), pauses);
        }
        if time.0 == 0 || pauses.is_empty() {
            return self.sub(start, time);
        }
        let (mut until, mut left) = (start, time.0);
        for (stops, goes_on) in in_order(pauses.to_vec()).into_iter().rev() {
            if stops >= until {
                continue;
            }
            let since_then = self.between(goes_on.min(until), until).0;
            if since_then >= left {
                break;
            }
            left -= since_then;
            until = stops;
        }
        self.sub(until, WorkTime(left))
    }
}
