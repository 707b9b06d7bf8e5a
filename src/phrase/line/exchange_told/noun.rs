//! An exchange by its noun: `call with Dana`, `mail:`, `by phone`; and not a phone that lies about.

use super::{ChannelTouch, Exchanged, by_which, opening, signed};
use crate::domain::{Channel, Joined};
use crate::phrase::date::Clock;
use crate::phrase::duration::{self, Length};
use crate::phrase::line::{
    phrases::{
        ADVERBS, BASES, BEFORE, BY, COPULAS, GOT, HAD, KINDS_OF, NO, Noun, SAYING, THINGS, WENT,
    },
    typed::{Line, WordsPlace},
    understood::SpanKind,
    who::Who,
    whose::{self, DoneTo, Whose},
};
use std::ops::Range;

pub struct NounPlace<'a> {
    pub clause: &'a Range<usize>,
    pub place: WordsPlace,
    pub clock: Clock,
    /// The clause opens the line, or follows a head that told of no exchange.
    pub first: bool,
}

pub fn read(
    line: &mut Line,
    who: &Who,
    around: &NounPlace,
    at: Range<usize>,
    noun: Noun,
) -> Option<Exchanged> {
    let clause = around.clause;
    let end = clause.end;
    if at.start > clause.start && line.any(at.start - 1, at.start, &NO).is_some() {
        return Some(Exchanged::Elsewhere);
    }
    let sign = signed(line, clause);
    let open = opening(line, who, clause);
    let by = by(line, clause, &at);
    // “June is in a meeting” is where she is.
    let is_in = by.is_some_and(|by| {
        let before =
            by > clause.start && (COPULAS.contains(&line.low(by - 1)) || who.known[by - 1]);
        line.low(by) == "in" && (before || by == clause.start)
    });
    if is_thing(line, open, &at, noun) || is_in && noun.channel == Channel::Meeting {
        return None;
    }
    // “had the vendor on the phone”
    let had = line.any(clause.start, end, &HAD).is_some();
    if had
        && by.is_some()
        && (clause.start + 1..at.start).any(|i| line.other(i, at.start).is_some())
    {
        return Some(Exchanged::Elsewhere);
    }
    let happened = happened(line, open, &at, end);
    let whole = (around.place != WordsPlace::Free || around.first)
        && is_whole(line, who, clause, &at, around.clock);
    let alone = noun.missed && at.start <= open + 1;
    if !(whole
        || alone
        || happened
        || by_counts(line, who, clause, by)
        || beside(line, who, around, &at, noun))
    {
        return None;
    }
    if who.somebody(line, at.end, end).is_none() && elsewhere(line, who, at.end, end) {
        return Some(Exchanged::Elsewhere);
    }
    let side = if noun.missed {
        Whose::Theirs
    } else {
        whose_is(line, who, clause, &at, by)
    };
    mark(line, who, clause, &at, by, whole);
    // “a chat on the phone”
    let chats = by.is_none() && noun.channel == Channel::Chat;
    let other = if chats {
        by_which(line, &(at.end..end))
    } else {
        None
    };
    Some(Exchanged::With(ChannelTouch {
        channel: other.or(Some(noun.channel)),
        whose: sign.unwrap_or(side),
        replies: false,
        // “agreed Tuesday by phone”
        done: happened || side == Whose::Theirs,
        sure: true,
        said: false,
        missed: noun.missed,
        astray: false,
    }))
}

/// “the post room”, “Tom has a new mail”: no exchange.
fn is_thing(line: &Line, open: usize, at: &Range<usize>, noun: Noun) -> bool {
    let named = line.named.get(open).copied().unwrap_or(0);
    let has = named > 0 && ["has", "have", "got"].contains(&line.low(open + named));
    (noun.weak && line.any(at.end, line.words.len(), &THINGS).is_some())
        || (has && at.start > open && line.low(at.start - 1) == "new")
}

/// Where the `by` before a noun begins.
fn by(line: &Line, clause: &Range<usize>, at: &Range<usize>) -> Option<usize> {
    (clause.start..at.start).find(|i| {
        line.any(*i, clause.end, &BY)
            .is_some_and(|used| i + used == at.start)
    })
}

