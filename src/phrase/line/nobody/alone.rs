//! A clause that says nothing else than that nobody was there: by a phrase of the list, or by nothing but words of a try,
//! one of which says that it was in vain or denies that they answered.

use super::{NobodyThere, channel_at, channel_in, goes_out, left};
use crate::domain::Channel;
use crate::phrase::line::phrases::{
    ANSWERING, BARE, BY, DENIED, Does, FILLERS, IN_VAIN, LINKS, MACHINES, NEVER_CAME, NO, NOBODY,
    NOT_OUT, NOUNS, Nobody, TO_MACHINES, VERBS,
};
use crate::phrase::line::whose::{self, Actor};
use crate::phrase::line::{typed::Line, understood::SpanKind, who::Who};
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OfATry {
    /// By a phrase of the list; whether it begins with what denies.
    Nobody(Nobody, bool),
    /// In vain, by itself; whether it says that we rang.
    Vain(bool),
    Denied,
    /// Denied, that would be that nobody was reached.
    Answers,
    /// An exchange, by a verb or a noun that can be nothing else, or by a weak noun.
    Exchange(bool),
    Glue,
}

/// Whether that is all that the clause says beside names, channel and time; marks its words.
pub fn alone(line: &mut Line, who: &Who, clause: &Range<usize>) -> Option<NobodyThere> {
    let mut at = clause.start;
    let mut said = vec![];
    let mut marks = vec![];
    while at < clause.end {
        let (word, used) = of_a_try(line, who, clause, at)?;
        if !matches!(word, OfATry::Exchange(_) | OfATry::Glue) {
            marks.push(at..at + used);
        }
        said.push(word);
        at += used;
    }
    let says = |words: &[OfATry]| words.iter().any(|word| said.contains(word));
    let phrase = [Nobody::Alone, Nobody::Written, Nobody::Beside].into_iter();
    let phrase =
        phrase.filter(|how| says(&[true, false].map(|denies| OfATry::Nobody(*how, denies))));
    let phrase: Vec<Nobody> = phrase.collect();
    let denied = says(&[OfATry::Denied, OfATry::Nobody(Nobody::Beside, true)]);
    let answers = says(&[OfATry::Answers]);
    let reached = denied && answers;
    // “turn it off and on”
    if answers && !denied && phrase == [Nobody::Beside] {
        return None;
    }
    let in_vain = reached || says(&[OfATry::Vain(true), OfATry::Vain(false)]);
    let in_vain =
        Some(Nobody::Alone).filter(|_| in_vain && phrase.first() != Some(&Nobody::Written));
    let there = said_alone(line, clause, in_vain.or(phrase.first().copied())?, &marks)?;
    // “phone line is dead”, where nobody tried.
    let tried = says(&[OfATry::Exchange(true), OfATry::Vain(true)]);
    let told = !phrase.is_empty() || tried || reached;
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

fn of_a_try(line: &Line, who: &Who, clause: &Range<usize>, at: usize) -> Option<(OfATry, usize)> {
    let end = clause.end;
    // “wrote Ines about #7 (draft)”
    if clause.len() == 1 && line.any(at, end, &NOT_OUT).is_some() {
        return Some((OfATry::Nobody(Nobody::Written, false), 1));
    }
    let verb = line
        .longest(at, end, &VERBS)
        .filter(|(does, _)| !matches!(does, Does::Say | Does::Tell | Does::Theirs));
    let noun = line.longest(at, end, &NOUNS);
    let lengths = [verb.map(|(_, used)| used), noun.map(|(_, used)| used)];
    let other = lengths.into_iter().flatten().max();
    let longer = |used: &usize| other.is_none_or(|other| *used >= other);
    let behind_issue = at > clause.start && line.marks[at - 1] == Some(SpanKind::Issue);
    let denies = [&DENIED, &NO].map(|list| line.any(at, end, list));
    let denies = denies.into_iter().flatten().max();
    // “not mailed yet”: we did not try.
    let untried = |used: usize| denies.is_some() && is_try(line, at + used, end);
    let phrase = phrase_at(line, who, at, end).filter(|(_, used)| longer(used));
    // “mail re #1 bounced”, where “#1 closed” is told of the issue.
    let of_it = |how: Nobody| behind_issue && how != Nobody::Written;
    if let Some((how, used)) = phrase.filter(|(how, used)| *used > 1 || !of_it(*how)) {
        // “never got the mail”: that they wrote is denied, not that we did.
        let mut near = at + used..end.min(at + used + 2);
        let noun = near.any(|i| line.longest(i, end, &NOUNS).is_some());
        let came = noun && line.any(at, end, &NEVER_CAME) == Some(used);
        let beside = how == Nobody::Beside;
        let found = (OfATry::Nobody(how, beside && denies.is_some()), used);
        return (!(came || (beside && untried(used)))).then_some(found);
    }
    if let Some(used) = in_vain(line, at, end).filter(|used| longer(used) && !behind_issue) {
        // Who spoke to a machine had rung.
        let rang = line.any(at, end, &TO_MACHINES).is_some();
        return Some((OfATry::Vain(rang), used));
    }
    // “so left a note”
    if let Some(used) = left(line, at, end, |i| who.somebody(line, i, end)) {
        return Some((OfATry::Vain(true), used));
    }
    if let Some(used) = denies {
        return (!untried(used)).then_some((OfATry::Denied, used));
    }
    if let Some(used) = other {
        // They rang: nobody tried.
        let actor = verb.and_then(|_| whose::actor(line, who, clause, at));
        let sure = verb.is_some() || noun.is_some_and(|(noun, _)| !noun.weak);
        let theirs = matches!(actor, Some((Actor::Theirs, _)));
        return (!theirs).then_some((OfATry::Exchange(sure), used));
    }
    if line.days[at] > 0 {
        return Some((OfATry::Glue, line.days[at]));
    }
    if line.any(at, at + 1, &ANSWERING).is_some() {
        // “didn't answer #7”
        let issue = line.marks.get(at + 1) == Some(&Some(SpanKind::Issue));
        return (!issue).then_some((OfATry::Answers, 1));
    }
    is_glue(line, who, at, clause).then_some((OfATry::Glue, 1))
}

/// A phrase which says that nobody was there.
fn phrase_at(line: &Line, who: &Who, at: usize, end: usize) -> Option<(Nobody, usize)> {
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
fn in_vain(line: &Line, at: usize, end: usize) -> Option<usize> {
    let lead = line.any(at, end, &TO_MACHINES).and_then(|lead| {
        let article = line.any(at + lead, end, &["their", "a", "an", "the", "some"]);
        let machine = at + lead + article.unwrap_or(0);
        Some(machine + line.any(machine, end, &MACHINES)? - at)
    });
    lead.or_else(|| line.any(at, end, &IN_VAIN))
}

/// Whether what is denied here is that we tried, and not that they answered.
fn is_try(line: &Line, at: usize, end: usize) -> bool {
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
pub fn is_glue(line: &Line, who: &Who, at: usize, clause: &Range<usize>) -> bool {
    let number = line.low(at).bytes().all(|b| b.is_ascii_digit());
    number
        || line.low(at).ends_with("ly")
        || who.known[at]
        || line.marks[at].is_some()
        || line.any(at, at + 1, &FILLERS).is_some()
        || line.any(at, clause.end, &BY).is_some()
        || ["re", "about"].contains(&line.low(at))
        || is_tried(line, at, clause)
}

/// Somebody of no record, or in small letters: `tried sue on her mobile`.
fn is_tried(line: &Line, at: usize, clause: &Range<usize>) -> bool {
    at > clause.start && line.low(at - 1) == "tried" && ["on", "at"].contains(&line.low(at + 1))
}

/// What it says, where it says nothing else.
fn said_alone(
    line: &mut Line,
    clause: &Range<usize>,
    how: Nobody,
    marks: &[Range<usize>],
) -> Option<NobodyThere> {
    // “no reply” names no channel.
    let free = |i: &usize| marks.iter().all(|m| !m.contains(i));
    let channel = clause
        .clone()
        .filter(free)
        .find_map(|i| channel_at(line, i, clause.end))
        .or_else(|| {
            channel_in(line, clause).filter(|c| matches!(c, Channel::Call | Channel::Visit))
        });
    // “replied but it bounced”
    let sends = |i: usize| {
        let verb = line.longest(i, clause.end, &VERBS);
        matches!(verb, Some((Does::Send | Does::Reply | Does::Answer, _)))
    };
    let sent = clause.clone().filter(free).any(sends);
    let channel = channel.or(Some(Channel::Mail).filter(|_| how == Nobody::Written && sent));
    if how == Nobody::Written && channel.is_none_or(|c| !goes_out(c) && c != Channel::Chat) {
        let mut rest = clause.clone().filter(free);
        let lists = [&LINKS, &FILLERS];
        let beside = rest.all(|i| lists.iter().any(|list| line.any(i, i + 1, list).is_some()));
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

fn mark_all(line: &mut Line, marks: &[Range<usize>]) {
    for range in marks {
        line.mark(range.clone(), SpanKind::Attempt);
    }
}
