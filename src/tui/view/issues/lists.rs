//! The rows of the lists beside the issues: plans, suppliers, causes.

use super::super::short;
use crate::app::screen::{CauseCount, PlanRow, Seen};
use crate::app::{App, Entry};
use crate::domain::{Ball, Supplier, SupplierId};
use crate::tui::theme::Theme;
use crate::tui::widget::{Cell, TableColumn, TableRow};

pub const PLANS: [TableColumn; 4] = [
    TableColumn::words("  PLAN", 16, 44).stretches(),
    TableColumn::words("CLIENT", 12, 30).once(),
    TableColumn::figures("DUE"),
    TableColumn::figures("STATE").gives_way(2),
];

pub const SUPPLIERS: [TableColumn; 5] = [
    TableColumn::words("  SUPPLIER", 22, 40).stretches(),
    TableColumn::figures("HOLDS").right(),
    TableColumn::figures("CHASE"),
    TableColumn::figures("PHONE").gives_way(2),
    TableColumn::figures("MAIL").gives_way(3),
];

pub const CAUSES: [TableColumn; 5] = [
    TableColumn::words("  CAUSE", 16, 44).stretches(),
    TableColumn::figures("TIMES").right(),
    TableColumn::figures("OPEN").right(),
    TableColumn::figures("AGAIN").right().gives_way(3),
    TableColumn::figures("LAST").gives_way(2),
];

pub fn plan<'a>(app: &'a App, row: &PlanRow, theme: &Theme) -> TableRow<'a> {
    let overdue = row.is_overdue(&app.book);
    let sign = match (row.over_at.is_some(), overdue) {
        (true, _) => Cell::new(theme.shapes.steady, theme.good),
        (_, true) => Cell::new(theme.shapes.waiting, theme.warn),
        _ => Cell::new(theme.shapes.dot, theme.text),
    };
    let due = match (row.plan(&app.book), row.due) {
        (Some(plan), _) => short::due(plan, app),
        (None, Some(due)) => short::day(due, app),
        (None, None) => "no date".to_owned(),
    };
    let name = app.book.at(row.client).map_or("", Entry::name);
    let style = if overdue { theme.warn } else { theme.text };
    TableRow::of(vec![
        sign.and(" ", theme.text)
            .and(row.what(&app.book), theme.text),
        Cell::new(name, theme.text),
        Cell::new(due, style),
        Cell::new(state(app, row), style),
    ])
}

pub fn state(app: &App, row: &PlanRow) -> String {
    let today = app.book.date();
    let plan = row.plan(&app.book);
    let kind = if plan.is_some() { "" } else { "prevents, " };
    let state = match (plan, row.over_at) {
        (Some(plan), Some(at)) if plan.done_at == Some(at) => {
            let how = plan.done_as.as_ref().map_or("", |_| " as a contact");
            format!("done {}{how}", short::when(at, app))
        }
        (Some(_), Some(at)) => format!("dropped {}", short::when(at, app)),
        (None, Some(at)) => format!("done {}", short::when(at, app)),
        (_, None) => match row.due {
            _ if row.is_overdue(&app.book) => "overdue".to_owned(),
            Some(due) if due == today => "due today".to_owned(),
            Some(_) => "due".to_owned(),
            None => "to do".to_owned(),
        },
    };
    format!("{kind}{state}")
}

/// The open issues that a supplier has the ball of, the one to chase first leading.
pub fn held<'a>(app: &'a App, supplier: &'a SupplierId) -> Vec<&'a Seen> {
    let holds =
        |seen: &&Seen| seen.is_open() && matches!(&seen.ball, Ball::Supplier(id) if id == supplier);
    let mut held: Vec<&Seen> = app.issues.seen.iter().filter(holds).collect();
    held.sort_by_key(|seen| (seen.chase_on.is_none(), seen.chase_on, seen.number));
    held
}

pub fn supplier<'a>(app: &'a App, supplier: &'a Supplier, theme: &Theme) -> TableRow<'a> {
    let held = held(app, &supplier.id);
    let chase = held.first().and_then(|seen| seen.chase_on);
    let due = chase.is_some_and(|on| on <= app.book.date());
    let chase = chase.map_or(String::new(), |on| short::day(on, app));
    TableRow::of(vec![
        Cell::new("  ", theme.text).and(&*supplier.name, theme.text),
        Cell::new(some(held.len()), theme.text),
        Cell::new(chase, if due { theme.warn } else { theme.text }),
        Cell::new(&*supplier.phone, theme.text),
        Cell::new(&*supplier.mail, theme.text),
    ])
}

pub fn cause<'a>(app: &App, cause: &'a CauseCount, theme: &Theme) -> TableRow<'a> {
    TableRow::of(vec![
        Cell::new("  ", theme.text).and(&*cause.cause, theme.text),
        Cell::new(cause.all.to_string(), theme.text),
        Cell::new(some(cause.open), theme.warn),
        Cell::new(some(cause.again), theme.warn),
        Cell::new(short::when(cause.last, app), theme.text),
    ])
}

/// A number, where there is one.
fn some(n: usize) -> String {
    if n == 0 { String::new() } else { n.to_string() }
}

/// How often what was noted to prevent a cause did not hold.
pub fn again(cause: &CauseCount) -> String {
    match cause.again {
        0 => String::new(),
        1 => "once again after it was to be prevented".to_owned(),
        n => format!("{n} times again after it was to be prevented"),
    }
}
