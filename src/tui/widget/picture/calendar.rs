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
    /// Columns of a week.
    pub wide: u16,
    weeks: u16,
}

impl Axis {
    /// Columns left of the first week, for the names of weekdays and a free one.
    pub const LABELS: u16 = 4;

    /// A year of weeks where there is room, else the last that fit; none where there is no room at all.
    pub fn of(until: Date, width: u16) -> Option<Self> {
        let room = width.saturating_sub(Self::LABELS);
        let wide = (room / WEEKS).clamp(1, 2);
        let weeks = (room / wide).min(WEEKS);
        let monday = until - Days::new(until.weekday().num_days_from_monday().into());
        let first = monday - Days::new(u64::from(weeks.checked_sub(1)?) * 7);
        Some(Self {
            first,
            until,
            wide,
            weeks,
        })
    }

    pub fn columns(&self) -> u16 {
        self.weeks * self.wide
    }

    pub fn column(&self, date: Date) -> Option<u16> {
        let days = u16::try_from((date - self.first).num_days()).ok()?;
        (date <= self.until).then_some(days / 7 * self.wide + days % 7 * self.wide / 7)
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
            let x = week * self.wide;
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
                free = week * self.wide + 4;
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
        let Axis { wide, weeks, .. } = self.axis;
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
            let ink = |week: u16, weekday: u16| {
                let day = self.axis.day(week / wide, weekday)?;
                Some((self.ink)(day, 0).unwrap_or(none))
            };
            let pixels = Pixels {
                columns: weeks * wide,
                rows: 7,
                ink: &ink,
            };
            pixels.draw(Rect { x: left, ..area }, buffer);
            return;
        }
        // Half a cell has no sign: without a colour for the ground two days have one together.
        for (row, weekday) in (0..).zip((0..7).step_by(1 + usize::from(more))) {
            for week in 0..weeks {
                let Some(date) = self.axis.day(week, weekday) else {
                    continue;
                };
                let (sign, style) = match (self.ink)(date, more.min(6 - weekday)) {
                    Some(ink) => (ink.shown("■", theme), ink.style),
                    None if !full => continue,
                    None => (theme.shapes.dot, theme.faint),
                };
                put(buffer, left + week * wide, area.y + row, 1, sign, style);
            }
        }
    }
}
