//! The first two lines: pages and the clock; then what the page is a part of.

use super::lines::{Pieces, cells, piece};
use super::short;
use crate::app::{Action, App, Input, MORE_LANES, Page};
use crate::tui::area::{first_rows, small};
use crate::tui::text::{put, put_pieces, width};
use crate::tui::{Hits, theme::Theme};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

/// So many cells the lanes keep beside how far the day is.
const LEAST_LANES: usize = 60;

/// Draws the header into at most two lines; `head` is how the page in front tells what it is a part of, in so many cells.
pub fn draw(
    app: &App,
    (head, tail): (PageParts, &[String]),
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
    hits: &mut Hits,
) {
    if area.height > 0 {
        pages(app, theme, first_rows(area, 1), buffer, hits);
    }
    if area.height > 1 {
        let second = Rect {
            x: area.x + 1,
            y: area.y + 1,
            width: area.width.saturating_sub(2),
            height: 1,
        };
        let room = usize::from(second.width);
        // How far the day is stands at the right, as much of it as leaves the lanes their room.
        let left = |told: &String| room.checked_sub(width(told) + 3);
        let left = tail
            .iter()
            .filter_map(left)
            .find(|left| *left >= LEAST_LANES);
        let parts = head(app, theme, left.unwrap_or(room));
        let taken: usize = parts.iter().map(|(part, _)| cells(part) + 3).sum();
        let tail = tail.iter().find(|told| taken + width(told) <= room);
        if let Some(tail) = tail.filter(|tail| !tail.is_empty()) {
            let at = second.right() - small(width(tail));
            put(buffer, at, second.y, second.right() - at, tail, theme.faint);
        }
        whole_parts(second, buffer, parts, hits);
    }
}

fn pages(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer, hits: &mut Hits) {
    let local = app.book.calendar.local(app.book.now);
    let clock = local.format("%a %-d %b %H:%M").to_string();
    // In a narrow window the pages stand closer, beside the day that is looked back to.
    let is_close = app.book.looks_back && area.width < 60;
    let mut x = area.x + 1;
    if area.width >= 60 {
        let room = area.right().saturating_sub(x);
        x += put(buffer, x, area.y, room, "amends", theme.title) + 3;
    }
    for (page, action, word) in [
        (Page::Today, Action::PageToday, "Today"),
        (Page::Clients, Action::PageClients, "Clients"),
        (Page::Issues, Action::PageIssues, "Issues"),
        (Page::Insights, Action::PageInsights, "Insights"),
    ] {
        let key = app.keymap.key(action).map_or(String::new(), |key| {
            format!("{} ", short::keys(key.shown(), theme))
        });
        let style = if app.page == page {
            theme.active()
        } else {
            theme.text
        };
        let start = x;
        let room = area.right().saturating_sub(x);
        let line = [piece(key, theme.key), piece(word, style)];
        x += put_pieces(buffer, x, area.y, room, line);
        let place = Rect::new(start, area.y, x - start, 1);
        hits.clicks.push((place, Input::Do(action)));
        x += if is_close { 1 } else { 2 };
    }
    let clock = match app.book.looks_back {
        true if is_close => local.format("PAST %-d %b").to_string(),
        true => format!(" PAST {clock} "),
        false => clock,
    };
    // What hinders one from changing anything is told beside it, where there is room.
    let away = app.away_since.map(|at| app.book.calendar.local(at));
    let hindered = away.map(|at| at.format("server away since %H:%M  ").to_string());
    let hindered = hindered.or_else(|| app.is_reader.then(|| "only to be read  ".to_owned()));
    let clock = match hindered.filter(|_| !app.book.looks_back) {
        Some(why) if usize::from(area.right().saturating_sub(x)) > width(&why) + width(&clock) => {
            why + &clock
        }
        Some(why) => why.trim_end().to_owned(),
        None => clock,
    };
    let room = small(width(&clock));
    if app.book.looks_back {
        // That it is the past is told before anything else.
        let at = area.right().saturating_sub(room).max(area.x);
        put(buffer, at, area.y, room, &clock, theme.selected);
    } else if let Some(at) = area.right().checked_sub(room + 1).filter(|at| *at >= x) {
        put(buffer, at, area.y, room, &clock, theme.text);
    }
}

/// What a page is a part of, in so many cells: its line of the header.
pub type PageParts = for<'a> fn(&'a App, &Theme, usize) -> Vec<HeadPart<'a>>;

/// A part of that line, and which lane it is, if it is one.
pub type HeadPart<'a> = (Pieces<'a>, Option<usize>);

pub fn still(lines: Vec<Pieces<'_>>) -> Vec<HeadPart<'_>> {
    lines.into_iter().map(|line| (line, None)).collect()
}

/// Parts from left to right, each left out whole where it does not fit.
fn whole_parts(area: Rect, buffer: &mut Buffer, parts: Vec<HeadPart>, hits: &mut Hits) {
    let mut used: u16 = 0;
    for (part, lane) in parts {
        let wanted = small(cells(&part));
        // The first says what one looks at: cut rather than left out.
        if used > 0 && used.saturating_add(wanted) > area.width {
            break;
        }
        let x = area.x + used;
        let width = put_pieces(buffer, x, area.y, area.width.saturating_sub(used), part);
        let place = Rect {
            x,
            y: area.y,
            width,
            height: 1,
        };
        hits.clicks
            .extend(lane.map(|lane| (place, Input::Lane(lane))));
        used += width + 3;
    }
}

pub fn count(word: &str, n: usize, style: Style) -> Pieces<'_> {
    vec![piece(format!("{word} {n}"), style)]
}

/// Lanes from the first that leaves the chosen one its place; what narrows it stands behind that.
pub fn around<'a>(
    lanes: Vec<HeadPart<'a>>,
    at: usize,
    lead: Vec<HeadPart<'a>>,
    room: usize,
    theme: &Theme,
) -> Vec<HeadPart<'a>> {
    let cells_of =
        |parts: &[HeadPart]| parts.iter().map(|(line, _)| cells(line) + 3).sum::<usize>();
    // What is wrong with what was typed is told before anything else.
    if cells_of(&lead) + cells_of(&lanes[at..=at]) > room + 3 {
        return lead;
    }
    let fits = |from: &usize| cells_of(&lanes[*from..=at]) + cells_of(&lead) <= room + 3;
    let from = (0..=at).find(fits).unwrap_or(at);
    let mut parts: Vec<HeadPart> = lanes.into_iter().skip(from).collect();
    let place = (at - from + 1).min(parts.len());
    let kept = place + lead.len();
    parts.splice(place..place, lead);
    if cells_of(&parts) > room + 3 {
        let more = (vec![piece("more", theme.accent)], Some(MORE_LANES));
        while parts.len() > kept && cells_of(&parts) + 4 > room {
            parts.pop();
        }
        parts.push(more);
    }
    parts
}
