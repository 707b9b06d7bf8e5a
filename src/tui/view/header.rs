//! The first two lines: pages and the clock; then what the page is a part of.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::pen::{Line, cells, piece};
use super::said;
use crate::app::screen::{Clients, IssueLane, LANES};
use crate::app::{Action, App, Page, keymap};
use crate::tui::Hits;
use crate::tui::text::{put, put_pieces, width};
use crate::tui::theme::Theme;

/// Draws the header into at most two lines.
pub fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer, hits: &mut Hits) {
    if area.height > 0 {
        pages(app, theme, Rect { height: 1, ..area }, buffer, hits);
    }
    if area.height > 1 {
        let second = Rect {
            x: area.x + 1,
            y: area.y + 1,
            width: area.width.saturating_sub(2),
            height: 1,
        };
        let parts = match (&app.client, app.page) {
            _ if app.mend.is_some() => still(mending(app, theme)),
            (Some(page), _) => still(client(app, app.book.get(&page.id), theme)),
            (None, Page::Today) => today(app, theme, usize::from(second.width)),
            (None, Page::Clients) => still(clients(&app.clients, app, theme)),
            (None, Page::Insights) => still(insights(app, theme)),
            (None, Page::Issues) => issues(app, theme, usize::from(second.width)),
        };
        whole_parts(second, buffer, parts, marked(app, theme), hits);
    }
}

fn pages(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer, hits: &mut Hits) {
    let local = app.book.calendar.local(app.book.now);
    let clock = local.format("%a %-d %b %H:%M").to_string();
    let mut x = area.x + 1;
    if area.width >= 60 {
        x += put(
            buffer,
            x,
            area.y,
            area.right().saturating_sub(x),
            "amends",
            theme.title,
        ) + 3;
    }
    for (page, action, word) in [
        (Page::Today, Action::PageToday, "Today"),
        (Page::Clients, Action::PageClients, "Clients"),
        (Page::Issues, Action::PageIssues, "Issues"),
        (Page::Insights, Action::PageInsights, "Insights"),
    ] {
        let key = app.keymap.key(action).map_or(String::new(), |key| {
            format!("{} ", said::keys(keymap::shown(key), theme))
        });
        let style = if app.page == page {
            theme.active()
        } else {
            theme.text
        };
        let start = x;
        let room = area.right().saturating_sub(x);
        x += put_pieces(
            buffer,
            x,
            area.y,
            room,
            [piece(key, theme.key), piece(word, style)],
        );
        hits.actions.push((
            Rect {
                x: start,
                y: area.y,
                width: x - start,
                height: 1,
            },
            action,
        ));
        x += 2;
    }
    let room = u16::try_from(width(&clock)).unwrap_or(0);
    if let Some(at) = area.right().checked_sub(room + 1).filter(|at| *at >= x) {
        put(buffer, at, area.y, room, &clock, theme.text);
    }
}

/// A part of the second line, and which lane it is, if it is one.
type Part<'a> = (Line<'a>, Option<usize>);

/// Parts that are no lanes.
fn still(lines: Vec<Line<'_>>) -> Vec<Part<'_>> {
    lines.into_iter().map(|line| (line, None)).collect()
}

/// Parts from left to right, each left out whole where it does not fit; and one at the right end.
fn whole_parts(area: Rect, buffer: &mut Buffer, parts: Vec<Part>, end: Line, hits: &mut Hits) {
    let end_cells = u16::try_from(cells(&end)).unwrap_or(u16::MAX);
    let free = if end_cells == 0 {
        area.width
    } else {
        area.width.saturating_sub(end_cells + 2)
    };
    let mut used: u16 = 0;
    for (part, lane) in parts {
        let wanted = u16::try_from(cells(&part)).unwrap_or(u16::MAX);
        // The first says what one looks at: cut rather than left out.
        if used > 0 && used.saturating_add(wanted) > free {
            break;
        }
        let x = area.x + used;
        let width = put_pieces(buffer, x, area.y, free - used.min(free), part);
        hits.lanes.extend(lane.map(|lane| {
            (
                Rect {
                    x,
                    y: area.y,
                    width,
                    height: 1,
                },
                lane,
            )
        }));
        used += width + 3;
    }
    if let Some(x) = area.right().checked_sub(end_cells).filter(|x| *x >= area.x) {
        put_pieces(buffer, x, area.y, end_cells, end);
    }
}

fn count(word: &str, n: usize, style: Style) -> Line<'_> {
    vec![piece(format!("{word} {n}"), style)]
}

