//! Goes through the rules and puts the records together.

mod addressed;
mod answers;
mod beside;
mod days;
mod finish;
mod in_vain;

pub use addressed::{addressed, begins_with};
use in_vain::InVain;

use super::clause::{self, ClauseRead, Says};
use super::exchange_told::{self, ChannelTouch};
use super::phrases::{BY, Does, IDEAS, ORDERS_OF, VERBS};
use super::typed::{Clause, Line, WordsPlace};
use super::understood::{SpanKind, Understood};
use super::when::{self, DayRead, DayStrictness};
use super::who::Who;
use super::whose::Whose;
use super::{LineContext, mood, note};
use crate::domain::{Channel, Mood};
use crate::phrase::date::{Lean, When};
use std::ops::Range;

/// Reads a line. Total: whatever is not understood stays text, and every character that is not blank is in a text, in
/// a recognised span, or both.
pub fn read(text: &str, context: &LineContext) -> Understood {
    let mut spans = vec![];
    let (start, each, for_client, doubts) = addressed::prefix(text, context, &mut spans);
    let tail = mood::read(text, start..text.len());
    let end = tail.text.end.max(start);
    let mut line = Line::new(text, start, end);
    for at in 0..line.words.len() {
        let found = line.date(at, line.words.len(), context.clock(Lean::Past));
        line.days[at] = found.filter(|f| !f.weak).map_or(0, |f| f.used);
    }
    line.find_others(context.others, context.staff, context.client);
    let mut who = Who::read(&mut line, context);
    for (at, known) in who.known.iter().enumerate() {
        if *known {
            line.days[at] = 0;
        }
    }
    let mut joined = who.joined.clone();
    for at in 0..line.words.len() {
        let inner = at..(at + line.days[at]).saturating_sub(1).max(at);
        joined[inner].fill(true);
    }
    line.part(&joined);
    who.doubts.extend(doubts);
    let mut reader = LineReader {
        context,
        each,
        asks: tail.asks,
        face: tail.mood,
        said: ClausesSaid::default(),
        line,
        who,
    };
    let mut understood = reader.go();
    understood.for_client = for_client;
    spans.extend(reader.spans());
    // The mark at the end of “bounced?” says something of its own.
    if let (Some(last), Some(tail)) = (spans.last_mut(), tail.spans.first()) {
        last.range.end = last.range.end.min(tail.range.start);
    }
    spans.extend(tail.spans);
    understood.spans = spans;
    understood.left = reader.left();
    understood
}

#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is said of the line by a rule of its own"
)]
struct ClausesSaid {
    /// Exchanges that took place, by their clause.
    touches: Vec<(usize, ChannelTouch)>,
    missed: Option<InVain>,
    denied: Option<usize>,
    /// The clauses of the plan, and its day.
    planned: Vec<usize>,
    due: Option<When>,
    /// Those of them that mean to do something, and tell of no day alone.
    meant: Vec<usize>,
    day: Option<DayRead>,
    /// A day to come stands beside what was done: it is not clear whether it was.
    unsure: bool,
    noted: bool,
    /// A try that reached somebody after all, by one word of what was said: it may as well have been in vain.
    after_all: bool,
    /// A try in vain that may as well have been a talk.
    perhaps: bool,
    elsewhere: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Contact,
    Attempt,
    Note,
    Bare,
    Plan,
}

struct LineReader<'a, 'c> {
    line: Line<'a>,
    who: Who,
    context: &'c LineContext<'c>,
    each: bool,
    asks: bool,
    face: Option<Mood>,
    said: ClausesSaid,
}

impl LineReader<'_, '_> {
    fn go(&mut self) -> Understood {
        if let Some((at, place)) = self.asked_last() {
            self.asks = true;
            self.line.mark(at, SpanKind::Direction);
            let theirs = exchange_told::alone(Whose::Theirs);
            self.said.touches.push((place, theirs));
            return self.finish();
        }
        self.said.noted = note::opens(&mut self.line, 0);
        let clauses = self.line.clauses.clone();
        for (place, clause) in clauses.iter().enumerate() {
            if clause.place == WordsPlace::Text {
                self.in_the_text(place, clause);
                continue;
            }
            let told = !self.said.touches.is_empty() || self.said.missed.is_some();
            if self.said.noted {
                self.in_a_note(place, clause);
                continue;
            }
            let first = place == 0 || (clause.place == WordsPlace::First && !told);
            let read = clause::read(&mut self.line, &self.who, clause, self.context, first);
            self.spoken_of_after_all(clause);
            if self.scene(place, &read) {
                continue;
            }
            if clause.place == WordsPlace::First && told {
                self.add(place, &read);
            } else {
                self.take(place, &read);
            }
        }
        self.finish()
    }

