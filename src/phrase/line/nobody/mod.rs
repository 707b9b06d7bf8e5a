//! Rule 6: nobody was reached. And what they left when they reached nobody: a voicemail, a missed call.

mod alone;
mod scene;
mod theirs;

pub(super) use scene::{BesideTry, is_spoken_of};
pub(super) use theirs::{leaves_word, left_by_them};

use super::phrases::{
    ADVERBS, DUE, Does, KINDS_OF, LEFT_BEHIND, NEW, NOBODY, NOUNS, Nobody, THEM, VERBS, WE,
};
use super::{typed::Line, understood::SpanKind, who::Who};
use crate::domain::{Channel, Direction};
use std::ops::Range;

/// What was left where nobody spoke: `left me 3 voicemails`, `left Sue a message`; how many words say so. `whom`: how
/// many words there name for whom it can be.
fn left(
    line: &Line,
    at: usize,
    end: usize,
    whom: impl Fn(usize) -> Option<usize>,
) -> Option<usize> {
    let lead = line.says(at, end, "left")?;
    let mut next = at + lead;
    next += whom(next).unwrap_or(0);
    next += line.any(next, end, &NEW).unwrap_or(0);
    let used = line.any(next, end, &LEFT_BEHIND)?;
    Some(next + used - at)
}

#[derive(Clone, Copy, Debug, Default)]
pub struct NobodyThere {
    pub channel: Option<Channel>,
    /// It holds only if a channel is known.
    pub beside: bool,
    pub written: bool,
    /// It was called off: it holds of a meeting or a visit.
    pub off: bool,
}

/// Whether a clause says that nobody was reached; marks the words.
pub fn missed(line: &mut Line, who: &Who, clause: &Range<usize>) -> Option<NobodyThere> {
    // “still no answer from June” is waited for, and not tried again.
    let from = || clause.clone().any(|i| line.low(i) == "from");
    if line.low(clause.start) == "still" && line.low(clause.start + 1) == "no" && from() {
        return None;
    }
    called_off(line, who, clause)
        .or_else(|| alone::alone(line, who, clause))
        .or_else(|| leads(line, who, clause))
}

fn channel_in(line: &Line, clause: &Range<usize>) -> Option<Channel> {
    clause
        .clone()
        .find_map(|at| channel_at(line, at, clause.end))
}

pub fn channel_at(line: &Line, at: usize, end: usize) -> Option<Channel> {
    let verb = line
        .longest(at, end, &VERBS)
        .and_then(|(does, used)| match does {
            Does::Channel(channel) => Some((channel, used)),
            _ => None,
        });
    let noun = line
        .longest(at, end, &NOUNS)
        .map(|(n, used)| (n.channel, used));
    verb.into_iter()
        .chain(noun)
        .max_by_key(|(_, used)| *used)
        .map(|(c, _)| c)
}

/// Whether it goes out and is answered later: no talk.
fn goes_out(channel: Channel) -> bool {
    channel.usual_direction() == Direction::Out
}

/// `visit cancelled`, `Dana skipped the meeting`.
fn called_off(line: &mut Line, who: &Who, clause: &Range<usize>) -> Option<NobodyThere> {
    // “called about her missed delivery”
    let issue = |i: usize| line.marks.get(i + 1) == Some(&Some(SpanKind::Issue));
    let topic = clause
        .clone()
        .find(|i| ["about", "re"].contains(&line.low(*i)) && !issue(*i));
    let (at, used) = (clause.start..topic.unwrap_or(clause.end)).find_map(|at| {
        let used = NOBODY
            .iter()
            .filter(|(_, how)| *how == Nobody::Called)
            .filter_map(|(phrases, _)| line.any(at, clause.end, phrases))
            .max()?;
        Some((at, used))
    })?;
    // “postponed to Wednesday” is when it will be.
    let clock_word = line.any(at, clause.end, &DUE).is_some_and(|due| due > used);
    if clock_word {
        return None;
    }
    let without = [clause.start..at, at + used..clause.end];
    let channel = without.iter().find_map(|part| clause_channel(line, part));
    // “lunch with Dana, she cancelled”
    let alone = || {
        line.low(at) != "missed"
            && without
                .iter()
                .all(|part| part.clone().all(|i| alone::is_glue(line, who, i, clause)))
    };
    channel
        .map_or_else(alone, |channel| {
            !goes_out(channel) && channel != Channel::Chat
        })
        .then(|| {
            line.mark(clause.clone(), SpanKind::Attempt);
            NobodyThere {
                channel,
                off: channel.is_none() && line.low(at) != "didnt",
                ..NobodyThere::default()
            }
        })
}

fn clause_channel(line: &Line, part: &Range<usize>) -> Option<Channel> {
    if part.is_empty() {
        return None;
    }
    channel_in(line, part)
}

/// The clause begins with it: `left a message with the front desk`.
fn leads(line: &mut Line, who: &Who, clause: &Range<usize>) -> Option<NobodyThere> {
    let mut at = clause.start;
    let end = clause.end;
    loop {
        if at >= end {
            return None;
        }
        if let Some((_, used)) = line.longest_of(at, end, &NOBODY, |how| how == Nobody::Leads) {
            // “no answer from the supplier”
            let third = at + used + usize::from(line.low(at + used) == "the");
            if line.low(at + used - 1) == "from" && line.other(third, end).is_some() {
                return None;
            }
            let before = channel_in(line, &(clause.start..at));
            if before.is_some_and(goes_out) {
                return None;
            }
            line.mark(at..at + used, SpanKind::Attempt);
            let visits = (at..at + used).any(|i| {
                ["visit", "visiting", "see", "meet", "deliver", "collect"].contains(&line.low(i))
            });
            let channel = before.or(visits.then_some(Channel::Visit));
            return Some(NobodyThere {
                channel,
                ..NobodyThere::default()
            });
        }
        if let Some(used) = left(line, at, end, |i| who.somebody(line, i, end)) {
            line.mark(at..at + used, SpanKind::Attempt);
            return Some(NobodyThere {
                channel: channel_in(line, &(clause.start..at)),
                ..NobodyThere::default()
            });
        }
        // “missed Dana by five minutes”, “missed both”
        let whom = || {
            let name = who.known.get(at + 1) == Some(&true) && !line.owns[at + 1];
            name || ["both", "it", "all"].contains(&line.low(at + 1))
        };
        if line.low(at) == "missed" && whom() {
            line.mark(at..at + 1, SpanKind::Attempt);
            return Some(NobodyThere {
                channel: channel_in(line, &(clause.start..at)).filter(|c| !goes_out(*c)),
                ..NobodyThere::default()
            });
        }
        let verb = line
            .longest(at, end, &VERBS)
            .filter(|(does, _)| matches!(does, Does::Channel(_)))
            .map(|(_, used)| used);
        let skipped = verb.or_else(|| {
            let glue = line.any(at, at + 1, &ADVERBS).is_some()
                || line.any(at, at + 1, &KINDS_OF).is_some()
                || WE.contains(&line.low(at))
                || line.marks[at].is_some()
                || (at > clause.start && (who.known[at] || line.any(at, at + 1, &THEM).is_some()));
            glue.then_some(1)
        });
        let step = skipped.unwrap_or(0).max(line.days[at]);
        if step == 0 {
            return None;
        }
        at += step;
    }
}
