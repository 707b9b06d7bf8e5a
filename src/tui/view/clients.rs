//! Clients: all of them as a table, and the one under the cursor beside it.

use super::header::{HeadPart, still};
use super::lines::{instead, piece};
use super::{
    detail,
    layout::{MANY_COLUMNS, PageList},
    short,
};
use crate::app::{App, ClientColumn, Entry, screen::last_contact_days};
use crate::domain::{Joined, Status, WorkTime, counted, set_off};
use crate::health::words::{answer_left, next_sentence, short_days};
use crate::tui::widget::{Cell, TableColumn, TableRow, gauge};
use crate::tui::{event::ListHit, theme::Theme};
use ratatui::{buffer::Buffer, layout::Rect};

const fn column(column: ClientColumn) -> TableColumn {
    let head = column.head();
    let shown = match column {
        ClientColumn::Name => TableColumn::words(head, 16, 24),
        ClientColumn::Standing => TableColumn::figures(head).gives_way(1),
        ClientColumn::Score => TableColumn::figures(head).right(),
        ClientColumn::Week => return TableColumn::figures(head).right().gives_way(3),
        ClientColumn::Last => TableColumn::figures(head).right().gives_way(2),
        ClientColumn::Cadence => TableColumn::figures(head).gives_way(5),
        ClientColumn::Open => TableColumn::figures(head).right().gives_way(4),
        ClientColumn::Promise => TableColumn::figures(head).gives_way(3),
        ClientColumn::With => TableColumn::words(head, 4, 12).gives_way(6),
        ClientColumn::Size => TableColumn::figures(head).gives_way(7),
        ClientColumn::Tags => TableColumn::words(head, 8, 24)
            .counted()
            .gives_way(6)
            .stretches(),
    };
    shown.sorts(column.word())
}

const CADENCE: usize = 3;

/// How many are shown of how many, what narrows them, and their order.
pub fn head<'a>(app: &'a App, theme: &Theme, _: usize) -> Vec<HeadPart<'a>> {
    let page = &app.clients;
    let listed = |e: &&Entry| app.book.lists(e);
    let known = app.book.entries().iter().filter(listed).count();
    let shown = page.rows().len();
    let mut count = counted(known, "client");
    if shown != known {
        count = format!("{shown} of {count}");
    }
    let arrow = [theme.shapes.down, theme.shapes.up][usize::from(page.view.reversed)];
    let mut parts = vec![];
    if !page.notes.is_empty() {
        parts.push(vec![piece(page.notes.join(" · "), theme.warn)]);
    }
    parts.push(vec![piece(count, theme.text)]);
    if !page.view.find.is_empty() && app.finding.is_none() {
        parts.push(short::found(&page.view.find, app, theme));
    }
    let by = page.view.sort.told();
    parts.push(vec![piece(format!("by {by} {arrow}"), theme.text)]);
    still(parts)
}

pub fn draw(app: &App, theme: &Theme, body: Rect, buffer: &mut Buffer) -> Option<ListHit> {
    let page = &app.clients;
    let rows = page.rows();
    if body.height < 2 {
        return None;
    }
    let shown: Vec<ClientColumn> = ClientColumn::of(app.book.is_shared())
        .filter(|c| page.view.shows(*c))
        .collect();
    let columns: Vec<TableColumn> = shown
        .iter()
        .map(|c| column(*c).leads((*c == page.view.sort).then_some("")))
        .collect();
    let row = |at: usize| {
        let entry = rows.get(at).and_then(|at| app.book.at(*at));
        entry.map_or_else(TableRow::default, |e| row(app, e, &shown, theme))
    };
    let listed = PageList {
        columns: &columns,
        headings: true,
        list: &page.list,
        len: rows.len(),
        above: 0,
        beside: MANY_COLUMNS,
        row: &row,
    };
    let (split, sight) = listed.split(body, theme, buffer);
    let list = split.list;
    if let Some(entry) = app.focused() {
        detail::beside(app, entry, theme, &split, buffer);
    }
    if rows.is_empty() {
        let takes = set_off(" (", &page.takes(), ")");
        let text = match (page.view.find.is_empty(), app.book.looks_back) {
            (true, true) => "No client was on record that day. `Esc` returns to today.".to_owned(),
            (true, false) => "No clients yet: `Enter` shows the ways in, `A` adds one.".to_owned(),
            _ if app.finds_elsewhere() => "No client is called that; found elsewhere:".to_owned(),
            _ => format!("No client fits this filter{takes}. `Esc` clears it."),
        };
        instead(list, &text, theme, buffer);
        return None;
    }
    Some(listed.draw(list, theme, buffer, &sight))
}