/// `by mail` tells how something was said; not how it was paid, or works, or ordered by nobody who is named.
fn by_counts(line: &Line, who: &Who, clause: &Range<usize>, by: Option<usize>) -> bool {
    let theirs = who
        .actor(line, opening(line, who, clause), clause.end)
        .is_some();
    let other = |i: usize| {
        ["paid", "works", "pays"].contains(&line.low(i)) || (!theirs && line.low(i) == "ordered")
    };
    by.is_some() && !clause.clone().any(other)
}

/// `had a call`, `got a mail`.
fn happened(line: &Line, open: usize, at: &Range<usize>, end: usize) -> bool {
    line.any(open, end, &HAD)
        .or_else(|| line.any(open, end, &GOT))
        .is_some()
        && at.start > open
        && at.start <= open + 5
}

/// Beside with, from, to, about, a name, a date, an issue.
fn beside(line: &Line, who: &Who, around: &NounPlace, at: &Range<usize>, noun: Noun) -> bool {
    let end = around.clause.end;
    let open = opening(line, who, around.clause);
    let before = BEFORE.contains(&line.low(at.end)) && at.end < end;
    // “the phone from them is broken”: a thing, of which something is said.
    let is = (at.end..end).any(|i| COPULAS.contains(&line.low(i)));
    let behind = before && (!noun.weak || (!is && stands_for_people(line, who, at.end, end)));
    let how = ["at", "for", "from", "to", "with", "off"];
    let later = at.start <= open + 2
        && !(noun.weak && is)
        && whose::reaches(line, who, at.end, end, &how[2 * usize::from(noun.weak)..]).is_some();
    let hour = usize::from(["at", "now"].contains(&line.low(at.end)));
    let dated = line
        .date(at.end, end, around.clock)
        .or_else(|| line.date(at.end + hour, end, around.clock))
        .is_some_and(|d| !d.weak || around.place == WordsPlace::Head || at.start <= open);
    let mark = line
        .marks
        .get(at.end)
        .copied()
        .flatten()
        .filter(|_| at.end < end);
    // “on site for #7”
    let numbered = matches!(mark, Some(SpanKind::Issue | SpanKind::Direction))
        || line.low(at.end) == "for" && line.marks.get(at.end + 1) == Some(&Some(SpanKind::Issue));
    let named = who.somebody(line, at.end, end).is_some();
    // “on site 2 hours”, “meeting 45min”.
    let lasts = |words: usize| {
        let said = (at.end..at.end + words).map(|i| line.low(i));
        let long = duration::parse(&said.joined(" "));
        at.end + words <= end && matches!(long, Some(Length::Work(_)))
    };
    let lasted = !noun.weak && at.start <= open && (lasts(1) || lasts(2));
    behind || lasted || later || dated || numbered || named
}

/// Whether it is with, from or to somebody else than the client.
fn elsewhere(line: &Line, who: &Who, from: usize, end: usize) -> bool {
    // Their lawyer, Dana's lawyer.
    let has = |i: usize| who.known.get(i) == Some(&true) && line.owns[i];
    let theirs = line.low(from) == "from"
        && (["their", "her", "his"].contains(&line.low(from + 1)) || has(from + 1));
    let next = from < end && !theirs && BEFORE[..4].contains(&line.low(from));
    whose::goes_elsewhere(line, who, from, end)
        || (next
            && matches!(
                whose::object(line, who, from + 1, end, false),
                Some((DoneTo::Third, _))
            ))
}

