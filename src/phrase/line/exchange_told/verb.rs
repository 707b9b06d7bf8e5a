//! An exchange by its verb: `called Dana`, `she wrote`, `sent the quote`.

use super::{ChannelTouch, Exchanged, by_which, of, opening, signed, topic};
use crate::domain::{Channel, Words};
use crate::phrase::line::phrases::{
    ADVERBS, BASES, Does, HEADS_OF, IN_TIME, NOUNS, OTHERS, OURS_TO_SEND, PARTICLES, SAID_NEXT,
    SCENE, SENT_AS, SENT_PEOPLE, STAFF, THEM, WRITTEN_BY_THEM,
};
use crate::phrase::line::typed::Line;
use crate::phrase::line::understood::SpanKind;
use crate::phrase::line::who::Who;
use crate::phrase::line::whose::{self, Actor, DoneTo, Whose};
use std::ops::Range;

/// Reads a verb of the past where it stands at a clause's start or beside a name.
pub fn read(
    line: &mut Line,
    who: &Who,
    clause: &Range<usize>,
    at: Range<usize>,
    does: Does,
) -> Option<Exchanged> {
    let open = opening(line, who, clause);
    let opens = at.start <= open;
    let actor = whose::actor(line, who, clause, at.start);
    let writes = matches!(does, Does::Channel(channel) if channel.is_written());
    let sends = does == Does::Send || writes;
    let by_them = line.low(at.end) == "by" && who.somebody(line, at.end + 1, clause.end).is_some();
    let object = whose::object(line, who, at.end, clause.end, sends);
    // “discussed Acme with the team”
    let object = object.filter(|_| line.low(at.start) != "discussed");
    let them = matches!(object, Some((DoneTo::Them, _)))
        || ((sends || does == Does::Tell)
            && whose::reaches(line, who, at.end, clause.end, &["to"]).is_some());
    let theirs = matches!(actor, Some((Actor::Theirs, _)));
    // “#7 done, Dana informed”: by us.
    let us = theirs && does == Does::Tell && at.end == clause.end;
    let (them, theirs) = (them || us, theirs && !us);
    if does == Does::Theirs && at.end == clause.end && clause.start > 0 {
        return None;
    }
    if does == Does::Send && line.any(at.end, clause.end, &SENT_PEOPLE).is_some() {
        return Some(Exchanged::Elsewhere);
    }
    let went = sends && actor.is_none() && whose::is_thing_of_ours(line, open, at.start);
    let saw = ["saw", "reached"].contains(&line.low(at.start));
    let holds = match does {
        Does::Theirs => theirs,
        Does::Tell => theirs || them,
        Does::Channel(_) if saw => them,
        // Somebody was there, and nobody says who.
        Does::Answer if line.low(at.end + 1) == "door" => theirs || them,
        _ => opens || went || theirs || matches!(actor, Some((Actor::Ours, _))) || them,
    };
    // What somebody else did with them is no word of ours; a thing that was sent to them is.
    let sent_to = sends && line.low(at.end) == "to";
    let stranger = actor.is_none() && whose::stranger(line, who, clause, at.start);
    let first = &line.words[open.min(at.start)].raw;
    let named = first.starts_with(char::is_uppercase);
    let third = matches!(object, Some((DoneTo::Third, _)));
    let by_third = matches!(actor, Some((Actor::Third, _))) || (!holds && opens && third);
    if by_third || (stranger && named && them && !sent_to) {
        return Some(Exchanged::Elsewhere);
    }
    // “peter rang”, “Susan mailed photos of it”: whoever that is, it was not us.
    let reached_out = matches!(does, Does::Channel(channel) if named || channel == Channel::Call);
    let theirs = theirs || (stranger && object.is_none() && reached_out);
    let holds = holds || (theirs && actor.is_none());
    // “they met their target”: nobody of ours was there.
    let own = theirs && ["their", "her", "his"].contains(&line.low(at.end));
    if !holds || (own && matches!(does, Does::Channel(channel) if channel.is_face_to_face())) {
        return None;
    }
    let behind = at.end..clause.end;
    let other = !them && whose::goes_elsewhere(line, who, at.end, clause.end);
    let elsewhere = third || other || (!them && of_no_record(line, who, behind, does));
    if !theirs && !by_them && elsewhere {
        return Some(Exchanged::Elsewhere);
    }
    let whose = if theirs && picks_up(line, clause, &at) {
        Whose::With
    } else if theirs || by_them {
        Whose::Theirs
    } else {
        Whose::Ours
    };
    if let Some((Actor::Theirs, words)) = actor {
        line.mark(words, SpanKind::Direction);
    }
    line.mark(at.clone(), SpanKind::Channel);
    if let Some((DoneTo::Them, words)) = object {
        line.mark(at.end..words.end, SpanKind::People);
    }
    Some(Exchanged::With(told(line, who, clause, &at, does, whose)))
}

