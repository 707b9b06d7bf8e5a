//! What is told beside a try of ours: where they were, who else answered, how it was at the door or on the line. Such a
//! clause begins with one of these, whatever follows, and tells of nothing that was said, wanted or done.

use super::alone::is_glue;
use crate::domain::Channel;
use crate::phrase::line::phrases::{
    ADVERBS, ANSWERED_FOR, ANSWERING, AWAY, BY, BY_HEARSAY, COPULAS, DENIED, Does, FIGURES,
    GOVERNS, HUNG_UP, IN_VAIN, LINKS, MOODS, MOVED, MUSING, NO, NOT_OVER, NOTHING_BUT, OTHERS,
    OURS_TO_SEND, PARTICLES, PASSED_ON, PLACES, SCENE, SCENE_DOES, SOMEWHERE, SPOKEN, STAFF,
    SURELY, THEIRS_IS, THEY_WILL, VERBS, WANTS, WE, WHOSE_PERSON,
};
use crate::phrase::line::{typed::Line, understood::SpanKind, who::Who};
use std::ops::Range;

const TILL: &[&str] = &["until", "till", "til"];

/// Whether words tell of something that was said, wanted or done.
pub fn is_spoken_of(line: &Line, words: &Range<usize>) -> bool {
    let sounded = |at| line.longest(at, words.end, &MOODS).is_some();
    // “nobody let me in”
    let denied = |at: usize| at > words.start && line.any(at - 1, at, &DENIED).is_some();
    let let_in = |at: usize| line.low(at) == "let" && denied(at);
    let spoken = |at: usize| line.any(at, words.end, &SPOKEN).is_some() && !let_in(at);
    words.clone().any(|at| spoken(at) || sounded(at))
}

/// What words tell where a try may be told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    /// A try, and hardly anything else.
    Sure,
    Thing,
    State,
    Beside,
    /// What was said, wanted or done, or is to be.
    Talk,
    Small,
    Other,
}

/// The words of one clause, up to `end`.
pub struct BesideTry<'a> {
    pub line: &'a Line<'a>,
    pub who: &'a Who,
    pub end: usize,
}

