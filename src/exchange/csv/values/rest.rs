//! States by which a ticket rests, and what beside them tells whose turn it is.

use super::{Field, Row, Sheet, Values, ValuesDecide, split_tags, words};
use std::collections::HashMap;

impl Values {
    /// Whether nothing stands or falls with whom a state of rest waits for: a column beside it says so, or it is over, by
    /// a date, a mark, or what happened to its ticket since.
    pub(super) fn tells_turn(
        &self,
        row: &Row,
        state: &str,
        rests: &HashMap<&str, [bool; 2]>,
    ) -> bool {
        let told = |at: &usize| words::waits_for(row.cell(*at)).is_some();
        let over = |(at, field): &(usize, Field)| match words::yes_or_no(row.cell(*at)) {
            Some(yes) => yes != (*field == Field::StillOpen),
            None => row.cell(*at).contains(|c: char| c.is_ascii_digit()),
        };
        let moved_on = || self.id.and_then(|id| rests.get(row.cell(id))) == Some(&[false; 2]);
        words::is_paused(state)
            && (self.waits.iter().any(told) || self.ends.iter().any(over) || moved_on())
    }

    /// By the numbers of a file's tickets, whether the first row and the last row of each rest: one of them is the newest.
    pub(super) fn rests<'s>(
        &self,
        sheet: &'s Sheet,
        column: usize,
        decides: ValuesDecide,
    ) -> HashMap<&'s str, [bool; 2]> {
        let mut rests = HashMap::new();
        if let Some(id) = self.id.filter(|_| decides == ValuesDecide::State) {
            for row in sheet.rows.iter() {
                let rest = words::is_paused(row.cell(column));
                rests.entry(row.cell(id)).or_insert([rest; 2])[1] = rest;
            }
        }
        rests
    }

    /// The word of a cell that calls clients old ones, where nobody has said what that means.
    pub(super) fn old<'c>(&self, column: usize, cell: &'c str) -> Option<&'c str> {
        let unsaid = |part: &&str| self.meaning(column, part, ValuesDecide::Relation).is_none();
        split_tags(cell).find(|part| words::is_old(part) && unsaid(part))
    }
}
