//! When rows took place, and numbers that tell when they were given: many programs' keys are twelve bytes in hex digits,
//! the first four of them seconds since 1970.

use super::{CellInstant, ColumnTable, End, Field, Problem, Row, Sheet, Stated, TableKind, sample};
use crate::domain::Instant;

/// No program gave such numbers before 2007.
const FIRST: i64 = 1_167_609_600;

impl ColumnTable<'_> {
    /// Whether nothing but their numbers tells when tickets were opened.
    pub(super) fn find_dated_ids(&mut self, sheet: &Sheet, stated: &mut Stated) {
        let told = [Field::Opened, Field::At]
            .iter()
            .any(|field| self.has(*field));
        let ids = self.columns.first(Field::Id);
        let Some(ids) = ids.filter(|_| !told && self.kind == TableKind::Tickets) else {
            return;
        };
        let now = self.options.now;
        self.dated_ids = !sheet.rows.is_empty()
            && sample(sheet, ids).all(|id| given(id).is_some_and(|at| at <= now));
        if self.dated_ids {
            let name = &self.header[ids];
            stated.note(format!(
                "no column tells when they were opened: “{name}” does, by its first digits"
            ));
        }
    }

    /// When a row of a history took place, or is to; a task that was done, when it was.
    pub fn at(&self, row: &Row) -> Result<Option<CellInstant>, Problem> {
        let done = if self.of_tasks {
            self.when(row, Field::Closed)?
        } else {
            None
        };
        let over = || {
            let ends = [self.manner(row).1.end, self.done(row)];
            ends.into_iter().flatten().any(|end| end != End::Plan)
                || !self.line(row, Field::Closed).is_empty()
        };
        if done.is_some() {
            return Ok(done);
        }
        if !self.columns.by_due {
            let at = self.when(row, Field::At)?;
            let due = if at.is_none() && over() {
                self.when(row, Field::Due)?
            } else {
                None
            };
            return Ok(at.or(due.filter(|due| due.instant <= self.options.now)));
        }
        // What is done was not done on a day that lies ahead.
        let due = self.when(row, Field::Due)?;
        match due.filter(|due| due.instant <= self.options.now || !over()) {
            Some(due) => Ok(Some(due)),
            None => match self.when(row, Field::Closed)? {
                Some(closed) => Ok(Some(closed)),
                None => self.when(row, Field::At),
            },
        }
    }

    pub fn zero_answers(&self) -> bool {
        self.columns.zero_answers
    }

    pub(super) fn dated_id(&self, row: &Row, field: Field) -> Option<CellInstant> {
        let is_told = self.dated_ids && field == Field::At;
        let instant = given(&self.line(row, Field::Id)).filter(|_| is_told)?;
        let clock = (self.options.clock)(instant);
        Some(CellInstant {
            instant,
            clock,
            timed: true,
        })
    }
}

/// When a number was given.
fn given(id: &str) -> Option<Instant> {
    let is_key = id.len() == 24 && id.bytes().all(|b| b.is_ascii_hexdigit());
    let at = i64::from_str_radix(id.get(..8).filter(|_| is_key)?, 16).ok()?;
    Instant::from_timestamp(at, 0).filter(|_| at > FIRST)
}
