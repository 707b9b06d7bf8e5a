//! What a judgement of one client says.

use super::{Lane, Reason, Rhythm, Standing};
use crate::domain::{AskId, Channel, Instant, IssueId, PersonId, Status, Step, WorkTime};

#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    pub standing: Standing,
    /// Every standing that holds, gravest first; never empty.
    pub standings: Vec<Standing>,
    pub prio: bool,
    /// 100 less the points of all reasons; may lie below 0. What orders and what the laws speak of.
    pub raw: f64,
    /// What costs points, in the order of the signals; the points sum exactly to 100 − `raw`.
    pub reasons: Vec<Reason>,
    pub next: NextStep,
    /// A tie-break of the order: low is warm. 1 where they were never heard.
    pub drift90: f64,
    pub lane: Lane,
    pub reply_limit: WorkTime,
    pub cadence: u16,
    /// Local days since our last word (else since the client was added).
    pub care_days: i64,
    pub rhythm: Rhythm,
    pub open_issues: usize,
    pub open_asks: usize,
    /// When what the step owes falls due, where it is a reply still in time or to ask somebody again.
    pub falls_due: Option<Instant>,
    /// The ask that runs out first or is latest, and the working time left to answer it (negative: over).
    pub ask_left: Option<(AskId, WorkTime)>,
    /// The working time left of the promise that runs out first or is latest: an answer, telling them, a date.
    pub promise_left: Option<WorkTime>,
    /// When the last repair healed, if nothing is open or healing since: “Healed: back to standard”.
    pub healed_at: Option<Instant>,
    pub known: bool,
    /// Active, paused or former, as of then. Only the active have flags.
    pub status: Status,
}

impl Assessment {
    pub fn score(&self) -> f64 {
        self.raw.max(0.0)
    }

    #[expect(clippy::cast_precision_loss, reason = "days stay far below 2^52")]
    pub fn cadence_used(&self) -> f64 {
        100.0 * self.care_days as f64 / f64::from(self.cadence.max(1))
    }

    /// Known and active: neither paused nor former.
    pub fn counts(&self) -> bool {
        self.known && self.status == Status::Active
    }

    /// From untold to quiet, or healing with a step other than to watch. Snoozes and rest are triage's.
    pub fn needs_us(&self) -> bool {
        match self.standing {
            Standing::Steady => false,
            Standing::Healing => !matches!(self.next.step, Step::Watch | Step::Nothing),
            _ => true,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    pub step: Step,
    pub issue: Option<IssueId>,
    pub ask: Option<AskId>,
    pub channel: Channel,
    pub person: Option<PersonId>,
    pub twist: Twist,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Twist {
    #[default]
    Plain,
    /// Say sorry again, the fix having failed.
    Again,
    /// Say sorry, though it is fixed.
    ThoughFixed,
    /// The solution was judged not good enough: in other words.
    OtherWords,
    /// Two fixes or more failed: try another way, and tell them so.
    AnotherWay,
    /// An issue past its date: resolve it or give them a new date.
    NewDate,
    /// What was to prevent it is past its date: see that it is done, or give it a new date.
    Overdue,
}
