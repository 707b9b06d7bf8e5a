//! What each action decides. Each group in a file of its own; nothing is performed here.

mod begin;
mod choose;
mod delete;
mod form;
mod insights;
mod issues;
mod keys;
pub(super) mod letter;
mod log;
mod mend;
mod prompt;
mod sheet;
mod tie;

pub(super) use keys::{elsewhere, overlay_key};
pub(super) use prompt::preview as prompt_preview;

use super::overlay::{Confirm, Overlay, PreviewRow};
use super::screen::IssueLane;
use super::{Action, App, Effect, Page, route};
use crate::deed::Moment;
use crate::domain::{ClientId, IMPORT_TITLE};

/// Decides what an action does on the page in front.
pub(super) fn act(app: &mut App, action: Action, moment: &mut Moment<'_>) -> Vec<Effect> {
    if route::moved(app, action) {
        return Vec::new();
    }
    if let Some(effects) = mend::act(app, action, moment) {
        return effects;
    }
    if let Some(effects) = issues::act(app, action) {
        return effects;
    }
    if insights::act(app, action) {
        return Vec::new();
    }
    match action {
        Action::NextPane | Action::NextLane => route::turn(app, true),
        Action::PrevPane | Action::PrevLane => route::turn(app, false),
        Action::Open => route::open(app),
        Action::Back => route::back(app),
        Action::Find => route::find(app),
        Action::Sort | Action::SortBack => sort(app, action),
        Action::ShowMore => route::show_more(app),
        Action::Mark => mark(app),
        Action::MarkAll => mark_all(app),
        Action::PageToday => to_page(app, Page::Today),
        Action::PageClients => to_page(app, Page::Clients),
        Action::PageIssues => to_page(app, Page::Issues),
        Action::PageInsights => to_page(app, Page::Insights),
        Action::ListPlans => app.show_lane(IssueLane::Plans),
        Action::ListSuppliers => app.show_lane(IssueLane::Suppliers),
        Action::ListCauses => app.show_lane(IssueLane::Causes),
        Action::Palette => route::menu(app, true),
        Action::Help => route::menu(app, false),
        Action::Undo => return undo(app),
        Action::Redo => return vec![Effect::Redo],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Quit => return vec![Effect::Quit],
        Action::CopyText => return begin::copy(app),
        Action::AddClient => begin::add_client(app),
        Action::Delete => delete::ask(app, moment),
        _ => begin::begin(app, action),
    }
    Vec::new()
}

fn to_page(app: &mut App, page: Page) {
    (app.client, app.mend) = (None, None);
    app.turn_to(page);
}

fn mark(app: &mut App) {
    if app.client.is_some() {
        return;
    }
    if let Some(id) = app.focus().cloned()
        && !app.marks.remove(&id)
    {
        app.marks.insert(id);
    }
    route::go(app, super::Move::By(1));
}

/// In another order; the cursor stays on its client.
fn sort(app: &mut App, action: Action) {
    let held = app.clients.current(&app.book).cloned();
    if action == Action::Sort {
        app.clients.turn_sort();
    } else {
        app.clients.reversed = !app.clients.reversed;
    }
    app.clients.arrange(&app.book);
    if let Some(row) = held.and_then(|client| app.clients.row_of(&app.book, &client)) {
        app.clients.list.set(row);
    }
}

fn mark_all(app: &mut App) {
    let shown: Vec<ClientId> = match app.page {
        Page::Today => app
            .today
            .rows()
            .iter()
            .filter_map(|row| match row {
                super::screen::TodayRow::Client(at) => app.book.at(*at).map(|e| e.id().clone()),
                super::screen::TodayRow::More(_) => None,
            })
            .collect(),
        Page::Clients => app
            .clients
            .rows()
            .iter()
            .filter_map(|at| app.book.at(*at).map(|e| e.id().clone()))
            .collect(),
        // On Issues one marks issues, on Insights nothing.
        Page::Issues | Page::Insights => Vec::new(),
    };
    // All that are shown, or none when they are all marked already.
    if shown.iter().all(|client| app.marks.contains(client)) {
        app.marks.clear();
    } else {
        app.marks.extend(shown);
    }
}

/// Takes back the last change; a whole import only after a question.
fn undo(app: &mut App) -> Vec<Effect> {
    let Some(import) = app
        .undo_title
        .as_deref()
        .and_then(|title| title.strip_prefix(IMPORT_TITLE))
    else {
        return vec![Effect::Undo];
    };
    let question = format!(
        "Take back all that {import} brought? It may take a few seconds (ctrl-r does it again)"
    );
    app.overlays.push(Overlay::Confirm(Confirm {
        question,
        effect: Effect::Undo,
    }));
    Vec::new()
}

/// Whom an act concerns: the marked clients (or those of the marked issues), else the one in front.
fn targets(app: &App) -> Vec<ClientId> {
    let on_a_list = app.client.is_none() && app.mend.is_none();
    if on_a_list && app.page == Page::Issues {
        let marked = issues::clients_of_marked(app);
        return if marked.is_empty() {
            app.focus().cloned().into_iter().collect()
        } else {
            marked
        };
    }
    if on_a_list && !app.marks.is_empty() {
        return app.marks.iter().cloned().collect();
    }
    app.focus().cloned().into_iter().collect()
}

/// “Acme”, “Acme and Elm”, “12 clients”.
fn named(app: &App, clients: &[ClientId]) -> String {
    match clients {
        [one] => app.book.name(one).to_owned(),
        [one, other] => format!("{} and {}", app.book.name(one), app.book.name(other)),
        many => format!("{} clients", many.len()),
    }
}

/// What an overlay understands of what is typed in it, row by row; empty for those that have no preview.
#[must_use]
pub fn preview(app: &App, overlay: &super::overlay::Overlay) -> Vec<PreviewRow> {
    match overlay {
        super::overlay::Overlay::Log(log) => log.preview(&app.book),
        super::overlay::Overlay::Prompt(prompt) => prompt_preview(app, prompt),
        _ => Vec::new(),
    }
}
