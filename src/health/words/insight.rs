//! What the whole book shows, in words: the care gap said aloud or not, and what a figure means.

use super::pieces::half;
use crate::domain::{Date, WorkTime, counted};
use crate::health::Standing;
use crate::health::insight::{
    CareGap, Chronicle, Group, GroupedBy, LATELY, LEAST_CLIENTS, Repairs, Replied, Wider,
    care_wider, replies_wider,
};
use crate::hours::{Calendar, words as hours_words};

pub fn days(days: f64) -> String {
    // Of years no half day is told.
    let told = half(if days > 400.0 { days.trunc() } else { days });
    (told.parse()).map_or_else(|_| format!("{told} days"), days_of)
}

pub fn days_of(days: i64) -> String {
    hours_words::days(days)
}

pub fn care(group: &Group) -> String {
    days(group.care_days)
}

pub fn reply(group: &Group, calendar: &Calendar) -> String {
    let median = group.replies.and_then(|replies| replies.median);
    median.map_or("none answered".to_owned(), |time| worked(time, calendar))
}

/// `40%, 2 of 5`: the answers past their promise.
pub fn late(group: &Group) -> String {
    let Some(replies) = group.replies else {
        return String::new();
    };
    let percent = (200 * replies.late + replies.asked) / (2 * replies.asked).max(1);
    format!("{percent}%, {} of {}", replies.late, replies.asked)
}

fn longer(wider: Wider) -> String {
    wider.times.map_or("longer".to_owned(), |times| {
        format!("{times:.1} times as long")
    })
}

/// The gap in sentences: what it is worth saying, else that there is none or too little to go by.
pub fn gap_sentences(gap: &CareGap) -> Vec<String> {
    let Some(groups) = &gap.groups else {
        return vec![format!(
            "Too few to say: it takes {LEAST_CLIENTS} small and {LEAST_CLIENTS} large clients. Press e on a client \
             to set its size; an import can bring what it is billed."
        )];
    };
    let mut said = vec![];
    said.extend(care_wider(groups).map(|wider| format!("{} for a word from us.", compared(wider))));
    said.extend(replies_wider(groups).map(|wider| format!("{} for an answer.", compared(wider))));
    if said.is_empty() {
        said.push(
            "Neither small nor large clients wait so much longer that it is worth a word."
                .to_owned(),
        );
    }
    said.push(format!(
        "{} beside {}{}.",
        count_of(&groups[0], "small"),
        count_of(&groups[1], "large"),
        by(gap)
    ));
    said
}

fn compared(wider: Wider) -> String {
    let (who, other) = if wider.small {
        ("Small", "large")
    } else {
        ("Large", "small")
    };
    let than = if wider.times.is_some() { "as" } else { "than" };
    format!("{who} clients wait {} {than} {other} ones", longer(wider))
}

fn count_of(group: &Group, word: &str) -> String {
    format!("{} {word}", group.clients)
}

fn by(gap: &CareGap) -> &'static str {
    match gap.by {
        GroupedBy::Size => "",
        GroupedBy::Billing => ", the bottom and the top third by billing",
    }
}

pub fn worked(time: WorkTime, calendar: &Calendar) -> String {
    hours_words::long(calendar, time)
}

pub fn book(at_risk: usize, active: usize) -> String {
    match at_risk {
        0 => "Nobody is at risk now.".to_owned(),
        1 if active == 1 => "The one client is at risk now.".to_owned(),
        1 => format!("1 of {active} clients is at risk now."),
        n => format!("{n} of {active} clients are at risk now."),
    }
}

