//! Why a score moved: the parts that came, grew, shrank and went between two judgements of one client, in whole points
//! that add up, and each in a few words.

use super::{Telling, pieces, points_shown};
use crate::domain::{Instant, IssueFacts, IssueId, IssueKind, Joined, Mood};
use crate::health::{Assessment, CareSince, Lateness, Reason, Signal, Why, looking_back};
use crate::hours::words::days as in_words;
use chrono::TimeDelta;

/// So many days back a score is compared.
pub const MOVED_DAYS: i64 = 7;

#[derive(Clone, Debug)]
pub struct MovedPart {
    /// What it did to the score, in whole points; negative where it costs more than before. Never 0.
    pub points: i64,
    pub before: Option<Reason>,
    /// The reason as it is, if it still is there.
    pub after: Option<Reason>,
}

/// Why a score moved from one judgement to a later one, the weightiest first. The points add up to the move of the
/// score as it is shown, below 0 in full.
pub fn moved(before: &Assessment, after: &Assessment) -> Vec<MovedPart> {
    let mut parts = vec![];
    let is_same = |reason: &Reason| {
        let key = key(reason);
        move |part: &MovedPart| {
            part.before.as_ref().map(self::key) == Some(key.clone()) && part.after.is_none()
        }
    };
    for (reason, points) in before.reasons.iter().zip(points_shown(&before.reasons)) {
        parts.push(MovedPart {
            points,
            before: Some(reason.clone()),
            after: None,
        });
    }
    for (reason, points) in after.reasons.iter().zip(points_shown(&after.reasons)) {
        let part = parts.iter().position(is_same(reason)).map_or_else(
            || MovedPart {
                points: 0,
                before: None,
                after: None,
            },
            |at| parts.remove(at),
        );
        parts.push(MovedPart {
            points: part.points - points,
            after: Some(reason.clone()),
            ..part
        });
    }
    parts.retain(|part| part.points != 0);
    parts.sort_by_key(|part| std::cmp::Reverse(part.points.abs()));
    parts
}

/// What makes two reasons one that changed: what is owed on an issue is one, in time or late; so is a silence, flagged
/// or not. A mood of another day is another.
fn key(reason: &Reason) -> (Signal, Option<IssueId>, Option<Instant>) {
    let signal = match reason.signal {
        Signal::InTime => Signal::Late,
        Signal::Care => Signal::Neglected,
        Signal::Voice => Signal::Quiet,
        signal => signal,
    };
    let heard = match reason.why {
        Why::Mood { at, .. } => Some(at),
        _ => None,
    };
    (
        signal,
        reason.issue.as_ref().map(|(id, _)| id.clone()),
        heard,
    )
}

/// Why the score of a client read whole is another than [`MOVED_DAYS`] ago; nothing where it was not looked after then.
pub fn moved_lately(telling: &Telling) -> Vec<MovedPart> {
    let then = telling.now - TimeDelta::days(MOVED_DAYS);
    let judged: Vec<Assessment> = looking_back(
        telling.facts,
        telling.policy,
        telling.calendar,
        [then, telling.now],
    )
    .collect();
    match &judged[..] {
        [before, after] => moved_between(before, after),
        _ => vec![],
    }
}

/// The same between two judgements.
pub fn moved_between(before: &Assessment, after: &Assessment) -> Vec<MovedPart> {
    if before.counts() && after.counts() {
        moved(before, after)
    } else {
        vec![]
    }
}

/// All parts in a line: `mistake found yesterday −36, we had a word +19`.
pub fn moved_words(parts: &[MovedPart], telling: &Telling) -> String {
    let said = parts.iter().map(|part| {
        let sign = if part.points < 0 { '−' } else { '+' };
        format!("{} {sign}{}", part_words(part, telling), part.points.abs())
    });
    said.joined(", ")
}

/// What happened that moved the score by a part of its move: `mistake found on Sunday`, `#12 fixed`.
pub fn part_words(part: &MovedPart, telling: &Telling) -> String {
    match (&part.before, &part.after) {
        (None, Some(after)) => came(after, telling),
        (Some(before), None) => went(before, telling),
        (Some(before), Some(after)) => changed(before, after, part.points > 0),
        (None, None) => String::new(),
    }
}

/// Of what is late, an answer says that it is one.
fn late(number: &str, what: &Lateness) -> String {
    let answer = matches!(what, Lateness::Ask);
    format!("{number}{}late", if answer { "answer " } else { "" })
}

