//! What would lift each reason.

use super::{Telling, bits};
use crate::domain::{Ball, Severity};
use crate::health::{HealingWhy, Lateness, Matter, Reason, Signal, TroubleWhy, Why};
use crate::hours::words::{length, when};

/// What would lift a reason, as a short phrase.
#[must_use]
pub fn lift(reason: &Reason, telling: &Telling<'_>) -> String {
    match &reason.why {
        Why::Late {
            what: Lateness::Ask,
            ..
        } => "an answer".to_owned(),
        Why::Late { .. } => "resolve it, or give them a new date".to_owned(),
        Why::InTime { age, promise } => {
            let left = crate::domain::WorkTime(promise.0 - age.0);
            let due = telling.calendar.add(telling.now, left);
            format!(
                "an answer by {} ({} left)",
                when(telling.calendar, due, telling.now),
                length(left)
            )
        }
        Why::SlowHabit { promise, .. } => format!("answers within {}", length(*promise)),
        Why::Trouble(why) => trouble(reason, why, telling),
        Why::Mood { .. } => "a good word from them, or a fix".to_owned(),
        Why::ByHand { .. } => "take the mark off once you have talked".to_owned(),
        Why::Healing(why) => healing(why, telling),
        Why::Care { .. } if reason.signal == Signal::Neglected => {
            "a word from us: call, mail or visit".to_owned()
        }
        Why::Care { .. } => "a word from us".to_owned(),
        Why::Voice { .. } => "a word from them: a conversation counts".to_owned(),
    }
}

fn trouble(reason: &Reason, why: &TroubleWhy, telling: &Telling<'_>) -> String {
    let matter = telling
        .issue(reason.issue.as_ref().map(|(id, _)| id))
        .and_then(|facts| Matter::read(facts, telling.now));
    let theirs = matter.as_ref().is_some_and(|m| *m.ball == Ball::Client);
    let fix = match why.severity {
        _ if theirs => "what we wait for from them, then a fix",
        _ if why.failed > 1 => "another way that works",
        Severity::Stops => "a fix, now",
        _ => "a fix that holds",
    };
    match (why.told_late || !why.known, why.sorry_late) {
        (true, _) => format!("tell them; then {fix}"),
        (_, true) => format!("an apology; then {fix}"),
        _ => fix.to_owned(),
    }
}

fn healing(why: &HealingWhy, telling: &Telling<'_>) -> String {
    let mut parts = Vec::new();
    if why.confirmed {
        parts.push("their word that it works".to_owned());
    }
    if why.apology {
        parts.push("an apology".to_owned());
    }
    if why.prevention {
        parts.push("something that prevents it".to_owned());
    }
    if let Some(until) = why.quiet_until {
        let left = (until - telling.calendar.local_date(telling.now)).num_days();
        parts.push(bits::count(left, "quiet day"));
    }
    parts.join(", ")
}
