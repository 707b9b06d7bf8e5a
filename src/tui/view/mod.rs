//! The screens: what the desk holds, drawn. Nothing here decides; given the same desk and the same window,
//! the same cells come out.

mod beside_step;
mod client;
mod clients;
mod column;
mod detail;
mod footer;
mod found;
mod header;
mod history;
mod insights;
mod issues;
mod layout;
mod lines;
mod mend;
mod overlay;
mod short;
mod story;
mod ties;
mod today;
mod year;

pub use insights::{Plate, plates};

use super::event::{Hits, ListHit};
use super::{text::put, theme::Theme};
use crate::app::{App, Place, overlay::Overlay};
use crate::health::words::{ended, goes_on};
use crate::tui::area::{first_rows, inset, rows_at, small};
use ratatui::{Frame, buffer::Buffer, layout::Rect};

/// From this width on, list and detail stand side by side.
const WIDE: u16 = 90;

/// That the book goes on later than the clock, or ended long before.
fn ends(app: &App) -> Option<String> {
    let book = &app.book;
    let over = book
        .ended_at
        .filter(|_| app.front().place() == Place::Today);
    let over = over.map(|end| ended(end, &book.calendar, book.now));
    let ahead = book
        .goes_on_to
        .map(|end| goes_on(end, &book.calendar, book.now));
    ahead.or(over)
}

pub fn draw(app: &App, theme: &Theme, frame: &mut Frame) -> Hits {
    let mut hits = Hits::default();
    let area = frame.area();
    if area.is_empty() {
        return hits;
    }
    let buffer = frame.buffer_mut();
    let [top, mut body, bottom] = rows(area);
    let (head, page) = page(app.front().place());
    let tail = match app.front().place() {
        // What is wrong with what was typed is told before how far the day is.
        Place::Today if app.today.notes.is_empty() => app.day_so_far(),
        _ => vec![],
    };
    header::draw(app, (head, &tail), theme, top, buffer, &mut hits);
    if let Some(said) = ends(app).filter(|_| body.height > 1) {
        let x = body.x + 1;
        put(
            buffer,
            x,
            body.y,
            body.right().saturating_sub(x),
            &said,
            theme.warn,
        );
        body.y += 1;
        body.height -= 1;
    }
    hits.list = page(app, theme, body, buffer);
    if let Some(finding) = &app.finding {
        hits.clicks
            .extend(found::draw(app, finding, theme, body, buffer));
    }
    let cursor = footer::draw(app, theme, bottom, buffer, &mut hits);
    // A line to type leaves what is written about to be read; and a page that stepped back would be sent whole once more
    // before what was logged is seen.
    let covers = |overlay: &Overlay| !matches!(overlay, Overlay::Prompt(_));
    if app.overlays.iter().any(covers) {
        theme.recede(buffer);
    }
    // A question is about what lies below it; anything else stands for itself.
    let asks = |overlay: &Overlay| matches!(overlay, Overlay::Confirm(_));
    let from = app.overlays.iter().rposition(|overlay| !asks(overlay));
    let over = app.overlays.iter().skip(from.unwrap_or(0));
    // What is said of it stands below it, never behind.
    let line = inset(bottom, 1, 1);
    let said = footer::said(app, theme, line.width);
    let free = first_rows(area, area.height - small(said.len()).min(area.height));
    let over = over.fold(None, |_, overlay| {
        Some(overlay::draw(app, overlay, theme, free, buffer))
    });
    if over.is_some() {
        footer::say(said, line, buffer);
    }
    let cursor = match over {
        Some(over) => {
            // What lies below an overlay takes no clicks.
            hits = Hits {
                list: over.list,
                text: over.text,
                clicks: over.clicks,
                frame: over.frame,
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

/// Draws the rows of a page and what belongs to them; where the rows stand.
type Body = fn(&App, &Theme, Rect, &mut Buffer) -> Option<ListHit>;

/// How a page is drawn: its line of the header, and its body.
fn page(place: Place) -> (header::PageParts, Body) {
    match place {
        Place::Today | Place::Nobody => (today::head, today::draw),
        Place::Clients => (clients::head, clients::draw),
        Place::Issues | Place::Plans | Place::Suppliers | Place::Causes => {
            (issues::head, issues::draw)
        }
        Place::Insights => (insights::head, insights::draw),
        Place::Client => (client::head, client::draw),
        Place::Ladder => (mend::head, mend::draw),
    }
}

fn rows(area: Rect) -> [Rect; 3] {
    let top = match area.height {
        0..=3 => 0,
        4..=9 => 1,
        _ => 2,
    };
    let bottom = u16::from(area.height > 1);
    let body = area.height - top - bottom;
    [
        first_rows(area, top),
        rows_at(area, area.y + top, body),
        rows_at(area, area.y + top + body, bottom),
    ]
}