/// How many are steady, and were some weeks ago; nothing of then where most of the book came only after it.
pub fn standings(chronicle: &Chronicle) -> String {
    let steady = |counts: &Vec<usize>| {
        (
            counts[Standing::Steady as usize],
            counts.iter().sum::<usize>(),
        )
    };
    let weeks = &chronicle.standings;
    let Some((now, of)) = weeks.last().map(steady) else {
        return String::new();
    };
    let said = match (now, of) {
        (1, 1) => "The one client is steady".to_owned(),
        (1, _) => format!("1 of {of} clients is steady"),
        _ => format!("{now} of {of} clients are steady"),
    };
    let then = weeks
        .len()
        .checked_sub(1 + LATELY)
        .map(|at| steady(&weeks[at]));
    match then.filter(|(_, known)| known * 2 > of) {
        Some((then, of)) => format!("{said}; {LATELY} weeks ago {then} of {of} were."),
        None => format!("{said}."),
    }
}

/// Half of the answers took at most so long; some were given before a minute was over.
pub fn half_within(replied: &Replied, calendar: &Calendar) -> String {
    worked(replied.median.max(WorkTime::minutes(1)), calendar)
}

pub fn replies(lately: Option<Replied>, calendar: &Calendar) -> String {
    lately.map_or_else(no_answers, |replied| match replied.given {
        // Of one there is neither a half nor a tenth.
        1 => format!(
            "The one answer of the last {LATELY} weeks took {}.",
            worked(replied.median, calendar)
        ),
        given => format!(
            "Half of the {given} answers of the last {LATELY} weeks came within {}, the slowest tenth took longer than {}.",
            half_within(&replied, calendar),
            worked(replied.tenth, calendar)
        ),
    })
}

pub fn kept(lately: Option<Replied>) -> String {
    lately.map_or_else(no_answers, |replied| {
        in_time(&replied, &format!("answers of the last {LATELY} weeks"))
    })
}

/// `10 of 16 answers came in time; 2 more wait past the promise.`: what waits is no answer, and counted apart.
pub fn in_time(replied: &Replied, of: &str) -> String {
    let waits = match replied.of.saturating_sub(replied.given) {
        0 => String::new(),
        1 => "; 1 more waits past the promise".to_owned(),
        waits => format!("; {waits} more wait past the promise"),
    };
    format!(
        "{} of {} {of} came in time{waits}.",
        replied.kept, replied.given
    )
}

fn no_answers() -> String {
    format!("Too few to say: no answers in the last {LATELY} weeks.")
}

/// Which cause is the most frequent, of causes in that order with the issues of each. Where another is as frequent none
/// stands out.
pub fn causes<'a>(mut causes: impl Iterator<Item = (&'a str, usize)>) -> String {
    let times = |n: usize| match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    };
    let Some((cause, n)) = causes.next() else {
        return "No causes are known yet.".to_owned();
    };
    let alike = 1 + causes.take_while(|(_, other)| *other == n).count();
    match alike {
        1 if n > 1 => format!("Most often: {cause}, {}.", times(n)),
        1 => format!("Too few to say: {cause}, once."),
        alike => format!("Too few to say: {alike} causes, each {}.", times(n)),
    }
}

/// What is behind the figures of the answers.
pub fn replies_from(from: Date) -> String {
    format!(
        "Answers since {}, in working time, while it was not their turn.",
        from.format("%-d %B %Y")
    )
}

pub fn healed(repairs: &Repairs) -> Vec<String> {
    let Some(median) = repairs.median_days else {
        return vec!["No repair has healed yet.".to_owned()];
    };
    let n = i64::try_from(repairs.healed.len()).unwrap_or(i64::MAX);
    let clients = i64::try_from(repairs.mended).unwrap_or(i64::MAX);
    let mut said = vec![format!(
        "{} of {} healed.",
        counted(n, "repair"),
        counted(clients, "client")
    )];
    let what = if n == 1 {
        "It took"
    } else {
        "Half of them took at most"
    };
    said.push(format!("{what} {} from when it was noticed.", days(median)));
    let today: Vec<String> = repairs
        .since
        .each()
        .filter(|(_, n)| *n > 0)
        .map(|(standing, n)| format!("{n} {}", standing.shown()))
        .collect();
    if !today.is_empty() {
        said.push(format!("Today: {}.", super::pieces::and(&today)));
    }
    said
}
