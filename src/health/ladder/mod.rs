//! The ladder of a repair, from recognise to healed: what is done, the one step that is next, and what is
//! still ahead. Pure and total like all judgement; which rung is next is what [`super::assess`] says.
//!
//! No sentences here (those are in `words`), and nothing is decided about what a key does.

mod again;
mod clock;
mod rungs;
mod story;

pub use again::{KnownCause, causes};
pub use clock::{RepairClock, RunFor, Untold};
pub use story::{FailedFix, Record, RungEvent};

use super::healing::{Healed, Meter, healed, meter};
use super::{Assessment, Case, NextStep, Twist, assess, matter::Matter, view::View};
use crate::domain::{
    Affected, Doing, Event, Instant, Issue, IssueId, Mood, Severity, Solution, Step, words,
};

words! {
    /// The rungs, in their usual order. Any order will do.
    Rung {
        Recognise = "recognise",
        TellBoss = "tell the boss",
        OwnUp = "own up",
        Apologise = "apologise",
        FindCause = "find the cause",
        ChooseSolution = "choose a solution",
        Fix = "fix or hand over",
        WordBetween = "word in between",
        FollowUp = "follow up",
        Prevent = "prevent",
        ApologiseOthers = "apologise to others",
        Healed = "healed",
    }
}

impl Rung {
    /// The rung on which a step stands; `None` for what is no part of a repair. An answer that is owed on an
    /// issue of the repair is a word in between, a date of it that has passed is for the fix.
    pub const fn of(next: &NextStep) -> Option<Self> {
        Some(match next.step {
            Step::AskWhatWentWrong => Self::Recognise,
            Step::TellBoss => Self::TellBoss,
            Step::Prepare | Step::TellClient => Self::OwnUp,
            Step::Apologise => Self::Apologise,
            Step::FindCause => Self::FindCause,
            Step::ChooseSolution => Self::ChooseSolution,
            Step::HandOver | Step::Fix | Step::ChaseClient | Step::ChaseSupplier => Self::Fix,
            Step::AnswerNow | Step::Answer | Step::ReplyToday if next.ask.is_none() => Self::Fix,
            Step::UpdateThem | Step::AnswerNow | Step::Answer | Step::ReplyToday => {
                Self::WordBetween
            }
            Step::TellFixed | Step::Confirm => Self::FollowUp,
            Step::Prevent => Self::Prevent,
            Step::ApologiseOthers => Self::ApologiseOthers,
            Step::ReachOut | Step::CheckIn | Step::Watch | Step::Nothing => return None,
        })
    }

