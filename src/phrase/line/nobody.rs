//! Rule 6: nobody was reached. And what they left when they reached nobody: a voicemail, a missed call.

use super::channel::{self, ChannelTouch};
use super::phrases::Does;
use super::phrases::{
    ADVERBS, ANSWERING, BARE, BY, DENIED, DUE, FILLERS, HAD, IN_VAIN, KINDS_OF, LEFT_BEHIND,
    MACHINES, MESSAGES, NEVER_CAME, NEW, NO, NOBODY, NOUNS, Nobody, TO_MACHINES, TRIED_US, VERBS,
    WE,
};
use super::typed::Line;
use super::understood::SpanKind;
use super::who::Who;
use super::whose::{self, Actor, Whose};
use crate::domain::{Channel, Direction};
use std::ops::Range;

/// What they left: `left me 3 voicemails`, `missed us`; how many words say so.
fn left(line: &Line<'_>, at: usize, end: usize) -> Option<usize> {
    const US: &[&str] = &["me", "us"];
    if let Some(used) = line.any(at, end, &["missed us", "missed me"]) {
        return Some(used);
    }
    if line.low(at) != "left" {
        return None;
    }
    let mut next = at + 1;
    next += line.any(next, end, US).unwrap_or(0);
    next += line.any(next, end, &NEW).unwrap_or(0);
    let used = line.any(next, end, &LEFT_BEHIND)?;
    Some(next + used - at)
}

/// “Dana rang while we were out”
fn rang_in_vain(line: &Line<'_>, verb: usize, end: usize) -> bool {
    let rings = line.longest(verb, end, &VERBS);
    let out = |i: usize| {
        ["while", "when", "whilst"].contains(&line.low(i)) && WE.contains(&line.low(i + 1))
    };
    matches!(rings, Some((Does::Channel(Channel::Call), _))) && (verb..end).any(out)
}