fn marked<'a>(app: &App, theme: &Theme) -> Line<'a> {
    let marks = if app.page == Page::Issues {
        app.issues.marks.len()
    } else {
        app.marks.len()
    };
    match marks {
        0 => Vec::new(),
        n => vec![piece(format!("{n} marked"), theme.mark)],
    }
}

/// The lanes with their counts; the one that filters stands out, and those around it are shown where not all fit.
fn today<'a>(app: &'a App, theme: &Theme, room: usize) -> Vec<Part<'a>> {
    let counts = &app.book.today.counts;
    let lanes = [
        counts.owe,
        counts.mend,
        counts.reach_out,
        app.book.today.coming_up.len(),
    ];
    let style = |on: bool| if on { theme.active() } else { theme.text };
    // All that the list holds: who is at risk, and whoever is there for an overdue plan alone.
    let mut parts = vec![(
        count(
            "all",
            app.book.today.rows.len(),
            style(app.today.lane.is_none()),
        ),
        Some(0),
    )];
    for (place, (lane, n)) in (1..).zip(LANES.into_iter().zip(lanes)) {
        parts.push((
            count(lane.word(), n, style(app.today.lane == Some(lane))),
            Some(place),
        ));
    }
    let mut lead: Vec<Line> = Vec::new();
    if !app.today.find.is_empty() && app.finding.is_none() {
        lead.push(vec![piece(format!("/{}", app.today.find), theme.found)]);
    }
    if !app.today.notes.is_empty() {
        lead.push(vec![piece(app.today.notes.join(" · "), theme.warn)]);
    }
    let at = app
        .today
        .lane
        .and_then(|lane| LANES.iter().position(|l| *l == lane))
        .map_or(0, |at| at + 1);
    let rest = [
        ("snoozed", app.book.today.snoozed.len()),
        ("healing", app.book.today.watching.len()),
        ("steady", counts.steady),
    ];
    let rest = rest.into_iter().filter(|(_, n)| *n > 0);
    parts.extend(rest.map(|(word, n)| (vec![piece(format!("{word} {n}"), theme.text)], None)));
    around(parts, at, still(lead), room)
}

/// Lanes from the first that leaves the chosen one its place; what narrows it stands behind that.
fn around<'a>(lanes: Vec<Part<'a>>, at: usize, lead: Vec<Part<'a>>, room: usize) -> Vec<Part<'a>> {
    let cells_of = |parts: &[Part]| parts.iter().map(|(line, _)| cells(line) + 3).sum::<usize>();
    let fits = |from: &usize| cells_of(&lanes[*from..=at]) + cells_of(&lead) <= room + 3;
    let from = (0..=at).find(fits).unwrap_or(at);
    let mut parts: Vec<Part> = lanes.into_iter().skip(from).collect();
    let place = (at - from + 1).min(parts.len());
    parts.splice(place..place, lead);
    parts
}

fn clients<'a>(page: &'a Clients, app: &'a App, theme: &Theme) -> Vec<Line<'a>> {
    let known = app
        .book
        .entries()
        .iter()
        .filter(|e| e.assessment.known)
        .count();
    let shown = page.rows().len();
    let of = if shown == known {
        String::new()
    } else {
        format!("{shown} of ")
    };
    let count = format!("{of}{known} client{}", if known == 1 { "" } else { "s" });
    let arrow = if page.reversed {
        theme.shapes.up
    } else {
        theme.shapes.down
    };
    let mut parts = vec![vec![piece(count, theme.text)]];
    if !page.find.is_empty() && app.finding.is_none() {
        parts.push(vec![piece(format!("/{}", page.find), theme.found)]);
    }
    parts.push(vec![piece(
        format!("by {} {arrow}", page.sort.word()),
        theme.text,
    )]);
    if !page.notes.is_empty() {
        parts.push(vec![piece(page.notes.join(" · "), theme.warn)]);
    }
    parts
}