    /// The step that is recorded when this rung is done out of turn, and passed over when it is skipped;
    /// `None` for those that happen by themselves.
    pub const fn step(self) -> Option<Step> {
        Some(match self {
            Self::Recognise | Self::Healed => return None,
            Self::TellBoss => Step::TellBoss,
            Self::OwnUp => Step::TellClient,
            Self::Apologise => Step::Apologise,
            Self::FindCause => Step::FindCause,
            Self::ChooseSolution => Step::ChooseSolution,
            Self::Fix => Step::Fix,
            Self::WordBetween => Step::UpdateThem,
            Self::FollowUp => Step::Confirm,
            Self::Prevent => Step::Prevent,
            Self::ApologiseOthers => Step::ApologiseOthers,
        })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Ladder {
    /// What is open, then a sour mood without an issue, then what is healing, each in the order of repair; then
    /// the last one that healed or was settled, to be read.
    pub repairs: Vec<Repair>,
    /// Where the next step stands: the place of its repair, and its rung. `None`: the next step is none of a
    /// repair, or there is only to watch.
    pub next: Option<(usize, Rung)>,
    pub assessment: Assessment,
    pub marked: Option<Event>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// Its issue; `None` for a sour mood (or a mark) that has none yet, and for a rehearsal.
    pub issue: Option<Issue>,
    pub phase: Phase,
    pub severity: Severity,
    pub doing: Doing,
    pub cause: Option<String>,
    pub solution: Option<Solution>,
    /// Its rungs, all twelve, in the order of [`Rung::ALL`].
    pub stages: Vec<Stage>,
    pub clock: RepairClock,
    pub untold: Option<Untold>,
    /// Working days since our last word, and after how many one is due; only while it is open.
    pub silence: Option<(i32, i32)>,
    pub meter: Meter,
    pub failed: Vec<FailedFix>,
    /// Everybody else whom it touches, and when they had an apology.
    pub touched: Vec<(Affected, Option<Instant>)>,
    pub again: Vec<KnownCause>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    Open,
    /// They are sour (how, and since when), or marked by hand, and nobody knows about what.
    Sour(Option<(Instant, Mood)>),
    Healing,
    Healed(Instant),
    Settled(Instant),
    /// Nothing is wrong: what one would do.
    Rehearsal,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    pub rung: Rung,
    pub state: State,
    pub step: Option<Step>,
    pub twist: Twist,
    /// What happened on it, oldest first; the last is what a correction concerns.
    pub story: Vec<RungEvent>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum State {
    Done(Instant),
    Next,
    Ahead,
    /// Passed over by hand; the reason is its note.
    Skipped(Box<Event>),
    /// There is no such step here.
    NotNeeded(Unneeded),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unneeded {
    NoBoss,
    NotGrave,
    NotOurs,
    NobodyElse,
    Fixed,
}

impl Repair {
    pub fn stage(&self, rung: Rung) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.rung == rung)
    }

    /// The solution to bring along: one that is good, and was chosen after the last fix failed.
    pub fn plan(&self) -> Option<&Solution> {
        let failed = self.failed.last().map(|failed| failed.reopened.at);
        let solution = self.solution.as_ref();
        solution.filter(|solution| solution.is_good() && Some(solution.at) > failed)
    }

    pub fn id(&self) -> Option<&IssueId> {
        self.issue.as_ref().map(|issue| &issue.id)
    }

    pub fn is_current(&self) -> bool {
        matches!(self.phase, Phase::Open | Phase::Sour(_) | Phase::Healing)
    }
}

impl Ladder {
    pub fn current(&self) -> impl Iterator<Item = &Repair> {
        self.repairs.iter().filter(|repair| repair.is_current())
    }
}

/// The ladder of a client at a moment.
///
/// `elsewhere` holds the causes known of other clients ([`causes`] of each; may be empty): the same cause
/// again, here or anywhere, is a prevention that did not hold. Read from facts for judgement, only what a
/// contact says is missing; settled repairs, people and contacts are there when the client is read whole.
pub fn ladder(case: &Case, elsewhere: &[KnownCause]) -> Ladder {
    let view = View::new(*case);
    let assessment = assess(case);
    let open = view.open_trouble();
    let open = open.map(|matter| repair(&view, matter, Phase::Open));
    let mut repairs: Vec<Repair> = open.collect();
    let asks = view.sour.is_some() || (view.marked.is_some() && !view.is_healing());
    if asks && repairs.is_empty() {
        let sour = view.sour.map(|(at, _)| at);
        let since = sour.or(view.marked.map(|event| event.at));
        let since = since.unwrap_or(case.now);
        repairs.push(without_issue(Phase::Sour(view.sour), since, case));
    }
    let healing = view.healing.iter().map(|(place, _)| &view.matters[*place]);
    repairs.extend(healing.map(|matter| repair(&view, matter, Phase::Healing)));
    repairs.extend(last_ended(&view));
    again::tell(&mut repairs, case, elsewhere);
    let next = mark_next(&mut repairs, &assessment.next);
    Ladder {
        repairs,
        next,
        assessment,
        marked: view.marked.cloned(),
    }
}

/// The ladder of a client with nothing wrong: what one would do.
pub fn rehearsal(case: &Case) -> Repair {
    without_issue(Phase::Rehearsal, case.now, case)
}

fn mark_next(repairs: &mut [Repair], next: &NextStep) -> Option<(usize, Rung)> {
    let rung = Rung::of(next)?;
    let is_it = |repair: &Repair| match (&repair.phase, &next.issue) {
        (Phase::Sour(_), None) => true,
        (Phase::Open | Phase::Healing, Some(issue)) => repair.id() == Some(issue),
        _ => false,
    };
    let place = repairs.iter().position(is_it)?;
    let mut stages = repairs[place].stages.iter_mut();
    let stage = stages.find(|stage| stage.rung == rung)?;
    (stage.state, stage.step, stage.twist) = (State::Next, Some(next.step), next.twist);
    Some((place, rung))
}

fn repair(view: &View, matter: &Matter, phase: Phase) -> Repair {
    let Case {
        facts,
        calendar,
        now,
        ..
    } = view.case;
    let open = phase == Phase::Open;
    let noticed = matter.facts.issue.noticed_at;
    let word = facts
        .summary
        .last_care
        .map_or(noticed, |at| at.max(noticed));
    Repair {
        issue: Some(matter.facts.issue.clone()),
        stages: rungs::stages(view, matter, &phase),
        phase,
        severity: matter.severity,
        doing: matter.doing,
        cause: matter.cause.map(str::to_owned),
        solution: matter.solution.cloned(),
        clock: RepairClock::of(view, matter),
        untold: clock::untold(view, matter),
        silence: (open && !matter.waits_for_client())
            .then(|| (view.working_days_since(word), matter.patience())),
        meter: meter(matter, &facts.summary.moods, calendar, now),
        failed: story::failed(matter, now),
        touched: story::touched(matter, now),
        again: vec![],
    }
}

fn without_issue(phase: Phase, since: Instant, case: &Case) -> Repair {
    Repair {
        issue: None,
        phase,
        severity: Severity::Annoys,
        doing: Doing::NotKnown,
        cause: None,
        solution: None,
        stages: rungs::ahead(),
        clock: RepairClock::since(since, case),
        untold: None,
        silence: None,
        meter: Meter::default(),
        failed: vec![],
        touched: vec![],
        again: vec![],
    }
}

fn last_ended(view: &View) -> Option<Repair> {
    let Case {
        facts,
        calendar,
        now,
        ..
    } = view.case;
    let moods = &facts.summary.moods;
    let mended = view.matters.iter().filter(|m| m.mending);
    let ended = mended.filter_map(|matter| {
        if let Some(at) = matter.facts.settled_at(now) {
            return Some((at, Phase::Settled(at), matter));
        }
        match healed(matter, matter.resolved_at?, moods, calendar, now) {
            Healed::At(at) => Some((at, Phase::Healed(at), matter)),
            Healed::NotYet(_) => None,
        }
    });
    let (_, phase, matter) =
        ended.max_by_key(|(at, _, matter)| (*at, matter.facts.issue.number))?;
    Some(repair(view, matter, phase))
}
