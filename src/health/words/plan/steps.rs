//! The steps of a page: how each rung stands, and by when it is due in working time.

use super::{Making, Mark, PlanLine, Section};
use crate::domain::{Ball, Instant, set_off, told_soon};
use crate::health::ladder::{Phase, Repair, Rung, Stage, State};
use crate::health::next_step::ASK_AFTER;
use crate::health::words::{
    ladder::{hurts, rehearse, rung_state, sour_in_words},
    next_words,
};

pub fn steps(repair: &Repair, making: &Making) -> Section {
    let title = match (&repair.issue, &repair.phase) {
        (_, Phase::Rehearsal) => "The steps".to_owned(),
        (Some(issue), phase) => {
            let how = match phase {
                Phase::Healing => "fixed, healing",
                _ => hurts(repair.severity),
            };
            format!("#{} {} ({how})", issue.number, issue.title.trim())
        }
        (None, _) => sour_in_words(making.telling),
    };
    let items = repair
        .stages
        .iter()
        .map(|stage| item(stage, repair, making));
    Section {
        title,
        items: items.collect(),
    }
}

fn item(stage: &Stage, repair: &Repair, making: &Making) -> PlanLine {
    let due = || due(stage.rung, repair, making).map_or(String::new(), |due| format!(" ({due})"));
    let rung = stage.rung;
    let told = || rung_state(stage, making.telling);
    let (mark, text) = match &stage.state {
        State::Next => {
            let next = next_words(making.telling);
            (Mark::Next, format!("{rung}{}: {next}", due()))
        }
        State::Ahead => (Mark::Ahead, format!("{}{}", rehearse(rung), due())),
        State::Done(_) => {
            let last = stage.story.last().map(|h| &h.record);
            let words = last.and_then(|record| record.words().trim().lines().next());
            let words = set_off(": “", words.unwrap_or_default(), "”");
            let by = set_off(", ", last.map_or("", |record| record.by().trim()), "");
            (Mark::Done, format!("{rung}, {}{by}{words}", told()))
        }
        State::Skipped(_) | State::NotNeeded(_) => (Mark::Passed, format!("{rung}, {}", told())),
    };
    PlanLine::new(mark, text)
}

pub fn due(rung: Rung, repair: &Repair, making: &Making) -> Option<String> {
    let calendar = making.telling.calendar;
    let pauses = &repair.clock.pauses;
    let tell = |from: Instant| {
        let at = calendar.add_paused(from, making.terms.tell.time, pauses);
        Some(making.by(at))
    };
    match (rung, &repair.phase) {
        (Rung::TellBoss | Rung::OwnUp, Phase::Open | Phase::Rehearsal) => tell(repair.clock.began),
        (Rung::Apologise, Phase::Open | Phase::Rehearsal) => tell(knew(repair)),
        (Rung::WordBetween, Phase::Open) => {
            let (days, patience) = repair.silence?;
            let today = calendar.local_date(making.telling.now);
            Some(match patience - days {
                ..=0 => "due now".to_owned(),
                left => format!("by {}", told_soon(calendar.add_days_to_date(today, left))),
            })
        }
        (Rung::Fix, Phase::Open) => match (&repair.clock.ball, repair.clock.chase_on) {
            (Ball::Client, _) => None,
            (Ball::Supplier(_), Some(on)) => Some(format!("we ask again {}", told_soon(on))),
            _ => repair.clock.due.map(|(at, _)| making.by(at)),
        },
        (Rung::FollowUp, Phase::Healing) => {
            let State::Done(fixed) = repair.stage(Rung::Fix)?.state else {
                return None;
            };
            let ask = calendar.local_date(fixed).checked_add_days(ASK_AFTER)?;
            Some(format!("from {}", told_soon(ask)))
        }
        (Rung::Healed, Phase::Healing) => {
            let until = repair
                .meter
                .quiet_until
                .filter(|_| repair.meter.days_left > 0)?;
            Some(format!("not before {}", told_soon(until)))
        }
        _ => None,
    }
}

/// Since when they have known of it: told, or reported, and again when the fix failed.
fn knew(repair: &Repair) -> Instant {
    let told = repair
        .stage(Rung::OwnUp)
        .and_then(|stage| match stage.state {
            State::Done(at) => Some(at),
            _ => None,
        });
    let reopened = repair.failed.last().map(|failed| failed.reopened.at);
    told.max(reopened)
        .map_or(repair.clock.began, |at| at.max(repair.clock.began))
}
