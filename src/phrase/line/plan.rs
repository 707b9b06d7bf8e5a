//! Rule 7: what is meant to be done. By a word that opens a clause, or a day by which something is to be.

use super::phrases::{
    AHEAD, BARE, BASES, BEFORE_PLANS, BEING, BY, DUE, Does, GOVERNS, IN_TIME, KINDS_OF, MOVED,
    NOUNS, OPENERS, ORDERS, ORDERS_OF, OURS_TO_SEND, PROMISED, SAID_AHEAD, SETTLED_FOR, STAFF,
    THEY_WILL, TO_GO, VERBS, WE, WENT_WELL,
};
use super::{typed::Line, understood::SpanKind, who::Who};
use crate::phrase::date::tables::{WEEKDAYS, look_up};
use crate::phrase::date::{Clock, DateFound, When};
use std::ops::Range;

/// Where an intention opens a clause; marks the words that open it and are not part of what is to be done.
pub fn opens(line: &mut Line, who: &Who, clause: &Range<usize>) -> bool {
    let end = clause.end;
    let at = start(line, who, clause);
    if at >= end || who.known[at] {
        return false;
    }
    if let Some((part, used)) = line.longest(at, end, &OPENERS) {
        let next = line.low(at + used);
        let rain = line.low(at) == "due" && next == "to";
        // “could be the drum” means to do nothing.
        let does = match line.low(at) {
            // “better reply to Ines”, “ill call her”
            "to" | "ill" | "better" => BASES.contains(&next),
            "could" | "might" | "may" => line.any(at + used, end, &BARE).is_some(),
            // “todo bien”
            "todo" => !["bien", "ok", "listo", "correcto"].contains(&next),
            // “I'd rung Dana” was done.
            "i'd" | "we'd" => used > 1 || BASES.contains(&next),
            // “callback from Dana” came.
            "callback" | "reply" => next != "from",
            "plan" => line.head == Some(at),
            _ => true,
        };
        let weak = line.low(at) == "to" || (line.low(at) == "todo" && line.head != Some(at));
        let bare = used > 1 || (does && (!weak || at + used < end));
        let being = ["will", "should", "must", "shall"].contains(&line.low(at))
            && who.somebody(line, at + used, end).is_some();
        // “reminder sent”: done.
        let mut behind = at + used..end;
        let done =
            line.low(at) == "reminder" && behind.any(|i| line.longest(i, end, &VERBS).is_some());
        if !rain && bare && !being && !done {
            // Part of what is to be done: it stays in the text.
            if part {
                line.mark(at..at + used, SpanKind::Intent);
            } else {
                for i in clause.start..at {
                    if (clause.start..=i).all(|d| line.days[d] <= i - d) {
                        line.mark(i..i + 1, SpanKind::Due);
                    }
                }
                line.mark(at..at + used, SpanKind::Due);
            }
            return true;
        }
    }
    if promised(line, who, at, end) {
        line.mark(at..at + 1, SpanKind::Intent);
        return true;
    }
    // “manager to call Dana by noon”: nobody has called.
    if let Some(used) = line.any(at, end, &STAFF)
        && line.low(at + used) == "to"
        && BASES.contains(&line.low(at + used + 1))
    {
        line.mark(at..at + used + 1, SpanKind::Intent);
        return true;
    }
    let order = ordered(line, who, clause, at);
    if let Some(used) = order {
        line.mark(at..at + used, SpanKind::Intent);
    }
    order.is_some()
}

/// Whether a clause tells somebody to do something: how many words of it do.
fn ordered(line: &Line, who: &Who, clause: &Range<usize>, at: usize) -> Option<usize> {
    let end = clause.end;
    let order = || line.any(at, end, &ORDERS).filter(|used| at + used < end);
    // “reply to Dana” is still to be done; as a head it says what was.
    let reply = || {
        let free = line.head.is_none_or(|head| head < at);
        let to = line.low(at + 1) == "to" || who.somebody(line, at + 1, end).is_some();
        (free && to && ["reply", "answer"].contains(&line.low(at))).then_some(1)
    };
    let of = || {
        const WHAT: &[&str] = &[
            "the", "a", "an", "them", "her", "him", "new", "another", "more",
        ];
        let used = line.any(at, end, &ORDERS_OF)?;
        let next = at + used;
        // “thurs 3.30 install at the shop”
        let day = at > clause.start && line.days[clause.start] > 0;
        (next < end && (day || who.known[next] || WHAT.contains(&line.low(next)))).then_some(used)
    };
    // “let Dana know that it is in”
    let know = || {
        let whom = who.somebody(line, at + 1, end)?;
        // “spoke to Dana, let her know that it is in”: she knows.
        let told = line.marks[..clause.start].contains(&Some(SpanKind::Channel));
        let know = line.low(at) == "let" && line.low(at + 1 + whom) == "know";
        (know && !told).then_some(1)
    };
    // “the quote needs to go out today”
    let go = || {
        let thing = OURS_TO_SEND.contains(&line.low(at)) || line.low(at) == "the";
        (thing && line.find(clause, &TO_GO).is_some()).then_some(1)
    };
    let time = || in_time(line, who, clause.start, at, end);
    let order = order()
        .or_else(reply)
        .or_else(of)
        .or_else(know)
        .or_else(go)
        .or_else(time);
    // “I send mail to June yesterday” was done.
    let last = |i: usize| line.low(i) == "last" && line.days[i] > 1;
    let past = |i: usize| ["yesterday", "ago"].contains(&line.low(i)) || last(i);
    order.filter(|_| !(clause.start..end).any(past))
}

