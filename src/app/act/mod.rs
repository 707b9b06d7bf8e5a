//! What each action decides. Each group in a file of its own; nothing is performed here.

mod insights;
mod issues;
mod ladder;

use super::overlay::{
    answer, ball, client, contact, delete, did_it, game_plan, issue, letter, log, mend, menu,
    new_issue, pause, people, plan, reach, reason, reopen, resolve, snooze, tag, tie,
};
use super::screen::{IssueLane, Item};
use super::{Action, App, Effect, Page, Place, route};
use crate::deed::Moment;
use crate::domain::{ClientId, IMPORT_TITLE};

/// Decides what an action does on the page in front.
pub(in crate::app) fn act(app: &mut App, action: Action, moment: &mut Moment<'_>) -> Vec<Effect> {
    if route::moved(app, action) {
        return Vec::new();
    }
    if let Some(effects) = ladder::act(app, action, moment) {
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
        Action::Palette => menu::palette(app),
        Action::Help => menu::help(app),
        Action::Undo => return undo(app),
        Action::Redo => return vec![Effect::Redo],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Quit => return vec![Effect::Quit],
        Action::CopyText => return copy(app),
        Action::AddClient => client::new(app),
        Action::Delete => delete_here(app),
        _ => begin(app, action),
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
    app.confirm(question, Effect::Undo);
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

/// Opens what an action needs, or says why not.
fn begin(app: &mut App, action: Action) {
    let clients = targets(app);
    let Some(client) = app.focus().cloned().or_else(|| clients.first().cloned()) else {
        app.say(if app.book.entries().is_empty() {
            "no client here yet: A adds one, and `amends import` brings many"
        } else {
            "nobody is under the cursor here: 2 shows every client, esc shows all again"
        });
        return;
    };
    match action {
        Action::DidIt => did_it::open(app, &client),
        Action::Log => log::open(app, clients),
        Action::Answer => answer::open(app, &client),
        Action::NewIssue => new_issue::open(app, &client),
        Action::Resolve => resolve::open(app, &client),
        Action::Reopen => reopen::open(app, &client),
        Action::Ball => ball::open(app, &client),
        Action::Snooze => snooze::open(app, clients),
        Action::Plan => plan::open(app, &client, clients),
        Action::Tag => tag::open(app, clients),
        Action::Tie => tie::open(app, &client),
        Action::Edit => edit(app, &client),
        Action::Letter => letter::open(app, &client),
        Action::GamePlan => game_plan::open(app, &client),
        Action::People => people::open(app, &client),
        Action::Pause => pause::open(app, &client),
        Action::Mend => mend::open(app, &client),
        Action::Sour => reason::sour(app, &client),
        Action::OpenLink => reach::open(app, &client),
        _ => {}
    }
}

/// Opens the form of what is under the cursor: on the client page a row, else the client.
fn edit(app: &mut App, client: &ClientId) {
    let item = app.client.as_ref().and_then(|page| page.current().cloned());
    // Only of a client read whole: what the book leaves out would be lost.
    let Some(facts) = app
        .detail
        .as_ref()
        .map(|d| &d.facts)
        .filter(|facts| facts.id() == client)
    else {
        app.warn("this client could not be read whole just now, so it cannot be edited");
        return;
    };
    let opened = match item {
        Some(Item::Person(id)) => {
            let found = facts.people.iter().find(|p| p.id == id).cloned();
            found.map(|person| app.fill(people::EditPerson(person)))
        }
        Some(Item::Contact(id)) => {
            let found = facts.contacts.iter().find(|c| c.id == id).cloned();
            found.map(|contact| app.fill(contact::EditContact(contact)))
        }
        Some(Item::Issue(id) | Item::Noted(id)) => {
            let found = facts.issue(&id).cloned();
            found.map(|facts| app.fill(issue::EditIssue(facts)))
        }
        Some(Item::Tie(at)) => {
            let found = facts.ties.get(at).cloned();
            let client = client.clone();
            found.map(|tie| app.fill(tie::EditTie { client, tie }))
        }
        Some(Item::Plan(id)) => {
            let found = facts.plans.iter().find(|p| p.id == id).cloned();
            found.map(|plan| app.fill(plan::EditPlan(plan)))
        }
        Some(Item::PlanEnded(_) | Item::Event(..) | Item::Judged(..) | Item::Prevented(..))
        | None => None,
    };
    if opened.is_none()
        && let Some(detail) = &app.detail
    {
        let facts = detail.facts.clone();
        app.fill(client::EditClient(facts));
    }
}

/// Asks before deleting what is under the cursor.
fn delete_here(app: &mut App) {
    match &app.client {
        Some(page) => match page.current().cloned() {
            Some(item) => delete::item(app, &item),
            None => app.say("nothing to delete here"),
        },
        None => {
            if let Some(client) = app.focused().map(|entry| entry.id().clone()) {
                delete::client(app, &client);
            }
        }
    }
}

/// Copies the name, mails and phones of the client in front.
fn copy(app: &App) -> Vec<Effect> {
    let Some(entry) = app.focused() else {
        return Vec::new();
    };
    let mut lines = vec![entry.name().to_owned()];
    let people = app.facts(entry.id()).map_or(&[][..], |facts| &facts.people);
    for person in people {
        let parts = [&person.name]
            .into_iter()
            .chain(&person.mails)
            .chain(&person.phones);
        lines.push(parts.map(String::as_str).collect::<Vec<_>>().join("  "));
    }
    vec![Effect::Copy(lines.join("\n"))]
}

/// Says where an action works that does not here.
pub(super) fn elsewhere(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(binding) = super::keymap::binding(action) else {
        return Vec::new();
    };
    let place = match binding.place {
        Place::Today => "on Today (1)",
        Place::Tables => "on Clients (2) and Issues (3)",
        Place::MendPage => "on the ladder (m)",
        Place::Acts => "on a client or an issue",
        _ => "on a client's page",
    };
    app.say(format!(
        "“{}” works {place}",
        binding.name.replace('-', " ")
    ));
    Vec::new()
}
