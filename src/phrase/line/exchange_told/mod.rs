//! Rule 5: by which channel. A verb at a clause's start or beside a name, a noun where an exchange is meant and not a
//! thing.

mod noun;
mod verb;

use super::phrases::{BY, Does, HEADS, HEARD, NOUNS, VERBS};
use super::typed::{Clause, Line, WordsPlace};
use super::understood::SpanKind;
use super::who::Who;
pub(super) use super::whose::opening;
use super::whose::{self, DoneTo, Whose};
use crate::domain::Channel;
use crate::phrase::date::Clock;
use std::ops::Range;

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing that the words of a clause told or did not"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelTouch {
    pub channel: Option<Channel>,
    pub whose: Whose,
    /// The clause says that we replied, and not about what.
    pub replies: bool,
    /// It took place: a verb of the past. A noun may lie ahead.
    pub done: bool,
    /// It reached somebody, whatever was said of the try before.
    pub sure: bool,
    /// What was said may follow: dates behind it are the topic's.
    pub said: bool,
    /// They left it, reaching nobody.
    pub missed: bool,
    /// It went to somebody, or to something, that nobody knows as theirs: it answers nothing.
    pub astray: bool,
}

#[derive(Clone, Copy, Debug)]
pub enum Exchanged {
    With(ChannelTouch),
    /// With somebody else than the client, or denied: a note.
    Elsewhere,
}

pub fn exchanged(
    line: &mut Line,
    who: &Who,
    clause: &Range<usize>,
    place: WordsPlace,
    clock: Clock,
    first: bool,
) -> Option<Exchanged> {
    let at = opening(line, who, clause);
    // “called by at noon” is a visit; “called by Dana” is heard.
    let heard = line.any(at, clause.end, &HEARD).filter(|used| {
        let next = at + used;
        let capital = line
            .words
            .get(next)
            .is_some_and(|w| w.raw.starts_with(char::is_uppercase));
        let somebody = who.somebody(line, next, clause.end).is_some();
        line.low(next - 1) != "by" || (next < clause.end && (somebody || capital))
    });
    if let Some(used) = heard {
        if whose::object(line, who, at + used, clause.end, false)
            .is_some_and(|(o, _)| o == DoneTo::Third)
        {
            return Some(Exchanged::Elsewhere);
        }
        let passive = line.low(at + used - 1) == "by";
        let channel = line
            .longest(at, at + 1, &VERBS)
            .and_then(|(does, _)| of(does));
        line.mark(at..at + used, SpanKind::Direction);
        let channel = channel
            .filter(|_| passive)
            .or_else(|| by_which(line, clause));
        return Some(Exchanged::With(touch(channel, Whose::Theirs)));
    }
    let about = noun::NounPlace {
        clause,
        place,
        clock,
        first,
    };
    for at in clause.clone() {
        if who.known[at] && line.marks[at] == Some(SpanKind::People) {
            continue;
        }
        let verb = line.longest(at, clause.end, &VERBS);
        if let Some((does, used)) = verb
            && let Some(found) = verb::read(line, who, clause, at..at + used, does)
        {
            return Some(found);
        }
        if let Some((noun, used)) = line.longest(at, clause.end, &NOUNS)
            && verb.is_none_or(|(_, longer)| longer < used)
            && let Some(found) = noun::read(line, who, &about, at..at + used, noun)
        {
            return Some(found);
        }
    }
    whole_head(line, who, clause, place)
}

/// `other: met at the fair`.
fn whole_head(
    line: &mut Line,
    who: &Who,
    clause: &Range<usize>,
    place: WordsPlace,
) -> Option<Exchanged> {
    let at = opening(line, who, clause);
    let (noun, used) = line.longest(at, clause.end, &HEADS)?;
    (place == WordsPlace::Head && at + used == clause.end).then(|| {
        line.mark(at..at + used, SpanKind::Channel);
        Exchanged::With(touch(
            Some(noun.channel),
            signed(line, clause).unwrap_or(Whose::Open),
        ))
    })
}

fn touch(channel: Option<Channel>, whose: Whose) -> ChannelTouch {
    ChannelTouch {
        channel,
        whose,
        replies: false,
        done: true,
        sure: false,
        said: false,
        missed: false,
        astray: false,
    }
}

fn of(does: Does) -> Option<Channel> {
    match does {
        Does::Channel(channel) => Some(channel),
        Does::Send | Does::Reply => Some(Channel::Mail),
        Does::Talk | Does::Answer | Does::Say | Does::Tell | Does::Theirs => None,
    }
}

/// `<` and `>` in a clause.
pub fn signed(line: &mut Line, clause: &Range<usize>) -> Option<Whose> {
    let at = clause
        .clone()
        .find(|i| ["<", ">", "←", "<-"].contains(&line.whole(*i).trim_end_matches([':', ','])))?;
    line.mark(at..at + 1, SpanKind::Direction);
    Some(if line.whole(at).starts_with('>') {
        Whose::Ours
    } else {
        Whose::Theirs
    })
}

/// The channel that `by mail`, `on the phone` names.
pub fn by_which(line: &mut Line, clause: &Range<usize>) -> Option<Channel> {
    let (at, by, noun, used) = clause.clone().find_map(|at| {
        let by = line.any(at, clause.end, &BY)?;
        let (noun, used) = line.longest(at + by, clause.end, &NOUNS)?;
        Some((at, by, noun, used))
    })?;
    line.mark(at..at + by + used, SpanKind::Channel);
    Some(noun.channel)
}

/// Whether a clause turns to a topic: about, re, on (but `on Friday`, `on the phone` are none).
fn topic(line: &Line, clause: &Range<usize>, from: usize) -> bool {
    (from..clause.end).any(|i| match line.low(i) {
        "about" | "re" => true,
        "on" => {
            line.marks[i].is_none()
                && line.days.get(i + 1).is_none_or(|used| *used == 0)
                && !matches!(line.marks.get(i + 1), Some(Some(SpanKind::Issue)))
        }
        _ => false,
    })
}

/// `<` or `>` and nothing else.
pub fn alone(whose: Whose) -> ChannelTouch {
    touch(None, whose)
}

/// A head of nothing but `with Dana`.
pub fn with_somebody(line: &Line, who: &Who, clause: &Clause) -> Option<ChannelTouch> {
    let at = opening(line, who, &clause.at);
    let with = clause.place == WordsPlace::Head && line.low(at) == "with";
    (with && line.marks.get(at + 1) == Some(&Some(SpanKind::People)))
        .then(|| touch(None, Whose::With))
}