/// Whether a date is some days ahead, and no day of the past months in its next year: “meeting on 10 Nov”.
fn is_ahead(found: &DateFound, days: i64, clock: Clock) -> bool {
    const HALF: i64 = 183;
    let off = (found.when.date - clock.now.date()).num_days();
    found.dated && !found.weak && (days..=HALF).contains(&off)
}

/// “call June after Easter”, “ring in the new year”: an exchange, and when, in words that no rule reads as a day.
fn in_time(line: &Line, who: &Who, start: usize, at: usize, end: usize) -> Option<usize> {
    let verb = [
        "call", "ring", "phone", "visit", "meet", "mail", "email", "text", "see", "bell", "message",
    ];
    let free = line.head.is_none() && verb.contains(&line.low(at));
    let whom = who.somebody(line, at + 1, end).unwrap_or(0);
    // “visit him thurs”
    let them = ["her", "him", "them"].contains(&line.low(at + 1));
    let time = line.any(at + 1 + whom, end, &IN_TIME).is_some();
    // “visit Dana Thursday 10am”: of two readings the one that leaves more standing.
    let day = |i: usize| {
        let last = i > 0 && line.low(i - 1) == "last";
        !last && look_up(WEEKDAYS, line.low(i)).is_some()
    };
    let weekday = whom > 0 && (start..at).chain(at + 1 + whom..end).any(day);
    (free && (them || time || weekday)).then_some(1)
}

/// Whether what somebody else does is set for a day: `engineer booked for Tuesday`, `Liz to call June tomorrow`.
pub fn of_others(line: &Line, who: &Who, clause: &Range<usize>, clock: Clock) -> bool {
    let will = |i: usize| ["to", "will", "shall"].contains(&line.low(i));
    let staff = |i: usize| {
        ["our", "my"].contains(&line.low(i)) && line.any(i + 1, clause.end, &STAFF).is_some()
    };
    let own = clause.clone().any(|i| line.colleagues[i] > 0 || staff(i));
    let going = |i: usize| {
        ["is", "are"].contains(&line.low(i))
            && (["going", "coming"].contains(&line.low(i + 1))
                || line.any(i + 1, clause.end, &BEING).is_some())
    };
    let mut words = clause.clone();
    let them = clause
        .clone()
        .any(|i| who.somebody(line, i, clause.end).is_some());
    let means =
        (own || them) && words.any(|i| going(i) || (will(i) && BASES.contains(&line.low(i + 1))));
    let means = means || line.find(clause, &MOVED).is_some();
    let ahead = clause.clone().any(|i| {
        let found = line.date(i, clause.end, clock).filter(|_| !who.known[i]);
        found.is_some_and(|f| is_ahead(&f, 1, clock))
    });
    (means && ahead) || due(line, clause, clock).is_some()
}

/// Whether a noun of an exchange is followed by what says that it is still ahead: before, if, booked; by one day or
/// another; and an appointment is.
pub fn lies_ahead(line: &Line, clause: &Range<usize>, clock: Clock) -> bool {
    let end = clause.end;
    let noun = clause
        .clone()
        .find(|i| line.longest(*i, end, &NOUNS).is_some());
    let from = noun.unwrap_or(end);
    let or = |i: usize| {
        let day = |at: usize| line.date(at, end, clock).is_some_and(|d| d.dated);
        line.low(i) == "or" && i > from && day(i + 1)
    };
    // “call Mon, Tue and Wed”
    let day = |at: usize| line.days.get(at).is_some_and(|used| *used > 0);
    let days = from < end && day(end) && (from..end).any(day);
    days || line.low(clause.start) == "before"
        || ["appointment", "appt"].contains(&line.low(from))
        || (from + 1..end).any(|i| line.any(i, end, &AHEAD).is_some() || or(i))
}

