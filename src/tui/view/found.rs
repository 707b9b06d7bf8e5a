//! What the find line has found beside the list: people, numbers, issues, words of the timeline; and of the one that
//! Enter goes to, what one wants to know while the phone rings.

use super::lines::{Pieces, cells, in_lines, labelled, piece, write};
use super::short;
use crate::app::{App, Entry, FindLine, Input, List};
use crate::domain::{Hit, HitOf, set_off};
use crate::tui::{
    area::{first_rows, row_at, rows_at, small},
    text::width,
    theme::Theme,
    widget::{Cell, ListTableView, Popup, RowHigh, TableColumn, TableRow},
};
use ratatui::{buffer::Buffer, layout::Rect};
use std::borrow::Cow;

const COLUMNS: [TableColumn; 4] = [
    TableColumn::figures("").once(),
    TableColumn::words("", 22, 36),
    TableColumn::words("", 10, 30).gives_way(1),
    TableColumn::words("", 10, 30).clauses().gives_way(2),
];

const ROWS: usize = 10;
const CARD: usize = 5;

pub fn draw(
    app: &App,
    finding: &FindLine,
    theme: &Theme,
    body: Rect,
    buffer: &mut Buffer,
) -> Vec<(Rect, Input)> {
    let hits = finding.hits();
    if hits.is_empty() || body.height < 6 {
        return vec![];
    }
    let picked = finding.picked(app.front().count());
    let wide = usize::from(body.width.saturating_sub(6));
    let card = picked.map_or_else(Vec::new, |at| card(app, &hits[at], theme, wide));
    let room =
        usize::from(body.height).saturating_sub(3 + card.len() + usize::from(!card.is_empty()));
    let rows = hits.len().min(ROWS).min(room.max(1));
    let high = rows + 2 + card.len() + usize::from(!card.is_empty());
    let high = small(high).min(body.height);
    let area = Rect {
        y: body.bottom() - high,
        height: high,
        x: body.x + 1,
        width: body.width.saturating_sub(2),
    };
    let found = match hits.len() {
        few if few <= rows => String::new(),
        many => format!(" {many}, {rows} shown"),
    };
    let title = if picked.is_some() {
        format!("Found{found} · enter goes there")
    } else {
        format!("Also found{found} · ↓ goes there")
    };
    let inside = Popup {
        title: &short::keys(&*title, theme),
        size: (0, 0),
    }
    .draw_at(area, buffer, theme);
    let list = first_rows(inside, small(rows).min(inside.height));
    let mut picked_of = List::default();
    picked_of.set(picked.unwrap_or(0));
    let table = ListTableView {
        columns: &COLUMNS,
        headings: false,
        len: hits.len(),
        list: &picked_of,
        selects: picked.is_some(),
        focused: true,
        high: RowHigh::One,
    };
    let shown = table.draw(list, buffer, theme, |at| row(app, &hits[at], theme));
    let below = rows_at(
        inside,
        list.bottom() + 1,
        inside.bottom().saturating_sub(list.bottom() + 1),
    );
    write(below, buffer, card);
    // What is known of the one picked leads there too.
    let card = picked.map(|at| (area, Input::Found(at)));
    let rows = (list.top()..list.bottom()).zip(shown.first..hits.len());
    let rows = rows.map(|(y, at)| (row_at(list, y), Input::Found(at)));
    card.into_iter().chain(rows).collect()
}

fn row<'a>(app: &'a App, hit: &'a Hit, theme: &Theme) -> TableRow<'a> {
    let kind = match hit.what {
        HitOf::Client => "client",
        HitOf::Person(_) => "person",
        HitOf::Issue(_) => "issue",
        HitOf::Plan(..) | HitOf::PlanEnded(..) => "plan",
        HitOf::Contact(_) => "said",
    };
    // By which number or address one reaches them stands beside the name, in any window.
    let (reached, rest) = match hit.what {
        HitOf::Person(_) => hit.beside.split_once("  ").unwrap_or((&hit.beside, "")),
        _ => ("", ""),
    };
    let beside = match hit.what {
        HitOf::Plan(_, due) => format!("by {}", short::day(due, app)).into(),
        HitOf::PlanEnded(_, due) => format!("was by {}", short::day(due, app)).into(),
        HitOf::Person(_) => rest.into(),
        _ => Cow::from(&*hit.beside),
    };
    let entry = app.book.get(&hit.client);
    let (shape, style) = entry.map_or((" ", theme.text), |entry| {
        short::shape(entry.assessment().standing, theme)
    });
    let name = match hit.what {
        HitOf::Client => Cell::new("", theme.text),
        _ => Cell::new(entry.map_or("", Entry::name), theme.text),
    };
    TableRow::of(vec![
        Cell::new(kind, theme.faint),
        Cell::new(shape, style)
            .and(" ", theme.text)
            .and(&*hit.text, theme.title)
            .and(set_off("  ", reached, ""), theme.accent),
        name,
        Cell::new(beside, theme.accent),
    ])
}

/// Whose it is, how they stand, what is next, and what was last said.
fn card<'a>(app: &'a App, hit: &'a Hit, theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let Some(entry) = app.book.get(&hit.client) else {
        return vec![];
    };
    let (shape, style) = short::shape(entry.assessment().standing, theme);
    let mut first = vec![
        piece(format!("{shape} "), style),
        piece(entry.name(), theme.title),
        piece(format!("  {}", entry.assessment().standing.shown()), style),
    ];
    // While the phone rings the number is read whole.
    let mut below = vec![];
    if cells(&first) + 3 + width(&hit.beside) <= room {
        first.push(piece(format!("   {}", hit.beside), theme.accent));
    } else {
        below = in_lines(&hit.beside.replace("  ", ", "), theme.accent, room);
    }
    let mut lines = vec![first];
    lines.extend(below);
    let next = short::next(entry, app);
    lines.extend(labelled(
        ("Next  ".to_owned(), theme.accent),
        &next,
        theme.text,
        room,
        1,
    ));
    if !hit.last.is_empty() {
        let last = ("Last  ".to_owned(), theme.title);
        lines.extend(labelled(last, &hit.last, theme.text, room, 2));
    }
    lines.truncate(CARD);
    lines
}