/// From them, with them, to them; by mail, of whoever opens the clause.
fn whose_is(
    line: &Line,
    who: &Who,
    clause: &Range<usize>,
    at: &Range<usize>,
    by: Option<usize>,
) -> Whose {
    let end = clause.end;
    let open = opening(line, who, clause);
    let somebody = |i: usize| who.somebody(line, i + 1, end).is_some();
    // “meeting from 9 to 10”
    let hour = |i: usize| line.low(i + 1).starts_with(|c: char| c.is_ascii_digit());
    let from = clause.clone().any(|i| match line.low(i) {
        "from" => (i == at.end && !hour(i)) || somebody(i),
        "off" => somebody(i),
        _ => false,
    });
    let with = (at.end..end).any(|i| line.low(i) == "with" && (i == at.end || somebody(i)));
    let to = (at.end < end && line.low(at.end) == "to")
        || who.somebody(line, at.end, end).is_some()
        || whose::reaches(line, who, at.end, end, &["to"]).is_some();
    let came = clause
        .clone()
        .any(|i| ["came", "arrived", "received"].contains(&line.low(i)));
    let said = line.find(&(clause.start..at.start), &SAYING).is_some();
    // “Dana declined by phone”; but “Dana told by phone” was us.
    let had = line.low(clause.start) == "had";
    let opens = by.filter(|_| !had).is_some_and(|by| {
        who.actor(line, open, end)
            .is_some_and(|used| open + used == by || !said)
    });
    // “by mail June asks for copies”
    let asks = by == Some(open)
        && who.somebody(line, at.end, end).is_some_and(|used| {
            let verb = line.low(at.end + used).strip_suffix('s');
            verb.is_some_and(|verb| BASES.contains(&verb)) && !line.owns[at.end + used - 1]
        });
    let got = line.any(open, end, &GOT).is_some() && !with && !to;
    if clause
        .clone()
        .any(|i| ["incoming", "inbound"].contains(&line.low(i)))
    {
        return Whose::Theirs;
    }
    // “returned Dana's call”
    if line.low(open) == "returned" && !from {
        return Whose::Ours;
    }
    if from || came || opens || got || asks {
        Whose::Theirs
    } else if with {
        Whose::With
    } else if to || said {
        Whose::Ours
    } else {
        Whose::Open
    }
}

fn mark(
    line: &mut Line,
    who: &Who,
    clause: &Range<usize>,
    at: &Range<usize>,
    by: Option<usize>,
    whole: bool,
) {
    let end = clause.end;
    let open = opening(line, who, clause);
    line.mark(at.clone(), SpanKind::Channel);
    if let Some(by) = by {
        line.mark(by..at.start, SpanKind::Channel);
    }
    if whole || (open..at.start).all(|i| line.any(i, i + 1, &KINDS_OF).is_some()) {
        for i in clause.start..at.start {
            if line.any(i, i + 1, &KINDS_OF).is_some() && line.days[i] == 0 && !who.known[i] {
                line.mark(i..i + 1, SpanKind::Channel);
            }
        }
    }
    for i in at.end..end {
        if BEFORE[..4].contains(&line.low(i))
            && let Some(used) = who.somebody(line, i + 1, end)
        {
            line.mark(i..i + 1 + used, SpanKind::People);
        }
    }
    if let Some(used) = who.somebody(line, at.end, end) {
        line.mark(at.end..at.end + used, SpanKind::People);
    }
    // “letter to Grant posted”
    for i in at.end..end {
        let behind = line.marks[i - 1].is_some();
        if behind && let Some(used) = line.any(i, end, &WENT) {
            line.mark(i..i + used, SpanKind::Channel);
        }
    }
}

/// Behind to or from: somebody, not something.
fn stands_for_people(line: &Line, who: &Who, at: usize, end: usize) -> bool {
    if ["about", "re", "with"].contains(&line.low(at)) {
        return true;
    }
    let next = at + 1;
    let capital = line
        .words
        .get(next)
        .is_some_and(|w| w.raw.starts_with(char::is_uppercase));
    let article = usize::from(["a", "the", "their", "our", "my"].contains(&line.low(next)));
    who.somebody(line, next, end).is_some()
        || capital
        || line.other(next + article, end).is_some()
        || next >= end
}

/// Whether a noun is all that its clause says beside names, dates, issues and words like *quick*.
fn is_whole(
    line: &Line,
    who: &Who,
    clause: &Range<usize>,
    noun: &Range<usize>,
    clock: Clock,
) -> bool {
    let mut at = clause.start;
    while at < clause.end {
        if at == noun.start {
            at = noun.end;
            continue;
        }
        let taken = matches!(
            line.marks[at],
            Some(
                SpanKind::Issue
                    | SpanKind::Client
                    | SpanKind::Direction
                    | SpanKind::Date
                    | SpanKind::People
                    | SpanKind::Sign
                    | SpanKind::Note
            )
        );
        let with = ["with", "and", "+", "by", "on", "at", "ok"].contains(&line.low(at));
        let went = at >= noun.end && ["sent", "posted"].contains(&line.low(at));
        if taken
            || with
            || went
            || who.known[at]
            || line.any(at, at + 1, &KINDS_OF).is_some()
            || line.any(at, at + 1, &ADVERBS).is_some()
        {
            at += 1;
        } else if let Some(day) = line.date(at, clause.end, clock) {
            at += day.used;
        } else {
            return false;
        }
    }
    true
}