/// Whether an intention tells how a thing will be, and not what we mean to do: will be fixed, should arrive.
pub fn is_told(line: &Line, clause: &Range<usize>) -> bool {
    clause.clone().any(|at| {
        let opener = line
            .longest(at, clause.end, &OPENERS)
            .filter(|(part, _)| !part);
        opener.is_some_and(|(_, used)| line.any(at + used, clause.end, &SAID_AHEAD).is_some())
    })
}

/// “wants a visit friday”, “arranged to call June thursday”: an exchange that is set for a day, by a word before its own.
pub fn governed(line: &Line, who: &Who, clause: &Range<usize>, clock: Clock) -> bool {
    const MOST: usize = 6;
    let end = clause.end;
    let governs = |i: &usize| !who.known[*i] && line.any(*i, i + 1, &GOVERNS).is_some();
    let Some(at) = clause.clone().find(governs) else {
        return false;
    };
    // A word that was had is told of as well: that is a contact, and what was set is its topic.
    let had = |i: usize| {
        let verb = line.longest(i, end, &VERBS);
        verb.is_some_and(|(does, _)| !matches!(does, Does::Tell | Does::Theirs))
    };
    let exchange = |i: &usize| {
        line.longest(*i, end, &NOUNS)
            .is_some_and(|(noun, _)| !noun.missed)
            || ["visit", "meet", "call", "ring", "phone", "see"].contains(&line.low(*i))
    };
    let day = |from: usize| {
        (from..end).any(|i| {
            let found = line.date(i, end, clock).filter(|_| !who.known[i]);
            let hour = ["wants", "want", "needs"].contains(&line.low(at));
            found.is_some_and(|f| {
                is_ahead(&f, i64::from(!hour), clock) || (hour && !f.weak && !f.dated)
            })
        })
    };
    let word = (at + 1..end.min(at + 1 + MOST)).find(exchange);
    word.is_some_and(|word| day(word + 1)) && !clause.clone().any(had)
}

/// “promised June a call”: an exchange that is still owed.
fn promised(line: &Line, who: &Who, at: usize, end: usize) -> bool {
    let Some(used) = line.any(at, end, &PROMISED) else {
        return false;
    };
    let Some(whom) = who.somebody(line, at + used, end) else {
        return false;
    };
    let mut noun = at + used + whom;
    while line.any(noun, noun + 1, &KINDS_OF).is_some() {
        noun += 1;
    }
    line.longest(noun, end, &NOUNS).is_some()
}

/// Whether a clause of mere text says clearly that something is to be done.
pub fn is_clear(line: &Line, clause: &Range<usize>) -> bool {
    let first = line.low(clause.start);
    let we = WE.contains(&first) || first == "and" || first == "then";
    let at = clause.start + usize::from(we);
    let vague = ["to", "should", "try", "please", "due", "check"].contains(&line.low(at));
    // “will do” of nobody's is as often theirs.
    let theirs = line.low(at) == "will" && !we && !BASES.contains(&line.low(at + 1));
    !vague && !theirs
}

/// Whether something is about to be done on a day that lies ahead: `ringing Dana tomorrow`.
pub fn being(line: &Line, who: &Who, clause: &Range<usize>, clock: Clock) -> bool {
    let at = start(line, who, clause);
    let behind = line.any(at, clause.end, &BEING).map(|used| at + used);
    // “meeting on Monday went well” has been.
    let was = line.find(clause, &WENT_WELL).is_some();
    behind.filter(|_| !was).is_some_and(|from| {
        (from..clause.end).any(|i| {
            let last = i > 0 && line.low(i - 1) == "last";
            let found = line
                .date(i, clause.end, clock)
                .filter(|_| !who.known[i] && !last);
            found.is_some_and(|f| is_ahead(&f, 0, clock))
        })
    })
}

/// The first word that is not a date, an issue, we or an adverb.
fn start(line: &Line, who: &Who, clause: &Range<usize>) -> usize {
    let mut at = clause.start;
    while at < clause.end {
        if line
            .longest(at, clause.end, &OPENERS)
            .is_some_and(|(_, used)| used > 1 || !BEFORE_PLANS.contains(&line.low(at)))
        {
            break;
        }
        let day = line.days[at];
        let glue = BEFORE_PLANS.contains(&line.low(at))
            || (WE.contains(&line.low(at)) && !who.known[at])
            || matches!(
                line.marks[at],
                Some(SpanKind::Issue | SpanKind::Client | SpanKind::Date | SpanKind::Note)
            );
        if day == 0 && !glue {
            break;
        }
        at += day.max(1);
    }
    at
}