/// Who reached out in the last contact: they, we, or both in a conversation.
fn reached_out(entry: &Entry, theme: &Theme) -> &'static str {
    let sum = &entry.facts().summary;
    match sum.last_voice.cmp(&sum.last_care) {
        std::cmp::Ordering::Greater => theme.shapes.came_in,
        std::cmp::Ordering::Less => theme.shapes.went_out,
        std::cmp::Ordering::Equal => theme.shapes.both_ways,
    }
}

fn row<'a>(app: &'a App, entry: &'a Entry, shown: &[ClientColumn], theme: &Theme) -> TableRow<'a> {
    TableRow {
        marked: app.marks.contains(entry.id()),
        ..TableRow::of(
            shown
                .iter()
                .map(|column| cell(app, entry, *column, theme))
                .collect(),
        )
    }
}

fn cell<'a>(app: &'a App, entry: &'a Entry, column: ClientColumn, theme: &Theme) -> Cell<'a> {
    let judged = entry.assessment();
    // Who is snoozed, paused or gone is no trouble now, and does not look like it.
    let begins = (!judged.known).then(|| next_sentence(judged, &app.telling(entry)));
    let (shape, standing, style) = match judged.status {
        _ if !judged.known => (theme.shapes.dot, "", theme.faint),
        Status::Active if app.book.is_snoozed(entry.id()) => {
            (theme.shapes.dot, "snoozed", theme.faint)
        }
        Status::Active => {
            let (shape, style) = short::shape(judged.standing, theme);
            (shape, judged.standing.shown(), style)
        }
        status => (theme.shapes.dot, status.word(), theme.faint),
    };
    let plain = |text: String| Cell::new(text, theme.text);
    match column {
        ClientColumn::Name => Cell::new(shape, style)
            .and(" ", theme.text)
            .and(entry.name(), theme.text),
        ClientColumn::Standing => match begins {
            Some(begins) => Cell::new(begins, style),
            None => Cell::new(standing, style),
        },
        ClientColumn::Score if !judged.known => Cell::default(),
        ClientColumn::Score => short::score(entry, 0, theme),
        ClientColumn::Week => short::moved(entry, app, theme)
            .map_or_else(Cell::default, |(moved, style)| Cell::new(moved, style)),
        ClientColumn::Last => {
            let who = reached_out(entry, theme);
            plain(match last_contact_days(entry, &app.book) {
                None => "never".to_owned(),
                Some(0) => format!("{who} today"),
                Some(days) => format!("{who} {}", short_days(days)),
            })
        }
        ClientColumn::Cadence => cadence(entry, theme),
        ClientColumn::Open => match judged.open_issues {
            0 => Cell::default(),
            open => plain(open.to_string()),
        },
        ClientColumn::Promise => promise(entry, app, theme),
        ClientColumn::With => {
            let with = entry.facts().looked_after_by(app.book.now);
            Cell::new(with.unwrap_or_default(), theme.text)
        }
        ClientColumn::Size => {
            let size = entry.facts().client.size;
            Cell::new(size.map_or("", crate::domain::Size::word), theme.text)
        }
        ClientColumn::Tags => {
            // Why one is in a filtered list comes first.
            let asked = |tag: &&String| {
                let words = app.clients.view.find.split_whitespace();
                words
                    .filter_map(|word| word.strip_prefix("tag:"))
                    .any(|asked| asked.eq_ignore_ascii_case(tag))
            };
            let tags = entry.facts().client.tags.iter();
            let (asked, rest): (Vec<_>, Vec<_>) = tags.partition(asked);
            let all = asked.into_iter().chain(rest).map(String::as_str);
            plain(all.joined(", "))
        }
    }
}

fn promise<'a>(entry: &Entry, app: &App, theme: &Theme) -> Cell<'a> {
    let Some(left) = entry.assessment().promise_left else {
        return Cell::default();
    };
    let style = if left.0 < 0 {
        theme.danger
    } else if left < WorkTime::hours(1) {
        theme.warn
    } else {
        theme.text
    };
    let (calendar, now) = (&app.book.calendar, app.book.now);
    let told = if left > WorkTime::hours(24) {
        format!("due {}", short::day_of(calendar.add(now, left), app))
    } else {
        answer_left(left, calendar, now)
    };
    Cell::new(told, style)
}

/// How much of the cadence is used; beyond the whole of it the bar is full.
fn cadence<'a>(entry: &Entry, theme: &Theme) -> Cell<'a> {
    let judged = entry.assessment();
    let used = judged.cadence_used();
    if entry.facts().summary.last_contact().is_none() {
        return Cell::new("–", theme.faint);
    }
    let style = if used > 100.0 {
        theme.warn
    } else {
        theme.silent
    };
    let pieces = gauge(used / 100.0, CADENCE, style, theme).to_vec();
    let (days, most) = (judged.care_days, judged.cadence);
    let told = match short_days(days) {
        years if years.ends_with('y') => format!(" {years}"),
        _ => format!(" {days:>2}/{most} d"),
    };
    Cell::from(pieces).and(told, theme.text)
}
