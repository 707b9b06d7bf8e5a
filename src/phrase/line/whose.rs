//! Rule 4: whose it is. Who stands before a verb, and whom it goes to.

use super::phrases::{ADVERBS, ELSE, NO_ONE, OURS_TO_SEND, PARTICLES, WE};
use super::typed::Line;
use super::understood::Kind;
use super::who::Who;
use std::ops::Range;

/// Who reached out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    Ours,
    Theirs,
    /// A conversation by its words: with somebody.
    With,
    /// Not said.
    Open,
}

/// Who does what a verb says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Actor {
    Ours,
    Theirs,
    /// Somebody else than the client; ours, like “our engineer”, or not.
    Third {
        ours: bool,
    },
}

/// To whom it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Object {
    /// The client.
    Them,
    /// Somebody else.
    Third,
}

/// Who acts where a clause's verb stands at `verb`, and the words that say so.
pub(super) fn actor(
    line: &Line<'_>,
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
    // Somebody of theirs whose name we do not know: their bookkeeper, Dana's brother, Dana from sales.
    let owned = |i: usize| {
        i > start
            && (["their", "her", "his"].contains(&line.low(i - 1))
                || (line.owns[i - 1] && who.known[i - 1]))
    };
    let run = |i: usize| {
        let mut first = i;
        while first > start && who.known[first - 1] {
            first -= 1;
        }
        first
    };
    if who.known[before] {
        return Some((Actor::Theirs, run(before)..at));
    }
    if owned(before) {
        return Some((Actor::Theirs, before - 1..at));
    }
    for len in [2, 1] {
        let Some(first) = at.checked_sub(len).filter(|f| *f >= start) else {
            continue;
        };
        if who.actor(line, first, at) == Some(len) {
            return Some((Actor::Theirs, first..at));
        }
        if line.other(first, at) == Some(len) {
            let ours = first > start && ["our", "my"].contains(&line.low(first - 1));
            return Some((Actor::Third { ours }, first..at));
        }
    }
    if before > start && ["our", "my"].contains(&line.low(before - 1)) {
        return Some((Actor::Third { ours: true }, before - 1..at));
    }
    if WE.contains(&line.low(before)) {
        return Some((Actor::Ours, before..at));
    }
    // Dana from sales, a lady of theirs: a name that opens, a few words with from or of, the verb.
    let opens = who.actor(line, start, at)?;
    let between = start + opens..at;
    (between.len() <= 4
        && between
            .clone()
            .any(|i| ["from", "of", "at", "in"].contains(&line.low(i))))
    .then_some((Actor::Theirs, start..at))
}

fn passed_over(line: &Line<'_>, at: usize) -> bool {
    line.any(at, at + 1, &ADVERBS).is_some()
        || matches!(line.marks[at], Some(Kind::Date | Kind::Issue))
}

/// To whom a verb that ends before `at` is done. `sends`: what it sends may stand there as well.
pub(super) fn object(
    line: &Line<'_>,
    who: &Who,
    at: usize,
    end: usize,
    sends: bool,
) -> Option<(Object, Range<usize>)> {
    let mut here = at;
    while here < end.min(at + 5) {
        if let Some(used) = line.other(here, end) {
            return Some((Object::Third, here..here + used));
        }
        let owner = ["their", "her", "his", "the"].contains(&line.low(here));
        if owner && line.any(here + 1, end, &NO_ONE).is_some() {
            return Some((Object::Third, here..here + 2));
        }
        if owner && let Some(used) = line.other(here + 1, end) {
            return Some((Object::Third, here..here + 1 + used));
        }
        if let Some(used) = who.somebody(line, here, end) {
            let owns = line.owns[here + used - 1];
            if owns && line.other(here + used, end).is_some() {
                return Some((Object::Third, here..here + used + 1));
            }
            return Some((Object::Them, here..here + used));
        }
        if let Some(used) = line.any(here, end, &ELSE) {
            let thing = sends && line.any(here + used, end, &OURS_TO_SEND).is_some();
            return (!thing).then_some((Object::Third, here..here + used));
        }
        if line.low(here) == "their" {
            return Some((Object::Them, here..here + 1));
        }
        line.any(here, end, &PARTICLES)?;
        here += 1;
    }
    None
}

/// Whether something goes to, comes from or is with somebody else, anywhere behind.
pub(super) fn goes_elsewhere(line: &Line<'_>, who: &Who, at: usize, end: usize) -> bool {
    (at..end).any(|i| {
        if !["to", "with", "from", "at", "by"].contains(&line.low(i)) {
            return false;
        }
        let article = usize::from(
            ["the", "a", "an", "our", "my", "their", "another"].contains(&line.low(i + 1)),
        );
        let known = who.known.get(i + 1) == Some(&true);
        if line.low(i + 1 + article) == "wrong" {
            return true;
        }
        // A word from somebody of theirs is theirs.
        let theirs = line.low(i) == "from" && ["their", "her", "his"].contains(&line.low(i + 1));
        !known && !theirs && line.other(i + 1 + article, end).is_some()
    })
}

/// Where a sentence goes to somebody on record behind these words: `to Dana`, `with her`, `from Dana`.
pub(super) fn reaches(
    line: &Line<'_>,
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
