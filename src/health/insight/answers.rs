//! How long our answers took, in working time while the ball was not theirs.

use crate::domain::{Instant, IssueFacts, WorkTime};
use crate::hours::Calendar;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplyTime {
    pub opened: Instant,
    /// When it was answered; none: it still waits.
    pub at: Option<Instant>,
    /// The working time that took, or has taken so far.
    pub took: WorkTime,
    pub late: bool,
}

/// The answers given on an issue from a moment on, and what waits there past its promise. What may still be answered in
/// time is none of both.
pub fn answers<'a>(
    issue: &'a IssueFacts,
    promise: WorkTime,
    from: Instant,
    now: Instant,
    calendar: &'a Calendar,
) -> impl Iterator<Item = ReplyTime> + 'a {
    let mut pauses = None;
    issue
        .asks
        .iter()
        .filter(move |ask| ask.opened_at <= now)
        .filter_map(move |ask| {
            let at = issue
                .answered_at(ask)
                .map(|at| at.max(ask.opened_at))
                .filter(|at| *at <= now);
            if at.is_some_and(|at| at < from) {
                return None;
            }
            let pauses = pauses.get_or_insert_with(|| issue.pauses(now));
            let took = calendar.between_paused(ask.opened_at, at.unwrap_or(now), pauses);
            let late = took > promise;
            let opened = ask.opened_at;
            (at.is_some() || late).then_some(ReplyTime {
                opened,
                at,
                took,
                late,
            })
        })
}
