//! What keys begin on the lists beside the issues: on a plan or a prevention, a supplier, a cause.

use super::{IssueLane, IssuesRow, issue_acts::show_lane};
use crate::app::overlay::{delete, plan, prevention, reach, supplier::EditSupplier};
use crate::app::{App, Effect, May};
use crate::deed::Delete;
use crate::domain::{Joined, Supplier};

fn supplier(app: &App) -> Option<Supplier> {
    match app.issues.current()? {
        IssuesRow::Supplier(at) => app.book.suppliers.get(*at).cloned(),
        _ => None,
    }
}

pub fn edit_supplier(app: &mut App) {
    if let Some(supplier) = supplier(app) {
        app.fill(EditSupplier(supplier));
    }
}

pub fn copy_supplier(app: &mut App) {
    let Some(supplier) = supplier(app) else {
        return;
    };
    let mut lines = vec![supplier.name, supplier.phone, supplier.mail];
    lines.retain(|line| !line.is_empty());
    app.perform(Effect::Copy(lines.join("\n")));
}

pub fn delete_supplier(app: &mut App) {
    if let Some(supplier) = supplier(app) {
        delete::supplier(app, &supplier);
    }
}

/// Shows the issues that the supplier under the cursor holds: those of its lane, by its name.
pub fn open_supplier(app: &mut App) {
    let Some(supplier) = supplier(app) else {
        return;
    };
    show_lane(app, IssueLane::Supplier);
    let word = supplier.name.split_whitespace();
    app.issues.find = format!("turn:{}", word.joined("-").replace(',', ""));
    app.issues.arrange(&app.book);
}

pub fn open_cause(app: &mut App) {
    if let Some(IssuesRow::Cause(at)) = app.issues.current() {
        app.issues.cause = app.issues.causes.get(*at).map(|c| c.cause.clone());
        app.issues.find.clear();
        app.issues.list.set(0);
        app.issues.arrange(&app.book);
    }
}

/// Plans something for the client of the plan under the cursor; where there is none, for one that is chosen.
pub fn plan_too(app: &mut App) {
    match app.focus().cloned() {
        Some(client) => plan::new(app, vec![client]),
        None => plan::for_whom(app),
    }
}

/// Shows the phone number and address of the supplier under the cursor, to reach it.
pub fn links(app: &mut App) {
    if let Some(supplier) = supplier(app) {
        reach::supplier(app, &supplier);
    }
}

/// Whether something can still become of the plan or prevention under the cursor.
pub fn may_do_plan(app: &App) -> May {
    app.issues
        .current_plan()
        .is_some_and(|plan| plan.over_at.is_none())
        .then_some(())
        .ok_or_else(|| "this one is over: e edits it, n plans something new".to_owned())
}

/// A prevention is not deleted here.
pub fn may_delete_plan(app: &App) -> May {
    app.issues
        .current_plan()
        .and_then(|row| row.plan(&app.book))
        .map(drop)
        .ok_or_else(|| {
            "a prevention belongs to its issue's story: e edits it, . says that it is done"
                .to_owned()
        })
}

/// Says what became of the plan or prevention under the cursor.
pub fn do_plan(app: &mut App) {
    let Some(row) = app.issues.current_plan().cloned() else {
        return;
    };
    let Some(client) = app.book.at(row.client).map(|e| e.id().clone()) else {
        return;
    };
    if let Some(plan) = row.plan(&app.book).map(|plan| plan.id.clone()) {
        plan::becomes(app, &client, &plan);
    } else if let Some((_, prevention)) = row.prevention(&app.book) {
        let prevention = prevention.clone();
        prevention::is_done(app, &client, &prevention);
    }
}

pub fn edit_plan(app: &mut App) {
    let Some(row) = app.issues.current_plan() else {
        return;
    };
    if let Some(plan) = row.plan(&app.book).cloned() {
        app.fill(plan::PlanForm(plan));
    } else if let Some((_, prevention)) = row.prevention(&app.book)
        && let Some(client) = app.focus().cloned()
    {
        let prevention = prevention.clone();
        app.fill(prevention::PreventionForm { client, prevention });
    }
}

pub fn delete_plan(app: &mut App) {
    let Some(row) = app.issues.current_plan() else {
        return;
    };
    let Some(plan) = row.plan(&app.book) else {
        return;
    };
    let what = Delete::Plan(plan.id.clone());
    if let Some(client) = app.focus().cloned() {
        delete::of(app, &client, &what);
    }
}