    /// Where a line ends with who asks what stands before: “is it fixed? Dana asks”, “when, asks she”.
    fn asked_last(&self) -> Option<(Range<usize>, usize)> {
        let end = self.line.words.len();
        let them = |i: usize| self.who.somebody(&self.line, i, end).is_some();
        let verb = (end.saturating_sub(3)..end)
            .find(|i| ["asks", "asked"].contains(&self.line.low(*i)))?;
        let start = (0..=verb)
            .rev()
            .take_while(|i| *i == verb || self.who.known[*i] || them(*i))
            .last()?;
        let named = (start..end).all(|i| i == verb || self.who.known[i] || them(i));
        let asked = start > 0 && self.line.whole(start - 1).ends_with('?');
        let place = self.line.clauses.len().checked_sub(1)?;
        (named && asked && end - start > 1).then_some((start..end, place))
    }

    /// Behind the head and what it adds only a try and what is to be done are read; what they wrote is theirs to do.
    fn in_the_text(&mut self, place: usize, clause: &Clause) {
        let written = self.they_wrote();
        let told = !self.said.touches.is_empty() || self.said.missed.is_some();
        if self.said.noted || written || !told {
            return;
        }
        self.tried_in_the_text(place, clause);
        if !self.said.planned.is_empty() {
            return;
        }
        let clock = self.context.clock(Lean::Future);
        if let Some(day) = super::plan::wished(&self.line, &clause.at, clock) {
            self.plan(place, Some(&day));
        } else if super::plan::is_clear(&self.line, &clause.at)
            && super::plan::opens(&mut self.line, &self.who, &clause.at)
        {
            self.plan(place, None);
        }
    }

    fn are_theirs(&self) -> bool {
        let last = self.said.touches.last();
        last.is_some_and(|(_, touch)| touch.whose == Whose::Theirs)
    }

    fn they_wrote(&self) -> bool {
        self.said.touches.iter().any(|(_, t)| {
            t.whose == Whose::Theirs && (t.missed || t.channel.is_some_and(Channel::is_written))
        })
    }

    /// Whether a clause says that we spoke to somebody of theirs: what follows is what was said.
    fn talked(&self, place: usize) -> bool {
        let Range { start, end } = self.line.clauses[place].at;
        let spoke = |i: usize| {
            let verb = self.line.longest(i, end, &VERBS);
            matches!(
                verb,
                Some((Does::Talk | Does::Channel(Channel::Meeting), _))
            )
        };
        let them = |i: usize| self.who.somebody(&self.line, i, end).is_some();
        // “met Ines? no, she overslept”
        let asked = self.line.whole(end - 1).ends_with('?');
        !asked && (start..end).any(spoke) && (start..end).any(them)
    }

    /// A note may say what is to be done; an idea is one.
    fn in_a_note(&mut self, place: usize, clause: &Clause) {
        let clock = self.context.clock(Lean::Future);
        let first = self.line.clauses[0].at.start;
        let (words, here) = (self.line.words.len(), clause.at.start);
        // “bring the cable” in a note is what is noted.
        if self.line.any(first, words, &IDEAS).is_some()
            || self.line.any(here, words, &ORDERS_OF).is_some()
        {
            return;
        }
        let opens = place > 0 && super::plan::opens(&mut self.line, &self.who, &clause.at);
        let due = super::plan::due(&self.line, &clause.at, clock);
        if opens || due.is_some() {
            self.plan(place, due.as_ref());
        }
    }

