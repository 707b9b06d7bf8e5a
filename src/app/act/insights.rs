//! Acting on the page Insights: Enter opens the list behind a figure.

use crate::app::screen::{InsightRow, IssueLane, RepairRow, Side};
use crate::app::{Action, App, Page};
use crate::health::insight::GroupedBy;

/// Whether the action was taken here; else it means what it means on every page.
pub(super) fn act(app: &mut App, action: Action) -> bool {
    if app.page != Page::Insights || app.client.is_some() || app.mend.is_some() {
        return false;
    }
    match action {
        Action::Open => open(app),
        // No client of several is marked here, and nothing is hidden.
        Action::Mark | Action::MarkAll | Action::ShowMore => true,
        _ => false,
    }
}

fn open(app: &mut App) -> bool {
    let Some(row) = app.insights.current().copied() else {
        return true;
    };
    match row {
        // The client itself, as from any list.
        InsightRow::Repair(RepairRow::One(_)) => return false,
        InsightRow::Standing(standing) => {
            clients(app, format!("standing:{standing} status:active"));
        }
        InsightRow::Care(side) | InsightRow::Reply(side) | InsightRow::Late(side) => {
            of_side(app, side);
        }
        InsightRow::Repair(RepairRow::Open) => to_mend(app, "is:open"),
        InsightRow::Repair(RepairRow::Healing) => to_mend(app, "is:healing"),
        InsightRow::Repair(RepairRow::Healed | RepairRow::Since(_)) => {
            app.say("no filter finds those healed: the last are listed below, Enter opens one");
        }
        InsightRow::Cause(at) => {
            let cause = app.insights.causes.get(at).map(|count| count.cause.clone());
            app.show_lane(IssueLane::Causes);
            app.issues.cause = cause;
            app.issues.list.set(0);
            app.issues.arrange(&app.book);
        }
        InsightRow::Head(_) => {}
    }
    true
}

fn clients(app: &mut App, find: String) {
    app.turn_to(Page::Clients);
    app.clients.find = find;
    app.clients.list.set(0);
    app.clients.arrange(&app.book);
}

fn of_side(app: &mut App, side: Side) {
    if app.insights.insight.gap.by == GroupedBy::Billing {
        app.say("these are told apart by billing, which no filter finds");
        return;
    }
    clients(app, format!("size:{} status:active", side.word()));
}

fn to_mend(app: &mut App, find: &str) {
    app.show_lane(IssueLane::Mend);
    find.clone_into(&mut app.issues.find);
    app.issues.arrange(&app.book);
}
