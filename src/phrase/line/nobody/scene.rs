//! What is told beside a try of ours: where they were, who else answered, how it was at the door or on the line. Such a
//! clause begins with one of these, whatever follows, and tells of nothing that was said, wanted or done.

use super::alone::is_glue;
use crate::phrase::line::phrases::{
    ADVERBS, ANSWERING, AWAY, BY_HEARSAY, COPULAS, DENIED, FIGURES, HUNG_UP, IN_VAIN, LINKS, MOODS,
    MUSING, NO, NOT_OVER, OTHERS, PASSED_ON, PLACES, SCENE, SCENE_DOES, SPOKEN, STAFF, THEIRS_IS,
    WE, WE_DID, WHOSE_PERSON, WHOSE_THING,
};
use crate::phrase::line::typed::Line;
use crate::phrase::line::who::Who;
use std::ops::Range;

/// Whether words tell of something that was said, wanted or done.
pub(in crate::phrase::line) fn is_spoken_of(line: &Line, words: &Range<usize>) -> bool {
    let sounded = |at| line.longest(at, words.end, &MOODS).is_some();
    line.find(words, &SPOKEN).is_some() || words.clone().any(sounded)
}

/// The words of one clause, up to `end`.
pub(in crate::phrase::line) struct BesideTry<'a> {
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
        let hearsay = them > at && other.is_none() && self.any(them, &BY_HEARSAY).is_some();
        if hearsay {
            return false;
        }
        let ours = at + self.any(at, &WE).unwrap_or(0);
        ((them > at || !own) && self.is_away(them, them > at))
            || other.is_some_and(|next| self.answered(next))
            || self.place(at).is_some_and(|next| self.was_like(at, next))
            || self.any(ours, &WE_DID).is_some()
            || (at..self.end).any(|at| self.says_so(at))
    }

    /// Whether somebody else of theirs said something: that may be all who was reached.
    pub(in crate::phrase::line) fn is_of_somebody_else(&self, start: usize) -> bool {
        let at = start + self.any(start, &LINKS).unwrap_or(0);
        let says = |next: usize| self.any(next, &BY_HEARSAY).is_some();
        self.somebody_else(at).is_some_and(says)
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
            let be = ["are", "were", "be", "been", "must"].contains(&line.low(at));
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
        let busy = was && line.low(here).ends_with("ing") && !MUSING.contains(&line.low(here));
        let state = self.any(here, &AWAY).map(|used| here + used);
        let place = || {
            self.any(here, &PLACES)
                .or(Some(1).filter(|_| inside || busy))
        };
        let place = || Some(here + place().filter(|_| told)?);
        // “visited, closed two tickets”: a state alone is told with nothing behind it but a day.
        let alone = |next: usize| {
            next == self.end || line.days[next] > 0 || line.any(next, self.end, &ADVERBS).is_some()
        };
        let over = |next: &usize| self.is_over(*next) && (told || alone(*next));
        let next = state.filter(over).or_else(place);
        let to_come = |i: usize| {
            let day = line.days[i] > 0 && ["from", "on", "in"].contains(&line.low(i - 1));
            day || line.low(i) == "next" || line.says(i, self.end, "from now").is_some()
        };
        next.is_some_and(|next| !(next..self.end).any(to_come))
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
        at == self.end || self.any(at, &PASSED_ON).is_some() || said().is_some_and(away)
    }

    /// Behind the phone, the door and what stands round them.
    fn place(&self, at: usize) -> Option<usize> {
        let here = at + self.any(at, &WHOSE_THING).unwrap_or(0);
        Some(here + self.any(here, &SCENE)?)
    }

    /// Whether what is said of it from `next` on is no matter: `just clicks`, `was dark`, and no car in the drive.
    fn was_like(&self, at: usize, next: usize) -> bool {
        let more = |i: &usize| {
            *i == next
                || COPULAS.contains(&self.line.low(i - 1))
                || self.line.any(i - 1, *i, &ADVERBS).is_some()
        };
        let said = (next..self.end).take_while(more).any(|i| {
            self.any(i, &SCENE_DOES)
                .or_else(|| self.any(i, &IN_VAIN))
                .is_some()
        });
        said || self.is_away(next, false) || (self.line.low(at) == "no" && self.is_over(next))
    }
}
