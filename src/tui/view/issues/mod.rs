//! Issues: what is due first on top, and beside it the one under the cursor with the working of its clocks; and
//! the lists that belong to it.

mod detail;
mod lists;

use super::header::{HeadPart, around, count, still};
use super::lines::{instead, piece, write};
use super::{
    layout::{MANY_COLUMNS, PageList},
    short,
};
use crate::app::App;
use crate::app::screen::{IssueLane, IssueState, IssuesRow, Seen};
use crate::domain::{Ball, counted};
use crate::health::{Matter, Runs, words};
use crate::tui::widget::{Cell, TableColumn, TableRow};
use crate::tui::{event::ListHit, theme::Theme};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

const COLUMNS: [TableColumn; 8] = [
    TableColumn::figures("  #").sorts("number"),
    TableColumn::words("ISSUE", 18, 36),
    TableColumn::words("CLIENT", 11, 22)
        .once()
        .sorts("client")
        .gives_way(1),
    TableColumn::figures("CLOCK").sorts("due"),
    TableColumn::words("TURN", 6, 14).sorts("ball").gives_way(3),
    TableColumn::figures("KIND").sorts("kind").gives_way(5),
    TableColumn::figures("HURTS").sorts("severity").gives_way(4),
    TableColumn::figures("AGE")
        .sorts("age")
        .right()
        .gives_way(2),
];

/// The lanes with their counts; where not all fit, those around the one that is shown.
pub fn head<'a>(app: &'a App, theme: &Theme, room: usize) -> Vec<HeadPart<'a>> {
    let page = &app.issues;
    let mut lead = vec![];
    if let Some(cause) = &page.cause {
        lead.push(vec![piece(format!("cause: {cause}"), theme.active())]);
        lead.push(vec![piece(counted(page.rows().len(), "issue"), theme.text)]);
    }
    if !page.notes.is_empty() {
        lead.push(vec![piece(page.notes.join(" · "), theme.warn)]);
    }
    if !page.find.is_empty() && app.finding.is_none() {
        lead.push(short::found(&page.find, app, theme));
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
        match lane {
            IssueLane::Resolved if page.closed.is_none() => vec![piece(lane.word(), style)],
            lane => count(lane.word(), n, style),
        }
    };
    let lanes = IssueLane::ALL.iter().zip(page.counts).enumerate();
    let lanes = lanes
        .map(|(place, (l, n))| (lane(l, n), Some(place)))
        .collect();
    around(lanes, page.lane as usize, lead, room, theme)
}

pub fn draw(app: &App, theme: &Theme, body: Rect, buffer: &mut Buffer) -> Option<ListHit> {
    let page = &app.issues;
    let rows = page.rows();
    let row = |at: usize| {
        rows.get(at)
            .map_or_else(TableRow::default, |r| row(app, r, theme))
    };
    let arrow = [theme.shapes.down, theme.shapes.up][usize::from(page.reversed)];
    let leads = |column: &TableColumn| column.sorts_by(page.sort.word()).then_some(arrow);
    let sorted = COLUMNS.map(|column| column.leads(leads(&column)));
    let listed = PageList {
        columns: match page.lane {
            IssueLane::Plans => &lists::PLANS,
            IssueLane::Suppliers => &lists::SUPPLIERS,
            IssueLane::Causes if page.cause.is_none() => &lists::CAUSES,
            _ => &sorted,
        },
        headings: true,
        list: &page.list,
        len: rows.len(),
        above: 0,
        beside: MANY_COLUMNS,
        row: &row,
    };
    let (split, sight) = listed.split(body, theme, buffer);
    if let Some(area) = split.detail {
        detail::draw(app, theme, area, buffer);
    }
    if let Some(area) = split.line {
        write(area, buffer, detail::few_lines(app, theme, area.height));
    }
    if rows.is_empty() {
        instead(split.list, nothing(app), theme, buffer);
        return None;
    }
    Some(listed.draw(split.list, theme, buffer, &sight))
}

