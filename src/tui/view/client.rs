//! The client page: its judgement, and three panes that scroll by row.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::header::{HeadPart, still};
use super::lines::{Pieces, piece, write};
use super::{WIDE, detail, history, layout, ties};
use crate::app::App;
use crate::app::screen::{ClientPage, Detail, Pane};
use crate::health::words;
use crate::tui::event::ListHit;
use crate::tui::text::put_pieces;
use crate::tui::theme::Theme;
use crate::tui::widget::{Table, TableColumn, TableRow, rule, wanted};

const ISSUES: [TableColumn; 3] = [
    TableColumn::figures(""),
    TableColumn::words("", 10, 40),
    TableColumn::words("", 12, 24).clauses().gives_way(1),
];
const PEOPLE: [TableColumn; 4] = [
    TableColumn::words("", 10, 24),
    TableColumn::words("", 10, 24).clauses().gives_way(1),
    TableColumn::words("", 12, 18).gives_way(2),
    TableColumn::words("", 12, 24).gives_way(3),
];
// When, with whom, and what: a day and a person are told once.
const TIMELINE: [TableColumn; 3] = [
    TableColumn::figures("").once(),
    TableColumn::words("", 8, 16).once().gives_way(1),
    TableColumn::words("", 12, 100).clauses(),
];

const fn columns(pane: Pane) -> &'static [TableColumn] {
    match pane {
        Pane::Issues => &ISSUES,
        Pane::People => &PEOPLE,
        Pane::Timeline => &TIMELINE,
    }
}

/// Who it is, and how it stands.
pub fn head<'a>(app: &'a App, theme: &Theme, _: usize) -> Vec<HeadPart<'a>> {
    let entry = app.focused();
    let Some(entry) = entry else {
        return Vec::new();
    };
    let mut parts = vec![vec![piece(entry.name(), theme.title)]];
    parts.push(detail::standing(entry, app, theme, 40));
    parts.extend(detail::healed(app, entry, theme));
    let about = words::about(&app.telling(entry));
    parts.extend(
        about
            .into_iter()
            .map(|known| vec![piece(known, theme.text)]),
    );
    still(parts)
}

/// Draws the page; where the rows of the pane in front stand.
pub fn draw(app: &App, theme: &Theme, body: Rect, buffer: &mut Buffer) -> Option<ListHit> {
    let (page, detail) = (app.client.as_ref()?, app.shown_detail()?);
    if body.height < 2 {
        return rows(app, page, page.pane, detail, theme, body, buffer);
    }
    if body.width >= WIDE && body.height >= 16 {
        side_by_side(app, page, detail, theme, body, buffer)
    } else {
        let below = layout::under_rule(body, theme, buffer);
        stacked(app, page, detail, theme, below, buffer)
    }
}

/// Judgement and people at the left; issues and the timeline at the right.
fn side_by_side(
    app: &App,
    page: &ClientPage,
    detail: &Detail,
    theme: &Theme,
    body: Rect,
    buffer: &mut Buffer,
) -> Option<ListHit> {
    let left = left_cells(app, page, detail, theme, body);
    let (left, right) = layout::beside(body, left, theme, buffer);
    // The tables have margins of their own.
    let right = Rect {
        x: right.x - 1,
        width: right.width + 1,
        ..right
    };
    let low = share(page.items(Pane::People).len() + 1, left.height, 35);
    let top = Rect {
        x: left.x + 1,
        width: left.width.saturating_sub(2),
        height: left.height - low,
        ..left
    };
    let used = judged(app, theme, top, buffer);
    let people = Rect {
        y: top.y + used,
        height: left.height - used,
        ..left
    };
    let issues_high = share(page.items(Pane::Issues).len() + 1, right.height, 45);
    let issues = Rect {
        height: issues_high,
        ..right
    };
    let timeline = Rect {
        y: issues.bottom(),
        height: right.height - issues_high,
        ..right
    };
    let places = [
        (Pane::Issues, issues),
        (Pane::People, people),
        (Pane::Timeline, timeline),
    ];
    let hits =
        places.map(|(which, place)| (which, pane(app, page, which, detail, theme, place, buffer)));
    hits.into_iter()
        .find(|(which, _)| *which == page.pane)
        .and_then(|(_, hit)| hit)
}

/// The cells of the left pane: what its people take; what the right one needs not is shared.
fn left_cells(app: &App, page: &ClientPage, detail: &Detail, theme: &Theme, body: Rect) -> u16 {
    let needs = |which: Pane| {
        let high = usize::from(body.height);
        let items = page.items(which);
        let first = page.list(which).peek(items.len(), high.max(1));
        let seen = items.iter().skip(first).take(high);
        let rows: Vec<TableRow> = seen
            .map(|item| history::row(app, &detail.facts, item, theme))
            .collect();
        wanted(columns(which), false, &rows).0
    };
    let rest = body.width.saturating_sub(3);
    let right = needs(Pane::Issues).max(needs(Pane::Timeline));
    let left = needs(Pane::People).clamp(layout::LEAST, layout::MOST);
    let spare = rest.saturating_sub(right).min(layout::MOST);
    left.max(spare).min(rest.saturating_sub(layout::LEAST))
}

