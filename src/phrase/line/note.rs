//! Rule 3: what is only written down. A note by its first word, and a clause in which an exchange is denied or asked
//! about, or goes to somebody else (*channel* sees to that).

use super::phrases::{
    ANYBODY, ASKED, ASKED_OF, BARE, BY_HEARSAY, DENIED, GOT, NOT_OUT, NOTES, NOTES_WITH_COLON,
    NOTHING, NOUNS, VERBS, WAITING,
};
use super::{typed::Line, understood::SpanKind, who::Who, whose::stranger};
use std::ops::Range;

/// Whether the line is a note by its first word; marks it.
pub fn opens(line: &mut Line, first: usize) -> bool {
    let end = line.words.len();
    let used = line.any(first, end, &NOTES).or_else(|| {
        let used = line.any(first, end, &NOTES_WITH_COLON)?;
        (line.head == Some(first + used - 1)).then_some(used)
    });
    if let Some(used) = used {
        line.mark(first..first + used, SpanKind::Note);
    }
    used.is_some()
}

/// “draft mail to June”, “reply to June pending”: a written word that is not out; its words.
fn not_out(line: &Line, clause: &Range<usize>) -> Option<Range<usize>> {
    let end = clause.end;
    let written = |i: usize| {
        let noun = line.longest(i, end, &NOUNS);
        noun.is_some_and(|(noun, _)| noun.channel.is_written())
    };
    let (at, used) = line.find(clause, &NOT_OUT)?;
    (clause.clone().any(written)
        && !clause
            .clone()
            .any(|i| line.longest(i, end, &VERBS).is_some()))
    .then_some(at..at + used)
}

/// Whether a clause denies anything: “#1 not discussed”.
pub fn denies(line: &Line, clause: &Range<usize>) -> bool {
    let mut words = clause.clone();
    words.any(|i| line.low(i) == "no" || line.any(i, clause.end, &DENIED).is_some())
}

/// Whether an exchange is denied or asked about in a clause; marks the word that does it.
pub fn denied(line: &mut Line, who: &Who, clause: &Range<usize>) -> bool {
    let end = clause.end;
    let listed = |from: usize| {
        (from..end).any(|i| {
            line.longest(i, end, &VERBS).is_some()
                || line.longest(i, end, &NOUNS).is_some()
                || line.any(i, end, &BARE).is_some()
        })
    };
    let start = super::exchange_told::opening(line, who, clause);
    let numbered = |i: &usize| line.marks[*i] == Some(SpanKind::Issue);
    let first = clause.clone().find(|i| !numbered(i)).unwrap_or(start);
    let nothing = [clause.start, first, start].into_iter().find_map(|at| {
        let waits = || {
            let used = line.any(at, end, &WAITING)?;
            let from = |i: &usize| *i == at + used || ["from", "for"].contains(&line.low(i - 1));
            let mut near = at + used..end.min(at + used + 5);
            near.find(|i| from(i) && who.somebody(line, *i, end).is_some())
                .map(|_| used)
        };
        // “got June's OOO”
        let got = || {
            let got = line.any(at, end, &GOT)?;
            let whose = who.somebody(line, at + got, end)?;
            let used = line.any(at + got + whose, end, &NOTHING)?;
            Some(got + whose + used)
        };
        let used = line.any(at, end, &NOTHING).or_else(waits).or_else(got)?;
        Some(at..at + used)
    });
    let opened = line
        .any(clause.start, end, &ASKED)
        .filter(|used| listed(clause.start + used))
        .or_else(|| {
            let used = line.any(clause.start, end, &ASKED_OF)?;
            let next = clause.start + used;
            // “had June on the phone”
            let had = line.low(clause.start) == "had" && line.find(clause, &["on the"]).is_some();
            // “can you call?” is what they ask of us.
            let you = ["can", "could", "would"].contains(&line.low(clause.start));
            if had || (you && line.low(next) == "you" && line.text.ends_with('?')) {
                return None;
            }
            let whom = line.any(next, end, &ANYBODY).is_some()
                || who.maybe.get(next) == Some(&true)
                || who.known.get(next) == Some(&true);
            // “has Ines paid?”
            let names = [&who.known, &who.maybe];
            let name = names.iter().any(|names| names.get(next) == Some(&true));
            let did = name || line.low(clause.start) == "did";
            let asks = did && line.text.trim_end().ends_with('?');
            ((whom || asks) && next < end && (asks || listed(next))).then_some(used)
        });
    // “Sam says he talked to Dana”
    let hearsay = || {
        let says = (start + 1..end).find(|at| line.any(*at, end, &BY_HEARSAY).is_some())?;
        let other = stranger(line, who, clause, says) || line.other(start, says).is_some();
        let did = (says + 1..end).any(|i| line.longest(i, end, &VERBS).is_some());
        (other && did).then_some(start..says + 1)
    };
    let denied = clause.clone().find_map(|at| {
        // “think tank meeting with June”
        let noun = line.longest(at, end, &NOUNS);
        let used = line.any(at, end, &DENIED).filter(|_| noun.is_none())?;
        listed(at + used).then_some(at..at + used)
    });
    let marked = nothing
        .or(not_out(line, clause))
        .or(opened.map(|used| clause.start..clause.start + used))
        .or(denied)
        .or_else(hearsay)
        .or_else(|| {
            line.find(clause, &["if i had", "if we had", "if only"])
                .map(|(at, used)| at..at + used)
        });
    if let Some(words) = marked.clone() {
        line.mark(words, SpanKind::Note);
    }
    marked.is_some()
}