    /// Behind a head that told of an exchange, the first clause adds what it left open.
    fn add(&mut self, place: usize, read: &ClauseRead) {
        let theirs = self
            .said
            .touches
            .last()
            .is_some_and(|(_, t)| t.whose == Whose::Theirs);
        let dated = self.has_day(&read.clause.at);
        let Some((_, head)) = self.said.touches.last_mut() else {
            self.due(place, read);
            return;
        };
        match read.says {
            Says::Missed(_) if !theirs => self.take(place, read),
            Says::Planned
                if !(theirs && (head.missed || head.channel.is_some_and(Channel::is_written))) =>
            {
                self.take(place, read);
            }
            // “spoke to June: visit on friday”: that is to come.
            Says::Touch(touch) if head.done && !touch.done && dated => {
                self.plan(place, read.due.as_ref());
            }
            Says::Touch(touch) => {
                head.channel = head.channel.or(touch.channel);
                if head.whose == Whose::Open && touch.done {
                    head.whose = touch.whose;
                }
                head.replies |= touch.replies && touch.whose == Whose::Ours && !theirs;
                self.due(place, read);
            }
            // “chat: Will wants his password”: they wrote.
            Says::Nothing
                if head.whose == Whose::Open
                    && head.channel.is_some_and(Channel::is_written)
                    && super::plan::theirs(&self.line, &self.who, &read.clause.at) =>
            {
                head.whose = Whose::Theirs;
                self.due(place, read);
            }
            _ => self.due(place, read),
        }
    }

    fn due(&mut self, place: usize, read: &ClauseRead) {
        if let Some(due) = &read.due {
            self.plan(place, Some(due));
        }
    }

    fn take(&mut self, place: usize, read: &ClauseRead) {
        let at = read.clause.at.clone();
        match read.says {
            // “reminder: renew the licence 15 Dec”: what is to be done follows.
            Says::Nothing
                if read.clause.place == WordsPlace::First
                    && self.said.planned == [0]
                    && self.said.due.is_none() =>
            {
                self.plan(place, read.due.as_ref());
            }
            Says::Nothing => {
                self.lone_day(&read.clause);
                self.due(place, read);
            }
            Says::Denied => self.said.denied = self.said.denied.or(Some(place)),
            Says::Elsewhere => {
                self.said.denied = self.said.denied.or(Some(place));
                self.said.elsewhere = true;
            }
            // “voicemail from Dana, please call”: that is what they ask.
            Says::Planned if self.line.low(at.start) == "please" && self.they_wrote() => {}
            // “they called, hoping to cancel”
            Says::Planned if self.line.low(at.start).ends_with("ing") && self.are_theirs() => {}
            Says::Planned => {
                if !super::plan::is_told(&self.line, &at) {
                    self.said.meant.push(place);
                }
                self.plan(place, read.due.as_ref());
            }
            Says::Missed(missed) => self.nobody(place, missed, read),
            Says::Touch(touch) => self.touch(place, touch, &at, read),
        }
    }

    /// The day of an exchange, where it is not that of what was talked of: “confirmed 18 Dec by phone”.
    fn of_the_exchange(&mut self, day: DayRead, at: &Range<usize>, done: bool) -> Option<DayRead> {
        let nearer = self.nearer(at, at.end, day, done);
        if !done || nearer.when == day.when {
            return Some(nearer);
        }
        self.line.unmark(at, SpanKind::Date);
        None
    }

    /// “rang 9:30, told her thurs”: a day that was told behind a word of its own is none of the word's.
    /// Of the first word it is where it stands apart: “told her on thurs”.
    fn day_not_told(
        &mut self,
        day: Option<DayRead>,
        at: &Range<usize>,
        told: bool,
    ) -> Option<DayRead> {
        let back = at.clone().any(|i| when::looks_back(&self.line, i));
        let day_at = |i: &usize| self.line.marks[*i] == Some(SpanKind::Date);
        let apart = at.clone().find(day_at).is_some_and(|i| {
            !told && (i == at.start || ["on", "at"].contains(&self.line.low(i - 1)))
        });
        let own = |day: &DayRead| back || !day.dated || apart;
        let day = day.filter(own);
        if day.is_none() {
            self.line.unmark(at, SpanKind::Date);
        }
        day
    }

    /// “missed Dana, she rang at 9”: it was theirs.
    fn rang_in_vain(&self, touch: ChannelTouch) -> bool {
        let rang = touch.whose == Whose::Theirs && touch.channel == Some(Channel::Call);
        rang && self.said.missed.is_some() && self.line.low(0) == "missed"
    }

    /// An exchange, with what the clauses before it say of whose it was.
    fn in_context(&self, touch: ChannelTouch, at: &Range<usize>) -> ChannelTouch {
        // “Dana asked for the price, by mail”
        let by = touch.whose == Whose::Open && self.line.any(at.start, at.end, &BY).is_some();
        let on = self.goes_on(at) || by && self.are_theirs();
        ChannelTouch {
            whose: if on { Whose::Theirs } else { touch.whose },
            missed: touch.missed || self.rang_in_vain(touch),
            ..touch
        }
    }

