//! A year of one client, to be looked at: its score day by day, who was in touch when, how our answers were, and what
//! happened that moved it. Computed once for fresh facts and a new day, only for the client whose page is open, and by
//! whoever has the time: it takes longer than a frame where much happened.

use super::Item;
use crate::domain::{Contact, Date, Direction, Event, Instant, IssueId, Mood, What};
use crate::health::insight::{ReplyTime, answers};
use crate::health::ladder::{Repair, Rung, Stage, State, ladder};
use crate::health::{Case, daily, looking_back, terms::Terms};
use std::collections::BTreeMap;

pub const DAYS: u16 = 365;

#[derive(Clone, Debug)]
pub struct Picture {
    pub until: Date,
    /// The unclamped score at the end of each day, oldest first, the last is now; a gap where there was none.
    pub scores: Vec<Option<f64>>,
    /// What happened, newest first, with the place of its day.
    pub marks: Vec<DayMark>,
    pub contact: BTreeMap<Date, DayTouch>,
    pub moods: Vec<(Instant, Mood)>,
    pub answers: Vec<ReplyTime>,
    pub repairs: Vec<RepairSpan>,
}

#[derive(Clone, Debug)]
pub struct DayMark {
    pub day: usize,
    pub item: Item,
    pub kind: MarkKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    Bad,
    /// Something was noted or changed.
    Plain,
    Good,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DayTouch {
    pub they: bool,
    pub we: bool,
}

#[derive(Clone, Debug)]
pub struct RepairSpan {
    /// The issue, with its number, if there is one.
    pub issue: Option<(IssueId, i64)>,
    /// The rungs that count for it, each with whether it is done.
    pub rungs: Vec<(Rung, bool)>,
    pub next: Option<Rung>,
}

impl Picture {
    /// The year up to the case's moment, from facts read whole.
    pub fn of(case: &Case) -> Self {
        let Case {
            facts,
            policy,
            calendar,
            now,
        } = *case;
        let days = daily(now, DAYS, calendar);
        let scores = looking_back(facts, policy, calendar, days.iter().map(|(_, at)| *at))
            .map(|judged| judged.counts().then_some(judged.raw))
            .collect();
        let first = days.first();
        let from = first.map_or(now, |(date, _)| calendar.day_start(*date));
        let past = |contact: &&Contact| (from..=now).contains(&contact.at);
        let mut contact: BTreeMap<Date, DayTouch> = BTreeMap::new();
        for one in facts.contacts.iter().filter(past).filter(|c| c.counts()) {
            let touch = contact.entry(calendar.local_date(one.at)).or_default();
            touch.they |= one.direction != Direction::Out;
            touch.we |= one.direction != Direction::In;
        }
        let promise = Terms::read(facts, policy, now).reply.time;
        let moods = facts.summary.moods.iter();
        let issues = facts.issues.iter();
        Self {
            until: calendar.local_date(now),
            scores,
            marks: marks(case, from),
            contact,
            moods: moods.filter(|(at, _)| *at >= from).copied().collect(),
            answers: issues
                .flat_map(|issue| answers(issue, promise, from, now, calendar))
                .collect(),
            repairs: mending(case),
        }
    }

    /// The score before the day of a mark, and at its end, as they are shown.
    pub fn step(&self, mark: &DayMark) -> Option<(f64, f64)> {
        let before = mark.day.checked_sub(1)?;
        let score = |day: usize| Some((*self.scores.get(day)?)?.max(0.0));
        Some((score(before)?, score(mark.day)?))
    }
}

fn marks(case: &Case, from: Instant) -> Vec<DayMark> {
    let (facts, calendar, now) = (case.facts, case.calendar, case.now);
    let mut found = vec![];
    for contact in facts.contacts.iter().filter(|c| c.is_voice()) {
        let kind = match contact.mood {
            Some(mood) if mood.is_bad() => MarkKind::Bad,
            Some(Mood::Pleased | Mood::Delighted) => MarkKind::Good,
            _ => continue,
        };
        let id = &contact.id;
        found.push((contact.at, Item::Contact(id.clone()), kind));
    }
    for issue in &facts.issues {
        let id = &issue.issue.id;
        let kind = if issue.needs_mending(now) {
            MarkKind::Bad
        } else {
            MarkKind::Plain
        };
        found.push((issue.issue.noticed_at, Item::Noted(id.clone()), kind));
        let item = |event: &Event| Item::Event(Some(id.clone()), event.id.clone());
        let events = issue.events.iter();
        found.extend(events.filter_map(|event| Some((event.at, item(event), kind_of(event)?))));
    }
    let item = |event: &Event| Item::Event(None, event.id.clone());
    let events = facts.events.iter();
    found.extend(events.filter_map(|event| Some((event.at, item(event), kind_of(event)?))));
    found.retain(|(at, ..)| (from..=now).contains(at));
    found.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
    let first = calendar.local_date(from);
    let day = |at| (calendar.local_date(at) - first).num_days();
    let mark = |(at, item, kind)| {
        let day = usize::try_from(day(at)).ok()?;
        Some(DayMark { day, item, kind })
    };
    found.into_iter().filter_map(mark).collect()
}

pub fn kind_of(event: &Event) -> Option<MarkKind> {
    Some(match &event.what {
        What::Reopened | What::SouredByHand(true) => MarkKind::Bad,
        What::Resolved
        | What::Confirmed
        | What::Settled
        | What::ToldClient
        | What::Apologised(_)
        | What::SouredByHand(false) => MarkKind::Good,
        What::Status(_) => MarkKind::Plain,
        What::Severity(_)
        | What::Doing(_)
        | What::Cause(_)
        | What::AboveUs(_)
        | What::Ball { .. }
        | What::Promised(_)
        | What::ToldBoss
        | What::Touches(_)
        | What::NeedsMending(_)
        | What::Skipped(_)
        | What::Cadence(_)
        | What::LookedAfterBy(_)
        | What::Promise { .. } => return None,
    })
}

fn mending(case: &Case) -> Vec<RepairSpan> {
    let found = ladder(case, &[]);
    let next = |at: usize| found.next.filter(|(repair, _)| *repair == at);
    let counts = |stage: &Stage| match stage.state {
        State::Done(_) => Some((stage.rung, true)),
        State::Next | State::Ahead => Some((stage.rung, false)),
        State::Skipped(_) | State::NotNeeded(_) => None,
    };
    let span = |(at, repair): (usize, &Repair)| RepairSpan {
        issue: (repair.issue.as_ref()).map(|issue| (issue.id.clone(), issue.number)),
        rungs: repair.stages.iter().filter_map(counts).collect(),
        next: next(at).map(|(_, rung)| rung),
    };
    let repairs = found.repairs.iter().enumerate();
    repairs.take(found.current().count()).map(span).collect()
}