/// Whether a clause tells what they mean to do, or how they are: no contact, and no plan of ours.
pub fn theirs(line: &Line, who: &Who, clause: &Range<usize>) -> bool {
    let at = super::exchange_told::opening(line, who, clause);
    let Some(used) = who.actor(line, at, clause.end) else {
        let they = [
            "they'll", "she'll", "he'll", "they'd", "she'd", "he'd", "they're", "she's", "he's",
        ];
        return they.contains(&line.low(at));
    };
    let mut next = at + used;
    while next < clause.end
        && [
            "just", "also", "now", "still", "probably", "maybe", "then", "only",
        ]
        .contains(&line.low(next))
    {
        next += 1;
    }
    let asks = ["wants to know", "wanted to know"];
    // “was calling”; “agreed by mail” is how they said it.
    let does = line.longest(next, clause.end, &VERBS);
    if does.is_some_and(|(_, used)| used > 1)
        || (line.low(next).ends_with("ed") && says_how(line, &(next + 1..clause.end)))
    {
        return false;
    }
    line.any(next, clause.end, &THEY_WILL).is_some() && line.any(next, clause.end, &asks).is_none()
}

/// Whether `by mail`, `on the phone` stands somewhere in these words.
fn says_how(line: &Line, words: &Range<usize>) -> bool {
    words.clone().any(|i| {
        let by = line.any(i, words.end, &BY);
        by.is_some_and(|by| line.longest(i + by, words.end, &NOUNS).is_some())
    })
}

/// “pushed the demo with June to 2 Dec”: how many words lead to the day.
fn moved_to(line: &Line, at: usize, end: usize) -> Option<usize> {
    const MOST: usize = 7;
    // “can we move it to friday” is what they ask.
    let asked =
        |i: usize| ["can", "could", "asked", "wants", "want", "like"].contains(&line.low(i));
    if (0..at).any(asked) {
        return None;
    }
    let used = line.any(at, end, &MOVED)?;
    let to = (at + used..end.min(at + MOST))
        .find(|i| ["to", "until", "till", "for"].contains(&line.low(*i)))?;
    Some(to + 1 - at)
}

/// “wants us to come on tuesday”, “told Dana I will come on tuesday”: the day on which we are to do something for them.
pub fn wished(line: &Line, clause: &Range<usize>, clock: Clock) -> Option<(Range<usize>, When)> {
    let us = |i: usize| {
        ["us", "me", "someone", "somebody"].contains(&line.low(i))
            && ["to", "out", "round", "there"].contains(&line.low(i + 1))
    };
    let we_will = &[
        "i will", "we will", "i'll", "we'll", "i'd", "we'd", "i would", "we would",
    ];
    let will = |i: usize| {
        let used = line
            .any(i, clause.end, we_will)
            .filter(|_| i > clause.start);
        used.is_some_and(|used| BASES.contains(&line.low(i + used)))
    };
    let from = clause.clone().find(|i| us(*i) || will(*i))?;
    (from + 2..clause.end).find_map(|i| {
        let found = line.date(i, clause.end, clock)?;
        is_ahead(&found, 0, clock).then(|| (i..i + found.used, found.when))
    })
}

/// The day by which something is to be, behind due, by, moved to: the words of both, and the day.
pub fn due(line: &Line, clause: &Range<usize>, clock: Clock) -> Option<(Range<usize>, When)> {
    let behind = clause.clone().find_map(|at| {
        // “called by at noon”: that is how.
        if line.marks[at] == Some(SpanKind::Channel) && line.low(at) == "by" {
            return None;
        }
        let settled = line
            .any(at, clause.end, &SETTLED_FOR)
            .filter(|_| !says_how(line, clause) && line.find(clause, &["if", "whether"]).is_none());
        let leads = [
            moved_to(line, at, clause.end),
            line.any(at, clause.end, &DUE),
            settled,
        ];
        leads.into_iter().flatten().find_map(|used| {
            let mut day = at + used;
            if ["the", "on", "to", "for", "with", "latest"].contains(&line.low(day))
                && line.days.get(day).is_none_or(|d| *d == 0)
            {
                day += 1;
            }
            // “booked for June weds”
            if ["for", "with"].contains(&line.low(day - 1)) {
                day += line.named.get(day).copied().unwrap_or(0);
            }
            let found = line.date(day, clause.end, clock)?;
            // “agreed yesterday”
            let ahead = found.dated && found.when.date > clock.now.date();
            if settled == Some(used) && !ahead {
                return None;
            }
            let number = found.weak
                && line
                    .low(day)
                    .bytes()
                    .all(|b| b.is_ascii_digit() || b == b'.');
            // “moved our call to thursday” tells what is to be then.
            let from = if leads[0] == Some(used) {
                at + used - 1
            } else {
                at
            };
            (!number).then(|| (from..day + found.used, found.when))
        })
    });
    behind.or_else(|| wished(line, clause, clock))
}