fn nothing(app: &App) -> &'static str {
    let page = &app.issues;
    if app.finds_elsewhere() {
        return "Nothing in this list is called that; found elsewhere:";
    }
    if !page.find.is_empty() {
        return "Nothing here fits this filter. `Esc` clears it.";
    }
    match page.lane {
        _ if page.cause.is_some() => "No issue has this cause any more.",
        IssueLane::All => {
            "Nothing is open. `n` on a client notes a request, a problem or a mistake."
        }
        IssueLane::Late => "Nothing of ours is late.",
        IssueLane::Client => "Nothing waits for a client.",
        IssueLane::Supplier => "Nothing waits for a supplier.",
        IssueLane::Mend => "Nothing is to be mended.",
        IssueLane::Resolved => "Nothing was resolved yet.",
        IssueLane::Reopened => "Nothing came back.",
        IssueLane::BossTold => "The boss was told of nothing that is open.",
        IssueLane::Plans => {
            "Nothing is planned. `n` plans something for a client; `+` does it anywhere."
        }
        IssueLane::Suppliers => "No suppliers yet. `n` adds one: name, phone, mail.",
        IssueLane::Causes => "No causes are known yet. `e` on an issue, or its repair, notes one.",
    }
}

fn row<'a>(app: &'a App, row: &IssuesRow, theme: &Theme) -> TableRow<'a> {
    let page = &app.issues;
    match row {
        IssuesRow::Issue(at) => page.seen.get(*at).and_then(|seen| issue(app, seen, theme)),
        IssuesRow::Plan(at) => page
            .plans
            .get(*at)
            .map(|plan| lists::plan(app, plan, theme)),
        IssuesRow::Supplier(at) => {
            let found = app.book.suppliers.get(*at);
            found.map(|s| lists::supplier(app, s, theme))
        }
        IssuesRow::Cause(at) => page.causes.get(*at).map(|c| lists::cause(app, c, theme)),
        IssuesRow::More(n) => {
            let text = format!("  and {n} older: Enter reads more");
            Some(TableRow::across(Some(Cell::new(text, theme.text))))
        }
    }
    .unwrap_or_default()
}

pub fn shape(state: IssueState, theme: &Theme) -> (&'static str, Style) {
    let shapes = &theme.shapes;
    match state {
        IssueState::Untold | IssueState::Mend => (shapes.grave, theme.danger),
        IssueState::Late => (shapes.waiting, theme.warn),
        IssueState::Open => (shapes.dot, theme.text),
        IssueState::Paused => (shapes.silent, theme.text),
        IssueState::Healing => (shapes.healing, theme.healing),
        IssueState::Resolved => (shapes.steady, theme.good),
    }
}

fn issue<'a>(app: &'a App, seen: &Seen, theme: &Theme) -> Option<TableRow<'a>> {
    let entry = app.book.at(seen.client)?;
    let facts = seen.facts(&app.book, app.issues.closed.as_ref())?;
    let (shape, style) = shape(seen.state, theme);
    Some(TableRow {
        marked: app.issues.marks.contains(&seen.id),
        cells: vec![
            Cell::new(shape, style).and(format!(" #{}", seen.number), theme.text),
            Cell::new(&*facts.issue.title, theme.text),
            Cell::new(entry.name(), theme.text),
            clock(app, seen, theme).unwrap_or_default(),
            Cell::new(ball(app, seen), theme.text),
            Cell::new(seen.kind.word(), theme.text),
            Cell::new(seen.severity.short(), theme.text),
            Cell::new(age(app, seen), theme.text),
        ],
        ..TableRow::default()
    })
}

fn age(app: &App, seen: &Seen) -> String {
    match (app.book.date() - app.book.calendar.local_date(seen.noticed)).num_days() {
        0 => "today".to_owned(),
        days => words::short_days(days).trim_start().to_owned(),
    }
}

pub fn ball<'a>(app: &'a App, seen: &Seen) -> &'a str {
    match &seen.ball {
        _ if !seen.is_open() => "",
        Ball::Us => "ours",
        Ball::Client => "theirs",
        supplier @ Ball::Supplier(_) => supplier.holder(&app.book.suppliers),
    }
}

fn clock<'a>(app: &'a App, seen: &Seen, theme: &Theme) -> Option<Cell<'a>> {
    let entry = app.book.at(seen.client)?;
    let facts = seen.facts(&app.book, app.issues.closed.as_ref())?;
    if !seen.counts && seen.is_open() {
        let status = entry.assessment().status.word();
        return Some(Cell::new(format!("{status} client"), theme.text));
    }
    let matter = Matter::read(facts, app.book.now)?;
    let clock = seen.clock.as_ref();
    let text = words::clock_short(&matter, clock, &app.book.telling(entry.facts()));
    let late = clock.is_some_and(crate::health::IssueClock::is_late);
    let chase = clock.is_some_and(|c| c.runs == Runs::Chase && c.due <= app.book.now);
    let style = match seen.state {
        _ if late => theme.danger,
        _ if chase => theme.warn,
        IssueState::Healing | IssueState::Resolved => theme.good,
        _ => theme.text,
    };
    Some(Cell::new(text, style))
}
