//! Forms: what their fields are, and what Enter saves.

mod client;
mod entry;
mod person;
mod planned;
mod supplier;
mod tie;

pub(super) use client::new_client;
pub(super) use entry::{contact as contact_form, issue as issue_form};
pub(super) use person::{edit_person, new_person};
pub(super) use supplier::{edit_supplier, new_supplier};

use crate::app::overlay::{Form, Overlay, Subject};
use crate::app::screen::Item;
use crate::app::{App, Effect};
use crate::deed::{Deed, Moment};
use crate::domain::{ClientId, Command, IssueId};

/// Opens the form of what is under the cursor: on the client page a row, else the client.
pub(super) fn edit(app: &mut App, client: &ClientId) {
    let item = app.client.as_ref().and_then(|page| page.current().cloned());
    let form = app.shown_detail().and_then(|d| {
        let facts = &d.facts;
        match item.as_ref()? {
            Item::Person(id) => facts.people.iter().find(|p| &p.id == id).map(person::form),
            Item::Contact(id) => facts
                .contacts
                .iter()
                .find(|c| &c.id == id)
                .map(|c| entry::contact(app, c)),
            Item::Issue(id) | Item::Noted(id) => facts.issue(id).map(|i| entry::issue(app, i)),
            Item::Tie(at) => facts.ties.get(*at).map(|t| tie::form(app, facts.id(), t)),
            Item::Plan(id) => facts.plans.iter().find(|p| &p.id == id).map(entry::plan),
            _ => None,
        }
    });
    // Only of a client read whole: what the book leaves out would be lost.
    let whole = || {
        app.detail
            .as_ref()
            .filter(|d| d.facts.id() == client)
            .map(|d| client::form(&d.facts, app))
    };
    let Some(form) = form.or_else(whole) else {
        app.warn("this client could not be read whole just now, so it cannot be edited");
        return;
    };
    app.overlays.push(Overlay::Form(form));
}

/// Opens the form of an issue.
pub(super) fn edit_issue(app: &mut App, client: &ClientId, issue: &IssueId) {
    if let Some(form) = app
        .issue_facts(client, issue)
        .map(|facts| entry::issue(app, facts))
    {
        app.overlays.push(Overlay::Form(form));
    }
}

/// Opens the form of the plan or prevention under the cursor.
pub(super) fn edit_planned(app: &mut App) {
    let Some(row) = app.issues.current_plan() else {
        return;
    };
    let plan = row.plan(&app.book).map(entry::plan);
    if let Some(form) = plan.or_else(|| {
        row.prevention(&app.book)
            .map(|(_, p)| planned::prevention(p))
    }) {
        app.overlays.push(Overlay::Form(form));
    }
}

/// Enter: the change, or the field that is wrong.
pub(super) fn enter(app: &mut App, moment: &mut Moment<'_>) -> Vec<Effect> {
    let Some(Overlay::Form(form)) = app.overlays.last() else {
        return Vec::new();
    };
    let decided = match &form.subject {
        Subject::NewClient => client::add(app, form, moment),
        Subject::Client(facts) => client::save(app, form, facts, moment),
        Subject::Person(person) => person::save(form, person, moment),
        Subject::Contact(contact) => entry::save_contact(app, form, contact),
        Subject::Issue(issue) => entry::save_issue(app, form, issue, moment),
        Subject::Plan(plan) => entry::save_plan(app, form, plan),
        Subject::Prevention(prevention) => planned::save_prevention(app, form, prevention),
        Subject::Supplier(supplier) => supplier::save(app, form, supplier, moment),
        Subject::Tie(client, tie) => tie::save(app, form, client, tie),
        Subject::Rung(deed) => super::mend::save(app, form, deed, moment),
    };
    match decided {
        Ok((command, title)) => {
            app.submitted = app.overlays.pop();
            vec![Effect::Apply(Deed::of(command, title))]
        }
        Err(wrong) => {
            if let Some(Overlay::Form(form)) = app.overlays.last_mut() {
                complain(form, &wrong);
            }
            Vec::new()
        }
    }
}

/// What is wrong with a field.
pub(super) struct Wrong {
    field: &'static str,
    why: String,
}

pub(super) type Decided = Result<(Command, String), Wrong>;

pub(super) fn wrong(field: &'static str, why: impl Into<String>) -> Wrong {
    Wrong {
        field,
        why: why.into(),
    }
}

fn complain(form: &mut Form, wrong: &Wrong) {
    if let Some(at) = form.fields.iter().position(|f| f.label == wrong.field) {
        form.at = at;
    }
    form.error = Some(format!("{}: {}", wrong.field, wrong.why));
}

/// Comma-separated words.
fn list(text: &str) -> Vec<String> {
    text.split(',')
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .map(str::to_owned)
        .collect()
}
