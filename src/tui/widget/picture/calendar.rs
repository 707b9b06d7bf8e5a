//! Days of a year as a calendar: a column a week, a row a weekday.

use super::{Ink, Pixels};
use crate::domain::Date;
use crate::tui::{text::put, theme::Theme};
use chrono::{Datelike, Days};
use ratatui::{buffer::Buffer, layout::Rect};

/// Weeks of a year, the one that has begun included.
const WEEKS: u16 = 53;

/// How the days up to one lie beside one another: by week, from the left edge of what is drawn on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    pub first: Date,
    pub until: Date,
    weeks: u16,
    /// Of which each week has its share.
    columns: u16,
}

impl Axis {
    /// Columns left of the first week, for the names of weekdays and a free one.
    pub const LABELS: u16 = 4;

    /// A year of weeks in all the columns there are, or the last that fit; none where there is no room at all.
    pub fn of(until: Date, width: u16) -> Option<Self> {
        let columns = width.saturating_sub(Self::LABELS).min(WEEKS * 7);
        let weeks = columns.min(WEEKS);
        let monday = until - Days::new(until.weekday().num_days_from_monday().into());
        let first = monday - Days::new(u64::from(weeks.checked_sub(1)?) * 7);
        Some(Self {
            first,
            until,
            weeks,
            columns,
        })
    }

    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// The column in which a week begins. Where two fit for each, what is left stands between the months.
    fn start(&self, week: u16) -> u16 {
        let (weeks, wide) = (self.weeks.max(1), self.wide());
        if wide < 2 {
            return week * self.columns / weeks;
        }
        let begun = |week: u16| {
            let sunday = self.first + Days::new(u64::from(week) * 7 + 6);
            sunday.year().unsigned_abs() * 12 + sunday.month()
        };
        let gaps = |week: u16| u16::try_from(begun(week) - begun(0)).unwrap_or(0);
        let gap = (self.columns - weeks * wide) / gaps(weeks - 1).max(1);
        week * wide + gaps(week.min(weeks - 1)) * gap
    }

    /// Columns of a week.
    fn wide(&self) -> u16 {
        self.columns / self.weeks.max(1)
    }

    /// The week whose days stand in a column.
    fn week(&self, column: u16) -> Option<u16> {
        let week = (0..self.weeks)
            .rev()
            .find(|week| self.start(*week) <= column)?;
        let wide = self.wide();
        (wide < 2 || column < self.start(week) + wide).then_some(week)
    }

    pub fn column(&self, date: Date) -> Option<u16> {
        let days = u16::try_from((date - self.first).num_days()).ok()?;
        let (week, day) = (days / 7, days % 7);
        let from = self.start(week);
        (date <= self.until).then(|| from + day * (self.start(week + 1) - from) / 7)
    }

    fn day(&self, week: u16, weekday: u16) -> Option<Date> {
        let date = self.first + Days::new(u64::from(week) * 7 + u64::from(weekday));
        (date <= self.until).then_some(date)
    }

    /// Writes the names of the months above the weeks in which they begin.
    pub fn months(&self, area: Rect, buffer: &mut Buffer, theme: &Theme) {
        let mut free = 0;
        for week in 0..self.weeks {
            let sunday = self.first + Days::new(u64::from(week) * 7 + 6);
            let x = self.start(week);
            if sunday.day() <= 7 && x >= free && x + 3 <= self.columns() {
                let name = sunday.format("%b").to_string();
                put(
                    buffer,
                    area.x + Self::LABELS + x,
                    area.y,
                    3,
                    &name,
                    theme.faint,
                );
                free = x + 4;
            }
        }
    }
}

pub struct Year<'a> {
    pub axis: Axis,
    /// What is on a day and so many after it, if anything.
    pub ink: &'a dyn Fn(Date, u16) -> Option<Ink>,
}

impl Year<'_> {
    /// Rows at full height, one a weekday.
    pub const FULL: u16 = 7;
    /// Rows where two days share a cell.
    pub const LOW: u16 = 4;

    /// Draws it in [`Self::FULL`] rows where there are so many, else in [`Self::LOW`].
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, theme: &Theme) {
        let axis = &self.axis;
        if area.height < Self::LOW {
            return;
        }
        let left = area.x + Axis::LABELS;
        let full = area.height >= Self::FULL;
        // A day without anything is one too: as quiet with more contrast, else the others would stand out less.
        let none = Ink {
            style: theme.pictures.calm,
            sign: theme.shapes.dot,
        };
        let more = u16::from(!full);
        let words = ["Mo", "", "We", "", "Fr", "", "Su"];
        for (y, word) in (area.y..).zip(words.into_iter().step_by(1 + usize::from(more))) {
            put(buffer, area.x, y, Axis::LABELS, word, theme.faint);
        }
        if !full && !theme.ascii && none.style.fg.is_some() {
            let ink = |column: u16, weekday: u16| {
                let day = axis.day(axis.week(column)?, weekday)?;
                Some((self.ink)(day, 0).unwrap_or(none))
            };
            let pixels = Pixels {
                columns: axis.columns,
                rows: 7,
                ink: &ink,
            };
            pixels.draw(Rect { x: left, ..area }, buffer);
            return;
        }
        // Half a cell has no sign: without a colour for the ground two days have one together.
        for (row, weekday) in (0..).zip((0..7).step_by(1 + usize::from(more))) {
            for week in 0..axis.weeks {
                let Some(date) = axis.day(week, weekday) else {
                    continue;
                };
                let (sign, style) = match (self.ink)(date, more.min(6 - weekday)) {
                    Some(ink) => (ink.shown("■", theme), ink.style),
                    None if !full => continue,
                    None => (theme.shapes.dot, theme.faint),
                };
                put(
                    buffer,
                    left + axis.start(week),
                    area.y + row,
                    1,
                    sign,
                    style,
                );
            }
        }
    }
}
