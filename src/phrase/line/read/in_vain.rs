//! Tries in vain, and what takes them back.

use super::{ClauseRead, LineReader, Says};
use crate::domain::Channel;
use crate::phrase::date::Lean;
use crate::phrase::line::exchange_told::ChannelTouch;
use crate::phrase::line::nobody::{self, BesideTry, NobodyThere};
use crate::phrase::line::note;
use crate::phrase::line::phrases::{BY, PARTICLES};
use crate::phrase::line::typed::{Clause, WordsPlace};
use crate::phrase::line::understood::SpanKind;
use crate::phrase::line::when::{self, DayStrictness};
use crate::phrase::line::whose::Whose;
use std::ops::Range;

#[derive(Debug)]
pub struct InVain {
    pub clauses: Vec<usize>,
    pub channel: Option<Channel>,
    /// The exchange that it was, should the line go on with what was said.
    pub otherwise: Option<(usize, ChannelTouch)>,
}

/// Whether an exchange is of ours, and a talk: it may have been a try.
fn may_be_a_try(touch: ChannelTouch) -> bool {
    let talk = touch.channel.is_none_or(|channel| !channel.is_written());
    touch.whose != Whose::Theirs && talk && !touch.said
}

impl LineReader<'_, '_> {
    /// “rang Dana, she was at the dentist”, “visited, lights were out”: whether a clause tells of a try in vain beside
    /// an exchange of ours, in its own clause or behind it; takes both.
    pub(super) fn scene(&mut self, place: usize, read: &ClauseRead) -> bool {
        let clause = read.clause.at.clone();
        let last = self.said.touches.last();
        let behind = last.is_some_and(|(_, touch)| may_be_a_try(*touch));
        let own = match read.says {
            Says::Touch(touch) if may_be_a_try(touch) => touch.channel.is_some() || !behind,
            Says::Touch(touch) if !touch.channel.is_some_and(Channel::is_written) => false,
            Says::Nothing | Says::Elsewhere | Says::Denied => false,
            // “number blocked”
            Says::Missed(missed) if missed.written => false,
            _ => return false,
        };
        if !own && !behind {
            return false;
        }
        let from = if own {
            self.behind_the_try(&clause)
        } else {
            clause.start
        };
        let scene = BesideTry {
            line: &self.line,
            who: &self.who,
            end: clause.end,
        };
        let sure =
            scene.is_in_vain(from, own) || (own && behind && scene.is_in_vain(clause.start, false));
        let in_vain = sure || (!own && scene.may_be_in_vain(from));
        let spoken = nobody::is_spoken_of(&self.line, &(from..clause.end));
        if !in_vain || spoken {
            self.said.after_all |= in_vain;
            return false;
        }
        self.said.perhaps |= !sure;
        if own {
            self.take(place, read);
        }
        // What a head tells beside it is text that is kept.
        if read.clause.place != WordsPlace::Head {
            self.line.mark(from..clause.end, SpanKind::Attempt);
        }
        let missed = NobodyThere {
            beside: true,
            ..NobodyThere::default()
        };
        self.nobody(place, missed, read);
        true
    }

    /// “answered #7: rang Ines, no answer”: what the text tells of a try is what it was. Where more is told, or the word
    /// went by another way, it may still have been in vain: it answers nothing.
    pub(super) fn tried_in_the_text(&mut self, place: usize, clause: &Clause) {
        let Some((_, touch)) = self.said.touches.last().copied() else {
            return;
        };
        let marks = self.line.marks.clone();
        let missed = nobody::missed(&mut self.line, &self.who, &clause.at);
        let Some(missed) = missed.filter(|missed| !missed.written && !missed.off) else {
            self.line.marks = marks;
            return;
        };
        let text = self.line.head.map_or(0, |head| head + 1)..clause.at.start;
        let rang = text.clone().any(|at| {
            nobody::channel_at(&self.line, at, text.end).is_some_and(|c| !c.is_written())
        });
        if may_be_a_try(touch) && !self.speaks(&text) {
            let read = ClauseRead {
                clause: clause.clone(),
                says: Says::Missed(missed),
                due: None,
            };
            self.nobody(place, missed, &read);
        } else {
            self.line.marks = marks;
            self.said.after_all |= rang || !touch.channel.is_some_and(Channel::is_written);
        }
    }

