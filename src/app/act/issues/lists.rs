//! Acting on the lists beside the issues: a plan or a prevention, a supplier, a cause.

use crate::app::overlay::{delete, plan, prevention, reach, supplier};
use crate::app::screen::{IssueLane, IssuesRow};
use crate::app::{Action, App, Effect};

/// Opens what is under the cursor of a list.
pub(super) fn open(app: &mut App) {
    match app.issues.current() {
        Some(IssuesRow::Plan(_)) => do_plan(app),
        Some(IssuesRow::Supplier(at)) => {
            // The issues that it holds: those of its lane, by its name.
            let Some(name) = app.book.suppliers.get(*at).map(|s| s.name.clone()) else {
                return;
            };
            app.show_lane(IssueLane::Supplier);
            let word: String = name.split_whitespace().collect::<Vec<_>>().join("-");
            app.issues.find = format!("ball:{}", word.replace(',', ""));
            app.issues.arrange(&app.book);
        }
        Some(IssuesRow::Cause(at)) => {
            app.issues.cause = app.issues.causes.get(*at).map(|c| c.cause.clone());
            app.issues.find.clear();
            app.issues.list.set(0);
            app.issues.arrange(&app.book);
        }
        _ => {}
    }
}

/// Acts on the plan or prevention under the cursor.
pub(super) fn on_plan(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::DidIt | Action::Resolve => do_plan(app),
        Action::NewIssue => plan::for_whom(app),
        Action::Plan if app.issues.current_plan().is_none() => plan::for_whom(app),
        Action::Plan => {
            if let Some(client) = app.focus().cloned() {
                plan::new(app, vec![client]);
            }
        }
        Action::Edit => edit_plan(app),
        Action::Delete => delete_plan(app),
        _ => return None,
    }
    Some(Vec::new())
}

fn do_plan(app: &mut App) {
    let Some(row) = app.issues.current_plan().cloned() else {
        return;
    };
    let Some(client) = app.book.at(row.client).map(|e| e.id().clone()) else {
        return;
    };
    if row.over_at.is_some() {
        app.say("this one is over: e edits it, n plans something new");
        return;
    }
    if let Some(plan) = row.plan(&app.book).map(|plan| plan.id.clone()) {
        plan::becomes(app, &client, &plan);
    } else if let Some((_, prevention)) = row.prevention(&app.book) {
        let prevention = prevention.clone();
        prevention::is_done(app, &client, &prevention);
    }
}

/// Opens the form of the plan or prevention under the cursor.
fn edit_plan(app: &mut App) {
    let Some(row) = app.issues.current_plan() else {
        return;
    };
    if let Some(plan) = row.plan(&app.book).cloned() {
        app.fill(plan::EditPlan(plan));
    } else if let Some((_, prevention)) = row.prevention(&app.book) {
        let prevention = prevention.clone();
        app.fill(prevention::EditPrevention(prevention));
    }
}

fn delete_plan(app: &mut App) {
    let Some(row) = app.issues.current_plan() else {
        return;
    };
    let Some(plan) = row.plan(&app.book) else {
        app.say("a prevention belongs to its issue's story: e edits it, . says that it is done");
        return;
    };
    let plan = plan.clone();
    delete::plan(app, &plan);
}

/// Acts on the supplier under the cursor.
pub(super) fn on_supplier(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let current = match app.issues.current() {
        Some(IssuesRow::Supplier(at)) => app.book.suppliers.get(*at).cloned(),
        _ => None,
    };
    match (action, current) {
        (Action::NewIssue, _) => supplier::new(app),
        (Action::Edit, Some(supplier)) => app.fill(supplier::EditSupplier(supplier)),
        (Action::Delete, Some(supplier)) => delete::supplier(app, &supplier),
        (Action::OpenLink, Some(supplier)) => reach::supplier(app, &supplier),
        (Action::CopyText, Some(supplier)) => {
            let lines = [supplier.name, supplier.phone, supplier.mail];
            let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
            return Some(vec![Effect::Copy(lines.join("\n"))]);
        }
        (action, _) if acts_on_a_client(action) => {
            app.say("a supplier: n adds one, e edits, x deletes, o reaches it");
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// A cause is a word of several issues; nothing is done to it but to look at them.
pub(super) fn on_cause(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    if !acts_on_a_client(action) {
        return None;
    }
    app.say("a cause: Enter shows the issues that have it");
    Some(Vec::new())
}

fn acts_on_a_client(action: Action) -> bool {
    let acts = |b: &crate::app::keymap::Binding| b.place == crate::app::Place::Acts;
    crate::app::keymap::binding(action).is_some_and(acts)
}
