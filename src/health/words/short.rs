//! The short why of a row: what weighs most, in at most [`SHORT`] columns.

use super::{Telling, next::begins, next::due_chase, pieces, reason::missing};
use crate::domain::{Step, counted, told_soon};
use crate::health::{Assessment, CareSince, Lateness, Reason, Signal, Standing, TroubleWhy, Why};
use crate::hours::words::{days, elapsed, length};

pub const SHORT: usize = 40;

/// Why a client stands as it does, in at most [`SHORT`] columns: “mistake found 16 h ago, not told yet”.
pub fn short_why(judged: &Assessment, telling: &Telling) -> String {
    why_within(judged, telling, SHORT)
}

/// The same with titles as long as they are; what a title does not say stands behind its closing quote.
pub fn whole_why(judged: &Assessment, telling: &Telling) -> String {
    why_within(judged, telling, usize::MAX)
}

fn why_within(judged: &Assessment, telling: &Telling, most: usize) -> String {
    if !judged.known {
        return begins(telling);
    }
    let signals: &[Signal] = match judged.standing {
        Standing::Untold => &[Signal::Trouble],
        Standing::Soured => &[Signal::Trouble, Signal::Mood, Signal::ByHand],
        Standing::Waiting => &[Signal::Late],
        Standing::Neglected => &[Signal::Neglected],
        Standing::Quiet => &[Signal::Quiet],
        Standing::Healing => &[Signal::Healing],
        Standing::Steady => &[Signal::InTime],
    };
    let reasons = judged.reasons.iter();
    let mut told: Vec<&Reason> = reasons.filter(|r| signals.contains(&r.signal)).collect();
    if judged.standing == Standing::Untold {
        told.retain(|r| matches!(&r.why, Why::Trouble(why) if !why.known));
    }
    let weightiest = told
        .into_iter()
        .reduce(|a, b| if b.points > a.points { b } else { a });
    let text = match weightiest {
        Some(reason) => short(reason, judged, telling, most),
        None if judged.next.step == Step::ChaseClient => {
            let title = telling.typed(judged.next.issue.as_ref());
            pieces::titled(title, ", to ask again", most)
        }
        None => plan(telling, most)
            .or_else(|| {
                let (on, asks) = due_chase(telling)?;
                Some(format!("{asks}, {}", told_soon(on)))
            })
            .unwrap_or_else(|| "all well".to_owned()),
    };
    pieces::clip(&text, most)
}

fn short(reason: &Reason, judged: &Assessment, telling: &Telling, most: usize) -> String {
    let id = reason.issue.as_ref().map(|(id, _)| id);
    let title = telling.typed(id);
    let worded = |over| crate::hours::words::late(telling.calendar, over, telling.now);
    match &reason.why {
        Why::Late { what, over, .. } => match what {
            Lateness::Ask => late(judged, title, &worded(*over), most),
            _ => pieces::titled(title, &format!(", {} late", worded(*over)), most),
        },
        Why::InTime { .. } => {
            let left = judged.ask_left.as_ref();
            let left = left.map_or_else(String::new, |(_, left)| length(*left));
            pieces::titled(title, &format!(", {left} left"), most)
        }
        Why::Trouble(why) if !why.known => {
            let issue = telling.issue(id);
            let kind = issue.map_or("trouble", |i| i.issue.kind.word());
            let since = issue.map_or(0, |i| (telling.now - i.issue.noticed_at).num_seconds());
            match since {
                0..60 => format!("{kind} found just now"),
                _ => format!("{kind} not told for {}", elapsed(since)),
            }
        }
        Why::Trouble(why) => trouble(why, title, telling, most),
        Why::Mood { mood, at, .. } => format!("{mood} since {}", pieces::past_day(telling, *at)),
        Why::ByHand { note, .. } if note.trim().is_empty() => "marked soured by hand".to_owned(),
        Why::ByHand { note, .. } => format!("marked by hand: {}", note.trim()),
        Why::Healing(why) => lacks(judged.next.step)
            .map(str::to_owned)
            .or_else(|| missing(why, telling).into_iter().next())
            .unwrap_or_else(|| "healing".to_owned()),
        Why::Care {
            days: count, since, ..
        } => match (since, days(*count)) {
            (CareSince::Unknown, _) => "no contact known".to_owned(),
            (CareSince::OurWord, days) => format!("last word from us {days} ago"),
            (CareSince::Added, days) => format!("no word from us in {days}"),
        },
        // How long comes first: what does not fit is left out from the end.
        Why::Voice {
            silence,
            median,
            heard,
            ..
        } => {
            let silent = days(*silence);
            let usual = match median {
                Some(usual) if *usual > 1.0 => format!("usually every {}", pieces::half(*usual)),
                Some(_) => "usually every day".to_owned(),
                None => format!("only {} so far", counted(i64::from(*heard), "contact")),
            };
            format!("silent {silent}, {usual}")
        }
        Why::SlowHabit { .. } => "answers are usually late".to_owned(),
    }
}

/// What is missing that a step puts right.
const fn lacks(step: Step) -> Option<&'static str> {
    match step {
        Step::Apologise => Some("no apology yet"),
        Step::TellFixed => Some("not told that it is fixed"),
        Step::Confirm => Some("not confirmed yet"),
        Step::Prevent => Some("nothing prevents it yet"),
        Step::ApologiseOthers => Some("others wait for an apology"),
        _ => None,
    }
}

fn late(judged: &Assessment, title: &str, over: &str, most: usize) -> String {
    let is_ask = |what: &Lateness| matches!(what, Lateness::Ask);
    let waits = |r: &&Reason| matches!(&r.why, Why::Late { what, .. } if is_ask(what));
    let waiting = judged.reasons.iter().filter(waits).count();
    if waiting > 1 {
        return format!("asked {}, reply {over} late", pieces::times(waiting));
    }
    pieces::titled(title, &format!(", reply {over} late"), most)
}

fn trouble(why: &TroubleWhy, title: &str, telling: &Telling, most: usize) -> String {
    let open = days(why.days);
    match why {
        TroubleWhy { failed: 2.., .. } => format!("fix failed {}", pieces::times(why.failed)),
        TroubleWhy { failed: 1, .. } => pieces::titled(title, ": the fix did not hold", most),
        TroubleWhy {
            sorry_late: true, ..
        } => pieces::titled(title, ", no apology yet", most),
        TroubleWhy {
            passed: Some((_, over)),
            ..
        } => {
            let over = crate::hours::words::late(telling.calendar, *over, telling.now);
            pieces::titled(title, &format!(", {over} late"), most)
        }
        TroubleWhy { days: 0, .. } => pieces::titled(title, ", since today", most),
        _ => pieces::titled(title, &format!(", open {open}"), most),
    }
}

/// The nearest plan, for a client with nothing else to say.
fn plan(telling: &Telling, most: usize) -> Option<String> {
    let today = telling.calendar.local_date(telling.now);
    let plan = telling
        .facts
        .plans
        .iter()
        .filter(|p| p.is_open(telling.now))
        .min_by_key(|p| p.due)?;
    let rest = match (plan.due - today).num_days() {
        0 => ", planned for today".to_owned(),
        1 => ", planned for tomorrow".to_owned(),
        2..=6 => format!(", planned for {}", plan.due.format("%A")),
        _ => format!(", planned for {}", plan.due.format("%-d %b")),
    };
    Some(pieces::titled(plan.what.trim(), &rest, most))
}
