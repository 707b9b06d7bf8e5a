//! Acting on the lists beside the issues: a plan or a prevention, a supplier, a cause.

use super::super::{begin, choose, form};
use crate::app::overlay::{Choice, Choose, Confirm, Overlay, Pick};
use crate::app::screen::{IssueLane, IssuesRow};
use crate::app::{Action, App, Effect};
use crate::deed::{Deed, Moment};
use crate::domain::{ClientId, Command, IssueId, Prevention, PreventionId, Supplier};

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
        Action::NewIssue => plan_for_whom(app),
        Action::Plan if app.issues.current_plan().is_none() => plan_for_whom(app),
        Action::Plan => {
            if let Some(client) = app.focus().cloned() {
                begin::plan_prompt(app, vec![client]);
            }
        }
        Action::Edit => form::edit_planned(app),
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
    if let Some(plan) = row.plan(&app.book) {
        let pick = Pick::Plan(client, plan.id.clone());
        choose::picked(app, pick);
    } else if let Some((_, prevention)) = row.prevention(&app.book) {
        ask_prevention(app, client, &prevention.clone());
    }
}

/// Asks whether a prevention is in place.
pub(in super::super) fn ask_prevention(app: &mut App, client: ClientId, prevention: &Prevention) {
    let pick = Pick::PreventionDone(client, prevention.issue.clone(), prevention.id.clone());
    let title = format!("Prevention · {}", prevention.what);
    app.overlays.push(Overlay::Choose(Choose::new(
        title,
        vec![Choice::new("done", "it is in place", pick)],
    )));
}

fn plan_for_whom(app: &mut App) {
    let names = app.book.names();
    let choices: Vec<Choice> = names
        .iter()
        .map(|c| Choice::new(&c.name, "", Pick::NewPlan(c.id.clone())))
        .collect();
    if choices.is_empty() {
        app.say("no client here yet: A adds one");
        return;
    }
    app.overlays.push(Overlay::Choose(Choose::new(
        "Plan something for whom?",
        choices,
    )));
}

fn delete_plan(app: &mut App) {
    let Some(row) = app.issues.current_plan() else {
        return;
    };
    let Some(plan) = row.plan(&app.book) else {
        app.say("a prevention belongs to its issue's story: e edits it, . says that it is done");
        return;
    };
    let what = format!("the plan “{}”", plan.what);
    let confirm = Confirm {
        question: format!("Delete {what}? (u takes it back)"),
        effect: Effect::Apply(Deed::of(
            Command::DeletePlan(plan.id.clone()),
            format!("deleted {what}"),
        )),
    };
    app.overlays.push(Overlay::Confirm(confirm));
}

/// What says that a prevention is in place.
pub(in super::super) fn prevention_done(
    app: &mut App,
    client: &ClientId,
    issue: &IssueId,
    id: &PreventionId,
    moment: &Moment<'_>,
) -> Vec<Effect> {
    let found = app
        .issue_facts(client, issue)
        .and_then(|i| i.preventions.iter().find(|p| &p.id == id))
        .cloned();
    let Some(mut prevention) = found else {
        return Vec::new();
    };
    prevention.done_at = Some(moment.now);
    app.acted = Some(client.clone());
    let title = format!("prevention in place: {}", prevention.what);
    vec![Effect::Apply(Deed::of(
        Command::PutPrevention(prevention),
        title,
    ))]
}

/// Acts on the supplier under the cursor.
pub(super) fn on_supplier(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let current = match app.issues.current() {
        Some(IssuesRow::Supplier(at)) => app.book.suppliers.get(*at).cloned(),
        _ => None,
    };
    match (action, current) {
        (Action::NewIssue, _) => form::new_supplier(app),
        (Action::Edit, Some(supplier)) => form::edit_supplier(app, &supplier),
        (Action::Delete, Some(supplier)) => delete_supplier(app, &supplier),
        (Action::OpenLink, Some(supplier)) => links(app, &supplier),
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

fn delete_supplier(app: &mut App, supplier: &Supplier) {
    let confirm = Confirm {
        question: format!("Delete the supplier {}? (u takes it back)", supplier.name),
        effect: Effect::Apply(Deed::of(
            Command::DeleteSupplier(supplier.id.clone()),
            format!("deleted the supplier {}", supplier.name),
        )),
    };
    app.overlays.push(Overlay::Confirm(confirm));
}

fn links(app: &mut App, supplier: &Supplier) {
    let ways = [("tel:", &supplier.phone), ("mailto:", &supplier.mail)];
    let choices: Vec<Choice> = ways
        .into_iter()
        .filter(|(_, to)| !to.trim().is_empty())
        .map(|(scheme, to)| {
            Choice::new(
                to,
                "",
                Pick::Link(format!("{scheme}{}", to.replace(' ', ""))),
            )
        })
        .collect();
    if choices.is_empty() {
        app.say(format!(
            "no phone number or mail address is known for {}: e adds one",
            supplier.name
        ));
        return;
    }
    app.overlays.push(Overlay::Choose(Choose::new(
        format!("Reach · {}", supplier.name),
        choices,
    )));
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
