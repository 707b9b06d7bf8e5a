//! Rule 4: whose it is. Who stands before a verb, and whom it goes to.

use super::phrases::{
    ADVERBS, BASES, DEPARTMENTS, ELSE, GOT, HEARD, MOODS, NO_ONE, NOUNS, OTHERS_DID, OURS_TO_SEND,
    PARTICLES, STAFF, THEY_WILL, VERBS, WE, is_ordinary,
};
use super::{typed::Line, understood::SpanKind, who::Who};
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Ours,
    Theirs,
    /// A conversation by its words: with somebody.
    With,
    Open,
}

/// Who does what a verb says.
#[derive(Clone, Copy, Debug)]
pub enum Actor {
    Ours,
    Theirs,
    /// Somebody else than the client: the supplier, our engineer.
    Third,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoneTo {
    Them,
    Third,
}

/// Who acts where a clause's verb stands at `verb`, and the words that say so.
pub fn actor(
    line: &Line,
    who: &Who,
    clause: &Range<usize>,
    verb: usize,
) -> Option<(Actor, Range<usize>)> {
    let mut at = verb;
    while at > clause.start && passed_over(line, at - 1) && !who.known[at - 1] {
        at -= 1;
    }
    let start = clause.start;
    let before = at.checked_sub(1).filter(|b| *b >= start)?;
    // Somebody of theirs whose name we do not know: their bookkeeper, Dana's brother, Dana's deputy Carl.
    let has_theirs =
        |i: usize| ["their", "her", "his"].contains(&line.low(i)) || (line.owns[i] && who.known[i]);
    let owned = |i: usize| {
        let called = |i: usize| line.words[i].raw.starts_with(char::is_uppercase);
        (i > start && has_theirs(i - 1)) || (i > start + 1 && called(i) && has_theirs(i - 2))
    };
    let run = |i: usize| {
        let mut first = i;
        while first > start && who.known[first - 1] {
            first -= 1;
        }
        first
    };
    if who.known[before] {
        let first = run(before);
        // “reminder to Art sent”: it went to him.
        let to = first > start && ["to", "for"].contains(&line.low(first - 1));
        return (!to).then_some((Actor::Theirs, first..at));
    }
    if owned(before) {
        return Some((Actor::Theirs, before - 1..at));
    }
    // “their new IT guy rang”
    let some = line.any(before, at, &STAFF).is_some();
    let theirs = (start.max(before.saturating_sub(3))..before).find(|i| some && has_theirs(*i));
    if let Some(first) = theirs {
        return Some((Actor::Theirs, first..at));
    }
    // Dana from sales, a lady of theirs: a name that opens, a few words with from or of, the verb.
    if let Some(opens) = who.actor(line, start, at) {
        let between = start + opens..at;
        let of = |i| {
            ["from", "of", "at", "in"].contains(&line.low(i))
                || line.whole(i).ends_with([',', ')'])
                || line.longest(i, at, &MOODS).is_some()
        };
        if between.len() <= 4 && between.clone().any(of) {
            return Some((Actor::Theirs, start..at));
        }
    }
    if let Some(first) = ours(line, start, at) {
        return Some((Actor::Ours, first..at));
    }
    for len in [2, 1] {
        let Some(first) = at.checked_sub(len).filter(|f| *f >= start) else {
            continue;
        };
        if who.actor(line, first, at) == Some(len) {
            return Some((Actor::Theirs, first..at));
        }
        if line.other(first, at) == Some(len) {
            return Some((Actor::Third, first..at));
        }
    }
    if before > start && ["our", "my"].contains(&line.low(before - 1)) {
        return Some((Actor::Third, before - 1..at));
    }
    WE.contains(&line.low(before))
        .then_some((Actor::Ours, before..at))
}

/// Where somebody who works with us stands, up to `at`: our engineer, my colleague Tom, the office.
fn ours(line: &Line, start: usize, at: usize) -> Option<usize> {
    (start..at).find(|first| {
        let own = ["our", "my"].contains(&line.low(*first));
        let article = usize::from(own || ["a", "the"].contains(&line.low(*first)));
        let name = first + article;
        let staff = || line.any(name, at, &STAFF).filter(|_| own);
        let colleague = line.colleagues.get(name).copied().filter(|used| *used > 0);
        let used = staff().or(colleague);
        let called = |i: usize| line.words[i].raw.starts_with(char::is_uppercase);
        used.is_some_and(|used| {
            let next = name + used;
            next == at || (next + 1 == at && called(next))
        })
    })
}

fn passed_over(line: &Line, at: usize) -> bool {
    line.any(at, at + 1, &ADVERBS).is_some()
        || matches!(line.marks[at], Some(SpanKind::Date | SpanKind::Issue))
}

/// To whom a verb that ends before `at` is done. `sends`: what it sends may stand there as well.
pub fn object(
    line: &Line,
    who: &Who,
    at: usize,
    end: usize,
    sends: bool,
) -> Option<(DoneTo, Range<usize>)> {
    let mut here = at;
    while here < end.min(at + 5) {
        if let Some(used) = line.other(here, end) {
            return Some((DoneTo::Third, here..here + used));
        }
        let owner = ["their", "her", "his", "the"].contains(&line.low(here));
        if owner
            && line.low(here) != "the"
            && let Some(used) = line.any(here + 1, end, &DEPARTMENTS)
        {
            return Some((DoneTo::Them, here..here + 1 + used));
        }
        if owner && line.any(here + 1, end, &NO_ONE).is_some() {
            return Some((DoneTo::Third, here..here + 2));
        }
        if owner && let Some(used) = line.other(here + 1, end) {
            return Some((DoneTo::Third, here..here + 1 + used));
        }
        if let Some(used) = who.somebody(line, here, end) {
            let owns = line.owns[here + used - 1];
            if owns && line.other(here + used, end).is_some() {
                // “told Dana's boss”
                let theirs = line.any(here + used, end, &STAFF).is_some();
                let to = if theirs { DoneTo::Them } else { DoneTo::Third };
                return Some((to, here..here + used + 1));
            }
            // “forwarded Dana's mail”: not to her.
            if owns && sends {
                return None;
            }
            return Some((DoneTo::Them, here..here + used));
        }
        if let Some(used) = line.any(here, end, &ELSE) {
            let thing = sends && line.any(here + used, end, &OURS_TO_SEND).is_some();
            return (!thing).then_some((DoneTo::Third, here..here + used));
        }
        if line.low(here) == "their" {
            return Some((DoneTo::Them, here..here + 1));
        }
        // “phoned parts supplier”
        let thing = here + 1 < end && line.other(here + 1, end).is_some();
        if thing && line.any(here, end, &PARTICLES).is_none() {
            return Some((DoneTo::Third, here..here + 2));
        }
        line.any(here, end, &PARTICLES)?;
        here += 1;
    }
    None
}

/// Whether something goes to, comes from or is with somebody else, anywhere behind.
pub fn goes_elsewhere(line: &Line, who: &Who, at: usize, end: usize) -> bool {
    (at..end).any(|i| {
        if !["to", "with", "from", "at", "by", "for"].contains(&line.low(i)) {
            return false;
        }
        let article = usize::from(
            ["the", "a", "an", "our", "my", "their", "another"].contains(&line.low(i + 1)),
        );
        let known = who.known.get(i + 1) == Some(&true);
        if line.low(i + 1 + article) == "wrong" {
            return true;
        }
        // “forwarded her terms to our legal”
        let own = ["our", "my"].contains(&line.low(i + 1));
        if line.low(i) == "to" && own && who.somebody(line, i + 2, end).is_none() {
            return true;
        }
        // A word from somebody of theirs is theirs.
        let theirs = line.low(i) == "from" && ["their", "her", "his"].contains(&line.low(i + 1));
        let other = |at: usize| line.other(at, end).is_some();
        !known && !theirs && (other(i + 1) || other(i + 1 + article))
    })
}

/// The first word of a clause that is not glue: a date, an issue, `<`, we, just, yesterday.
pub fn opening(line: &Line, who: &Who, clause: &Range<usize>) -> usize {
    let mut at = clause.start;
    while at < clause.end {
        let day = line.days[at];
        if day > 0 && !who.known[at] {
            at += day;
            continue;
        }
        let glue = matches!(
            line.marks[at],
            Some(
                SpanKind::Date
                    | SpanKind::Issue
                    | SpanKind::Client
                    | SpanKind::Direction
                    | SpanKind::Note
            )
        ) || (line.any(at, at + 1, &ADVERBS).is_some() || WE.contains(&line.low(at)));
        if !glue || who.known[at] || line.longest(at, clause.end, &NOUNS).is_some() {
            break;
        }
        if line.longest(at, clause.end, &VERBS).is_some()
            || line.any(at, clause.end, &HEARD).is_some()
        {
            break;
        }
        at += 1;
    }
    at
}

/// Whether somebody else opens a clause and does, did or means to do something: no word of ours with the client.
pub fn others_act(line: &Line, who: &Who, clause: &Range<usize>) -> bool {
    let end = clause.end;
    let open = opening(line, who, clause);
    let article = usize::from(["the", "our", "my", "a", "their"].contains(&line.low(open)));
    // “kelso will call Dana”
    let stranger = |at: usize| {
        let plain = !who.known[at] && !is_ordinary(line.low(at));
        let will = line.low(at + 1) == "will" && BASES.contains(&line.low(at + 2));
        plain && will && who.somebody(line, at + 3, end).is_some()
    };
    if end > open + 3 && stranger(open) {
        return true;
    }
    let Some(used) = line.other(open + article, end) else {
        return false;
    };
    let mut next = open + article + used;
    next += line.any(next, end, &STAFF).unwrap_or(0);
    if line.any(next, end, &THEY_WILL).is_some() {
        return true;
    }
    // A colleague's word with them is ours.
    let verb = (next..end.min(next + 2)).find(|i| line.longest(*i, end, &VERBS).is_some());
    if let Some(verb) = verb
        && ours(line, open, verb).is_some()
        && let Some((_, used)) = line.longest(verb, end, &VERBS)
        && matches!(
            object(line, who, verb + used, end, true),
            Some((DoneTo::Them, _))
        )
    {
        return false;
    }
    // Their lawyer, their bank: a word of theirs, by the verb.
    if line.low(open) == "their" {
        return false;
    }
    while next < end && line.any(next, end, &OTHERS_DID).is_none() && passed_over(line, next) {
        next += 1;
    }
    next < end
        && ((line.head.is_none() && line.longest(next, end, &NOUNS).is_some())
            || line.low(next).ends_with("ed")
            || line.any(next, end, &OTHERS_DID).is_some()
            || line.longest(next, end, &VERBS).is_some())
}

/// Whether somebody else was got to do it: `got Liz to ring her`.
pub fn had_it_done(line: &Line, who: &Who, clause: &Range<usize>) -> bool {
    let open = opening(line, who, clause);
    let article = usize::from(["the", "our", "my", "a"].contains(&line.low(open + 1)));
    let whom = line.other(open + 1 + article, clause.end);
    ["got", "had", "getting"].contains(&line.low(open))
        && whom.is_some_and(|used| line.low(open + 1 + article + used) == "to")
}

/// Whether something was done to or with somebody else, `escalated #1 to the vendor`, and nobody of theirs is named.
pub fn done_elsewhere(line: &Line, who: &Who, clause: &Range<usize>) -> bool {
    let end = clause.end;
    let got = || Some(opening(line, who, clause)).filter(|at| line.any(*at, end, &GOT).is_some());
    let done = clause
        .clone()
        .find(|i| line.low(*i).ends_with("ed"))
        .or_else(got);
    let named = || clause.clone().any(|i| who.somebody(line, i, end).is_some());
    let third = |at: usize| {
        matches!(
            object(line, who, at + 1, end, true),
            Some((DoneTo::Third, _))
        ) || goes_elsewhere(line, who, at + 1, end)
    };
    done.is_some_and(|at| !named() && third(at))
}

/// Whether whoever stands before a verb is somebody whom nobody knows: `Sam emailed June`, `the new man rang`.
pub fn stranger(line: &Line, who: &Who, clause: &Range<usize>, verb: usize) -> bool {
    let open = opening(line, who, clause);
    let words = open..verb;
    let plain = |i: usize| {
        line.marks[i].is_none()
            && !who.known[i]
            && line.days[i] == 0
            && line.any(i, i + 1, &OURS_TO_SEND).is_none()
            && !line.low(i).ends_with("ly")
            && line.low(i).chars().all(char::is_alphabetic)
    };
    (1..=2).contains(&words.len())
        && words.clone().all(plain)
        && (words.len() == 1
            || words
                .clone()
                .all(|i| line.words[i].raw.starts_with(char::is_uppercase)))
        && line.longest(open, verb, &NOUNS).is_none()
}

/// Whether all that stands before a verb is what is ours to send: `the proposal sent`.
pub fn is_thing_of_ours(line: &Line, from: usize, verb: usize) -> bool {
    const ARTICLES: &[&str] = &["the", "a", "an", "our", "new", "first", "final"];
    let mut at = from + line.any(from, verb, ARTICLES).unwrap_or(0);
    let first = at;
    while at < verb
        && let Some(used) = line.any(at, verb, &OURS_TO_SEND)
    {
        at += used;
    }
    at > first && at == verb
}

/// Where a sentence goes to somebody on record behind these words: `to Dana`, `with her`, `from Dana`.
pub fn reaches(
    line: &Line,
    who: &Who,
    at: usize,
    end: usize,
    how: &[&str],
) -> Option<(usize, usize)> {
    (at..end).find_map(|i| {
        if !how.contains(&line.low(i)) {
            return None;
        }
        let used = who.somebody(line, i + 1, end)?;
        Some((i, used + 1))
    })
}
