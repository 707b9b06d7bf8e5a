//! The days of a line: of the exchange, and of the plan.

use super::LineReader;
use crate::phrase::date::{Lean, When};
use crate::phrase::line::typed::{Clause, WordsPlace};
use crate::phrase::line::when::{self, DayRead, DayStrictness};
use crate::phrase::line::{exchange_told, understood::SpanKind};
use std::ops::Range;

impl LineReader<'_, '_> {
    /// A day of a month that may as well lie ahead, and is nearer there: `meeting 2 dec` in November. What was done was
    /// so only where that day was most of a year ago.
    pub(super) fn nearer(
        &self,
        at: &Range<usize>,
        end: usize,
        day: DayRead,
        done: bool,
    ) -> DayRead {
        const WEEK: i64 = 7;
        const HALF: i64 = 183;
        let today = self.context.now.date();
        let gone = (today - day.when.date).num_days();
        if gone <= if done { HALF } else { WEEK } {
            return day;
        }
        let clock = self.context.clock(Lean::Future);
        let words = at
            .clone()
            .find(|i| self.line.marks[*i] == Some(SpanKind::Date))
            .unwrap_or(at.start);
        let other = self.line.date(words, end, clock);
        match other {
            Some(found) if found.dated && (found.when.date - today).num_days() < gone.min(HALF) => {
                DayRead {
                    when: found.when,
                    dated: true,
                }
            }
            _ => day,
        }
    }

    pub(super) fn has_day(&self, at: &Range<usize>) -> bool {
        let clock = self.context.clock(Lean::Future);
        at.clone().any(|i| {
            !self.who.known[i] && self.line.date(i, at.end, clock).is_some_and(|d| d.dated)
        })
    }

    pub(super) fn date(&mut self, day: Option<DayRead>) {
        if let Some(day) = day {
            self.said.day = when::joined(self.said.day, day).or(self.said.day);
        }
    }

    /// A clause of nothing but a day: of the plan before it, else of the exchange.
    pub(super) fn lone_day(&mut self, clause: &Clause) {
        let at = &clause.at;
        let planned = !self.said.planned.is_empty() && self.said.due.is_none();
        // “off sick, back Monday”: the next one.
        let back = at.clone().any(|i| self.line.low(i) == "back");
        let lean = if planned || back {
            Lean::Future
        } else {
            Lean::Past
        };
        let clock = self.context.clock(lean);
        let open = exchange_told::opening(&self.line, &self.who, at);
        let head = clause.place == WordsPlace::Head;
        let numbered = |i: usize| self.line.marks[i] == Some(SpanKind::Issue);
        // “#2 on Friday” tells of another day.
        let other = |i: usize| at.start > 0 && numbered(i);
        if (open < at.end || at.clone().any(other)) && !head {
            return;
        }
        let day = when::day(
            &mut self.line,
            &self.who,
            at,
            clause.place,
            clock,
            DayStrictness::Beside,
        );
        let day = day.map(|day| self.nearer(at, at.end, day, head));
        match day {
            Some(day) if planned => {
                self.said.due = Some(day.when);
                self.said.planned.push(self.place(clause));
            }
            Some(day) if when::lies_ahead(day.when, clock) => {
                self.plan(self.place(clause), None);
                self.said.due = Some(day.when);
            }
            day => self.date(day),
        }
    }

    /// “he is away till Monday, try again then”: the day that a clause before it leads to.
    pub(super) fn until(&self, place: usize) -> Option<When> {
        let clock = self.context.clock(Lean::Future);
        let clause = &self.line.clauses[place].at;
        clause.clone().find(|at| self.line.low(*at) == "then")?;
        (1..clause.start).find_map(|at| {
            ["till", "until", "til"]
                .contains(&self.line.low(at - 1))
                .then_some(())?;
            let found = self.line.date(at, clause.start, clock)?;
            found.dated.then_some(found.when)
        })
    }

    /// When something is to be for which an hour alone was typed that is over: at that hour of the next working day.
    pub(super) fn coming(&self, day: DayRead) -> When {
        let over = !day.dated
            && day
                .when
                .time
                .is_some_and(|time| time <= self.context.now.time());
        When {
            date: if over {
                self.context.next_day
            } else {
                day.when.date
            },
            ..day.when
        }
    }
}
