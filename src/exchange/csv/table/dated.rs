//! When rows took place, and numbers that tell when they were given: many programs' keys are twelve bytes in hex digits,
//! the first four of them seconds since 1970.

use super::super::fits::{fits, has_dates};
use super::super::parts;
use super::moment::{self, MomentRead};
use super::{
    CellInstant, ColumnTable, End, Field, Problem, Row, Sheet, Stated, TableKind, column, sample,
};
use crate::domain::Instant;

/// So many rows show whether two columns tell the same.
const TOLD: usize = 200;

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

    /// Finds dates of which others beside them tell the same on the desk's own clock: they are in UTC.
    pub(super) fn find_utc(&mut self, sheet: &Sheet, stated: &mut Stated) {
        let time = self.columns.first(Field::Time);
        let rest = || self.columns.rest();
        let hours: Vec<_> = rest()
            .filter(|at| fits(sheet, Field::Time, *at) && sample(sheet, *at).next().is_some())
            .map(Some)
            .collect();
        let local = |column: usize, hour: Option<usize>, row: &Row| {
            let told = self.told.get(&column);
            let order = told.map_or(self.options.date_order, |told| told.order);
            let time = hour.map_or("", |hour| row.cell(hour));
            match moment::read(&format!("{} {time}", row.cell(column)), order)? {
                (MomentRead::Local(at, true), _) => Some(at),
                _ => None,
            }
        };
        let rows = || sheet.rows.iter().take(TOLD);
        let timed = |column: usize| rows().any(|row| local(column, None, &row).is_some());
        let tells = |column: usize, beside: usize| {
            let own = time.filter(|_| !timed(column));
            let hours = if timed(beside) {
                &[None][..]
            } else {
                &hours[..]
            };
            hours.iter().any(|hour| {
                let both = rows().filter_map(|row| {
                    Some((local(column, own, &row)?, local(beside, *hour, &row)?))
                });
                let both: Vec<_> = both.collect();
                let clock = |at: chrono::NaiveDateTime| (self.options.clock)(at.and_utc());
                both.iter().any(|(one, other)| one != other)
                    && both.iter().all(|(one, other)| clock(*one) == *other)
            })
        };
        let found = self.told.keys().copied().filter_map(|column| {
            let name = |at: usize| self.header[at].as_str();
            let same = |at: &usize| parts::says_all_of(name(*at), name(column));
            let mut dates = rest().filter(|at| same(at) && has_dates(sheet, *at));
            Some((column, dates.find(|beside| tells(column, *beside))?))
        });
        let found: Vec<_> = found.collect();
        for (column, beside) in found {
            stated.note(format!(
                "“{}” is in UTC: “{}” tells the same on your own clock",
                self.header[column], self.header[beside]
            ));
            self.in_utc.insert(column);
        }
    }

    /// The seconds east of Greenwich of a column of times, where the file tells them.
    pub(super) fn zone_of(&self, column: usize) -> Option<i64> {
        let hour = self
            .columns
            .first(Field::Time)
            .filter(|_| Some(column) == self.columns.first(Field::At));
        let mut names = [Some(column), hour].into_iter().flatten();
        let of_utc = self.in_utc.contains(&column).then_some(0);
        of_utc.or_else(|| names.find_map(|at| column::zone_of(&self.header[at])))
    }

    /// When a row of a history took place, or is to; a task that was done, when it was.
    pub fn at(&self, row: &Row) -> Result<Option<CellInstant>, Problem> {
        let done = if self.of_tasks {
            self.when(row, Field::Closed)?
        } else {
            None
        };
        if done.is_some() {
            return Ok(done);
        }
        if !self.columns.by_due {
            let at = self.when(row, Field::At)?;
            let due = if at.is_none() { self.due(row)? } else { None };
            return Ok(at.or(due));
        }
        match self.due(row)? {
            Some(due) => Ok(Some(due)),
            None => match self.when(row, Field::Closed)? {
                Some(closed) => Ok(Some(closed)),
                None => self.when(row, Field::At),
            },
        }
    }

    /// When it was to be. What is done was not done on a day that lies ahead.
    fn due(&self, row: &Row) -> Result<Option<CellInstant>, Problem> {
        let due = self.when(row, Field::Due)?;
        Ok(due.filter(|due| due.instant <= self.options.now || !self.is_over(row)))
    }

    fn is_over(&self, row: &Row) -> bool {
        let mut ends = [self.manner(row).1.end, self.done(row)]
            .into_iter()
            .flatten();
        ends.any(|end| !matches!(end, End::Plan | End::Note))
            || !self.line(row, Field::Closed).is_empty()
    }

    /// Whether it took place, and only the day of it is told for which it was planned.
    pub fn took_place_as_planned(&self, row: &Row) -> bool {
        let told = |field| !self.line(row, field).is_empty();
        let ends = [self.manner(row).1.end, self.done(row)];
        let over = ends.contains(&Some(End::Reached));
        self.has(Field::At) && !told(Field::At) && told(Field::Due) && over
    }

    /// Whether only the day of it is told for which it was planned, and nothing says that it took place.
    pub fn is_only_planned(&self, row: &Row) -> bool {
        let told = |field| !self.line(row, field).is_empty();
        self.has(Field::At) && !told(Field::At) && told(Field::Due) && !self.is_over(row)
    }

    /// When we rang back, where a row tells more of it than that we did.
    pub fn rung_back_at(&self, row: &Row) -> Option<Instant> {
        let order = self
            .columns
            .first(Field::At)
            .and_then(|at| self.told.get(&at));
        let order = order.map_or(self.options.date_order, |told| told.order);
        match moment::read(&self.line(row, Field::CalledBack), order)?.0 {
            MomentRead::Fixed(at) => Some(at),
            MomentRead::Local(at, timed) => timed.then(|| (self.options.local)(at)),
        }
    }

    /// Whether the rows' numbers are known by what they are.
    pub fn has_own_ids(&self) -> bool {
        self.columns.own_ids
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