/// So many rows and a free one, but no more than a part of the height; at least a heading and two rows.
fn share(rows: usize, height: u16, percent: u16) -> u16 {
    let most = (height * percent / 100).max(3);
    u16::try_from(rows + 1)
        .unwrap_or(most)
        .clamp(3, most)
        .min(height)
}

/// Draws the judgement; the rows it took, a free one below it included where there is one.
fn judged(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let Some(entry) = app.focused() else { return 0 };
    let (room, height) = (usize::from(area.width), usize::from(area.height));
    let mut lines = detail::judgement(app, entry, theme, room, height, false);
    let more = [
        ties::hears(app, entry, theme, room),
        ties::upset_friends(app, entry, theme, room),
        detail::owed(app, entry, theme, room),
    ];
    for part in more {
        if !part.is_empty() && lines.len() + 1 + part.len() < height {
            lines.push(Vec::new());
            lines.extend(part);
        }
    }
    let used = u16::try_from(lines.len() + 1)
        .unwrap_or(u16::MAX)
        .min(area.height);
    write(area, buffer, lines);
    used
}

/// In a narrow window: the judgement in a few lines, then the pane in front, the others by Tab.
fn stacked(
    app: &App,
    page: &ClientPage,
    detail: &Detail,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<ListHit> {
    let least = match area.height {
        0..=6 => 0,
        7..=11 => 2,
        12..=17 => 4,
        _ => 8,
    };
    // Where the pane leaves room, why it stands so is told in full.
    let kept = u16::try_from(page.items(page.pane).len())
        .unwrap_or(u16::MAX)
        .max(1);
    let free = area.height.saturating_sub(kept.saturating_add(2));
    let most = if least == 0 { 0 } else { free.max(least) };
    let top = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        height: most,
        ..area
    };
    let high = judged(app, theme, top, buffer).clamp(least, most);
    let mut rest = Rect {
        y: area.y + high,
        height: area.height - high,
        ..area
    };
    if high > 0 {
        rule(Rect { height: 1, ..rest }, buffer, theme);
        rest = Rect {
            y: rest.y + 1,
            height: rest.height - 1,
            ..rest
        };
    }
    let tabs = Pane::ALL.map(|which| tab(page, which, theme));
    let mut x = rest.x + 1;
    for line in tabs {
        x += put_pieces(buffer, x, rest.y, rest.right().saturating_sub(x), line) + 3;
    }
    let rest = Rect {
        y: rest.y + 1,
        height: rest.height.saturating_sub(1),
        ..rest
    };
    rows(app, page, page.pane, detail, theme, rest, buffer)
}

fn tab<'a>(page: &ClientPage, which: Pane, theme: &Theme) -> Pieces<'a> {
    let style = if page.pane == which {
        theme.active()
    } else {
        theme.text
    };
    vec![piece(
        format!("{} {}", which.word(), page.items(which).len()),
        style,
    )]
}

/// A pane with its heading.
fn pane(
    app: &App,
    page: &ClientPage,
    which: Pane,
    detail: &Detail,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<ListHit> {
    if area.height == 0 {
        return None;
    }
    let mut heading = tab(page, which, theme);
    if which == Pane::Timeline && !page.find.is_empty() && app.finding.is_none() {
        heading.push(piece(format!("   /{}", page.find), theme.found));
    }
    put_pieces(
        buffer,
        area.x + 1,
        area.y,
        area.width.saturating_sub(1),
        heading,
    );
    rows(
        app,
        page,
        which,
        detail,
        theme,
        Rect {
            y: area.y + 1,
            height: area.height - 1,
            ..area
        },
        buffer,
    )
}

fn rows(
    app: &App,
    page: &ClientPage,
    which: Pane,
    detail: &Detail,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<ListHit> {
    let items = page.items(which);
    if items.is_empty() {
        let text = match which {
            Pane::Issues => "nothing open, nothing planned: n notes an issue",
            Pane::People => "nobody known here yet: p adds somebody",
            Pane::Timeline if page.find.is_empty() => "nothing yet: l logs the first contact",
            Pane::Timeline => "no row of the timeline holds that",
        };
        let room = Rect {
            x: area.x + 2,
            width: area.width.saturating_sub(3),
            ..area
        };
        write(room, buffer, [vec![piece(text, theme.text)]]);
        return None;
    }
    let focused = page.pane == which;
    let list = page.list(which);
    let table = Table {
        columns: columns(which),
        headings: false,
        len: items.len(),
        first: list.window(items.len(), usize::from(area.height).max(1)),
        selected: focused.then(|| list.cursor(items.len())),
        focused,
        tall: false,
    };
    Some(table.draw(area, buffer, theme, |at| {
        items.get(at).map_or_else(TableRow::default, |item| {
            history::row(app, &detail.facts, item, theme)
        })
    }))
}