/// The lanes with their counts; where not all fit, those around the one that is shown.
fn issues<'a>(app: &'a App, theme: &Theme, room: usize) -> Vec<Part<'a>> {
    let page = &app.issues;
    let mut lead: Vec<Line> = Vec::new();
    if let Some(cause) = &page.cause {
        lead.push(vec![piece(format!("cause: {cause}"), theme.active())]);
        lead.push(vec![piece(
            format!("{} issues", page.rows().len()),
            theme.text,
        )]);
    }
    if !page.find.is_empty() && app.finding.is_none() {
        lead.push(vec![piece(format!("/{}", page.find), theme.found)]);
    }
    if !page.notes.is_empty() {
        lead.push(vec![piece(page.notes.join(" · "), theme.warn)]);
    }
    let lead = still(lead);
    if page.cause.is_some() {
        return lead;
    }
    let lane = |lane: &IssueLane, n: usize| {
        let style = if page.lane == *lane {
            theme.active()
        } else {
            theme.text
        };
        // How many are resolved is known once they were looked at.
        let unknown = *lane == IssueLane::Resolved && page.closed.is_none();
        if unknown {
            vec![piece(lane.word(), style)]
        } else {
            count(lane.word(), n, style)
        }
    };
    let lanes = IssueLane::ALL.iter().zip(page.counts).enumerate();
    let lanes: Vec<Part> = lanes
        .map(|(place, (l, n))| (lane(l, n), Some(place)))
        .collect();
    let at = IssueLane::ALL
        .iter()
        .position(|l| *l == page.lane)
        .unwrap_or(0);
    around(lanes, at, lead, room)
}

/// How the relationships stand that soured.
fn insights<'a>(app: &App, theme: &Theme) -> Vec<Line<'a>> {
    let repairs = &app.insights.insight.repairs;
    let mut parts = vec![
        count("clients", app.insights.insight.active, theme.text),
        count("repairs open", repairs.open, theme.text),
        count("healing", repairs.healing, theme.text),
        count("healed", repairs.healed.len(), theme.text),
    ];
    let took = repairs.median_days.map(crate::health::words::insight::days);
    parts.extend(took.map(|took| vec![piece(format!("in {took} at the median"), theme.text)]));
    parts
}

/// Whose ladder it is, how it stands, and what is next of all.
fn mending<'a>(app: &'a App, theme: &Theme) -> Vec<Line<'a>> {
    let Some(entry) = app.focused() else {
        return Vec::new();
    };
    let mut parts = vec![vec![
        piece("mend  ", theme.heading()),
        piece(entry.name(), theme.title),
    ]];
    parts.push(super::detail::standing(entry, app, theme, 40));
    parts.extend(super::mend_detail::healed(app, entry, theme));
    let on_the_ladder = app
        .mend
        .as_ref()
        .and_then(|page| page.ladder.as_ref())
        .is_some_and(|l| l.next.is_some());
    if !on_the_ladder && entry.assessment.next.step != crate::domain::Step::Nothing {
        parts.push(vec![
            piece("Next ", theme.accent),
            piece(said::next(entry, app), theme.text),
        ]);
    }
    parts
}

fn client<'a>(app: &'a App, entry: Option<&'a crate::app::Entry>, theme: &Theme) -> Vec<Line<'a>> {
    let Some(entry) = entry else {
        return Vec::new();
    };
    let mut parts = vec![vec![piece(entry.name(), theme.title)]];
    let client = &entry.facts.client;
    parts.push(super::detail::standing(entry, app, theme, 40));
    parts.extend(super::mend_detail::healed(app, entry, theme));
    if let Some(size) = client.size {
        parts.push(vec![piece(size.word(), theme.text)]);
    }
    if !client.tags.is_empty() {
        parts.push(vec![piece(client.tags.join(", "), theme.text)]);
    }
    parts
}
