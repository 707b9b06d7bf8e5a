//! What they left when they reached nobody of ours: a voicemail, a missed call.

use super::left;
use crate::domain::Channel;
use crate::phrase::line::exchange_told::{self, ChannelTouch};
use crate::phrase::line::phrases::{ADVERBS, Does, NEW, NOUNS, TRIED_US, VERBS, WE};
use crate::phrase::line::whose::{self, Whose};
use crate::phrase::line::{typed::Line, understood::SpanKind, who::Who};
use std::ops::Range;

/// What they left for us, or that they missed us.
fn left_us(line: &Line, at: usize, end: usize) -> Option<usize> {
    line.any(at, end, &["missed us", "missed me"])
        .or_else(|| left(line, at, end, |i| line.any(i, end, &["me", "us"])))
}

/// Whether a clause behind a call of theirs says that they left word: `Dana rang, left a voicemail`; not with somebody
/// of theirs, which is where we left it.
pub fn leaves_word(line: &Line, who: &Who, clause: &Range<usize>) -> bool {
    let adverb = |at: &usize| line.any(*at, clause.end, &ADVERBS).is_some();
    let at = clause.clone().find(|at| !adverb(at));
    let left = at.is_some_and(|at| left_us(line, at, clause.end).is_some());
    left && clause
        .clone()
        .all(|at| who.somebody(line, at, clause.end).is_none())
}

/// “Dana rang while we were out”
fn rang_in_vain(line: &Line, verb: usize, end: usize) -> bool {
    let out = |i: usize| {
        ["while", "when", "whilst"].contains(&line.low(i)) && WE.contains(&line.low(i + 1))
    };
    is_call(line, verb, end) && (verb..end).any(out)
}

fn is_call(line: &Line, verb: usize, end: usize) -> bool {
    let does = line.longest(verb, end, &VERBS);
    matches!(does, Some((Does::Channel(Channel::Call), _)))
}

/// A call of theirs that we missed: `missed call`, `missed a call from Dana`, `missed Dana's call`, `missed her call`.
fn missed_call(line: &mut Line, who: &Who, at: usize, end: usize) -> bool {
    let rings = |i: &usize| ["call", "calls", "ring"].contains(&line.low(*i));
    let Some(call) = (at + 1..end.min(at + 5)).find(rings) else {
        return false;
    };
    let with = (call..end).any(|i| line.low(i) == "with");
    let from = line.low(call + 1) == "from";
    let theirs = (at + 1..call).all(|i| {
        who.known[i]
            || (from && line.low(i) == "the")
            || [
                "a", "an", "her", "his", "their", "another", "two", "2", "3", "from",
            ]
            .contains(&line.low(i))
    });
    if !theirs || with {
        return false;
    }
    let end =
        whose::reaches(line, who, call, end, &["from"]).map_or(call + 1, |(i, used)| i + used);
    line.mark(at..end, SpanKind::Direction);
    true
}

/// They tried to reach us, and nobody spoke.
pub fn left_by_them(line: &mut Line, who: &Who, clause: &Range<usize>) -> Option<ChannelTouch> {
    let at = exchange_told::opening(line, who, clause);
    let end = clause.end;
    let touch = ChannelTouch {
        channel: Some(Channel::Call),
        whose: Whose::Theirs,
        replies: false,
        done: true,
        sure: true,
        said: false,
        missed: true,
        astray: false,
    };
    // “Bob left a voicemail”: whoever that is
    let stranger = || {
        (at + 1..end.min(at + 3))
            .find(|verb| {
                left_us(line, *verb, end).is_some() && whose::stranger(line, who, clause, *verb)
            })
            .map(|verb| verb - at)
    };
    if let Some(by) = who.actor(line, at, end).or_else(stranger) {
        let verb = at + by;
        if rang_in_vain(line, verb, end) {
            line.mark(at..verb + 1, SpanKind::Direction);
            return Some(touch);
        }
        // “Dana has left a voicemail”, “Dana rang about the bill and left one”
        let mut words: Vec<usize> = (at..verb).collect();
        let mut rang = false;
        for here in verb..end {
            let tried = line.any(here, end, &TRIED_US);
            if let Some(used) = left_us(line, here, end).or(tried) {
                words.extend(here..here + used);
                for word in words {
                    line.mark(word..word + 1, SpanKind::Direction);
                }
                return Some(touch);
            }
            let rings = is_call(line, here, end);
            rang |= rings;
            if rings || line.any(here, end, &ADVERBS).is_some() {
                words.push(here);
            } else if !rang || ["i", "we"].contains(&line.low(here)) {
                break;
            }
        }
    }
    if line.low(at) == "missed" {
        return missed_call(line, who, at, end).then_some(touch);
    }
    let new = line.any(at, end, &NEW).unwrap_or(0);
    for at in [at, at + new] {
        if let Some((noun, used)) = line.longest(at, end, &NOUNS)
            && noun.missed
            && (line.low(at + used) == "from" || (new > 0 && line.low(at) != "vm"))
        {
            line.mark(clause.start..at + used, SpanKind::Direction);
            return Some(touch);
        }
    }
    // Dana's voicemail
    let owner = who
        .actor(line, at, end)
        .filter(|used| line.owns[at + used - 1])?;
    let (noun, used) = line.longest(at + owner, end, &NOUNS)?;
    let full = line.low(at + owner + used) == "full";
    (noun.missed && !full).then(|| {
        line.mark(at..at + owner + used, SpanKind::Direction);
        touch
    })
}
