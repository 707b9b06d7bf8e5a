//! The ladder of a repair in words: what each rung is for, why one is next now, how it stands, and what the
//! clocks beside it say.

use super::{Telling, pieces};
use crate::domain::{Ball, Instant, Joined, Prevention, Severity, Solution, counted};
use crate::health::ladder::{
    KnownCause, Repair, RepairClock, RunFor, Rung, Stage, State, Unneeded, Untold,
};
use crate::health::{healing::Meter, next_step::came_back};
use crate::hours::Calendar;
use crate::hours::words::{days, elapsed, late, length, when, worked};

/// Letters of what they said that a heading holds.
const QUOTED: usize = 80;

/// The advice for a rung: what helps, and what does not.
pub const fn rung_hint(rung: Rung) -> &'static str {
    match rung {
        Rung::Recognise => {
            "In their words, as soon as somebody sounds upset. It is not about blame; there may be no guilty party."
        }
        Rung::TellBoss => {
            "They hear it from you first, before it comes out, and with the solution you have in mind."
        }
        Rung::OwnUp => {
            "Admit it as soon as you know, even if they do not know yet. Bring the solution. Blame nobody, excuse nothing."
        }
        Rung::Apologise => {
            "Whoever caused it: ego has no place here. Our part, how we put it right, sorry; no “if” and no “but”."
        }
        Rung::FindCause => "Understand what went wrong, and why, before choosing a remedy.",
        Rung::ChooseSolution => {
            "Does it work, is it worth its cost, is it right now? If not, say so and choose another."
        }
        Rung::Fix => {
            "Put the conflict aside and move fast. If it is above us, hand it to somebody who can: what matters is that it gets fixed."
        }
        Rung::WordBetween => {
            "You work on their behalf: say so while it lasts, also when there is nothing new. Never argue."
        }
        Rung::FollowUp => {
            "Did it hold, and are they content? A mistake mended well can leave things better than before."
        }
        Rung::Prevent => {
            "Assure them that it will not happen again, and take the steps: what changes, who does it, by when."
        }
        Rung::ApologiseOthers => "Anyone else affected deserves to hear it from us, sincerely.",
        Rung::Healed => {
            "Confirmed, an apology, something that prevents it, and thirty calm days. Then back to standard."
        }
    }
}

pub const fn rehearse(rung: Rung) -> &'static str {
    match rung {
        Rung::Recognise => {
            "note what happened in their words, how much it hurts, whose doing it is"
        }
        Rung::TellBoss => "tell the boss first when it harms them or worse and is our doing",
        Rung::OwnUp => {
            "tell them within a working day, with the plan; what we know, and when we will know more"
        }
        Rung::Apologise => "say sorry, to the client and to each person whom it hurt",
        Rung::FindCause => "find out why; a word from the list, and our own words beside it",
        Rung::ChooseSolution => "choose a way that works, is worth its cost and is right now",
        Rung::Fix => "fix it and give a date, or hand it to a supplier and set a day to chase them",
        Rung::WordBetween => "a word while it lasts, every 1 to 5 working days",
        Rung::FollowUp => {
            "two days after the fix, ask whether it holds and whether they are content"
        }
        Rung::Prevent => "note what changes, who does it and by when, and tell them",
        Rung::ApologiseOthers => "say sorry to everybody else whom it touched",
        Rung::Healed => "after thirty calm days: healed, and back to standard",
    }
}

/// That they are sour without an issue of its own: about what, where that is known.
pub fn sour_in_words(telling: &Telling) -> String {
    if let Some(issue) = came_back(telling.facts, telling.now) {
        let title = issue.issue.quoted();
        return format!("They are sour about {title}, which was fixed");
    }
    let line = telling
        .facts
        .upset_about_nothing(telling.now)
        .map_or("", |contact| contact.text.trim())
        .lines()
        .next()
        .unwrap_or_default();
    match line.char_indices().nth(QUOTED) {
        _ if line.is_empty() => "They are sour, and it is not known why".to_owned(),
        Some((end, _)) => format!("They said “{}…”", line[..end].trim_end()),
        None => format!("They said “{line}”"),
    }
}

fn past_due(clock: &RepairClock, telling: &Telling) -> String {
    let late = late(telling.calendar, clock.over, telling.now);
    match clock.due {
        Some((due, true)) => format!(
            "{late} late, promised for {}",
            pieces::past_day(telling, due)
        ),
        _ => format!("{late} late by our promise"),
    }
}

fn day(telling: &Telling, at: Instant) -> String {
    pieces::day(telling, at)
        .trim_start_matches("on ")
        .to_owned()
}

/// `annoys them`, `harms them`, `stops their business`.
pub const fn hurts(severity: Severity) -> &'static str {
    match severity {
        Severity::Annoys => "annoys them",
        Severity::Harms => "harms them",
        Severity::Stops => "stops their business",
    }
}

pub fn judged(solution: &Solution) -> String {
    let wanting = [
        (solution.works, "does not work"),
        (solution.worth, "is not worth its cost"),
        (solution.timely, "is not right now"),
    ];
    wanting
        .into_iter()
        .filter(|(good, _)| !good)
        .map(|(_, words)| words)
        .joined(" and ")
}

pub fn rung_state(stage: &Stage, telling: &Telling) -> String {
    match &stage.state {
        State::Done(at) if stage.rung == Rung::Healed => day(telling, *at),
        State::Done(at) => when(telling.calendar, *at, telling.now),
        State::Next => "next".to_owned(),
        State::Ahead => "ahead".to_owned(),
        State::Skipped(event) if event.note.trim().is_empty() => "skipped".to_owned(),
        State::Skipped(event) => format!("skipped: {}", event.note.trim()),
        State::NotNeeded(why) => format!("not needed: {}", unneeded(*why)),
    }
}