/// They tried to reach us, and nobody spoke.
pub(super) fn left_by_them(
    line: &mut Line<'_>,
    who: &Who,
    clause: &Range<usize>,
) -> Option<ChannelTouch> {
    let at = channel::opening(line, who, clause);
    let end = clause.end;
    let touch = ChannelTouch {
        channel: Some(Channel::Call),
        whose: Whose::Theirs,
        replies: false,
        done: true,
        sure: true,
        said: false,
        missed: true,
    };
    if let Some(by) = who.actor(line, at, end) {
        let mut verb = at + by;
        while verb < end
            && line.any(verb, end, &ADVERBS).is_some()
            && left(line, verb, end).is_none()
        {
            verb += 1;
        }
        if rang_in_vain(line, verb, end) {
            line.mark(at..verb + 1, SpanKind::Direction);
            return Some(touch);
        }
        let tried = line.any(verb, end, &TRIED_US);
        if let Some(used) = left(line, verb, end).or(tried) {
            line.mark(at..verb + used, SpanKind::Direction);
            return Some(touch);
        }
    }
    // missed call, missed a call from Dana, missed Dana's call, missed her call
    if line.low(at) == "missed" {
        let call = (at + 1..end.min(at + 5))
            .find(|i| ["call", "calls", "ring"].contains(&line.low(*i)))?;
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
        if theirs && !with {
            let end = whose::reaches(line, who, call, end, &["from"])
                .map_or(call + 1, |(i, used)| i + used);
            line.mark(at..end, SpanKind::Direction);
            return Some(touch);
        }
        return None;
    }
    let new = line.any(at, end, &NEW).unwrap_or(0);
    for at in [at, at + new] {
        if let Some((noun, used)) = line.longest(at, end, &NOUNS)
            && noun.missed
            && (["from", "frm"].contains(&line.low(at + used)) || (new > 0 && line.low(at) != "vm"))
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

/// What a clause says of nobody being there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NobodyThere {
    /// By which channel, if the clause says so.
    pub channel: Option<Channel>,
    /// It holds only if a channel is known.
    pub beside: bool,
    /// It is about a written word.
    pub written: bool,
    /// It was called off: it holds of a meeting or a visit.
    pub off: bool,
}

/// Whether a clause says that nobody was reached; marks the words.
pub(super) fn missed(line: &mut Line<'_>, who: &Who, clause: &Range<usize>) -> Option<NobodyThere> {
    // “still no answer from June” is waited for, and not tried again.
    let from = || clause.clone().any(|i| line.low(i) == "from");
    if line.low(clause.start) == "still" && line.low(clause.start + 1) == "no" && from() {
        return None;
    }
    called_off(line, who, clause)
        .or_else(|| alone(line, who, clause))
        .or_else(|| leads(line, who, clause))
        .or_else(|| ends(line, who, clause))
}

/// A clause of ours that ends with it, no sign between: `gave Dana a bell no luck`.
fn ends(line: &mut Line<'_>, who: &Who, clause: &Range<usize>) -> Option<NobodyThere> {
    let end = clause.end;
    let open = channel::opening(line, who, clause);
    let glue = |i: usize| {
        line.days[i] > 0 || (line.any(i, i + 1, &ADVERBS).is_some() && line.low(i) != "not")
    };
    let (at, used) = (open + 1..end).find_map(|at| {
        let phrase = line.longest_of(at, end, &NOBODY, |how| how != Nobody::Written);
        let (how, used) = phrase?;
        let whole = used > 1 || line.low(at).contains('/');
        let leads = how == Nobody::Leads;
        (whole && (leads || (at + used..end).all(glue))).then_some((at, used))
    })?;
    let before = open..at;
    if line.find(&before, &DENIED).is_some() {
        return None;
    }
    let verbs = || {
        before
            .clone()
            .filter_map(|i| Some((i, line.longest(i, at, &VERBS)?.0)))
    };
    let tried = verbs()
        .find(|(_, does)| matches!(does, Does::Channel(_) | Does::Talk))
        .is_some_and(|(verb, _)| {
            let actor = whose::actor(line, who, clause, verb);
            !matches!(actor, Some((Actor::Theirs | Actor::Third, _)))
        });
    let had = line.any(open, at, &HAD).is_some()
        && before
            .clone()
            .any(|i| line.longest(i, at, &NOUNS).is_some());
    let said = verbs().any(|(_, does)| matches!(does, Does::Say | Does::Tell | Does::Theirs));
    let channel = channel_in(line, &before).filter(|channel| !goes_out(*channel))?;
    ((tried || had) && !said).then(|| {
        line.mark(at..at + used, SpanKind::Attempt);
        NobodyThere {
            channel: Some(channel),
            ..NobodyThere::default()
        }
    })
}

/// The channel that a word of a clause names.
fn channel_in(line: &Line<'_>, clause: &Range<usize>) -> Option<Channel> {
    clause
        .clone()
        .find_map(|at| channel_at(line, at, clause.end))
}

/// The channel that the words from here on name.
fn channel_at(line: &Line<'_>, at: usize, end: usize) -> Option<Channel> {
    let verb = line
        .longest(at, end, &VERBS)
        .and_then(|(does, used)| match does {
            Does::Channel(channel) => Some((channel, used)),
            _ => None,
        });
    let noun = line
        .longest(at, end, &NOUNS)
        .map(|(n, used)| (n.channel, used));
    let named = verb.into_iter().chain(noun);
    named.max_by_key(|(_, used)| *used).map(|(c, _)| c)
}

/// Whether it goes out and is answered later: no talk.
fn goes_out(channel: Channel) -> bool {
    channel.usual_direction() == Direction::Out
}

/// `visit cancelled`, `Dana skipped the meeting`.
fn called_off(line: &mut Line<'_>, who: &Who, clause: &Range<usize>) -> Option<NobodyThere> {
    let (at, used) = clause.clone().find_map(|at| {
        let list = NOBODY.iter().filter(|(_, how)| *how == Nobody::Called);
        let used = list
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
                .all(|part| part.clone().all(|i| is_glue(line, who, i, clause)))
    };
    let holds = channel.map_or_else(alone, |channel| {
        !goes_out(channel) && channel != Channel::Chat
    });
    holds.then(|| {
        line.mark(clause.clone(), SpanKind::Attempt);
        NobodyThere {
            channel,
            off: channel.is_none(),
            ..NobodyThere::default()
        }
    })
}

fn clause_channel(line: &Line<'_>, part: &Range<usize>) -> Option<Channel> {
    if part.is_empty() {
        return None;
    }
    channel_in(line, part)
}

/// All that the clause says beside names, channel and time is that nobody was there: by a phrase of the list, or by
/// nothing but words of a try, one of which says that it was in vain or denies that they answered.
fn alone(line: &mut Line<'_>, who: &Who, clause: &Range<usize>) -> Option<NobodyThere> {
    let end = clause.end;
    let mut at = clause.start;
    let mut found: Option<Nobody> = None;
    let (mut vainly, mut denied, mut answers, mut tried) = (false, false, false, false);
    let mut marks = Vec::new();
    while at < end {
        let (verb, other) = exchange_at(line, at, end);
        let least = other.unwrap_or(0);
        let behind_issue = at > clause.start && line.marks[at - 1] == Some(SpanKind::Issue);
        let phrase = phrase_at(line, who, at, end).filter(|(_, used)| *used >= least);
        let vain = in_vain(line, at, end).filter(|used| *used >= least && !behind_issue);
        let no = [&DENIED, &NO].map(|list| line.any(at, end, list));
        if let Some((how, used)) = phrase.filter(|(_, used)| *used > 1 || !behind_issue) {
            let stronger = |old: Nobody| {
                old == Nobody::Alone || (old == Nobody::Written && how == Nobody::Beside)
            };
            // “never got the mail”: that they wrote is denied, not that we did.
            let noun = line.longest(at + used, end, &NOUNS);
            let noun = noun.or_else(|| line.longest(at + used + 1, end, &NOUNS));
            if noun.is_some() && line.any(at, end, &NEVER_CAME) == Some(used) {
                return None;
            }
            if !found.is_some_and(stronger) {
                found = Some(how);
            }
            denied |= how == Nobody::Beside && no.iter().any(Option::is_some);
            marks.push(at..at + used);
            at += used;
        } else if let Some(used) = vain {
            vainly = true;
            // Who spoke to a machine had rung.
            tried |= line.any(at, end, &TO_MACHINES).is_some();
            marks.push(at..at + used);
            at += used;
        } else if let Some(used) = no.into_iter().flatten().max() {
            // “not mailed yet”: we did not try.
            if is_try(line, at + used, end) {
                return None;
            }
            denied = true;
            marks.push(at..at + used);
            at += used;
        } else if let Some(used) = other {
            // They rang: nobody tried.
            let actor = verb.and_then(|()| whose::actor(line, who, clause, at));
            if matches!(actor, Some((Actor::Theirs, _))) {
                return None;
            }
            tried |= verb.is_some() || line.longest(at, end, &NOUNS).is_some_and(|(n, _)| !n.weak);
            at += used;
        } else if line.days[at] > 0 {
            at += line.days[at];
        } else if line.any(at, at + 1, &ANSWERING).is_some() {
            if line.marks.get(at + 1) == Some(&Some(SpanKind::Issue)) {
                return None;
            }
            answers = true;
            marks.push(at..at + 1);
            at += 1;
        } else if is_glue(line, who, at, clause) {
            at += 1;
        } else {
            return None;
        }
    }
    let in_vain = (vainly || (denied && answers)).then_some(Nobody::Alone);
    let there = said_alone(
        line,
        clause,
        found
            .filter(|how| *how == Nobody::Written)
            .or(in_vain)
            .or(found)?,
        &marks,
    )?;
    // “phone line is dead”, where nobody tried.
    let told = found.is_some() || tried || (denied && answers);
    Some(if told {
        there
    } else {
        NobodyThere {
            channel: None,
            beside: true,
            ..there
        }
    })
}

/// Whether an exchange is named here, by a verb among others, and how long its words are.
fn exchange_at(line: &Line<'_>, at: usize, end: usize) -> (Option<()>, Option<usize>) {
    let verb = line
        .longest(at, end, &VERBS)
        .filter(|(does, _)| matches!(does, Does::Channel(_) | Does::Send | Does::Talk));
    let noun = line.longest(at, end, &NOUNS).map(|(_, used)| used);
    let longest = verb.map(|(_, used)| used).into_iter().chain(noun).max();
    (verb.map(|_| ()), longest)
}

/// A phrase which says that nobody was there.
fn phrase_at(line: &Line<'_>, who: &Who, at: usize, end: usize) -> Option<(Nobody, usize)> {
    let phrase = line.longest_of(at, end, &NOBODY, |how| {
        matches!(how, Nobody::Alone | Nobody::Beside | Nobody::Written)
    });
    // “off the phone with Will”: that is how, and “didn't answer #1” is what.
    let by = line.any(at, end, &BY);
    phrase.filter(|(_, used)| {
        by.is_none_or(|by| by <= *used)
            && line.marks.get(at + used) != Some(&Some(SpanKind::Issue))
            && !(line.low(at + used - 1) == "answer" && at + used < end && who.known[at + used])
    })
}

/// What says by itself that a try was in vain: a dead line, and whatever machine was got or spoken to.
fn in_vain(line: &Line<'_>, at: usize, end: usize) -> Option<usize> {
    let lead = line.any(at, end, &TO_MACHINES).and_then(|lead| {
        let article = line.any(at + lead, end, &["their", "a", "an", "the"]);
        let machine = at + lead + article.unwrap_or(0);
        Some(machine + line.any(machine, end, &MACHINES)? - at)
    });
    lead.or_else(|| line.any(at, end, &IN_VAIN))
}

/// Whether what is denied here is that we tried, and not that they answered.
fn is_try(line: &Line<'_>, at: usize, end: usize) -> bool {
    const NEAR: usize = 3;
    let answers = |i: usize| line.any(i, i + 1, &ANSWERING).is_some();
    let near = at..end.min(at + NEAR);
    near.take_while(|i| !answers(*i)).any(|i| {
        let noun = line.longest(i, end, &NOUNS);
        line.longest(i, end, &VERBS).is_some()
            || noun.is_some_and(|(noun, _)| !noun.weak)
            || line.any(i, end, &BARE).is_some()
    })
}

/// Whether a word adds nothing to a try in vain.
fn is_glue(line: &Line<'_>, who: &Who, at: usize, clause: &Range<usize>) -> bool {
    let number = line.low(at).bytes().all(|b| b.is_ascii_digit());
    number
        || who.known[at]
        || line.marks[at].is_some()
        || line.any(at, at + 1, &FILLERS).is_some()
        || line.any(at, clause.end, &BY).is_some()
        || is_tried(line, at, clause)
}

/// Somebody of no record, or in small letters: `tried sue on her mobile`.
fn is_tried(line: &Line<'_>, at: usize, clause: &Range<usize>) -> bool {
    at > clause.start && line.low(at - 1) == "tried" && ["on", "at"].contains(&line.low(at + 1))
}

/// What it says, where it says nothing else.
fn said_alone(
    line: &mut Line<'_>,
    clause: &Range<usize>,
    how: Nobody,
    marks: &[Range<usize>],
) -> Option<NobodyThere> {
    // “no reply” names no channel.
    let free = |i: &usize| marks.iter().all(|m: &Range<usize>| !m.contains(i));
    let channel = clause
        .clone()
        .filter(free)
        .find_map(|i| channel_at(line, i, clause.end))
        .or_else(|| channel_in(line, clause).filter(|c| !goes_out(*c) && *c != Channel::Meeting));
    if spoke(line, clause, marks) {
        return None;
    }
    if how == Nobody::Written && channel.is_none_or(|c| !goes_out(c) && c != Channel::Chat) {
        let all: usize = marks.iter().map(ExactSizeIterator::len).sum();
        let beside = all == clause.len();
        return beside.then(|| {
            mark_all(line, marks);
            NobodyThere {
                channel: None,
                beside: true,
                written: true,
                ..NobodyThere::default()
            }
        });
    }
    if how != Nobody::Written && channel.is_some_and(goes_out) {
        return None;
    }
    mark_all(line, marks);
    Some(NobodyThere {
        channel,
        beside: how == Nobody::Beside && channel.is_none(),
        written: how == Nobody::Written,
        off: false,
    })
}

/// They were heard all the same: “Dana called, no answer” is theirs to know.
fn spoke(line: &Line<'_>, clause: &Range<usize>, marks: &[Range<usize>]) -> bool {
    let free = |i: &usize| marks.iter().all(|m| !m.contains(i));
    clause.clone().filter(free).any(|i| {
        matches!(line.longest(i, clause.end, &VERBS), Some((Does::Talk, _)))
            && line.longest_of(i, clause.end, &NOBODY, |_| true).is_none()
    })
}

fn mark_all(line: &mut Line<'_>, marks: &[Range<usize>]) {
    for range in marks {
        line.mark(range.clone(), SpanKind::Attempt);
    }
}

/// The clause begins with it: `left a message with the front desk`.
fn leads(line: &mut Line<'_>, who: &Who, clause: &Range<usize>) -> Option<NobodyThere> {
    let mut at = clause.start;
    let end = clause.end;
    loop {
        if at >= end {
            return None;
        }
        if let Some((_, used)) = line.longest_of(at, end, &NOBODY, |how| how == Nobody::Leads) {
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
        // “left Sue a message”
        if line.low(at) == "left"
            && let Some(whom) = who.somebody(line, at + 1, end)
            && let Some(used) = line.any(at + 1 + whom, end, &MESSAGES)
        {
            line.mark(at..at + 1 + whom + used, SpanKind::Attempt);
            return Some(NobodyThere {
                channel: Some(Channel::Call),
                ..NobodyThere::default()
            });
        }
        // “missed Dana by five minutes”
        if line.low(at) == "missed" && who.known.get(at + 1) == Some(&true) && !line.owns[at + 1] {
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
                || (at > clause.start
                    && (who.known[at] || line.any(at, at + 1, &super::phrases::THEM).is_some()));
            glue.then_some(1)
        });
        let step = skipped.unwrap_or(0).max(line.days[at]);
        if step == 0 {
            return None;
        }
        at += step;
    }
}
