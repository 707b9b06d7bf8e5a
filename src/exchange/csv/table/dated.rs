//! Numbers that tell when they were given: many programs' keys are twelve bytes in hex digits, the first four of them
//! seconds since 1970.

use super::{CellInstant, ColumnTable, Field, Row, Sheet, Stated, TableKind, sample};
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