    fn touch(&mut self, place: usize, touch: ChannelTouch, at: &Range<usize>, read: &ClauseRead) {
        let touch = self.in_context(touch, at);
        let look = if touch.said {
            DayStrictness::Said
        } else {
            DayStrictness::Beside
        };
        let clock = self.context.clock(Lean::Past);
        let told = !self.said.touches.is_empty() || self.said.missed.is_some();
        if !touch.done {
            self.said.meant.push(place);
        }
        if !touch.done && (!self.said.planned.is_empty() || (told && self.has_day(at))) {
            self.plan(place, read.due.as_ref());
            return;
        }
        // “visit them before the holidays”: not yet.
        if !touch.done
            && read.clause.place == WordsPlace::Free
            && super::plan::lies_ahead(&self.line, at, clock)
        {
            self.plan(place, read.due.as_ref());
            return;
        }
        // A visit that was moved to a day has not been.
        if let Some((words, _)) = &read.due
            && !touch.done
            && !["by", "due", "deadline"].contains(&self.line.low(words.start))
        {
            self.plan(place, read.due.as_ref());
            return;
        }
        // A day by which something is to be is not the day of the exchange.
        if let Some((words, _)) = &read.due {
            self.line.mark(words.clone(), SpanKind::Due);
        }
        let day = when::day(
            &mut self.line,
            &self.who,
            at,
            read.clause.place,
            clock,
            look,
        );
        let day = day.and_then(|d| self.of_the_exchange(d, at, touch.done));
        let ahead = |d: &DayRead| when::lies_ahead(d.when, clock);
        let day = if touch.said && (told || !day.as_ref().is_some_and(ahead)) {
            self.day_not_told(day, at, told)
        } else {
            day
        };
        let ahead = day.filter(ahead);
        if let Some(day) = ahead {
            // “called Ines tomorrow”: of two readings the one that leaves more standing.
            let whole = at.clone().all(|i| self.line.marks[i].is_some());
            let meant = whole && touch.whose == Whose::Ours && !touch.said && day.dated;
            if !touch.done || meant {
                self.plan(place, None);
                self.said.due = self.said.due.or(Some(day.when));
                return;
            }
            // What was told of a day to come: it stays text, and what was asked stays owed.
            self.line.unmark(at, SpanKind::Date);
            self.said.unsure |= day.dated;
        }
        // “tried Ines twice, then spoke to Mark”
        let after = self.said.missed.as_ref().is_none_or(|tried| {
            let other = touch.sure && touch.channel != tried.channel;
            touch.whose == Whose::Theirs || other || self.talked(place)
        });
        if after {
            self.said.missed = None;
            self.said.touches.push((place, touch));
        }
        if ahead.is_none() {
            self.date(day);
        }
        self.due(place, read);
    }

    fn place(&self, clause: &Clause) -> usize {
        self.line
            .clauses
            .iter()
            .position(|c| c == clause)
            .unwrap_or(0)
    }

    /// “Dana rang and asked for the price”: it is hers as well, where it was not done to her.
    fn goes_on(&self, at: &Range<usize>) -> bool {
        let before = self.said.touches.last();
        let verb = self.line.longest(at.start + 1, at.end, &VERBS);
        let object = at.start + 1 + verb.map_or(0, |(_, used)| used);
        let them = self.who.somebody(&self.line, object, at.end).is_some();
        before.is_some_and(|(_, t)| t.whose == Whose::Theirs)
            && self.line.low(at.start) == "and"
            && verb.is_some()
            && !them
    }

    fn plan(&mut self, place: usize, due: Option<&(Range<usize>, When)>) {
        let clause = self.line.clauses[place].clone();
        if let Some((words, day)) = due {
            self.line.mark(words.clone(), SpanKind::Due);
            self.said.due = self.said.due.or(Some(*day));
        } else {
            let clock = self.context.clock(Lean::Future);
            let day = when::day(
                &mut self.line,
                &self.who,
                &clause.at,
                clause.place,
                clock,
                DayStrictness::Anywhere,
            );
            let day = day
                .map(|day| self.coming(day))
                .or_else(|| self.until(place));
            self.said.due = self.said.due.or(day);
        }
        self.said.planned.push(place);
    }
}