/// Whether it went to whoever is called by what they are, and by nothing of the client's: “rang the merchant”, “mailed
/// the framer”, “asked Sam to ring June”.
fn of_no_record(line: &Line, who: &Who, behind: Range<usize>, does: Does) -> bool {
    const MOST: usize = 3;
    let Range { start, end } = behind;
    if does == Does::Say {
        let free = !["for", "about", "if", "whether", "how", "to"].contains(&line.low(start));
        let to = |i: usize| line.low(i) == "to" && line.any(i + 1, end, &BASES).is_some();
        let them = |i: usize| who.somebody(line, i, end).is_some();
        let to = (start + 1..end.min(start + MOST)).find(|i| to(*i));
        return free && to.is_some_and(|to| !(start..to).any(them));
    }
    let article = start + usize::from(["to", "with"].contains(&line.low(start)));
    let mut noun = article + 1;
    let leads = |i: usize| {
        ["about", "re", "for", "on", "over", "to", "and", "again"].contains(&line.low(i))
    };
    if noun >= end || !["the", "a", "an"].contains(&line.low(article)) || line.days[article] > 0 {
        return false;
    }
    while noun + 1 < end && !leads(noun + 1) && line.days[noun + 1] == 0 {
        noun += 1;
    }
    let own = |i: usize| {
        let lists: [Words; 6] = [&SCENE, &OTHERS, &STAFF, &HEADS_OF, &OURS_TO_SEND, &IN_TIME];
        lists.iter().any(|list| line.any(i, end, list).is_some())
            || line.longest(i, end, &NOUNS).is_some()
            || who.known[i]
            || ["day", "week", "minute", "moment", "time", "night"].contains(&line.low(i))
    };
    let person = ["er", "or", "ist", "man", "ian", "ant"].iter();
    let person = line.low(noun).len() > 5
        && person
            .clone()
            .any(|ending| line.low(noun).ends_with(ending));
    let talks = matches!(does, Does::Talk | Does::Channel(Channel::Call));
    let writes = matches!(does, Does::Channel(Channel::Mail | Channel::Chat));
    (talks || (writes && person)) && noun < article + 1 + MOST && !(article + 1..=noun).any(own)
}

/// Whether a verb says that the phone was answered: who answers it was called. Who only “answered” may have written.
fn picks_up(line: &Line, clause: &Range<usize>, at: &Range<usize>) -> bool {
    let says = |words: &str| line.says(at.start, clause.end, words).is_some();
    let next = line.low(at.end);
    (says("answered") && answered_a_ring(line, at))
        || (says("picked up") && (at.end == clause.end || ["the", "and"].contains(&next)))
}

/// “answered the phone”: what was answered is no question.
fn answered_a_ring(line: &Line, at: &Range<usize>) -> bool {
    let thing = ["phone", "call", "door"].contains(&line.low(at.end + 1));
    thing && ["the", "a"].contains(&line.low(at.end))
}

