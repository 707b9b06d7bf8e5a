//! The clocks of one open issue: what runs out on it, when, and which is first. No sentences here; those are made
//! in `words`.

use super::{matter::Matter, view::View};
use crate::domain::{Ball, Instant, WorkTime, words};

words! {
    Runs {
        /// Telling a client of trouble that they do not know of.
        Tell = "tell",
        Reply = "reply",
        Given = "given",
        /// The policy's date for an issue as grave as this one.
        Policy = "policy",
        Chase = "chase",
    }
}

#[derive(Clone, Copy, Debug)]
pub struct IssueClock {
    pub runs: Runs,
    pub since: Instant,
    pub due: Instant,
    /// The working time that was promised, where time is promised and not a date.
    pub promise: Option<WorkTime>,
    /// The working time past it; negative while there is some left.
    pub over: WorkTime,
    pub stands: bool,
}

impl IssueClock {
    /// Whether something owed is late by it. To ask somebody again is no promise, and no date passes while the ball
    /// is the client's.
    pub fn is_late(&self) -> bool {
        match self.runs {
            Runs::Tell | Runs::Reply => self.over.0 > 0,
            Runs::Given | Runs::Policy => self.over.0 > 0 && !self.stands,
            Runs::Chase => false,
        }
    }
}

/// Every clock of an open issue, the one that runs out first leading. One that stands comes after one that runs,
/// unless it was late before it stopped. A resolved issue has none.
pub fn clocks(matter: &Matter, view: &View) -> Vec<IssueClock> {
    if !matter.is_open() {
        return vec![];
    }
    let mut clocks = vec![];
    let noticed = matter.facts.issue.noticed_at;
    if matter.is_open_trouble() && !matter.is_known() {
        clocks.push(promised(matter, view, Runs::Tell, noticed, view.tell_limit));
    }
    if let Some(ask) = matter.open_asks(view.case.now).next() {
        clocks.push(promised(
            matter,
            view,
            Runs::Reply,
            ask.opened_at,
            view.reply_limit,
        ));
    }
    clocks.extend(dated(matter, view));
    clocks.extend(chased(matter, view));
    clocks.sort_by_key(|clock| {
        (
            clock.stands && !clock.is_late() && clock.runs != Runs::Chase,
            clock.due,
        )
    });
    clocks
}

/// So much working time from a moment on.
fn promised(
    matter: &Matter,
    view: &View,
    runs: Runs,
    since: Instant,
    promise: WorkTime,
) -> IssueClock {
    let (calendar, now) = (view.case.calendar, view.case.now);
    let used = calendar.between_paused(since, now, &matter.pauses);
    IssueClock {
        runs,
        since,
        due: calendar.add_paused(since, promise, &matter.pauses),
        promise: Some(promise),
        over: WorkTime(used.0 - promise.0),
        stands: matter.waits_for_client(),
    }
}

/// The date given to them, else the policy's: the promise covers every issue. What it costs in points is another
/// matter: trouble has a signal of its own.
fn dated(matter: &Matter, view: &View) -> Option<IssueClock> {
    let (calendar, now) = (view.case.calendar, view.case.now);
    let (due, given) = matter.due(&view.case)?;
    let since = matter.facts.issue.noticed_at;
    let over = if due < now {
        calendar.between_paused(due, now, &matter.pauses)
    } else {
        WorkTime(calendar.between(now, due).0.saturating_neg())
    };
    Some(IssueClock {
        runs: if given { Runs::Given } else { Runs::Policy },
        since,
        due,
        promise: None,
        over,
        stands: matter.waits_for_client(),
    })
}

fn chased(matter: &Matter, view: &View) -> Option<IssueClock> {
    let (calendar, now) = (view.case.calendar, view.case.now);
    let since = matter.held_since().filter(|_| *matter.ball != Ball::Us)?;
    let due = calendar.day_start(matter.asked_from(&view.case)?);
    let over = calendar.between(due, now);
    let stands = matter.waits_for_client();
    Some(IssueClock {
        runs: Runs::Chase,
        since,
        due,
        promise: None,
        over,
        stands,
    })
}