    /// The first word behind an exchange and whom it was with.
    pub(super) fn behind_the_try(&self, clause: &Range<usize>) -> usize {
        let exchange = |at: &usize| self.line.marks[*at] == Some(SpanKind::Channel);
        let mut at = clause.clone().find(exchange).unwrap_or(clause.start);
        while at < clause.end {
            let list = [&BY, &PARTICLES].into_iter();
            let more = list
                .filter_map(|list| self.line.any(at, clause.end, list))
                .max();
            let taken = self.line.marks[at].is_some() || self.who.known[at];
            at += match more.unwrap_or(0).max(self.line.days[at]) {
                0 if taken => 1,
                0 => break,
                used => used,
            };
        }
        at
    }

    /// “she was in the car but agreed to it”: they were reached, whatever was said of where they were.
    pub(super) fn spoken_of_after_all(&mut self, clause: &Clause) {
        if !nobody::is_spoken_of(&self.line, &clause.at) {
            return;
        }
        let missed = self.said.missed.as_mut();
        if let Some(touch) = missed.and_then(|tried| tried.otherwise.take()) {
            self.said.missed = None;
            self.said.after_all = true;
            self.said.touches.push(touch);
        }
    }

    /// When it was tried. When they are back is no day of ours, but stays to be read.
    fn day_of_a_try(&mut self, read: &ClauseRead) {
        let clock = self.context.clock(Lean::Past);
        let marks = self.line.marks.clone();
        let (clause, beside) = (&read.clause, DayStrictness::Beside);
        let (line, who) = (&mut self.line, &self.who);
        let past = when::day(line, who, &clause.at, clause.place, clock, beside)
            .filter(|d| !when::lies_ahead(d.when, clock));
        if past.is_none() {
            self.line.marks = marks;
        }
        self.date(past);
    }

    /// Nobody was reached: it outweighs the verb of the clause before it.
    pub(super) fn nobody(&mut self, place: usize, missed: NobodyThere, read: &ClauseRead) {
        // “Nora rang twice, missed both”
        let leaves = nobody::leaves_word(&self.line, &self.who, &read.clause.at)
            || self.line.find(&read.clause.at, &["missed"]).is_some();
        if let Some((_, rang)) = self.said.touches.last_mut().filter(|_| leaves)
            && rang.whose == Whose::Theirs
            && rang.channel == Some(Channel::Call)
        {
            rang.missed = true;
            self.due(place, read);
            return;
        }
        let last = self.said.touches.last().copied();
        let before = last.map(|(_, t)| t.channel.unwrap_or(self.context.channel));
        let theirs = last.is_some_and(|(_, t)| t.whose == Whose::Theirs);
        let known = missed.channel.or(before).or(self
            .said
            .missed
            .as_ref()
            .and_then(|tried| tried.channel));
        // “undeliverable: ines@marlow.example”
        let address = |i: &usize| self.line.words[*i].raw.contains('@') && self.who.known[*i];
        let known = known.or_else(|| {
            let mail = missed.written && (0..self.line.words.len()).any(|i| address(&i));
            mail.then_some(Channel::Mail)
        });
        let written = before.is_some_and(|c| c.is_written() && c != Channel::Chat);
        // “almost rang Dana, but she is on leave”
        let idle = self.said.denied.is_some() && last.is_none() && missed.beside;
        let holds = if last.is_some_and(|(place, _)| self.talked(place)) {
            false
        } else if missed.off {
            known.is_some_and(Channel::is_face_to_face)
        } else if idle {
            false
        } else if theirs {
            missed.channel.is_some() && !missed.written && !missed.beside
        } else if missed.written {
            known.is_some_and(Channel::is_written)
        } else if missed.channel.is_none() && written {
            false
        } else {
            !missed.beside || known.is_some()
        };
        if !holds {
            // “no reply from Dana”, of nothing that was told: written down.
            if note::denied(&mut self.line, &self.who, &read.clause.at) {
                self.said.denied = self.said.denied.or(Some(place));
            }
            self.due(place, read);
            return;
        }
        let mut clauses = vec![place];
        let mut otherwise = None;
        if let Some((at, _)) = last
            && !theirs
        {
            clauses.insert(0, at);
            otherwise = self.said.touches.pop().filter(|_| missed.beside);
        }
        self.day_of_a_try(read);
        // They called and we called back in vain: their call stands.
        if self
            .said
            .touches
            .iter()
            .any(|(_, t)| t.whose == Whose::Theirs)
            && missed.channel.is_none()
        {
            self.due(place, read);
            return;
        }
        self.said.touches.clear();
        self.said.missed = Some(InVain {
            clauses,
            channel: known,
            otherwise,
        });
        self.due(place, read);
    }
}