/// What a verb tells of an exchange, once it is known whose it is.
fn told(
    line: &mut Line,
    who: &Who,
    clause: &Range<usize>,
    at: &Range<usize>,
    does: Does,
    whose: Whose,
) -> ChannelTouch {
    let named = sent_as(line, who, clause, at, does).or_else(|| by_which(line, clause));
    // “answered Ines on whatsapp” is no topic.
    let topic = topic(line, clause, at.end);
    let astray = astray(line, who, at.end..clause.end, does);
    ChannelTouch {
        channel: match does {
            Does::Channel(channel) if named.is_none() || channel != Channel::Mail => Some(channel),
            does => named.or(of(does)),
        },
        whose: signed(line, clause).unwrap_or(whose),
        replies: whose == Whose::Ours
            && matches!(does, Does::Reply | Does::Answer)
            && !topic
            && !answered_a_ring(line, at),
        done: true,
        sure: matches!(does, Does::Talk | Does::Channel(_) | Does::Send) || whose == Whose::With,
        said: matches!(does, Does::Say | Does::Tell | Does::Theirs),
        missed: false,
        astray,
    }
}

/// Whether what stands behind a verb is somebody, or something, that nobody knows as theirs: `replied to the survey`,
/// `answered half of it`, `told Kim`. Whom we called or wrote to is a stranger by a name alone, since a thing may stand
/// there as well.
fn astray(line: &Line, who: &Who, behind: Range<usize>, does: Does) -> bool {
    let Range { start, end } = behind;
    let named = |i: usize| line.words[i].raw.starts_with(char::is_uppercase);
    let mut at = start;
    while at < end
        && line.marks[at].is_none_or(|mark| mark == SpanKind::People)
        && line.days[at] == 0
    {
        if let Some(used) = who.somebody(line, at, end) {
            let next = at + used;
            let owns = line.owns[next - 1];
            // “Ray Hosting”, “Dana's thank you”
            let other = next < end && !owns && named(next) && line.marks[next].is_none();
            return other || (owns && line.any(next, end, &WRITTEN_BY_THEM).is_none());
        }
        if ["her", "his", "their"].contains(&line.low(at)) {
            return line.any(at + 1, end, &WRITTEN_BY_THEM).is_none();
        }
        if [&SAID_NEXT, &WRITTEN_BY_THEM]
            .iter()
            .any(|list| line.any(at, end, list).is_some())
        {
            return false;
        }
        let more = [&PARTICLES, &ADVERBS].into_iter();
        let Some(used) = more.filter_map(|list| line.any(at, end, list)).max() else {
            let sends = matches!(
                does,
                Does::Send | Does::Channel(_) | Does::Tell | Does::Theirs
            );
            let to = at > start && ["to", "with"].contains(&line.low(at - 1));
            return !sends || (named(at) && (to || at == start));
        };
        at += used;
    }
    false
}

/// What is sent says how: `sent Dana a letter`, `wrote a text`.
fn sent_as(
    line: &mut Line,
    who: &Who,
    clause: &Range<usize>,
    verb: &Range<usize>,
    does: Does,
) -> Option<Channel> {
    let replies = matches!(does, Does::Reply | Does::Answer);
    if !replies && !matches!(does, Does::Send | Does::Channel(Channel::Mail)) {
        return None;
    }
    let mut at = verb.end;
    while at < clause.end && at < verb.end + 6 {
        let end = clause.end;
        // “replied by phone” is told by that; “answered the phone” is no reply to it.
        if replies && (["by", "via", "on", "phone"].contains(&line.low(at))) {
            return None;
        }
        if let Some((noun, used)) = line.longest(at, end, &NOUNS) {
            // “a thank you card”: what it says beyond how it went is kept.
            let plain = used == 1 && at == verb.end;
            if plain || noun.channel != Channel::Letter {
                line.mark(verb.end..at + used, SpanKind::Channel);
            }
            return Some(noun.channel);
        }
        let goes_on = SENT_AS.contains(&line.low(at));
        if !goes_on && !who.known[at] && line.any(at, end, &THEM).is_none() {
            return None;
        }
        at += 1;
    }
    None
}
