//! Rule 8: when. The day of an exchange stands beside what tells of it, or ends its clause; the day of a plan anywhere
//! in its clause.

use super::typed::{Line, WordsPlace};
use super::{phrases::NOT_THE_DAY, understood::SpanKind, who::Who};
use crate::phrase::date::{Clock, When};
use std::ops::Range;

/// A day that was read, and whether a date was among it, not a time alone.
#[derive(Clone, Copy, Debug)]
pub struct DayRead {
    pub when: When,
    pub dated: bool,
}

/// A date and a time may stand apart: `yesterday call 4pm`.
pub fn joined(old: Option<DayRead>, new: DayRead) -> Option<DayRead> {
    match old {
        None => Some(new),
        Some(old) if old.when.time.is_none() && !new.dated => Some(DayRead {
            when: When {
                time: new.when.time,
                ..old.when
            },
            dated: old.dated,
        }),
        Some(old) if !old.dated && new.dated && new.when.time.is_none() => Some(DayRead {
            when: When {
                time: old.when.time,
                ..new.when
            },
            dated: true,
        }),
        Some(_) => None,
    }
}

/// How strictly the day of a clause is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayStrictness {
    Anywhere,
    /// Of an exchange: beside what was taken, or at the end.
    Beside,
    /// The same, where what was said follows the verb: beside alone, or by words that look back.
    Said,
}

/// The day of a clause; marks its words.
pub fn day(
    line: &mut Line,
    who: &Who,
    clause: &Range<usize>,
    place: WordsPlace,
    clock: Clock,
    look: DayStrictness,
) -> Option<DayRead> {
    let (mut found, mut at) = (None, clause.start);
    let (mut topic, mut content) = (false, false);
    while at < clause.end {
        topic |= ["about", "re"].contains(&line.low(at));
        // “left a message that it ships Monday”
        content |= ["that", "because", "told"].contains(&line.low(at));
        content |= is_new_subject(line, clause, at);
        let taken = line.marks[at].is_some_and(|m| m != SpanKind::Date) || who.known[at];
        // “now 10 Dec”: instead.
        if line.low(at) == "now"
            && line
                .date(at + 1, clause.end, clock)
                .is_some_and(|d| !d.weak)
        {
            line.mark(at..at + 1, SpanKind::Due);
            at += 1;
            continue;
        }
        let Some(read) = line.date(at, clause.end, clock).filter(|_| !taken) else {
            at += 1;
            continue;
        };
        let (used, weak, when, dated) = (read.used, read.weak, read.when, read.dated);
        let only = used == clause.len();
        let before = at.checked_sub(1).filter(|before| *before >= clause.start);
        let before = before.map_or_else(String::new, |before| line.low(before).to_owned());
        let before = before.as_str();
        let beside = at == clause.start
            || line.marks[at - 1].is_some()
            || at + used < clause.end && line.marks[at + used].is_some();
        let ends = at + used == clause.end;
        let back = looks_back(line, at) || line.low(at + used - 1) == "ago";
        // The *by* of “dropped by at 9” belongs to the verb.
        let other = NOT_THE_DAY.contains(&before)
            && at.checked_sub(1).and_then(|b| line.marks[b]) != Some(SpanKind::Channel);
        let fits = match look {
            DayStrictness::Anywhere => {
                // “invoice 12 May”, but “call about the invoice fri 3pm”.
                let numbered =
                    before != "invoice" || line.low(at).starts_with(|c: char| c.is_ascii_digit());
                !(["since", "from", "of", "invoice", "dated", "version"].contains(&before)
                    && numbered)
                    && (!weak
                        || beside
                        || ends
                        || ["by", "on", "due", "next", "at"].contains(&before))
            }
            _ if weak && can_only_be_its_day(line, at) => true,
            _ if other => false,
            _ if only => true,
            _ if weak && ends && !topic && is_day_and_month(line.low(at)) => true,
            _ if weak && place != WordsPlace::Head => {
                beside
                    && (at > clause.start || line.marks.get(at + used).is_some_and(Option::is_some))
            }
            DayStrictness::Beside => {
                beside || (ends && !content && !(topic && line.low(at) == "on")) || back
            }
            DayStrictness::Said => beside && at <= clause.start + 3 || (ends && back),
        };
        if fits && let Some(day) = joined(found, DayRead { when, dated }) {
            found = Some(day);
            line.mark(at..at + used, SpanKind::Date);
            let leads = ["on", "at", "by", "due", "for", "until", "till"].contains(&before);
            if leads && look == DayStrictness::Anywhere {
                line.mark(at - 1..at, SpanKind::Date);
            }
        }
        at += used;
    }
    found
}

/// “mailed Ines we are closed friday”
fn is_new_subject(line: &Line, clause: &Range<usize>, at: usize) -> bool {
    let subject = ["we", "i", "they", "she", "he", "it"].contains(&line.low(at));
    let linked = at > clause.start && ["and", "then"].contains(&line.low(at - 1));
    subject && !linked && line.marks[..at].iter().any(Option::is_some)
}

/// “mailed it on 17/11”, “call from 17/11”, “met at the 17/11 fair”
fn can_only_be_its_day(line: &Line, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |i| line.low(i));
    let channel = || at > 1 && line.marks[at - 2] == Some(SpanKind::Channel);
    let on = line.low(at) == "on";
    (on || before(1) == "from" && channel() || before(1) == "the" && before(2) == "at")
        && is_day_and_month(line.low(at + usize::from(on)))
}

/// `17/11`: nothing else than a date, since one of the two is no month.
fn is_day_and_month(low: &str) -> bool {
    let numbers: Vec<u8> = low
        .split('/')
        .filter_map(|part| part.parse().ok())
        .collect();
    matches!(numbers[..], [a, b] if a.max(b) > 12 && a.min(b) <= 12 && a.max(b) <= 31)
}

/// Whether a day that begins here is told looking back.
pub fn looks_back(line: &Line, at: usize) -> bool {
    ["yesterday", "today", "last", "this", "earlier", "just"].contains(&line.low(at))
}

/// Whether a day can only lie ahead.
pub fn lies_ahead(when: When, clock: Clock) -> bool {
    let today = clock.now.date();
    when.date > today
        || (when.date == today
            && when.offset.is_none()
            && when.time.is_some_and(|time| time > clock.now.time()))
}
