//! The clocks beside a repair: how long since it began, what was promised, whose ball it is, how long untold.

use crate::domain::{Ball, Date, Instant, WorkTime};
use crate::health::{Case, matter::Matter, view::View};

/// How long after an issue began: working time while the ball was not the client's, and local days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunFor {
    pub work: WorkTime,
    pub days: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairClock {
    pub began: Instant,
    /// How long ago that is; until the fix, once it is fixed.
    pub since: RunFor,
    pub ball: Ball,
    pub ball_at: Option<Instant>,
    pub chase_on: Option<Date>,
    pub above_us: bool,
    /// By when it should be fixed, and whether that date was given to them; only while it is open.
    pub due: Option<(Instant, bool)>,
    /// Working time past that date.
    pub over: WorkTime,
    pub pauses: Vec<(Instant, Instant)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Untold {
    pub age: WorkTime,
    /// The time there is to prepare. Over it they are told anyway: what we know, and when we will know more.
    pub limit: WorkTime,
}

impl Untold {
    /// Longer than there is time to prepare.
    pub fn is_late(&self) -> bool {
        self.age > self.limit
    }
}

/// How long after the issue began something happened; nothing before it.
pub fn since(view: &View, matter: &Matter, at: Instant) -> RunFor {
    let (noticed, calendar) = (matter.facts.issue.noticed_at, view.case.calendar);
    let work = calendar.between_paused(noticed, at, &matter.pauses);
    let days = calendar.local_date(at) - calendar.local_date(noticed);
    RunFor {
        work: work.max(WorkTime(0)),
        days: days.num_days().max(0),
    }
}

pub fn untold(view: &View, matter: &Matter) -> Option<Untold> {
    let untold = matter.is_open_trouble() && !matter.is_known();
    untold.then(|| Untold {
        age: view.age(matter),
        limit: view.tell_limit,
    })
}

impl RepairClock {
    pub(super) fn of(view: &View, matter: &Matter) -> Self {
        let Case { calendar, now, .. } = view.case;
        let due = matter.due(&view.case).filter(|_| matter.is_open());
        let past = due.filter(|(due, _)| *due < now && !matter.waits_for_client());
        Self {
            began: matter.facts.issue.noticed_at,
            since: since(view, matter, matter.resolved_at.unwrap_or(now)),
            ball: matter.ball.clone(),
            ball_at: matter.ball_at,
            chase_on: matter.asked_from(&view.case),
            above_us: matter.above_us,
            due,
            over: past.map_or(WorkTime(0), |(due, _)| {
                calendar.between_paused(due, now, &matter.pauses)
            }),
            pauses: matter.pauses.clone(),
        }
    }

    pub(super) fn since(began: Instant, case: &Case) -> Self {
        let days =
            (case.calendar.local_date(case.now) - case.calendar.local_date(began)).num_days();
        Self {
            began,
            since: RunFor {
                work: case.calendar.between(began, case.now),
                days,
            },
            ball: Ball::Us,
            ball_at: None,
            chase_on: None,
            above_us: false,
            due: None,
            over: WorkTime(0),
            pauses: vec![],
        }
    }

    /// It is ours and past its date: somebody else may have to take it.
    pub fn is_stuck(&self) -> bool {
        self.ball == Ball::Us && self.over > WorkTime(0)
    }
}