pub const fn unneeded(why: Unneeded) -> &'static str {
    match why {
        Unneeded::NoBoss => "no boss is named in the settings",
        Unneeded::NotGrave => "it annoys, no more",
        Unneeded::NotOurs => "it is not our doing",
        Unneeded::NobodyElse => "nobody else is touched",
        Unneeded::Fixed => "it is fixed",
    }
}

/// How long after the issue began: `2 h 10 in`, `3 days in`.
pub fn after(since: RunFor) -> String {
    if since.days > 1 {
        format!("{} in", days(since.days))
    } else {
        format!("{} in", length(since.work))
    }
}

/// How long they have not known, and what that means now.
pub fn untold_in_words(untold: &Untold, calendar: &Calendar) -> String {
    let age = worked(calendar, untold.age);
    if untold.is_late() {
        return format!(
            "not told for {age}. Tell them anyway: what we know, and when we will know more"
        );
    }
    let left = crate::domain::WorkTime(untold.limit.0 - untold.age.0);
    format!("not told for {age}, {} left to prepare", length(left))
}

pub fn silence(repair: &Repair) -> Option<String> {
    let (days, patience) = repair.silence?;
    let ago = match days {
        1 => "1 working day".to_owned(),
        days => format!("{days} working days"),
    };
    let due = match patience - days {
        ..=0 => return Some(format!("no word from us for {ago}")),
        1 => "tomorrow".to_owned(),
        left => format!("in {left} working days"),
    };
    let ever = repair
        .stage(Rung::WordBetween)
        .is_some_and(|stage| matches!(stage.state, State::Done(_)) || !stage.story.is_empty());
    Some(match (ever, days) {
        (false, _) => format!("no word from us yet; the first is due {due}"),
        (true, 0) => format!("we had a word with them today; the next is due {due}"),
        (true, _) => format!("last word from us {ago} ago; the next is due {due}"),
    })
}

/// An earlier issue with the same cause, and what was promised then.
pub fn again(known: &KnownCause, own: bool, telling: &Telling) -> String {
    let whose = if own {
        String::new()
    } else {
        format!(" with {}", known.name.trim())
    };
    let day = telling
        .calendar
        .local_date(known.issue.noticed_at)
        .format("%-d %b %Y");
    let promised: Vec<String> = known.promised.iter().map(promised_in_words).collect();
    let promised = if promised.is_empty() {
        "nothing was noted that prevents it".to_owned()
    } else {
        format!("{} did not hold", promised.join(", "))
    };
    format!(
        "{} again, as #{}{whose} of {day}: {promised}",
        pieces::quoted(&known.cause),
        known.issue.number
    )
}

fn promised_in_words(prevention: &Prevention) -> String {
    let who = if prevention.who.trim().is_empty() {
        String::new()
    } else {
        format!(" ({})", prevention.who.trim())
    };
    format!("“{}”{who}", prevention.what.trim())
}

/// The clock of a repair: how long it takes, what was promised, and where our clock stood still.
pub fn clock_in_words(clock: &RepairClock, telling: &Telling) -> Vec<String> {
    let began = when(telling.calendar, clock.began, telling.now);
    let days = if clock.since.days > 0 {
        format!(", {}", days(clock.since.days))
    } else {
        String::new()
    };
    let mut lines = vec![format!(
        "began {began}: {}{days}",
        worked(telling.calendar, clock.since.work)
    )];
    let theirs = clock
        .pauses
        .last()
        .filter(|_| clock.ball == Ball::Client)
        .map(|(from, _)| *from);
    match clock.due {
        Some(_) if clock.ball == Ball::Client => {
            let since = theirs.map_or(String::new(), |from| {
                format!(" since {}", when(telling.calendar, from, telling.now))
            });
            lines.push(format!("our promise stands still{since}: it is their turn"));
        }
        Some(_) if clock.over.0 > 0 => lines.push(past_due(clock, telling)),
        Some((due, true)) => lines.push(format!("promised for {}", day(telling, due))),
        Some((due, false)) => lines.push(format!(
            "our promise: by {}",
            when(telling.calendar, due, telling.now)
        )),
        None => {}
    }
    let stood: i64 = clock
        .pauses
        .iter()
        .map(|(from, to)| (*to - *from).num_seconds())
        .sum();
    if stood > 0 {
        lines.push(format!(
            "our clock stood still for {} while it was their turn",
            elapsed(stood)
        ));
    }
    lines
}

pub fn ball<'a>(ball: &Ball, telling: &Telling<'a>) -> &'a str {
    match ball {
        Ball::Us => "ours",
        Ball::Client => "theirs",
        Ball::Supplier(id) => telling.supplier(id),
    }
}

/// The conditions of healing, each with whether it holds and its words.
pub fn meter_in_words(meter: &Meter, telling: &Telling) -> [(bool, String); 4] {
    let since = |word: &str, at: Option<Instant>| match at {
        Some(at) => (
            true,
            format!("{word}, {}", when(telling.calendar, at, telling.now)),
        ),
        None => (false, word.to_owned()),
    };
    let calm = match (meter.quiet_until, meter.days_left) {
        (None, _) => (false, "thirty calm days after the fix".to_owned()),
        (Some(_), 0) => (true, "thirty calm days".to_owned()),
        (Some(until), left) => (
            false,
            format!(
                "{} left of thirty, until {}",
                counted(left, "calm day"),
                until.format("%-d %b")
            ),
        ),
    };
    [
        since("they confirm that it holds", meter.confirmed),
        since("apology", meter.apology),
        since("something prevents it", meter.prevention),
        calm,
    ]
}
