//! What is behind a figure of Insights: the list that Enter opens.

use super::{GapSide, InsightRow, RepairRow};
use crate::app::overlay::Choice;
use crate::app::screen::issues::{IssueLane, show_lane};
use crate::app::{App, Page};
use crate::domain::ClientId;
use crate::health::Standing;
use crate::health::insight::{GroupedBy, Reply};
use crate::hours::words::length;

/// Opens the list behind the figure under the cursor, or the client that it is about.
pub(in crate::app) fn open(app: &mut App) {
    let Some(row) = app.insights.current().copied() else {
        return;
    };
    match row {
        InsightRow::Repair(RepairRow::One(_)) | InsightRow::Client(_) => {
            if let Some(client) = app.focus().cloned() {
                app.open_client(&client);
            }
        }
        InsightRow::Standing(standing) if app.insights.weeks_back == 0 => {
            clients(
                app,
                format!(
                    "stands:{} status:active",
                    standing.shown().replace(' ', "-")
                ),
            );
        }
        InsightRow::Standing(standing) => stood_so(app, standing),
        InsightRow::Replies => answered(app, false),
        InsightRow::Kept => answered(app, true),
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
            show_lane(app, IssueLane::Causes);
            app.issues.cause = cause;
            app.issues.list.set(0);
            app.issues.arrange(&app.book);
        }
        InsightRow::Head(_) => {}
    }
}

/// Lists who stood so at the end of the week that is looked at.
fn stood_so(app: &mut App, standing: Standing) {
    let page = &app.insights;
    let (week, book) = (page.week(), &app.book);
    let so = page
        .chronicle
        .clients
        .iter()
        .filter(|(_, stood)| stood.get(week) == Some(&Some(standing)));
    let mut named: Vec<(ClientId, String, String)> = so
        .filter_map(|(id, _)| book.get(id))
        .map(|entry| {
            (
                entry.id().clone(),
                entry.name().to_owned(),
                format!("now {}", entry.assessment.standing.shown()),
            )
        })
        .collect();
    named.sort_by(|a, b| a.1.cmp(&b.1));
    let title = format!("{} at the end of {}", standing.shown(), week_of(app));
    list(app, title, named);
}

/// Lists the answers of the week that is looked at, the slowest first; or only those past their promise.
fn answered(app: &mut App, late: bool) {
    let page = &app.insights;
    let week = page.week();
    let found = page
        .chronicle
        .replies
        .iter()
        .filter(|reply| reply.week == week && (!late || reply.answer.late));
    let mut found: Vec<&Reply> = found.collect();
    found.sort_by_key(|reply| std::cmp::Reverse(reply.answer.took));
    let said = |reply: &Reply| {
        let took = length(reply.answer.took);
        let waits = if reply.answer.at.is_none() {
            "waits for "
        } else {
            ""
        };
        let late = if reply.answer.late {
            ", past the promise"
        } else {
            ""
        };
        format!("#{} {waits}{took}{late}", reply.number)
    };
    let named = found
        .into_iter()
        .map(|reply| {
            (
                reply.client.clone(),
                app.book.name(&reply.client).to_owned(),
                said(reply),
            )
        })
        .collect();
    let what = if late {
        "past their promise"
    } else {
        "answers"
    };
    let title = format!("{what}, {}", week_of(app));
    list(app, title, named);
}

fn week_of(app: &App) -> String {
    let page = &app.insights;
    let week = page.chronicle.weeks.get(page.week());
    week.map_or_else(String::new, |week| {
        format!("the week of {}", week.monday.format("%-d %b %Y"))
    })
}

/// Lists clients, each with a word; Enter opens one.
fn list(app: &mut App, title: String, named: Vec<(ClientId, String, String)>) {
    if named.is_empty() {
        app.say(format!("nobody: {title}"));
        return;
    }
    let choice = |(id, name, said): (ClientId, String, String)| {
        Choice::opens(name, said, move |app| app.open_client(&id))
    };
    app.choose(title, named.into_iter().map(choice).collect());
}

fn clients(app: &mut App, find: String) {
    app.turn_to(Page::Clients);
    app.clients.find_by(find, &app.book);
}

fn of_side(app: &mut App, side: GapSide) {
    if app.insights.insight.gap.by == GroupedBy::Billing {
        app.say("these are told apart by billing, which no filter finds");
        return;
    }
    clients(app, format!("size:{} status:active", side.word()));
}

fn to_mend(app: &mut App, find: &str) {
    show_lane(app, IssueLane::Mend);
    find.clone_into(&mut app.issues.find);
    app.issues.arrange(&app.book);
}
