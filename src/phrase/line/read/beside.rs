//! What is told beside a plan, and what bare text plans.

use super::{LineReader, Sort};
use crate::phrase::date::Lean;
use crate::phrase::line::when::{self, DayRead};
use crate::phrase::line::{Beside, phrases::NOT_THE_DAY, typed::WordsPlace, understood::SpanKind};
use std::ops::Range;

impl LineReader<'_, '_> {
    /// What was told beside a plan: what somebody of theirs did, and in an answer the words that plan nothing of ours.
    pub(super) fn told_beside(&self, sort: Sort) -> Sort {
        let planned = |place: &usize| self.said.planned.contains(place);
        let first = self.said.planned.iter().min().copied().unwrap_or(0);
        let clauses = self.line.clauses.iter().enumerate();
        let mut apart = clauses.filter(|(place, clause)| {
            let at = &clause.at;
            !planned(place) && at.clone().any(|i| self.line.marks[i].is_none())
        });
        // “call tomorrow: explain it”: all of it is what is to be done.
        if self.line.clauses[first].place == WordsPlace::Head {
            return sort;
        }
        if matches!(self.context.beside, Beside::Answers(_)) {
            let only_meant = self
                .said
                .planned
                .iter()
                .all(|place| self.said.meant.contains(place));
            return if only_meant && apart.next().is_none() {
                sort
            } else {
                Sort::Contact
            };
        }
        sort
    }

    /// Whether bare text names a day that can only lie ahead: then that is when it is to be.
    pub(super) fn lies_ahead(&mut self) -> bool {
        let ahead = self
            .line
            .clauses
            .clone()
            .iter()
            .position(|clause| clause.place != WordsPlace::Text && self.is_ahead(&clause.at));
        if let Some(place) = ahead {
            self.plan(place, None);
        }
        ahead.is_some() && self.said.due.is_some()
    }

    pub(super) fn is_ahead(&self, at: &Range<usize>) -> bool {
        let clock = self.context.clock(Lean::Past);
        at.clone().any(|i| {
            let before = if i > at.start {
                self.line.low(i - 1)
            } else {
                ""
            };
            let free = !self.who.known[i] && !NOT_THE_DAY.contains(&before);
            self.line
                .date(i, at.end, clock)
                .filter(|d| free && d.dated && !d.weak)
                .is_some_and(|d| {
                    let day = DayRead {
                        when: d.when,
                        dated: true,
                    };
                    let day = self.nearer(&(i..i + d.used), at.end, day, false);
                    when::lies_ahead(day.when, clock)
                })
        })
    }

    /// Whether how they sounded stands in a clause that plans nothing.
    pub(super) fn sounded_apart(&self) -> bool {
        let mut apart = self
            .line
            .clauses
            .iter()
            .enumerate()
            .filter(|(place, _)| !self.said.planned.contains(place));
        apart.any(|(_, clause)| {
            clause
                .at
                .clone()
                .any(|at| self.line.marks[at] == Some(SpanKind::Mood))
        })
    }

    /// Whether a clause of a plan is what they were told in an answer.
    pub(super) fn is_told(&self, place: usize) -> bool {
        let answers = matches!(self.context.beside, Beside::Answers(_));
        answers && self.said.planned.contains(&place) && !self.said.meant.contains(&place)
    }

    /// The day of bare text that can only have been: `delivered the order yesterday`.
    pub(super) fn was(&mut self) {
        let clock = self.context.clock(Lean::Past);
        for clause in self.line.clauses.clone() {
            for i in clause.at.clone() {
                let free = clause.place != WordsPlace::Text && !self.who.known[i];
                let found = self.line.date(i, clause.at.end, clock).filter(|_| free);
                let Some(found) = found.filter(|d| d.dated && !d.weak) else {
                    continue;
                };
                let past = ["yesterday", "last", "earlier"].contains(&self.line.low(i))
                    || self.line.low(i + found.used - 1) == "ago";
                let before = i.checked_sub(1).map_or("", |i| self.line.low(i));
                if past && !NOT_THE_DAY.contains(&before) {
                    self.line.mark(i..i + found.used, SpanKind::Date);
                    self.said.day = Some(DayRead {
                        when: found.when,
                        dated: true,
                    });
                    return;
                }
            }
        }
    }
}
