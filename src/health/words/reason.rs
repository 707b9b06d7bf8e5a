//! Each reason as one sentence with its numbers, and what would lift it.

use super::{Telling, pieces, terms};
use crate::domain::{Ball, Severity, counted};
use crate::health::{CareSince, HealingWhy, Lateness, Matter, Reason, Signal, TroubleWhy, Why};
use crate::hours::words::{days as in_words, late, length, long, when};

/// The sentence of a reason, without its points and without an end.
pub fn sentence(reason: &Reason, telling: &Telling) -> String {
    let title = &*telling.title(reason.issue.as_ref().map(|(id, _)| id));
    match &reason.why {
        Why::Late {
            what,
            over,
            promise,
            ..
        } => {
            let late = late(telling.calendar, *over, telling.now);
            match what {
                Lateness::Ask => {
                    let (promise, whose) = (length(*promise), terms::reply(telling, *promise));
                    format!("{title}: reply {late} late, {promise} promised{whose}")
                }
                Lateness::Given(at) => {
                    let day = pieces::past_day(telling, *at);
                    format!("{title}: promised for {day}, {late} late")
                }
                Lateness::Policy(at) => {
                    format!("{title}: due {}, {late} late", pieces::day(telling, *at))
                }
            }
        }
        Why::InTime { age, promise } => {
            let whose = terms::reply(telling, *promise);
            format!(
                "{title}: {} of {} used{whose}",
                long(telling.calendar, *age),
                length(*promise)
            )
        }
        Why::SlowHabit { late, of, promise } => {
            let promise = length(*promise);
            format!("{late} of the last {of} answers took longer than {promise}")
        }
        Why::Trouble(why) => trouble(why, title, telling),
        Why::Mood { mood, at, .. } => {
            format!("{mood} {}, nothing better since", pieces::day(telling, *at))
        }
        Why::ByHand { at, note } if note.trim().is_empty() => {
            format!("marked soured by hand {}", pieces::day(telling, *at))
        }
        Why::ByHand { note, .. } => format!("marked soured by hand: {}", note.trim()),
        Why::Healing(why) => healing(why, telling),
        Why::Care {
            days,
            cadence,
            since,
            ..
        } => care(*days, *cadence, *since, &terms::cadence(telling, *cadence)),
        Why::Voice {
            silence,
            limit,
            median,
            heard,
            ..
        } => voice(*silence, *limit, *median, *heard),
    }
}

fn trouble(why: &TroubleWhy, title: &str, telling: &Telling) -> String {
    let hurts = match why.severity {
        Severity::Annoys => "annoys them",
        Severity::Harms => "harms them",
        Severity::Stops => "stops their business",
    };
    let since = if why.days == 0 {
        "since today".to_owned()
    } else {
        format!("open for {}", in_words(why.days))
    };
    let mut parts = vec![format!("{title}: {hurts}, {since}")];
    if !why.known {
        parts.push(if why.told_late {
            format!(
                "not told for {}{}",
                long(telling.calendar, why.age),
                terms::tell(telling)
            )
        } else {
            "not told yet".to_owned()
        });
    }
    if why.sorry_late {
        parts.push("no apology yet".to_owned());
    }
    if why.failed > 0 {
        parts.push(format!("fix failed {}", pieces::times(why.failed)));
    }
    if let Some((date, _)) = why.passed {
        parts.push(format!("promised for {}", pieces::past_day(telling, date)));
    }
    parts.join(", ")
}

fn healing(why: &HealingWhy, telling: &Telling) -> String {
    format!("fixed, still healing: {}", missing(why, telling).join(", "))
}

pub fn missing(why: &HealingWhy, telling: &Telling) -> Vec<String> {
    let words = [
        "not confirmed yet",
        "no apology yet",
        "nothing prevents it yet",
    ];
    lacking(why, telling, words, " to go")
}

fn lacking(why: &HealingWhy, telling: &Telling, words: [&str; 3], days: &str) -> Vec<String> {
    let lacks = [why.confirmed, why.apology, why.prevention];
    let lacks = lacks.into_iter().zip(words).filter(|(lacks, _)| *lacks);
    let days = why.quiet_until.map(|until| {
        let left = (until - telling.calendar.local_date(telling.now)).num_days();
        format!("{}{days}", counted(left, "calm day"))
    });
    lacks.map(|(_, word)| word.to_owned()).chain(days).collect()
}

fn care(days: i64, cadence: u16, since: CareSince, whose: &str) -> String {
    let allowed = if days > i64::from(cadence) {
        format!(", {cadence} at most{whose}")
    } else {
        String::new()
    };
    match (days, since) {
        (_, CareSince::Unknown) => "no contact known".to_owned(),
        (0, CareSince::OurWord) => "last word from us today".to_owned(),
        (1, CareSince::OurWord) => format!("last word from us yesterday{allowed}"),
        (_, CareSince::OurWord) => {
            format!("last word from us {} ago{allowed}", in_words(days))
        }
        (0, CareSince::Added) => "no word from us yet; added today".to_owned(),
        (_, CareSince::Added) => {
            format!("no word from us yet; added {} ago{allowed}", in_words(days))
        }
    }
}

fn voice(silence: i64, limit: i64, median: Option<f64>, heard: u32) -> String {
    let silent = if silence == 0 {
        "heard from today".to_owned()
    } else {
        format!("silent for {}", in_words(silence))
    };
    let flag = format!("{silent} (we speak up after {limit})");
    match median {
        Some(usual) if usual <= 1.0 => format!("usually every day; {flag}"),
        Some(usual) => format!("usually every {} days; {flag}", pieces::half(usual)),
        None => format!(
            "only {} so far; {flag}",
            counted(i64::from(heard), "contact")
        ),
    }
}

pub fn lift(reason: &Reason, telling: &Telling) -> String {
    match &reason.why {
        Why::Late {
            what: Lateness::Ask,
            ..
        } => "an answer".to_owned(),
        Why::Late { .. } => "resolve it, or give them a new date".to_owned(),
        Why::InTime { age, promise } => {
            let left = crate::domain::WorkTime(promise.0 - age.0);
            let due = telling.calendar.add(telling.now, left);
            let due = when(telling.calendar, due, telling.now);
            format!("an answer by {due} ({} left)", length(left))
        }
        Why::SlowHabit { promise, .. } => format!("answers within {}", length(*promise)),
        Why::Trouble(why) => lift_trouble(reason, why, telling),
        Why::Mood { .. } => "a good word from them, or a fix".to_owned(),
        Why::ByHand { .. } => "take the mark off once you have talked".to_owned(),
        Why::Healing(why) => lift_healing(why, telling),
        Why::Care { .. } if reason.signal == Signal::Neglected => {
            "a word from us: call, mail or visit".to_owned()
        }
        Why::Care { .. } => "a word from us".to_owned(),
        Why::Voice { .. } => "a word from them: a conversation counts".to_owned(),
    }
}

fn lift_trouble(reason: &Reason, why: &TroubleWhy, telling: &Telling) -> String {
    let issue = telling.issue(reason.issue.as_ref().map(|(id, _)| id));
    let matter = issue.and_then(|facts| Matter::read(facts, telling.now));
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

fn lift_healing(why: &HealingWhy, telling: &Telling) -> String {
    let words = [
        "their word that it works",
        "an apology",
        "something that prevents it",
    ];
    lacking(why, telling, words, "").join(", ")
}