impl BesideTry<'_> {
    /// Whether the words from `start` on tell that a try was in vain. `own`: the try stands in the same clause.
    pub(in crate::phrase::line) fn is_in_vain(&self, start: usize, own: bool) -> bool {
        let at = start + self.any(start, &LINKS).unwrap_or(0);
        let them = self.them(at);
        let other = self.somebody_else(at);
        // “dinner with Ines and his wife”: who came along.
        let along = own && at > start && other == Some(self.end) && self.line.low(start) != "but";
        if along || (other.is_none() && self.is_hearsay(at)) {
            return false;
        }
        ((them > at || !own) && self.is_away(them, them > at))
            || other.is_some_and(|next| self.answered(next))
            || (them == at && self.answered_for(at))
            || (at..self.end).any(|at| self.says_so(at))
            || (self.outweighs(at) && !(own && self.is_topic(at)))
    }

    /// “rang about voicemail setup”
    fn is_topic(&self, at: usize) -> bool {
        let issue = self.line.marks.get(at + 1) == Some(&Some(SpanKind::Issue));
        ["about", "re"].contains(&self.line.low(at)) && !issue
    }

    /// “she says nobody answers our number”
    fn is_hearsay(&self, at: usize) -> bool {
        let them = self.them(at);
        them > at && self.any(them, &BY_HEARSAY).is_some()
    }

    /// Whether whoever stands here answered for them: “a small child picked up”.
    fn answered_for(&self, at: usize) -> bool {
        const MOST: usize = 4;
        let mut near = (at + 1..self.end).take(MOST);
        near.any(|i| self.any(i, &ANSWERED_FOR).is_some())
    }

    /// Whether the words of a try outweigh all others: “endless ringing”, “dark windows and a sign”.
    fn outweighs(&self, start: usize) -> bool {
        let (told, [sure, things, states, beside, talk, others]) = self.weighed(start);
        // “router lights are off” tells of a matter first.
        let matter = matches!(told, Some(Sense::Talk | Sense::Other));
        let known = sure > 0 || (things > 0 && states + beside > 0 && !matter);
        known && 2 * sure + things + states + beside > talk + others
    }

    /// Whether they are as many as those whose sense is not known, and none tells of what was said, done, or is to be: of
    /// two readings the one that leaves more standing.
    pub(in crate::phrase::line) fn may_be_in_vain(&self, start: usize) -> bool {
        let (first, [sure, things, states, beside, talk, others]) = self.weighed(start);
        let tries = sure + things + states + beside;
        !self.is_hearsay(start)
            && talk == 0
            && first != Some(Sense::Other)
            && ((sure + things > 0 && tries >= others) || states > others)
    }

    /// What the first word from `start` on tells, and how many tell of each sense.
    fn weighed(&self, start: usize) -> (Option<Sense>, [usize; 6]) {
        let told = self.senses(start);
        let many = |sense| told.iter().filter(|told| **told == sense).count();
        let senses = [
            Sense::Sure,
            Sense::Thing,
            Sense::State,
            Sense::Beside,
            Sense::Talk,
            Sense::Other,
        ];
        (told.first().copied(), senses.map(many))
    }

    /// Whether any word is one of a try, or puts it off, wherever it stands.
    pub(in crate::phrase::line) fn has_words_of_a_try(&self, start: usize) -> bool {
        let later = [
            "back", "later", "again", "till", "til", "until", "his", "their",
        ];
        let of_a_try = |sense: &Sense| matches!(sense, Sense::Sure | Sense::Thing | Sense::State);
        self.senses(start).iter().any(of_a_try)
            || (start..self.end)
                .any(|at| later.contains(&self.line.low(at)) || self.any(at, &BY_HEARSAY).is_some())
    }

    /// What each word or phrase from `start` on tells, without those that tell nothing.
    fn senses(&self, start: usize) -> Vec<Sense> {
        let mut told = vec![];
        let mut at = start;
        while at < self.end {
            let (sense, used) = self.sense(at);
            at += used;
            // “bell and lights rewired”, “the door sticks”: what was done, and what a thing does.
            let low = self.line.low(at - 1);
            let thing = told.last() == Some(&Sense::Thing);
            let does = (low.len() > 4 && low.ends_with("ed")) || (thing && low.ends_with('s'));
            match sense {
                Sense::Small => {}
                Sense::Other if does => told.push(Sense::Talk),
                sense => told.push(sense),
            }
        }
        told
    }

    /// What the words here tell, and how many they are: the longest phrase, and of two as long the later below.
    fn sense(&self, at: usize) -> (Sense, usize) {
        let lists: [(Sense, &[&[&'static str]]); 7] = [
            (Sense::Talk, &[&THEY_WILL]),
            (
                Sense::Small,
                &[
                    &COPULAS,
                    &LINKS,
                    &ADVERBS,
                    &PARTICLES,
                    &BY,
                    &SOMEWHERE,
                    &DENIED,
                    &WE,
                    &WHOSE_PERSON,
                    &THEIRS_IS,
                    &ANSWERING,
                ],
            ),
            (
                Sense::Talk,
                &[&SPOKEN, &GOVERNS, &MOVED, &OURS_TO_SEND, &WANTS],
            ),
            (
                Sense::Beside,
                &[&SCENE_DOES, &NOTHING_BUT, &ANSWERED_FOR, &PASSED_ON],
            ),
            (Sense::State, &[&IN_VAIN, &AWAY, &PLACES]),
            (Sense::Thing, &[&SCENE, &OTHERS]),
            (Sense::Sure, &[&SURELY, &HUNG_UP]),
        ];
        let longest = |lists: &[&[&'static str]]| {
            let used = lists.iter().filter_map(|list| self.any(at, list));
            used.max().unwrap_or(0)
        };
        let told = self.line.longest(at, self.end, &VERBS);
        let told = told.filter(|(does, _)| !matches!(does, Does::Channel(_) | Does::Answer));
        let said = (Sense::Talk, told.map_or(0, |(_, used)| used));
        let found = lists.map(|(sense, lists)| (sense, longest(lists)));
        let found = [said].into_iter().chain(found);
        let (sense, used) = found
            .max_by_key(|(_, used)| *used)
            .unwrap_or((Sense::Other, 0));
        match (sense, used) {
            (_, 0) if is_glue(self.line, self.who, at, &(at..self.end)) => (Sense::Small, 1),
            (_, 0) => (Sense::Other, 1),
            found => found,
        }
    }

    fn any(&self, at: usize, list: &[&'static str]) -> Option<usize> {
        self.line.any(at, self.end, list)
    }

    /// The word behind them, where they stand here.
    fn them(&self, at: usize) -> usize {
        let actor = || self.who.actor(self.line, at, self.end);
        at + self.any(at, &THEIRS_IS).or_else(actor).unwrap_or(0)
    }

    /// Whether a sentence could end here, or goes on with no thing.
    fn is_over(&self, at: usize) -> bool {
        let over = || is_glue(self.line, self.who, at, &(at..self.end));
        at == self.end || (!NOT_OVER.contains(&self.line.low(at)) && over())
    }

    /// That a machine answered, somebody hung up, or nobody answered, wherever the clause says so.
    fn says_so(&self, at: usize) -> bool {
        let denied = self.any(at, &DENIED).map(|used| (at + used, 3));
        let denied = denied.or_else(|| Some((at + self.any(at, &NO)?, 1)));
        let answers = denied.and_then(|(behind, near)| {
            let mut words = behind..self.end.min(behind + near);
            words.find(|i| self.line.any(*i, i + 1, &ANSWERING).is_some())
        });
        self.any(at, &HUNG_UP).is_some() || answers.is_some_and(|i| self.is_over(i + 1))
    }

    /// They are not there, now: `was in a meeting`, but not `is away next week`, `is out of toner`. `of`: somebody
    /// stands before.
    fn is_away(&self, at: usize, of: bool) -> bool {
        let line = self.line;
        let more = |at: usize| {
            let be = ["are", "were", "be", "been", "had", "must"].contains(&line.low(at));
            be || COPULAS.contains(&line.low(at)) || line.any(at, at + 1, &ADVERBS).is_some()
        };
        let mut here = at;
        while here < self.end && line.low(here) != "in" && more(here) {
            here += 1;
        }
        let told = of || here > at;
        // In Spain, in hospital; but not in favour.
        let inside =
            line.low(here) == "in" && here + 1 < self.end && !FIGURES.contains(&line.low(here + 1));
        // “she was showing a customer round”; but not “was wondering”.
        let was = here > at && ["was", "were", "just"].contains(&line.low(here - 1));
        let doing = |at: usize| line.low(at).ends_with("ing");
        let busy = (was || here + 1 == self.end || TILL.contains(&line.low(here + 1)))
            && doing(here)
            && !MUSING.contains(&line.low(here));
        let state = self.any(here, &AWAY).map(|used| here + used);
        // “was on the ladder”, where “is on the new tariff” tells of a matter.
        let figure =
            FIGURES.contains(&self.line.low(here + 1)) || self.any(here + 2, &FIGURES).is_some();
        let there = was && !figure && self.any(here, &SOMEWHERE).is_some() && here + 1 < self.end;
        // “rang Dana, at the dentist”, “in court all day”
        let called = here == at && ["in", "at", "on"].contains(&line.low(here));
        let called = called
            && at > 0
            && line.whole(at - 1).ends_with(',')
            && !figure
            && line.days[here + 1] == 0;
        let told = told || (called && self.is_called(at));
        let place = || {
            self.any(here, &PLACES)
                .or(Some(1).filter(|_| inside || busy || there))
        };
        let place = || Some(here + place().filter(|_| told)?);
        // “visited, closed two tickets”: a state alone is told with nothing behind it but a day.
        let alone = |next: usize| {
            next == self.end || line.days[next] > 0 || line.any(next, self.end, &ADVERBS).is_some()
        };
        let over =
            |next: &usize| told && doing(*next) || self.is_over(*next) && (told || alone(*next));
        // “had just driven off”
        let off = ["off", "away", "out", "home"].contains(&line.low(here + 1));
        let went = Some(self.end).filter(|_| told && off && here + 2 == self.end);
        let next = state.filter(over).or_else(place).or(went);
        let to_come = |i: usize| {
            let day = line.days[i] > 0 && ["from", "on", "in"].contains(&line.low(i - 1));
            day || line.low(i) == "next" || line.says(i, self.end, "from now").is_some()
        };
        // “was busy but we found a day”
        let went_on = |i: usize| {
            self.any(i + 1, &SURELY).is_none()
                && self.any(i, &LINKS).is_some()
                && WE.contains(&line.low(i + 1))
                || line.says(i, self.end, "when it").is_some()
        };
        next.is_some_and(|next| !(next..self.end).any(|i| to_come(i) || went_on(i)))
    }

    /// Whether the words before are those of a call of ours.
    fn is_called(&self, before: usize) -> bool {
        let call = |i: usize| {
            matches!(
                self.line.longest(i, before, &VERBS),
                Some((Does::Channel(Channel::Call), _))
            )
        };
        (0..before).any(call)
    }

    /// Behind somebody of theirs, or whom nobody knows: `his wife`, `some girl`, `Dana's deputy`, `Tom`.
    fn somebody_else(&self, at: usize) -> Option<usize> {
        let owner = |at: usize| {
            let used = self.who.actor(self.line, at, self.end)?;
            self.line.owns[at + used - 1].then_some(used)
        };
        let mut here = at;
        while let Some(used) = self.any(here, &WHOSE_PERSON).or_else(|| owner(here)) {
            here += used;
        }
        let staff = self.any(here, &OTHERS).or_else(|| self.any(here, &STAFF));
        let name = || {
            let capital = self
                .line
                .words
                .get(here)?
                .raw
                .starts_with(char::is_uppercase);
            let alone = here == at && here + 1 < self.end && !self.who.known[here];
            (capital && alone).then_some(1)
        };
        let used = staff
            .or_else(|| self.line.other(here, self.end))
            .or_else(name)?;
        Some(here + used)
    }

    /// Whether who else answered said no more than that they are away, or will pass it on; `got her husband` alone.
    fn answered(&self, at: usize) -> bool {
        let said = || (at..self.end).find_map(|i| Some(i + self.any(i, &BY_HEARSAY)?));
        // “his wife says he ...”: of them, and not for them.
        let away = |said: usize| {
            let later = &["back", "later", "try", "again"];
            self.them(said) > said || self.line.find(&(said..self.end), later).is_some()
        };
        let mut lists = [&PASSED_ON, &ANSWERED_FOR].into_iter();
        let passes = lists.any(|list| self.any(at, list).is_some());
        at == self.end || passes || said().is_some_and(away)
    }
}
