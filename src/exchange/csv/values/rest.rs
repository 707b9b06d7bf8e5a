//! Values by which nothing has come of it yet, and what beside them tells more: states by which a ticket rests, outcomes
//! that nobody set.

use super::super::fits::{is_of_accounts, says_flags};
use super::{
    ENDS, Field, Relation, Row, RowClient, Sheet, TypesTold, Values, ValuesDecide, parts, sample,
    split_tags, words,
};
use crate::domain::Channel;
use std::collections::HashMap;

impl Values {
    /// Notes the columns that tell of a row what its deciding ones may not.
    pub(super) fn tell(&mut self, column: usize, field: Field) {
        match field {
            Field::Outcome => self.outcomes.push(column),
            Field::Channel | Field::Direction | Field::Done => self.manners.push(column),
            Field::Duration => self.lengths.push(column),
            Field::WaitsFor => self.waits.push(column),
            Field::Id => self.id = Some(column),
            _ if ENDS.contains(&field) => self.ends.push((column, field)),
            _ => {}
        }
    }

    /// What the words of a column of relations mean there.
    pub(super) fn look_at(&mut self, sheet: &Sheet, column: usize, field: Field) {
        let name = &sheet.header[column];
        self.relations.push(column);
        if field == Field::Tags {
            self.tags.insert(column);
            let sorts = |word| words::relation(word).is_some_and(|says| says < Relation::Outside);
            let sorts = sample(sheet, column).any(|value| split_tags(value).any(sorts));
            self.circles
                .extend((self.lists_clients && !sorts).then_some(column));
        }
        if is_of_accounts(sheet, column) {
            self.accounts.insert(column);
        } else if let Some(about) = words::flag(name).filter(|_| says_flags(sheet, column)) {
            // Where only yes is ever said, nothing said is no.
            let denied = |value: &str| words::flagged(about, value) != Some(about);
            let ticks = !sample(sheet, column).any(denied);
            self.flags.insert(column, (about, ticks));
        } else if parts::is_of_company(name) {
            self.private.insert(column, Some(Relation::Active));
        } else if sample(sheet, column).any(|value| words::relation(value) == Some(Relation::Firm))
        {
            let are = self.lists_clients.then_some(Relation::Active);
            self.private.insert(column, are);
        }
    }

    /// Of whom it is asked what an unknown value of a row means, by name where that counts; none: of nobody.
    pub(super) fn asked_of(
        &self,
        row: &Row,
        decides: ValuesDecide,
        value: &str,
        whose: RowClient,
    ) -> Option<String> {
        use ValuesDecide::{Done, Relation, State};
        let told = |(at, _): &(usize, Field)| !row.cell(*at).trim().is_empty();
        let is_told = || !matches!(decides, State | Done) || self.ends.iter().any(told);
        match (decides, value) {
            (Relation, _) => whose(row),
            (_, "") if is_told() => None,
            // A ticket of nobody is left out, whatever its state is.
            (State, _) if self.names_each => whose(row).map(|_| String::new()),
            _ => Some(String::new()),
        }
    }

    /// A value without what stands around it; none where that says nothing.
    pub(super) fn trimmed<'c>(&self, column: usize, value: &'c str) -> &'c str {
        let value = value.trim();
        let unset = || self.outcomes.contains(&column) && value.contains(char::is_alphabetic);
        if words::is_empty(value) && !unset() {
            return "";
        }
        value
    }

    /// Whether an outcome is one that nobody set, or an open state, and the other columns of its row tell what came of it, or
    /// that it was written.
    pub(super) fn tells_end(&self, row: &Row, column: usize, value: &str) -> bool {
        let others = self.manners.iter().chain(&self.outcomes);
        let others = others.filter(|at| **at != column);
        let mut said = others.filter_map(|at| self.manner(*at, row.cell(*at)));
        if self.unsettled.contains(&column) && words::is_unsettled(value) {
            return said.any(|said| said.end.is_some());
        }
        let mut lengths = self.lengths.iter();
        !value.is_empty()
            && words::is_empty(value)
            && (said
                .any(|said| said.end.is_some() || said.channel.is_some_and(Channel::is_written))
                || lengths.any(|at| row.cell(*at).contains(|c: char| c.is_ascii_digit())))
    }

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

    /// The word of a cell by which somebody may be no client any more, or none yet, where nobody has said what that means.
    pub(super) fn in_doubt<'c>(&self, column: usize, cell: &'c str) -> Option<&'c str> {
        let unsaid = |part: &&str| self.meaning(column, part, ValuesDecide::Relation).is_none();
        let alone = self.relations(column, cell).is_empty();
        split_tags(cell).find(|part| {
            unsaid(part) && (words::is_old(part) || (alone && words::is_in_doubt(part)))
        })
    }

    /// Of what a column of types tells.
    pub fn types(&self, sheet: &Sheet, column: usize) -> TypesTold {
        let said = |value| self.manner(column, value).unwrap_or_default();
        let way = sample(sheet, column).any(|value| said(value).direction.is_some());
        match sample(sheet, column)
            .all(|value| matches!(said(value).channel, None | Some(Channel::Call)))
        {
            true if way => TypesTold::CallsByWay,
            true => TypesTold::Calls,
            false => TypesTold::Various,
        }
    }
}

pub(super) fn is_ticked(sheet: &Sheet, column: usize) -> bool {
    let mut marks = sample(sheet, column).peekable();
    marks.peek().is_some() && marks.all(words::yes)
}