fn came(reason: &Reason, telling: &Telling) -> String {
    let number = number(reason);
    let day = |at| pieces::day(telling, at);
    match &reason.why {
        Why::Late { what, .. } => late(&number, what),
        Why::InTime { .. } => format!("{number}waits for us"),
        Why::SlowHabit { .. } => "answers often late".to_owned(),
        Why::Trouble(why) if why.failed > 0 => format!("{number}came back"),
        Why::Trouble(_) => {
            let issue = telling.issue(reason.issue.as_ref().map(|(id, _)| id));
            issue.map_or_else(
                || format!("{number}trouble"),
                |issue| {
                    let verb = match issue.issue.kind {
                        IssueKind::Mistake => "found",
                        IssueKind::Problem | IssueKind::Request => "noted",
                    };
                    let kind = issue.issue.kind;
                    format!("{number}{kind} {verb} {}", day(issue.issue.noticed_at))
                },
            )
        }
        Why::Mood {
            mood: Mood::Angry,
            at,
            ..
        } => format!("angry {}", day(*at)),
        Why::Mood { at, .. } => format!("upset {}", day(*at)),
        Why::ByHand { at, .. } => format!("marked soured {}", day(*at)),
        Why::Healing(_) => "fixed, not healed yet".to_owned(),
        Why::Care { .. } | Why::Voice { .. } => silence(reason),
    }
}

fn went(reason: &Reason, telling: &Telling) -> String {
    let number = number(reason);
    let open = |issue: &IssueFacts| issue.resolved_at(telling.now).is_none();
    match reason.signal {
        Signal::Late | Signal::InTime => format!("{number}answered"),
        Signal::SlowHabit => "answers in time again".to_owned(),
        Signal::Trouble => format!("{number}fixed"),
        Signal::Mood => "no longer sour".to_owned(),
        Signal::ByHand => "soured mark taken off".to_owned(),
        // The standing healing is told only while nothing is open.
        Signal::Healing
            if telling
                .facts
                .issues
                .iter()
                .any(|issue| open(issue) && issue.needs_mending(telling.now)) =>
        {
            "no longer healing".to_owned()
        }
        Signal::Healing => "healed".to_owned(),
        Signal::Care | Signal::Neglected => "we had a word".to_owned(),
        Signal::Voice | Signal::Quiet => "heard from them".to_owned(),
    }
}

fn changed(before: &Reason, after: &Reason, better: bool) -> String {
    let number = number(after);
    match (&before.why, &after.why) {
        (Why::InTime { .. }, Why::Late { what, .. }) => late(&number, what),
        (Why::Late { .. } | Why::InTime { .. }, _) if better => {
            format!("{number}less late than before")
        }
        (Why::Late { .. } | Why::InTime { .. }, _) => format!("{number}waits for longer"),
        (Why::Trouble(was), Why::Trouble(is)) => {
            let what = if is.failed > was.failed {
                "fix failed"
            } else if !was.known && is.known {
                "they were told"
            } else if was.severity != is.severity {
                if better { "hurts less" } else { "hurts more" }
            } else if was.sorry_late && !is.sorry_late {
                "apologised"
            } else if better {
                "eased"
            } else if !is.known && is.told_late {
                "not told in time"
            } else if !was.sorry_late && is.sorry_late {
                "no apology in time"
            } else {
                "still open"
            };
            format!("{number}{what}")
        }
        (Why::Healing(_), _) if better => "healing goes on".to_owned(),
        (Why::Healing(_), _) => "more to heal".to_owned(),
        (Why::Care { .. }, _) if better => "we had a word".to_owned(),
        (Why::Voice { .. }, _) if better => "heard from them".to_owned(),
        (Why::Care { .. } | Why::Voice { .. }, _) => silence(after),
        (Why::SlowHabit { .. }, _) => "answers often late".to_owned(),
        (Why::Mood { .. } | Why::ByHand { .. } | Why::Trouble(_), _) => "still sour".to_owned(),
    }
}

fn silence(reason: &Reason) -> String {
    match &reason.why {
        Why::Care {
            since: CareSince::Unknown,
            ..
        } => "no contact known".to_owned(),
        Why::Care { days, .. } => format!("no word from us for {}", in_words(*days)),
        Why::Voice { silence, .. } => format!("silent for {}", in_words(*silence)),
        _ => String::new(),
    }
}

fn number(reason: &Reason) -> String {
    reason
        .issue
        .as_ref()
        .map_or(String::new(), |(_, n)| format!("#{n} "))
}
