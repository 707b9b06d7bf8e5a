//! Lines between panes, and the frame of what lies over them.

use crate::tui::text::{clear, fit, put, width};
use crate::tui::{area::small, theme::Theme};
use ratatui::{buffer::Buffer, layout::Rect};

/// So few rows below a frame tell nothing: they are debris.
const LOW_STRIP: u16 = 3;

/// A frame over the screen: it clears what lies below.
pub struct Popup<'a> {
    pub title: &'a str,
    /// The cells wanted inside; fewer are given where the screen is smaller.
    pub size: (u16, u16),
}

impl Popup<'_> {
    /// Draws it in the middle of an area and gives the room inside it.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, theme: &Theme) -> Rect {
        let area = area.intersection(buffer.area);
        let (width, height) = (self.size.0.saturating_add(4), self.size.1.saturating_add(2));
        let place = |start: u16, room: u16, wanted: u16| {
            (start + room.saturating_sub(wanted) / 2, wanted.min(room))
        };
        let (x, width) = place(area.x, area.width, width);
        let (y, height) = place(area.y, area.height, height);
        self.draw_at(
            Rect {
                x,
                y,
                width,
                height,
            },
            buffer,
            theme,
        )
    }

    /// Draws it over exactly this area and gives the room inside it.
    pub fn draw_at(&self, area: Rect, buffer: &mut Buffer, theme: &Theme) -> Rect {
        let area = area.intersection(buffer.area);
        clear(buffer, Self::ground(area, buffer.area));
        if area.width < 4 || area.height < 3 {
            return area;
        }
        self.edges(area, buffer, theme);
        Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width - 4,
            height: area.height - 2,
        }
    }

    /// What is cleared: the rows of the frame, beside which only the ends of words would be left, and few rows below it.
    /// The last one stays: there it is said what has just happened.
    fn ground(area: Rect, screen: Rect) -> Rect {
        if area.is_empty() {
            return area;
        }
        let below = screen.bottom() - area.bottom();
        let low = if below <= LOW_STRIP {
            below.saturating_sub(1)
        } else {
            0
        };
        Rect {
            x: screen.x,
            width: screen.width,
            height: area.height + low,
            ..area
        }
    }

    fn edges(&self, area: Rect, buffer: &mut Buffer, theme: &Theme) {
        let (shapes, style) = (&theme.shapes, theme.accent);
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        for x in area.x + 1..right {
            put(buffer, x, area.y, 1, shapes.rule, style);
            put(buffer, x, bottom, 1, shapes.rule, style);
        }
        for y in area.y + 1..bottom {
            put(buffer, area.x, y, 1, shapes.wall, style);
            put(buffer, right, y, 1, shapes.wall, style);
        }
        let corners = [
            (area.x, area.y),
            (right, area.y),
            (area.x, bottom),
            (right, bottom),
        ];
        for ((x, y), corner) in corners.into_iter().zip(shapes.corners) {
            put(buffer, x, y, 1, corner, style);
        }
        let title = fit(self.title, usize::from(area.width.saturating_sub(6)));
        if !title.is_empty() {
            let room = small(width(&title)) + 2;
            put(
                buffer,
                area.x + 2,
                area.y,
                room,
                &format!(" {title} "),
                theme.title,
            );
        }
    }
}

/// A faint line across the first row of an area.
pub fn rule(area: Rect, buffer: &mut Buffer, theme: &Theme) {
    for x in area.intersection(buffer.area).columns().map(|c| c.x) {
        put(buffer, x, area.y, 1, theme.shapes.rule, theme.edge);
    }
}

/// A faint line down the first column of an area.
pub fn wall(area: Rect, buffer: &mut Buffer, theme: &Theme) {
    for y in area.intersection(buffer.area).rows().map(|r| r.y) {
        put(buffer, area.x, y, 1, theme.shapes.wall, theme.edge);
    }
}
