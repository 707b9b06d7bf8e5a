//! Days of a year as a calendar: a column a week, a row a weekday.

use chrono::{Datelike, Days};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Ink, Pixels, shade};
use crate::domain::Date;
use crate::tui::text::put;
use crate::tui::theme::Theme;

/// Columns left of the first week, for the names of weekdays.
const LABELS: u16 = 3;
/// Weeks of a year, the one that has begun included.
const WEEKS: u16 = 53;

/// The days up to one, a year of them where there is room; else the last that fit.
pub struct Year<'a> {
    /// The last day.
    pub until: Date,
    /// What is on a day, if anything.
    pub ink: &'a dyn Fn(Date) -> Option<Ink>,
}

impl Year<'_> {
    /// Rows at full height: the months, and a row a weekday.
    pub const FULL: u16 = 8;
    /// Rows where two days share a cell.
    pub const LOW: u16 = 5;

    /// Draws it in [`Self::FULL`] rows where there are so many, else in [`Self::LOW`].
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, theme: &Theme) {
        let room = area.width.saturating_sub(LABELS);
        if area.height < Self::LOW || room == 0 {
            return;
        }
        let wide = if room >= WEEKS * 2 { 2 } else { 1 };
        let weeks = (room / wide).min(WEEKS);
        let monday = self.until - Days::new(self.until.weekday().num_days_from_monday().into());
        let first = monday - Days::new(u64::from(weeks - 1) * 7);
        let day = |column: u16, row: u16| {
            let date = first + Days::new(u64::from(column) * 7 + u64::from(row));
            (date <= self.until).then_some(date)
        };
        months(first, weeks, wide, area, buffer, theme);
        let body = Rect {
            x: area.x + LABELS,
            y: area.y + 1,
            width: room,
            height: area.height - 1,
        };
        if area.height < Self::FULL {
            let ink = |column: u16, row: u16| (self.ink)(day(column / wide, row)?);
            Pixels {
                columns: weeks * wide,
                rows: 7,
                ink: &ink,
            }
            .draw(body, buffer, theme);
            return;
        }
        for (row, word) in (0..7).zip(["Mo", "", "We", "", "Fr", "", "Su"]) {
            put(buffer, area.x, body.y + row, LABELS, word, theme.faint);
            for column in 0..weeks {
                let Some(date) = day(column, row) else {
                    continue;
                };
                let ink = (self.ink)(date).unwrap_or_else(|| shade(0, theme));
                let block = if ink == shade(0, theme) {
                    ink.sign
                } else {
                    "■"
                };
                put(
                    buffer,
                    body.x + column * wide,
                    body.y + row,
                    1,
                    ink.shown(block, theme),
                    ink.style,
                );
            }
        }
    }
}

/// The names of the months above the weeks in which they begin.
fn months(first: Date, weeks: u16, wide: u16, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    let mut free = 0;
    for column in 0..weeks {
        let sunday = first + Days::new(u64::from(column) * 7 + 6);
        let x = column * wide;
        if sunday.day() <= 7 && x >= free && x + 3 <= weeks * wide {
            let name = sunday.format("%b").to_string();
            put(buffer, area.x + LABELS + x, area.y, 3, &name, theme.faint);
            free = x + 4;
        }
    }
}
