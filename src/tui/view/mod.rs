//! The screens: what the desk holds, drawn. Nothing here decides; given the same desk and the same window,
//! the same cells come out.

mod clients;
mod detail;
mod footer;
mod header;
mod history;
mod insights;
mod issues;
mod mend;
mod mend_detail;
mod overlay;
mod page;
mod pen;
mod said;
mod ties;
mod today;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::event::Hits;
use super::theme::Theme;
use super::widget::{rule, wall};
use crate::app::{App, Page};

/// From this width on, list and detail stand side by side.
const WIDE: u16 = 90;
/// From this height on, a narrow window shows the detail below the list.
const TALL: u16 = 20;

/// Draws the whole screen and tells where the mouse finds what.
pub fn draw(app: &App, theme: &Theme, frame: &mut Frame) -> Hits {
    let mut hits = Hits::default();
    let area = frame.area();
    if area.is_empty() {
        return hits;
    }
    let buffer = frame.buffer_mut();
    let [top, body, bottom] = rows(area);
    header::draw(app, theme, top, buffer, &mut hits);
    let cursor = footer::draw(app, theme, bottom, buffer, &mut hits);
    hits.list = match (&app.client, app.page) {
        _ if app.mend.is_some() => app
            .mend
            .as_ref()
            .and_then(|page| mend::draw(app, page, theme, body, buffer)),
        (Some(page), _) => page::draw(app, page, theme, body, buffer),
        (None, Page::Today) => today::draw(app, theme, body, buffer),
        (None, Page::Clients) => clients::draw(app, theme, body, buffer),
        (None, Page::Issues) => issues::draw(app, theme, body, buffer),
        (None, Page::Insights) => insights::draw(app, theme, body, buffer),
    };
    let over = app.overlays.iter().fold(None, |_, overlay| {
        Some(overlay::draw(app, overlay, theme, area, buffer))
    });
    let cursor = match over {
        Some(over) => {
            // What lies below an overlay takes no clicks.
            hits = Hits {
                list: over.list,
                text: over.text,
                ..Hits::default()
            };
            over.cursor
        }
        None => cursor,
    };
    if theme.ascii {
        super::text::flatten(buffer);
    }
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
    hits
}

/// Header, body and footer. Where the window is low the header goes first, then the footer.
fn rows(area: Rect) -> [Rect; 3] {
    let top = match area.height {
        0..=3 => 0,
        4..=9 => 1,
        _ => 2,
    };
    let bottom = u16::from(area.height > 1);
    let body = area.height - top - bottom;
    [
        Rect {
            height: top,
            ..area
        },
        Rect {
            y: area.y + top,
            height: body,
            ..area
        },
        Rect {
            y: area.y + top + body,
            height: bottom,
            ..area
        },
    ]
}

/// A list and what is known about the row under its cursor.
struct Split {
    list: Rect,
    detail: Option<Rect>,
    /// Where neither side by side nor below fits: one line about the row.
    line: Option<Rect>,
}

/// Shares the body out, and draws the lines between its parts.
fn split(body: Rect, theme: &Theme, buffer: &mut ratatui::buffer::Buffer) -> Split {
    split_at(body, 56, theme, buffer)
}

/// The same, with so many percent of a wide window for the list.
fn split_at(
    body: Rect,
    percent: u16,
    theme: &Theme,
    buffer: &mut ratatui::buffer::Buffer,
) -> Split {
    if body.height < 2 {
        return Split {
            list: body,
            detail: None,
            line: None,
        };
    }
    rule(Rect { height: 1, ..body }, buffer, theme);
    let below = Rect {
        y: body.y + 1,
        height: body.height - 1,
        ..body
    };
    if body.width >= WIDE {
        let left = (body.width * percent / 100).min(24 + percent);
        let edge = Rect {
            x: body.x + left,
            width: 1,
            ..below
        };
        wall(edge, buffer, theme);
        super::text::put(
            buffer,
            edge.x,
            body.y,
            1,
            theme.shapes.rule_over_wall,
            theme.faint,
        );
        let right = Rect {
            x: edge.x + 2,
            width: body.width - left - 3,
            ..below
        };
        return Split {
            list: Rect {
                width: left - 1,
                ..below
            },
            detail: Some(right),
            line: None,
        };
    }
    if body.height < 6 {
        return Split {
            list: below,
            detail: None,
            line: None,
        };
    }
    let low = if body.height + 3 >= TALL {
        (below.height * 45 / 100).max(8)
    } else {
        1
    };
    let list = Rect {
        height: below.height - low - 1,
        ..below
    };
    rule(
        Rect {
            y: list.bottom(),
            height: 1,
            ..below
        },
        buffer,
        theme,
    );
    let rest = Rect {
        x: below.x + 1,
        y: list.bottom() + 1,
        width: below.width.saturating_sub(2),
        height: low,
    };
    if low == 1 {
        Split {
            list,
            detail: None,
            line: Some(rest),
        }
    } else {
        Split {
            list,
            detail: Some(rest),
            line: None,
        }
    }
}
